"""``scribe deadlines``: what has to be done, or may happen, by when, and why."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from scribe.cli import ask, output
from scribe.cli.options import FactOptions, fact_options
from scribe.errors import ScribeError
from scribe.files import write_whole
from scribe.i18n import _, ngettext
from scribe.law.checks import french_name
from scribe.law.deadlines import deadlines as compute
from scribe.law.facts import Facts, Paper
from scribe.law.lines import Deadline, describe
from scribe.law.nonpayment import barred_until
from scribe.law.rules import load_rules
from scribe.law.terms import load_terms

# what a paper itself says of days to come
_PAST = ("received_on", "served_on", "document_date")
_PRINTED = ("due_date", "cutoff_date", "appeal_deadline")


@click.command(
    help=_(
        "Compute deadlines from papers and facts: the last day to act, the first day on which "
        "something is allowed.\n\n"
        "FILE… are papers to read. What they do not say (the day of receipt, which letter it "
        "is …) is asked for at a terminal, or given with --set or in a file of facts."
    )
)
@fact_options(_("A fact, such as received_on=2026-10-05; 2.stage=second for the second paper."))
@click.option("--why", is_flag=True, help=_("Add the reason, the papers and the source of each."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object a deadline, one a line."))
@click.option(
    "--ics", type=click.Path(path_type=Path), help=_("Also write a calendar file, with alarms.")
)
def deadlines(
    given: FactOptions,
    ics: Path | None,
    *,
    why: bool,
    as_json: bool,
) -> None:
    """Print them, most urgent first."""
    given.require()
    day = given.day
    rules = load_rules()
    known, failed = ask.known_facts(given, lambda now: compute(now, day, rules), as_json=as_json)
    lines = compute(known, day, rules)
    if as_json:
        for line in lines:
            output.say(json.dumps(line.to_json(), ensure_ascii=False))
    else:
        _show(lines, known, day, why=why)
        _show_printed(known.papers)
        _tell_ahead(known.papers, day)
        _tell_open(known, lines)
    if ics:
        _write_calendar(ics, lines, day)
    if failed:
        sys.exit(ScribeError.exit_status)


def _show(lines: Sequence[Deadline], facts: Facts, today: dt.date, *, why: bool) -> None:
    dated = [line for line in lines if line.on]
    coming = [line for line in dated if not line.past]
    past = [line for line in dated if line.past]
    if not dated:
        output.say(_("No deadline can be computed from these facts."))
    for title, group in (("", coming), (_("Already past:"), past)):
        if not group:
            continue
        if title:
            output.say(f"\n{title}" if coming else title)
        head = (_("Day"), _("Left"), _("What"), _("Rule"), _("To know"))
        rows = [_row(line, facts, today) for line in group]
        output.say(output.table(head, rows, widest=2))
    for line in (*coming, *past) if why else ():
        output.say("\n" + "\n".join(_reason(line)))


def _show_printed(papers: Sequence[Paper]) -> None:
    """The days that the papers print themselves, beside those that the law gives."""
    days = sorted(
        (day, french_name(key), describe(paper), key in paper.unsure)
        for paper in papers
        for key in _PRINTED
        if (day := paper.day(key))
    )
    rows = [
        (f"{day:%d/%m/%Y}", what, where, _("read, not confirmed") if unsure else "")
        for day, what, where, unsure in days
    ]
    if rows:
        output.say("\n" + _("Printed on the papers:"))
        output.say(output.table((_("Day"), _("What"), _("Paper"), _("To know")), rows, widest=2))


def _tell_ahead(papers: Sequence[Paper], today: dt.date) -> None:
    """What has reached somebody cannot have done so after today: the year is mistyped."""
    for paper in papers:
        for key in _PAST:
            day = paper.day(key)
            if day and day > today:
                said = _("{paper}: “{key}” is {day:%d/%m/%Y}, after today: check the year.")
                output.tell(said.format(paper=describe(paper), key=french_name(key), day=day))


def _row(line: Deadline, facts: Facts, today: dt.date) -> tuple[str, str, str, str, str]:
    day = line.on or today
    if line.meaning == "act_before":
        what = _("last day: {}").format(line.title)
    else:
        what = _("from then on: {}").format(line.title)
    return (
        f"{day:%d/%m/%Y}",
        _left((day - today).days),
        what,
        line.rule,
        ", ".join((*_truce(line, facts, today), *_marks(line))),
    )


def _left(days: int) -> str:
    if days < 0:
        return ngettext("{} day ago", "{} days ago", -days).format(-days)
    return ngettext("{} day", "{} days", days).format(days)


def _truce(line: Deadline, facts: Facts, today: dt.date) -> Iterator[str]:
    until = barred_until(line, today, facts.household)
    if until:
        yield _("winter truce: not before {:%d/%m/%Y}").format(until)


def _marks(line: Deadline) -> Iterator[str]:
    if not line.verified:
        yield _("to be verified")
    if line.estimated:
        yield _("estimated")
    if line.counting == "printed":
        yield _("printed")
    if line.last_resort:
        yield _("last resort")
    if not line.opposable:
        yield _("cannot be held against the person")
    if any(isinstance(item, Paper) and item.unsure & _dates(item) for item in line.items):
        yield _("read, not confirmed")


def _dates(paper: Paper) -> frozenset[str]:
    """The keys of a paper on which days rest."""
    days = {key for key, value in paper.values.items() if isinstance(value, dt.date)}
    return frozenset(days | {"kind", "amount_due"})


def _reason(line: Deadline) -> Iterator[str]:
    yield f"{line.on:%d/%m/%Y}  {line.title} ({line.rule})"
    yield f"  {line.because}"
    for proof in line.evidence:
        yield f"  · {proof}"
    yield f"  {line.source}"


def _tell_open(facts: Facts, lines: Sequence[Deadline]) -> None:
    """What is missing, and which papers do not say which letter they are."""
    terms = load_terms()
    for line in lines:
        if not line.on:
            named = ", ".join(f"{terms.keys.get(key, key)} ({key})" for key in line.missing)
            about = ", ".join(line.evidence)
            output.say(
                _("Missing for “{}” ({}): {}{}").format(
                    line.title, line.rule, named, f" – {about}" if about else ""
                )
            )
    for number, paper in enumerate((one for one in facts.papers if one.source), 1):
        stages = terms.stages_of(paper.kind, paper.sector)
        if stages and not paper.stage:
            listed = ", ".join(f"{name} ({terms.stages[name]})" for name in stages)
            output.tell(
                _("{}: if it is one of these, say so with --set {}.stage=…: {}").format(
                    paper.source, number, listed
                )
            )


def _write_calendar(path: Path, lines: Sequence[Deadline], today: dt.date) -> None:
    from scribe.law.ics import render_calendar

    hint = _("Choose another place with --ics.")
    write_whole(path, render_calendar(lines, today), overwrite=path.suffix == ".ics", hint=hint)
    output.tell(_("Calendar written: {}").format(path))
