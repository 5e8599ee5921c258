"""Facts from a TOML file, or from texts as a reading and a person give them.

A key that nobody knows is refused, so that a slip of the pen cannot silently leave a
fact out.
"""

from __future__ import annotations

import datetime as dt
import types
import typing
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from scribe.errors import FactsError, KnowledgeError
from scribe.i18n import _
from scribe.knowledge import tables
from scribe.law.facts import Facts, Household, Paper, Step, Value
from scribe.law.facts_shape import HouseholdShape, file_shape, paper_shape, step_shape
from scribe.law.terms import load_terms
from scribe.values.dates import parse_date
from scribe.values.money import parse_money

Table = Literal["household", "paper", "step"]

_BOOLEANS = {"true": True, "yes": True, "oui": True, "false": False, "no": False, "non": False}


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
        read = tables.parse(text, path, file_shape())
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
    """A paper from texts: dates as people write them, ``"344.21"``, ``true``; also ``sector``.

    Args:
        kind: in the vocabulary.
        texts: by key.
        source: the file that it was read from.
        unsure: keys that nobody has confirmed yet.

    Raises:
        FactsError: an unknown key, a text of the wrong form, or no sector.
    """
    return _paper(_shaped(paper_shape(), {"kind": kind, **texts}, {}), source, unsure)


def step_of(what: str, on: dt.date, texts: Mapping[str, str]) -> Step:
    """A step from texts.

    Raises:
        FactsError: an unknown step or key, a text of the wrong form, or no sector.
    """
    return _step(_shaped(step_shape(), {"what": what, **texts}, {"on": on}))


def changed_paper(paper: Paper, texts: Mapping[str, str]) -> Paper:
    """A paper with some facts added or replaced; a person has now confirmed those.

    Raises:
        FactsError: an unknown key, or a text of the wrong form.
    """
    own = {"kind": paper.kind, "sector": paper.sector or None, "matter": paper.matter}
    shape = _shaped(paper_shape(), texts, {**own, **paper.values})
    return _paper(shape, paper.source, paper.unsure - set(texts))


def changed_step(step: Step, texts: Mapping[str, str]) -> Step:
    """A step with some facts added or replaced.

    Raises:
        FactsError: an unknown key, or a text of the wrong form.
    """
    own = {"what": step.what, "on": step.on, "sector": step.sector, "matter": step.matter}
    return _step(_shaped(step_shape(), texts, {**own, **step.values}))


def changed_household(household: Household, texts: Mapping[str, str]) -> Household:
    """The household with some facts replaced.

    Raises:
        FactsError: an unknown key, or a text of the wrong form.
    """
    known = {one.name: getattr(household, one.name) for one in fields(household)}
    return typing.cast(Household, _shaped(HouseholdShape, texts, known))


def keys_of(what: Table) -> frozenset[str]:
    """The keys that such a table may have."""
    shapes = {"household": HouseholdShape, "paper": paper_shape(), "step": step_shape()}
    return frozenset(one.name for one in fields(shapes[what]))


def _shaped(shape: Any, texts: Mapping[str, str], known: Mapping[str, object]) -> Any:
    hints = typing.get_type_hints(shape)
    for key in texts:
        if key not in hints:
            raise FactsError(_("unknown key “{}”").format(key))
    values = {key: _value(key, text.strip(), hints[key]) for key, text in texts.items()}
    try:
        return shape(**{**known, **values})
    except ValueError as error:
        raise FactsError(str(error)) from error


def _value(key: str, text: str, kind: Any) -> Value:
    if typing.get_origin(kind) in (typing.Union, types.UnionType):
        kind = typing.get_args(kind)[0]
    if typing.get_origin(kind) is Literal:
        if text not in typing.get_args(kind):
            listed = ", ".join(typing.get_args(kind))
            raise FactsError(_("{}: “{}” is not one of: {}").format(key, text, listed))
        return text
    try:
        return _plain(text, kind)
    except (KeyError, ValueError, ArithmeticError) as error:
        hint = _("A day is written 2026-10-05.") if kind is dt.date else ""
        raise FactsError(_("{}: “{}” has not the right form").format(key, text), hint) from error


def _plain(text: str, kind: Any) -> Value:
    if kind is bool:
        return _BOOLEANS[text.lower()]
    if kind is int:
        return int(text)
    if kind is Decimal:
        return _number(text)
    return parse_date(text) if kind is dt.date else text


def _number(text: str) -> Decimal:
    """``1234.50`` as it is; what is not plain, as an amount: ``1 234,50 €``."""
    try:
        number = Decimal(text.replace(",", "."))
    except ArithmeticError:
        return parse_money(text)
    if not number.is_finite():
        raise ValueError(text)
    return number


def _paper(shape: Any, source: str, unsure: frozenset[str]) -> Paper:
    sector = load_terms().sector_of.get(shape.kind) or shape.sector or ""
    values = _known(shape, {"kind", "sector", "matter"})
    return Paper(sector, shape.matter or "", values, shape.kind, source, unsure)


def _step(shape: Any) -> Step:
    sector = shape.sector or load_terms().steps[shape.what].sector
    values = _known(shape, {"what", "sector", "matter", "on"})
    return Step(sector, shape.matter or "", values, shape.what, shape.on)


def _known(shape: Any, apart: set[str]) -> Mapping[str, Value]:
    pairs = ((one.name, getattr(shape, one.name)) for one in fields(shape))
    return MappingProxyType({k: v for k, v in pairs if k not in apart and v is not None})
