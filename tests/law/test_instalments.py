from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scribe.law.instalments import (
    Instalment,
    NoPlan,
    Plan,
    Reason,
    add_months,
    capacity,
    fit,
    plan,
    schedule,
)

amounts = st.decimals(min_value=0, max_value=100_000, places=2)
debts = st.decimals(min_value=Decimal("0.01"), max_value=100_000, places=2)


def euros(text: str) -> Decimal:
    return Decimal(text)


# debt, income, charges, plans, living minimum -> offered, months, last; worked out by hand
BY_HAND = [
    (("344.21", "1200.00", "900.00", "50.00", "200.00"), ("50", 7, "44.21")),
    (("344.21", "1200.00", "900.00", "0.00", "0.00"), ("110", 4, "14.21")),
    (("300.00", "1200.00", "900.00", "0.00", "0.00"), ("100", 3, "100")),
    (("15.00", "1000.00", "0.00", "0.00", "0.00"), ("5", 3, "5")),
    (("1200.00", "1000.00", "945.01", "0.00", "0.00"), ("50", 24, "50")),
    (("1200.00", "1000.00", "945.00", "0.00", "0.00"), ("55", 22, "45")),
    (("16.00", "1000.00", "0.00", "0.00", "0.00"), ("5", 4, "1")),
    (("15.01", "1000.00", "994.99", "0.00", "0.00"), ("5", 4, "0.01")),
]

NOTHING: list[tuple[tuple[str, ...], Reason]] = [
    (("344.21", "1200.00", "1200.00", "0.00", "0.00"), "nothing_left"),
    (("344.21", "900.00", "1200.00", "0.00", "0.00"), "nothing_left"),
    (("344.21", "1200.00", "900.00", "100.00", "200.00"), "nothing_left"),
    (("344.21", "1200.00", "1195.01", "0.00", "0.00"), "too_small"),
    (("14.99", "1200.00", "0.00", "0.00", "0.00"), "too_small"),
    (("1200.01", "1000.00", "950.00", "0.00", "0.00"), "too_long"),
]


@pytest.mark.parametrize(("given_", "expected"), BY_HAND)
def test_plans_worked_out_by_hand(given_: tuple[str, ...], expected: tuple[str, int, str]) -> None:
    made = plan_of(given_)
    assert made == Plan(euros(expected[0]), expected[1], euros(expected[2]))


@pytest.mark.parametrize(("given_", "reason"), NOTHING)
def test_why_nothing_can_be_offered(given_: tuple[str, ...], reason: Reason) -> None:
    assert plan_of(given_) == NoPlan(reason)


def test_the_bound_is_included() -> None:
    assert fit(euros("360"), euros("30"), max_months=12) == Plan(euros("30"), 12, euros("30"))
    assert fit(euros("360.01"), euros("30"), max_months=12) == NoPlan("too_long")


@pytest.mark.parametrize(
    ("debt", "left", "minimum", "expected"),
    [
        ("600", "200", "30", Plan(euros("200"), 3, euros("200"))),  # the wish is higher already
        ("100", "200", "50", Plan(euros("50"), 2, euros("50"))),  # wins over three instalments
        ("600", "20", "30", NoPlan("too_small")),  # never over the budget
        ("100", "52.30", "52", Plan(euros("52.30"), 2, euros("47.70"))),  # no room to round up
        ("100", "60", "52", Plan(euros("55"), 2, euros("45"))),
        ("10", "60", "20", Plan(euros("10"), 1, euros("10"))),  # paid at once
        ("10", "9", "20", NoPlan("too_small")),
    ],
)
def test_the_creditors_minimum(debt: str, left: str, minimum: str, expected: Plan | NoPlan) -> None:
    assert fit(euros(debt), euros(left), creditor_minimum=euros(minimum)) == expected


@given(
    debt=debts,
    left=amounts,
    months=st.integers(1, 120),
    minimum=st.none() | amounts,
)
@settings(max_examples=150)
def test_every_plan_keeps_its_promises(
    debt: Decimal, left: Decimal, months: int, minimum: Decimal | None
) -> None:
    made = fit(debt, left, months, minimum)
    if isinstance(made, NoPlan):
        assert (made.reason == "nothing_left") == (left == 0)
        return
    assert made.total == debt
    assert sum(one.amount for one in schedule(made, dt.date(2026, 1, 31))) == debt
    assert 0 < made.last_amount <= made.offered <= left
    assert 1 <= made.n_months <= months
    if minimum is None:
        assert made.offered % 5 == 0
        assert made.n_months >= 3
    else:
        assert made.offered >= min(minimum, debt)


@given(income=amounts, charges=amounts, plans=amounts, living=amounts)
@settings(max_examples=100)
def test_capacity_is_what_the_budget_leaves(
    income: Decimal, charges: Decimal, plans: Decimal, living: Decimal
) -> None:
    left = capacity(income, charges, plans, living)
    assert left >= 0
    assert left == 0 or income == left + charges + plans + living


def test_a_schedule_goes_back_to_its_day_after_a_short_month() -> None:
    days = [
        one.due_on.isoformat() for one in schedule(fit_plan("160", "40"), dt.date(2027, 12, 31))
    ]
    assert days == ["2027-12-31", "2028-01-31", "2028-02-29", "2028-03-31"]


def test_the_last_payment_takes_the_rest() -> None:
    made = plan_of(BY_HAND[0][0])
    assert isinstance(made, Plan)
    paid = schedule(made, dt.date(2027, 1, 6))
    assert paid[0] == Instalment(dt.date(2027, 1, 6), euros("50"))
    assert paid[-1] == Instalment(dt.date(2027, 7, 6), euros("44.21"))


@given(day=st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1)), months=st.integers(0, 600))
@settings(max_examples=100)
def test_months_are_added_on_the_same_day_or_the_last(day: dt.date, months: int) -> None:
    later = add_months(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later + dt.timedelta(1)).day == 1


@pytest.mark.parametrize(
    ("debt", "left"),
    [
        *(("0", "10"), ("-1", "10"), ("10.001", "10"), ("NaN", "10"), ("Infinity", "10")),
        *(("1E30", "10"), ("10", "-1"), ("10", "0.001"), ("10", "NaN")),
    ],
)
def test_what_is_no_amount_is_refused(debt: str, left: str) -> None:
    with pytest.raises(ValueError, match=r"debt|affordable"):
        fit(euros(debt), euros(left))


def test_a_bound_below_one_month_is_refused() -> None:
    with pytest.raises(ValueError, match="max_months"):
        fit(euros("10"), euros("10"), max_months=0)


def fit_plan(debt: str, left: str) -> Plan:
    made = fit(euros(debt), euros(left))
    assert isinstance(made, Plan)
    return made


def plan_of(figures: tuple[str, ...]) -> Plan | NoPlan:
    debt, income, charges, existing_plans, living_minimum = map(euros, figures)
    return plan(debt, income, charges, existing_plans, living_minimum)
