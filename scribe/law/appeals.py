"""Decisions of public bodies, the appeal before the court, and the court.

CAF-03, CAF-08 and CP-01, where a prior appeal is mandatory; CNT-02, where it is not.
"""

from __future__ import annotations

from collections.abc import Iterator

from scribe.law.facts import Household, Paper, Step
from scribe.law.lines import Deadline, after, decided, lacking
from scribe.law.overpayment import rejection_in_time, silent_on
from scribe.law.procedures import Day, Procedure, benefit_of, received
from scribe.law.rules import Event, Rule, Rules

_FIRST = {"CAF-03": "cra_deadline", "CAF-08": "rapo_deadline", "CP-01": "cra_deadline"}
_BODIES = {
    ("caf", "cra"): "CAF-03",
    ("caf", "departement"): "CAF-08",
    ("administration", "departement"): "CAF-08",
    ("cpam", "cra"): "CP-01",
}
_RSA = "rsa"


def appeals(rules: Rules, procedure: Procedure, household: Household) -> Iterator[Deadline]:
    """The rules of this module for one procedure."""
    del household
    if procedure.sector not in ("caf", "cpam", "administration"):
        return
    papers = procedure.named("caf_decision", "cpam_decision", "rsa_decision")
    for paper in {id(paper): paper for paper in papers}.values():
        if paper.sector != "administration" or benefit_of(paper, procedure) == _RSA:
            yield from _decision(rules, paper, procedure)
    for paper in procedure.named("administrative_decision"):
        if benefit_of(paper, procedure) != _RSA:
            yield from _court_at_once(rules, paper, procedure)
    for step in procedure.taken("appeal_filed"):
        yield from _appeal(rules, step, procedure)


def _rule_of(rules: Rules, paper: Paper, procedure: Procedure) -> Rule:
    if benefit_of(paper, procedure) == _RSA and paper.sector != "cpam":
        return rules["CAF-08"]
    return rules["CP-01" if paper.sector == "cpam" else "CAF-03"]


def _decision(rules: Rules, paper: Paper, procedure: Procedure) -> Iterator[Deadline]:
    """The time to appeal against a decision or, when it rejects an appeal, to go to court."""
    rule, benefit = _rule_of(rules, paper, procedure), benefit_of(paper, procedure)
    if paper.stage == "appeal_rejected":
        event = _court(rule, benefit)
        if event is None:
            yield lacking(rule, rule.find_event("court_deadline"), ["benefit_name"], paper)
        else:
            delays = [rule.delays["from_rejection_to_court"]]
            yield from decided(rules, rule, event, paper, delays=delays)
        return
    event = rule.find_event(_FIRST[rule.id], benefit)
    lines = list(decided(rules, rule, event, paper))
    if rule.id == "CAF-03" and paper.kind == "benefit_overpayment" and lines[0].on:
        yield from _moved(rules, rule, event, paper, procedure, lines)
    else:
        yield from lines


def _moved(
    rules: Rules,
    rule: Rule,
    event: Event,
    paper: Paper,
    procedure: Procedure,
    lines: list[Deadline],
) -> Iterator[Deadline]:
    """CAF-02: a request for rectification made in time gives new time from its rejection."""
    last = lines[0].on
    requests = [
        one for one in procedure.taken("rectification_requested") if last and one.on <= last
    ]
    if not requests:
        yield from lines
        return
    request, rectification = requests[-1], rules["CAF-02"]
    rejection = rejection_in_time(rectification, request, procedure)
    start = received(rejection) if rejection else Day(silent_on(rectification, request))
    used = (request, rejection) if rejection else (request,)
    if start is None:
        yield lacking(rule, event, ["received_on"], *used)
    else:
        yield from decided(rules, rule, event, paper, *used, moved=start)


def _court(rule: Rule, benefit: str) -> Event | None:
    """The court that hears it; which one the CAF's decisions go to depends on the benefit."""
    if rule.id == "CAF-03" and not benefit:
        return None
    return rule.find_event("court_deadline", benefit)


def _appeal(rules: Rules, step: Step, procedure: Procedure) -> Iterator[Deadline]:
    """Silence about an appeal rejects it, and opens the way to the court."""
    body = step.text("body")
    rule_id = _BODIES.get((step.sector, body or "cra"))
    start = received(step)
    if rule_id is None or start is None:
        return
    rule = rules[rule_id]
    implicit = rule.find_event("implicit_rejection")
    if not body:
        yield lacking(rule, implicit, ["body"], step)
        return
    silence = after(rule, implicit, start, step)[0]
    if _rejected_by(silence, step, procedure):
        return
    yield silence
    court = _court(rule, benefit_of(step, procedure))
    if court is None:
        yield lacking(rule, rule.find_event("court_deadline"), ["benefit_name"], step)
    else:
        yield from after(rule, court, start, step)


def _rejected_by(silence: Deadline, step: Step, procedure: Procedure) -> bool:
    """Whether an express rejection came before silence became one."""
    for paper in procedure.named("appeal_rejection"):
        day = received(paper)
        if day is None or (silence.on and step.on <= day.on <= silence.on):
            return True
    return False


def _court_at_once(rules: Rules, paper: Paper, procedure: Procedure) -> Iterator[Deadline]:
    """CNT-02; a gracious appeal made in time takes its place (CNT-10 then opens a new one)."""
    rule = rules["CNT-02"]
    event = rule.find_event("court_deadline")
    lines = list(decided(rules, rule, event, paper))
    last = max((line.on for line in lines if line.on and line.rule == rule.id), default=None)
    since = paper.document_date or paper.day("received_on")
    kept = [
        step
        for step in procedure.taken("appeal_filed")
        if step.text("body") == "gracious" and last and since and since <= step.on <= last
    ]
    yield from (line for line in lines if not (kept and line.rule == rule.id))
