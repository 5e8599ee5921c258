"""Pictures: JPEG, PNG, TIFF of several pages, WebP, HEIC, BMP and GIF.

Opening reads tags only (and, of a JPEG, an eighth of its detail, to see whether it is a
photograph); a sheet's pixels are decoded when it is rendered. Of an animation, or of
the several pictures that some cameras put into one file, the first one counts.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scribe.errors import FileError, UnreadableFileError, UnsafeFileError
from scribe.i18n import _
from scribe.intake import pair, photo, pixels, shadow, sniff
from scribe.intake.limits import Deadline, Limits
from scribe.intake.sheet import Sheet

if TYPE_CHECKING:
    from PIL.Image import Image

    from scribe.intake.frame import Corners
    from scribe.intake.sheet import Pixels

_FORMATS = {
    "image/jpeg": ("JPEG", "MPO"),
    "image/png": ("PNG",),
    "image/tiff": ("TIFF",),
    "image/webp": ("WEBP",),
    "image/gif": ("GIF",),
    "image/bmp": ("BMP",),
    sniff.HEIC: ("HEIF",),
}
_EXIF_MAKE, _EXIF_MODEL = 0x010F, 0x0110
_EXIF_IFD, _EXIF_EXPOSURE, _EXIF_FOCAL_LENGTH = 0x8769, 0x829A, 0x920A
_TIFF_SUBFILE, _REDUCED_COPY = 254, 1
_LOOK = 720
_AROUND = 0.015
"""Share of the picture that is kept around one of two sheets."""


def open_sheets(path: Path, data: bytes, kind: str, limits: Limits) -> tuple[Sheet, ...]:
    """The sheets of one picture file; more than one only for TIFF.

    Raises:
        UnreadableFileError: damaged.
        UnsafeFileError: over a limit.
    """
    deadline = Deadline.start(path, limits)
    sheets: list[Sheet] = []
    with _guard(path, limits), _opened(data, kind) as picture:
        for frame in _frames(picture, kind, path, limits):
            deadline.check()
            _check_size(picture, path, limits)
            decode = partial(_decode, path, data, kind, frame, limits)
            sheets += _sheets(picture, len(sheets) + 1, kind, limits, decode)
    if not sheets:
        raise _damaged(path)
    return tuple(sheets)


def _sheets(
    picture: Image, number: int, kind: str, limits: Limits, decode: Callable[[], Pixels]
) -> list[Sheet]:
    """The sheet of a picture, or the two that lie side by side in a photograph."""
    width, height = pixels.square_size(picture)
    resolution = pixels.resolution(picture) * pixels.reduction(width, height, limits)
    if kind != "image/tiff" and pixels.tags(picture).get(pixels.ORIENTATION) in pixels.SIDEWAYS:
        width, height = height, width
    tagged = kind == sniff.HEIC or _has_camera_tags(picture)
    small = _small_copy(picture, kind)
    taken = tagged or (small is not None and shadow.is_uneven(small))
    two = pair.find_pair(small) if taken and small is not None else None
    sheet = Sheet(
        number=number,
        width=float(width),
        height=float(height),
        words=(),
        distrust="",
        render=partial(_render, decode, taken=tagged),
        resolution=0.0 if taken else resolution,
        is_photo=taken,
        as_taken=decode,
    )
    if small is None or two is None:
        return [sheet]
    corners = [one / [small.shape[1], small.shape[0]] for one in two]
    return [_part(sheet, number + at, decode, one) for at, one in enumerate(corners)]


def _part(sheet: Sheet, number: int, decode: Callable[[], Pixels], corners: Corners) -> Sheet:
    """One of two sheets of a picture; its corners are shares of the picture."""
    size = corners.max(axis=0) - corners.min(axis=0)
    return replace(
        sheet,
        number=number,
        width=float(size[0] * sheet.width),
        height=float(size[1] * sheet.height),
        render=partial(_render_part, decode, corners),
        as_taken=partial(_cut_out, decode, corners),
    )


def _render_part(decode: Callable[[], Pixels], corners: Corners) -> Pixels:
    picture = decode()
    return photo.flattened(picture, corners * [picture.shape[1], picture.shape[0]])


def _cut_out(decode: Callable[[], Pixels], corners: Corners) -> Pixels:
    """The sheet with a little of the table around it."""
    picture = decode()
    height, width = picture.shape[:2]
    left, top = ((corners.min(axis=0) - _AROUND) * [width, height]).clip(0).astype(int)
    right, bottom = ((corners.max(axis=0) + _AROUND) * [width, height]).astype(int)
    return picture[top:bottom, left:right].copy()


def _render(decode: Callable[[], Pixels], *, taken: bool) -> Pixels:
    return photo.flatten(decode(), taken=taken)


def _decode(path: Path, data: bytes, kind: str, frame: int, limits: Limits) -> Pixels:
    with _guard(path, limits), _opened(data, kind) as picture:
        if frame:
            picture.seek(frame)
        _check_size(picture, path, limits)
        picture.draft("RGB", _draft_size(picture, limits))
        return pixels.to_array(picture, limits)


def _draft_size(picture: Image, limits: Limits) -> tuple[int, int]:
    """Size to which a JPEG decoder may go down by itself, halves and quarters only."""
    share = pixels.reduction(*picture.size, limits)
    return int(picture.width * share), int(picture.height * share)


@contextmanager
def _opened(data: bytes, kind: str) -> Iterator[Image]:
    from PIL import Image

    if kind == sniff.HEIC:
        import pi_heif

        pi_heif.register_heif_opener(thumbnails=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # odd tags; the limit on pixels is ours to check
        with Image.open(io.BytesIO(data), formats=_FORMATS[kind]) as picture:
            yield picture


@contextmanager
def _guard(path: Path, limits: Limits) -> Iterator[None]:
    """Turn whatever a decoder of hostile bytes raises into a FileError."""
    from PIL import Image

    try:
        yield
    except FileError:
        raise
    except Image.DecompressionBombError as error:
        raise _too_many_pixels(path, limits) from error
    except MemoryError as error:
        raise _too_many_pixels(path, limits) from error
    except Exception as error:  # the decoders' errors have no common ancestor
        raise _damaged(path) from error


def _frames(picture: Image, kind: str, path: Path, limits: Limits) -> Iterator[int]:
    """Numbers of the frames that are pages; the picture stands on each in turn."""
    if kind != "image/tiff":
        yield 0
        return
    frame = pages = 0
    while True:
        if not (int(getattr(picture, "tag_v2", {}).get(_TIFF_SUBFILE, 0)) & _REDUCED_COPY):
            pages += 1
            if pages > limits.pages:
                raise UnsafeFileError(
                    path,
                    _("{name} has more than {limit} pages.").format(
                        name=path.name, limit=limits.pages
                    ),
                    _("Split it into several files."),
                )
            yield frame
        frame += 1
        try:
            if frame > 2 * limits.pages:
                return
            picture.seek(frame)
        except EOFError:
            return


def _check_size(picture: Image, path: Path, limits: Limits) -> None:
    width, height = pixels.square_size(picture)
    if width * height > limits.pixels:
        raise _too_many_pixels(path, limits)
    if width < 1 or height < 1:
        raise _damaged(path)


def _has_camera_tags(picture: Image) -> bool:
    """A make or model together with how the light came in; scanners give only the former."""
    exif = pixels.tags(picture)
    if not (exif.get(_EXIF_MAKE) or exif.get(_EXIF_MODEL)):
        return False
    taking = exif.get_ifd(_EXIF_IFD)
    return _EXIF_EXPOSURE in taking or _EXIF_FOCAL_LENGTH in taking


def _small_copy(picture: Image, kind: str) -> Pixels | None:
    """The picture in a quarter or an eighth of its detail, where that is quick to have.

    Messengers strip a photo's tags: only a look at the picture tells that it is one.
    """
    if kind not in {"image/jpeg", sniff.HEIC}:
        return None
    picture.draft("RGB", (_LOOK, _LOOK))
    return pixels.to_array(picture, Limits())


def _too_many_pixels(path: Path, limits: Limits) -> UnsafeFileError:
    return UnsafeFileError(
        path,
        _("{name} has too many pixels; at most {limit} million a page can be read.").format(
            name=path.name, limit=limits.pixels // 1_000_000
        ),
        _("Scan it at 200 or 300 dots per inch, or save the picture smaller."),
    )


def _damaged(path: Path) -> UnreadableFileError:
    return UnreadableFileError(
        path,
        _("{name} is damaged or was broken off: it cannot be decoded.").format(name=path.name),
        _("Copy it again from where it came, or photograph or scan the paper again."),
    )
