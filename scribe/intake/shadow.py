"""Uneven light on a photographed paper: seen, and evened out.

The light on the bare paper is estimated by closing away all that is dark and smaller
than a window, then the picture is divided by it. A closing is never darker than
what it covers, so white print on a coloured panel cannot be washed out; and the
brightest of the three colours is taken for the light, so colour is not
mistaken for shadow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from scribe.intake.sheet import Pixels

_LOOK_SIDE = 480
_TILES = (12, 16)
_SAME_LIGHT = 6
"""Grey levels within which two places have the same light."""
_UNEVEN, _EVEN_TILES, _EVEN_PIXELS = 0.45, 0.6, 0.45
"""Scans: 0.70 to 1.00 of the tiles have one light, 0.45 to 0.95 of the pixels are bare
paper of one shade; photographs: at most 0.37 and 0.29 (58 scans, forms and bills made
by computers, 12 photographs)."""

_LIGHT_SIDE = 400
_WINDOW = 41
"""Pixels of the small copy: a tenth of the sheet, wider than the gaps between lines."""
_WHITE = 245.0
_MOST_GAIN = 3.0


def is_uneven(picture: Pixels) -> bool:
    """Whether the light falls as it does on a table, not as in a scanner or a computer."""
    import cv2
    import numpy as np

    value = cv2.medianBlur(_small(picture, _LOOK_SIDE).max(axis=2), 3)
    bare = cv2.morphologyEx(value, cv2.MORPH_CLOSE, np.ones((25, 25), np.uint8))
    tiles = cv2.resize(bare, _TILES, interpolation=cv2.INTER_AREA).astype(np.float32)
    even_tiles = (np.abs(tiles - np.median(tiles)) < _SAME_LIGHT).mean()
    shades = np.bincount(value.ravel(), minlength=256) / value.size
    paper = 120 + int(shades[120:].argmax())
    even_pixels = shades[max(0, paper - 4) : paper + 5].sum()
    return bool(even_tiles < _UNEVEN or (even_tiles < _EVEN_TILES and even_pixels < _EVEN_PIXELS))


def even_light(picture: Pixels) -> Pixels:
    """The picture as if the light had been the same all over the paper."""
    import cv2
    import numpy as np

    light = _light(picture)
    gain = np.clip(_WHITE / np.maximum(light, 1.0), 1.0, _MOST_GAIN)
    height, width = picture.shape[:2]
    result = np.empty_like(picture)
    rows = max(1, 4_000_000 // max(1, width))
    full = cv2.resize(gain, (width, height), interpolation=cv2.INTER_LINEAR)
    for top in range(0, height, rows):  # in bands: the gain needs four bytes a colour
        band = slice(top, top + rows)
        gains = cv2.merge([full[band]] * 3)
        cv2.multiply(picture[band], gains, dst=result[band], dtype=cv2.CV_8U)
    return result


def _light(picture: Pixels) -> NDArray[np.float32]:
    """Small map of the light on bare paper, 0 to 255."""
    import cv2
    import numpy as np

    small = _small(picture, _LIGHT_SIDE)
    value = cv2.GaussianBlur(small, (3, 3), 0).max(axis=2)
    around = cv2.copyMakeBorder(value, *(_WINDOW,) * 4, cv2.BORDER_REFLECT)
    window = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (_WINDOW, _WINDOW))
    closed = cv2.morphologyEx(around, cv2.MORPH_CLOSE, window)
    inner = closed[_WINDOW:-_WINDOW, _WINDOW:-_WINDOW].astype(np.float32)
    return np.asarray(cv2.GaussianBlur(inner, (0, 0), _WINDOW / 6))


def _small(picture: Pixels, side: int) -> Pixels:
    import cv2
    import numpy as np

    height, width = picture.shape[:2]
    scale = min(1.0, side / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)
