"""The default engine: PP-OCRv6 models through a pipeline of our own.

Lines are found, cut out, and read by the small fast reader; the words in which it doubts
are read again by the larger one. Confidence is the probability of a word's least likely
character, for a mean hides the one wrong digit.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, TypeVar

from scribe.ocr import strips
from scribe.ocr.detect import find_quads
from scribe.ocr.doubts import with_doubts
from scribe.ocr.page import Line, Word
from scribe.ocr.recognise import Characters, Reader, recognise
from scribe.ocr.rows import in_reading_order
from scribe.ocr.sessions import load_session, model_file
from scribe.ocr.stretches import cut_up
from scribe.ocr.words import find_words, quad_of

if TYPE_CHECKING:
    from scribe.intake.scan import Pixels
    from scribe.ocr.detect import Quads

T = TypeVar("T")
R = TypeVar("R")

_STANDS = 1.5
"""Height over width from which a box may be print that runs up or down."""

_SECOND_STRETCH = 1.4
"""The second reader sees a strip drawn otherwise, so that it does not err in the same way."""


@dataclass(frozen=True, slots=True)
class PPOCR:
    """PP-OCRv6 on ONNX Runtime; see ``scribe.ocr.engine.Engine``.

    Attributes:
        at_once: lines that are read at the same time: more than 1 only where no other
            process reads; what comes out does not depend on it.
        seconds: for one page; a ``TimeoutError`` after that.
    """

    at_once: int = 1
    seconds: float = 60.0
    name: ClassVar[str] = "ppocr"

    @property
    def version(self) -> str:
        """Changes with the models or with what is done around them."""
        import hashlib

        models = hashlib.sha256(model_file("provenance.json").read_bytes()).hexdigest()
        return f"2-{models[:12]}"

    def read(self, image: Pixels, seen: Quads | None = None) -> tuple[Line, ...]:
        """All lines of an upright page in reading order."""
        ends = time.monotonic() + self.seconds
        quads = find_quads(image) if seen is None else seen
        usual = _usual_height(quads)
        lines = self._each(lambda quad: self._line(image, quad, usual), quads, ends)
        return in_reading_order([line for line in lines if line is not None])

    def reread(self, image: Pixels, lines: Sequence[Line]) -> tuple[str, ...]:
        """Each line's text by the reader that did not give the kept one."""
        ends = time.monotonic() + self.seconds
        return tuple(self._each(lambda line: _by_the_other(image, line), lines, ends))

    def _each(self, work: Callable[[T], R], tasks: Iterable[T], ends: float) -> list[R]:
        def in_time(task: T) -> R:
            if time.monotonic() > ends:
                raise TimeoutError
            return work(task)

        if self.at_once < 2:
            return list(map(in_time, tasks))
        load_session("rec_small")  # two lines would load it twice
        with ThreadPoolExecutor(self.at_once) as pool:
            return list(pool.map(in_time, tasks))

    def _line(self, image: Pixels, quad: Quads, usual: float) -> Line | None:
        quad, upright = self._direction(image, quad, usual)
        strip = strips.cut(image, quad)
        words: list[Word] = []
        for one in cut_up(self._read(strip, "tiny"), strip.shape[1]):
            part = strips.narrowed(quad, one.left, one.right)
            if one.doubtful:
                again = self._read(strips.part_of(strip, one.left, one.right), "small")
                words += find_words(again, part, image, "small")
            else:
                words += find_words(one.read, part, image, "tiny")
        return Line(tuple(words), upright=upright) if words else None

    def _read(self, strip: Pixels, reader: Reader) -> Characters:
        return with_doubts(recognise(strip, reader), strip)

    def _direction(self, image: Pixels, quad: Quads, usual: float) -> tuple[Quads, bool]:
        """The box so that it is read along its print, and whether that is the page's way.

        A tall box is a lone digit, or print that runs up or down the margin.
        """
        width, height = strips.size_of(quad)
        if height < _STANDS * width:
            return quad, True
        ways = [(strips.turned(quad, 3), False), (strips.turned(quad, 1), False)]
        if height < 1.8 * usual:
            ways.insert(0, (quad, True))

        def certainty(way: tuple[Quads, bool]) -> float:
            return recognise(strips.cut(image, way[0]), "tiny").mean

        return max(ways, key=certainty)


def _by_the_other(image: Pixels, line: Line) -> str:
    """A line's words, each as the reader that did not give it has it."""
    texts = []
    for kept, words in groupby(line.words, key=lambda word: word.reader):
        quad = quad_of(replace(line, words=tuple(words)), image)
        reader: Reader = "tiny" if kept == "small" else "small"
        read = recognise(strips.cut(image, quad, _SECOND_STRETCH), reader)
        texts += [word.text for word in find_words(read, quad, image, reader)]
    return " ".join(texts)


def _usual_height(quads: Quads) -> float:
    """Median height of the boxes that lie, in pixels; 0.0 when none does."""
    heights = sorted(
        height for width, height in map(strips.size_of, quads) if height < _STANDS * width
    )
    return heights[len(heights) // 2] if heights else 0.0
