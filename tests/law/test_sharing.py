from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scribe.law.instalments import NoPlan, Plan, fit
from scribe.law.sharing import KINDS, Debt, share

amounts = st.decimals(min_value=Decimal("0.01"), max_value=9_000, places=2)
minima = st.none() | st.decimals(min_value=0, max_value=200, places=2)
debts = st.builds(
    Debt, name=st.just("X"), amount=amounts, kind=st.sampled_from(KINDS), creditor_minimum=minima
)
budgets = st.decimals(min_value=0, max_value=3_000, places=2)


def test_the_vital_debts_come_first() -> None:
    shares = share(
        [
            Debt("Crédit Durand", Decimal("600"), "credit"),
            Debt("Énergie du Nord", Decimal("300"), "energy"),
            Debt("Bailleur", Decimal("900"), "housing"),
        ],
        Decimal("90"),
    )
    # in 24 months: 40 (37.50 rounded up), 15 (12.50), 25; of the 10 left all goes to the rent
    assert [(one.debt.name, one.plan) for one in shares] == [
        ("Bailleur", Plan(Decimal("50"), 18, Decimal("50"))),
        ("Énergie du Nord", Plan(Decimal("15"), 20, Decimal("15"))),
        ("Crédit Durand", Plan(Decimal("25"), 24, Decimal("25"))),
    ]


def test_what_does_not_fit_says_why() -> None:
    shares = share(
        [Debt("Bailleur", Decimal("960"), "housing"), Debt("Crédit", Decimal("600"), "credit")],
        Decimal("40"),
    )
    assert [one.plan for one in shares] == [
        Plan(Decimal("40"), 24, Decimal("40")),
        NoPlan("nothing_left"),
    ]


def test_a_small_debt_can_follow_one_that_does_not_fit() -> None:
    shares = share(
        [Debt("Bailleur", Decimal("9000"), "housing"), Debt("Eau", Decimal("60"), "water")],
        Decimal("40"),
    )
    assert [one.plan for one in shares] == [
        NoPlan("too_long"),
        Plan(Decimal("20"), 3, Decimal("20")),
    ]


@pytest.mark.parametrize(
    ("first", "then"),
    [("housing", "energy"), ("water", "fine"), ("tax", "insurance"), ("credit", "other")],
)
def test_ranks(first: str, then: str) -> None:
    kinds = [one.debt.kind for one in share([_debt(then), _debt(first)], Decimal("100"))]
    assert kinds == [first, then]


def test_of_one_rank_the_first_comes_first() -> None:
    kinds = [one.debt.kind for one in share([_debt("tax"), _debt("fine")], Decimal("100"))]
    assert kinds == ["tax", "fine"]


@given(owed=st.lists(debts, max_size=7), left=budgets, months=st.integers(1, 60))
@settings(max_examples=120)
def test_never_more_than_the_budget_and_every_debt_to_the_cent(
    owed: list[Debt], left: Decimal, months: int
) -> None:
    shares = share(owed, left, months)
    assert Counter(one.debt for one in shares) == Counter(owed)
    assert [one.debt.rank for one in shares] == sorted(one.rank for one in owed)
    plans = [(one.debt, one.plan) for one in shares if isinstance(one.plan, Plan)]
    assert sum(made.offered for _debt, made in plans) <= left
    for debt, made in plans:
        assert made.total == debt.amount
        assert 0 < made.last_amount <= made.offered
        assert made.n_months <= months
        assert made.offered >= min(debt.creditor_minimum or 0, debt.amount)


@given(debt=debts, left=budgets, months=st.integers(1, 60))
@settings(max_examples=100)
def test_one_debt_alone_gets_the_plan_of_one_debt(debt: Debt, left: Decimal, months: int) -> None:
    (only,) = share([debt], left, months)
    assert only.plan == fit(debt.amount, left, months, debt.creditor_minimum)


def _debt(kind: str) -> Debt:
    return Debt(kind, Decimal("300"), kind)  # type: ignore[arg-type]
