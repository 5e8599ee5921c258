"""Which way up a page is and how far it is slanted, and the page put right.

Boxes of print that are mostly taller than wide say that the page lies on its side; the
fast reader, on a few lines as they are and upside down, says which way. A model that
judges single lines was tried and turned upright ones over. The slant is that of the
long lines.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scribe.ocr import strips
from scribe.ocr.detect import find_quads
from scribe.ocr.recognise import recognise

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from scribe.intake.scan import Pixels
    from scribe.ocr.detect import Quads

LEAST_SKEW = 0.3
"""Degrees below which a page is left as it is: rows of words do not mix."""

MOST_SKEW = 30.0

_SAMPLES = 4
_SURE = 0.9
"""Mean certainty from which nobody looks whether the page reads better upside down."""

_LINE = 2.0
_LONG = 5.0
"""Width over height of a box that tells its direction, and of one that tells its slant."""


@dataclass(frozen=True, slots=True)
class Posture:
    """How a picture was put right.

    Attributes:
        image: upright and level.
        rotation: 0, 90, 180 or 270 degrees clockwise, undone first.
        skew: degrees by which lines then fell to the right, undone next.
        quads: the lines of print on ``image``; none on a blank page.
    """

    image: Pixels
    rotation: int
    skew: float
    quads: Quads


def put_right(image: Pixels) -> Posture:
    """Find the lines of print, and turn the picture so that they are upright and level."""
    quads = find_quads(image)
    rotation = 0
    if _is_on_its_side(quads):
        # standing lines are found less well: look again
        rotation = 90
        image = turn(image, rotation, 0.0)
        quads = find_quads(image)
    if _is_upside_down(image, quads):
        rotation += 180
        quads = _upside_down(quads, image)
        image = turn(image, 180, 0.0)
    skew = _skew(quads)
    if skew:
        quads = _mapped(quads, _levelling(image, skew)[0])
        image = turn(image, 0, skew)
    return Posture(image, rotation, skew, quads)


def turn(image: Pixels, rotation: int, skew: float) -> Pixels:
    """The same picture turned clockwise by ``rotation``, then back by ``skew`` degrees.

    A levelled picture is a little larger, so that no corner is lost.
    """
    import cv2
    import numpy as np

    turned = np.ascontiguousarray(np.rot90(image, -rotation // 90))
    if not skew:
        return turned
    matrix, size = _levelling(turned, skew)
    level = cv2.warpAffine(
        turned, matrix, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(level, dtype=np.uint8)


def _levelling(image: Pixels, skew: float) -> tuple[NDArray[np.float64], tuple[int, int]]:
    """The affine map that undoes a skew, and the size of what it gives."""
    import cv2
    import numpy as np

    height, width = image.shape[:2]
    across, down = abs(math.cos(math.radians(skew))), abs(math.sin(math.radians(skew)))
    size = (int(width * across + height * down + 0.5), int(width * down + height * across + 0.5))
    matrix: NDArray[np.float64] = np.array(
        cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0), dtype=np.float64
    )
    matrix[:, 2] += (size[0] - width) / 2, (size[1] - height) / 2
    return matrix, size


def _mapped(quads: Quads, matrix: NDArray[np.float64]) -> Quads:
    import numpy as np

    return (quads @ matrix[:, :2].T + matrix[:, 2]).astype(np.float32)


def _upside_down(quads: Quads, image: Pixels) -> Quads:
    """The boxes on the picture turned by half; the corners keep their order."""
    import numpy as np

    height, width = image.shape[:2]
    flipped: Quads = np.array((width, height), np.float32) - quads
    return np.roll(flipped, 2, axis=1)


def _is_on_its_side(quads: Quads) -> bool:
    """Whether most boxes that are clearly lines are taller than wide."""
    lying = standing = 0
    for width, height in map(strips.size_of, quads):
        lying += width > _LINE * height
        standing += height > _LINE * width
    return standing > lying


def _is_upside_down(image: Pixels, quads: Quads) -> bool:
    samples = _samples(quads)
    as_is = _certainty(image, samples)
    if not samples or as_is >= _SURE:
        return False
    return _certainty(image, [strips.turned(quad, 2) for quad in samples]) > as_is


def _samples(quads: Quads) -> list[Quads]:
    """A few lines that are quick to read and say much: of middle length, the largest print."""

    def worth(quad: Quads) -> float:
        width, height = strips.size_of(quad)
        return height if 4 < width / max(height, 1) < 15 else -1 / max(width, 1)

    return sorted(quads, key=worth, reverse=True)[:_SAMPLES]


def _certainty(image: Pixels, quads: list[Quads]) -> float:
    """Mean certainty of the fast reader over these lines; 0.0 when there is none."""
    reads = [recognise(strips.cut(image, quad), "tiny").mean for quad in quads]
    return sum(reads) / len(reads) if reads else 0.0


def _skew(quads: Quads) -> float:
    """Degrees by which the lines fall to the right, in the middle of them; 0.0 when level."""
    slants = []
    for quad in quads:
        width, height = strips.size_of(quad)
        if width > _LONG * height:
            along = quad[1] - quad[0] + quad[2] - quad[3]
            slants.append((math.degrees(math.atan2(along[1], along[0])), width))
    skew = _weighted_median(slants)
    return round(skew, 2) if LEAST_SKEW < abs(skew) <= MOST_SKEW else 0.0


def _weighted_median(pairs: list[tuple[float, float]]) -> float:
    """Of (value, weight) pairs; 0.0 when there are none."""
    half = sum(weight for _, weight in pairs) / 2
    for value, weight in sorted(pairs):
        half -= weight
        if half <= 0:
            return value
    return 0.0
