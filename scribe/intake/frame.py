"""Finds the sheet in a photograph.

A wrong warp is worse than none, so a quadrilateral has to prove itself: all its
sides that lie inside the picture must be real edges along most of their length,
with brighter or less colourful paper on the inner side; it must be convex, large,
of a shape that paper has, and nothing that looks like more paper may lie outside.
Otherwise the picture stays as it is.
"""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from scribe.intake import edges

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from scribe.intake.sheet import Pixels

    Corners = NDArray[np.float64]
    """4 x 2: top left, top right, bottom right, bottom left; x and y in pixels."""
    Many = NDArray[np.float64]
    """quads x 4 x …"""

_WORK_SIDE = 720
"""Pixels of the longer side on which the sheet is looked for."""
_LEAST_AREA = 0.22
"""Share of the picture that the one sheet covers."""
_LONGEST_SHAPE = 6.0
"""Longer by shorter side: till receipts are long, nothing is longer than this."""
_LEAST_SIDE, _LEAST_MEAN, _LEAST_PAPER = 0.6, 0.75, 0.55
"""Share of one side, and of all four, that must be an edge; share of all four with
paper inside (a coloured heading may run along one side)."""
_MOST_CUT = 2
"""Sides that may be the picture's own border: the sheet goes on outside."""
_OVERHANG = 0.1
"""How far a corner may lie outside the picture, as a share of its longer side."""
_SAMPLES = 60
_NEAR, _BESIDE = 2.5, 5.0
"""Pixels: an edge counts when this near; colours are compared this far to both sides."""
_MOST_TURNS = 4
_STEP = 6.0
"""Difference of colour (Lab) between table and paper that counts."""
_SAME_TINT = 9.0
"""Distance in colour (Lab, lightness apart) within which it may be the same paper."""
_REACHES, _LEAKS = 0.6, 0.35
"""Share of a side with paper just inside (of three sides: a coloured heading may run along
the fourth; of every cut side), and the most with paper just outside."""
_TRIED = 30
_MORE_PAPER = 0.05
"""Share of the picture outside the sheet that, when it looks like paper, brings doubt."""


def find_corners(picture: Pixels) -> Corners | None:
    """The four corners of the one sheet in a photograph, or None when there is doubt."""
    import numpy as np

    scene, scale = scene_of(picture)
    if scene is None:
        return None
    quads, cut = quads_of(scene, _LEAST_AREA)
    if not len(quads):
        return None
    score = scores(scene, quads, cut)
    for best in np.argsort(-score)[:_TRIED]:
        if score[best] > 0 and are_alone(scene, quads[[best]], cut[[best]]):
            return np.asarray((quads[best] + 0.5) / scale - 0.5)
    return None


