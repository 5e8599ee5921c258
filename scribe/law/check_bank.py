"""Banks: ceilings on the fees of incidents, and on the fee of an administrative seizure."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from scribe.knowledge.amounts import value_on
from scribe.law.checks import CheckResult, conclude
from scribe.values.words import MONTHS

FeeKind = Literal["intervention", "cheque", "other"]
Status = Literal["ordinary", "fragile", "specific_offer"]
Month = tuple[int, int]

SMALL_CHEQUE = Decimal(50)
FRAGILE_FROM = 5
"""Incidents in one month that make a customer fragile (BK-02), and for how many months."""
FRAGILE_MONTHS = 3


@dataclass(frozen=True, slots=True)
class Fee:
    """One fee for an incident.

    Attributes:
        on: day on which it was taken.
        amount: euros.
        kind: an intervention fee, a returned cheque, or any other incident.
        operation: euros of the operation that failed, where known.
    """

    on: dt.date
    amount: Decimal
    kind: FeeKind = "other"
    operation: Decimal | None = None

    @property
    def month(self) -> Month:
        """Year and month."""
        return self.on.year, self.on.month


def bank_fees(
    fees: Sequence[Fee], status: Status | None, incidents: Sequence[dt.date] = ()
) -> CheckResult:
    """What was taken above the ceilings (BK-01).

    Args:
        fees: of any number of months.
        status: of the customer; None when nobody knows.
        incidents: days of the incidents; five in one month make a customer fragile in
            that month and the two after it (BK-02).
    """
    if not fees:
        return conclude("bank_fees", "unknown", missing=("fees",))
    fragile = fragile_months(incidents)
    known: dict[Month, Status] = {
        fee.month: status or ("fragile" if fee.month in fragile else "ordinary") for fee in fees
    }
    over = _over(fees, known)
    if over:
        return _result("over", over)
    if status is None:
        over = _over(fees, dict.fromkeys(known, "fragile"))
        if over:
            return _result("status_unknown", over, ("bank_status",))
    return conclude("bank_fees", "within")


def fragile_months(incidents: Sequence[dt.date]) -> frozenset[Month]:
    """Months in which the number of incidents makes a customer fragile."""
    counted: dict[Month, int] = defaultdict(int)
    for day in incidents:
        counted[day.year, day.month] += 1
    starts = (month for month, number in counted.items() if number >= FRAGILE_FROM)
    return frozenset(_later(month, months) for month in starts for months in range(FRAGILE_MONTHS))


def _later(month: Month, months: int) -> Month:
    years, index = divmod(month[1] - 1 + months, 12)
    return month[0] + years, index + 1


def _over(fees: Sequence[Fee], status: Mapping[Month, Status]) -> dict[Month, Decimal]:
    """Euros above the ceilings, for each month that has some; a year's go to its last month."""
    of_month: dict[Month, list[Fee]] = defaultdict(list)
    for fee in sorted(fees, key=lambda one: one.on):
        of_month[fee.month].append(fee)
    over: dict[Month, Decimal] = {}
    kept_in_year: dict[int, Decimal] = defaultdict(Decimal)
    for month, some in of_month.items():
        total = sum((fee.amount for fee in some), Decimal(0))
        above = max(_general(some, status[month]), _monthly(some[0].on, total, status[month]))
        if status[month] == "specific_offer":
            above += _yearly(some[0].on, kept_in_year, total - above)
        if above > 0:
            over[month] = above
    return over


def _general(fees: Sequence[Fee], status: Status) -> Decimal:
    """Above the ceilings of single fees and of a month's intervention fees."""
    suffix = "_specific" if status == "specific_offer" else ""
    above = Decimal(0)
    interventions = Decimal(0)
    for fee in fees:
        excess = _above(_ceiling_name(fee, suffix), fee.on, fee.amount)
        above += excess
        if fee.kind == "intervention":
            interventions += fee.amount - excess
    return above + _above(f"intervention_fees_month{suffix}", fees[0].on, interventions)


def _ceiling_name(fee: Fee, suffix: str) -> str:
    if fee.kind == "intervention":
        return f"intervention_fee{suffix}"
    if fee.kind == "cheque" and fee.operation is not None:
        return (
            "returned_small_cheque_fee" if fee.operation <= SMALL_CHEQUE else "returned_cheque_fee"
        )
    return ""


def _monthly(day: dt.date, total: Decimal, status: Status) -> Decimal:
    if status == "ordinary":
        return Decimal(0)
    suffix = "fragile" if status == "fragile" else "specific"
    return _above(f"incident_fees_month_{suffix}", day, total)


def _yearly(day: dt.date, kept: dict[int, Decimal], more: Decimal) -> Decimal:
    before = _above("incident_fees_year_specific", day, kept[day.year])
    kept[day.year] += more
    return _above("incident_fees_year_specific", day, kept[day.year]) - before


def _above(name: str, day: dt.date, amount: Decimal) -> Decimal:
    """Euros above a ceiling; 0 where no verified ceiling is known for that day."""
    ceiling = value_on(name, day) if name else None
    if ceiling is None or not ceiling.is_verified:
        return Decimal(0)
    return max(Decimal(0), amount - ceiling.amount)


def _result(
    outcome: str, over: Mapping[Month, Decimal], missing: tuple[str, ...] = ()
) -> CheckResult:
    months = ", ".join(f"{MONTHS[month - 1]} {year}" for year, month in sorted(over))
    stake = sum(over.values(), Decimal(0))
    return conclude("bank_fees", outcome, at_stake=stake, months=months, missing=missing)


def seizure_fee(fee: Decimal | None, seized: Decimal | None, day: dt.date) -> CheckResult:
    """Whether the bank's fee for an administrative seizure is too high (BK-04).

    Args:
        fee: euros taken by the bank.
        seized: euros that the administration claims.
        day: the day of the fee.
    """
    rate = value_on("satd_fee_rate", day)
    missing = tuple(name for name, value in (("fees", fee), ("seized", seized)) if value is None)
    if fee is None or seized is None:
        return conclude("seizure_fee", "unknown", missing=missing)
    if rate is None:
        return conclude("seizure_fee", "unknown", missing=("rate",))
    said = f"{(rate.amount * 100).normalize():f}\u00a0%"
    above = fee - (seized * rate.amount).quantize(Decimal("0.01"))
    if above <= 0:
        return conclude("seizure_fee", "within", rate=said)
    return conclude("seizure_fee", "over", at_stake=above, rate=said)
