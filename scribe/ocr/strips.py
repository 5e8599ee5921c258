"""Cuts a line of print out of the page: level, 48 pixels high."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scribe.intake.scan import Pixels
    from scribe.ocr.detect import Quads

HEIGHT = 48
STRETCH = 1.1
"""Strips are drawn wider than they are: repeated digits (``886``) then stay apart."""

ABOVE, BELOW = 0.1, 0.15
"""Margin added, as shares of the box: a box around digits cuts off the tail of a comma."""

_LONGEST = 120.0
"""Width over height beyond which a box is no line of print."""


def size_of(quad: Quads) -> tuple[float, float]:
    """Width and height in pixels of the page; the first side is the one read along."""
    top, right, bottom, left = (math.dist(quad[n], quad[(n + 1) % 4]) for n in range(4))
    return max(top, bottom), max(left, right)


def cut(image: Pixels, quad: Quads, stretch: float = STRETCH) -> Pixels:
    """The pixels of one line, ``HEIGHT`` high and as wide as its print needs."""
    import cv2
    import numpy as np

    quad = _with_margin(quad)
    width, height = size_of(quad)
    height = max(height, 1.0)
    across = max(8, math.ceil(HEIGHT * stretch * min(width / height, _LONGEST)))
    if height > 1.6 * HEIGHT:  # large print: at its own size first, so that no pixel is skipped
        own = (max(int(width), 1), int(height))
        large = _warp(image, quad, own, cv2.INTER_LINEAR)
        return np.asarray(cv2.resize(large, (across, HEIGHT), interpolation=cv2.INTER_AREA))
    return _warp(image, quad, (across, HEIGHT), cv2.INTER_CUBIC)


def _with_margin(quad: Quads) -> Quads:
    import numpy as np

    top_left, top_right, bottom_right, bottom_left = quad
    left, right = bottom_left - top_left, bottom_right - top_right
    return np.stack(
        [
            top_left - ABOVE * left,
            top_right - ABOVE * right,
            bottom_right + BELOW * right,
            bottom_left + BELOW * left,
        ]
    ).astype(np.float32)


def _warp(image: Pixels, quad: Quads, size: tuple[int, int], method: int) -> Pixels:
    import cv2
    import numpy as np

    width, height = size
    target = np.array([(0, 0), (width, 0), (width, height), (0, height)], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(quad, target)
    warped = cv2.warpPerspective(image, matrix, size, flags=method, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(warped, dtype=np.uint8)


def part_of(strip: Pixels, left: float, right: float) -> Pixels:
    """The pixels of a strip between two shares of its length."""
    width = strip.shape[1]
    start = min(math.floor(left * width), width - 1)
    return strip[:, start : max(math.ceil(right * width), start + 1)]


def narrowed(quad: Quads, left: float, right: float) -> Quads:
    """The part of a box between two shares of its length."""
    import numpy as np

    top_left, top_right, bottom_right, bottom_left = quad
    top, bottom = top_right - top_left, bottom_right - bottom_left
    corners = [
        top_left + left * top,
        top_left + right * top,
        bottom_left + right * bottom,
        bottom_left + left * bottom,
    ]
    return np.asarray(corners, dtype=np.float32)


def turned(quad: Quads, quarters: int) -> Quads:
    """The same box, read along another side: 1 downwards, 2 upside down, 3 upwards."""
    import numpy as np

    return np.roll(quad, -quarters, axis=0)
