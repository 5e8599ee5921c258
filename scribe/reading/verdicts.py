"""How a check of papers ends: a verdict and a French sentence, both in ``paper_checks.toml``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

from scribe.knowledge import tables
from scribe.knowledge.vocabulary import DATA, load_vocabulary
from scribe.values.dates import format_date
from scribe.values.money import format_money

Verdict = Literal["passed", "failed", "inconclusive"]
Said = str | dt.date | Decimal
"""What may fill a place in a sentence; a ``Decimal`` is an amount in euros."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What one check of a paper, or of several, concludes.

    Attributes:
        check: its name.
        verdict: ``passed`` when what it compares agrees, ``failed`` when it does not,
            ``inconclusive`` when something is missing or was not read for sure.
        sentence: in French, one sentence.
        fields: names of the fields that it looked at.
        paper: the file that it is about, empty where that is plain.
    """

    check: str
    verdict: Verdict
    sentence: str
    fields: tuple[str, ...] = ()
    paper: str = ""


@dataclass(frozen=True, slots=True)
class _Outcome:
    verdict: Verdict
    text: str


@dataclass(frozen=True, slots=True)
class _Check:
    name: str
    title: str
    outcome: Mapping[str, _Outcome]


@dataclass(frozen=True, slots=True)
class _File:
    check: Mapping[str, _Check]


@cache
def _file(path: Path = DATA / "paper_checks.toml") -> _File:
    return tables.load(path, _File)


def conclude(
    check: str, outcome: str, fields: tuple[str, ...] = (), *, paper: str = "", **places: Said
) -> CheckResult:
    """Make the result of one check.

    Args:
        check: its name in the file.
        outcome: the name of the outcome there.
        fields: as in ``CheckResult``; their French names fill ``{fields}``.
        paper: as in ``CheckResult``; the name of the file fills ``{paper}``.
        places: fill the other places of the sentence.

    Raises:
        KeyError: for a name that the file does not have, or a place left empty.
    """
    ending = _file().check[check].outcome[outcome]
    known = load_vocabulary().fields
    said = {name: _say(value) for name, value in places.items()}
    said["fields"] = ", ".join(known[name].french for name in fields)
    said["paper"] = Path(paper).name
    return CheckResult(check, ending.verdict, ending.text.format_map(said), fields, paper)


def title_of(check: str) -> str:
    """The French name of a check.

    Raises:
        KeyError: the file has no such check.
    """
    return _file().check[check].title


def _say(value: Said) -> str:
    if isinstance(value, Decimal):
        return format_money(value)
    return format_date(value) if isinstance(value, dt.date) else value
