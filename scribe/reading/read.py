"""The one place where the chain is written down: file, pages, kind and fields, reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scribe.i18n import _
from scribe.intake import quality
from scribe.intake.scan import Scan, open_scans
from scribe.ocr.engine import Engine, find_engine
from scribe.ocr.page import Page
from scribe.ocr.read import read_again, read_pages
from scribe.reading.document import FieldValue, Notice, Reading
from scribe.reading.join import join
from scribe.reading.pile import Group, split_pages
from scribe.reading.settle import wanted_lines
from scribe.reading.understand import fields_of, understand
from scribe.reading.verify import check_paper

LOW_RESOLUTION = 140.0


@dataclass(frozen=True, slots=True)
class Piece:
    """One paper out of a file, and the pages that it was read from.

    Attributes:
        reading: what a person is told.
        pages: numbered as in the file.
        is_single: whether it is all of a picture file, which may go on in the next file.
    """

    reading: Reading
    pages: tuple[Page, ...]
    is_single: bool = False


def read_file(paths: Sequence[Path], *, engine: str = "ppocr") -> Reading:
    """Read one paper: all the pages of a file, or of several files.

    Args:
        paths: its file, or its files in the order of their pages.
        engine: ``ppocr`` or ``tesseract``.

    Raises:
        FileError: when a file cannot be taken in.
        MissingToolError: when the engine asked for is not installed.
    """
    scan, reader = open_scans(paths), find_engine(engine)
    pages = read_pages(scan, engine=reader)
    reading, _pages = _read(paths[0], scan, pages, reader)
    return reading


def read_pile(paths: Sequence[Path], *, engine: str = "ppocr") -> tuple[Piece, ...]:
    """Read the papers that lie one after the other in a file, or in the files of one paper.

    Where nothing proves that a new paper begins, nothing is cut; where it might, the
    reading says so. Blank sides are left out.

    Args:
        paths: as in ``read_file``.
        engine: as in ``read_file``.

    Raises:
        FileError: when a file cannot be taken in.
        MissingToolError: when the engine asked for is not installed.
    """
    scan, reader = open_scans(paths), find_engine(engine)
    pages = read_pages(scan, engine=reader)
    is_single = len(pages) == 1 and scan.media_type.startswith("image/")
    groups = split_pages(pages)
    pieces: list[Piece] = []
    for group, end in zip(groups, [*(g.pages[0].number for g in groups[1:]), 0], strict=True):
        reading, read = _read(paths[0], scan, group.pages, reader)
        start = group.pages[0].number if pieces else 1
        beside = [p for p in pages if start <= p.number and (p.number < end or not end)]
        notices = (*_doubts(group), *_unreadable(scan, beside, group))
        reading = replace(reading, warnings=(*reading.warnings, *notices))
        pieces.append(Piece(reading, read, is_single))
    return tuple(pieces)


def read_joined(paths: Sequence[Path], pages: Sequence[Page], *, engine: str = "ppocr") -> Piece:
    """One paper whose pages were read already, each from a file of its own.

    Args:
        paths: the files, in the order of the pages.
        pages: one of each file.
        engine: the one that read them.

    Raises:
        FileError: when a file can no longer be taken in.
    """
    numbered = [replace(page, number=at) for at, page in enumerate(pages, start=1)]
    reading, read = _read(paths[0], open_scans(paths), numbered, find_engine(engine))
    others = ", ".join(path.name for path in paths[1:])
    told = _("{names}: taken for the next page of this paper").format(names=others)
    notices = (*reading.warnings, Notice("files_joined", told, 2))
    return Piece(replace(reading, warnings=notices), read, is_single=True)


def _read(
    source: Path, scan: Scan, pages: Sequence[Page], reader: Engine
) -> tuple[Reading, tuple[Page, ...]]:
    """Some pages of a scan as one paper; they keep their numbers, which tell where they are."""
    numbers = [page.number for page in pages]
    understood = understand(_from_one(pages))
    scanned = {page.number for page in pages if page.origin == "ocr"}
    wanted = {
        (numbers[page - 1], line): box
        for (page, line), box in wanted_lines(understood.settled).items()
        if numbers[page - 1] in scanned
    }
    if wanted:
        pages = read_again(scan, pages, wanted, engine=reader)
    own = _from_one(pages)
    fields = fields_of(understood, own)
    joined = join(understood.kind.value, fields, understood.settled, own)
    told = [
        replace(one, page=numbers[one.page - 1] if one.page else None) for one in joined.notices
    ]
    reading = Reading(
        source=str(source),
        sha256=scan.sha256,
        pages=len(pages),
        kind=_placed(understood.kind, numbers),
        fields={name: _placed(value, numbers) for name, value in joined.fields.items()},
        warnings=(*_notices(scan, pages), *told),
        page_range=(numbers[0], numbers[-1]),
        checks=check_paper(understood.kind.value, joined.fields, own),
    )
    return reading, tuple(pages)


def _from_one(pages: Sequence[Page]) -> list[Page]:
    """Numbered as if nothing lay before them: the first page of a paper is a first page."""
    return [replace(page, number=at) for at, page in enumerate(pages, start=1)]


def _placed(value: FieldValue, numbers: Sequence[int]) -> FieldValue:
    """Its proof with the number that the page has in the file."""
    seen = value.evidence
    return replace(value, evidence=replace(seen, page=numbers[seen.page - 1])) if seen else value


def _notices(scan: Scan, pages: Sequence[Page]) -> list[Notice]:
    notices = []
    sheets = {sheet.number: sheet for sheet in scan.sheets}
    for page in pages:
        if not page.lines:
            notices.append(_nothing(page.number))
        elif page.origin == "ocr" and 0 < page.resolution < LOW_RESOLUTION:
            message = _("few pixels: photograph it closer, or scan it at 200 dpi or more")
            notices.append(Notice("low_resolution", message, page.number))
        if sheets[page.number].distrust in {"unmapped", "implausible", "hidden"}:
            message = _("the text inside the PDF cannot be trusted: the picture was read instead")
            notices.append(Notice("text_layer_refused", message, page.number))
    return notices


def _nothing(number: int) -> Notice:
    return Notice("nothing_readable", _("nothing readable on this page"), number)


def _doubts(group: Group) -> Iterator[Notice]:
    for number in group.doubtful:
        told = _("page {n} may be the first of another paper: look, and scan them apart if it is")
        yield Notice("maybe_another_paper", told.format(n=number), number)


def _unreadable(scan: Scan, pages: Sequence[Page], group: Group) -> Iterator[Notice]:
    """Of pages that were left out: those that are not blank paper."""
    kept = {page.number for page in group.pages}
    sheets = {sheet.number: sheet for sheet in scan.sheets}
    for page in pages:
        left_out = page.number not in kept and not page.lines
        if left_out and not quality.is_bare(sheets[page.number].render()):
            yield _nothing(page.number)
