"""What a supplier has left out on the way to a cut, by the papers and steps of a case.

Each day is compared with the one that the rule book gives for the case as it was
before: a lawful first day never rests on the very step that it is compared with.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scribe.law.deadlines import deadlines
from scribe.law.facts import Facts, Household, Item, Paper, Step
from scribe.law.nonpayment import Standing, in_truce
from scribe.law.procedures import Procedure
from scribe.law.rules import Rules
from scribe.law.stage_words import fill, words


@dataclass(frozen=True, slots=True)
class Skip:
    """One thing left out.

    Attributes:
        code: name of its sentence in ``stage.toml``.
        sentence: in French, a clause without a full stop.
        on: the day on which it shows.
        lawful: the first day on which it would have been lawful.
    """

    code: str
    sentence: str
    on: dt.date | None = None
    lawful: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """One procedure, and the rule book to ask."""

    rules: Rules
    procedure: Procedure
    household: Household
    state: Standing

    def first_day(self, *events: str, undone: tuple[str, ...] = ()) -> dt.date | None:
        """The earliest day on which one of the events is lawful.

        Args:
            events: in the contract's words.
            undone: steps that are taken for not having happened.
        """
        steps = tuple(step for step in self.procedure.steps if step.what not in undone)
        papers = tuple(without(paper, "cutoff_date") for paper in self.procedure.papers)
        facts = Facts(self.household, papers, steps)
        lines = deadlines(facts, dt.date.min, self.rules)
        by_event = [
            max(days)
            for event in events
            if (days := [one.on for one in lines if one.event == event and one.on])
        ]
        return min(by_event, default=None)

    def fsl_pending_on(self, day: dt.date) -> bool:
        """Whether a file of the FSL kept the supply on that day (EN-07)."""
        for step in self.state.fsl:
            alone = Facts(self.household, (), (step,))
            ends = [
                line.on
                for line in deadlines(alone, dt.date.min, self.rules)
                if line.event == "fsl_protection_ends"
            ]
            if step.on <= day and any(end and day < end for end in ends):
                return True
        return False

    def in_truce(self, day: dt.date) -> bool:
        """Whether the winter truce protects this home on that day."""
        return self.household.main_home and in_truce(day)


def without(paper: Paper, key: str) -> Paper:
    """The paper as it would be if that key were not known."""
    return replace(paper, values={name: one for name, one in paper.values.items() if name != key})


def skips(book: Book) -> tuple[Skip, ...]:
    """All that the case shows, in the order of the procedure."""
    return (*_letters(book), *_announced(book), *_reduced(book), *_cut(book))


def _skip(code: str, on: dt.date | None = None, lawful: dt.date | None = None) -> Skip:
    return Skip(code, fill(words().skip[code], on=on, lawful=lawful), on, lawful)


def _letters(book: Book) -> Iterator[Skip]:
    state = book.state
    gone_on = state.second or state.reduced or _last(book, "supply_cut")
    if state.first is None:
        if gone_on:
            yield _skip("no_first_letter")
    elif state.first_on:
        allowed = _reminder_allowed(book)
        if allowed and state.first_on < allowed:
            yield _skip("reminder_too_early", state.first_on, allowed)
    if state.second_on and state.first_on:
        allowed = book.first_day("second_letter_allowed", "next_step_allowed")
        if allowed and state.second_on < allowed:
            yield _skip("second_too_early", state.second_on, allowed)
    if state.second is None and (state.reduced or _last(book, "supply_cut")):
        yield _skip("no_second_letter")


def _reminder_allowed(book: Book) -> dt.date | None:
    """From when the earliest of the bills could be reminded of."""
    facts = Facts(book.household, book.procedure.papers, ())
    lines = deadlines(facts, dt.date.min, book.rules)
    days = [one.on for one in lines if one.event == "first_reminder_allowed" and one.on]
    return min(days, default=None)


def _announced(book: Book) -> Iterator[Skip]:
    second = book.state.second
    day = second.day("cutoff_date") if second else None
    if day is None:
        return
    gas = book.state.fuel == "gas"
    if book.fsl_pending_on(day):
        yield _skip("announced_despite_fsl", day)
    elif book.in_truce(day):
        forbidden = gas or book.state.cheque
        yield _skip("announced_in_truce" if forbidden else "announced_only_reduction", day)
    else:
        lawful = book.first_day("reduction_earliest", "cut_earliest", undone=("power_reduced",))
        if lawful and day < lawful:
            yield _skip("announced_too_early", day, lawful)


def _reduced(book: Book) -> Iterator[Skip]:
    step = book.state.reduced
    if step is None:
        return
    if book.fsl_pending_on(step.on):
        yield _skip("reduced_despite_fsl", step.on)
    elif book.in_truce(step.on) and book.state.cheque:
        yield _skip("reduced_in_truce", step.on)
    else:
        lawful = book.first_day("reduction_earliest", undone=("power_reduced", "supply_cut"))
        if lawful and step.on < lawful:
            yield _skip("reduced_too_early", step.on, lawful)


def _cut(book: Book) -> Iterator[Skip]:
    step = _last(book, "supply_cut")
    if step is None:
        return
    state = book.state
    smart = state.fuel == "electricity" and state.linky is True
    if book.fsl_pending_on(step.on):
        yield _skip("cut_despite_fsl", step.on)
    if book.in_truce(step.on):
        yield _skip("cut_in_truce", step.on)
    elif state.protected and smart and state.reduced is None:
        yield _skip("cut_without_reduction", step.on)
    else:
        lawful = book.first_day("cut_earliest", undone=("supply_cut",))
        if lawful and step.on < lawful:
            yield _skip("cut_too_early", step.on, lawful)


def _last(book: Book, what: str) -> Step | None:
    steps = book.procedure.taken(what)
    return steps[-1] if steps else None


def water_skips(procedure: Procedure) -> tuple[Skip, ...]:
    """Water is never cut or reduced in a main home (WA-01)."""
    found = [_skip("water_cut", step.on) for step in procedure.taken("supply_cut", "power_reduced")]
    announced: tuple[Item, ...] = tuple(
        paper for paper in procedure.papers if paper.kind == "cutoff_notice"
    )
    return (*found, *(_skip("water_announced") for _paper in announced[:1]))
