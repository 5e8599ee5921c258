"""``scribe letter suggest``: papers in; which letters fit and why, and when none does."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import click

from scribe.casefile.assemble import assemble
from scribe.cli import gather, output
from scribe.cli.day import Day
from scribe.cli.gather import Setting, paper_from, parse_setting, step_from, told_apart
from scribe.cli.options import case_option, day_of, letter_files
from scribe.cli.suggested import Answer, as_object, lines_of
from scribe.errors import FactsError, ScribeError
from scribe.i18n import _
from scribe.knowledge.vocabulary import load_vocabulary
from scribe.law import facts_file
from scribe.law.check_book import Figures
from scribe.law.check_case import check_case
from scribe.law.checks import CheckResult
from scribe.law.deadlines import deadlines
from scribe.law.facts import Facts, Household, Paper, Step
from scribe.law.procedures import split
from scribe.law.rules import Rules, load_rules
from scribe.law.stage import stages
from scribe.law.terms import load_terms
from scribe.letters import suggest as choice
from scribe.letters.cases import load_case
from scribe.letters.fit import Situation
from scribe.letters.shelf import letter_names
from scribe.letters.template import load_sheet
from scribe.reading.document import Reading


def read_papers(files: Sequence[Path], written: Path | None) -> tuple[list[Reading], int]:
    """The papers of a written case and those of files, and how many could not be read."""
    known = load_case(written).readings() if written else ()
    read, failed = gather.read_all(files) if files else ([], 0)
    return [*known, *read], failed


def answers_of(
    readings: Sequence[Reading], settings: Sequence[str], today: dt.date
) -> tuple[Answer, ...]:
    """What is suggested for each procedure that the papers belong to.

    Raises:
        FactsError: a setting of the wrong form.
    """
    wanted = [parse_setting(one) for one in settings]
    pairs = list(zip(readings, papers_of(readings, settings), strict=True))
    loose = [pair for pair in pairs if pair[1].kind in load_terms().sectorless]
    papers = [paper for _reading, paper in pairs]
    steps = [step_from(one, papers, papers) for one in wanted if one.key in load_terms().steps]
    facts = Facts(_household(wanted), tuple(papers), tuple(steps))
    rules = load_rules()
    found = []
    for procedure in split(facts):
        own = [pair for pair in pairs if pair[1] in procedure.papers]
        if own and (not all(pair in loose for pair in own) or len(loose) == len(pairs)):
            beside = [pair for pair in loose if pair not in own]
            found.append(_answer([*own, *beside], procedure.steps, facts.household, today, rules))
    return tuple(found)


def papers_of(readings: Sequence[Reading], settings: Iterable[str]) -> list[Paper]:
    """The papers as the law sees them, with what was said of each.

    Raises:
        FactsError: a setting of the wrong form.
    """
    wanted, keys = [parse_setting(one) for one in settings], facts_file.keys_of("paper")
    papers = []
    for number, reading in enumerate(readings, 1):
        said = {s.key: s.text for s in wanted if s.key in keys and s.paper in (0, number)}
        papers.append(_paper(reading, said, readings))
    return told_apart(papers)


def _paper(reading: Reading, said: dict[str, str], beside: Sequence[Reading]) -> Paper:
    """As far as it can be told: a paper whose sector nothing tells keeps none."""
    try:
        return paper_from(reading, said, beside=beside)
    except FactsError:
        if "sector" in said:
            raise
        made = paper_from(reading, {**said, "sector": "other"})
        return replace(made, sector="")


def _household(wanted: Sequence[Setting]) -> Household:
    keys = facts_file.keys_of("household")
    texts = {one.key: one.text for one in wanted if one.key in keys}
    return facts_file.changed_household(Household(), texts)


def _answer(
    pairs: Sequence[tuple[Reading, Paper]],
    steps: Sequence[Step],
    household: Household,
    today: dt.date,
    rules: Rules,
) -> Answer:
    papers = tuple(paper for _reading, paper in pairs)
    facts = Facts(household, papers, tuple(steps))
    stage = next(iter(stages(facts, today, rules)), None)
    situation = Situation(
        papers=papers,
        position=stage.position if stage else "",
        checks=_failed(facts, today, rules),
        lines=deadlines(facts, today, rules),
        today=today,
    )
    case = assemble([reading for reading, _paper in pairs])
    letters = {name: load_sheet(name) for name in letter_names()}
    kinds = load_vocabulary().kinds
    return Answer(
        sector=papers[0].sector,
        sources=tuple(Path(reading.source).name for reading, _paper in pairs),
        kinds=tuple(dict.fromkeys(kinds[paper.kind].french for paper in papers)),
        printed=_printed(papers),
        suggestion=choice.suggest(case, situation, letters, rules),
    )


def _failed(facts: Facts, today: dt.date, rules: Rules) -> dict[str, CheckResult]:
    found = check_case(facts, Figures(), today, rules)
    return {one.result.check: one.result for one in found if one.result.verdict == "failed"}


def _printed(papers: Sequence[Paper]) -> tuple[tuple[dt.date, str], ...]:
    fields = load_vocabulary().fields
    keys = ("due_date", "cutoff_date", "appeal_deadline")
    days = {
        (day, fields[key].french) for paper in papers for key in keys if (day := paper.day(key))
    }
    return tuple(sorted(days))


def run(files: Sequence[Path], written: Path | None, settings: Sequence[str],
        today: dt.date, *, as_json: bool) -> None:  # fmt: skip
    """Read, hold the letters against the papers, print.

    Raises:
        click.UsageError: without a paper.
    """
    if not (files or written):
        raise click.UsageError(_("Give papers."))
    readings, failed = read_papers(files, written)
    answers = answers_of(readings, settings, today) if readings else ()
    if as_json:
        for answer in answers:
            output.say(json.dumps(as_object(answer), ensure_ascii=False))
    else:
        for number, answer in enumerate(answers):
            output.say(("\n" if number else "") + "\n".join(lines_of(answer)))
    if failed:
        sys.exit(ScribeError.exit_status)


@click.command(
    "suggest",
    help=_(
        "Say which letters fit papers, best first, and why; and when a letter is the wrong "
        "means.\n\n"
        "FILE… are papers to read. What they do not say, such as which act it is, is given with "
        "--set."
    ),
)
@letter_files
@case_option(_("A case written down: its papers."))
@click.option(
    "--set",
    "settings",
    metavar=_("KEY=VALUE"),
    multiple=True,
    help=_("A fact, such as received_on=2026-10-05; 2.stage=second for one paper."),
)
@click.option("--today", type=Day(), help=_("The day to compute from."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object a procedure, one a line."))
def suggest(
    files: tuple[Path, ...],
    *,
    written: Path | None,
    settings: tuple[str, ...],
    today: dt.date | None,
    as_json: bool,
) -> None:
    """Read, and propose."""
    day = today or day_of(None)
    run(files, written, settings, day, as_json=as_json)
