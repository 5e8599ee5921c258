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
        if _are_apart(scene, quads[list(pair)]) and frame.are_alone(
            scene, quads[list(pair)], cut[list(pair)]
        ):
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
    return _overlap(one, other) < _APART and areas[0] > _LIKE_SIZE * areas[1]


def _overlap(one: Pixels, other: Pixels) -> float:
    """What two areas have in common, as a share of both together."""
    return float((one & other).sum() / max(1, (one | other).sum()))
