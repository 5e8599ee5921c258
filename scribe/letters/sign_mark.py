"""“Sign here”: a mark beside the signature, seen on the screen and not printed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pypdf import PageObject

_WIDTH, _HEIGHT = 74.0, 16.0
_GAP = 6.0
_TEXT = "Signer ici"


def mark_signature(pdf: bytes, signers: Sequence[str]) -> tuple[bytes, int]:
    """Mark where the letter is to be signed.

    Args:
        pdf: the letter.
        signers: lines of the signature block; the first is looked for from the end.

    Returns:
        The PDF with the mark and the page, from 1; as it was, and 0, when the name is not
        found.
    """
    from pypdf import PdfReader, PdfWriter

    reader = PdfReader(io.BytesIO(pdf))
    name = "".join(signers[0].split()) if signers else ""
    for number in range(len(reader.pages), 0, -1):
        spot = _spot(reader.pages[number - 1], name) if name else None
        if spot is not None:
            writer = PdfWriter(clone_from=reader)
            writer.add_annotation(number - 1, _mark(*spot))
            stream = io.BytesIO()
            writer.write(stream)
            return stream.getvalue(), number
    return pdf, 0


def _spot(page: PageObject, name: str) -> tuple[float, float] | None:
    """Where the last line that is the name begins, in points from the left and the bottom."""
    lines: dict[int, list[tuple[float, str]]] = {}

    def heard(text: str, outer: Any, inner: Any, _font: Any, _size: Any) -> None:
        if text.strip():
            across = inner[4] * outer[0] + inner[5] * outer[2] + outer[4]
            up = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
            lines.setdefault(round(up), []).append((across, text))

    page.extract_text(visitor_text=heard)
    for up in sorted(lines):
        pieces = sorted(lines[up], key=lambda piece: piece[0])
        printed = "".join("".join(text.split()) for _across, text in pieces)
        if printed.endswith(name):
            return _start(pieces, name), float(up)
    return None


def _start(pieces: Sequence[tuple[float, str]], name: str) -> float:
    """Where the pieces that make up the name begin."""
    tail = ""
    for across, text in reversed(pieces):
        tail = "".join(text.split()) + tail
        if tail.endswith(name):
            return across
    return pieces[0][0]


def _mark(across: float, up: float) -> Any:
    from pypdf.annotations import FreeText
    from pypdf.generic import NameObject, NumberObject

    left = max(across - _WIDTH - _GAP, _GAP)
    mark = FreeText(
        text=_TEXT,
        rect=(left, up - _HEIGHT / 4, left + _WIDTH, up + _HEIGHT * 3 / 4),
        font_size="11pt",
        border_color="c00000",
        background_color="fff2cc",
    )
    mark[NameObject("/F")] = NumberObject(0)  # no Print flag: on the screen only
    return mark
