"""Finds the lines of print on a page (PP-OCRv6 tiny, detection).

The model gives each pixel the chance that it belongs to print; a box is the smallest
rectangle around a patch of such pixels, grown a little because the model draws patches
smaller than the print. Settings that look arbitrary were measured on French papers
captured in many ways: the usual ones of this family of models lose small print.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scribe.ocr.sessions import load_session

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from scribe.intake.scan import Pixels

    Quads = NDArray[np.float32]
    """n x 4 x 2: corners in pixels, x before y; top left first, then clockwise."""

LONG_SIDE = 1280
"""Pixels to which a page is shrunk: enough for two pages on one sheet of A4, or an A3."""

_LARGEST_SIDE = 2560
_SMALL_PRINT, _EASY_PRINT = 10.5, 16.0
"""Height of lines, in pixels of the shrunk page, below which lines get lost, and one that is
found with ease: a long receipt, four pages on one sheet are looked at again, larger."""

_MEAN = (0.485, 0.456, 0.406)
_DEVIATION = (0.229, 0.224, 0.225)
_IS_PRINT = 0.2
_IS_LINE = 0.45
_GROWTH = 1.3
_THINNEST = 3.0
_MOST_LINES = 3000


def find_quads(image: Pixels) -> Quads:
    """The lines of print of a page, in no order; also slanted and standing ones."""
    import numpy as np

    quads = _look(image, LONG_SIDE)
    longest = max(image.shape)
    if longest <= LONG_SIDE or not len(quads):
        return quads
    sides = np.linalg.norm(quads - np.roll(quads, -1, axis=1), axis=2)[:, :2]
    usual = float(np.median(sides.min(axis=1))) * LONG_SIDE / longest
    if usual >= _SMALL_PRINT:
        return quads
    return _look(image, min(_LARGEST_SIDE, round(LONG_SIDE * _EASY_PRINT / usual)))


def _look(image: Pixels, long_side: int) -> Quads:
    import numpy as np

    heat = _heat(image, long_side)
    found = _boxes(heat)
    scale = np.array(image.shape[1::-1], np.float32) / np.array(heat.shape[::-1], np.float32)
    corners = np.asarray(found, dtype=np.float32).reshape(-1, 4, 2)
    return np.multiply(corners, scale, dtype=np.float32)


def _heat(image: Pixels, long_side: int) -> NDArray[np.float32]:
    """The chance of print, pixel by pixel, of the page shrunk to ``long_side``."""
    import cv2
    import numpy as np

    height, width = image.shape[:2]
    scale = min(1.0, long_side / max(height, width))
    size = [max(32, round(side * scale / 32) * 32) for side in (width, height)]
    method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    small = cv2.resize(image, size, interpolation=method)
    planes = np.empty((1, 3, *small.shape[:2]), np.float32)
    # plane by plane: a quarter of the time of doing it to the picture and turning that over
    for at, (mean, deviation) in enumerate(zip(_MEAN, _DEVIATION, strict=True)):
        np.subtract(small[:, :, at], np.float32(mean) * np.float32(255), out=planes[0, at])
        planes[0, at] /= np.float32(deviation) * np.float32(255)
    heat: NDArray[np.float32] = load_session("det_tiny").run(None, {"x": planes})[0][0, 0]
    return heat


def _boxes(heat: NDArray[np.float32]) -> list[Quads]:
    import cv2
    import numpy as np

    patches, _ = cv2.findContours(
        (heat > _IS_PRINT).astype(np.uint8), cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE
    )
    found = []
    for patch in patches[:_MOST_LINES]:
        centre, (a, b), angle = cv2.minAreaRect(patch)
        if min(a, b) < _THINNEST:
            continue
        if _certainty(heat, cv2.boxPoints((centre, (a, b), angle))) < _IS_LINE:
            continue
        grown = _GROWTH * a * b / (a + b)
        corners = cv2.boxPoints((centre, (a + grown, b + grown), angle))
        found.append(_clockwise(corners.astype(np.float32)))
    return found


def _certainty(heat: NDArray[np.float32], corners: NDArray[Any]) -> float:
    """Mean chance of print inside a slanted rectangle."""
    import cv2
    import numpy as np

    height, width = heat.shape
    left, top = np.maximum(np.floor(corners.min(0)).astype(int), 0)
    right, bottom = np.minimum(np.ceil(corners.max(0)).astype(int) + 1, (width, height))
    if right - left < 2 or bottom - top < 2:
        return 0.0
    mask = np.zeros((bottom - top, right - left), np.uint8)
    cv2.fillPoly(mask, [(corners - (left, top)).astype(np.int32)], [1])
    return float(cv2.mean(heat[top:bottom, left:right], mask)[0])


def _clockwise(corners: Quads) -> Quads:
    """Top left, top right, bottom right, bottom left, of a box slanted by less than 45°."""
    import numpy as np

    by_x = corners[np.argsort(corners[:, 0], kind="stable")]
    top_left, bottom_left = sorted(by_x[:2], key=lambda corner: float(corner[1]))
    top_right, bottom_right = sorted(by_x[2:], key=lambda corner: float(corner[1]))
    return np.array([top_left, top_right, bottom_right, bottom_left], dtype=np.float32)