def scene_of(picture: Pixels) -> tuple[edges.Scene | None, float]:
    """The outlines of a small copy, and its size over that of the picture."""
    import cv2
    import numpy as np

    height, width = picture.shape[:2]
    scale = min(1.0, _WORK_SIDE / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    if min(size) < 100:
        return None, scale
    small = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
    return edges.look(small), scale


def filled(scene: edges.Scene, corners: Corners) -> Pixels:
    """1 inside the shape, 0 outside, on the small copy."""
    import cv2
    import numpy as np

    inside = np.zeros(scene.nearness.shape, np.uint8)
    cv2.fillConvexPoly(inside, corners.round().astype(np.int32), 1)
    return inside


def scores(scene: edges.Scene, quads: Many, cut: NDArray[np.bool_]) -> NDArray[np.float64]:
    """How well each quadrilateral proves to be the sheet, 0 when it does not."""
    import numpy as np

    height, width = scene.nearness.shape
    edge, paper, turns = _support(scene, quads)
    edge[cut] = paper[cut] = np.nan
    proof = np.nanmean(edge, axis=1)
    good = (np.nanmin(edge, axis=1) >= _LEAST_SIDE) & (proof >= _LEAST_MEAN)
    good &= np.nanmean(paper, axis=1) >= _LEAST_PAPER
    good &= (turns <= _MOST_TURNS).all(axis=1)
    area = _areas(quads) / (width * height)
    return np.where(good, proof + 0.35 * area + 2.0 * (_MOST_CUT - cut.sum(axis=1)), 0.0)


def quads_of(scene: edges.Scene, least: float) -> tuple[Many, NDArray[np.bool_]]:
    """All plausible quadrilaterals (n x 4 x 2), and which sides are the picture's border."""
    import numpy as np

    lying = [_sorted(pair, scene, 1) for pair in itertools.combinations(scene.lying, 2)]
    standing = [_sorted(pair, scene, 0) for pair in itertools.combinations(scene.standing, 2)]
    if not lying or not standing:
        return np.empty((0, 4, 2)), np.empty((0, 4), bool)
    pairs = list(itertools.product(lying, standing))
    sides = np.array([[_abc(t), _abc(r), _abc(b), _abc(le)] for (t, b), (le, r) in pairs])
    cut = np.array([[s.is_border for s in (t, r, b, le)] for (t, b), (le, r) in pairs])
    with np.errstate(all="ignore"):
        quads = _crossings(np.roll(sides, 1, axis=1), sides)
        good = _plausible(quads, scene, least) & (cut.sum(axis=1) <= _MOST_CUT)
    return quads[good], cut[good]


def _abc(line: edges.Line) -> tuple[float, float, float]:
    return line.a, line.b, line.c


def _sorted(
    pair: tuple[edges.Line, edges.Line], scene: edges.Scene, axis: int
) -> tuple[edges.Line, edges.Line]:
    """The line that crosses the middle of the picture first comes first."""
    height, width = scene.nearness.shape
    middle = (width if axis else height) / 2

    def place(line: edges.Line) -> float:
        along, other = (line.a, line.b) if axis else (line.b, line.a)
        return float((line.c - along * middle) / (other or 1e-9))

    first, second = sorted(pair, key=place)
    return first, second


def _crossings(one: Many, other: Many) -> Many:
    import numpy as np

    a1, b1, c1 = np.moveaxis(one, -1, 0)
    a2, b2, c2 = np.moveaxis(other, -1, 0)
    det = a1 * b2 - a2 * b1
    return np.stack([(c1 * b2 - c2 * b1) / det, (a1 * c2 - a2 * c1) / det], axis=-1)


def _areas(quads: Many) -> NDArray[np.float64]:
    import numpy as np

    x, y = quads[..., 0], quads[..., 1]
    nx, ny = np.roll(x, -1, axis=1), np.roll(y, -1, axis=1)
    return np.asarray((x * ny - nx * y).sum(axis=1) / 2)


def _plausible(quads: Many, scene: edges.Scene, least: float) -> NDArray[np.bool_]:
    """Convex, large, mostly in the picture, with corners and a shape that a sheet has."""
    import numpy as np

    height, width = scene.nearness.shape
    over = _OVERHANG * max(height, width)
    low, high = quads.min(axis=1), quads.max(axis=1)
    inside = (low >= -over).all(axis=1) & (high <= [width - 1 + over, height - 1 + over]).all(
        axis=1
    )
    side = np.roll(quads, -1, axis=1) - quads
    length = np.linalg.norm(side, axis=-1)
    before, lengths_before = np.roll(side, 1, axis=1), np.roll(length, 1, axis=1)
    turn = before[..., 0] * side[..., 1] - before[..., 1] * side[..., 0]
    square = turn / (length * lengths_before)
    convex = (square > np.sin(np.radians(50))).all(axis=1)
    across, down = length[:, [0, 2]], length[:, [1, 3]]
    fair = (across.min(axis=1) > 0.55 * across.max(axis=1)) & (
        down.min(axis=1) > 0.55 * down.max(axis=1)
    )
    shape = across.mean(axis=1) / down.mean(axis=1)
    fair &= np.maximum(shape, 1 / shape) <= _LONGEST_SHAPE
    return np.asarray(inside & convex & fair & (_areas(quads) >= least * width * height))


def _support(scene: edges.Scene, quads: Many) -> tuple[Many, Many, Many]:
    """What speaks for each side (n x 4).

    Returns:
        The share that is an edge at all, the share with paper on its inner side, and how
        often the brighter side changes along it (as it does on a chequered cloth).
    """
    import numpy as np

    height, width = scene.nearness.shape
    points, inward = _along(quads)
    inner = _at(scene.colour, points + inward * _BESIDE)
    outer = _at(scene.colour, points - inward * _BESIDE)
    lighter = inner[..., 0] - outer[..., 0]
    paler = np.hypot(outer[..., 1], outer[..., 2]) - np.hypot(inner[..., 1], inner[..., 2])
    differs = np.linalg.norm(inner - outer, axis=-1) >= _STEP
    x, y = points[..., 0], points[..., 1]
    seen = (x >= 0) & (y >= 0) & (x <= width - 1) & (y <= height - 1)
    edge = (_at(scene.nearness, points) <= _NEAR) & differs & seen
    paper = edge & ((lighter >= _STEP) | ((paler >= _STEP) & (lighter > -4 * _STEP)))
    of = np.maximum(seen.sum(axis=-1), _SAMPLES / 2)
    brighter = np.where(edge & (np.abs(lighter) >= _STEP), np.sign(lighter), 0)
    turns = (brighter[..., 1:] * brighter[..., :-1] < 0).sum(axis=-1)
    return edge.sum(axis=-1) / of, paper.sum(axis=-1) / of, turns


def _along(quads: Many) -> tuple[Many, Many]:
    """Points along each side (n x 4 x samples x 2), and the direction that leads inward."""
    import numpy as np

    start, stop = quads, np.roll(quads, -1, axis=1)
    steps = np.linspace(0.03, 0.97, _SAMPLES)[:, None]
    points = start[:, :, None] + (stop - start)[:, :, None] * steps
    along = (stop - start) / np.linalg.norm(stop - start, axis=-1, keepdims=True)
    return points, np.stack([-along[..., 1], along[..., 0]], axis=-1)[:, :, None]


def _at(values: NDArray[np.float32], points: Many) -> NDArray[np.float32]:
    """Values of a map at points, those outside taken from its border."""
    import numpy as np

    height, width = values.shape[:2]
    x = np.clip(points[..., 0].round(), 0, width - 1).astype(np.intp)
    y = np.clip(points[..., 1].round(), 0, height - 1).astype(np.intp)
    return np.asarray(values[y, x])


def are_alone(scene: edges.Scene, sheets: Many, cut: NDArray[np.bool_]) -> bool:
    """Whether the paper is inside and only inside.

    Something alike beside it is a further sheet, or the rest of this one; where the
    picture cuts a sheet off, the paper must reach the picture's border.
    """
    import cv2
    import numpy as np

    height, width = scene.nearness.shape
    inside = np.bitwise_or.reduce([filled(scene, corners) for corners in sheets])
    margin = np.ones((2 * round(0.02 * max(height, width)) + 1,) * 2, np.uint8)
    core, outside = cv2.erode(inside, margin) > 0, cv2.dilate(inside, margin) == 0
    if not core.any():
        return False
    light, tint = scene.colour[..., 0], scene.colour[..., 1:]
    paper = core & (light >= np.median(light[core]))
    alike = np.linalg.norm(tint - np.median(tint[paper], axis=0), axis=-1) <= _SAME_TINT
    lit, shaded = np.percentile(light[core], [70, 10]) - 5
    points, inward = _along(sheets)
    inner = _at(alike & (light >= shaded), points + inward * 2 * _BESIDE).mean(axis=-1)
    # what lies just outside one sheet may lie inside the other
    leaks = alike & (light >= lit) & (cv2.erode(inside, np.ones((3, 3), np.uint8)) == 0)
    leaks = leaks if len(sheets) > 1 else alike & (light >= lit)
    outer = _at(leaks, points - inward * 2 * _BESIDE).mean(axis=-1)
    if (np.sort(inner, axis=1)[:, 1] < _REACHES).any() or (inner[cut] < _REACHES).any():
        return False
    if (outer[~cut] > _LEAKS).any():
        return False
    beside = (alike & (light >= lit) & outside).astype(np.uint8)
    body = cv2.morphologyEx(beside, cv2.MORPH_OPEN, np.ones((9, 9), np.uint8))
    _count, _labels, stats, _centres = cv2.connectedComponentsWithStats(body)
    largest = max((int(part[cv2.CC_STAT_AREA]) for part in stats[1:]), default=0)
    return bool(largest < _MORE_PAPER * height * width)
