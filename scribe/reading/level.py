"""Rows of a sheet that is not flat: how print rises and falls across the page, undone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scribe.ocr.page import Box, Line, Page

WIDE_ENOUGH = 0.1
ENOUGH_LINES = 6
RIDGE = 0.02
ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Bend:
    """Slope of the print as ``tilt + down·y + across·x``, all in fractions of the page."""

    tilt: float = 0.0
    down: float = 0.0
    across: float = 0.0

    def slope(self, x: float, y: float) -> float:
        """How much print falls for each step to the right, at one place."""
        return self.tilt + self.down * y + self.across * x

    def flat(self, box: Box) -> Box:
        """The box where it would stand on a flat sheet, without the height that slope adds."""
        x, y = (box.left + box.right) / 2, box.middle
        drop = self.tilt * x + self.down * x * y + self.across * x * x / 2
        lean = min(abs(self.slope(x, y)) * box.width, 0.5 * box.height)
        half = (box.height - lean) / 2
        return Box(box.left, y - drop - half, box.right, y - drop + half)


def bend_of(page: Page) -> Bend:
    """Fit the slopes of the page's longer lines; a flat ``Bend`` when there are too few."""
    if page.origin == "native":
        return Bend()
    samples = [sample for line in page.lines if (sample := _sample(line))]
    if len(samples) < ENOUGH_LINES:
        return Bend()
    return _fit(samples)


def _sample(line: Line) -> tuple[float, float, float, float] | None:
    """(x, y, slope, weight) from the first and the last word of a line."""
    if not line.upright or len(line.words) < 2:
        return None
    first, last = line.words[0].box, line.words[-1].box
    run = (last.left + last.right - first.left - first.right) / 2
    if run < WIDE_ENOUGH:
        return None
    slope = (last.middle - first.middle) / run
    return (first.left + last.right) / 2, line.box.middle, slope, run


def _fit(samples: Sequence[tuple[float, float, float, float]]) -> Bend:
    """Weighted ridge regression; lines that lie far off are misread and lose their weight."""
    import numpy as np

    x, y, slope, weight = np.array(samples).T
    design = np.stack([np.ones_like(x), y - 0.5, x - 0.5], axis=1)
    trust = weight.copy()
    solution = np.zeros(3)
    penalty = RIDGE * np.diag([0.0, 1.0, 1.0]) * len(samples)
    for _round in range(ROUNDS):
        scaled = design * trust[:, None]
        solution = np.linalg.solve(
            design.T @ scaled + penalty * trust.mean() + 1e-9 * np.eye(3), scaled.T @ slope
        )
        off = np.abs(slope - design @ solution)
        scale = max(float(np.median(off)), 1e-4)
        trust = weight / np.maximum(1.0, off / (2.5 * scale))
    tilt, down, across = (float(value) for value in solution)
    return Bend(tilt - 0.5 * down - 0.5 * across, down, across)
