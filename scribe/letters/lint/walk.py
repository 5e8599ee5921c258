"""The paragraphs of a Word part, each with its place: the one walk that all checks share."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING

from scribe.letters.lint.finding import PartKind, Spot
from scribe.letters.plain import MC, UNSEEN_NOTES, W, run_texts

if TYPE_CHECKING:
    from lxml.etree import _Element

KINDS: dict[str, PartKind] = {
    "document": "body",
    "header": "header",
    "footer": "footer",
    "footnotes": "footnote",
    "endnotes": "footnote",
    "comments": "comment",
}
_MEMBER = re.compile(r"word/([a-z]+)\d*\.xml")
_NOTES = (W + "footnote", W + "endnote")
_PASSED_OVER = frozenset({MC + "Fallback", W + "sectPr", W + "tblPr", W + "trPr", W + "tcPr"})
_CLOSED = frozenset({W + "tbl", W + "p", W + "tr", W + "tc", *_PASSED_OVER})


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph.

    Attributes:
        member: the part of the Word file.
        spot: where a person finds it.
        text: its words and tags as they are filled; not what is marked as deleted.
        stream: conditions and loops open and close within one: a part, or a text box.
    """

    member: str
    spot: Spot
    text: str
    element: _Element
    stream: int


@dataclass(slots=True)
class _Count:
    """Where the walk is; a text box has its own."""

    kind: PartKind
    member: str
    stream: int
    streams: Iterator[int]
    paragraphs: int = 0


def part_kind(member: str) -> PartKind | None:
    """What a part is; None when it holds no paragraphs of the letter."""
    match = _MEMBER.fullmatch(member)
    return KINDS.get(match[1]) if match else None


def places(member: str, root: _Element) -> tuple[Place, ...]:
    """All paragraphs of a part in the order of the document, text boxes where they are anchored.

    A text box is stored twice, for new and for old programs: it is walked once.
    """
    kind = part_kind(member) or "package"
    return tuple(_walk(root, _Count(kind, member, 0, count(1)), ""))


def _walk(element: _Element, at: _Count, cell: str) -> Iterator[Place]:
    tables = 0
    for child in _content(element):
        if child.tag == W + "p":
            yield from _paragraph(child, at, cell)
        elif child.tag == W + "tbl":
            tables += 1
            yield from _table(child, at, f"{cell} T{tables}".strip())


def _content(element: _Element) -> Iterator[_Element]:
    """Paragraphs and tables, also those inside content controls, notes and the like."""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in _PASSED_OVER:
            continue
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif not (child.tag in _NOTES and child.get(W + "type") in UNSEEN_NOTES):
            yield from _content(child)


def _paragraph(element: _Element, at: _Count, cell: str) -> Iterator[Place]:
    at.paragraphs += 1
    spot = Spot(at.kind, at.paragraphs, cell or None)
    yield Place(at.member, spot, "".join(run_texts(element)), element, at.stream)
    for box in element.iter(W + "txbxContent"):
        if box_is_read(box, element):
            inner = _Count("textbox", at.member, next(at.streams), at.streams)
            yield from _walk(box, inner, "")


def box_is_read(box: _Element, paragraph: _Element) -> bool:
    """Whether a text box belongs to this very paragraph, and is not the copy for old programs."""
    for above in box.iterancestors():
        if above is paragraph:
            return True
        if above.tag in (MC + "Fallback", W + "txbxContent"):
            return False
    return False


def _table(table: _Element, at: _Count, name: str) -> Iterator[Place]:
    for row_number, row in enumerate(_direct(table, W + "tr"), 1):
        for number, cell in enumerate(_direct(row, W + "tc"), 1):
            yield from _walk(cell, at, f"{name} R{row_number} C{number}")


def _direct(element: _Element, tag: str) -> Iterator[_Element]:
    """The rows of a table or the cells of a row, also inside content controls."""
    for child in element:
        if child.tag == tag:
            yield child
        elif isinstance(child.tag, str) and child.tag not in _CLOSED:
            yield from _direct(child, tag)


def holder(element: _Element, tag: str) -> _Element | None:
    """The nearest element of a kind around a paragraph; None outside of any."""
    for above in element.iterancestors():
        if above.tag == tag:
            return above
        if above.tag == W + "txbxContent":
            return None
    return None
