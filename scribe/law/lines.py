"""Deadlines, and how a rule, a day and its proof become one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from scribe.knowledge.vocabulary import load_vocabulary
from scribe.law.counting import ends
from scribe.law.facts import Item, Paper, Step
from scribe.law.procedures import Day, Procedure, received
from scribe.law.rules import UNVERIFIED, Event, Meaning, Rule, Rules
from scribe.law.terms import load_terms
from scribe.values.dates import format_date

_RESTARTS = ("debt_acknowledged", "court_claim", "enforcement_act")


@dataclass(frozen=True, slots=True)
class Deadline:
    """One line: a day and its reason, or what is missing to tell it.

    Attributes:
        rule: id of the rule.
        event: what happens, in the contract's words.
        title: the same in French.
        because: the rule in one French sentence.
        source: article and address.
        on: the day; None when something is missing.
        meaning: ``act_before`` (last day on which the household can act) or ``possible_from``.
        counting: ``cal``, ``cpc``, ``franc``, ``presc``, ``info`` or ``printed``.
        evidence: the papers and steps used, in French.
        missing: keys of the facts, or the name of a step.
        estimated: it rests on a day that was estimated.
        verified: False for a rule that nobody has verified.
        opposable: False when the other side cannot rely on it.
        last_resort: the day that only the franc count gives.
        past: before today.
        items: the papers and steps themselves.
    """

    rule: str
    event: str
    title: str
    because: str
    source: str
    on: dt.date | None = None
    meaning: Meaning | None = None
    counting: str = ""
    evidence: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    estimated: bool = False
    verified: bool = True
    opposable: bool = True
    last_resort: bool = False
    past: bool = False
    items: tuple[Item, ...] = field(default=(), compare=False)

    def to_json(self) -> Mapping[str, Any]:
        """The object of the contract."""
        head = {"rule": self.rule, "event": self.event}
        if self.on is None:
            return {**head, "missing": list(self.missing), "because": self.because}
        return {
            **head,
            "on": self.on.isoformat(),
            "meaning": self.meaning,
            "counting": self.counting,
            "because": self.because,
            "evidence": list(self.evidence),
            "source": self.source,
            "estimated": self.estimated,
            "verified": self.verified,
            "opposable": self.opposable,
            "last_resort": self.last_resort,
            "past": self.past,
        }


def describe(item: Item) -> str:
    """A paper or a step in a few French words."""
    if isinstance(item, Step):
        return f"{load_terms().steps[item.what].french}, le {format_date(item.on)}"
    if not isinstance(item, Paper):
        return ""
    words = load_vocabulary().kinds[item.kind].french
    if item.document_date:
        words += f" du {format_date(item.document_date)}"
    return f"{words} ({item.source})" if item.source else words


def at(
    rule: Rule,
    event: Event,
    day: Day,
    *items: Item,
    counting: str = "",
    opposable: bool = True,
    last_resort: bool = False,
) -> Deadline:
    """A deadline on a day that is already known."""
    certainty = event.certainty or rule.certainty
    because = event.because or rule.because
    if last_resort:
        because = f"{because} {load_terms().phrases['franc']}"
    return Deadline(
        rule=rule.id,
        event=event.name,
        title=event.title,
        because=because,
        source=rule.source,
        on=day.on,
        meaning=event.meaning,
        counting=counting or event.counting,
        evidence=tuple(describe(item) for item in items),
        estimated=day.estimated,
        verified=certainty != UNVERIFIED and not last_resort,
        opposable=opposable,
        last_resort=last_resort,
        items=items,
    )


def after(
    rule: Rule,
    event: Event,
    start: Day,
    *items: Item,
    delays: Sequence[str] = (),
    opposable: bool = True,
) -> tuple[Deadline, ...]:
    """The deadlines that a delay gives: the event's own unless others are said."""
    counted = ends(
        start.on,
        delays or event.delay,
        event.counting,
        possible_from=event.meaning == "possible_from",
    )
    return tuple(
        at(
            rule,
            event,
            Day(end.on, start.estimated),
            *items,
            counting=end.counting,
            opposable=opposable,
            last_resort=end.last_resort,
        )
        for end in counted
    )


def lacking(rule: Rule, event: Event, missing: Sequence[str], *items: Item) -> Deadline:
    """The rule applies, and something is missing to tell its day."""
    return Deadline(
        rule=rule.id,
        event=event.name,
        title=event.title,
        because=event.because or rule.because,
        source=rule.source,
        missing=tuple(sorted(missing)),
        evidence=tuple(describe(item) for item in items),
        items=items,
    )


def merged(one: Deadline, other: Deadline) -> Deadline:
    """Two lines that say the same, as one that rests on the papers and steps of both."""
    evidence = tuple(dict.fromkeys(one.evidence + other.evidence))
    return replace(one, evidence=evidence, items=one.items + other.items)


def restarted(
    start: Day, delays: Sequence[str], procedure: Procedure
) -> tuple[Day, tuple[Step, ...]]:
    """Where a time bar starts in the end, and the steps that restarted it (CNT-04).

    A step counts when it comes after the start and not after the last day.
    """
    used = []
    for step in procedure.taken(*_RESTARTS):
        last = ends(start.on, delays, "presc")[0].on
        if start.on < step.on <= last:
            start = Day(step.on)
            used.append(step)
    return start, tuple(used)


def decided(
    rules: Rules,
    rule: Rule,
    event: Event,
    paper: Paper,
    *more: Item,
    moved: Day | None = None,
    delays: Sequence[str] = (),
) -> Iterator[Deadline]:
    """The time to contest a decision: printed or computed, opposable or not (CNT-07).

    Args:
        rules: all of them, for CNT-07.
        rule: the rule that opens the way.
        event: its event.
        paper: the decision.
        more: what else the day rests on.
        moved: the day that starts the delay, when it is not that of the receipt.
        delays: other ones than the event's.
    """
    opposable = not (event.court and paper.text("remedies_stated") == "no")
    delays = delays or event.delay
    start = moved or received(paper)
    printed = paper.day("appeal_deadline")
    if printed and event.printed and not moved:
        line = at(rule, event, Day(printed), paper, counting="printed", opposable=opposable)
        yield _printed(line, ends(start.on, delays, event.counting)[0].on if start else None)
    elif start is None:
        yield lacking(rule, event, ["received_on"], paper)
    else:
        yield from after(rule, event, start, paper, *more, delays=delays, opposable=opposable)
    if not opposable and event.court == "administrative":
        yield _soft(rules["CNT-07"], paper)


def _printed(line: Deadline, computed: dt.date | None) -> Deadline:
    """The date on the paper counts; both are shown where it and the computed one disagree."""
    phrases = load_terms().phrases
    more = phrases["printed"]
    if computed and computed != line.on:
        more = phrases["printed_differs"].format(format_date(computed))
    return replace(line, because=f"{line.because} {more}")


def _soft(rule: Rule, paper: Paper) -> Deadline:
    event = rule.find_event("soft_deadline")
    start = received(paper)
    if start is None:
        return lacking(rule, event, ["received_on"], paper)
    return after(rule, event, start, paper)[0]
