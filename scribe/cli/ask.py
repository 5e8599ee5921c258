"""Asks the person at the terminal for the facts that a deadline turns on."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import click

from scribe.cli import output
from scribe.cli.gather import gather
from scribe.cli.options import FactOptions
from scribe.errors import FactsError
from scribe.i18n import _
from scribe.knowledge.vocabulary import load_vocabulary
from scribe.law import facts_file
from scribe.law.facts import Facts, Item, Paper, Step
from scribe.law.lines import Deadline, describe
from scribe.law.terms import load_terms
from scribe.reading.document import Reading
from scribe.values.dates import parse_date

Compute = Callable[[Facts], Sequence[Deadline]]


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and about what; without an item, about the household or a step."""

    key: str
    item: Item | None = None


def known_facts(given: FactOptions, compute: Compute, *, as_json: bool) -> tuple[Facts, int]:
    """What a command computes from, completed at a terminal, and how many papers failed.

    Args:
        given: papers, a file of facts, settings.
        compute: the lines whose gaps are asked for.
        as_json: nobody is asked, and no bar is drawn.
    """
    asking = sys.stdin.isatty() and not as_json
    gathered = gather(
        given.files,
        given.facts,
        given.settings,
        bar=not as_json,
        ask_sector=ask_sector if asking else None,
    )
    known = gathered.facts
    return ask_facts(ask_stages(known), compute) if asking else known, gathered.failed


def ask_sector(reading: Reading) -> str:
    """The sector of a paper that does not tell it."""
    kind = load_vocabulary().kinds[reading.kind.value].french
    output.tell(_("{} ({}): which sector?").format(reading.source, kind))
    return _choose(load_terms().sectors)


def _choose(choices: Mapping[str, str]) -> str:
    names = list(choices)
    for number, name in enumerate(names, 1):
        output.tell(f"  {number}  {choices[name]}")
    chosen: int = click.prompt(
        _("Number (0: none of them)"), type=click.IntRange(0, len(names)), default=0, err=True
    )
    return names[chosen - 1] if chosen else ""


def ask_stages(facts: Facts) -> Facts:
    """Which letter each paper is, where a rule turns on it and nothing says so."""
    terms = load_terms()
    papers = []
    for paper in facts.papers:
        stages = terms.stages_of(paper.kind, paper.sector)
        chosen = ""
        if paper.source and stages and not paper.stage:
            output.tell(_("{}: is it one of these?").format(describe(paper)))
            chosen = _choose({name: terms.stages[name] for name in stages})
        papers.append(facts_file.changed_paper(paper, {"stage": chosen}) if chosen else paper)
    return replace(facts, papers=tuple(papers))


def ask_facts(facts: Facts, compute: Compute) -> Facts:
    """Ask for what is missing or estimated, until nothing new turns up; Enter leaves it open."""
    asked: list[Question] = []
    while True:
        new = [one for one in _questions(compute(facts)) if not _is_in(one, asked)]
        if not new:
            return facts
        asked.append(new[0])
        answered = _ask(facts, new[0])
        asked = [_moved(one, facts, answered) for one in asked]
        facts = answered


def _is_in(question: Question, asked: Sequence[Question]) -> bool:
    return any(one.key == question.key and one.item is question.item for one in asked)


def _questions(lines: Sequence[Deadline]) -> Iterator[Question]:
    for line in lines:
        for key in line.missing:
            yield Question(key, _owner(key, line))
        if line.estimated:
            for item in line.items:
                if "received_on" not in item.values and _can_be_received(item):
                    yield Question("received_on", item)


def _owner(key: str, line: Deadline) -> Item | None:
    return next((i for i in line.items if key in facts_file.keys_of(_table(i))), None)


def _table(item: Item) -> facts_file.Table:
    return "paper" if isinstance(item, Paper) else "step"


def _can_be_received(item: Item) -> bool:
    return isinstance(item, Paper) or (
        isinstance(item, Step) and load_terms().steps[item.what].received
    )


def _moved(question: Question, before: Facts, after: Facts) -> Question:
    """The same question about the same item, which an answer has replaced."""
    for old, new in zip(
        (*before.papers, *before.steps), (*after.papers, *after.steps), strict=False
    ):
        if question.item is old:
            return replace(question, item=new)
    return question


def _ask(facts: Facts, question: Question) -> Facts:
    words = load_terms().keys.get(question.key, question.key)
    about = f"{describe(question.item)} – " if question.item else ""
    while True:
        text = click.prompt(f"{about}{words}", default="", show_default=False, err=True).strip()
        if not text:
            return facts
        try:
            return _answered(facts, question, _canonical(text))
        except FactsError as error:
            output.tell_error(error)


def _canonical(text: str) -> str:
    """A French date as the facts have it; anything else as it is."""
    try:
        return parse_date(text).isoformat()
    except ValueError:
        return text


def _answered(facts: Facts, question: Question, text: str) -> Facts:
    key, item = question.key, question.item
    if key in load_terms().steps:
        return replace(facts, steps=(*facts.steps, facts_file.step_of(key, _day(text), {})))
    if item is None:
        household = facts_file.changed_household(facts.household, {key: text})
        return replace(facts, household=household)
    if isinstance(item, Paper):
        paper = facts_file.changed_paper(item, {key: text})
        papers = tuple(paper if one is item else one for one in facts.papers)
        return replace(facts, papers=papers)
    steps = tuple(
        facts_file.changed_step(one, {key: text}) if one is item else one for one in facts.steps
    )
    return replace(facts, steps=steps)


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise FactsError(_("A day is written 2026-10-05.")) from error
