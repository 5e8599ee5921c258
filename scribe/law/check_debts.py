"""What is claimed: too old, with fees that are not due, or with a wrong surcharge."""

from __future__ import annotations

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from scribe.knowledge.amounts import Value
from scribe.law.checks import CheckResult, conclude

_CENT = Decimal("0.01")


def limitation(
    *,
    barred_from: dt.date | None,
    is_verified: bool,
    amount: Decimal | None,
    today: dt.date,
    rule: str,
    missing: tuple[str, ...] = ("due_date",),
) -> CheckResult:
    """Whether a claim is too old to be enforced (CO-01, CO-02, TE-01, WA-06).

    Args:
        barred_from: first day on which it is, as the rule computes it.
        is_verified: whether that rule may be used as a fact.
        amount: euros claimed.
        today: the day of the check.
        rule: the rule that gives the day.
        missing: what the rule lacks when it gives no day.
    """
    if barred_from is None:
        return conclude("limitation", "unknown", rule=rule, missing=missing)
    if today < barred_from:
        return conclude("limitation", "running", rule=rule, day=barred_from)
    outcome = "barred" if is_verified else "unverified"
    return conclude("limitation", outcome, rule=rule, at_stake=amount, day=barred_from)


def overpayment(
    *,
    barred_from: dt.date | None,
    amount: Decimal | None,
    floor: Value | None,
    today: dt.date,
    rule: str,
    partly: bool = False,
) -> CheckResult:
    """Whether a benefit paid too much may still be claimed back (CAF-07, FT-03).

    Args:
        barred_from: first day on which it may not, as the rule computes it.
        amount: euros claimed back.
        floor: for RSA, euros below which nothing is claimed back.
        today: the day of the check.
        rule: the rule that gives the day.
        partly: the period claimed began before the limitation period.
    """
    if amount is not None and floor is not None and floor.is_verified and amount < floor.amount:
        return conclude(
            "overpayment", "below_floor", rule=rule, at_stake=amount, floor=floor.amount
        )
    if barred_from is None:
        outcome = "partly" if partly else "unknown"
        return conclude("overpayment", outcome, rule=rule, missing=("paid_on",))
    if today < barred_from:
        return conclude("overpayment", "running", rule=rule, day=barred_from)
    return conclude("overpayment", "barred", rule=rule, at_stake=amount, day=barred_from)


def collection_fees(fees: Decimal | None, has_title: bool | None) -> CheckResult:
    """Whether a collector may claim its fees (CO-04).

    Args:
        fees: euros beside principal and interest; None when the letter was not looked at.
        has_title: a judgment or other enforceable title exists; None when nobody knows.
    """
    if fees is None:
        return conclude("collection_fees", "unknown", missing=("fees",))
    if fees <= 0:
        return conclude("collection_fees", "none")
    if has_title is None:
        return conclude("collection_fees", "title_unknown", at_stake=fees, missing=("title",))
    return conclude("collection_fees", "title" if has_title else "not_due", at_stake=fees)


def collection_letter(creditor_name: str | None, principal: Decimal | None) -> CheckResult:
    """Whether a collector's letter says for whom and how much (CO-04)."""
    wanted = {"creditor_name": creditor_name, "principal": principal}
    missing = tuple(name for name, value in wanted.items() if value is None)
    return conclude("collection_letter", "incomplete" if missing else "complete", missing=missing)


def tax_surcharge(
    *,
    surcharge: Decimal | None,
    tax: Decimal | None,
    rate: Value | None,
    due_date: dt.date | None = None,
    document_date: dt.date | None = None,
) -> CheckResult:
    """Whether the surcharge for late payment is right (TX-03).

    Args:
        surcharge: euros of it.
        tax: euros of the tax that was not paid in time.
        rate: the rate of that day.
        due_date: last day to pay the tax.
        document_date: of the paper that claims the surcharge.
    """
    if surcharge is None:
        return conclude("tax_surcharge", "unknown", missing=("surcharge",))
    if surcharge <= 0:
        return conclude("tax_surcharge", "none")
    if due_date is not None and document_date is not None and document_date <= due_date:
        return conclude("tax_surcharge", "too_early", at_stake=surcharge, due=due_date)
    if tax is None or rate is None or not rate.is_verified:
        return conclude("tax_surcharge", "unknown", missing=("tax",))
    said = f"{(rate.amount * 100).normalize():f}\u00a0%"
    # taxes are rounded to the euro: a surcharge may be half a euro above the rate
    above = surcharge - (tax * rate.amount).quantize(Decimal(1), ROUND_HALF_UP)
    if above > 0 and surcharge > (tax * rate.amount).quantize(_CENT, ROUND_HALF_UP):
        return conclude("tax_surcharge", "too_high", at_stake=above, rate=said)
    return conclude("tax_surcharge", "right", at_stake=surcharge, rate=said)


def mediator_window(
    *,
    start: dt.date | None,
    end: dt.date | None,
    today: dt.date,
    rule: str,
    needs_second_level: bool = False,
) -> CheckResult:
    """Whether the mediator can be asked today (EN-15, WA-05, TE-05, CO-08).

    Args:
        start: first day, as the rule computes it; None where it sets none.
        end: last day, included; None without a written complaint.
        today: the day of the check.
        rule: the rule that gives the days.
        needs_second_level: the way opens only after a second complaint, not yet made.
    """
    if end is None:
        return conclude("mediator_window", "unknown", rule=rule, missing=("complaint_sent",))
    if today > end:
        return conclude("mediator_window", "closed", rule=rule, end=end)
    if needs_second_level:
        return conclude("mediator_window", "second_level", rule=rule, end=end)
    if start is not None and today < start:
        return conclude("mediator_window", "too_early", rule=rule, start=start, end=end)
    return conclude("mediator_window", "open", rule=rule, end=end)
