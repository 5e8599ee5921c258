"""Which letters fit the papers and why, best first; and when a letter is the wrong means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from scribe.casefile.case import Case
from scribe.knowledge import tables
from scribe.law.lines import Deadline
from scribe.law.rules import Rule
from scribe.law.validity import printable
from scribe.letters.enclosed import joined
from scribe.letters.facts import Facts
from scribe.letters.figures import COMPUTATIONS
from scribe.letters.fit import Fit, Match, Situation, match
from scribe.letters.sandbox import condition
from scribe.letters.sheet import Sheet, holds
from scribe.letters.tags import load_tags

MEANS = Path(__file__).parent.parent / "data" / "means.toml"

How = Literal["phone", "portal", "visit", "legal", "form", "wait", "nothing"]

_DOUBTED_STOP = 10
_SAID = ("letter.", "person.", "budget.")


@dataclass(frozen=True, slots=True)
class Means(Fit):
    """What to do instead of a letter, or before it.

    Attributes:
        how: the means.
        instead: no letter serves; else it comes before the letter.
    """

    how: How = "phone"
    instead: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A letter that fits.

    Attributes:
        why: reasons that hold, best first.
        days: deadlines that its rules give, those ahead first.
        lacking: deadlines that cannot be told yet.
        if_true: stops that rest on what nobody has confirmed, or has been asked.
        know: what to know before.
        to_join: enclosures that it needs and that are not at hand.
    """

    letter: str
    sheet: Sheet
    why: tuple[Match, ...]
    days: tuple[Deadline, ...]
    lacking: tuple[Deadline, ...]
    if_true: tuple[str, ...]
    know: tuple[str, ...]
    to_join: tuple[str, ...]

    @property
    def score(self) -> int:
        """What proposals are put in order by."""
        return self.why[0].score - (_DOUBTED_STOP if self.if_true else 0)

    @property
    def is_late(self) -> bool:
        """Whether the last day of everything that it could still do has gone."""
        last = [line for line in self.days if line.meaning == "act_before"]
        return bool(last) and all(line.past for line in last)

    @property
    def only_if_said(self) -> bool:
        """Whether it fits only if a person says what no paper tells."""
        return all(one.degree == "asked" for one in self.why)


@dataclass(frozen=True, slots=True)
class Refused:
    """A letter that papers of this kind call for, and that is the wrong one here."""

    letter: str
    sheet: Sheet
    stops: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The answer for one procedure: letters, letters that are stopped, other means."""

    proposals: tuple[Proposal, ...]
    refused: tuple[Refused, ...]
    instead: tuple[Match, ...]
    first: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class _Means:
    means: tuple[Means, ...]


@cache
def load_means(path: Path = MEANS) -> tuple[Means, ...]:
    """Means that are no letter.

    Raises:
        KnowledgeError: with the line, when the file is wrong.
    """
    return tables.load(path, _Means).means


def suggest(
    case: Case,
    situation: Situation,
    letters: Mapping[str, Sheet],
    rules: Mapping[str, Rule],
) -> Suggestion:
    """Hold every letter against the papers of one procedure.

    Args:
        case: its papers, and what was said.
        situation: what the law and the checks make of them.
        letters: sheets by name of the letter.
        rules: the rule book; a letter whose rules are not in force is not proposed.
    """
    proposals, refused = [], []
    for name, sheet in letters.items():
        facts = Facts(case, sheet, situation.today, COMPUTATIONS)
        why = _reasons(sheet.fits, sheet.kinds, situation, facts)
        if not why or not _in_force(sheet, rules, situation.today):
            continue
        stops, doubted = _stops(sheet, facts)
        if stops:
            refused.append(Refused(name, sheet, stops))
        else:
            proposals.append(_proposal(name, facts, why, doubted, situation))
    plain = Facts(case, _any_sheet(letters), situation.today, COMPUTATIONS)
    means = _reasons(load_means(), (), situation, plain)
    return Suggestion(
        tuple(sorted(proposals, key=lambda one: (one.is_late, -one.score, one.letter))),
        tuple(refused),
        tuple(one for one in means if isinstance(one.fit, Means) and one.fit.instead),
        tuple(one for one in means if isinstance(one.fit, Means) and not one.fit.instead),
    )


def _any_sheet(letters: Mapping[str, Sheet]) -> Sheet:
    """Tags do not depend on the sheet but for its kinds: take the one that answers most."""
    return max(letters.values(), key=lambda sheet: len(sheet.kinds))


def _reasons(
    fits: Iterable[Fit], kinds: tuple[str, ...], situation: Situation, facts: Facts
) -> tuple[Match, ...]:
    told = _teller(facts)
    found = (match(fit, kinds, situation, told) for fit in fits)
    return tuple(sorted(filter(None, found), key=lambda one: -one.score))


def _teller(facts: Facts) -> Callable[[str], tuple[bool, tuple[str, ...]]]:
    def told(when: str) -> tuple[bool, tuple[str, ...]]:
        return holds(when, facts.value), _unsure(when, facts)

    return told


def _unsure(when: str, facts: Facts) -> tuple[str, ...]:
    """The tags of a condition, and those they rest on, that nobody has confirmed."""
    waiting, seen = list(condition(when).names) if when else [], set[str]()
    while waiting:
        name = waiting.pop()
        if name not in seen and name in load_tags():
            seen.add(name)
            slot = facts.slot(name)
            waiting.extend(slot.inputs if slot else ())
    slots = ((name, facts.slot(name)) for name in load_tags() if name in seen)
    return tuple(name for name, slot in slots if slot is not None and not slot.is_sure)


def _stops(sheet: Sheet, facts: Facts) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What makes it the wrong letter, and what would if a value nobody confirmed is right."""
    holding = [one for one in sheet.guard if one.stop and holds(one.when, facts.value)]
    doubted = [one for one in holding if _unsure(one.when, facts) or _unsaid(one.when, facts)]
    sure = [one.text for one in holding if one not in doubted]
    return tuple(sure), tuple(one.text for one in doubted)


def _unsaid(when: str, facts: Facts) -> bool:
    """Whether it rests on what only a person can say, and nobody has been asked yet."""
    tags = (load_tags()[name] for name in (condition(when).names if when else ()))
    return any(tag.fact.startswith(_SAID) and facts.slot(tag.name) is None for tag in tags)


def _in_force(sheet: Sheet, rules: Mapping[str, Rule], day: dt.date) -> bool:
    return not any(printable(rules[one], day) for one in sheet.rules if one in rules)


def _proposal(
    name: str,
    facts: Facts,
    why: tuple[Match, ...],
    doubted: tuple[str, ...],
    situation: Situation,
) -> Proposal:
    sheet = facts.sheet
    about = [
        line
        for line in situation.lines
        if line.rule in sheet.rules and (line.meaning == "act_before" or line.on is None)
    ]
    dated = sorted((one for one in about if one.on), key=lambda one: (one.past, one.on))
    return Proposal(
        letter=name,
        sheet=sheet,
        why=why,
        days=tuple(dated),
        lacking=tuple(one for one in about if one.on is None),
        if_true=doubted,
        know=tuple(
            one.text
            for one in sheet.guard
            if one.when and not one.stop and holds(one.when, facts.value)
        ),
        to_join=tuple(
            one.enclosure.text
            for one in joined(facts)
            if one.enclosure.required and not one.is_there
        ),
    )
