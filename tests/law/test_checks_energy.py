from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scribe.law.check_energy import catch_up, closing_bill, refund
from scribe.law.checks import CheckResult

days = st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))
D = dt.date.fromisoformat


def caught_up(
    start: str | None = "2024-11-01", end: str | None = "2026-10-31", **more: object
) -> CheckResult:
    given_: dict[str, object] = {
        "period_start": start and D(start),
        "period_end": end and D(end),
        "last_reading_on": D("2026-10-31"),
        "billable_from": D("2025-08-31"),
        "amount": Decimal("1460.00"),
    }
    return catch_up(**given_ | more)  # type: ignore[arg-type]


def test_the_part_before_fourteen_months_is_excluded() -> None:
    result = caught_up()
    # 1 November 2024 to 30 August 2025 are 303 days of 730
    assert result.verdict == "failed"
    assert result.at_stake == Decimal("606.00")
    assert "303 jours sur 730" in result.sentence
    assert "30\u00a0août 2025" in result.sentence
    assert result.rule == "EN-12"


@pytest.mark.parametrize(
    ("start", "end", "verdict", "stake"),
    [
        ("2025-08-31", "2026-10-31", "passed", None),
        ("2025-08-30", "2026-10-31", "failed", Decimal("3.41")),  # 1 day of 428
        ("2025-01-01", "2025-06-30", "failed", Decimal("1460.00")),  # all of it
        ("2024-11-01", None, "failed", None),
        (None, "2026-10-31", "inconclusive", None),
        ("2024-11-01", "2024-10-01", "failed", None),  # a period that runs backwards
    ],
)
def test_periods(start: str | None, end: str | None, verdict: str, stake: Decimal | None) -> None:
    result = caught_up(start, end)
    assert (result.verdict, result.at_stake) == (verdict, stake)


def test_a_reading_taken_from_the_end_of_the_period_is_to_be_confirmed() -> None:
    result = caught_up(is_estimated=True)
    assert (result.verdict, result.missing) == ("failed", ("last_reading_on",))
    assert result.sentence.startswith("Si le dernier relevé")
    assert caught_up().missing == ()


def test_an_exception_lifts_the_limit() -> None:
    assert caught_up(is_excepted=True).verdict == "passed"


@pytest.mark.parametrize("amount", [None, Decimal(0), Decimal(-12)])
def test_without_an_amount_the_right_is_still_named(amount: Decimal | None) -> None:
    result = caught_up(amount=amount)
    assert result.verdict == "failed"
    assert result.at_stake is None


def test_without_a_reading_nothing_is_asserted() -> None:
    result = caught_up(last_reading_on=None, billable_from=None)
    assert result.verdict == "inconclusive"
    assert result.missing == ("last_reading_on",)


@given(
    start=st.none() | days,
    end=st.none() | days,
    reading=st.none() | days,
    billable=st.none() | days,
    amount=st.none() | st.decimals(-999, 9999, places=2),
    is_excepted=st.booleans(),
)
@settings(max_examples=120)
def test_never_more_than_the_bill(
    start: dt.date | None,
    end: dt.date | None,
    reading: dt.date | None,
    billable: dt.date | None,
    amount: Decimal | None,
    is_excepted: bool,
) -> None:
    result = catch_up(
        period_start=start,
        period_end=end,
        last_reading_on=reading,
        billable_from=billable,
        amount=amount,
        is_excepted=is_excepted,
    )
    assert "{" not in result.sentence
    assert " : ." not in result.sentence
    if result.at_stake is not None:
        assert amount is not None
        assert 0 <= result.at_stake <= amount
    if result.verdict == "inconclusive":
        assert result.missing


@pytest.mark.parametrize(
    ("due_on", "issued_on", "today", "verdict"),
    [
        ("2026-10-29", "2026-10-29", "2026-11-24", "passed"),
        ("2026-10-29", "2026-10-30", "2026-11-24", "failed"),
        ("2026-10-29", None, "2026-10-29", "passed"),
        ("2026-10-29", None, "2026-10-30", "failed"),
        (None, "2026-10-30", "2026-10-30", "inconclusive"),
    ],
)
def test_the_closing_bill(
    due_on: str | None, issued_on: str | None, today: str, verdict: str
) -> None:
    result = closing_bill(
        due_on=due_on and D(due_on),  # type: ignore[arg-type]
        issued_on=issued_on and D(issued_on),  # type: ignore[arg-type]
        today=D(today),
    )
    assert result.verdict == verdict


@pytest.mark.parametrize(
    ("due_on", "credit", "today", "verdict", "stake"),
    [
        ("2026-11-10", "31.20", "2026-11-10", "passed", "31.20"),
        ("2026-11-10", "31.20", "2026-11-11", "failed", "31.20"),
        (None, "24.99", "2026-11-11", "inconclusive", "24.99"),
        (None, "25.00", "2026-11-11", "inconclusive", None),
        (None, None, "2026-11-11", "inconclusive", None),
    ],
)
def test_the_refund(
    due_on: str | None, credit: str | None, today: str, verdict: str, stake: str | None
) -> None:
    result = refund(
        due_on=D(due_on) if due_on else None,
        credit=Decimal(credit) if credit else None,
        floor=Decimal("25.00"),
        today=D(today),
    )
    assert (result.verdict, result.at_stake) == (verdict, Decimal(stake) if stake else None)
