"""Made-up values for every tag: to look at a template, and to see that it loses nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal

from scribe.i18n import _
from scribe.letters.sheet import Sheet, holds
from scribe.letters.tags import Column, Row, Tag, Value, load_tags, value_of

Maker = Callable[[Tag | Column, int], Value]

_ROWS = 2
_MANY_ROWS = 24
_LONG_NAME = "Marie-Antoinette Françoise Delaroche-Vandenbroucke-Montmorency"
_LONG_LINES = (  # as many and as long as the window of an envelope holds
    "Mme DELAROCHE-VANDENBROUCKE MARIE-ANNE",
    "BATIMENT DES QUATRE-VENTS ESCALIER 12B",
    "RESIDENCE DU PRESIDENT WILSON APT 1204",
    "128 BIS AVENUE DU GENERAL DE LA BOUREE",
    "LIEUDIT LES CENSES DE LA HAUTE LOQUETE",
    "59650 VILLENEUVE-D’ASCQ CEDEX",
)
_LONG_PHRASE = (
    "mon contrat de travail a pris fin en août, mes droits ne sont pas encore ouverts et les frais "
    "de la rentrée de mes quatre enfants ont pris ce que j’avais pu mettre de côté"
)
_LONG_ID = "12345678901234567890123"
_LARGE = Decimal("1234567.89")
_BELOW_ZERO = Decimal("-1234.50")
_LONG_DAY = dt.date(2026, 9, 23)

TITLES = {
    "ordinaire": _("the examples of the tags"),
    "longs": _("the longest names, addresses and amounts"),
    "sans-option": _("only what the letter requires"),
    "beaucoup": _("many bills and instalments"),
    "negatif": _("amounts below zero"),
}
"""The cases, each chosen to strain a template, by name."""


def stress_values(case: str, sheet: Sheet | None) -> dict[str, Value]:
    """A value for each tag, or None where the case leaves it out.

    Args:
        case: a name of ``TITLES``.
        sheet: the letter's, which knows what is required and when; None for a Word file alone.
    """
    maker = {"longs": _long, "negatif": _negative}.get(case, example)
    rows = _MANY_ROWS if case == "beaucoup" else _ROWS
    values = values_by(maker, rows)
    if case == "sans-option" and sheet is not None:
        optional = {need.tag for need in sheet.need if not need.required}
        values = {name: None if name in optional else one for name, one in values.items()}
    return without_idle(values, sheet)


def values_by(maker: Maker, rows: int = _ROWS) -> dict[str, Value]:
    """Every tag with the value that a maker gives it; tables with so many rows."""
    return {
        name: _table(tag, maker, rows) if tag.type == "table" else maker(tag, number)
        for number, (name, tag) in enumerate(load_tags().items())
    }


def without_idle(values: Mapping[str, Value], sheet: Sheet | None) -> dict[str, Value]:
    """As a draft: what a variant of the letter does not use has no value."""
    needs = sheet.need if sheet else ()
    used = {need.tag for need in needs if holds(need.when, values.get)}
    idle = {need.tag for need in needs} - used
    return {name: None if name in idle else one for name, one in values.items()}


def example(tag: Tag | Column, number: int) -> Value:
    """The example that the file of tags gives."""
    if not tag.example:
        return _empty(tag, number)
    try:
        return value_of(tag, tag.example)
    except ValueError:
        return tag.example


def _empty(tag: Tag | Column, number: int) -> Value:
    made: dict[str, Value] = {
        "money": Decimal(100 + number),
        "date": dt.date(2026, 11, 24),
        "number": 2,
        "yes_no": True,
        "list": ("Exemple",),
        "lines": ("Exemple",),
    }
    return made.get(tag.type, "exemple")


def _long(tag: Tag | Column, number: int) -> Value:
    """As long as it gets; what is worked out from other values keeps its example."""
    if isinstance(tag, Column) or (tag.is_computed and tag.type == "text"):
        made: dict[str, Value] = {"money": _LARGE, "date": _LONG_DAY}
    else:
        many = " " in tag.example.strip() and any(c.isalpha() for c in tag.example)
        made = {
            "money": _LARGE,
            "date": _LONG_DAY,
            "id": _LONG_ID,
            "text": _LONG_NAME if many else example(tag, number),
            "phrase": _LONG_PHRASE,
            "lines": _LONG_LINES,
            "list": (_LONG_PHRASE,) * 5,
        }
    return made.get(tag.type, example(tag, number))


def _negative(tag: Tag | Column, number: int) -> Value:
    return _BELOW_ZERO if tag.type == "money" else example(tag, number)


def _table(tag: Tag, maker: Maker, rows: int) -> tuple[Row, ...]:
    return tuple(
        {
            name: row if name == "numero" and column.type == "number" else maker(column, row)
            for name, column in tag.columns.items()
        }
        for row in range(1, rows + 1)
    )


def sentinel(tag: Tag | Column, number: int) -> Value:
    """A value that stands nowhere else, so that it can be found again in the letter."""
    mark = f"Zq{number:03d}{tag.name.replace('_', '')}"
    made: dict[str, Value] = {
        "money": Decimal(20_000 + number) + Decimal("0.37"),
        "date": dt.date(2031, 1, 1) + dt.timedelta(days=number),
        "number": 7000 + number,
        "lines": (f"{mark}a", f"{mark}b"),
        "list": (f"{mark}a", f"{mark}b"),
        "yes_no": True,
    }
    if isinstance(tag, Tag) and tag.choices:
        return next(iter(tag.choices.values()))
    return made.get(tag.type, mark)


def choices_of(tags: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The printed choices of those tags that have some."""
    known = load_tags()
    return {name: tuple(known[name].choices.values()) for name in tags if known[name].choices}
