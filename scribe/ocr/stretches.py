"""Which words of a line a reader doubts in, and the line cut up so that only they cost more.

The larger reader costs five times the smaller one, by the width of what it sees; the dear
lines are the long ones in small print, of which two or three words are doubtful.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from scribe.ocr.recognise import Characters

DOUBTFUL_TEXT = 0.4
DOUBTFUL_DIGITS = 0.8
"""Below these a word is read again: the second where digits stand in the line, for they
cannot be guessed from their neighbours."""

_AROUND = 2
"""Sure words on either side of a doubtful one that are read with it: alone it is read worse."""

_SHORT = 600
"""Width in pixels of a strip up to which all of it is read again."""

_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole words that stand side by side on a strip.

    Attributes:
        read: their characters; places are shares of the stretch.
        left, right: its ends, as shares of the strip.
        doubtful: whether it should be read again.
    """

    read: Characters
    left: float
    right: float
    doubtful: bool


def cut_up(read: Characters, width: int) -> list[Stretch]:
    """The stretches of a line from the left, doubtful and sure ones in turn.

    Args:
        read: the line.
        width: of its strip in pixels.
    """
    words = [(found.start(), found.end()) for found in _WORD.finditer(read.text)]
    if not words:
        return []
    doubtful = _doubtful(read, words, width)
    firsts = [n for n in range(len(words)) if n == 0 or doubtful[n] != doubtful[n - 1]]
    starts = [words[n][0] for n in firsts]
    ends = [*starts[1:], len(read.text)]
    edges = [0.0, *(_between(read, start) for start in starts[1:]), 1.0]
    return [
        Stretch(_part(read, start, end, left, right), left, right, doubtful[n])
        for n, start, end, (left, right) in zip(firsts, starts, ends, pairwise(edges), strict=True)
    ]


def _doubtful(read: Characters, words: list[tuple[int, int]], width: int) -> list[bool]:
    """For each word, whether it is to be read again."""
    has_digits = any(sign.isdigit() for sign in read.text)
    least = DOUBTFUL_DIGITS if has_digits else DOUBTFUL_TEXT
    doubts = [min(read.chances[start:end]) < least for start, end in words]
    if width <= _SHORT:
        return [any(doubts)] * len(words)
    return [any(doubts[max(0, n - _AROUND) : n + _AROUND + 1]) for n in range(len(words))]


def _between(read: Characters, start: int) -> float:
    """The middle between a word and the one before it."""
    before = len(read.text[:start].rstrip()) - 1
    return (read.places[before] + read.places[start]) / 2


def _part(read: Characters, start: int, end: int, left: float, right: float) -> Characters:
    end = start + len(read.text[start:end].rstrip())
    width = max(right - left, 1e-9)
    places = tuple(min(max((place - left) / width, 0.0), 1.0) for place in read.places[start:end])
    return Characters(read.text[start:end], read.chances[start:end], places)
