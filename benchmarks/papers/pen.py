"""Draws a paper and remembers which values it has printed: that is the truth."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Any, Final

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from benchmarks.papers import lures, wording
from benchmarks.papers.facts import Facts
from benchmarks.papers.style import MONEY, Style

Colour = tuple[int, int, int]
INK: Final = (35, 35, 40)
GREY: Final = (110, 110, 115)
PALE: Final = (236, 238, 241)
WHITE: Final = (255, 255, 255)
MM: Final = 72 / 25.4
WIDTH, HEIGHT = 210.0, 297.0
_PLACE: Final = re.compile(r"\{(=?\w+)\}")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_AMOUNT: Final = re.compile(r"-?\d+\.\d\d")


def tint(colour: Colour, share: float) -> Colour:
    """Mix the colour with white; 0 is white, 1 the colour itself."""
    red, green, blue = (round(255 - (255 - part) * share) for part in colour)
    return red, green, blue


class Pen:
    """One paper being drawn. Lengths are in millimetres from the top left, sizes in points.

    Attributes:
        printed: fields of the vocabulary that stand on the paper so far.
        fine: whether what is printed now is too small for a fax.
        legible: the fields printed in a size that survives a fax.
    """

    def __init__(self, facts: Facts, style: Style, rng: Random) -> None:
        self.facts, self.style, self.rng = facts, style, rng
        self.printed: set[str] = set()
        self.fine = False
        self.legible: set[str] = set()
        self.page = 1
        self.main, self.accent = facts.issuer.colours
        self.colon = rng.choice((" :", " :", ":", "", ""))
        self._labels: dict[str, str] = {}
        self._buffer = io.BytesIO()
        self.canvas: Any = Canvas(self._buffer, pagesize=A4, invariant=1, pageCompression=1)
        self.canvas.setTitle(facts.title)

    def label(self, field: str) -> str:
        """The words before a value, the same all over the paper."""
        if field not in self._labels:
            mode = self.facts.fields.get("payment_mode", "")
            if self.facts.fields.get("amount_due", "").startswith("-"):
                mode = "credit"
            words = wording.label(self.rng, field, self.facts.split, mode, self.facts.kind)
            self._labels[field] = words.upper() if self.style.caps else words
        return self._labels[field]

    def v(self, field: str, *, long: bool = False) -> str:
        """The printed form of a value, noted as printed."""
        self.printed.add(field)
        if not self.fine:
            self.legible.add(field)
        value = self.facts.fields[field]
        if long:
            return self.style.day(value, long=True)
        return self.money(value) if field in MONEY else self.style.show(field, value)

    def money(self, value: str | Decimal) -> str:
        """An amount as this paper prints it."""
        return self.style.money(value, cents=not self.facts.whole_euros)

    def has(self, *fields: str) -> bool:
        return all(field in self.facts.fields for field in fields)

    def lure(self, name: str) -> str:
        """The printed form of a value of no field, the same all over the paper."""
        known = self.facts.lures
        if name not in known:
            known[name] = lures.make_lure(self.rng, name, self.facts.fields)
        value = known[name]
        if _DAY.fullmatch(value):
            return self.style.day(value)
        return self.style.money(value) if _AMOUNT.fullmatch(value) else value

    def fill_in(self, text: str) -> str:
        """Replace the places of a text.

        ``{field}`` prints a value, ``{field_long}`` a date in words, ``{=field}`` notes
        a field that the words say, ``{x_name}`` prints a lure.
        """

        def value(match: re.Match[str]) -> str:
            name = match[1]
            if name.startswith("="):
                self.printed.add(name[1:])
                return ""
            if name.startswith("x_"):
                return self.lure(name)
            if name.endswith("_long"):
                return self.v(name.removesuffix("_long"), long=True)
            return self.v(name)

        return _PLACE.sub(value, text)

    # drawing
    def _font(self, bold: bool, font: str) -> str:
        return font or (self.style.bold if bold else self.style.regular)

    def width(self, text: str, size: float, *, bold: bool = False, font: str = "") -> float:
        """Width of a line in mm."""
        points = pdfmetrics.stringWidth(text, self._font(bold, font), size * self.style.scale)
        return float(points) / MM

    def text(
        self, x: float, y: float, text: str, size: float = 9, *, bold: bool = False,
        colour: Colour = INK, align: str = "left", font: str = "", fit: float = 0,
    ) -> float:  # fmt: skip
        """Write one line, its baseline at ``y``, shrunk to the width ``fit``; returns its width."""
        while fit and self.width(text, size, bold=bold, font=font) > fit and size > 4:
            size -= 0.25
        wide = self.width(text, size, bold=bold, font=font)
        left = {"left": x, "right": x - wide, "middle": x - wide / 2}[align]
        self.canvas.setFillColorRGB(*(part / 255 for part in colour))
        self.canvas.setFont(self._font(bold, font), size * self.style.scale)
        self.canvas.drawString(left * MM, (HEIGHT - y) * MM, text)
        return wide

    def wrap(self, text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
        """Break a text into lines that fit the width."""
        lines: list[str] = []
        for part in text.split("\n"):
            line = ""
            for word in part.split(" "):
                longer = f"{line} {word}".strip()
                if line and self.width(longer, size, bold=bold) > width:
                    lines.append(line)
                    longer = word
                line = longer
            lines.append(line)
        return lines

    def paragraph(
        self, x: float, y: float, width: float, text: str, size: float = 9, *, bold: bool = False,
        colour: Colour = INK, leading: float = 1.25,
    ) -> float:  # fmt: skip
        """Write wrapped text from the first baseline ``y``; returns the next free baseline."""
        for line in self.wrap(self.fill_in(text), width, size, bold=bold):
            self.text(x, y, line, size, bold=bold, colour=colour)
            y += step(size, leading)
        return y

    def box(
        self, x: float, y: float, width: float, height: float, *, fill: Colour | None = None,
        stroke: Colour | None = None, radius: float = 0, line: float = 0.6,
    ) -> None:  # fmt: skip
        """A rectangle whose top left corner is (x, y)."""
        if fill:
            self.canvas.setFillColorRGB(*(part / 255 for part in fill))
        if stroke:
            self.canvas.setStrokeColorRGB(*(part / 255 for part in stroke))
        self.canvas.setLineWidth(line)
        place = (x * MM, (HEIGHT - y - height) * MM, width * MM, height * MM)
        if radius:
            self.canvas.roundRect(*place, radius * MM, fill=bool(fill), stroke=bool(stroke))
        else:
            self.canvas.rect(*place, fill=bool(fill), stroke=bool(stroke))

    def rule(
        self, x: float, y: float, to_x: float, to_y: float | None = None, *, colour: Colour = GREY,
        line: float = 0.5, dash: Sequence[float] = (),
    ) -> None:  # fmt: skip
        self.canvas.setStrokeColorRGB(*(part / 255 for part in colour))
        self.canvas.setLineWidth(line)
        self.canvas.setDash(*([list(dash)] if dash else [[]]))
        end = y if to_y is None else to_y
        self.canvas.line(x * MM, (HEIGHT - y) * MM, to_x * MM, (HEIGHT - end) * MM)
        self.canvas.setDash([])

    def turned(self, x: float, y: float, text: str, size: float, *, colour: Colour = GREY) -> None:
        """Write upwards along the margin, starting at (x, y)."""
        self.canvas.saveState()
        self.canvas.translate(x * MM, (HEIGHT - y) * MM)
        self.canvas.rotate(90)
        self.canvas.setFillColorRGB(*(part / 255 for part in colour))
        self.canvas.setFont(self.style.regular, size * self.style.scale)
        self.canvas.drawString(0, 0, text)
        self.canvas.restoreState()

    def disc(self, x: float, y: float, radius: float, colour: Colour) -> None:
        self.canvas.setFillColorRGB(*(part / 255 for part in colour))
        self.canvas.circle(x * MM, (HEIGHT - y) * MM, radius * MM, fill=1, stroke=0)

    def next_page(self) -> None:
        self.canvas.showPage()
        self.page += 1

    def finish(self) -> bytes:
        """Close the paper and return the PDF."""
        self.canvas.save()
        return self._buffer.getvalue()


def step(size: float, leading: float = 1.25) -> float:
    """Line distance in mm of a type size in points."""
    return size * leading / MM
