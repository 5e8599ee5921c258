"""The picture of a page as it was read, for people: as a JPEG, or with boxes drawn on it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scribe.ocr.page import Box, Page

if TYPE_CHECKING:
    from PIL import Image

    from scribe.intake.scan import Scan

LONGEST = 1600
"""Pixels of the longer side that a screen needs."""
_QUALITY = 72
_COLOURS = {True: (0, 122, 61), False: (200, 80, 0)}


@dataclass(frozen=True, slots=True)
class Mark:
    """A value on the page.

    Attributes:
        box: its place.
        text: its number, written beside it.
        is_sure: whether nobody need look; tells the colour.
    """

    box: Box
    text: str
    is_sure: bool


def page_image(scan: Scan, page: Page, longest: int = LONGEST) -> Image.Image:
    """The upright picture of a page, its longer side at most ``longest`` pixels.

    Raises:
        FileError: when the sheet cannot be rendered.
    """
    from PIL import Image

    from scribe.ocr.upright import turn

    sheet = next(one for one in scan.sheets if one.number == page.number)
    pixels = turn(sheet.render(), page.rotation, page.skew)
    coloured = pixels.ndim == 3 and pixels.shape[2] == 3  # kept blue, green, red
    image = Image.fromarray(pixels[:, :, ::-1].copy() if coloured else pixels.squeeze())
    image.thumbnail((longest, longest))
    return image


def jpeg_of(image: Image.Image) -> bytes:
    """The picture as a JPEG."""
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=_QUALITY)
    return buffer.getvalue()


def draw_marks(image: Image.Image, marks: Sequence[Mark]) -> bytes:
    """The picture with a frame around each value and its number beside it, as a PNG."""
    from PIL import ImageDraw, ImageFont

    drawn = image.convert("RGB")
    pen = ImageDraw.Draw(drawn)
    height = max(11, round(drawn.height / 110))
    font = ImageFont.load_default(height)
    for mark in marks:
        colour = _COLOURS[mark.is_sure]
        frame = (
            mark.box.left * drawn.width - 2,
            mark.box.top * drawn.height - 2,
            mark.box.right * drawn.width + 2,
            mark.box.bottom * drawn.height + 2,
        )
        pen.rectangle(frame, outline=colour, width=2)
        place = (frame[0] - 4, frame[1])
        pen.rectangle(pen.textbbox(place, mark.text, font=font, anchor="rt"), fill=colour)
        pen.text(place, mark.text, fill=(255, 255, 255), font=font, anchor="rt")
    buffer = io.BytesIO()
    drawn.save(buffer, "PNG", optimize=True)
    return buffer.getvalue()
