"""From facts to deadlines: what, when, why, and what is missing to tell."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from scribe.law import appeals, energy, housing, nonpayment, order, overpayment
from scribe.law.facts import Facts, Household, Item, Paper
from scribe.law.lines import Deadline, after, decided, lacking, merged, restarted
from scribe.law.procedures import Day, Procedure, day_of, split
from scribe.law.rules import Event, Rule, Rules

_Procedure = Callable[[Rules, Procedure, Household], Iterator[Deadline]]
_PROCEDURES: Mapping[str, _Procedure] = {
    "nonpayment": nonpayment.nonpayment,
    "energy": energy.energy,
    "housing": housing.housing,
    "overpayment": overpayment.overpayment,
    "appeals": appeals.appeals,
    "order": order.order,
}


def deadlines(facts: Facts, today: dt.date, rules: Rules) -> tuple[Deadline, ...]:
    """Every deadline that the facts carry, and every one for which something is missing.

    Args:
        facts: what the case says.
        today: only tells what is past.
        rules: the rule book, by id.

    Returns:
        Earliest first, those without a day last; none twice.
    """
    found: list[Deadline] = list(energy.cheque(rules, facts.household))
    for procedure in split(facts):
        found += ordinary(rules, procedure)
        for compute in _PROCEDURES.values():
            found += compute(rules, procedure, facts.household)
    marked = (replace(line, past=line.on is not None and line.on < today) for line in found)
    return tuple(sorted(_once(marked), key=_urgency))


def _urgency(line: Deadline) -> tuple[dt.date, str, str]:
    return (line.on or dt.date.max, line.rule, line.event)


def _once(lines: Iterable[Deadline]) -> Iterator[Deadline]:
    """Nothing twice.

    A lack names the papers of all that have it; of two lines that are alike, the one stays
    that rests on all the papers and steps of the other.
    """
    alike: dict[Deadline, list[Deadline]] = {}
    for line in lines:
        alike.setdefault(_key(line), []).append(line)
    for group in alike.values():
        if group[0].on is None:
            yield functools.reduce(merged, group)
        else:
            yield from _widest(group)


def _key(line: Deadline) -> Deadline:
    """What must be alike: all but the proof; of a lack, what is missing for what."""
    if line.on:
        return replace(line, evidence=())
    return replace(line, evidence=(), because="", title="")


def _widest(group: list[Deadline]) -> Iterator[Deadline]:
    kept: list[frozenset[str]] = []
    said: set[frozenset[str]] = set()
    for line in sorted(group, key=lambda one: len(one.evidence), reverse=True):
        proof = frozenset(line.evidence)
        wider = (one for one in kept if len(one) > len(proof))
        if proof not in said and not any(proof < one for one in wider):
            kept.append(proof)
            said.add(proof)
            yield line


def ordinary(rules: Rules, procedure: Procedure) -> Iterator[Deadline]:
    """The rules that are no more than trigger, delay, counting and conditions."""
    for rule in rules.values():
        for event in rule.event:
            if event.by is None:
                for item in _triggers(event, procedure):
                    yield from _of_item(rules, rule, event, item, procedure)


def _triggers(event: Event, procedure: Procedure) -> Iterator[Item]:
    yield from procedure.named(*event.paper)
    if event.step and (not event.sector or procedure.sector in event.sector):
        yield from procedure.taken(*event.step)


def _of_item(
    rules: Rules, rule: Rule, event: Event, item: Item, procedure: Procedure
) -> Iterator[Deadline]:
    missing = [when.key for when in event.when if when.needed and when.key not in item.values]
    if not all(when.holds(item) for when in event.when if when.key not in missing):
        return
    start = _start(event, item)
    if start is None:
        if event.optional:
            return
        missing.append(event.start[0] if event.or_estimated else event.start[-1])
    if missing or start is None:
        yield lacking(rule, event, missing, item)
    elif event.counting == "presc":
        start, steps = restarted(start, event.delay, procedure)
        yield from after(rule, event, start, item, *steps)
    elif isinstance(item, Paper) and (event.printed or event.court):
        yield from decided(rules, rule, event, item)
    else:
        opposable = item.flag(event.opposable_if) if event.opposable_if else True
        yield from after(rule, event, start, item, opposable=opposable)


def _start(event: Event, item: Item) -> Day | None:
    for key in event.start:
        day = day_of(item, key)
        if day:
            return day
    estimate = item.day(event.or_estimated) if event.or_estimated else None
    return Day(estimate, estimated=True) if estimate else None
