"""What ``scribe read --pdf`` writes: papers as PDF files that can be searched."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scribe.cli import output
from scribe.errors import ScribeError
from scribe.i18n import _


class _CannotWriteError(ScribeError):
    """A searchable PDF cannot be written."""


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
    from scribe.intake.scan import join_scans, open_scan
    from scribe.ocr.engine import find_engine
    from scribe.ocr.read import read_pages
    from scribe.ocr.searchable import searchable_pdf

    if any(target.resolve() == path.resolve() for path in paths):
        message = _("{} is the paper itself, which stays as it is.").format(target)
        raise _CannotWriteError(message, _("Choose another place with --pdf."))
    scans = [open_scan(path) for path in paths]
    scan = scans[0] if len(scans) == 1 else join_scans(scans)
    content = searchable_pdf(scan, read_pages(scan, engine=find_engine(engine)))
    part = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(content)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        message = _("{} cannot be written: {}").format(target, error.strerror)
        raise _CannotWriteError(message, _("Choose another place with --pdf.")) from error
