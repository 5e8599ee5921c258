"""The page as a reader's eye takes it: pieces of print, what stands right of them, what below."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
from statistics import median

from scribe.ocr.page import Box, Line, Page
from scribe.reading.level import bend_of

# of the larger height, that the middles of two cells of a row may be apart
LEVEL = 0.6
# heights of a line, from a row of titles down to the row of their cells; titles that make a row
UNDER = 3.2
LEAST_TITLES = 3
_PLAIN = str.maketrans({"œ": "oe", "æ": "ae", "³": "3", "²": "2", "’": "'", "º": "°", "ª": "a"})
_NUMBER_SIGNS = {"no", "no.", "n.", "nº", "n*", "n²", "n2", "n'", 'n"', "n°:"}


@lru_cache(maxsize=8192)
def squeeze(text: str) -> str:
    """Letters and digits alone, lower case, accents off: what labels are compared by.

    Engines drop spaces in small print and put them where none is; case and accents
    vary with the layout. None of these tells one label from another.
    """
    return "".join(char for char, _at in _squeezed(text))


def holds_word(text: str, words: Iterable[str]) -> bool:
    """Whether one of the words, or phrases, stands in the text as a word of its own."""
    own = {squeeze(word) for word in re.split(r"[^\w.°]+", text)}
    whole = squeeze(text)
    return any(squeeze(word) in (whole if " " in word else own) for word in words)


def _squeezed(text: str) -> list[tuple[str, int]]:
    kept: list[tuple[str, int]] = []
    at = 0
    for word in text.split(" "):
        if word.lower() in _NUMBER_SIGNS:
            kept.append(("n", at))
        else:
            kept += [(char, at + offset) for char, offset in _squeezed_word(word)]
        at += len(word) + 1
    return kept


@lru_cache(maxsize=8192)
def _squeezed_word(word: str) -> tuple[tuple[str, int], ...]:
    return tuple(
        (char, offset)
        for offset, raw in enumerate(word)
        for char in unicodedata.normalize("NFD", raw.lower().translate(_PLAIN))
        if char.isalnum()
    )


@dataclass(frozen=True)
class Segment:
    """One piece of print (an engine's line) with what matching needs.

    Attributes:
        page: number of its page.
        index: of its line in the page.
        line: the words.
        box: their place on the sheet made flat: for comparing, not for showing.
        text: the words with single spaces between.
    """

    page: int
    index: int
    line: Line
    box: Box
    text: str

    @cached_property
    def letters(self) -> tuple[tuple[str, int], ...]:
        """The squeezed text, each character with its offset in ``text``."""
        return tuple(_squeezed(self.text))

    @cached_property
    def squeezed(self) -> str:
        """Letters and digits alone, see ``squeeze``."""
        return "".join(char for char, _at in self.letters)

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        starts, at = [], 0
        for word in self.line.words:
            starts.append(at)
            at += len(word.text) + 1
        return tuple(starts)

    def box_of(self, start: int, end: int) -> Box:
        """Place of the words that ``text[start:end]`` touches."""
        boxes = [self.line.words[n].box for n in self._words_of(start, end)]
        return reduce(Box.union, boxes) if boxes else self.line.box

    def confidence_of(self, start: int, end: int) -> float:
        """Lowest confidence of the words that ``text[start:end]`` touches."""
        words = self._words_of(start, end)
        return min((self.line.words[n].confidence for n in words), default=0.0)

    def _words_of(self, start: int, end: int) -> list[int]:
        words = self.line.words
        return [
            n for n, at in enumerate(self._starts) if at < end and at + len(words[n].text) > start
        ]

    def begins_word(self, letter: int) -> bool:
        """Whether a word, or a part of one after a sign, begins at this squeezed letter."""
        at = self.letters[letter][1]
        return at == 0 or not self.text[at - 1].isalnum()

    def ends_word(self, letter: int) -> bool:
        """Whether a word ends before this squeezed letter, or digits follow letters."""
        if letter >= len(self.letters):
            return True
        at = self.letters[letter - 1][1] + 1
        if at < len(self.text) and not self.text[at].isalnum():
            return True
        before, after = self.text[at - 1 : at], self.text[at : at + 1]
        return after.isdigit() and not before.isdigit()


@dataclass(frozen=True)
class Layout:
    """The segments of one page and where they stand to each other.

    Attributes:
        number: of the page.
        segments: the print that runs along the page.
        aside: the print that runs up or down the margin; it has no neighbours.
        aspect: width over height.
        height: median height of a segment.
    """

    number: int
    segments: tuple[Segment, ...]
    aside: tuple[Segment, ...]
    aspect: float
    height: float

    @cached_property
    def rows(self) -> tuple[tuple[Segment, ...], ...]:
        """Segments whose middles stand on one level, left to right, top to bottom."""
        rows: list[list[Segment]] = []
        for segment in sorted(self.segments, key=lambda one: one.box.middle):
            for row in reversed(rows[-4:]):
                if same_row(row[-1], segment) or same_row(row[0], segment):
                    row.append(segment)
                    break
            else:
                rows.append([segment])
        return tuple(tuple(sorted(row, key=lambda one: one.box.left)) for row in rows)

    @cached_property
    def _row_of(self) -> dict[int, tuple[Segment, ...]]:
        return {segment.index: row for row in self.rows for segment in row}

    def row(self, segment: Segment) -> tuple[Segment, ...]:
        """The whole row of a segment; print in the margin is a row of its own."""
        return self._row_of.get(segment.index, (segment,))

    def right_of(self, segment: Segment) -> list[Segment]:
        """Segments of the same row that begin right of it, nearest first."""
        edge = segment.box.right - 0.2 * segment.box.width
        return [
            other
            for other in self.row(segment)
            if other is not segment and other.box.left >= edge and _on_level(segment.box, other.box)
        ]

    def under_title(self, segment: Segment) -> Segment | None:
        """The cell under it where a row of titles stands over a row of as many cells.

        Titles stand at the left of their columns and numbers at the right, so that they may
        share no column at all.
        """
        titles = self.row(segment)
        rows = [
            row
            for row in self.rows
            if 0 < row[0].box.top - segment.box.top < UNDER * max(segment.box.height, self.height)
        ]
        if len(titles) < LEAST_TITLES or not rows:
            return None
        cells = min(rows, key=lambda row: row[0].box.top)
        return cells[titles.index(segment)] if len(cells) == len(titles) else None

    @cached_property
    def _from_the_top(self) -> tuple[list[float], list[Segment], float]:
        """Tops of all segments, the segments in that order, and the height of the tallest."""
        segments = sorted(self.segments, key=lambda one: one.box.top)
        tops = [one.box.top for one in segments]
        return tops, segments, max((one.box.height for one in segments), default=0.0)

    def below(self, segment: Segment, reach: float) -> list[Segment]:
        """Segments under it in its own column, nearest first.

        Args:
            segment: the print above.
            reach: how far down to look, in heights of the segment.
        """
        box = segment.box
        limit = box.bottom + reach * max(box.height, 0.8 * self.height)
        tops, segments, tallest = self._from_the_top
        first = bisect_left(tops, box.middle - 0.35 * tallest)
        found = [
            other
            for other in segments[first : bisect_left(tops, limit)]
            if other is not segment
            and box.middle < other.box.top + 0.35 * other.box.height
            and _share_column(box, other.box)
        ]
        return sorted(found, key=lambda other: (other.box.top, abs(other.box.left - box.left)))


def _on_level(one: Box, other: Box) -> bool:
    """Large print beside two small lines makes one row of them, which they are not."""
    return abs(one.middle - other.middle) < LEVEL * max(one.height, other.height)


def _share_column(upper: Box, lower: Box) -> bool:
    overlap = min(upper.right, lower.right) - max(upper.left, lower.left)
    return overlap > 0.25 * min(upper.width, lower.width) or abs(upper.left - lower.left) < 0.012


def same_row(one: Segment, other: Segment) -> bool:
    """Whether two segments stand on one level: each middle lies within the other's height."""
    a, b = one.box, other.box
    overlap = min(a.bottom, b.bottom) - max(a.top, b.top)
    return overlap > 0.5 * min(a.height, b.height) and max(a.height, b.height) < 3.5 * min(
        a.height, b.height
    )


def lay_out(pages: Sequence[Page]) -> tuple[Layout, ...]:
    """The pages as segments."""
    laid = []
    for page in pages:
        bend = bend_of(page)
        whole = [
            Segment(page.number, index, line, bend.flat(line.box), line.text)
            for index, line in enumerate(page.lines)
        ]
        segments = tuple(segment for segment in whole if segment.line.upright)
        aside = tuple(segment for segment in whole if not segment.line.upright)
        heights = [segment.box.height for segment in segments]
        aspect = page.width / page.height if page.height else 0.7
        height = median(heights) if heights else 0.01
        laid.append(Layout(page.number, segments, aside, aspect, height))
    return tuple(laid)
