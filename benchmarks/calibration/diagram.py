"""The reliability diagram: what was told against what was right, as SVG."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final

from scribe.knowledge.calibration import Bin

_SIZE: Final = 420
_LEFT: Final = 70
_TOP: Final = 20
_TICKS: Final = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999)
_COLOURS: Final = ("#1f5fa8", "#c96a12", "#7a2e8e")
_FEW: Final = 8
_LEAST_FAULT: Final = 0.0004
_MOST_FAULT: Final = 0.7


def draw(groups: Mapping[str, Sequence[Bin]]) -> str:
    """One line of points for each group; both axes count faults, so that the top is wide.

    Bins of few values are left out; a bar shows between what the true share lies, 19 times in 20.
    """
    shown = {
        name: [one for one in bins if one.values >= _FEW] for name, bins in groups.items() if bins
    }
    height = _SIZE + 90 + 20 * len(shown)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_SIZE + 110}" height="{height}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{_SIZE + 110}" height="{height}" fill="white"/>',
        *_axes(),
    ]
    for n, (name, bins) in enumerate(shown.items()):
        colour = _COLOURS[n % len(_COLOURS)]
        parts += _points(bins, colour)
        y = _TOP + _SIZE + 62 + 20 * n
        parts.append(f'<circle cx="{_LEFT}" cy="{y - 4}" r="4" fill="{colour}"/>')
        parts.append(f'<text x="{_LEFT + 12}" y="{y}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])


def _axes() -> list[str]:
    parts = [
        f'<rect x="{_LEFT}" y="{_TOP}" width="{_SIZE}" height="{_SIZE}" '
        'fill="none" stroke="#999"/>',
        f'<line x1="{_LEFT}" y1="{_TOP + _SIZE}" x2="{_LEFT + _SIZE}" y2="{_TOP}" '
        'stroke="#999" stroke-dasharray="4"/>',
    ]
    for tick in _TICKS:
        x, y = _x(tick), _y(tick)
        parts.append(f'<line x1="{x}" y1="{_TOP}" x2="{x}" y2="{_TOP + _SIZE}" stroke="#eee"/>')
        parts.append(f'<line x1="{_LEFT}" y1="{y}" x2="{_LEFT + _SIZE}" y2="{y}" stroke="#eee"/>')
        parts.append(f'<text x="{x}" y="{_TOP + _SIZE + 16}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{_LEFT - 6}" y="{y + 4}" text-anchor="end">{tick:g}</text>')
    middle = _LEFT + _SIZE / 2
    parts.append(
        f'<text x="{middle}" y="{_TOP + _SIZE + 36}" text-anchor="middle">probability told</text>'
    )
    parts.append(
        f'<text transform="translate(18 {_TOP + _SIZE / 2}) rotate(-90)" '
        'text-anchor="middle">share right</text>'
    )
    return parts


def _points(bins: Sequence[Bin], colour: str) -> list[str]:
    parts = []
    for one in bins:
        x = _x(one.told)
        low, high = _interval(one)
        parts.append(f'<line x1="{x}" y1="{_y(low)}" x2="{x}" y2="{_y(high)}" stroke="{colour}"/>')
        parts.append(f'<circle cx="{x}" cy="{_y(one.right)}" r="4" fill="{colour}"/>')
    return parts


def _interval(one: Bin) -> tuple[float, float]:
    """Wilson's, at 95 %."""
    z, n, p = 1.96, one.values, one.right
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return middle - half, middle + half


def _along(share: float) -> float:
    """0 to 1 along an axis on which each tenfold fewer faults take the same room."""
    fault = min(_MOST_FAULT, max(_LEAST_FAULT, 1 - share))
    return math.log(_MOST_FAULT / fault) / math.log(_MOST_FAULT / _LEAST_FAULT)


def _x(share: float) -> float:
    return round(_LEFT + _SIZE * _along(share), 1)


def _y(share: float) -> float:
    return round(_TOP + _SIZE * (1 - _along(share)), 1)
