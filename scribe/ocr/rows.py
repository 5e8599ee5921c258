"""Lines side by side: rows, reading order, and where a row falls apart into cells."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from scribe.ocr.page import Box, Line, Word

T = TypeVar("T")

WIDE_GAP = 1.2
"""Gap between two words, over their height, from which they belong to two cells."""

_SHARED = 0.5
"""Share of the lower one's height that two boxes of one row have in common."""


def in_reading_order(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Row by row from the top, each from the left; print that stands in a margin comes last."""
    every = list(lines)
    rows = find_rows((line for line in every if line.upright), lambda line: line.box)
    standing = (line for line in every if not line.upright)
    ordered = [line for row in rows for line in row]
    return (*ordered, *sorted(standing, key=lambda line: (line.box.left, line.box.top)))


def find_rows(things: Iterable[T], box_of: Callable[[T], Box]) -> list[list[T]]:
    """Things that share a height, from the top; each row from the left.

    A thing joins the row in which its nearest neighbour stands beside it, so that a row
    may climb or fall a little across the page, as on a photo.
    """
    placed = sorted(((box_of(thing), thing) for thing in things), key=lambda pair: pair[0].middle)
    rows: list[list[tuple[Box, T]]] = []
    bottoms: list[float] = []  # of the lowest thing of each row: most rows end above
    for box, thing in placed:
        last = range(len(rows) - 1, max(len(rows) - 9, -1), -1)
        at = next((n for n in last if box.top <= bottoms[n] and _belongs(box, rows[n])), None)
        if at is None:
            rows.append([(box, thing)])
            bottoms.append(box.bottom)
        else:
            rows[at].append((box, thing))
            bottoms[at] = max(bottoms[at], box.bottom)
    for row in rows:
        row.sort(key=lambda pair: pair[0].left)
    rows.sort(key=lambda row: sum(box.middle for box, _ in row) / len(row))
    return [[thing for _, thing in row] for row in rows]


def _belongs(box: Box, row: Sequence[tuple[Box, object]]) -> bool:
    nearest = min((other for other, _ in row), key=lambda other: _gap(box, other))
    shared = min(box.bottom, nearest.bottom) - max(box.top, nearest.top)
    beside = _gap(box, nearest) > -0.5 * min(box.width, nearest.width)
    return beside and shared >= _SHARED * min(box.height, nearest.height)


def _gap(a: Box, b: Box) -> float:
    """Distance across; negative where one is above the other."""
    return max(a.left, b.left) - min(a.right, b.right)


def split_at_gaps(row: Sequence[Word], shape: float) -> list[tuple[Word, ...]]:
    """Words of one row, from the left, as cells.

    Args:
        row: at least one word.
        shape: width of the page over its height, for gaps run across and heights down.
    """
    cells = [[row[0]]]
    for word in row[1:]:
        before = cells[-1][-1]
        height = max(before.box.height, word.box.height)
        if (word.box.left - before.box.right) * shape > WIDE_GAP * height:
            cells.append([])
        cells[-1].append(word)
    return [tuple(cell) for cell in cells]
