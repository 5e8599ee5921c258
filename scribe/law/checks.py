"""Checks with money in them: what each can conclude, and how it is said.

A check is a small pure function in a ``check_…`` module. It decides which of the
outcomes written down in ``checks.toml`` holds; the verdict and the French sentence
of that outcome are there, beside each other, for a jurist to read and correct.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

from scribe.i18n import _
from scribe.knowledge import tables
from scribe.knowledge.vocabulary import load_vocabulary
from scribe.law.terms import load_terms
from scribe.values.dates import format_date
from scribe.values.money import format_money

PATH = Path(__file__).parent.parent / "data" / "checks.toml"

Verdict = Literal["passed", "failed", "inconclusive"]
Said = str | int | dt.date | Decimal
"""What may fill a place in a sentence; a ``Decimal`` is an amount in euros."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check concludes.

    Attributes:
        check: its name.
        verdict: ``passed`` when there is nothing to object, ``failed`` when a right is
            ignored or can be invoked, ``inconclusive`` when something is missing.
        sentence: in French, one sentence.
        rule: id of the rule that it applies.
        missing: names of facts that would decide it, or put a figure on it.
        at_stake: euros, None where they cannot be computed.
    """

    check: str
    verdict: Verdict
    sentence: str
    rule: str
    missing: tuple[str, ...] = ()
    at_stake: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way in which a check can end: its verdict, and its sentence with places in braces."""

    name: str
    verdict: Verdict
    text: str


@dataclass(frozen=True, slots=True)
class Check:
    """What the file says of one check."""

    name: str
    rule: str
    title: str
    outcome: tuple[Outcome, ...]

    def __post_init__(self) -> None:
        names = [one.name for one in self.outcome]
        if len(set(names)) < len(names):
            raise ValueError(_("two outcomes of “{name}” have one name").format(name=self.name))


@dataclass(frozen=True, slots=True)
class _File:
    check: tuple[Check, ...]
    names: Mapping[str, str]


@cache
def _file() -> _File:
    return tables.load(PATH, _File)


def known() -> Mapping[str, Check]:
    """All checks, by name, in the order of the file.

    Raises:
        KnowledgeError: with the line, when the file is wrong.
    """
    return {one.name: one for one in _file().check}


def french_name(missing: str) -> str:
    """How people call a fact that is missing: a key, a step, a field, a figure of a check."""
    terms, fields = load_terms(), load_vocabulary().fields
    if missing in terms.keys:
        return terms.keys[missing]
    if missing in terms.steps:
        return terms.steps[missing].french
    if missing in fields:
        return fields[missing].french
    return _file().names.get(missing, missing)


def conclude(
    check: str,
    outcome: str,
    *,
    rule: str = "",
    missing: tuple[str, ...] = (),
    at_stake: Decimal | None = None,
    **places: Said,
) -> CheckResult:
    """Make the result of one check.

    Args:
        check: name in ``checks.toml``.
        outcome: name of the outcome there.
        rule: the rule applied, when it is not the one of the file.
        missing: as in ``CheckResult``; fills ``{missing}``.
        at_stake: as in ``CheckResult``; fills ``{stake}``.
        places: fill the other places of the sentence.

    Raises:
        KeyError: for a name that the file does not have, or a place left empty.
    """
    kept = known()[check]
    ending = next((one for one in kept.outcome if one.name == outcome), None)
    if ending is None:
        raise KeyError(f"{check}.{outcome}")
    places["missing"] = ", ".join(french_name(name) for name in missing)
    if at_stake is not None:
        places["stake"] = at_stake
    sentence = ending.text.format(**{name: _say(value) for name, value in places.items()})
    return CheckResult(check, ending.verdict, sentence, rule or kept.rule, missing, at_stake)


def _say(value: Said) -> str:
    if isinstance(value, Decimal):
        return format_money(value)
    return format_date(value) if isinstance(value, dt.date) else str(value)
