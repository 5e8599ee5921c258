"""``scribe check-scan``: whether pictures of papers will do, while the person is present."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scribe.cli import output
from scribe.errors import ScribeError
from scribe.i18n import _, ngettext

if TYPE_CHECKING:
    from scribe.reading.inspect import Verdict


@click.command(
    "check-scan",
    help=_(
        "Say of each page, in a moment, whether it can be read, and what to do if not.\n\n"
        "FILE… are pictures, scans or PDF files, or folders of them. The papers are not read; "
        "the exit status is 1 when a page should be taken again or is missing."
    ),
)
@click.argument(
    "files", metavar=_("FILE…"), nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--json", "as_json", is_flag=True, help=_("Print one JSON object a page."))
def check_scan(files: tuple[Path, ...], *, as_json: bool) -> None:
    """Print a sentence a page as soon as it is known, then what is missing."""
    from scribe.intake.papers import find_papers
    from scribe.reading.inspect import check_pages, missing_pages

    verdicts: list[Verdict] = []
    failed = 0
    for paper in find_papers(files):
        try:
            for verdict in check_pages(paper):
                verdicts.append(verdict)
                output.say(_line(verdict) if as_json else _sentence(verdict))
        except ScribeError as error:
            failed += 1
            output.say(_error_line(paper[0], error) if as_json else _failure(paper[0], error))
    for verdict in missing_pages(verdicts):
        verdicts.append(verdict)
        output.say(_line(verdict) if as_json else _sentence(verdict))
    again = sum(verdict.take_again for verdict in verdicts) + failed
    if not as_json:
        output.tell(_summary(len(verdicts) + failed, again))
    if again or not verdicts:
        sys.exit(ScribeError.exit_status)


def _line(verdict: Verdict) -> str:
    found = {
        "source": verdict.source,
        "page": verdict.page,
        "verdict": verdict.code,
        "take_again": verdict.take_again,
        "message": verdict.message,
        "hint": verdict.hint,
    }
    return json.dumps(found, ensure_ascii=False)


def _error_line(source: Path, error: ScribeError) -> str:
    from scribe.reading.jsonl import error_line

    return error_line(str(source), error)


def _sentence(verdict: Verdict) -> str:
    told = _("{source}, page {page}: {message}").format(
        source=verdict.source, page=verdict.page, message=verdict.message
    )
    return f"{told}\n  {verdict.hint}" if verdict.hint else told


def _failure(source: Path, error: ScribeError) -> str:
    told = _("{source}: {message}").format(source=source, message=error.message)
    return f"{told}\n  {error.hint}" if error.hint else told


def _summary(pages: int, again: int) -> str:
    if not pages:
        return _("There is no paper here that scribe can read.")
    if not again:
        return _("All can be read.")
    return ngettext("{n} page to take again.", "{n} pages to take again.", again).format(n=again)
