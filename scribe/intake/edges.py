"""What a small copy of a photograph shows of edges: where colour steps, and the straight ones.

Everything here is in pixels of the small copy. Print is closed away first, so that what
remains are the outlines of sheets, panels and things.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from scribe.intake.sheet import Pixels

    Floats = NDArray[np.float64]
    Lab = NDArray[np.float32]

_PRINT = 13
"""Pixels: strokes and gaps thinner than this are print, not outline."""
_STEP = 3.0
"""Gradient (Lab units a pixel) that starts an edge; half of it goes on with one."""
_FIXED = 16
"""Steps are whole numbers of sixteenths for the edge finder."""
_SHORTEST = 0.07
"""Of the longer side: shorter straight pieces are not looked at."""
_SAME_ANGLE, _SAME_PLACE = 2.0, 5.0
"""Degrees and pixels within which two pieces belong to one line."""
_MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line as ``a x + b y = c`` with ``(a, b)`` of length one."""

    a: float
    b: float
    c: float
    length: float
    is_border: bool = False


@dataclass(frozen=True, slots=True)
class Scene:
    """A photograph reduced to its outlines.

    Attributes:
        colour: height x width x 3, Lab, print closed away.
        nearness: height x width, distance to the next edge.
        lying, standing: straight lines nearer to the horizontal, to the vertical; the
            picture's own borders are among them.
    """

    colour: Lab
    nearness: NDArray[np.float32]
    lying: tuple[Line, ...]
    standing: tuple[Line, ...]


def look(small: Pixels) -> Scene:
    """Find the outlines of a small picture (some 700 pixels)."""
    import cv2
    import numpy as np

    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((_PRINT, _PRINT), np.uint8))
    calm = cv2.medianBlur(closed, 5).astype(np.float32) / 255
    colour = np.asarray(cv2.cvtColor(calm, cv2.COLOR_BGR2Lab), np.float32)
    edges = _edges(colour)
    nearness = cv2.distanceTransform(255 - edges, cv2.DIST_L2, 3)
    lying, standing = _lines(edges)
    return Scene(colour, nearness.astype(np.float32), lying, standing)


def _edges(colour: Lab) -> Pixels:
    """Thin edges of whichever of lightness and the two colours steps most."""
    import cv2
    import numpy as np

    across = np.stack([cv2.Sobel(colour[..., i], cv2.CV_32F, 1, 0) for i in range(3)], axis=-1)
    down = np.stack([cv2.Sobel(colour[..., i], cv2.CV_32F, 0, 1) for i in range(3)], axis=-1)
    strongest = (across**2 + down**2).argmax(axis=-1)[..., None]
    dx = np.take_along_axis(across, strongest, -1)[..., 0]
    dy = np.take_along_axis(down, strongest, -1)[..., 0]
    low = _STEP * 8 * _FIXED / 2  # a Sobel kernel weighs eight
    dx, dy = ((step * _FIXED).astype(np.int16) for step in (dx, dy))
    return np.asarray(cv2.Canny(dx, dy, low, 2 * low, L2gradient=True), np.uint8)


def _lines(edges: Pixels) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    import cv2
    import numpy as np

    height, width = edges.shape[:2]
    shortest = _SHORTEST * max(height, width)
    pieces = cv2.HoughLinesP(edges, 1, np.pi / 360, 30, minLineLength=shortest, maxLineGap=8)
    found = list(np.empty((0, 4)) if pieces is None else pieces.reshape(-1, 4).astype(float))
    lying = [piece for piece in found if abs(piece[2] - piece[0]) >= abs(piece[3] - piece[1])]
    standing = [piece for piece in found if abs(piece[2] - piece[0]) < abs(piece[3] - piece[1])]
    right, bottom = float(width - 1), float(height - 1)
    return (
        (*_merged(lying), Line(0, 1, 0, 0, True), Line(0, 1, bottom, 0, True)),
        (*_merged(standing), Line(1, 0, 0, 0, True), Line(1, 0, right, 0, True)),
    )


def _merged(pieces: list[Floats]) -> list[Line]:
    """The longest lines; pieces of one line (print, a finger in between) count together."""
    import numpy as np

    lines: list[Line] = []
    left = sorted(pieces, key=lambda piece: -np.hypot(piece[2] - piece[0], piece[3] - piece[1]))
    while left and len(lines) < 3 * _MOST_LINES:
        seed = _through(left[0].reshape(-1, 2))
        mine = [piece for piece in left if _belongs(piece, seed)] or left[:1]
        ends = np.concatenate([piece.reshape(-1, 2) for piece in mine])
        length = _covered(ends, seed)
        a, b, c = _through(ends)
        lines.append(Line(a, b, c, length))
        left = [piece for piece in left[1:] if not _belongs(piece, seed)]
    return sorted(lines, key=lambda line: -line.length)[:_MOST_LINES]


def _through(points: Floats) -> tuple[float, float, float]:
    """Least-squares line through points."""
    import numpy as np

    middle = points.mean(axis=0)
    _u, _s, axes = np.linalg.svd(points - middle)
    a, b = axes[-1]
    return float(a), float(b), float(a * middle[0] + b * middle[1])


def _belongs(piece: Floats, line: tuple[float, float, float]) -> bool:
    import math

    a, b, c = line
    x0, y0, x1, y1 = piece
    length = math.hypot(x1 - x0, y1 - y0)
    off = abs(a * (x1 - x0) + b * (y1 - y0)) / max(length, 1e-9)
    near = max(abs(a * x0 + b * y0 - c), abs(a * x1 + b * y1 - c))
    return bool(off < math.sin(math.radians(_SAME_ANGLE)) and near < _SAME_PLACE)


def _covered(ends: Floats, line: tuple[float, float, float]) -> float:
    """Length of the union of pieces along their line."""
    import numpy as np

    a, b, _c = line
    along = np.sort((ends @ np.array([-b, a])).reshape(-1, 2), axis=1)
    total, reach = 0.0, -np.inf
    for start, stop in along[np.argsort(along[:, 0])]:
        total += max(0.0, stop - max(start, reach))
        reach = max(reach, stop)
    return float(total)
