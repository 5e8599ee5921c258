"""The fields of a PDF form: where each is, and what it takes."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scribe.errors import LetterError
from scribe.i18n import _

if TYPE_CHECKING:
    from pypdf import PdfReader

_MULTILINE = 1 << 12
OFF = "/Off"


@dataclass(frozen=True, slots=True)
class Place:
    """One widget of a field: where it is and what it takes."""

    field: str
    page: int
    rect: tuple[float, float, float, float]
    kind: str
    states: tuple[str, ...]
    size: float
    longest: int
    several: bool
    read_only: bool = False


def opened(data: bytes, name: str) -> PdfReader:
    """The file.

    Raises:
        LetterError: it is no PDF, is damaged, or wants a password.
    """
    from pypdf import PasswordType, PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        locked = reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED
        if not locked:
            len(reader.pages)
    except Exception as error:  # a third-party parser of hostile files
        text = _("{} is not a PDF that can be opened.").format(name)
        raise LetterError(text, _("Download the form again.")) from error
    if locked:
        raise LetterError(_("{} wants a password.").format(name), _("Save it without password."))
    return reader


def places(reader: PdfReader) -> tuple[Place, ...]:
    """All widgets, in the order of the pages."""
    return tuple(_places(reader))


def _places(reader: PdfReader) -> Iterator[Place]:
    for number, page in enumerate(reader.pages, 1):
        for one in page.get("/Annots") or ():
            widget = one.get_object()
            if widget.get("/Subtype") == "/Widget":
                yield _place(widget, number)


def _place(widget: Any, page: int) -> Place:
    own = _inherited(widget, "/AP") or {}
    normal = own.get("/N", {}).get_object() if own else {}
    states = tuple(key for key in normal if key != OFF) if hasattr(normal, "keys") else ()
    left, bottom, right, top = (float(one) for one in widget["/Rect"])
    flags = int(_inherited(widget, "/Ff") or 0)
    kind = str(_inherited(widget, "/FT") or "")
    return Place(
        field=name_of(widget),
        page=page,
        rect=(min(left, right), min(bottom, top), max(left, right), max(bottom, top)),
        kind=kind,
        states=states if kind == "/Btn" else (),
        size=_size(str(_inherited(widget, "/DA") or "")),
        longest=int(_inherited(widget, "/MaxLen") or 0),
        several=bool(flags & _MULTILINE),
        read_only=bool(flags & 1),
    )


def _inherited(widget: Any, key: str) -> Any:
    while widget is not None:
        if key in widget:
            return widget[key]
        parent = widget.get("/Parent")
        widget = parent.get_object() if parent is not None else None
    return None


def name_of(widget: Any) -> str:
    """The whole name of a widget's field, with those of the groups that it is in."""
    parts = []
    while widget is not None:
        if "/T" in widget:
            parts.append(str(widget["/T"]))
        parent = widget.get("/Parent")
        widget = parent.get_object() if parent is not None else None
    return ".".join(reversed(parts))


def _size(appearance: str) -> float:
    """The size that a field asks for; 0 when it fits the text itself."""
    words = appearance.split()
    at = words.index("Tf") if "Tf" in words else 0
    try:
        return float(words[at - 1]) if at else 0.0
    except ValueError:
        return 0.0
