"""Amounts, ceilings and rates that the law changes from time to time, by day.

Each is a chain of values without gap or overlap. A value that is revised every year
ends on the eve of its revision, also while the next one is not published: better no
figure than last year's. An unverified value is kept to be checked, never used.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

from scribe.i18n import _
from scribe.knowledge import tables

PATH = Path(__file__).parent.parent / "data" / "amounts.toml"

Certainty = Literal["TXT", "C2", "C1", "GK"]
Unit = Literal["euros", "euros_month", "euros_year", "rate"]

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Value:
    """One amount during one time.

    Attributes:
        valid_from: first day.
        amount: in the unit of its ``Amount``.
        certainty: ``TXT`` read in the official text, ``C2`` confirmed by two sources,
            ``C1`` by one, ``GK`` by none.
        source: the text that sets it, in French.
        url: where it was read, if anywhere.
        checked_on: the day on which somebody last compared it with its source.
        valid_to: last day; none while no end is known.
    """

    valid_from: dt.date
    amount: Decimal
    certainty: Certainty
    source: str
    checked_on: dt.date
    url: str = ""
    valid_to: dt.date | None = None

    def __post_init__(self) -> None:
        if self.valid_to is not None and self.valid_to < self.valid_from:
            raise ValueError(_("this value ends before it begins"))
        if self.amount < 0:
            raise ValueError(_("an amount cannot be negative"))

    @property
    def is_verified(self) -> bool:
        """Whether it may be used as a fact."""
        return self.certainty != "GK"

    def holds_on(self, day: dt.date) -> bool:
        """Whether this is the value of that day."""
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount through time.

    Attributes:
        name: what the code asks for.
        meaning: in French, for the person who keeps the file.
        unit: what the figures count.
        rule: the rule that uses it, empty for none.
        value: oldest first.
    """

    name: str
    meaning: str
    unit: Unit
    value: tuple[Value, ...]
    rule: str = ""

    def __post_init__(self) -> None:
        if not self.value:
            raise ValueError(_("an amount needs at least one value"))
        for earlier, later in pairwise(self.value):
            self._check_follows(earlier, later)

    def _check_follows(self, earlier: Value, later: Value) -> None:
        if earlier.valid_to is None:
            message = _("“{name}”: the value before {day} has no end")
        elif later.valid_from <= earlier.valid_to:
            message = _("“{name}”: the value from {day} overlaps the one before")
        elif later.valid_from != earlier.valid_to + _DAY:
            message = _("“{name}”: there is a gap before {day}")
        else:
            return
        raise ValueError(message.format(name=self.name, day=later.valid_from.isoformat()))


@dataclass(frozen=True, slots=True)
class _File:
    amount: tuple[Amount, ...]

    def __post_init__(self) -> None:
        for name, times in Counter(one.name for one in self.amount).items():
            if times > 1:
                raise ValueError(_("“{name}” stands here twice").format(name=name))


def load_amounts(path: Path = PATH) -> Mapping[str, Amount]:
    """All amounts of a file, by name.

    Raises:
        KnowledgeError: with the line, when the file is wrong or a chain has a gap or an overlap.
    """
    return {one.name: one for one in tables.load(path, _File).amount}


@cache
def shipped() -> Mapping[str, Amount]:
    """The amounts that come with scribe, read once."""
    return load_amounts()


def value_on(name: str, day: dt.date) -> Value | None:
    """The value of one day with its source; None when none is known for that day.

    Raises:
        KeyError: for a name that the file does not have.
    """
    return next((one for one in shipped()[name].value if one.holds_on(day)), None)
