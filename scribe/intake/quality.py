"""What a picture of a paper is worth, measured before anything is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scribe.intake.sheet import Pixels

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
