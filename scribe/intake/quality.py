"""What a picture of a paper is worth, measured before anything is read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from scribe.intake import frame, photo

if TYPE_CHECKING:
    from scribe.intake.frame import Corners
    from scribe.intake.sheet import Pixels, Sheet

Side = Literal["top", "right", "bottom", "left"]

_A4 = 210 / 297
_CHECKED = 2400
"""Pixels of the longer side that are looked at: more take longer and tell the same."""
_MISSING = 0.06
"""Share of a sheet of A4 that has to be missing before it is said."""
_LOOK = 600
_EDGE = 0.04
"""Share of each side that is not looked at: a scanner's shadow, punched holes."""
_PAPER = 150
_INK = 28.0
"""Grey levels by which print stands out from the paper around it."""
_DUST = 0.0006
"""Share of the sheet under spots and show-through that is still nothing."""


def is_bare(picture: Pixels) -> bool:
    """Whether this is blank paper: light, and nothing on it that stands out."""
    import cv2
    import numpy as np

    height, width = picture.shape[:2]
    scale = min(1.0, _LOOK / max(height, width))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    grey = cv2.cvtColor(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), cv2.COLOR_BGR2GRAY)
    rows, columns = round(_EDGE * grey.shape[0]), round(_EDGE * grey.shape[1])
    inner = grey[rows : grey.shape[0] - rows, columns : grey.shape[1] - columns]
    if not inner.size or float(np.median(inner)) < _PAPER:
        return False
    around = cv2.medianBlur(inner, 31)
    marks = np.abs(inner.astype(np.float32) - around) > _INK
    return bool(marks.mean() < _DUST)


@dataclass(frozen=True, slots=True)
class Look:
    """A sheet as it was taken.

    Attributes:
        flat: the sheet as it is read, frame and shadow undone.
        light: grey level of its paper before that, 0 to 255.
        is_photo: a camera took it.
        scale: size of ``flat`` over that of the picture, at most 1.
        cut: sides at which the sheet goes on outside the picture by more than a margin.
    """

    flat: Pixels
    light: float
    is_photo: bool
    scale: float = 1.0
    cut: tuple[Side, ...] = ()


def look_at(sheet: Sheet) -> Look | None:
    """Look at the picture of a sheet; None where there is none, as on a page of native words.

    Raises:
        FileError: the picture cannot be decoded.
    """
    if sheet.as_taken is None:
        return None
    picture = sheet.as_taken()
    if not photo.is_taken(picture, taken=sheet.is_photo):
        return Look(picture, _light(picture), is_photo=False)
    corners = frame.find_corners(picture)
    scale = min(1.0, _CHECKED / max(picture.shape))
    small = _reduced(picture, scale)
    flat = photo.flattened(small, None if corners is None else corners * scale)
    cut = () if corners is None else _cut_sides(corners, picture, flat)
    return Look(flat, _light(picture), is_photo=True, scale=scale, cut=cut)


def _reduced(picture: Pixels, scale: float) -> Pixels:
    import cv2
    import numpy as np

    if scale == 1.0:
        return picture
    size = (round(picture.shape[1] * scale), round(picture.shape[0] * scale))
    return np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_AREA), np.uint8)


def _light(picture: Pixels) -> float:
    """That of the lighter tenth of the picture: paper, where there is paper."""
    import numpy as np

    step = max(1, max(picture.shape) // _LOOK)
    return float(np.percentile(picture[::step, ::step].max(axis=2), 90))


def _cut_sides(corners: Corners, picture: Pixels, flat: Pixels) -> tuple[Side, ...]:
    """The sides that are the picture's own border, if what is seen is no whole sheet of A4."""
    height, width = picture.shape[:2]
    near = 0.006 * max(height, width)
    ends: tuple[tuple[Side, bool], ...] = (
        ("top", corners[[0, 1], 1].max() < near),
        ("right", corners[[1, 2], 0].min() > width - 1 - near),
        ("bottom", corners[[2, 3], 1].min() > height - 1 - near),
        ("left", corners[[0, 3], 0].max() < near),
    )
    shape = flat.shape[1] / flat.shape[0]
    paper = _A4 if shape < 1 else 1 / _A4
    lying = shape > paper * (1 + _MISSING)
    standing = shape < paper * (1 - _MISSING)
    sides: list[Side] = []
    for name, at_border in ends:
        is_short = lying if name in {"top", "bottom"} else standing
        if at_border and is_short:
            sides.append(name)
    return tuple(sides)
