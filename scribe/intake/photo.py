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
    if not is_taken(picture, taken=taken):
        return picture
    return flattened(picture, frame.find_corners(picture))


def is_taken(picture: Pixels, *, taken: bool = False) -> bool:
    """Whether a camera took it: known, or seen by the light."""
    return taken or shadow.is_uneven(picture)


def flattened(picture: Pixels, corners: frame.Corners | None) -> Pixels:
    """The sheet between these corners, or all of the picture, in even light."""
    if corners is not None:
        picture = warp.flat_page(picture, corners)
    return shadow.even_light(picture)
