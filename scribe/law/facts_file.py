"""Facts from a TOML file, or from texts as a reading and a person give them.

A paper may have every field of the vocabulary beside the keys below; a key that nobody
knows is refused, so that a slip of the pen cannot silently leave a fact out.
"""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, make_dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from scribe.errors import FactsError, KnowledgeError
from scribe.i18n import _
from scribe.knowledge import tables
from scribe.knowledge.vocabulary import load_vocabulary
from scribe.law.counting import parse_delay
from scribe.law.facts import Facts, Household, Paper, Step, Value
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
    "stage": _Text,
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


@dataclass(frozen=True, slots=True)
class _HouseholdShape(Household):
    def __post_init__(self) -> None:
        _check_ranges(self)


@dataclass(frozen=True, slots=True)
class _StepShape:
    what: str
    on: dt.date
    sector: str | None = None
    matter: str = ""
    received_on: dt.date | None = None
    level: int | None = None
    channel: Literal["doorstep", "phone", "online", "shop"] | None = None
    withdrawal_info_given: bool | None = None
    commitment_months: int | None = None
    body: Literal["cra", "departement", "france_travail", "tax", "gracious"] | None = None
    benefit_name: str | None = None
    complex: bool | None = None
    acknowledged: bool | None = None
    damage: bool | None = None

    def __post_init__(self) -> None:
        terms = load_terms()
        if self.what not in terms.steps:
            raise ValueError(_("“{}” is not a known step").format(self.what))
        if self.sector is None and not terms.steps[self.what].sector:
            raise ValueError(_("the step “{}” needs a sector").format(self.what))
        if self.level not in (None, 1, 2):
            raise ValueError(_("the level of a complaint is 1 or 2"))
        _check_sector(self.sector)
        _check_ranges(self)


def _check_paper(paper: Any) -> None:
    terms = load_terms()
    if paper.kind not in load_vocabulary().kinds:
        raise ValueError(_("“{}” is not a known kind of paper").format(paper.kind))
    told = paper.kind in terms.sector_of or paper.kind in terms.sectorless
    if paper.sector is None and not told:
        raise ValueError(_("a paper of kind “{}” needs a sector").format(paper.kind))
    if paper.stage is not None and paper.stage not in terms.stages:
        known = ", ".join(terms.stages)
        raise ValueError(_("“{}” is not one of: {}").format(paper.stage, known))
    if paper.delay_printed is not None:
        parse_delay(paper.delay_printed)
    _check_sector(paper.sector)
    _check_ranges(paper)


def _check_sector(sector: str | None) -> None:
    known = load_terms().sectors
    if sector is not None and sector not in known:
        raise ValueError(_("“{}” is not one of: {}").format(sector, ", ".join(known)))


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


@cache
def _paper_shape() -> type[Any]:
    keys: dict[str, Any] = {"sector": _Text, "matter": _Text}
    for name, one in load_vocabulary().fields.items():
        keys[name] = _TYPE_OF.get(one.type, _Text)
    keys.update(_PAPER_KEYS)
    optional = [(key, kind, field(default=None)) for key, kind in keys.items()]
    return make_dataclass(
        "_PaperShape", [("kind", str), *optional], namespace={"__post_init__": _check_paper}
    )


@cache
def _file_shape() -> type[Any]:
    paper: Any = _paper_shape()
    return make_dataclass(
        "_FileShape",
        [
            ("household", _HouseholdShape, field(default=_HouseholdShape())),
            ("paper", tuple[paper, ...], field(default=())),
            ("step", tuple[_StepShape, ...], field(default=())),
        ],
    )


