"""Where a household stands when its energy or water is not paid, in three sentences.

The procedure is that of décret 2008-780: a first letter, a second one, then a power
reduction or a cut. All days come from the rule book through ``deadlines``; what is
decided here is which of them answer the question "when will they cut?".
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from scribe.law.checks import french_name
from scribe.law.deadlines import deadlines
from scribe.law.facts import Facts, Household
from scribe.law.lines import Deadline
from scribe.law.nonpayment import Standing, standing
from scribe.law.procedures import Procedure, split
from scribe.law.rules import Rules
from scribe.law.stage_days import Lawful, latest, lawful_days
from scribe.law.stage_skips import Book, Skip, skips, water_skips, without
from scribe.law.stage_words import fill, words

Position = Literal["none", "first", "second", "fsl", "reduced", "cut"]

SECTORS = ("energy", "water")


@dataclass(frozen=True, slots=True)
class Stage:
    """Where one procedure stands.

    Attributes:
        sector: ``energy`` or ``water``.
        matter: separates two procedures of one sector.
        position: the last step of the procedure that the facts show.
        grounds: why the household is protected; empty when nothing shows it.
        reduction_from: first lawful day of a power reduction, not before today where the
            truce forbids it until then; None when there is none or it is not known.
        cut_from: the same of a cut.
        truce_until: the last day of the winter truce, when it moves one of the two.
        skips: what the supplier left out.
        missing: what would be needed to say more.
        sentences: where it stands, what is lawful when, what was left out.
        rules: ids of the rules that the days rest on.
    """

    sector: str
    matter: str
    position: Position
    grounds: tuple[str, ...]
    reduction_from: dt.date | None
    cut_from: dt.date | None
    truce_until: dt.date | None
    skips: tuple[Skip, ...]
    missing: tuple[str, ...]
    sentences: tuple[str, str, str]
    rules: tuple[str, ...]

    @property
    def is_protected(self) -> bool:
        """Whether anything shows the longer delays to apply (EN-03)."""
        return bool(self.grounds)


def stages(facts: Facts, today: dt.date, rules: Rules) -> tuple[Stage, ...]:
    """One stage for each energy or water procedure of a case, in the order of the facts."""
    found = []
    for procedure in split(facts):
        if procedure.sector == "energy":
            found.append(_energy(procedure, facts.household, today, rules))
        elif procedure.sector == "water":
            found.append(_water(procedure, facts.household, rules))
    return tuple(found)


def _energy(procedure: Procedure, household: Household, today: dt.date, rules: Rules) -> Stage:
    state = standing(procedure, household)
    # a day that a supplier announces makes nothing lawful
    papers = tuple(without(paper, "cutoff_date") for paper in procedure.papers)
    lines = deadlines(Facts(household, papers, procedure.steps), today, rules)
    lawful = lawful_days(lines, state, household, today)
    position = _position(procedure, state, lines, today)
    grounds = _grounds(state, household)
    skipped = skips(Book(rules, procedure, household, state))
    sentences = (
        _where(procedure, state, lines, position, grounds),
        _when(lawful, state, position, today),
        _left_out(skipped),
    )
    return Stage(
        procedure.sector,
        procedure.matter,
        position,
        grounds,
        lawful.reduction,
        lawful.cut,
        lawful.truce_until,
        skipped,
        lawful.missing,
        sentences,
        lawful.rules,
    )


def _water(procedure: Procedure, household: Household, rules: Rules) -> Stage:
    reminders = [paper for paper in procedure.papers if paper.kind == "payment_reminder"]
    dates = [paper.document_date for paper in reminders if paper.document_date]
    cuts = procedure.taken("supply_cut")
    position: Position = "cut" if cuts else "first" if reminders else "none"
    texts = words()
    undated = "_undated" if position == "first" and not dates else ""
    where = fill(
        texts.position[f"water_{position}{undated}"],
        first=max(dates, default=None),
        cut_on=cuts[-1].on if cuts else None,
    )
    skipped = water_skips(procedure) if household.main_home else ()
    sentences = (
        fill(texts.protection["water"], position=where),
        texts.lawful["water" if household.main_home else "water_other"],
        _left_out(skipped),
    )
    ids = ("WA-01",) if "WA-01" in rules else ()
    return Stage(
        procedure.sector, procedure.matter, position, (), None, None, None, skipped, (),
        sentences, ids,
    )  # fmt: skip


def _position(
    procedure: Procedure, state: Standing, lines: Sequence[Deadline], today: dt.date
) -> Position:
    last = {what: procedure.taken(what) for what in ("supply_cut", "supply_restored")}
    cut, restored = last["supply_cut"], last["supply_restored"]
    over = restored[-1].on if restored else dt.date.min
    if cut and cut[-1].on > over:
        return "cut"
    if state.reduced and state.reduced.on > over:
        return "reduced"
    ends = latest(lines, "fsl_protection_ends")
    if ends and today < ends:
        return "fsl"
    return "second" if state.second else "first" if state.first else "none"


def _grounds(state: Standing, household: Household) -> tuple[str, ...]:
    known = {
        "cheque": state.cheque,
        "fsl_same_supplier": household.fsl_same_supplier,
        "supplier_agreement": household.supplier_agreement,
    }
    return tuple(name for name, holds in known.items() if holds)


def _where(
    procedure: Procedure,
    state: Standing,
    lines: Sequence[Deadline],
    position: Position,
    grounds: tuple[str, ...],
) -> str:
    texts = words()
    undated = (position == "first" and not state.first_on) or (
        position == "second" and not state.second_on
    )
    cuts = procedure.taken("supply_cut")
    where = fill(
        texts.position[f"{position}_undated" if undated else position],
        first=state.first_on,
        second=state.second_on,
        reduced=state.reduced.on if state.reduced else None,
        cut_on=cuts[-1].on if cuts else None,
        fsl=state.fsl[-1].on if state.fsl else None,
        fsl_end=latest(lines, "fsl_protection_ends"),
    )
    listed = ", ".join(texts.grounds[name] for name in grounds)
    return fill(texts.protection["yes" if grounds else "no"], position=where, grounds=listed)


def _when(lawful: Lawful, state: Standing, position: Position, today: dt.date) -> str:
    texts = words()
    truce = ""
    if lawful.truce_until:
        truce = fill(
            texts.when["truce_reduction" if state.cheque else "truce"], end=lawful.truce_until
        )
    return fill(
        texts.lawful[_which(lawful, state, position)],
        truce=truce,
        reduction=_day(lawful.reduction, today),
        cut=_day(lawful.cut, today),
        reminder=_day(lawful.reminder, today, "only_"),
        next=_day(lawful.next_step, today, "only_"),
        only_reduction=_day(lawful.reduction, today, "only_"),
        only_cut=_day(lawful.cut, today, "only_"),
        missing=", ".join(french_name(name) for name in lawful.missing),
    )


def _which(lawful: Lawful, state: Standing, position: Position) -> str:
    """The name of the second sentence."""
    named = _by_days(lawful)
    if named:
        return f"first_{named}" if position == "first" else named
    if lawful.missing:
        return "unknown"
    if state.fsl:
        return "fsl" if position == "fsl" else "fsl_over"
    if position == "first" and lawful.next_step:
        return "first_protected"
    return "before_first" if position == "none" and lawful.reminder else "no_letter"


def _by_days(lawful: Lawful) -> str:
    if lawful.cut and lawful.reduction:
        return "same" if lawful.cut == lawful.reduction else "both"
    if lawful.cut:
        return "cut_only"
    if lawful.reduction:
        return "reduction_unknown" if "linky" in lawful.missing else "reduction_only"
    return ""


def _day(day: dt.date | None, today: dt.date, prefix: str = "") -> str:
    if day is None:
        return ""
    return fill(words().when[prefix + ("past" if day <= today else "future")], day=day)


def _left_out(skipped: Sequence[Skip]) -> str:
    texts = words()
    if not skipped:
        return texts.skipped["none"]
    return fill(texts.skipped["some"], list=" ; ".join(one.sentence for one in skipped))
