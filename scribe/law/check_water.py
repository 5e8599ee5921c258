"""Water: a leak after the meter, and the part of the bill that is not due."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from scribe.law.checks import CheckResult, conclude

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class WaterBill:
    """What the bill says.

    Attributes:
        volume: m³ billed.
        average: m³ of the same period, mean of the three years before.
        water_amount: euros of drinking water that depend on the volume.
        sewerage_amount: euros of collective sewerage that depend on the volume.
    """

    volume: Decimal
    average: Decimal
    water_amount: Decimal | None = None
    sewerage_amount: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Leak:
    """What happened about it.

    Attributes:
        is_informed: the service told of the abnormal volume; None when nobody knows.
        certificate_due: last day to send the plumber's certificate, as the rule computes it.
        certificate_sent_on: day on which it was sent.
        is_appliance: the water ran in a household, sanitary or heating appliance.
    """

    is_informed: bool | None = None
    certificate_due: dt.date | None = None
    certificate_sent_on: dt.date | None = None
    is_appliance: bool = False


def leak(bill: WaterBill | None, told: Leak, today: dt.date) -> CheckResult:
    """Whether, and by how much, a water bill must be capped (WA-02, WA-03).

    A subscriber who was not told owes nothing above twice the average. One who was told
    owes twice the average, and of sewerage the average, if a certificate follows in time.
    What is at stake without ``sewerage_amount`` is the drinking water alone.
    """
    if bill is None or bill.average <= 0 or bill.volume < 0:
        return conclude("leak", "unknown", missing=("consumption_m3", "average_m3"))
    volume, average = _number(bill.volume), _number(bill.average)
    if bill.volume <= 2 * bill.average:
        return conclude("leak", "normal", volume=volume, average=average)
    if told.is_informed is False:
        stake, missing = _stake(bill, of_sewerage=2)
        return conclude(
            "leak",
            "not_informed",
            rule="WA-02",
            missing=missing,
            at_stake=stake,
            volume=volume,
            average=average,
        )
    if told.is_appliance:
        return conclude("leak", "appliance", volume=volume, average=average)
    if told.is_informed is None or told.certificate_due is None:
        return conclude("leak", "unknown", missing=("is_informed",))
    return _with_certificate(bill, told.certificate_sent_on, told.certificate_due, today)


def _with_certificate(
    bill: WaterBill, sent_on: dt.date | None, due: dt.date, today: dt.date
) -> CheckResult:
    if (sent_on or today) > due:
        return conclude("leak", "too_late", end=due)
    stake, missing = _stake(bill, of_sewerage=1)
    return conclude(
        "leak",
        "can_be_capped" if sent_on is None else "capped",
        missing=missing,
        at_stake=stake,
        volume=_number(bill.volume),
        average=_number(bill.average),
        end=due,
    )


def _stake(bill: WaterBill, of_sewerage: int) -> tuple[Decimal | None, tuple[str, ...]]:
    """Euros above the caps: twice the average, ``of_sewerage`` times the average."""
    if bill.water_amount is None:
        return None, ("water_amount",)
    stake = _above(bill.water_amount, bill.volume, 2 * bill.average)
    if bill.sewerage_amount is None:
        return stake, ("sewerage_amount",)
    return stake + _above(bill.sewerage_amount, bill.volume, of_sewerage * bill.average), ()


def _above(amount: Decimal, volume: Decimal, cap: Decimal) -> Decimal:
    return (amount * (volume - cap) / volume).quantize(_CENT, ROUND_HALF_UP)


def _number(value: Decimal) -> str:
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
