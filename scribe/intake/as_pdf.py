"""A file as pages of a PDF, to be joined to a letter: a PDF as it is, a picture on A4."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from scribe.errors import UnreadableFileError, UnsafeFileError
from scribe.files import reason_of
from scribe.i18n import _
from scribe.intake.limits import LIMITS, Limits

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_A4 = (8.27, 11.69)
_RESOLUTION = 150
"""Pixels per inch of a picture on its page: print is readable, ten photos stay under 5 MB."""
_QUALITY = 80


def as_pdf(path: Path, limits: Limits = LIMITS) -> bytes:
    """The file as a PDF.

    A picture keeps all that is on it, turned by its EXIF mark; where it was taken, and with
    what, is left out.

    Raises:
        UnreadableFileError: neither a PDF nor a picture, or damaged.
        UnsafeFileError: over a limit.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        text = _("{name} cannot be read: {reason}").format(name=path.name, reason=reason_of(error))
        raise UnreadableFileError(path, text, _("Check the name and the folder.")) from error
    if len(data) > limits.bytes:
        text = _("{name} is too large to be joined.").format(name=path.name)
        raise UnsafeFileError(path, text, _("Scan it again with less detail."))
    return data if data.lstrip()[:5] == b"%PDF-" else _pictures(path, data, limits)


def _pictures(path: Path, data: bytes, limits: Limits) -> bytes:
    import pi_heif
    from PIL import Image, ImageOps, ImageSequence

    pi_heif.register_heif_opener()
    pages: list[Picture] = []
    try:
        with Image.open(io.BytesIO(data)) as picture:
            _check_size(path, picture, limits)
            frames = ImageSequence.Iterator(picture) if picture.format == "TIFF" else [picture]
            for frame in frames:
                upright = ImageOps.exif_transpose(frame.copy())
                pages.append(_on_white(upright))
    except UnsafeFileError:
        raise
    except Exception as error:  # a third-party parser of hostile files
        text = _("{name} is neither a PDF nor a picture that can be read.").format(name=path.name)
        raise UnreadableFileError(path, text, _("Scan it again, as PDF or JPEG.")) from error
    return _bound(pages)


def _check_size(path: Path, picture: Picture, limits: Limits) -> None:
    if picture.width * picture.height > limits.pixels:
        text = _("{name} has too many pixels to be joined.").format(name=path.name)
        raise UnsafeFileError(path, text, _("Scan it again with less detail."))


def _on_white(picture: Picture) -> Picture:
    """Without transparency, within an A4 page at the resolution of print."""
    from PIL import Image

    longest = max(_A4) * _RESOLUTION
    if picture.mode in ("RGBA", "LA", "PA", "P"):
        layer = picture.convert("RGBA")
        flat = Image.new("RGB", layer.size, "white")
        flat.paste(layer, mask=layer.getchannel("A"))
    else:
        flat = picture.convert("L" if picture.mode in ("1", "L", "I;16") else "RGB")
    flat.thumbnail((longest, longest))
    return flat


def _bound(pages: list[Picture]) -> bytes:
    from pypdf import PdfReader, PdfWriter, Transformation

    writer = PdfWriter()
    for page in pages:
        stream = io.BytesIO()
        page.save(stream, "PDF", quality=_QUALITY)
        (shown,) = PdfReader(stream).pages
        width, height = float(shown.mediabox.width), float(shown.mediabox.height)
        across, down = (_A4[1], _A4[0]) if width > height else _A4
        scale = min(across * 72 / width, down * 72 / height)
        moved = (
            Transformation()
            .scale(scale)
            .translate((across * 72 - width * scale) / 2, (down * 72 - height * scale) / 2)
        )
        sheet = writer.add_blank_page(across * 72, down * 72)
        sheet.merge_transformed_page(shown, moved)
    result = io.BytesIO()
    writer.write(result)
    return result.getvalue()
