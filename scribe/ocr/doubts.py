"""Doubts that a reader does not have itself: what stands on a strip and was not read.

A reader is sure of each character that it gives, also when it has passed over one: under
a blot, a stamp or a fold, or where two equal digits touch. Such a number looks perfect.
Two signs give it away: ink where no character was read, and digits that stand so far
apart that one more would have room between them. The digits beside either are doubtful.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from scribe.ocr.recognise import Characters

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from scribe.intake.scan import Pixels

_DOUBT = 0.5
"""Highest probability that is left to a digit beside something unread."""

_ROOM = 1.9
"""Distance of two digits, over the usual one, that has room for another."""

_REACH = 0.9
"""How far a character's ink goes from its middle, over the usual distance of two."""

_LEAST_INK = 0.5
"""Width of unread ink, over the usual distance, that may be a digit (and no table rule)."""

_LEAST_CONTRAST = 25.0


def with_doubts(read: Characters, strip: Pixels) -> Characters:
    """The same characters, the digits beside something unread less certain."""
    places = [place * strip.shape[1] for place in read.places]
    letters = [n for n, sign in enumerate(read.text) if sign != " "]
    doubtful = set(_beside_room(read.text, places))
    if any(sign.isdigit() for sign in read.text):
        doubtful |= set(_beside_ink(letters, places, _ink(strip)))
    chances = tuple(
        min(chance, _DOUBT) if n in doubtful and read.text[n].isdigit() else chance
        for n, chance in enumerate(read.chances)
    )
    return replace(read, chances=chances)


def _beside_room(text: str, places: list[float]) -> Iterator[int]:
    """Neighbouring digits that stand further apart than digits do."""
    steps = [
        (places[n + 1] - places[n], n)
        for n in range(len(text) - 1)
        if text[n].isdigit() and text[n + 1].isdigit()
    ]
    if len(steps) < 3:
        return
    usual = sorted(steps)[len(steps) // 2][0]
    for step, n in steps:
        if step > _ROOM * usual:
            yield from (n, n + 1)


def _beside_ink(letters: list[int], places: list[float], ink: NDArray[np.bool_]) -> Iterator[int]:
    """Characters next to columns of ink that no character accounts for."""
    steps = sorted(places[b] - places[a] for a, b in pairwise(letters) if b == a + 1)
    if not steps:
        return
    usual = steps[len(steps) // 2]
    ends = [float("-inf"), *(places[n] for n in letters), float("inf")]
    beside = [None, *letters, None]
    for (a, b), (start, stop) in zip(pairwise(beside), pairwise(ends), strict=True):
        left = round(max(0.0, start + _REACH * usual))
        right = round(min(float(len(ink)), stop - _REACH * usual))
        if right > left and ink[left:right].sum() >= _LEAST_INK * usual:
            yield from (n for n in (a, b) if n is not None)


def _ink(strip: Pixels) -> NDArray[np.bool_]:
    """For each column, whether something is printed on it, rules along the line apart."""
    import numpy as np

    shades = strip.mean(axis=2)
    contrast = np.abs(shades - np.median(shades))
    most = np.percentile(contrast, 97)
    if most < _LEAST_CONTRAST:
        return np.zeros(strip.shape[1], dtype=np.bool_)
    share = (contrast > most / 2)[8:40].mean(axis=0)  # neither the line above nor the one below
    covered: NDArray[np.bool_] = share - np.percentile(share, 10) > 0.3
    return covered
