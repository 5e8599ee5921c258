"""An unpaid energy bill: letters, protections, power reduction, cut, winter truce.

The procedure of décret 2008-780 and CASF L.115-3: rules EN-01 to EN-07. Days, months and
sentences stand in ``data/law/energy.toml``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from scribe.law.counting import DAY, add_all, parse_delay
from scribe.law.facts import Household, Paper, Step
from scribe.law.lines import Deadline, after, at, lacking
from scribe.law.procedures import Day, Procedure
from scribe.law.rules import Rule, Rules

_APRIL, _NOVEMBER = 4, 11
Fuel = Literal["electricity", "gas"]


def in_truce(day: dt.date) -> bool:
    """From 1 November to 31 March, both included."""
    return day.month >= _NOVEMBER or day.month < _APRIL


def after_truce(day: dt.date) -> dt.date:
    """The day itself, or the 1 April that ends the truce that it falls in."""
    if not in_truce(day):
        return day
    return dt.date(day.year + (day.month >= _NOVEMBER), _APRIL, 1)


def barred_until(line: Deadline, today: dt.date, household: Household) -> dt.date | None:
    """The 1 April before which today's truce forbids what a day in the past made lawful.

    EN-05; None when it forbids nothing.
    """
    forbidden = {"cut_earliest"}
    if holds_cheque(household, today):
        forbidden.add("reduction_earliest")
    begun = line.on is not None and line.on <= today
    barred = line.event in forbidden and household.main_home and in_truce(today)
    return after_truce(today) if begun and barred else None


def holds_cheque(household: Household, day: dt.date | None) -> bool:
    """Whether the household has the energy cheque on a day (EN-11 limits a cheque's year)."""
    year = household.cheque_energie_year
    if year is None:
        return household.cheque_energie
    return day is not None and dt.date(year, 4, 1) <= day <= dt.date(year + 1, 4, 30)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a procedure stands.

    Attributes:
        first: the first letter, ``second`` the second one.
        reduced: the day on which power was reduced.
        fsl: the files lodged with the FSL, earliest first.
        fuel: ``both`` and nothing said count as electricity.
        linky: the meter is a communicating one; None when not known.
        protected: EN-03 applies.
        cheque: on the ground of the energy cheque.
    """

    first: Paper | None
    second: Paper | None
    reduced: Step | None
    fsl: tuple[Step, ...]
    fuel: Fuel
    linky: bool | None
    protected: bool
    cheque: bool

    @property
    def first_on(self) -> dt.date | None:
        """Date of the first letter."""
        return self.first.document_date if self.first else None

    @property
    def second_on(self) -> dt.date | None:
        """Date of the second letter."""
        return self.second.document_date if self.second else None

    @property
    def letters(self) -> tuple[Paper, ...]:
        """Those that there are."""
        return tuple(paper for paper in (self.first, self.second) if paper)


def standing(procedure: Procedure, household: Household) -> Standing:
    """Read the papers and steps of one energy procedure."""
    first, second = procedure.last("reminder_1"), procedure.last("second_letter")
    reductions = procedure.taken("power_reduced")
    reduced = reductions[-1] if reductions else None
    dates = [paper.document_date for paper in (first, second) if paper and paper.document_date]
    looked_at = dates[0] if dates else reduced.on if reduced else None
    cheque = holds_cheque(household, looked_at)
    protected = cheque or household.fsl_same_supplier or household.supplier_agreement
    letters = [paper for paper in (second, first) if paper]
    fuel = _fuel([*letters, *reversed(procedure.papers)])
    fsl = procedure.taken("fsl_filed")
    return Standing(first, second, reduced, fsl, fuel, household.linky, protected, cheque)


def _fuel(papers: list[Paper]) -> Fuel:
    told = next((paper.text("energy") for paper in papers if paper.text("energy")), "")
    return "gas" if told == "gas" else "electricity"


def nonpayment(rules: Rules, procedure: Procedure, household: Household) -> Iterator[Deadline]:
    """EN-01 to EN-07 for one procedure; of them water knows the first reminder only."""
    yield from _first_reminders(rules["EN-01"], procedure)
    if procedure.sector != "energy":
        return
    state = standing(procedure, household)
    yield from _after_first_letter(rules, state)
    lines = _with_fsl(rules["EN-07"], state) if state.fsl else _without_fsl(rules, state)
    truce = rules["EN-05"]
    yield from (_truce(truce, line, household, state) for line in lines)
    yield from _printed_cuts(truce, procedure, household)
    yield from _reports(rules["EN-06"], procedure)


def _first_reminders(rule: Rule, procedure: Procedure) -> Iterator[Deadline]:
    event = rule.find_event("first_reminder_allowed")
    for bill in procedure.named(*event.paper):
        if not all(when.holds(bill) for when in event.when):
            continue
        if bill.document_date is None:
            yield lacking(rule, event, ["document_date"], bill)
            continue
        due = bill.day("due_date") or dt.date.min
        earliest = add_all(bill.document_date, event.delay)
        yield at(rule, event, Day(max(earliest, due)), bill)


def _after_first_letter(rules: Rules, state: Standing) -> Iterator[Deadline]:
    if state.first is None:
        return
    rule = rules["EN-03" if state.protected else "EN-01"]
    for event in rule.event:
        if event.name == "first_reminder_allowed":
            continue
        if state.first_on is None:
            yield lacking(rule, event, ["document_date"], state.first)
        else:
            yield from after(rule, event, Day(state.first_on), state.first)


def _without_fsl(rules: Rules, state: Standing) -> Iterator[Deadline]:
    """EN-02 and EN-04: when power may be reduced, when supply may be cut."""
    rule = rules["EN-02"]
    if state.second and state.second_on is None:
        yield lacking(rule, rule.find_event("cut_earliest"), ["document_date"], state.second)
    elif state.protected:
        yield from _protected(rules, state)
    elif state.letters:
        yield from _reduction_and_cut(rule, state, "after_first_letter")


def _protected(rules: Rules, state: Standing) -> Iterator[Deadline]:
    """With a Linky meter the cut is EN-04's; unknown, only what holds both ways is said."""
    smart = state.fuel == "electricity" and state.linky is not False
    if state.second and not (smart and state.reduced):
        yield from _reduction_and_cut(
            rules["EN-02"], state, "after_first_letter_protected", cut=not smart
        )
    if smart and (state.linky or state.second):
        yield from _after_reduction(rules["EN-04"], state)


def _reduction_and_cut(
    rule: Rule, state: Standing, first_delay: str, *, cut: bool = True
) -> Iterator[Deadline]:
    """The later of the two letters' delays."""
    days = []
    if state.second_on:
        days.append(add_all(state.second_on, [rule.delays["after_second_letter"]]))
    if state.first_on:
        days.append(add_all(state.first_on, [rule.delays[first_delay]]))
    if not days:
        yield lacking(rule, rule.find_event("cut_earliest"), ["document_date"], *state.letters)
        return
    if state.fuel == "electricity":
        event = rule.find_event("reduction_earliest")
        yield at(rule, event, Day(max(days)), *state.letters)
    if cut:
        yield at(rule, rule.find_event("cut_earliest"), Day(max(days)), *state.letters)


def _after_reduction(rule: Rule, state: Standing) -> Iterator[Deadline]:
    """EN-04: sixty days at reduced power outside the truce, and the second letter's delay."""
    event = rule.find_event("cut_earliest")
    if state.linky is None:
        yield lacking(rule, event, ["linky"], *state.letters)
    elif state.reduced is None:
        if state.second:
            yield lacking(rule, event, ["power_reduced"], *state.letters)
    else:
        days = [_days_outside_truce(state.reduced.on, rule.delays["at_reduced_power"])]
        if state.second_on:
            days.append(add_all(state.second_on, [rule.delays["after_second_letter"]]))
        yield at(rule, event, Day(max(days)), *state.letters, state.reduced)


def _days_outside_truce(start: dt.date, delay: str) -> dt.date:
    left, day = parse_delay(delay).days, start
    while left:
        day += DAY
        left -= not in_truce(day)
    return day


def _with_fsl(rule: Rule, state: Standing) -> Iterator[Deadline]:
    """EN-07: supply is kept while the FSL decides; then a new second letter is needed."""
    ends_event = rule.find_event("fsl_protection_ends")
    for step in state.fsl:
        yield from after(rule, ends_event, Day(step.on), step)
    if state.second is None:
        return
    cut = rule.find_event("cut_earliest")
    if state.second_on is None:
        yield lacking(rule, cut, ["document_date"], state.second)
    elif state.second_on >= add_all(state.fsl[-1].on, ends_event.delay):
        events = [cut]
        if state.fuel == "electricity":
            events.append(rule.find_event("reduction_earliest"))
        for event in events:
            yield from after(rule, event, Day(state.second_on), state.second, state.fsl[-1])


def _truce(rule: Rule, line: Deadline, household: Household, state: Standing) -> Deadline:
    """EN-05: in the truce no cut, and for the energy cheque no reduction either."""
    forbidden = {"cut_earliest", "reduction_earliest"} if state.cheque else {"cut_earliest"}
    if not (household.main_home and line.on and line.event in forbidden and in_truce(line.on)):
        return line
    event = rule.find_event(line.event)
    return at(rule, event, Day(after_truce(line.on), line.estimated), *line.items)


def _printed_cuts(rule: Rule, procedure: Procedure, household: Household) -> Iterator[Deadline]:
    """An announced cut that falls in the truce is not lawful before its end."""
    for paper in procedure.papers:
        printed = paper.day("cutoff_date")
        if printed and household.main_home and in_truce(printed):
            event = rule.find_event("cut_earliest")
            yield at(rule, event, Day(after_truce(printed)), paper)


def _reports(rule: Rule, procedure: Procedure) -> Iterator[Deadline]:
    """EN-06: after five days the supplier tells the social services."""
    event = rule.find_event("supplier_report_due")
    for step in procedure.taken("power_reduced", "supply_cut"):
        due = add_all(step.on, event.delay)
        if not any(step.on <= again.on < due for again in procedure.taken("supply_restored")):
            yield at(rule, event, Day(due), step)
