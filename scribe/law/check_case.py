"""All checks of a case: which of them its papers, steps and figures call for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from scribe.knowledge.amounts import value_on
from scribe.law import check_bank, check_debts, check_energy, check_water
from scribe.law.check_bank import Fee
from scribe.law.check_book import Book, Checked, Figures, claimed, first_day
from scribe.law.checks import CheckResult
from scribe.law.deadlines import deadlines
from scribe.law.facts import Facts, Paper, Step
from scribe.law.procedures import benefit_of, split
from scribe.law.rules import Rules

_EXCEPTIONS = ("meter_access_refused", "no_index_sent", "fraud")
_TIME_BARS = ("CO-01", "CO-02", "TE-01", "WA-06")
_OVERPAYMENTS = {"caf": "CAF-07", "france_travail": "FT-03"}
_WINDOWS = ("mediator_from", "mediator_last_day")


def check_case(facts: Facts, figures: Figures, today: dt.date, rules: Rules) -> tuple[Checked, ...]:
    """Run every check that the case calls for, in the order of its procedures."""
    found: list[Checked] = []
    for procedure in split(facts):
        book = Book(procedure, facts, figures, today, rules)
        for check in (_energy, _water, _claims, _benefits, _tax, _collection, _window):
            found += check(book)
    found += _bank(facts, figures)
    return tuple(found)


def _energy(book: Book) -> Iterator[Checked]:
    if book.procedure.sector != "energy":
        return
    for bill in book.procedure.named("energy_bill"):
        if _may_catch_up(bill):
            yield Checked(_catch_up(book, bill), bill)
        amount = bill.amount("amount_due")
        if amount is not None and amount < 0:
            yield Checked(_refund(book, bill, -amount), bill)
    for step in book.procedure.taken("contract_terminated"):
        yield Checked(_closing_bill(book, step), step)


def _may_catch_up(bill: Paper) -> bool:
    """Bills on a meter that was read; of others only what calls itself a regularisation."""
    read = bill.text("reading_type") in ("actual", "self") or bill.day("last_reading_on")
    return bool(read) or bill.stage == "regularisation"


def _catch_up(book: Book, bill: Paper) -> CheckResult:
    lines = book.lines(bill, stage=bill.stage or "regularisation")
    total = bill.amount("total_gross")
    return check_energy.catch_up(
        period_start=bill.day("period_start"),
        period_end=bill.day("period_end"),
        last_reading_on=bill.day("last_reading_on") or bill.day("period_end"),
        billable_from=first_day(lines, "billable_from"),
        amount=bill.amount("amount_due") if total is None else total,
        is_excepted=any(bill.flag(key) for key in _EXCEPTIONS),
        is_estimated=bill.day("last_reading_on") is None,
    )


def _refund(book: Book, bill: Paper, credit: Decimal) -> CheckResult:
    return check_energy.refund(
        due_on=first_day(book.lines(bill), "refund_due"),
        credit=credit,
        floor=book.rules["EN-13"].amounts.get("refunded_from"),
        today=book.today,
    )


def _closing_bill(book: Book, step: Step) -> CheckResult:
    alone = Facts(book.facts.household, (), (step,))
    later = [
        bill.document_date
        for bill in book.procedure.named("closing_bill")
        if bill.document_date and bill.document_date >= step.on
    ]
    return check_energy.closing_bill(
        due_on=first_day(deadlines(alone, book.today, book.rules), "closing_bill_due"),
        issued_on=min(later, default=None),
        today=book.today,
    )


def _water(book: Book) -> Iterator[Checked]:
    figures = book.figures
    notice = book.procedure.last("abnormal_consumption_notice")
    if book.procedure.sector != "water" or not (notice or figures.average_m3):
        return
    told = check_water.Leak(
        is_informed=True if notice else figures.is_informed,
        certificate_due=first_day(book.lines(), "certificate_deadline"),
        certificate_sent_on=figures.certificate_sent_on,
        is_appliance=figures.is_appliance,
    )
    for bill in book.procedure.named("water_bill"):
        volume = bill.amount("consumption_m3")
        known = None
        if volume is not None and figures.average_m3 is not None:
            known = check_water.WaterBill(
                volume, figures.average_m3, figures.water_amount, figures.sewerage_amount
            )
        yield Checked(check_water.leak(known, told, book.today), bill)


def _claims(book: Book) -> Iterator[Checked]:
    for paper in book.procedure.papers:
        for line in book.lines(paper):
            if line.event == "time_barred_from" and line.rule in _TIME_BARS:
                result = check_debts.limitation(
                    barred_from=line.on,
                    is_verified=line.verified,
                    amount=claimed(paper),
                    today=book.today,
                    rule=line.rule,
                    missing=line.missing,
                )
                yield Checked(result, paper)


def _benefits(book: Book) -> Iterator[Checked]:
    rule = _OVERPAYMENTS.get(book.procedure.sector)
    if rule is None:
        return
    for paper in book.procedure.papers:
        if paper.kind != "benefit_overpayment":
            continue
        is_rsa = benefit_of(paper, book.procedure) == "rsa"
        on = paper.document_date or book.today
        result = check_debts.overpayment(
            barred_from=first_day(book.lines(paper), "time_barred_from", rule),
            amount=claimed(paper),
            floor=value_on("rsa_recovery_floor", on) if is_rsa else None,
            today=book.today,
            rule=rule,
            partly=_began_long_ago(book, paper, on),
        )
        yield Checked(result, paper)


def _began_long_ago(book: Book, paper: Paper, on: dt.date) -> bool:
    """Whether the first day of the period is further back than the time bar."""
    start = paper.day("period_start")
    if start is None:
        return False
    day = first_day(book.lines(paper, paid_on=start), "time_barred_from")
    return day is not None and day <= on


def _tax(book: Book) -> Iterator[Checked]:
    if book.procedure.sector != "tax":
        return
    figures = book.figures
    for paper in book.procedure.papers:
        on = paper.document_date or book.today
        if paper.stage == "satd":
            if figures.seizure_fee is not None:
                fee = check_bank.seizure_fee(figures.seizure_fee, claimed(paper), on)
                yield Checked(fee, paper)
        elif paper.kind == "tax_reminder":
            result = check_debts.tax_surcharge(
                surcharge=figures.surcharge,
                tax=figures.tax,
                rate=value_on("late_tax_rate", on),
                due_date=paper.day("due_date"),
                document_date=paper.document_date,
            )
            yield Checked(result, paper)


def _collection(book: Book) -> Iterator[Checked]:
    figures = book.figures
    titled = any(paper.day("title_on") for paper in book.procedure.papers)
    for paper in book.procedure.papers:
        if paper.kind == "debt_collection_letter":
            has_title = True if titled else figures.has_title
            yield Checked(check_debts.collection_fees(figures.collection_fees, has_title), paper)
            creditor = paper.text("creditor_name") or None
            yield Checked(check_debts.collection_letter(creditor, figures.principal), paper)


def _window(book: Book) -> Iterator[Checked]:
    complaints = book.procedure.taken("complaint_sent")
    if not complaints:
        return
    lines = [line for line in book.lines() if line.event in _WINDOWS]
    ends = [line for line in lines if line.event == "mediator_last_day" and line.on]
    if not ends:
        return
    end = min(ends, key=lambda line: line.on or dt.date.max)
    starts = [line.on for line in lines if line.event == "mediator_from" and line.on]
    result = check_debts.mediator_window(
        start=min(starts, default=None),
        end=end.on,
        today=book.today,
        rule=end.rule,
        needs_second_level=book.procedure.sector == "telecom" and not starts,
    )
    yield Checked(result, complaints[-1])


def _bank(facts: Facts, figures: Figures) -> Iterator[Checked]:
    """Single fees where they are known, else the sums of the bank's notices."""
    notices = [paper for paper in facts.papers if paper.kind == "bank_fee_notice"]
    noted = [
        Fee(paper.document_date, amount)
        for paper in notices
        if paper.document_date and (amount := claimed(paper))
    ]
    fees = figures.fees or tuple(noted)
    if fees or notices:
        result = check_bank.bank_fees(fees, figures.bank_status, figures.incidents)
        yield Checked(result, notices[-1] if notices else None)
