"""Unpaid rent: order to pay, report of arrears to the CAF, eviction (HO-01, HO-04 to HO-06)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from scribe.law.counting import add_all, ends
from scribe.law.facts import Household, Paper, Step
from scribe.law.lines import Deadline, after, at, lacking
from scribe.law.nonpayment import after_truce
from scribe.law.procedures import Day, Procedure
from scribe.law.rules import Rule, Rules


def housing(rules: Rules, procedure: Procedure, household: Household) -> Iterator[Deadline]:
    """The rules of this module for one procedure."""
    if procedure.sector != "housing":
        return
    yield from _order_to_pay(rules["HO-01"], procedure)
    for paper in procedure.named("rent_arrears"):
        yield from _arrears(rules, paper, procedure, household)
    yield from _eviction(rules["HO-06"], procedure)


def _order_to_pay(rule: Rule, procedure: Procedure) -> Iterator[Deadline]:
    """The delay is read on the act, never inferred."""
    event = rule.find_event("pay_by")
    for paper in procedure.named(*event.paper):
        served, delay = paper.day("served_on"), paper.text("delay_printed")
        if served and delay:
            yield from after(rule, event, Day(served), paper, delays=[delay])
        else:
            known = {"served_on": served, "delay_printed": delay}
            yield lacking(rule, event, [key for key in known if not known[key]], paper)


def _arrears(
    rules: Rules, paper: Paper, procedure: Procedure, household: Household
) -> Iterator[Deadline]:
    """HO-04 for papers of before 2027, HO-05 from then on; never both for one paper."""
    until = rules["HO-04"].valid_to
    if paper.document_date is None:
        if _owed(paper) > 0:
            rule = rules["HO-04"]
            yield lacking(rule, rule.find_event("landlord_report_due"), ["document_date"], paper)
    elif until is None or paper.document_date <= until:
        yield from _by_rent(rules["HO-04"], paper, procedure, household)
    else:
        yield from _by_amount(rules["HO-05"], paper, procedure)


def _owed(paper: Paper) -> Decimal:
    return paper.amount("amount_due") or Decimal(0)


def _constituted(paper: Paper, procedure: Procedure) -> tuple[Day | None, tuple[Step, ...]]:
    """The day on which the arrears exist: as somebody noted it, else the paper's, estimated."""
    noted = procedure.taken("arrears_constituted")[-1:]
    if noted:
        return Day(noted[0].on), noted
    on = paper.document_date
    return (Day(on, estimated=True) if on else None), ()


def _by_rent(
    rule: Rule, paper: Paper, procedure: Procedure, household: Household
) -> Iterator[Deadline]:
    """HO-04: two months of rent and charges, less a benefit that the landlord receives."""
    event = rule.find_event("landlord_report_due")
    if _owed(paper) <= 0:
        return
    if household.rent_monthly is None:
        yield lacking(rule, event, ["rent_monthly"], paper)
        return
    month = household.rent_monthly + household.charges_monthly
    if household.housing_benefit_paid_to == "landlord":
        month -= household.housing_benefit_monthly
    start, steps = _constituted(paper, procedure)
    if start and _owed(paper) >= 2 * month:
        yield from after(rule, event, start, paper, *steps)


def _by_amount(rule: Rule, paper: Paper, procedure: Procedure) -> Iterator[Deadline]:
    """HO-05: more than 450 euros, or three months after a default not made good, the earlier."""
    event = rule.find_event("landlord_report_due")
    start: Day | None = None
    steps: tuple[Step, ...] = ()
    if _owed(paper) > rule.amounts["arrears_above"]:
        start, steps = _constituted(paper, procedure)
    default = paper.day("first_unpaid_due_date")
    if default:
        by_time = Day(add_all(default, [rule.delays["after_first_default"]]))
        if start is None or by_time.on < start.on:
            start, steps = by_time, ()
    if start:
        yield from after(rule, event, start, paper, *steps)


def _eviction(rule: Rule, procedure: Procedure) -> Iterator[Deadline]:
    """Not in the winter truce: then on the 1 April that ends it."""
    event = rule.find_event("eviction_earliest")
    for paper in procedure.named(*event.paper):
        served = paper.day("served_on")
        if served is None:
            yield lacking(rule, event, ["served_on"], paper)
        else:
            earliest = ends(served, event.delay, event.counting)[0].on
            yield at(rule, event, Day(after_truce(earliest)), paper)