def load_facts(path: Path) -> Facts:
    """Read a file of facts.

    Raises:
        FactsError: with the line, when it cannot be read, has an unknown key or a value
            of the wrong form, or when a paper lacks a sector that its kind does not tell.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise FactsError(_("{}: this file cannot be read").format(path)) from error
    return parse_facts(text, path)


def parse_facts(text: str, path: Path) -> Facts:
    """The same for a text already in hand; ``path`` is only named in errors.

    Raises:
        FactsError: as ``load_facts``.
    """
    try:
        read = tables.parse(text, path, _file_shape())
    except KnowledgeError as error:
        raise FactsError(error.message, error.hint) from error
    papers = tuple(_paper(one, "", frozenset()) for one in read.paper)
    return Facts(read.household, papers, tuple(_step(one) for one in read.step))


def paper_of(
    kind: str,
    texts: Mapping[str, str],
    *,
    source: str = "",
    unsure: frozenset[str] = frozenset(),
) -> Paper:
    """A paper from texts: ISO dates, ``"344.21"``, ``true``; ``sector`` is one of them.

    Args:
        kind: in the vocabulary.
        texts: by key.
        source: the file that it was read from.
        unsure: keys that nobody has confirmed yet.

    Raises:
        FactsError: an unknown key, a text of the wrong form, or no sector.
    """
    return _paper(_shaped(_paper_shape(), {"kind": kind, **texts}), source, unsure)


def step_of(what: str, texts: Mapping[str, str]) -> Step:
    """A step from texts, ``on`` among them.

    Raises:
        FactsError: an unknown key, a text of the wrong form, no day, or no sector.
    """
    return _step(_shaped(_StepShape, {"what": what, **texts}))


def household_of(household: Household, texts: Mapping[str, str]) -> Household:
    """The household with some facts replaced.

    Raises:
        FactsError: an unknown key, or a text of the wrong form.
    """
    known = {one.name: getattr(household, one.name) for one in fields(household)}
    return typing.cast(Household, _shaped(_HouseholdShape, texts, known))


def keys_of(what: Literal["household", "paper"]) -> frozenset[str]:
    """The keys that such a table may have."""
    shape = _HouseholdShape if what == "household" else _paper_shape()
    return frozenset(_hints(shape))


def _shaped(
    shape: type[Any], texts: Mapping[str, str], known: Mapping[str, object] | None = None
) -> Any:
    hints = _hints(shape)
    for key in texts:
        if key not in hints:
            raise FactsError(_("unknown key “{}”").format(key))
    values = {key: _value(key, text.strip(), hints[key]) for key, text in texts.items()}
    try:
        return shape(**{**(known or {}), **values})
    except TypeError as error:  # a key without which there is no step
        raise FactsError(_("the key “{}” is missing").format("on")) from error
    except ValueError as error:
        raise FactsError(str(error)) from error


@cache
def _hints(shape: type[Any]) -> dict[str, Any]:
    return typing.get_type_hints(shape)


_BOOLEANS = {"true": True, "yes": True, "oui": True, "false": False, "no": False, "non": False}


def _value(key: str, text: str, kind: Any) -> Value:
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        kind = typing.get_args(kind)[0]
    try:
        if kind is bool:
            return _BOOLEANS[text.lower()]
        if kind is int:
            return int(text)
        if kind is Decimal:
            return Decimal(text.replace(",", "."))
        if kind is dt.date:
            return dt.date.fromisoformat(text)
    except (KeyError, ValueError, ArithmeticError) as error:
        raise FactsError(_("{}: “{}” has not the right form").format(key, text)) from error
    if typing.get_origin(kind) is Literal and text not in typing.get_args(kind):
        listed = ", ".join(typing.get_args(kind))
        raise FactsError(_("{}: “{}” is not one of: {}").format(key, text, listed))
    return text


def _paper(shape: Any, source: str, unsure: frozenset[str]) -> Paper:
    sector = load_terms().sector_of.get(shape.kind) or shape.sector or ""
    values = _known(shape, {"kind", "sector", "matter"})
    return Paper(sector, shape.matter or "", values, shape.kind, source, unsure)


def _step(shape: _StepShape) -> Step:
    sector = shape.sector or load_terms().steps[shape.what].sector
    values = _known(shape, {"what", "sector", "matter", "on"})
    return Step(sector, shape.matter, values, shape.what, shape.on)


def _known(shape: Any, apart: set[str]) -> Mapping[str, Value]:
    pairs = ((one.name, getattr(shape, one.name)) for one in fields(shape))
    return MappingProxyType({k: v for k, v in pairs if k not in apart and v is not None})
