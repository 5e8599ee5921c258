"""How well the print of a page can be read, from a few of its lines, in a fraction of a second."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean, median
from typing import TYPE_CHECKING

from scribe.ocr import strips
from scribe.ocr.page import Line
from scribe.ocr.recognise import recognise
from scribe.ocr.upright import put_right
from scribe.ocr.words import find_words

if TYPE_CHECKING:
    from scribe.intake.quality import Side
    from scribe.intake.sheet import Pixels
    from scribe.ocr.detect import Quads

_SAMPLES = 8
_SHORTEST = 3.0
"""Width over height of a line that says something about its print."""
_MARGIN = 0.1
_IN_MARGIN = 4
_WIDEST = 0.3
"""Share of the width beyond which a line in the margin is no page number."""
_TOUCHES = 0.004
_ILLEGIBLE = 0.6


@dataclass(frozen=True, slots=True)
class Print:
    """The print of a page, sampled.

    Attributes:
        lines: how many there are.
        certainty: mean certainty of the fast reader over the sample, 0 to 1.
        sharpness: how steep the edges of letters are, 1 for black to white in one pixel of
            a strip 48 pixels high; whatever the size of print, below a tenth is blurred.
        illegible: share of the sample that it could make little of.
        height: of the smaller lines (the lower quartile), in pixels.
        edges: sides that lines of print run into.
        margin: what stands in the head and the foot, where a page has its number.
    """

    lines: int
    certainty: float
    sharpness: float
    illegible: float
    height: float
    edges: tuple[Side, ...]
    margin: tuple[Line, ...]


def sample_print(picture: Pixels) -> Print:
    """Look at a flat sheet, whichever way up it is."""
    posture = put_right(picture)
    image, quads = posture.image, posture.quads
    chosen = _sample(quads)
    cuts = [strips.cut(image, quad) for quad in chosen]
    certain = [recognise(strip, "tiny").mean for strip in cuts]
    sharp = sorted(map(_sharpness, cuts))
    heights = sorted(strips.size_of(quad)[1] for quad in quads)
    return Print(
        lines=len(quads),
        certainty=fmean(certain) if certain else 0.0,
        sharpness=median(sharp) if sharp else 0.0,
        illegible=fmean(one < _ILLEGIBLE for one in certain) if certain else 0.0,
        height=median(heights[: len(heights) // 2 + 1]) if heights else 0.0,
        edges=_edges(quads, image),
        margin=tuple(_margin(image, quads)),
    )


def _sample(quads: Quads) -> list[Quads]:
    """Lines from top to bottom, the long ones, as many as are quickly read."""
    lines = [quad for quad in quads if _is_line(quad)]
    lines.sort(key=lambda quad: (float(quad[:, 1].mean()), float(quad[:, 0].mean())))
    step = max(1.0, len(lines) / _SAMPLES)
    return [lines[int(n * step)] for n in range(min(_SAMPLES, len(lines)))]


def _sharpness(strip: Pixels) -> float:
    """Steepest slopes of the strip, as shares of its contrast."""
    import numpy as np

    grey = strip.astype(np.float32).mean(axis=2)
    low, high = np.percentile(grey, [2, 98])
    slopes = np.abs(grey[:, 2:] - grey[:, :-2]) / 2
    return float(np.percentile(slopes, 97) / max(high - low, 20.0))


def _is_line(quad: Quads) -> bool:
    width, height = strips.size_of(quad)
    return width > _SHORTEST * height


def _edges(quads: Quads, image: Pixels) -> tuple[Side, ...]:
    """Where three lines or more end at the very border, or one is cut along its length."""
    height, width = image.shape[:2]
    near = _TOUCHES * max(height, width)
    right = sum(_is_line(quad) and quad[:, 0].max() > width - near for quad in quads)
    left = sum(_is_line(quad) and quad[:, 0].min() < near for quad in quads)
    sides: list[Side] = []
    if right > 2:
        sides.append("right")
    if left > 2:
        sides.append("left")
    return tuple(sides)


def _margin(image: Pixels, quads: Quads) -> list[Line]:
    height, width = image.shape[:2]
    found = []
    for quad in quads:
        top, bottom = float(quad[:, 1].min()), float(quad[:, 1].max())
        in_margin = bottom < _MARGIN * height or top > (1 - _MARGIN) * height
        if in_margin and strips.size_of(quad)[0] < _WIDEST * width:
            found.append(quad)
    # the outermost first: there the numbers are
    found.sort(key=lambda quad: min(float(quad[:, 1].min()), height - float(quad[:, 1].max())))
    lines = []
    for quad in found[:_IN_MARGIN]:
        words = find_words(recognise(strips.cut(image, quad), "tiny"), quad, image, "tiny")
        if words:
            lines.append(Line(words))
    return lines
