"""Energy: catch-up beyond fourteen months, the closing bill, the refund of a credit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from scribe.law.checks import CheckResult, conclude

_DAY = dt.timedelta(days=1)
_CENT = Decimal("0.01")


def catch_up(
    *,
    period_start: dt.date | None,
    period_end: dt.date | None,
    last_reading_on: dt.date | None,
    billable_from: dt.date | None,
    amount: Decimal | None,
    is_excepted: bool = False,
    is_estimated: bool = False,
) -> CheckResult:
    """Which part of a bill is too old to be billed (EN-12).

    The part is taken day by day: a bill does not show how the consumption was spread.

    Args:
        period_start: first day billed.
        period_end: last day billed.
        last_reading_on: last reading of the meter, by the network or the customer.
        billable_from: first day that may be billed, as the rule computes it.
        amount: euros of the bill alone, without arrears.
        is_excepted: access refused, no index after a registered letter, or fraud.
        is_estimated: the day of the reading is only taken from the end of the period.
    """
    if is_excepted:
        return conclude("catch_up", "exception")
    if last_reading_on is None or billable_from is None or period_start is None:
        wanted = {
            "period_start": period_start,
            "last_reading_on": last_reading_on and billable_from,
        }
        return conclude("catch_up", "unknown", missing=_absent(wanted))
    if period_start >= billable_from:
        return conclude("catch_up", "within", reading=last_reading_on)
    usable = amount if amount is not None and amount > 0 else None
    end = period_end if period_end is not None and period_end >= period_start else None
    if usable is None or end is None:
        return conclude(
            "catch_up",
            "excluded_unpriced",
            missing=_absent({"period_end": end, "amount_due": usable}),
            reading=last_reading_on,
            billable=billable_from,
        )
    last = min(billable_from - _DAY, end)
    days, all_days = (last - period_start).days + 1, (end - period_start).days + 1
    return conclude(
        "catch_up",
        "excluded_estimated" if is_estimated else "excluded",
        missing=("last_reading_on",) if is_estimated else (),
        at_stake=(usable * days / all_days).quantize(_CENT, ROUND_HALF_UP),
        start=period_start,
        end=last,
        reading=last_reading_on,
        days=days,
        all_days=all_days,
    )


def closing_bill(
    *, due_on: dt.date | None, issued_on: dt.date | None, today: dt.date
) -> CheckResult:
    """Whether the closing bill came in time (EN-13).

    Args:
        due_on: last day for the supplier, as the rule computes it from the termination.
        issued_on: date of the closing bill, None while there is none.
        today: the day of the check.
    """
    if due_on is None:
        return conclude("closing_bill", "unknown", missing=("contract_terminated",))
    if issued_on is not None:
        outcome = "in_time" if issued_on <= due_on else "late"
        return conclude("closing_bill", outcome, due=due_on, issued=issued_on)
    return conclude("closing_bill", "not_yet" if today <= due_on else "absent", due=due_on)


def refund(
    *, due_on: dt.date | None, credit: Decimal | None, floor: Decimal | None, today: dt.date
) -> CheckResult:
    """Whether a credit should have been paid back (EN-13).

    Args:
        due_on: last day for the supplier, None where the rule gives none.
        credit: euros that the supplier owes, above zero.
        floor: euros from which a credit is paid back without being asked for.
        today: the day of the check.
    """
    if credit is None or credit <= 0:
        return conclude("refund", "unknown", missing=("amount_due",))
    if due_on is not None:
        outcome = "not_yet" if today <= due_on else "late"
        return conclude("refund", outcome, at_stake=credit, due=due_on)
    if floor is not None and credit < floor:
        missing = ("refund_requested",)
        return conclude("refund", "on_request", at_stake=credit, floor=floor, missing=missing)
    return conclude("refund", "unknown", missing=("document_date",))


def _absent(wanted: Mapping[str, object]) -> tuple[str, ...]:
    return tuple(name for name, value in wanted.items() if value is None)
