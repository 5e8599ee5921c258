"""Rights of an energy customer: the cheque, catch-up billing, refunds (EN-10 to EN-13)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from scribe.law.counting import add_all
from scribe.law.facts import Household, Paper
from scribe.law.lines import Deadline, after, at, lacking
from scribe.law.procedures import Day, Procedure, received
from scribe.law.rules import Rule, Rules
from scribe.law.terms import load_terms
from scribe.values.dates import format_date

_EXCEPTIONS = ("meter_access_refused", "no_index_sent", "fraud")
_SEPTEMBER = 9


def cheque(rules: Rules, household: Household) -> Iterator[Deadline]:
    """EN-10: until when the cheque can be used; EN-11: from when to when it protects."""
    phrases = load_terms().phrases
    issued = household.cheque_energie_issued_on
    if issued:
        rule = rules["EN-10"]
        end = dt.date(issued.year + (1 if issued.month < _SEPTEMBER else 2), 3, 31)
        line = at(rule, rule.find_event("cheque_expires"), Day(end))
        yield replace(line, evidence=(phrases["cheque_issued"].format(format_date(issued)),))
    year = household.cheque_energie_year
    if year:
        rule = rules["EN-11"]
        days = {
            "protection_starts": dt.date(year, 4, 1),
            "protection_ends": dt.date(year + 1, 4, 30),
        }
        for name, day in days.items():
            line = at(rule, rule.find_event(name), Day(day))
            yield replace(line, evidence=(phrases["cheque_year"].format(year),))


def energy(rules: Rules, procedure: Procedure, household: Household) -> Iterator[Deadline]:
    """EN-12 and EN-13 for one procedure."""
    del household
    if procedure.sector == "energy":
        for bill in procedure.named("energy_bill"):
            yield from _catch_up(rules["EN-12"], bill)
        yield from _refunds(rules["EN-13"], procedure)


def _catch_up(rule: Rule, bill: Paper) -> Iterator[Deadline]:
    """What was used more than fourteen months before the last reading may not be billed."""
    event = rule.find_event("billable_from")
    read_on = bill.day("last_reading_on")
    if any(bill.flag(key) for key in _EXCEPTIONS):
        return
    if read_on:
        yield from after(rule, event, Day(read_on), bill)
    elif bill.stage == "regularisation":
        until = bill.day("period_end") if bill.text("reading_type") in ("actual", "self") else None
        if until:
            yield from after(rule, event, Day(until, estimated=True), bill)
        else:
            yield lacking(rule, event, ["last_reading_on"], bill)


def _refunds(rule: Rule, procedure: Procedure) -> Iterator[Deadline]:
    """Credit of a closing bill, of a bill on actual consumption, or asked for."""
    event = rule.find_event("refund_due")
    owed = False
    for bill in procedure.named("energy_bill"):
        amount = bill.amount("amount_due")
        if amount is None or amount >= 0:
            continue
        closing = bill.stage == "closing"
        if not closing:
            if bill.text("reading_type") not in ("actual", "self"):
                continue
            if -amount < rule.amounts["refunded_from"]:
                continue
            owed = True
        delay = rule.delays["after_closing_bill" if closing else "after_credit"]
        if bill.document_date:
            yield at(rule, event, Day(add_all(bill.document_date, [delay])), bill)
        else:
            yield lacking(rule, event, ["document_date"], bill)
    for step in () if owed else procedure.taken("refund_requested"):
        start = received(step)
        if start:
            yield from after(rule, event, start, step, delays=[rule.delays["after_credit"]])
