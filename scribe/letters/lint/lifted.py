"""Tags in paragraphs, rows and cells that they replace or fill: what would be lost there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from scribe.i18n import _
from scribe.letters.lint.finding import Finding, finding
from scribe.letters.lint.tokens import TAG, Token, tokens, without_tags
from scribe.letters.lint.walk import Place, holder
from scribe.letters.plain import W, run_texts

if TYPE_CHECKING:
    from lxml.etree import _Element

_HELD = {"tr": W + "tr", "tc": W + "tc"}
_DRAWN = (W + "drawing", W + "pict", W + "object")


def lifted_faults(places: Sequence[Place]) -> Iterator[Finding]:
    """Row tags outside of a table, words lost beside a tag, cells left empty or too low."""
    seen: set[_Element] = set()
    for place in places:
        for token in tokens(place):
            if token.lift not in ("p", "tr", "tc"):
                continue
            element = _lifted_element(token)
            if element is None:
                yield _outside(token)
            elif element not in seen:
                seen.add(element)
                yield from _lost(token, element)
    yield from _empty_cells(places)
    yield from _fixed_rows(places)


def _lifted_element(token: Token) -> _Element | None:
    element = token.place.element
    return holder(element, _HELD[token.lift]) if token.lift in _HELD else element


def _outside(token: Token) -> Finding:
    message = _(
        "a tag with {} stands for a row or cell, and this one is in no table: write {{%p … %}}"
    ).format(token.lift)
    return _found("row-tag-outside-table", token, message)


def _lost(token: Token, element: _Element) -> Iterator[Finding]:
    paragraphs = [element] if element.tag == W + "p" else list(element.iter(W + "p"))
    text = " ".join("".join(run_texts(one)) for one in paragraphs)
    rest = without_tags(text).strip()
    others = len(TAG.findall(text)) - 1
    drawn = any(True for _one in element.iter(*_DRAWN))
    if rest or others > 0 or drawn:
        message = _(
            "the tag {tag} takes the place of its whole paragraph, row or cell: what stands beside "
            "it would be lost; put the tag alone into one of its own"
        ).format(tag=token.raw)
        yield _found("lost-text", token, message)


def _empty_cells(places: Sequence[Place]) -> Iterator[Finding]:
    """Word calls a file damaged in which a cell has no paragraph.

    Loops are taken to find something: a letter does not list what it has not.
    """
    cells: dict[_Element, list[Place]] = {}
    for place in places:
        cell = holder(place.element, W + "tc")
        if cell is not None:
            cells.setdefault(cell, []).append(place)
    for paragraphs in cells.values():
        depth, always = 0, False
        first: Token | None = None
        for place in paragraphs:
            token = next((one for one in tokens(place) if one.lift == "p"), None)
            if token is None:
                always |= depth == 0
                continue
            first = first or token
            depth += (token.word == "if") - (token.word == "endif")
        if first is not None and not always:
            message = _(
                "this cell may be left without any paragraph, which Word does not allow: leave an "
                "empty paragraph after the last tag"
            )
            yield _found("empty-cell", first, message)


def _fixed_rows(places: Sequence[Place]) -> Iterator[Finding]:
    """A row of exact height hides what is longer, on paper too."""
    told: set[_Element] = set()
    for place in places:
        printed = next((one for one in tokens(place) if one.kind == "{{"), None)
        row = holder(place.element, W + "tr") if printed else None
        if printed is None or row is None or row in told:
            continue
        height = row.find(f"{W}trPr/{W}trHeight")
        if height is not None and height.get(W + "hRule") == "exact":
            told.add(row)
            message = _(
                "a row of exact height holds tags: a long value would be cut off; set the height "
                "to “at least” (Table properties, Row)"
            )
            yield _found("fixed-row", printed, message)


def _found(code: str, token: Token, message: str) -> Finding:
    return finding(code, token.place.spot, message, token.excerpt, member=token.place.member)
