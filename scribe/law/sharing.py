"""Several debts out of one budget, the vital ones first.

Everybody is first given the smallest instalment that pays them off in time, in the
order of what a household can least do without; what is left then shortens the plans,
in the same order. The order is the common practice of budget counselling, not a law.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from typing import Literal, get_args

from scribe.law.instalments import MAX_MONTHS, STEP, NoPlan, Plan, fit, spread

DebtKind = Literal[
    "housing", "energy", "water", "maintenance", "fine", "tax", "insurance", "credit", "other"
]
KINDS: tuple[DebtKind, ...] = get_args(DebtKind)

_RANK: dict[DebtKind, int] = {
    "housing": 1,
    "energy": 2,
    "water": 2,
    "maintenance": 3,
    "fine": 3,
    "tax": 3,
    "insurance": 4,
    "credit": 5,
    "other": 6,
}


@dataclass(frozen=True, slots=True)
class Debt:
    """What is owed to one creditor, in euros.

    Attributes:
        name: the creditor.
        amount: above zero.
        kind: decides the rank among the others.
        creditor_minimum: the smallest monthly instalment that the creditor accepts.
    """

    name: str
    amount: Decimal
    kind: DebtKind = "other"
    creditor_minimum: Decimal | None = None

    @property
    def rank(self) -> int:
        """1 (housing) to 6 (all others)."""
        return _RANK[self.kind]


@dataclass(frozen=True, slots=True)
class Share:
    """What one creditor is offered."""

    debt: Debt
    plan: Plan | NoPlan


def share(
    debts: Sequence[Debt], affordable: Decimal, max_months: int = MAX_MONTHS
) -> tuple[Share, ...]:
    """Plans for all debts, together never more than ``affordable`` euros in any month.

    Args:
        debts: in any order; of one rank, the first comes first.
        affordable: euros a month, as ``instalments.capacity`` gives them.
        max_months: the longest plan that may be offered.

    Returns:
        One share a debt, by rank.

    Raises:
        ValueError: as ``instalments.fit``.
    """
    left = affordable
    shares = []
    for debt in sorted(debts, key=lambda one: one.rank):
        made = fit(debt.amount, left, max_months, debt.creditor_minimum)
        if isinstance(made, Plan):
            made = _slowest(debt, made, max_months)
            left -= made.offered
        shares.append(Share(debt, made))
    return _shorten(shares, left, max_months)


def _slowest(debt: Debt, made: Plan, max_months: int) -> Plan:
    """The smallest instalment that still ends in time and that the creditor accepts."""
    wanted = max(debt.amount / max_months, debt.creditor_minimum or Decimal(0))
    rounded = (wanted / STEP).to_integral_value(ROUND_CEILING) * STEP
    return spread(debt.amount, min(made.offered, rounded))


def _shorten(shares: Sequence[Share], left: Decimal, max_months: int) -> tuple[Share, ...]:
    shortened = []
    for one in shares:
        if isinstance(one.plan, Plan) and left > 0:
            within = one.plan.offered + left
            made = fit(one.debt.amount, within, max_months, one.debt.creditor_minimum)
            if isinstance(made, Plan):
                left = within - made.offered
                one = replace(one, plan=made)
        shortened.append(one)
    return tuple(shortened)
