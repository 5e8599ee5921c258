"""When a letter fits, or another means does: what a sheet says, held against the papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from scribe.i18n import _
from scribe.law.checks import CheckResult, french_name, known
from scribe.law.facts import Paper
from scribe.law.lines import Deadline
from scribe.law.terms import load_terms
from scribe.letters.sandbox import condition

Degree = Literal["yes", "perhaps", "asked"]

_DOUBT = 30
_ASKED = 50
_MOST_DOUBTS = 2


@dataclass(frozen=True, slots=True)
class Fit:
    """One reason for a letter; everything that it names must hold.

    Attributes:
        why: the reason, in French.
        rank: 1 to 99; the higher comes first.
        kinds: of paper; of a letter that names none, the kinds that it answers.
        sectors: of the procedure.
        stages: of a paper (``closing``), or where an unpaid bill stands (``second``).
        checks: one of them has failed.
        events: a day for one of them is ahead.
        within: a day to act by, or that of a cut, is at most so many days ahead.
        when: a condition on tags.
        ask: what the papers cannot tell; the reason holds only if the person says so, or, of
            a reason with stages, if the paper is known to be at one of them.
    """

    why: str
    rank: int
    kinds: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    within: int = 0
    when: str = ""
    ask: str = ""

    def __post_init__(self) -> None:
        if self.when:
            condition(self.when)
        for name in self.checks:
            if name not in known():
                raise ValueError(_("there is no check called “{}”").format(name))


@dataclass(frozen=True, slots=True)
class Situation:
    """What the papers of one procedure say, apart from what letters print.

    Attributes:
        papers: its papers, and those that belong to none.
        position: where the procedure of an unpaid bill stands; empty for another.
        checks: results that call for an answer, by name of the check.
        lines: its deadlines.
    """

    papers: tuple[Paper, ...]
    position: str
    checks: Mapping[str, CheckResult]
    lines: tuple[Deadline, ...]
    today: dt.date

    def days_to_act(self) -> Iterator[dt.date]:
        """Days ahead by which something must be done, printed ones included."""
        for line in self.lines:
            if line.on and line.meaning == "act_before" and not line.past:
                yield line.on
        for paper in self.papers:
            for key in ("cutoff_date", "appeal_deadline"):
                day = paper.day(key)
                if day and day >= self.today:
                    yield day


@dataclass(frozen=True, slots=True)
class Match:
    """A reason that holds, how well, and what makes it doubtful."""

    fit: Fit
    degree: Degree
    doubts: tuple[str, ...] = ()
    proofs: tuple[str, ...] = ()

    @property
    def score(self) -> int:
        """What letters are put in order by."""
        lost = {"yes": 0, "perhaps": _DOUBT, "asked": _ASKED}
        return self.fit.rank - lost[self.degree]


def match(
    fit: Fit,
    kinds: Sequence[str],
    situation: Situation,
    holds: Callable[[str], tuple[bool, tuple[str, ...]]],
) -> Match | None:
    """Hold one reason against a situation; None when it does not hold.

    Args:
        fit: the reason.
        kinds: the kinds that count where it names none; empty for any.
        situation: what the papers say.
        holds: whether a condition on tags holds, and which of its tags nobody confirmed.
    """
    wanted = fit.kinds or tuple(kinds)
    found: list[tuple[str, ...]] = [
        of_paper
        for paper in situation.papers
        if not wanted or paper.kind in wanted
        if (of_paper := _of_paper(fit, paper, situation)) is not None
    ]
    if not found:
        return None
    proofs = _proofs(fit, situation)
    true, unsure = holds(fit.when) if fit.when else (True, ())
    if proofs is None or not true or not _in_time(fit, situation):
        return None
    doubts = [*min(found, key=len)]
    if unsure:
        doubts.append(_("read, not confirmed: {}").format(", ".join(unsure)))
    return Match(fit, _degree(fit, doubts), tuple(doubts), proofs)


def _degree(fit: Fit, doubts: Sequence[str]) -> Degree:
    """What a person must say first need not be asked where the stage of the paper tells it."""
    if fit.ask and (doubts or not fit.stages):
        return "asked"
    return "perhaps" if doubts else "yes"


def _of_paper(fit: Fit, paper: Paper, situation: Situation) -> tuple[str, ...] | None:
    """What is doubtful about it; None when it is not such a paper."""
    doubts = []
    if "kind" in paper.unsure:
        doubts.append(_("it is not sure what kind of paper this is"))
    if fit.sectors and paper.sector not in fit.sectors:
        if paper.sector:
            return None
        names = ", ".join(load_terms().sectors[one] for one in fit.sectors)
        doubts.append(_("if it is about: {}").format(names))
    if fit.stages and not {paper.stage, situation.position} & set(fit.stages):
        possible = set(load_terms().stages_of(paper.kind, paper.sector or _only(fit)))
        open_ones = [one for one in fit.stages if one in possible]
        if paper.stage or not open_ones:
            return None
        names = ", ".join(load_terms().stages[one] for one in open_ones)
        doubts.append(_("if it is: {}").format(names))
    return tuple(doubts) if len(doubts) <= _MOST_DOUBTS else None


def _only(fit: Fit) -> str:
    return fit.sectors[0] if fit.sectors else ""


def _proofs(fit: Fit, situation: Situation) -> tuple[str, ...] | None:
    """The sentences of the checks that it rests on; None when none of them failed."""
    if not fit.checks:
        return ()
    failed = [situation.checks[name] for name in fit.checks if name in situation.checks]
    return tuple(one.sentence for one in failed) or None


def _in_time(fit: Fit, situation: Situation) -> bool:
    if fit.events:
        ahead = (one.event for one in situation.lines if one.on and not one.past)
        if not set(fit.events) & set(ahead):
            return False
    if fit.within:
        last = situation.today + dt.timedelta(days=fit.within)
        return any(day <= last for day in situation.days_to_act())
    return True


def missing_names(line: Deadline) -> str:
    """What a deadline lacks, as people call it."""
    return ", ".join(f"{french_name(key)} ({key})" for key in line.missing)
