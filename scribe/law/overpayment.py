"""A benefit claimed back by the CAF: rectification, then deductions (CAF-01, CAF-02, CAF-04)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from scribe.law.counting import add_all
from scribe.law.facts import Household, Paper, Step
from scribe.law.lines import Deadline, after, lacking
from scribe.law.procedures import Day, Procedure, benefit_of, plain, received
from scribe.law.rules import Rule, Rules

_CONTESTS = ("rectification_requested", "remission_requested", "appeal_filed")


def overpayment(rules: Rules, procedure: Procedure, household: Household) -> Iterator[Deadline]:
    """CAF-01 for every notice, CAF-02 for every request for rectification."""
    del household
    if procedure.sector != "caf":
        return
    for paper in procedure.named("caf_indu"):
        yield from _notice(rules, paper, procedure)
    requests = procedure.taken("rectification_requested")
    for request in requests:
        yield from _request(rules, request, procedure)
    if not requests:
        for paper in procedure.named("express_rejection"):
            yield from _express(rules, paper, procedure)


def rejection_in_time(rule: Rule, request: Step, procedure: Procedure) -> Paper | None:
    """The express rejection that came before silence became one, if any.

    Args:
        rule: CAF-02.
        request: the request for rectification.
        procedure: its own.
    """
    silence = silent_on(rule, request)
    for paper in procedure.named("express_rejection"):
        day = received(paper)
        if day is None or request.on <= day.on <= silence:
            return paper
    return None


def silent_on(rule: Rule, request: Step) -> dt.date:
    """The day on which silence about a request becomes its rejection."""
    return add_all(request.on, rule.find_event("implicit_rejection").delay)


def _suspended(rules: Rules, benefit: str, procedure: Procedure) -> bool:
    """CAF-04: with these benefits nothing is deducted once the debt is contested."""
    names = {plain(name) for name in rules["CAF-04"].benefits}
    return benefit in names and bool(procedure.taken(*_CONTESTS))


def _notice(rules: Rules, paper: Paper, procedure: Procedure) -> Iterator[Deadline]:
    rule, start = rules["CAF-01"], received(paper)
    names = ["rectification"]
    if not procedure.taken("rectification_requested") and not _suspended(
        rules, benefit_of(paper, procedure), procedure
    ):
        names.append("earliest_deduction")
    for name in names:
        event = rule.find_event(name)
        if start is None:
            yield lacking(rule, event, ["received_on"], paper)
        else:
            yield from after(rule, event, start, paper)


def _request(rules: Rules, request: Step, procedure: Procedure) -> Iterator[Deadline]:
    rule, start = rules["CAF-02"], Day(request.on)
    paper = rejection_in_time(rule, request, procedure)
    if paper:
        yield from _express(rules, paper, procedure, request)
        return
    yield from after(rule, rule.find_event("implicit_rejection"), start, request)
    if not _suspended(rules, benefit_of(request, procedure), procedure):
        yield from after(rule, rule.find_event("earliest_deduction"), start, request)


def _express(
    rules: Rules, paper: Paper, procedure: Procedure, *request: Step
) -> Iterator[Deadline]:
    rule, start = rules["CAF-02"], received(paper)
    event = rule.find_event("earliest_deduction")
    if _suspended(rules, benefit_of(paper, procedure), procedure):
        return
    if start is None:
        yield lacking(rule, event, ["received_on"], paper)
    else:
        delays = [rule.delays["after_express_rejection"]]
        yield from after(rule, event, start, paper, *request, delays=delays)
