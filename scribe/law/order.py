"""The order to pay: opposition within a month, also when nobody was at home (CO-05)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from scribe.law.facts import Household, Paper
from scribe.law.lines import Deadline, after, lacking
from scribe.law.procedures import Day, Procedure
from scribe.law.rules import Rules


def order(rules: Rules, procedure: Procedure, household: Household) -> Iterator[Deadline]:
    """CO-05: one line, or two when the order was not served in person.

    Then the month runs from the first later act that was served in person or that made
    assets unavailable; that of the order itself is not opposable.
    """
    del household
    rule = rules["CO-05"]
    event = rule.find_event("opposition")
    for paper in procedure.named(*event.paper):
        served = paper.day("served_on")
        if served is None:
            yield lacking(rule, event, ["served_on"], paper)
            continue
        in_person = paper.flag("served_in_person")
        yield from after(rule, event, Day(served), paper, opposable=in_person)
        later = None if in_person else _later_act(procedure, served)
        if later:
            on, act = later
            line = after(rule, event, Day(on), act)[0]
            yield replace(line, items=(act, paper))


def _later_act(procedure: Procedure, served: dt.date) -> tuple[dt.date, Paper] | None:
    acts = []
    for paper in procedure.papers:
        on = paper.day("served_on")
        reached = paper.stage == "account_seizure" or paper.flag("served_in_person")
        if paper.kind == "bailiff_notice" and on and on > served and reached:
            acts.append((on, paper))
    return min(acts, key=lambda act: act[0], default=None)
