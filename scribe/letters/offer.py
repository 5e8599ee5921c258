"""The instalments that a letter offers: a person's own offer, or what the budget allows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from scribe.i18n import _
from scribe.law import instalments, proposal
from scribe.law.instalments import NoPlan, Plan
from scribe.law.schedule import first_due_on
from scribe.law.sharing import DebtKind
from scribe.letters.facts import Computed, Facts
from scribe.letters.tags import Row, text_of

_BUDGET = ("revenus", "charges", "minimum_vital")
_EXISTING = "mensualites_en_cours"
_LONGEST_DAY = 31
_OTHER: DebtKind = "other"
_KINDS: Mapping[str, DebtKind] = {
    "energy_bill": "energy",
    "water_bill": "water",
    "rent_notice": "housing",
    "tax_notice": "tax",
}
"""What is owed, by the papers that a letter answers."""


def plan(facts: Facts) -> tuple[Plan | None, Computed]:
    """The plan, with its inputs; or None, with what it lacks or why there can be none.

    What a person offers is taken as it is; else the budget decides.
    """
    debt = facts.value("montant_du")
    said = facts.case.answers.get("letter.offered")
    offer = Decimal(said.value) if said is not None and said.value else None
    if not isinstance(debt, Decimal):
        return None, Computed(lacking=("montant_du", *(() if offer else _lacking(facts))))
    if debt <= 0:
        return None, Computed(stops=(_("There is nothing to pay in instalments."),))
    return _fitted(facts, debt) if offer is None else _spread(debt, offer)


def _lacking(facts: Facts) -> tuple[str, ...]:
    """What an offer lacks: the rest of a budget, or simply the offer."""
    lacking = room(facts).lacking
    return ("montant_echeance",) if len(lacking) == len(_BUDGET) else lacking


def _spread(debt: Decimal, offer: Decimal) -> tuple[Plan | None, Computed]:
    if offer <= 0:
        return None, Computed(stops=(_("There is nothing to pay in instalments."),))
    return instalments.spread(debt, min(offer, debt)), Computed(inputs=("montant_du",))


def _fitted(facts: Facts, debt: Decimal) -> tuple[Plan | None, Computed]:
    left = room(facts)
    if not isinstance(left.value, Decimal):
        return None, Computed(lacking=_lacking(facts))
    made = instalments.fit(debt, left.value)
    if isinstance(made, NoPlan):
        kind = next((_KINDS[one] for one in facts.sheet.kinds if one in _KINDS), _OTHER)
        asks = proposal.instead(made.reason, kind)
        return None, Computed(stops=(proposal.words().why[made.reason], *asks))
    return made, Computed(inputs=("montant_du", *_BUDGET, _EXISTING))


def room(facts: Facts) -> Computed:
    """What the budget leaves for debts a month, never below zero."""
    known = {name: _amount(facts, name) for name in (*_BUDGET, _EXISTING)}
    lacking = tuple(name for name in _BUDGET if known[name] is None)
    if lacking:
        return Computed(lacking=lacking)
    income, charges, minimum, existing = (amount or Decimal(0) for amount in known.values())
    left = instalments.capacity(income, charges, existing, minimum)
    return Computed(left, (*_BUDGET, _EXISTING))


def _amount(facts: Facts, name: str) -> Decimal | None:
    found = facts.value(name)
    return found if isinstance(found, Decimal) and found >= 0 else None


def offered(facts: Facts) -> Computed:
    """What the budget allows a month."""
    made, how = plan(facts)
    return Computed(made.offered, how.inputs) if made else how


def count(facts: Facts) -> Computed:
    """How many instalments."""
    made, how = plan(facts)
    return Computed(made.n_months, how.inputs) if made else how


def last_amount(facts: Facts) -> Computed:
    """The last instalment."""
    made, how = plan(facts)
    return Computed(made.last_amount, how.inputs) if made else how


def first_day(facts: Facts) -> Computed:
    """The day after the income arrives, once the addressee has had time to answer."""
    day = facts.value("jour_revenus")
    if not isinstance(day, int) or not 1 <= day <= _LONGEST_DAY:
        return Computed(lacking=("premiere_echeance",))
    return Computed(first_due_on(facts.today, day), ("jour_revenus",))


def rows(facts: Facts) -> Computed:
    """The instalments with their days; they sum to the debt."""
    made, how = plan(facts)
    first = facts.value("premiere_echeance")
    if made is None or not isinstance(first, dt.date):
        missing = () if isinstance(first, dt.date) else ("premiere_echeance",)
        return Computed(lacking=(*how.lacking, *missing), stops=how.stops)
    table: tuple[Row, ...] = tuple(
        {"numero": number, "date": one.due_on, "montant": one.amount}
        for number, one in enumerate(instalments.schedule(made, first), 1)
    )
    return Computed(table, (*how.inputs, "premiere_echeance"))


def rows_in_two(facts: Facts) -> Computed:
    """The same, the second half beside the first."""
    made = rows(facts)
    if not isinstance(made.value, tuple):
        return made
    listed = [row for row in made.value if isinstance(row, Mapping)]
    half = (len(listed) + 1) // 2
    right = [*listed[half:], {}][:half]
    table = tuple(
        {**one, **{f"{name}_droite": text_of(beside.get(name)) for name in one}}
        for one, beside in zip(listed[:half], right, strict=True)
    )
    return Computed(table, made.inputs)
