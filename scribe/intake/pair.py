"""Finds two sheets that lie side by side in one photograph."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from scribe.intake import edges, frame

if TYPE_CHECKING:
    from scribe.intake.frame import Corners, Many
    from scribe.intake.sheet import Pixels

_LEAST_OF_TWO = 0.12
"""Share of the picture that each of them covers."""
_MANY, _MOST_SHEETS = 150, 6
_SAME_SHEET, _APART, _LIKE_SIZE = 0.6, 0.02, 0.4
"""Overlap from which two shapes are one sheet, below which they are two; area of the smaller
of two sheets over that of the larger."""
_RIM = 7
"""Pixels of the small copy: the edge of a sheet, its shadow."""
_LEAST_GAP, _SAME_TABLE = 0.008, 12.0
"""Table between the sheets as a share of them, and how far its colour (Lab) may be from that
of the table around them."""


def find_pair(picture: Pixels) -> tuple[Corners, Corners] | None:
    """The corners of two sheets that lie side by side, or None when there is doubt.

    Both have to prove themselves like a single one, wholly inside the picture, of like
    size, apart from each other, and without a third beside them. The left one comes first,
    the upper one where they lie one above the other.
    """
    import numpy as np

    scene, scale = frame.scene_of(picture)
    if scene is None:
        return None
    quads, cut = frame.quads_of(scene, _LEAST_OF_TWO)
    whole = ~cut.any(axis=1)
    quads, cut = quads[whole], cut[whole]
    if len(quads) < 2:
        return None
    score = frame.scores(scene, quads, cut)
    good = [int(n) for n in np.argsort(-score)[:_MANY] if score[n] > 0]
    for pair in itertools.combinations(_different(scene, quads, good), 2):
        two = quads[list(pair)]
        if _are_apart(scene, two) and frame.are_alone(scene, two, cut[list(pair)]):
            one, other = ((quads[n] + 0.5) / scale - 0.5 for n in pair)
            across, down = np.abs(one.mean(axis=0) - other.mean(axis=0))
            axis = 0 if across > down else 1
            first, second = sorted((one, other), key=lambda sheet: float(sheet[:, axis].mean()))
            return np.asarray(first), np.asarray(second)
    return None


def _different(scene: edges.Scene, quads: Many, order: list[int]) -> list[int]:
    """The best few that are not nearly the same sheet."""
    kept: list[int] = []
    for n in order:
        mine = frame.filled(scene, quads[n])
        overlaps = (_overlap(mine, frame.filled(scene, quads[other])) for other in kept)
        if all(overlap < _SAME_SHEET for overlap in overlaps):
            kept.append(n)
        if len(kept) == _MOST_SHEETS:
            break
    return kept


def _are_apart(scene: edges.Scene, two: Many) -> bool:
    one, other = frame.filled(scene, two[0]), frame.filled(scene, two[1])
    areas = sorted((int(one.sum()), int(other.sum())))
    if _overlap(one, other) >= _APART or areas[0] <= _LIKE_SIZE * areas[1]:
        return False
    return _table_between(scene, two, one | other)


def _table_between(scene: edges.Scene, two: Many, inside: Pixels) -> bool:
    """Whether what lies between is what lies around: else it is a panel across one sheet."""
    import cv2
    import numpy as np

    hull = np.zeros_like(inside)
    around = cv2.convexHull(two.reshape(-1, 2).round().astype(np.int32))
    cv2.fillConvexPoly(hull, around, 1)
    sheets = cv2.dilate(inside, np.ones((_RIM, _RIM), np.uint8))
    gap = (hull == 1) & (sheets == 0)
    near = cv2.dilate(hull, np.ones((5 * _RIM, 5 * _RIM), np.uint8))
    ring = (near == 1) & (cv2.dilate(hull, np.ones((_RIM, _RIM), np.uint8)) == 0)
    if gap.sum() < _LEAST_GAP * inside.sum() or not ring.any():
        return False
    between, outside = (np.median(scene.colour[area], axis=0) for area in (gap, ring))
    return bool(np.linalg.norm(between - outside) < _SAME_TABLE)


def _overlap(one: Pixels, other: Pixels) -> float:
    """What two areas have in common, as a share of both together."""
    return float((one & other).sum() / max(1, (one | other).sum()))
