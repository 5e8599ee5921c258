"""``scribe read``: papers in; a table, JSON lines or a sheet for a French spreadsheet out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scribe.cli import output, searchable, sheet, show, verdicts
from scribe.cli.options import PaperOptions, paper_options
from scribe.errors import ScribeError
from scribe.i18n import _, ngettext
from scribe.knowledge.vocabulary import Vocabulary, load_vocabulary
from scribe.reading import jsonl
from scribe.reading.document import Reading
from scribe.reading.join import DIFFERS
from scribe.reading.together import check_together

if TYPE_CHECKING:
    from scribe.reading.many import Outcome
    from scribe.reading.papers import Split


@dataclass(frozen=True, slots=True)
class _Form:
    """One way to print: what comes first, a paper or its failure, and all papers together."""

    head: str
    of_reading: Callable[[Reading], str]
    of_error: Callable[[str, ScribeError], str]
    of_all: Callable[[Sequence[Reading]], str] = lambda _readings: ""


@click.command(
    help=_(
        "Read papers: their kind, their fields, how sure each is.\n\n"
        "FILE… are PDF files or pictures, or folders of them; bill.jpg and bill-p2.jpg are taken "
        "for pages of one paper. A file that holds several papers gives a result for each, and "
        "a picture that goes on with the one before it in its folder is joined to it. "
        "What is “to check” should be looked at before it is used."
    )
)
@paper_options
@click.option(
    "--split",
    type=click.Choice(["auto", "never"]),
    default="auto",
    show_default=True,
    help=_(
        "Whether a file may hold several papers, and pictures of a folder be pages of one: "
        "“auto” where the pages prove it; “never” takes each file for one paper."
    ),
)
@click.option(
    "--json", "as_json", is_flag=True, help=_("Print one JSON object a paper, one a line.")
)
@click.option("--csv", "as_csv", is_flag=True, help=_("Print a sheet that a French Excel opens."))
@click.option("--show-nir", is_flag=True, help=_("Show social-security numbers in full."))
@click.option(
    "--pdf",
    type=click.Path(path_type=Path),
    help=_("Also write a PDF that can be searched; a folder when there are several papers."),
)
@click.option("--quiet", is_flag=True, help=_("No progress bar and no summary."))
def read(
    papers: PaperOptions,
    *,
    split: Split,
    as_json: bool,
    as_csv: bool,
    show_nir: bool,
    pdf: Path | None,
    quiet: bool,
) -> None:
    """Print each paper as it is read, in the order of the inputs; exit 1 when one failed."""
    if as_json and as_csv:
        raise click.UsageError(_("--json and --csv exclude each other."))
    vocabulary = load_vocabulary()
    form = _form(vocabulary, as_json=as_json, as_csv=as_csv)
    found = papers.papers()
    hidden = () if show_nir else [name for name, one in vocabulary.fields.items() if one.masked]
    bar = not (as_json or as_csv or quiet)
    # several files joined by hand are one paper, and stay it
    outcomes = _outcomes(papers, found, "never" if papers.join else split, bar=bar)
    count, errors, to_check = _print(form, outcomes, hidden)
    if pdf:
        errors += searchable.write_pdfs(found, pdf, papers.engine)
    if bar:
        output.tell(_summary(count, len(errors), to_check))
    if errors or not found:
        sys.exit(max((error.exit_status for error in errors), default=ScribeError.exit_status))


def _outcomes(
    papers: PaperOptions, found: Sequence[tuple[Path, ...]], split: Split, *, bar: bool
) -> Iterator[Outcome]:
    """Read all; while a bar is drawn results wait, so that the two do not mix on a screen."""
    from scribe.reading.papers import read_papers

    drawn = bar and output.draws_progress(len(found))
    workers = papers.workers_for(len(found))
    with output.progress(len(found), shown=drawn) as moved:
        outcomes = read_papers(
            found,
            engine=papers.engine,
            workers=workers,
            split=split,
            on_done=lambda _outcome: moved(),
        )
        if not drawn:
            yield from outcomes
            return
        waited = list(outcomes)
    yield from waited


def _print(
    form: _Form, outcomes: Iterable[Outcome], hidden: Sequence[str]
) -> tuple[int, list[ScribeError], int]:
    """Print everything; how many papers, what failed, how many values somebody should look at."""
    count, errors, to_check = 0, [], 0
    readings = []
    if form.head:
        output.say(form.head)
    for outcome in outcomes:
        count += 1
        if outcome.reading is None:
            error = outcome.error or ScribeError(_("This paper could not be read."))
            errors.append(error)
            output.say(form.of_error(str(outcome.paths[0]), error))
        else:
            reading = jsonl.masked(outcome.reading, hidden)
            to_check += sum(value.status == "check" for value in reading.fields.values())
            output.say(form.of_reading(reading))
            readings.append(outcome.reading)
    together = form.of_all(readings)
    if together:
        output.say(together)
    return count, errors, to_check


def _form(vocabulary: Vocabulary, *, as_json: bool, as_csv: bool) -> _Form:
    if as_json:
        return _Form("", jsonl.reading_line, jsonl.error_line)
    if as_csv:
        return _Form(sheet.head(), lambda reading: sheet.rows(reading, vocabulary), sheet.error_row)
    return _Form("", lambda reading: _table(reading, vocabulary), _failure, _together)


def _table(reading: Reading, vocabulary: Vocabulary) -> str:
    """The paper for the eye: its kind, a row a field, what to know about the reading."""
    kind = vocabulary.kinds[reading.kind.value].french
    title = _("{source}: {kind} ({certainty}, {percent})").format(
        source=_source(reading),
        kind=kind,
        certainty=show.status(reading.kind),
        percent=show.percent(reading.kind.confidence),
    )
    rows = [
        (
            vocabulary.fields[name].french,
            show.shown_with_others(vocabulary.fields[name], value),
            show.status(value),
            str(value.evidence.page) if value.evidence else "",
        )
        for name, value in reading.fields.items()
    ]
    head = (_("Field"), _("Value"), _("Certainty"), _("Page"))
    parts = [title, output.table(head, rows) or _("Nothing in it was recognised.")]
    # where page and code differ, a check says it once for all fields
    parts += ["! " + one.message for one in reading.warnings if one.code != DIFFERS]
    parts += verdicts.lines(reading.checks)
    return "\n".join(parts) + "\n"


def _together(readings: Sequence[Reading]) -> str:
    """What the papers say of one another."""
    told = verdicts.lines(check_together(readings))
    return "\n".join([_("These papers together:"), *told]) + "\n" if told else ""


def _source(reading: Reading) -> str:
    """The file, and its pages where it is not all of them that count."""
    first, last = reading.page_range
    if first == 1 and last == reading.pages:
        return reading.source
    if first == last:
        return _("{source}, page {page}").format(source=reading.source, page=first)
    return _("{source}, pages {first}–{last}").format(source=reading.source, first=first, last=last)


def _failure(source: str, error: ScribeError) -> str:
    told = [_("{source}: not read").format(source=source), "! " + error.message]
    if error.hint:
        told.append("  " + error.hint)
    return "\n".join(told) + "\n"


def _summary(papers: int, failed: int, to_check: int) -> str:
    if not papers:
        return _("There is no paper here that scribe can read.")
    told = [ngettext("{n} paper", "{n} papers", papers).format(n=papers)]
    if failed:
        told.append(ngettext("{n} not read", "{n} not read", failed).format(n=failed))
    told.append(ngettext("{n} value to check", "{n} values to check", to_check).format(n=to_check))
    return ", ".join(told) + "."
