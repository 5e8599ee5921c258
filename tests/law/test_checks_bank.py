from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scribe.law.check_bank import Fee, Status, bank_fees, fragile_months, seizure_fee


def fee(day: str, amount: str, kind: str = "other", operation: str | None = None) -> Fee:
    of = Decimal(operation) if operation else None
    return Fee(dt.date.fromisoformat(day), Decimal(amount), kind, of)  # type: ignore[arg-type]


THREE = [fee("2026-09-03", "20"), fee("2026-09-20", "12.50"), fee("2026-10-02", "20")]


@pytest.mark.parametrize(
    ("fees", "status", "verdict", "stake"),
    [
        (THREE, "ordinary", "passed", None),
        (THREE, "fragile", "failed", "7.50"),  # 32.50 in September
        (THREE, "specific_offer", "failed", "12.50"),
        (THREE, None, "inconclusive", "7.50"),
        ([fee("2026-09-03", "9.50", "intervention")], "ordinary", "failed", "1.50"),
        ([fee("2026-09-03", "9.50", "intervention")], None, "failed", "1.50"),
        ([fee("2026-09-03", "9.50", "intervention")], "specific_offer", "failed", "5.50"),
        ([fee("2026-09-01", "8", "intervention")] * 11, "ordinary", "failed", "8.00"),
        ([fee("2026-09-01", "8", "intervention")] * 10, "ordinary", "passed", None),
        ([fee("2026-09-01", "35", "cheque", "50")], "ordinary", "failed", "5.00"),
        ([fee("2026-09-01", "35", "cheque", "50.01")], "ordinary", "passed", None),
        ([fee("2026-09-01", "99", "cheque")], "ordinary", "passed", None),
        ([fee("2019-09-01", "99")], "fragile", "passed", None),  # no ceiling is known for that day
        ([], "fragile", "inconclusive", None),
    ],
)
def test_ceilings(fees: list[Fee], status: Status | None, verdict: str, stake: str | None) -> None:
    result = bank_fees(fees, status)
    assert result.verdict == verdict
    assert result.at_stake == (Decimal(stake) if stake else None)


def test_the_months_are_named() -> None:
    assert "septembre 2026" in bank_fees(THREE, "fragile").sentence


def test_the_ceiling_of_a_year_for_the_specific_offer() -> None:
    fees = [fee(f"2026-{month:02}-05", "20") for month in range(1, 13)]
    result = bank_fees(fees, "specific_offer")
    assert result.at_stake == Decimal("40.00")  # 240 a year, no month above 20
    assert "novembre 2026, décembre 2026" in result.sentence


def test_five_incidents_make_a_month_and_the_two_after_it_fragile() -> None:
    many = [dt.date(2025, 11, day) for day in (2, 2, 9, 20, 30)]
    assert fragile_months(many) == {(2025, 11), (2025, 12), (2026, 1)}
    assert not fragile_months(many[:4])
    fees = [fee("2025-12-01", "40"), fee("2026-02-01", "40")]
    result = bank_fees(fees, None, many)
    assert (result.verdict, result.at_stake) == ("failed", Decimal("15.00"))


@given(
    fees=st.lists(
        st.builds(
            Fee,
            on=st.dates(dt.date(2020, 1, 1), dt.date(2027, 1, 1)),
            amount=st.decimals(0, 200, places=2),
            kind=st.sampled_from(["intervention", "cheque", "other"]),
            operation=st.none() | st.decimals(0, 200, places=2),
        ),
        max_size=15,
    ),
    status=st.sampled_from(["ordinary", "fragile", "specific_offer", None]),
)
@settings(max_examples=100)
def test_never_more_than_was_taken(fees: list[Fee], status: Status | None) -> None:
    result = bank_fees(fees, status)
    assert "{" not in result.sentence
    if result.at_stake is not None:
        assert 0 < result.at_stake <= sum(one.amount for one in fees)


@pytest.mark.parametrize(
    ("taken", "seized", "day", "verdict", "stake"),
    [
        ("30.00", "300.00", "2026-11-24", "passed", None),
        ("30.01", "300.00", "2026-11-24", "failed", "0.01"),
        ("30.00", None, "2026-11-24", "inconclusive", None),
        ("30.00", "300.00", "2020-01-01", "inconclusive", None),
    ],
)
def test_the_fee_of_a_seizure(
    taken: str, seized: str | None, day: str, verdict: str, stake: str | None
) -> None:
    result = seizure_fee(
        Decimal(taken), Decimal(seized) if seized else None, dt.date.fromisoformat(day)
    )
    assert result.verdict == verdict
    assert result.at_stake == (Decimal(stake) if stake else None)


def test_a_day_without_a_known_rate_names_the_rate() -> None:
    result = seizure_fee(Decimal("10.00"), Decimal("50.00"), dt.date(2012, 1, 1))
    assert result.verdict == "inconclusive"
    assert "taux" in result.sentence
