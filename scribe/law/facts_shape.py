"""Which keys a file of facts may have, and what must hold between them.

A paper may have every field of the vocabulary beside keys of its own. The shapes are made
from ``fields.toml``, ``kinds.toml`` and ``facts.toml``, which alone name the words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, make_dataclass
from decimal import Decimal
from functools import cache
from types import GenericAlias
from typing import Any, Literal

from scribe.i18n import _
from scribe.knowledge.vocabulary import load_vocabulary
from scribe.law.counting import parse_delay
from scribe.law.facts import Household
from scribe.law.terms import load_terms

_YEARS = range(1900, 2101)
_MOST = Decimal(10) ** 9

_Date = dt.date | None
_Flag = bool | None
_Text = str | None
_TYPE_OF = {"date": _Date, "money": Decimal | None, "number": Decimal | None}
_PAPER_KEYS: Mapping[str, Any] = {
    "received_on": _Date,
    "served_on": _Date,
    "served_in_person": _Flag,
    "delay_printed": _Text,
    "last_reading_on": _Date,
    "meter_access_refused": _Flag,
    "no_index_sent": _Flag,
    "fraud": _Flag,
    "operator": Literal["private", "public"] | None,
    "collected_on": _Date,
    "title_on": _Date,
    "decision_on": _Date,
    "receipt_on": _Date,
    "hearing_on": _Date,
    "prefect_deadline": _Date,
    "first_unpaid_due_date": _Date,
    "paid_on": _Date,
    # fields of the vocabulary on whose value a rule turns
    "energy": Literal["electricity", "gas", "both"] | None,
    "reading_type": Literal["actual", "estimated", "self"] | None,
    "remedies_stated": Literal["yes", "no"] | None,
}
_STEP_KEYS: Mapping[str, Any] = {
    "received_on": _Date,
    "level": int | None,
    "channel": Literal["doorstep", "phone", "online", "shop"] | None,
    "withdrawal_info_given": _Flag,
    "commitment_months": int | None,
    "body": Literal["cra", "departement", "france_travail", "tax", "gracious"] | None,
    "benefit_name": _Text,
    "complex": _Flag,
    "acknowledged": _Flag,
    "damage": _Flag,
}


@dataclass(frozen=True, slots=True)
class HouseholdShape(Household):
    """The table ``[household]``."""

    def __post_init__(self) -> None:
        _check_ranges(self)


@cache
def paper_shape() -> Any:
    """A dataclass with the keys of a ``[[paper]]``, None for what is not said."""
    vocabulary, terms = load_vocabulary(), load_terms()
    keys = {name: _TYPE_OF.get(one.type, _Text) for name, one in vocabulary.fields.items()}
    keys |= {"sector": _choice(terms.sectors), "matter": _Text, "stage": _choice(terms.stages)}
    keys |= _PAPER_KEYS
    kind = ("kind", Literal[tuple(vocabulary.kinds)])
    return _make("Paper", [kind], keys, _check_paper)


@cache
def step_shape() -> Any:
    """A dataclass with the keys of a ``[[step]]``, None for what is not said."""
    terms = load_terms()
    keys = {"sector": _choice(terms.sectors), "matter": _Text, **_STEP_KEYS}
    what = [("what", Literal[tuple(terms.steps)]), ("on", dt.date)]
    return _make("Step", what, keys, _check_step)


@cache
def file_shape() -> Any:
    """The whole file."""
    tables = [
        ("household", HouseholdShape, field(default=HouseholdShape())),
        ("paper", _list_of(paper_shape()), field(default=())),
        ("step", _list_of(step_shape()), field(default=())),
    ]
    return make_dataclass("File", tables)


def _list_of(shape: Any) -> Any:
    return GenericAlias(tuple, (shape, ...))


def _choice(names: Iterable[str]) -> Any:
    return Literal[tuple(names)] | None


def _make(name: str, first: list[tuple[str, Any]], keys: Mapping[str, Any], check: Any) -> Any:
    optional = [(key, kind, field(default=None)) for key, kind in keys.items()]
    return make_dataclass(name, [*first, *optional], namespace={"__post_init__": check})


def _check_paper(paper: Any) -> None:
    terms = load_terms()
    told = paper.kind in terms.sector_of or paper.kind in terms.sectorless
    if paper.sector is None and not told:
        french = load_vocabulary().kinds[paper.kind].french
        raise ValueError(_("a paper of kind “{}” needs a sector").format(french))
    if paper.delay_printed is not None:
        parse_delay(paper.delay_printed)
    _check_ranges(paper)


def _check_step(step: Any) -> None:
    if step.sector is None and not load_terms().steps[step.what].sector:
        raise ValueError(_("the step “{}” needs a sector").format(step.what))
    if step.level not in (None, 1, 2):
        raise ValueError(_("the level of a complaint is 1 or 2"))
    _check_ranges(step)


def _check_ranges(record: Any) -> None:
    for one in fields(record):
        value = getattr(record, one.name)
        year = value.year if isinstance(value, dt.date) else None
        if one.name == "cheque_energie_year":
            year = value
        if year is not None and year not in _YEARS:
            raise ValueError(_("{}: the year {} cannot be meant").format(one.name, year))
        if isinstance(value, Decimal | int) and not -_MOST < value < _MOST:
            raise ValueError(_("{}: the number {} cannot be meant").format(one.name, value))
