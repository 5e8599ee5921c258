"""A page of words: what every engine gives, and all that reading knows of a paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Origin = Literal["native", "ocr"]
Symbol = Literal["datamatrix", "qr", "xml"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in fractions (0 to 1) of the upright page."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """As a fraction of the page's width."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """As a fraction of the page's height."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """Height of the centre line, as a fraction of the page."""
        return (self.top + self.bottom) / 2

    def union(self, other: Box) -> Box:
        """The smallest box around both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Word:
    """One token between spaces.

    Attributes:
        text: as read; typographic apostrophes are straight, spaces never inside.
        box: its place on the upright page.
        confidence: lowest character probability of the word, 1.0 for native text.
        reader: which reader gave it, where an engine has several (``tiny``, ``small``);
            a second reading is then asked of another one.
    """

    text: str
    box: Box
    confidence: float
    reader: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand side by side as one run of print (a cell, not a table row).

    Attributes:
        words: left to right, never empty.
        second: the same line, or the part of it that was asked for, as an independent
            second reader read it; ``""`` when no second reader looked.
        upright: False for print that runs up or down the margin.
    """

    words: tuple[Word, ...]
    second: str = ""
    upright: bool = True

    @property
    def text(self) -> str:
        """The words with one space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """Around all words."""
        box = self.words[0].box
        for word in self.words[1:]:
            box = box.union(word.box)
        return box

    @property
    def confidence(self) -> float:
        """That of the least certain word."""
        return min(word.confidence for word in self.words)


@dataclass(frozen=True, slots=True)
class Code:
    """What a paper carries for machines.

    Attributes:
        symbol: ``datamatrix`` or ``qr`` as printed; ``xml`` for an invoice inside the PDF.
        text: of a printed symbol, one character a byte (ISO 8859-1), separators kept.
        box: its place on the upright page, None for what no page shows.
        faults: what is wrong with how the file carries it, as short codes.
    """

    symbol: Symbol
    text: str
    box: Box | None = None
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page, upright.

    Attributes:
        number: from 1, in the order of the paper.
        width, height: of the upright page, in pixels (ocr) or points (native).
        rotation: quarter turns clockwise, in degrees, that made it upright (0, 90, 180, 270).
        skew: degrees of skew that were undone after that.
        lines: top to bottom, left to right.
        origin: where the words come from.
        resolution: pixels per inch where known, else an estimate from the page's size;
            0.0 for native text.
        codes: what it carries for machines, top to bottom.
    """

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    origin: Origin
    rotation: int = 0
    skew: float = 0.0
    resolution: float = 0.0
    codes: tuple[Code, ...] = ()
