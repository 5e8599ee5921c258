"""``scribe letter suggest``: papers in; which letters fit and why, and when none does."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from scribe.casefile.assemble import assemble
from scribe.cli import output
from scribe.cli.gather import Setting, paper_from, parse_setting, step_from, told_apart
from scribe.errors import FactsError, ScribeError
from scribe.i18n import _
from scribe.knowledge.vocabulary import load_vocabulary
from scribe.law import facts_file
from scribe.law.check_book import Figures
from scribe.law.check_case import check_case
from scribe.law.checks import CheckResult
from scribe.law.deadlines import deadlines
from scribe.law.facts import Facts, Household, Paper, Step
from scribe.law.lines import Deadline
from scribe.law.procedures import split
from scribe.law.rules import Rules, load_rules
from scribe.law.stage import stages
from scribe.law.terms import load_terms
from scribe.letters.cases import load_case
from scribe.letters.fit import Match, Situation, missing_names
from scribe.letters.shelf import letter_names
from scribe.letters.suggest import Means, Proposal, Suggestion, suggest
from scribe.letters.template import load_sheet
from scribe.reading.document import Reading
from scribe.values.dates import format_date

_HOW = {
    "phone": _("By telephone"),
    "portal": _("On the portal"),
    "visit": _("On the spot"),
    "legal": _("To a lawyer or legal-advice point"),
    "form": _("By a form"),
    "wait": _("Nothing to do"),
    "nothing": _("Nothing to do"),
}
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """One procedure of the papers, and what is suggested for it."""

    sector: str
    sources: tuple[str, ...]
    kinds: tuple[str, ...]
    printed: tuple[tuple[dt.date, str], ...]
    suggestion: Suggestion


def read_all(files: Sequence[Path], written: Path | None) -> tuple[list[Reading], int]:
    """The papers of a written case and those of files, and how many could not be read."""
    readings = list(load_case(written).readings()) if written else []
    failed = 0
    if files:
        from scribe.intake.papers import find_papers
        from scribe.reading.many import read_many

        for outcome in read_many(find_papers(files), on_done=lambda _outcome: None):
            if outcome.reading:
                readings.append(outcome.reading)
            elif outcome.error:
                output.tell_error(outcome.error)
                failed += 1
    return readings, failed


def answers_of(
    readings: Sequence[Reading], settings: Iterable[str], today: dt.date
) -> tuple[Answer, ...]:
    """What is suggested for each procedure that the papers belong to.

    Raises:
        FactsError: a setting of the wrong form.
    """
    wanted = [parse_setting(one) for one in settings]
    pairs = list(zip(readings, _papers(readings, wanted), strict=True))
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


def _papers(readings: Sequence[Reading], wanted: Sequence[Setting]) -> list[Paper]:
    keys = facts_file.keys_of("paper")
    papers = []
    for number, reading in enumerate(readings, 1):
        said = {s.key: s.text for s in wanted if s.key in keys and s.paper in (0, number)}
        papers.append(_paper(reading, said))
    return told_apart(papers)


def _paper(reading: Reading, said: dict[str, str]) -> Paper:
    """As far as it can be told: a paper whose sector nothing tells keeps none."""
    try:
        return paper_from(reading, said)
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
        suggestion=suggest(case, situation, letters, rules),
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
    readings, failed = read_all(files, written)
    answers = answers_of(readings, settings, today) if readings else ()
    if as_json:
        for answer in answers:
            output.say(json.dumps(as_object(answer), ensure_ascii=False))
    else:
        for number, answer in enumerate(answers):
            output.say(("\n" if number else "") + "\n".join(lines_of(answer)))
    if failed:
        sys.exit(ScribeError.exit_status)


def lines_of(answer: Answer) -> list[str]:
    """What a person reads for one procedure."""
    made = answer.suggestion
    sector = load_terms().sectors.get(answer.sector, _("sector not known"))
    lines = [f"{', '.join(answer.kinds)} ({sector}) – {', '.join(answer.sources)}"]
    lines += [f"  {format_date(day)}: {what}" for day, what in answer.printed]
    if made.instead:
        lines += ["", _("A letter is not the right means:"), *_means(made.instead)]
    if made.first:
        lines += ["", _("Before any letter:"), *_means(made.first)]
    fitting = [one for one in made.proposals if not one.only_if_said]
    asked = [one for one in made.proposals if one.only_if_said]
    if fitting and not _none_serves(made):
        lines += ["", _("Letters that fit, best first:")]
        for number, one in enumerate(fitting[:_SHOWN], 1):
            lines += _proposal(number, one)
        if len(fitting) > _SHOWN:
            rest = ", ".join(one.letter for one in fitting[_SHOWN:])
            lines.append(_("  Also: {}").format(rest))
    elif not made.instead:
        lines += ["", _("No letter fits what these papers say.")]
        if not made.first:
            lines.append(_("Call the number printed on the paper, or ask for advice first."))
    if asked:
        lines += ["", _("Only if the person says so:")]
        lines += [f"  – {one.why[0].fit.ask} → {one.letter}" for one in asked]
    if made.refused:
        lines += ["", _("Not these:")]
        lines += [f"  – {one.letter}: {' '.join(one.stops)}" for one in made.refused]
    return lines


def _none_serves(made: Suggestion) -> bool:
    """Whether what stands instead of a letter is sure."""
    return any(one.degree == "yes" for one in made.instead)


def _means(found: Sequence[Match]) -> list[str]:
    return [
        f"  – {_HOW[one.fit.how] if isinstance(one.fit, Means) else ''}: {one.fit.why}"
        + (f" ({'; '.join(one.doubts)})" if one.doubts else "")
        for one in found
    ]


def _proposal(number: int, one: Proposal) -> list[str]:
    lines = [f"  {number}. {one.letter} – {one.sheet.title}"]
    for reason in one.why:
        if reason.degree != "asked":
            doubts = f" ({'; '.join(reason.doubts)})" if reason.doubts else ""
            lines.append(f"     {reason.fit.why}{doubts}")
            lines += [f"     · {proof}" for proof in reason.proofs]
    lines += [f"     {_day(line)}" for line in one.days]
    for line in one.lacking:
        text = _("day not known: {title}; missing: {keys}")
        lines.append("     " + text.format(title=line.title, keys=missing_names(line)))
    lines += ["     " + _("wrong letter if this is right: {}").format(t) for t in one.if_true]
    lines += ["     " + _("to know: {}").format(text) for text in one.know]
    lines += ["     " + _("to join: {}").format(text) for text in one.to_join]
    return lines


def _day(line: Deadline) -> str:
    if line.on is None:
        return line.title
    text = _("too late since {day}: {title}") if line.past else _("before {day}: {title}")
    mark = " " + _("(estimated)") if line.estimated else ""
    return text.format(day=format_date(line.on), title=line.title) + mark


def as_object(answer: Answer) -> dict[str, Any]:
    """One procedure for programs."""
    made = answer.suggestion
    return {
        "sector": answer.sector,
        "papers": list(answer.sources),
        "letters": [_letter(one) for one in made.proposals],
        "not": [{"letter": one.letter, "because": list(one.stops)} for one in made.refused],
        "instead": [_mean(one) for one in made.instead],
        "first": [_mean(one) for one in made.first],
    }


def _mean(one: Match) -> dict[str, Any]:
    how = one.fit.how if isinstance(one.fit, Means) else ""
    return {"how": how, "text": one.fit.why, "degree": one.degree, "doubts": list(one.doubts)}


def _letter(one: Proposal) -> dict[str, Any]:
    return {
        "letter": one.letter,
        "title": one.sheet.title,
        "score": one.score,
        "only_if_said": one.only_if_said,
        "why": [
            {"text": reason.fit.why, "degree": reason.degree, "ask": reason.fit.ask,
             "doubts": list(reason.doubts), "proofs": list(reason.proofs)}
            for reason in one.why
        ],
        "deadlines": [line.to_json() for line in (*one.days, *one.lacking)],
        "wrong_if": list(one.if_true),
        "to_know": list(one.know),
        "to_join": list(one.to_join),
    }  # fmt: skip
