"""Logistic regression whose weights keep within bounds, in plain NumPy.

Newton's steps; each is found one weight after the other, and a weight that would leave
its bounds stays at them. The penalty pulls towards 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]
_STEPS: Final = 12
_SWEEPS: Final = 60


def fit(rows: Floats, right: Floats, least: Floats, most: Floats, penalty: Floats) -> Floats:
    """The weights that make what happened most probable.

    Args:
        rows: an example a row.
        right: 1.0 for each example that is right, else 0.0.
        least, most: bounds of each column's weight.
        penalty: of each column's weight.
    """
    weights = np.clip(np.zeros(rows.shape[1]), least, most)
    for _step in range(_STEPS):
        chance = chances(rows, weights)
        slope = rows.T @ (chance - right) + penalty * weights
        curve = (rows * (chance * (1 - chance) + 1e-6)[:, None]).T @ rows + np.diag(penalty + 1e-9)
        before, weights = weights, _solve(curve, curve @ weights - slope, weights, least, most)
        if np.abs(weights - before).max() < 1e-4:
            break
    return weights


def _solve(curve: Floats, target: Floats, start: Floats, least: Floats, most: Floats) -> Floats:
    """Least of the parabola within the bounds, by coordinate descent."""
    weights = start.copy()
    for _sweep in range(_SWEEPS):
        for n in range(len(weights)):
            best = weights[n] + (target[n] - curve[n] @ weights) / curve[n, n]
            weights[n] = min(max(best, least[n]), most[n])
    return weights


def chances(rows: Floats, weights: Floats) -> Floats:
    """The probability of each row."""
    sums: Floats = np.clip(rows @ weights, -30, 30)
    return 1 / (1 + np.exp(-sums))


def parts(layouts: Sequence[str], issuers: Sequence[str], ways: int) -> Iterator[tuple[Mask, Mask]]:
    """Masks (fit, test): neither a layout nor an issuer of a test is in its fit."""
    by_layout, by_issuer = _dealt(layouts, ways), _dealt(issuers, ways)
    for one in range(ways):
        for other in range(ways):
            test = (by_layout == one) & (by_issuer == other)
            if test.any():
                yield (by_layout != one) & (by_issuer != other), test


def _dealt(names: Sequence[str], ways: int) -> NDArray[np.int64]:
    """A pile for each name, all of one name in the same."""
    piles = {name: n % ways for n, name in enumerate(sorted(set(names)))}
    return np.array([piles[name] for name in names])
