"""Any picture that Pillow opens, as an upright array of blue, green and red on white."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from scribe.intake.limits import Limits

if TYPE_CHECKING:
    from PIL.Image import Exif, Image

    from scribe.intake.sheet import Pixels

ORIENTATION = 0x0112
"""EXIF tag: how the camera was held, 1 to 8."""

SIDEWAYS = frozenset({5, 6, 7, 8})
"""Orientations that swap width and height."""

_PNG_TAGS = {"exif", "Raw profile type exif"}
_OBLONG = (1.2, 3.0)
"""Ratio of the two resolutions between which pixels are taken for oblong (fax: 204 x 98)."""
_PAPER = (2.5, 24.0)
"""Inches of the longer side of a paper, from a till receipt to a plan."""
_STATED = (90.0, 1300.0)
"""Resolutions that somebody set; below, it is the 72 of programs that know nothing."""


def square_size(picture: Image) -> tuple[int, int]:
    """Width and height once the pixels are square (fax is finer across than down)."""
    across, down = _stated_dots(picture)
    width, height = picture.size
    if across > down and _OBLONG[0] <= across / down <= _OBLONG[1]:
        return width, round(height * across / down)
    if down > across and _OBLONG[0] <= down / across <= _OBLONG[1]:
        return round(width * down / across), height
    return width, height


def tags(picture: Image) -> Exif:
    """EXIF tags, without decoding: those that a PNG has after its pixels are not seen."""
    from PIL.Image import Exif

    if picture.format == "PNG" and not _PNG_TAGS & picture.info.keys():
        return Exif()
    return picture.getexif()


def resolution(picture: Image) -> float:
    """Pixels per inch of the square pixels, 0.0 when the file's own figure makes no sense."""
    dots = max(_stated_dots(picture))
    longest = max(square_size(picture))
    if not _STATED[0] <= dots <= _STATED[1]:
        return 0.0
    return dots if _PAPER[0] <= longest / dots <= _PAPER[1] else 0.0


def reduction(width: int, height: int, limits: Limits) -> float:
    """Factor for both sides that leaves no more pixels than are worth keeping, at most 1."""
    return min(1.0, math.sqrt(limits.kept_pixels / max(1, width * height)))


def to_array(picture: Image, limits: Limits) -> Pixels:
    """Decode: turned as the camera was held, on white, square pixels, reduced if huge."""
    import cv2
    import numpy as np
    from PIL.Image import Resampling

    width, height = square_size(picture)
    share = reduction(width, height, limits)
    target = (max(1, round(width * share)), max(1, round(height * share)))
    flat = _on_white(picture)
    if flat.size != target:
        flat = flat.resize(target, Resampling.BOX if share < 1 else Resampling.BICUBIC)
    upright = _turned(flat, picture.getexif().get(ORIENTATION, 1))
    # OpenCV turns the colours round in a tenth of the time that copying backwards takes
    if upright.mode == "L":
        return np.asarray(cv2.cvtColor(np.asarray(upright), cv2.COLOR_GRAY2BGR), np.uint8)
    rgb = np.asarray(upright if upright.mode == "RGB" else upright.convert("RGB"))
    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2BGR), np.uint8)


def _stated_dots(picture: Image) -> tuple[float, float]:
    """Resolution across and down as the file states it, 1.0 when it does not."""
    try:
        across, down = (float(dots) for dots in picture.info.get("dpi", (1.0, 1.0)))
    except (TypeError, ValueError, ZeroDivisionError):
        return 1.0, 1.0
    if not (math.isfinite(across) and math.isfinite(down) and across > 0 and down > 0):
        return 1.0, 1.0
    return across, down


def _on_white(picture: Image) -> Image:
    """RGB or grey of 8 bits; what is transparent shows the white of paper."""
    import PIL.Image

    if picture.mode in {"1", "L"} and "transparency" not in picture.info:
        return picture.convert("L")
    if picture.mode.startswith(("I", "F")):
        return _to_8_bits(picture)
    if "A" in picture.mode or "a" in picture.mode or "transparency" in picture.info:
        layer = picture.convert("RGBA")
        paper = PIL.Image.new("RGB", layer.size, "white")
        paper.paste(layer, mask=layer.getchannel("A"))
        return paper
    return picture.convert("RGB")


def _to_8_bits(picture: Image) -> Image:
    """Grey of 16 or 32 bits, or of fractions, scaled to what it can hold at most."""
    import numpy as np
    import PIL.Image

    values = np.nan_to_num(np.asarray(picture).astype(np.float32))
    top = float(values.max(initial=0.0))
    full = next((size for size in (1.0, 255.0, 65535.0) if top <= size), top)
    if picture.mode.startswith("I"):
        full = max(full, 65535.0) if picture.mode != "I" else max(full, 255.0)
    return PIL.Image.fromarray((np.clip(values / full, 0, 1) * 255).astype(np.uint8))


def _turned(picture: Image, orientation: int) -> Image:
    from PIL.Image import Transpose

    turn = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }.get(orientation)
    return picture if turn is None else picture.transpose(turn)
