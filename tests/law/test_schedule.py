from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scribe.law.instalments import add_months
from scribe.law.schedule import first_due_on, payment_day

days = st.dates(dt.date(2020, 1, 1), dt.date(2060, 1, 1))


@pytest.mark.parametrize(
    ("income_day", "day"), [(1, 2), (5, 6), (27, 28), (28, 1), (29, 1), (30, 1), (31, 1)]
)
def test_the_day_after_the_income(income_day: int, day: int) -> None:
    assert payment_day(income_day) == day


@pytest.mark.parametrize("income_day", [0, 32, -1])
def test_no_such_day(income_day: int) -> None:
    with pytest.raises(ValueError, match="income_day"):
        payment_day(income_day)


@pytest.mark.parametrize(
    ("letter_on", "income_day", "expected"),
    [
        ("2026-11-24", 5, "2027-01-06"),  # answer by 9 December, nothing before the 19th
        ("2026-11-24", 18, "2026-12-19"),  # the very day
        ("2026-11-24", 17, "2027-01-18"),
        ("2026-11-24", 31, "2027-01-01"),
        ("2027-01-15", 28, "2027-03-01"),
    ],
)
def test_the_first_instalment_waits_for_answer_and_income(
    letter_on: str, income_day: int, expected: str
) -> None:
    first = first_due_on(dt.date.fromisoformat(letter_on), income_day)
    assert first == dt.date.fromisoformat(expected)


@given(letter_on=days, income_day=st.integers(1, 31), reply_days=st.integers(0, 60))
@settings(max_examples=100)
def test_each_instalment_comes_after_the_income_of_its_time(
    letter_on: dt.date, income_day: int, reply_days: int
) -> None:
    first = first_due_on(letter_on, income_day, reply_days)
    wait = (first - letter_on).days - reply_days - 10
    assert 0 <= wait <= 31
    for months in range(14):
        paid_on = add_months(first, months)
        assert paid_on.day == first.day
        start = add_months(dt.date(2000, 1, 31).replace(year=paid_on.year), paid_on.month - 1)
        arrivals = [add_months(start, back) for back in (-1, 0)]
        arrived = [one.replace(day=min(income_day, one.day)) for one in arrivals]
        assert any(0 < (paid_on - one).days <= 4 for one in arrived)
