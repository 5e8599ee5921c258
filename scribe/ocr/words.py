"""From the characters of a strip to words with a place on the page, and back."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from scribe.ocr.cleaning import clean, without_leaders
from scribe.ocr.page import Box, Line, Word
from scribe.ocr.strips import narrowed

if TYPE_CHECKING:
    from scribe.intake.scan import Pixels
    from scribe.ocr.detect import Quads
    from scribe.ocr.recognise import Characters

_WORD = re.compile(r"\S+")


def find_words(read: Characters, quad: Quads, image: Pixels, reader: str) -> tuple[Word, ...]:
    """The words that ``reader`` saw on a line that was cut out of ``image`` along ``quad``."""
    found = []
    pitch = _pitch(read.places)
    text = without_leaders(read.text)
    for part in _WORD.finditer(text):
        first, last = part.start(), part.end() - 1
        word = clean(part[0])
        if not word:
            continue
        left = 0.0 if first == 0 else max(read.places[first] - pitch / 2, read.places[first - 1])
        right = (
            1.0
            if last == len(text) - 1
            else min(read.places[last] + pitch / 2, read.places[last + 1])
        )
        confidence = min(read.chances[first : last + 1])
        found.append(Word(word, _box(quad, left, right, image), confidence, reader))
    return tuple(found)


def words_inside(line: Line, box: Box) -> Line:
    """The words of a line that stand in a box, their outer edges halfway to the neighbours."""
    words = line.words
    inside = [n for n, word in enumerate(words) if _overlap(word.box, box) > word.box.width / 3]
    if not line.upright or not inside:
        return line
    first, last = inside[0], inside[-1]
    part = list(words[first : last + 1])
    if first:
        left = (words[first - 1].box.right + words[first].box.left) / 2
        part[0] = replace(part[0], box=replace(part[0].box, left=left))
    if last + 1 < len(words):
        right = (words[last].box.right + words[last + 1].box.left) / 2
        part[-1] = replace(part[-1], box=replace(part[-1].box, right=right))
    return replace(line, words=tuple(part))


def _overlap(one: Box, other: Box) -> float:
    return min(one.right, other.right) - max(one.left, other.left)


def quad_of(line: Line, image: Pixels) -> Quads:
    """The corners of a line on its page, in the order in which its print runs."""
    import numpy as np

    height, width = image.shape[:2]
    box = line.box
    corners = np.array(
        [
            (box.left, box.top),
            (box.right, box.top),
            (box.right, box.bottom),
            (box.left, box.bottom),
        ],
        dtype=np.float32,
    ) * np.array((width, height), dtype=np.float32)
    if line.upright:
        return corners
    upwards = line.words[0].box.middle >= line.words[-1].box.middle
    return np.roll(corners, -3 if upwards else -1, axis=0)


def _pitch(places: tuple[float, ...]) -> float:
    """Usual distance of two neighbours, as a share of the strip."""
    gaps = sorted(b - a for a, b in pairwise(places))
    return gaps[len(gaps) // 2] if gaps else 1.0


def _box(quad: Quads, left: float, right: float, image: Pixels) -> Box:
    """The part of a box between two shares of its length, upright, in fractions of the page."""
    corners = narrowed(quad, left, right)
    height, width = image.shape[:2]
    across = [min(max(float(x) / width, 0.0), 1.0) for x, _ in corners]
    down = [min(max(float(y) / height, 0.0), 1.0) for _, y in corners]
    return Box(min(across), min(down), max(across), max(down))
