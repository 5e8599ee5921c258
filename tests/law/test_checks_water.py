from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scribe.law.check_water import Leak, WaterBill, leak

DUE = dt.date(2026, 11, 10)
BEFORE, AFTER = dt.date(2026, 11, 9), dt.date(2026, 11, 11)
BILL = WaterBill(Decimal(300), Decimal(60), Decimal("600.00"), Decimal("450.00"))


@pytest.mark.parametrize(
    ("told", "today", "verdict", "stake", "rule"),
    [
        # nobody told: all above 120 of 300 m³ is not due: 60 % of 600, 60 % of 450
        (Leak(is_informed=False), AFTER, "failed", "630.00", "WA-02"),
        # told, in time: water capped at 120 m³, sewerage at 60: 360 + 360
        (Leak(is_informed=True, certificate_due=DUE), DUE, "failed", "720.00", "WA-03"),
        (Leak(True, DUE, BEFORE), AFTER, "failed", "720.00", "WA-03"),
        (Leak(True, DUE), AFTER, "passed", None, "WA-03"),
        (Leak(True, DUE, AFTER), AFTER, "passed", None, "WA-03"),
        (Leak(True, DUE, is_appliance=True), BEFORE, "passed", None, "WA-03"),
        (Leak(), BEFORE, "inconclusive", None, "WA-03"),
        (Leak(is_informed=True), BEFORE, "inconclusive", None, "WA-03"),
    ],
)
def test_what_is_not_due(
    told: Leak, today: dt.date, verdict: str, stake: str | None, rule: str
) -> None:
    result = leak(BILL, told, today)
    assert (result.verdict, result.rule) == (verdict, rule)
    assert result.at_stake == (Decimal(stake) if stake else None)


def test_twice_the_average_is_still_normal() -> None:
    bill = WaterBill(Decimal("120.0"), Decimal(60), Decimal(240), Decimal(180))
    result = leak(bill, Leak(is_informed=False), AFTER)
    assert result.verdict == "passed"
    assert "120 m³" in result.sentence


def test_without_the_parts_of_the_bill_no_figure() -> None:
    told = Leak(is_informed=False)
    result = leak(WaterBill(Decimal(300), Decimal(60)), told, AFTER)
    assert (result.verdict, result.at_stake) == ("failed", None)
    assert result.missing == ("water_amount",)
    result = leak(WaterBill(Decimal(300), Decimal(60), Decimal(600)), told, AFTER)
    assert result.at_stake == Decimal("360.00")
    assert result.missing == ("sewerage_amount",)


@pytest.mark.parametrize("bill", [None, WaterBill(Decimal(300), Decimal(0))])
def test_without_an_average_nothing_is_asserted(bill: WaterBill | None) -> None:
    assert leak(bill, Leak(is_informed=False), AFTER).verdict == "inconclusive"


@given(
    volume=st.decimals(0, 5000, places=1),
    average=st.decimals(0, 500, places=1),
    water=st.decimals(0, 9999, places=2),
    sewerage=st.decimals(0, 9999, places=2),
    told=st.builds(
        Leak,
        is_informed=st.none() | st.booleans(),
        certificate_due=st.none() | st.just(DUE),
        certificate_sent_on=st.none() | st.sampled_from([BEFORE, AFTER]),
        is_appliance=st.booleans(),
    ),
)
@settings(max_examples=100)
def test_never_more_than_the_bill(
    volume: Decimal, average: Decimal, water: Decimal, sewerage: Decimal, told: Leak
) -> None:
    result = leak(WaterBill(volume, average, water, sewerage), told, BEFORE)
    assert "{" not in result.sentence
    if result.at_stake is not None:
        assert volume > 2 * average
        assert 0 <= result.at_stake <= water + sewerage
