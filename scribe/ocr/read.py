"""Sheets in, pages of words out, each by the cheapest means that suffices.

A sheet with words of its own that can be trusted is never looked at. Any other is put
right, and read by the engine unless nothing is printed on it. What an engine does is
guarded here: it may fail, hang or answer nonsense.
"""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from scribe.errors import ScribeError, UnreadableFileError, UnsafeFileError
from scribe.i18n import _
from scribe.ocr.cleaning import clean
from scribe.ocr.codes import find_codes
from scribe.ocr.engine import PAGE_SECONDS, Engine, find_engine
from scribe.ocr.native import native_page
from scribe.ocr.page import Box, Code, Line, Page, Word
from scribe.ocr.pictures import Pictures
from scribe.ocr.words import words_inside

if TYPE_CHECKING:
    from scribe.intake.scan import Pixels, Scan, Sheet

T = TypeVar("T")

_A4_INCHES = 11.69
_GRACE = 5.0
"""Seconds beyond an engine's own limit after which it is left alone."""

_pictures = Pictures()


def read_pages(
    scan: Scan,
    *,
    engine: Engine | None = None,
    on_page: Callable[[int, int], None] | None = None,
    seconds: float = PAGE_SECONDS,
) -> tuple[Page, ...]:
    """Read every sheet of a paper.

    Args:
        scan: the paper.
        engine: the default one when None.
        on_page: called after each page with its place and the number of pages.
        seconds: for one page; an engine that answers no sooner is given up.

    Raises:
        UnsafeFileError: a page took too long.
        UnreadableFileError: the engine failed on a page.
        FileError: a sheet cannot be rendered.
    """
    reader = engine or find_engine()
    pages = []
    for sheet in scan.sheets:
        pages.append(_page(scan, sheet, reader, seconds))
        if on_page:
            on_page(len(pages), len(scan.sheets))
    return tuple(pages)


def read_again(
    scan: Scan,
    pages: Sequence[Page],
    wanted: Mapping[tuple[int, int], Box],
    *,
    engine: Engine | None = None,
    seconds: float = PAGE_SECONDS,
) -> tuple[Page, ...]:
    """The same pages with ``Line.second`` filled for the words asked for.

    Args:
        scan: the paper that the pages were read from.
        pages: as ``read_pages`` gave them.
        wanted: for page number and index into ``Page.lines``, where the words stand; lines
            of native pages, and lines that have a second reading, are passed over.
        engine: the one that read the pages.
        seconds: for one page.

    Raises:
        UnsafeFileError: a page took too long.
        UnreadableFileError: the engine failed on a page.
    """
    reader = engine or find_engine()
    sheets = {sheet.number: sheet for sheet in scan.sheets}
    done = []
    for page in pages:
        unread = {
            index: box
            for (number, index), box in sorted(wanted.items(), key=lambda one: one[0])
            if number == page.number and page.origin == "ocr" and not page.lines[index].second
        }
        if unread:
            page = _with_seconds(scan, sheets[page.number], page, unread, reader, seconds)
        done.append(page)
    return tuple(done)


def _with_seconds(
    scan: Scan,
    sheet: Sheet,
    page: Page,
    unread: Mapping[int, Box],
    engine: Engine,
    seconds: float,
) -> Page:
    image = _pictures.find(scan, sheet, page.rotation, page.skew)
    chosen = [words_inside(page.lines[n], box) for n, box in unread.items()]
    texts = _guarded(scan, page.number, lambda: engine.reread(image, chosen), seconds)
    lines = list(page.lines)
    for n, text in zip(unread, texts, strict=False):  # an engine may answer too little
        lines[n] = replace(lines[n], second=clean(text))
    return replace(page, lines=tuple(lines))


def _page(scan: Scan, sheet: Sheet, engine: Engine, seconds: float) -> Page:
    """A page with its words and with what it carries for machines."""
    carried = tuple(Code("xml", one.text, faults=one.faults) for one in sheet.attached)
    if not sheet.words:
        page = _seen(scan, sheet, engine, seconds)
    else:
        page = native_page(sheet)
        if sheet.may_bear_codes:
            found = _guarded(scan, sheet.number, lambda: find_codes(sheet.render()), seconds)
            page = replace(page, codes=found)
    return replace(page, codes=(*carried, *page.codes)) if carried else page


def _seen(scan: Scan, sheet: Sheet, engine: Engine, seconds: float) -> Page:
    """A page read from its picture."""
    from scribe.ocr.upright import put_right

    picture = sheet.render()
    posture = _guarded(scan, sheet.number, lambda: put_right(picture), seconds)
    image = posture.image
    lines: tuple[Line, ...] = ()
    if len(posture.quads):
        _pictures.keep(scan, sheet, posture.rotation, posture.skew, image)
        read = _guarded(scan, sheet.number, lambda: engine.read(image, posture.quads), seconds)
        lines = tuple(filter(None, map(_sound, read)))
    return Page(
        number=sheet.number,
        width=float(image.shape[1]),
        height=float(image.shape[0]),
        lines=lines,
        origin="ocr",
        rotation=posture.rotation,
        skew=posture.skew,
        resolution=sheet.resolution or _resolution(picture),
        codes=_guarded(scan, sheet.number, lambda: find_codes(image), seconds),
    )


def _resolution(image: Pixels) -> float:
    """Pixels per inch if this is a page of A4."""
    return round(float(max(image.shape[:2])) / _A4_INCHES, 1)


def _sound(line: Line) -> Line | None:
    """A line without what no line may hold; None when nothing is left.

    Numbers are rounded so that a page is written and read back as the same page.
    """
    words = []
    for word in line.words:
        edges = (word.box.left, word.box.top, word.box.right, word.box.bottom)
        text = clean(word.text).replace(" ", "")
        if text and all(map(math.isfinite, edges)):
            left, top, right, bottom = (round(min(max(edge, 0.0), 1.0), 5) for edge in edges)
            confidence = word.confidence if math.isfinite(word.confidence) else 0.0
            words.append(
                Word(
                    text,
                    Box(left, top, max(left, right), max(top, bottom)),
                    round(min(max(confidence, 0.0), 1.0), 4),
                    word.reader,
                )
            )
    return replace(line, words=tuple(words), second=clean(line.second)) if words else None


def _guarded(scan: Scan, page: int, work: Callable[[], T], seconds: float) -> T:
    """What ``work`` gives, or an error that names the page.

    The work runs in a thread that is left behind when it does not end: nothing else
    stops a library that hangs, and a process for each page would cost more than reading.
    """
    outcome: list[T] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            outcome.append(work())
        except BaseException as error:  # handed to the thread that waits
            failure.append(error)

    worker = threading.Thread(target=run, daemon=True)
    worker.start()
    worker.join(seconds + _GRACE)
    if outcome:
        return outcome[0]
    error = failure[0] if failure else TimeoutError()
    if isinstance(error, ScribeError) or not isinstance(error, Exception):
        raise error
    if isinstance(error, TimeoutError):
        raise UnsafeFileError(
            scan.path,
            _("Page {page} of {name} takes too long to read.").format(
                page=page, name=scan.path.name
            ),
            _("Scan that page again at 200 dots per inch, or read it with “--engine tesseract”."),
        ) from error
    raise UnreadableFileError(
        scan.path,
        _("Page {page} of {name} could not be read: {error}.").format(
            page=page, name=scan.path.name, error=type(error).__name__
        ),
        _("Scan that page again; “scribe doctor” says whether the installation is sound."),
    ) from error
