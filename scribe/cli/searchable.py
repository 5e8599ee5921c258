"""What ``scribe read --pdf`` writes: papers as PDF files that can be searched."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scribe.cli import output
from scribe.errors import ScribeError
from scribe.files import check_free, write_whole
from scribe.i18n import _


def write_pdfs(papers: Sequence[tuple[Path, ...]], out: Path, engine: str) -> list[ScribeError]:
    """One PDF a paper; what failed has been told, and the rest went on.

    Args:
        papers: each with its files in order.
        out: the PDF of a single paper, or the folder for several.
        engine: the one that reads.
    """
    failed = []
    for paths in papers:
        several = len(papers) > 1 or out.is_dir()
        target = out / f"{paths[0].stem}.pdf" if several else out
        try:
            _write(paths, target, engine)
            output.tell(_("Written: {}").format(target))
        except ScribeError as error:
            output.tell_error(error)
            failed.append(error)
    return failed


def _write(paths: tuple[Path, ...], target: Path, engine: str) -> None:
    from scribe.intake.scan import open_scans
    from scribe.ocr.engine import find_engine
    from scribe.ocr.read import read_pages
    from scribe.ocr.searchable import searchable_pdf

    hint = _("Choose another place with --pdf.")
    check_free(target, overwrite=False, hint=hint)
    scan = open_scans(paths)
    content = searchable_pdf(scan, read_pages(scan, engine=find_engine(engine)))
    write_whole(target, content, overwrite=False, folders=True, hint=hint)
