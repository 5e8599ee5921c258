"""PDF: words where they can be trusted, pixels everywhere.

PDFium does the work. A file that it refuses is written anew by pypdf, which forgives
other faults, and tried once more. PDFium is not made for threads: one lock is around
every use, and speed comes from processes.
"""

from __future__ import annotations

import io
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scribe.errors import EncryptedFileError, FileError, UnreadableFileError, UnsafeFileError
from scribe.i18n import _
from scribe.intake import attached, canvas, photo, textlayer, trust
from scribe.intake.limits import Deadline, Limits
from scribe.intake.place import placement
from scribe.intake.sheet import Sheet

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

    from scribe.intake.sheet import Pixels

_RESOLUTION = 200.0
"""Pixels per inch: finer reads no better (300 was measured beside it)."""
_LONGEST = 4200
"""Pixels of a rendered page's longer side: A3 at 250 dots per inch; plans get less."""
_FULL_PICTURE = 0.8
"""Share of the page from which a picture is the page: somebody's photo or scan."""
_LOCK = threading.RLock()
_PASSWORD_ERROR = 4


def open_sheets(path: Path, data: bytes, limits: Limits) -> tuple[Sheet, ...]:
    """The pages of a PDF.

    Raises:
        EncryptedFileError: wants a password to be opened (one that only forbids
            printing or changing does not matter).
        UnreadableFileError: damaged, or without pages.
        UnsafeFileError: over a limit.
    """
    deadline = Deadline.start(path, limits)
    with _guard(path), _LOCK, _opened(path, data) as (document, sound):
        count = len(document)
        if count > limits.pages:
            raise UnsafeFileError(
                path,
                _("{name} has {pages} pages; at most {limit} can be read.").format(
                    name=path.name, pages=count, limit=limits.pages
                ),
                _("Split it into several files."),
            )
        sheets = []
        for index in range(count):
            deadline.check()
            with _guard(path, page=index + 1):
                sheets.append(_sheet(path, sound, document, index, limits))
        invoices = attached.find_invoices(sound, has_files=document.count_attachments() > 0)
    if not sheets:
        raise _damaged(path)
    return (replace(sheets[0], attached=invoices), *sheets[1:])


def _sheet(path: Path, data: bytes, document: PdfDocument, index: int, limits: Limits) -> Sheet:
    with _page(document, index) as page:
        place = placement(page.raw)
        pictures = canvas.find_pictures(page, place, limits)
        share = canvas.picture_share(pictures, place)
        with closing(page.get_textpage()) as textpage:
            layer = textlayer.read_layer(textpage.raw, place, limits.characters)
            is_cut = textpage.count_chars() > limits.characters
            hidden = canvas.hidden_words(page, place, layer, pictures, limits)
        bears = canvas.may_bear_codes(page, place, pictures, limits)
        words, margin, distrust = trust.judge(
            layer,
            hidden,
            trust.Page(share, canvas.is_bitonal(page, pictures, limits), is_cut=is_cut),
        )
    scale = _scale(place.width, place.height, limits)
    is_picture = share >= _FULL_PICTURE and not words
    draw = partial(_draw, path, data, index, scale, limits)
    return Sheet(
        number=index + 1,
        width=place.width,
        height=place.height,
        words=words,
        distrust=distrust,
        render=partial(_render, draw, is_picture=is_picture),
        resolution=scale * 72,
        margin=margin,
        may_bear_codes=bears,
        as_taken=None if words else draw,
        as_pdf=partial(_alone, path, data, index),
    )


def _scale(width: float, height: float, limits: Limits) -> float:
    """Pixels a point."""
    scale = min(_RESOLUTION / 72, _LONGEST / max(width, height))
    while width * height * scale * scale > limits.kept_pixels:
        scale *= 0.9
    return scale


def _render(draw: Callable[[], Pixels], *, is_picture: bool) -> Pixels:
    return photo.flatten(draw()) if is_picture else draw()


def _draw(path: Path, data: bytes, index: int, scale: float, limits: Limits) -> Pixels:
    with (
        _guard(path, page=index + 1),
        _LOCK,
        _opened(path, data) as (document, _sound),
        _page(document, index) as page,
    ):
        pictures = canvas.find_pictures(page, placement(page.raw), limits)
        if any(picture.pixels > limits.pixels for picture in pictures):
            raise UnsafeFileError(
                path,
                _("Page {page} of {name} holds a picture with too many pixels.").format(
                    page=index + 1, name=path.name
                ),
                _("Scan the paper again at 200 or 300 dots per inch."),
            )
        pixels: Pixels = page.render(scale=scale).to_numpy()[:, :, :3].copy()
    return pixels


def _alone(path: Path, data: bytes, index: int) -> bytes:
    import pypdfium2 as pdfium

    alone = io.BytesIO()
    with _guard(path, page=index + 1), _LOCK, _opened(path, data) as (document, _sound):
        copy = pdfium.PdfDocument.new()
        try:
            copy.import_pages(document, [index])
            copy.save(alone)
        finally:
            copy.close()
    return alone.getvalue()


@contextmanager
def _opened(path: Path, data: bytes) -> Iterator[tuple[PdfDocument, bytes]]:
    """The document, and the bytes that opened it: the file's own, or mended ones."""
    import pypdfium2 as pdfium

    logging.getLogger("pypdfium2").setLevel(logging.CRITICAL)  # it writes to standard error
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        mended = _mended(data)
        if mended is None:
            if error.err_code == _PASSWORD_ERROR:
                raise _encrypted(path) from error
            raise
        data, document = mended, pdfium.PdfDocument(mended)
    try:
        document.init_forms()
        yield document, data
    finally:
        document.close()


def _mended(data: bytes) -> bytes | None:
    """The same document written anew by a more forgiving library, None when it can't either."""
    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    mended = io.BytesIO()
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return None
        pypdf.PdfWriter(clone_from=reader).write(mended)
    except Exception:  # its errors have no common ancestor
        return None
    return mended.getvalue()


@contextmanager
def _page(document: PdfDocument, index: int) -> Iterator[PdfPage]:
    """A page with its notes and filled fields drawn into it, so that their words count."""
    import pypdfium2.raw as raw

    page = document[index]
    try:
        if raw.FPDFPage_GetAnnotCount(page.raw) > 0:
            changed = raw.FPDFPage_Flatten(page.raw, raw.FLAT_NORMALDISPLAY)
            if changed == raw.FLATTEN_SUCCESS:
                page.close()
                page = document[index]
        yield page
    finally:
        page.close()


@contextmanager
def _guard(path: Path, page: int = 0) -> Iterator[None]:
    """Turn whatever a parser of hostile bytes raises into a FileError."""
    try:
        yield
    except FileError:
        raise
    except Exception as error:  # the libraries' errors have no common ancestor
        raise _damaged(path, page) from error


def _encrypted(path: Path) -> EncryptedFileError:
    return EncryptedFileError(
        path,
        _("{name} is locked with a password.").format(name=path.name),
        _("Open it with its password, print it to a new PDF, and read that one."),
    )


def _damaged(path: Path, page: int = 0) -> UnreadableFileError:
    if page:
        return UnreadableFileError(
            path,
            _("Page {page} of {name} is damaged and cannot be read.").format(
                page=page, name=path.name
            ),
            _("Print the pages that can be seen to a new PDF, and read that one."),
        )
    return UnreadableFileError(
        path,
        _("{name} is damaged or was broken off: no page can be read.").format(name=path.name),
        _("Copy it again from where it came, or ask the sender for it again."),
    )
