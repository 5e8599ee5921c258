"""Printed forms: which box takes what, and which form a file is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from scribe.i18n import _
from scribe.knowledge import tables

FOLDER = Path(__file__).parents[2] / "data" / "forms"


@dataclass(frozen=True, slots=True)
class Box:
    """One place of a form.

    Attributes:
        value: what goes there; several boxes may take the same.
        meaning: for people, in French.
        field: name of the form's own field; empty for a place on the page.
        check: a box to tick; it takes « oui » or « non ».
        state: of a field with several boxes, which one this is.
        page: from 1; of a place without field, as are the next four.
        x, y: points from the left and from the bottom of the page to the foot of the text.
        width: points that the text may take.
        pitch: points from one sign to the next, where each has a cell of its own.
        size: points.
    """

    value: str
    meaning: str
    field: str = ""
    check: bool = False
    state: str = ""
    page: int = 1
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0
    pitch: float = 0.0
    size: float = 10.0

    def __post_init__(self) -> None:
        if not self.field and not self.check and self.width <= 0:
            raise ValueError(_("a box needs a field, or a place with its width"))


@dataclass(frozen=True, slots=True)
class Form:
    """A form that is known.

    Attributes:
        title: what it is.
        marks: texts printed on it, all of which tell it from others; none for a scan.
        fields: names of its own fields, all of which tell it too.
        sha256: of the very file, for a scan.
    """

    title: str
    box: tuple[Box, ...]
    marks: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    sha256: tuple[str, ...] = ()

    def values(self) -> Mapping[str, str]:
        """Everything that it takes, with its meaning."""
        return {one.value: one.meaning for one in reversed(self.box)}


def load_form(path: Path) -> Form:
    """A form's mapping.

    Raises:
        KnowledgeError: with the line, when it is wrong.
    """
    return tables.load(path, Form)


def find_form(text: str, fields: Iterable[str], digest: str, folder: Path = FOLDER) -> Form | None:
    """The shipped mapping of a file; None when it is not known.

    Args:
        text: what its pages print.
        fields: names of its fields.
        digest: SHA-256 of the file.
        folder: with mappings.
    """
    squeezed, known = "".join(text.split()), set(fields)
    for path in sorted(folder.glob("*.toml")):
        form = load_form(path)
        if digest in form.sha256:
            return form
        told = form.marks or form.fields
        printed = all("".join(mark.split()) in squeezed for mark in form.marks)
        if told and printed and set(form.fields) <= known:
            return form
    return None
