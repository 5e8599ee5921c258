"""The one place where the chain is written down: file, pages, kind and fields, reading."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scribe.i18n import _
from scribe.intake.scan import Scan, join_scans, open_scan
from scribe.ocr.engine import find_engine
from scribe.ocr.page import Page
from scribe.ocr.read import read_again, read_pages
from scribe.reading.document import Notice, Reading
from scribe.reading.settle import wanted_lines
from scribe.reading.understand import fields_of, understand

LOW_RESOLUTION = 140.0


def read_file(paths: Sequence[Path], *, engine: str = "ppocr") -> Reading:
    """Read one paper.

    Args:
        paths: its file, or its files in the order of their pages.
        engine: ``ppocr`` or ``tesseract``.

    Raises:
        FileError: when a file cannot be taken in.
        MissingToolError: when the engine asked for is not installed.
    """
    scans = [open_scan(path) for path in paths]
    scan = scans[0] if len(scans) == 1 else join_scans(scans)
    reader = find_engine(engine)
    pages = read_pages(scan, engine=reader)
    understood = understand(pages)
    scanned = {page.number for page in pages if page.origin == "ocr"}
    wanted = {(page, line) for page, line in wanted_lines(understood.settled) if page in scanned}
    if wanted:
        pages = read_again(scan, pages, wanted, engine=reader)
    return Reading(
        source=str(paths[0]),
        sha256=scan.sha256,
        pages=len(scan.sheets),
        kind=understood.kind,
        fields=fields_of(understood, pages),
        warnings=tuple(_notices(scan, pages)),
    )


def _notices(scan: Scan, pages: Sequence[Page]) -> list[Notice]:
    notices = []
    for sheet, page in zip(scan.sheets, pages, strict=True):
        if not page.lines:
            notices.append(
                Notice("nothing_readable", _("nothing readable on this page"), page.number)
            )
        elif page.origin == "ocr" and 0 < page.resolution < LOW_RESOLUTION:
            message = _("few pixels: photograph it closer, or scan it at 200 dpi or more")
            notices.append(Notice("low_resolution", message, page.number))
        if sheet.distrust in {"unmapped", "implausible", "hidden"}:
            message = _("the text inside the PDF cannot be trusted: the picture was read instead")
            notices.append(Notice("text_layer_refused", message, page.number))
    return notices
