"""A sheet seen at a slant, turned into the flat page that it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scribe.intake.frame import Corners
    from scribe.intake.sheet import Pixels

_A4 = 210 / 297
_A4_TOLERANCE = 0.1
_LEAST_TILT = 0.004
_FOCAL, _PHONE_FOCAL = (0.55, 1.6), 0.75
"""Focal lengths as shares of the picture's longer side: possible, and a telephone's."""

_FINE = 2400
"""Pixels of the longer side from which neither eye nor reader gains by the dear way to
draw the flat page; it costs three times the cheap one."""


def flat_page(picture: Pixels, corners: Corners) -> Pixels:
    """The sheet seen from straight above, white where it lay outside the picture.

    Args:
        picture: with the sheet in it.
        corners: of the sheet in the picture, top left first, clockwise.
    """
    import cv2
    import numpy as np

    width, height = _flat_size(picture, corners)
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32) - 0.5
    matrix = cv2.getPerspectiveTransform(corners.astype(np.float32), flat)
    return np.asarray(
        cv2.warpPerspective(
            picture,
            matrix,
            (width, height),
            flags=cv2.INTER_CUBIC if max(width, height) < _FINE else cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_CONSTANT,
            borderValue=(255, 255, 255),
        ),
        np.uint8,
    )


def _flat_size(picture: Pixels, corners: Corners) -> tuple[int, int]:
    """Width and height of the flat sheet, no coarser than it was on either side."""
    import numpy as np

    side = np.linalg.norm(np.roll(corners, -1, axis=0) - corners, axis=1)
    width, height = float(max(side[0], side[2])), float(max(side[1], side[3]))
    shape = _shape(picture, corners)
    for paper in (_A4, 1 / _A4):
        if abs(shape / paper - 1) < _A4_TOLERANCE:
            shape = paper
    if width < height * shape:
        return round(height * shape), round(height)
    return round(width), round(width / shape)


def _shape(picture: Pixels, corners: Corners) -> float:
    """Width by height of the sheet itself, foreshortening undone.

    After Zhang and He, "Whiteboard scanning and image enhancement" (2007): a rectangle
    seen by a camera of square pixels whose axis meets the middle of the picture tells
    both the focal length and its own shape. Where the tilt is too slight to tell
    the focal length, that of a telephone is taken.
    """
    import numpy as np

    height, width = picture.shape[:2]
    longest = float(max(height, width))
    centred = (corners - [width / 2, height / 2]) / longest
    top_left, top_right, bottom_right, bottom_left = np.column_stack([centred, np.ones(4)])
    diagonal = np.cross(top_left, bottom_right)
    k2 = (diagonal @ bottom_left) / (np.cross(top_right, bottom_right) @ bottom_left)
    k3 = (diagonal @ top_right) / (np.cross(bottom_left, bottom_right) @ top_right)
    n2, n3 = k2 * top_right - top_left, k3 * bottom_left - top_left
    tilt = n2[2] * n3[2]
    squared = -(n2[0] * n3[0] + n2[1] * n3[1]) / tilt if abs(tilt) > _LEAST_TILT else 0.0
    focal = np.sqrt(squared) if _FOCAL[0] ** 2 < squared < _FOCAL[1] ** 2 else _PHONE_FOCAL
    across = np.hypot(np.hypot(n2[0], n2[1]) / focal, n2[2])
    down = np.hypot(np.hypot(n3[0], n3[1]) / focal, n3[2])
    return float(across / down)
