"""A copy of a Word file in which each finding is a comment at its place."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from scribe.i18n import _
from scribe.letters.lint.finding import PARTS, Finding, Spot
from scribe.letters.lint.walk import places
from scribe.letters.plain import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_AUTHOR, _INITIALS = "scribe", "S"


def annotate(data: bytes, findings: Sequence[Finding]) -> bytes:
    """The Word file with its comments.

    What lies where Word allows no comment (headers, footers, notes, the file itself)
    is told at the first paragraph of the body.

    Raises:
        ValueError: when the file cannot be opened at all.
    """
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:  # a stranger's file, and a library's many errors
        raise ValueError(
            _("this file cannot be opened, so no comment can be put into it")
        ) from error
    body = document.element
    found = {place.spot: place.element for place in places("word/document.xml", body)}
    first = next(iter(body.iter(W + "p")), None)
    for one in findings:
        element = found.get(one.spot)
        where = element if element is not None and _allows(one.spot) else first
        if where is not None:
            _comment(document, where, _words(one, told_elsewhere=where is not element))
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _allows(spot: Spot) -> bool:
    return spot.part == "body"


def _words(one: Finding, *, told_elsewhere: bool) -> str:
    text = f"[{one.code}] {one.message}"
    if not told_elsewhere:
        return text
    where = f"{PARTS[one.spot.part]} {one.spot.paragraph or ''}".strip()
    return f"{where} – {text}" + (f" « {one.excerpt} »" if one.excerpt else "")


def _comment(document: Any, paragraph: _Element, text: str) -> None:
    """Around all runs of the paragraph; one without runs gets an empty one."""
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    runs = list(paragraph.iterchildren(W + "r"))
    if not runs:
        Paragraph(paragraph, document).add_run()  # type: ignore[arg-type]
        runs = list(paragraph.iterchildren(W + "r"))
    ends = [Run(one, document) for one in (runs[0], runs[-1])]  # type: ignore[arg-type]
    document.add_comment(ends, text=text, author=_AUTHOR, initials=_INITIALS)
