"""What a household can offer a creditor each month, and on which days.

The offer is a multiple of 5 €, never more than what is left once the charges,
the plans in progress and the money to live on are taken off, and never more than
a third of the debt, so that there are at least three instalments. All of them
are equal but the last, which takes the rest: they sum to the debt to the cent.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Literal

from scribe.law.counting import Delay, add

STEP = Decimal(5)
LEAST_INSTALMENTS = 3
MAX_MONTHS = 24
"""What a judge may grant for an ordinary debt (Code civil, art. 1343-5)."""

_LARGEST = Decimal("999999999.99")
_CENT = Decimal("0.01")

Reason = Literal["nothing_left", "too_small", "too_long"]


@dataclass(frozen=True, slots=True)
class Plan:
    """Equal monthly instalments and a last one that is not larger.

    Attributes:
        offered: euros a month.
        n_months: number of instalments, the last included.
        last_amount: euros of the last one, above zero, at most ``offered``.
    """

    offered: Decimal
    n_months: int
    last_amount: Decimal

    @property
    def total(self) -> Decimal:
        """The debt, to the cent."""
        return self.offered * (self.n_months - 1) + self.last_amount


@dataclass(frozen=True, slots=True)
class NoPlan:
    """Why nothing can be offered.

    Attributes:
        reason: ``nothing_left`` when the budget leaves nothing; ``too_small`` when the
            offer is below 5 €, or below what the creditor accepts; ``too_long`` when it
            would take more months than allowed.
    """

    reason: Reason


@dataclass(frozen=True, slots=True)
class Instalment:
    """One payment of a plan, in euros."""

    due_on: dt.date
    amount: Decimal


def capacity(
    income: Decimal, charges: Decimal, existing_plans: Decimal, living_minimum: Decimal
) -> Decimal:
    """Euros a month that the budget leaves for debts, never below zero.

    Args:
        income: monthly resources of the household.
        charges: fixed monthly charges.
        existing_plans: plans in progress and loan instalments, a month.
        living_minimum: what the household keeps to live on, a month.

    Raises:
        ValueError: for an amount that is negative or no amount of euros and cents.
    """
    for name, amount in (
        ("income", income),
        ("charges", charges),
        ("existing_plans", existing_plans),
        ("living_minimum", living_minimum),
    ):
        check_amount(name, amount)
    return max(Decimal(0), income - charges - existing_plans - living_minimum)


def plan(
    debt: Decimal,
    income: Decimal,
    charges: Decimal,
    existing_plans: Decimal,
    living_minimum: Decimal,
    max_months: int = MAX_MONTHS,
    creditor_minimum: Decimal | None = None,
) -> Plan | NoPlan:
    """The instalments that a budget allows for one debt.

    Args:
        debt: euros owed, above zero.
        income: as in ``capacity``, like the next three.
        charges: fixed monthly charges.
        existing_plans: plans in progress and loan instalments, a month.
        living_minimum: what the household keeps to live on, a month.
        max_months: the longest plan that may be offered.
        creditor_minimum: the smallest monthly instalment that the creditor accepts.

    Raises:
        ValueError: as ``capacity``; for a debt of zero or a bound below one month.
    """
    left = capacity(income, charges, existing_plans, living_minimum)
    return fit(debt, left, max_months, creditor_minimum)


def fit(
    debt: Decimal,
    affordable: Decimal,
    max_months: int = MAX_MONTHS,
    creditor_minimum: Decimal | None = None,
) -> Plan | NoPlan:
    """The plan for one debt out of ``affordable`` euros a month.

    Raises:
        ValueError: as ``plan``.
    """
    check_amount("debt", debt, above_zero=True)
    check_amount("affordable", affordable)
    if max_months < 1:
        raise ValueError("max_months must be at least 1")
    if affordable == 0:
        return NoPlan("nothing_left")
    offered = _offer(debt, affordable, creditor_minimum)
    if offered == 0:
        return NoPlan("too_small")
    made = spread(debt, offered)
    return made if made.n_months <= max_months else NoPlan("too_long")


def spread(debt: Decimal, offered: Decimal) -> Plan:
    """``debt`` paid by ``offered`` euros a month, the last month taking the rest."""
    full, rest = divmod(debt, offered)
    if rest:
        return Plan(offered, int(full) + 1, rest)
    return Plan(offered, int(full), offered)


def _offer(debt: Decimal, affordable: Decimal, creditor_minimum: Decimal | None) -> Decimal:
    """Euros a month; 0 when nothing fits.

    A creditor's minimum wins over the wish for three instalments, never over the budget.
    """
    # a third of the debt is not exact in decimals: 5 € × whole number of 15 € in the debt is
    wished = min(affordable // STEP, debt // (STEP * LEAST_INSTALMENTS)) * STEP
    if creditor_minimum is None:
        return wished
    check_amount("creditor_minimum", creditor_minimum)
    if wished >= creditor_minimum:
        return wished
    lowest = min(creditor_minimum, debt)
    if lowest > affordable:
        return Decimal(0)
    rounded = (lowest / STEP).to_integral_value(ROUND_CEILING) * STEP
    return min(rounded, affordable, debt)


def schedule(made: Plan, first_due_on: dt.date) -> tuple[Instalment, ...]:
    """The payments of a plan, one a month on the day of the first.

    A month without that day takes its last day; the months after go back to it.
    """
    days = (add_months(first_due_on, n) for n in range(made.n_months))
    amounts = (*(made.offered,) * (made.n_months - 1), made.last_amount)
    return tuple(Instalment(day, amount) for day, amount in zip(days, amounts, strict=True))


def add_months(day: dt.date, months: int) -> dt.date:
    """The same day number ``months`` later, or the last day of that month."""
    return add(day, Delay(months=months))


def check_amount(name: str, amount: Decimal, *, above_zero: bool = False) -> None:
    """Let only euros and cents pass, neither negative nor absurd.

    Raises:
        ValueError: naming the argument.
    """
    if not amount.is_finite() or not 0 <= amount <= _LARGEST:
        raise ValueError(f"{name} is not an amount from 0 to {_LARGEST}")
    if amount != amount.quantize(_CENT):
        raise ValueError(f"{name} has more than two decimals")
    if above_zero and amount == 0:
        raise ValueError(f"{name} must be above zero")
