"""``scribe letter recap``: papers and letters in, one page for the person out."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from scribe.casefile.assemble import assemble
from scribe.casefile.case import Office
from scribe.cli import output
from scribe.cli.day import Day
from scribe.cli.letter_suggest import papers_of, read_papers
from scribe.cli.options import case_option, day_of, letter_files, office_option, pdf_option
from scribe.errors import ScribeError
from scribe.files import check_free, write_whole
from scribe.i18n import _
from scribe.law.deadlines import deadlines
from scribe.law.facts import Facts, Paper
from scribe.law.lines import Deadline
from scribe.law.rules import load_rules
from scribe.letters import recap as pages
from scribe.letters.compose import Draft, compose
from scribe.letters.office import load_office, office_here
from scribe.letters.recap import Coming
from scribe.letters.template import load_template
from scribe.reading.document import Reading
from scribe.values.dates import parse_date


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for.

    Attributes:
        sent: ``LETTER`` or ``LETTER=DATE`` each.
        coming: ``DATE=TEXT`` each.
    """

    files: tuple[Path, ...]
    written: Path | None
    settings: tuple[str, ...]
    sent: tuple[str, ...]
    coming: tuple[str, ...]
    person: str
    office: Path | None
    today: dt.date
    out: Path


def write_recap(order: Order, *, pdf: bool, overwrite: bool) -> None:
    """Write the page.

    Raises:
        ScribeError: a paper cannot be read, or the page cannot be written.
    """
    targets = [order.out, *([order.out.with_suffix(".pdf")] if pdf else [])]
    for path in targets:
        check_free(path, overwrite=overwrite, hint=_("Name another by -o, or add --overwrite."))
    readings, failed = read_papers(order.files, order.written)
    papers = papers_of(readings, order.settings) if readings else []
    letters = [_letter(one, readings, order) for one in order.sent]
    days = [*map(_coming, order.coming), *_deadlines(papers, order.today)]
    page = pages.recap(order.person or _name(readings), papers, letters, days, order.today)
    write_whole(order.out, pages.render_recap(page, _office(order)), overwrite=overwrite)
    output.say(_("Written: {}").format(order.out))
    for line in page.left_out:
        text = _("Not printed, for nobody has confirmed it: {} (--set {}=…)")
        output.tell(text.format(line, line.rpartition(": ")[2]))
    if pdf:
        from scribe.letters.convert import convert

        (made,) = convert([order.out], order.out.parent)
        output.say(_("Written: {}").format(made))
    if failed:
        sys.exit(ScribeError.exit_status)


def _letter(text: str, readings: Sequence[Reading], order: Order) -> Draft:
    name, _equals, day = text.partition("=")
    return compose(
        assemble(readings), load_template(name), _day(day) if day else order.today, load_rules()
    )


def _coming(text: str) -> Coming:
    day, equals, what = text.partition("=")
    if not (equals and what.strip()):
        raise click.UsageError(_("“{}”: write --next 24/11/2026=what").format(text))
    return Coming(_day(day), what.strip())


def _day(text: str) -> dt.date:
    try:
        return parse_date(text)
    except ValueError as error:
        message = _("“{}” is not a date; write it like 24/11/2026").format(text)
        raise click.UsageError(message) from error


def _deadlines(papers: Sequence[Paper], today: dt.date) -> Iterable[Coming]:
    """Days by which the household must act, where nothing that they rest on is doubtful."""
    for line in deadlines(Facts(papers=tuple(papers)), today, load_rules()):
        if line.on and line.meaning == "act_before" and not line.past and _is_sure(line):
            title = line.title[0].upper() + line.title[1:]
            yield Coming(line.on, title, line.meaning, line.verified)


def _is_sure(line: Deadline) -> bool:
    read = (one for one in line.items if isinstance(one, Paper))
    doubtful = any(
        one.unsure & {key for key, value in one.values.items() if isinstance(value, dt.date)}
        or "kind" in one.unsure
        for one in read
    )
    return not line.estimated and not doubtful


def _name(readings: Sequence[Reading]) -> str:
    name = assemble(readings).person.name if readings else None
    return name.value if name and name.status == "sure" else ""


def _office(order: Order) -> Office:
    if order.office is not None:
        return load_office(order.office)
    return office_here()


def with_default_name(order: Order) -> Order:
    """Named after its day, where no name was given."""
    if order.out.is_dir():
        return replace(order, out=order.out / f"recapitulatif-{order.today.isoformat()}.docx")
    if order.out.suffix.lower() != ".docx":
        raise click.UsageError(_("“{}” must end in .docx").format(order.out))
    return order


@click.command(
    "recap",
    help=_(
        "Write one page in large type for the person: what came, what was sent, what to keep, "
        "the next date.\n\n"
        "FILE… are the papers that came. What nobody has confirmed is not printed; confirm it "
        "with --set."
    ),
)
@letter_files
@case_option(_("A case written down: its papers."))
@click.option("--set", "settings", metavar=_("KEY=VALUE"), multiple=True, help=_("A fact."))
@click.option("--sent", metavar=_("LETTER[=DATE]"), multiple=True, help=_("A letter that went."))
@click.option("--next", "coming", metavar=_("DATE=TEXT"), multiple=True, help=_("A day to add."))
@click.option("--person", default="", metavar=_("NAME"), help=_("How to call the person."))
@office_option
@click.option("--today", type=Day(), help=_("The day of the page."))
@click.option(
    "-o",
    "--output",
    "out",
    metavar="OUT.docx",
    type=click.Path(path_type=Path),
    default=".",
    help=_("Where to write it: a Word file or a folder."),
)
@pdf_option
@click.option("--overwrite", is_flag=True, help=_("Replace a page of the same name."))
def recap(*, today: dt.date | None, pdf: bool, overwrite: bool, **given: Any) -> None:
    """One page for the person."""
    order = Order(today=today or day_of(None), **given)
    named = with_default_name(order)
    write_recap(named, pdf=pdf, overwrite=overwrite)
