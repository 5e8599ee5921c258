"""A photograph of a paper made flat: the table around it off, shadow and slant undone.

A scan or a page made by a computer passes through untouched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scribe.intake import frame, shadow, warp

if TYPE_CHECKING:
    from scribe.intake.sheet import Pixels


def flatten(picture: Pixels, *, taken: bool = False) -> Pixels:
    """Undo what a camera did to a paper.

    Args:
        picture: upright as the camera was held.
        taken: it is known that a camera took it.
    """
    if not (taken or shadow.is_uneven(picture)):
        return picture
    corners = frame.find_corners(picture)
    if corners is not None:
        picture = warp.flat_page(picture, corners)
    return shadow.even_light(picture)
