"""From when a power reduction and a cut are lawful, seen from a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from scribe.law.facts import Household
from scribe.law.lines import Deadline
from scribe.law.nonpayment import Standing, after_truce, in_truce

_LAWFUL = ("reduction_earliest", "cut_earliest")


@dataclass(frozen=True, slots=True)
class Lawful:
    """First lawful days, None where there is none or it is not known.

    Attributes:
        reminder: of the first letter.
        next_step: of what follows the first letter, where it grants the longer delay.
        reduction: of a power reduction still to come.
        cut: of a cut.
        truce_until: the last day of a winter truce that matters from today on.
        missing: what is needed to tell more.
        rules: ids of the rules that they rest on.
    """

    reminder: dt.date | None
    next_step: dt.date | None
    reduction: dt.date | None
    cut: dt.date | None
    truce_until: dt.date | None
    missing: tuple[str, ...]
    rules: tuple[str, ...]


def lawful_days(
    lines: Sequence[Deadline], state: Standing, household: Household, today: dt.date
) -> Lawful:
    """What deadlines say of them; no day of the truce is lawful from today on.

    Args:
        lines: the deadlines of the procedure.
        state: where it stands.
        household: whose it is.
        today: the day on which somebody asks.
    """
    used = [one for one in lines if one.event in _LAWFUL]
    days = {event: latest(used, event) for event in _LAWFUL}
    cut, reduction = days["cut_earliest"], days["reduction_earliest"]
    truce_until = None
    if household.main_home:
        cut, until = _after_truce(cut, today, used, "cut_earliest")
        truce_until = until
        if state.cheque:
            reduction, _until = _after_truce(reduction, today, used, "reduction_earliest")
    if state.reduced:
        reduction = None
    missing = tuple(dict.fromkeys(name for one in used for name in one.missing))
    return Lawful(
        reminder=_earliest(lines, "first_reminder_allowed"),
        next_step=_earliest(lines, "next_step_allowed"),
        reduction=reduction,
        cut=cut,
        truce_until=truce_until or _truce_of(today, household),
        missing=missing,
        rules=tuple(dict.fromkeys(one.rule for one in used)),
    )


def latest(lines: Sequence[Deadline], event: str) -> dt.date | None:
    """The last of the days of an event."""
    return max((one.on for one in lines if one.event == event and one.on), default=None)


def _earliest(lines: Sequence[Deadline], event: str) -> dt.date | None:
    return min((one.on for one in lines if one.event == event and one.on), default=None)


def _after_truce(
    day: dt.date | None, today: dt.date, lines: Sequence[Deadline], event: str
) -> tuple[dt.date | None, dt.date | None]:
    """The first lawful day from today on, and the last day of the truce that moved it."""
    if day is None:
        return None, None
    moved = after_truce(max(day, today))
    if moved > max(day, today):
        return moved, moved - dt.timedelta(days=1)
    by_rule = any(one.rule == "EN-05" and one.event == event and one.on == day for one in lines)
    return day, day - dt.timedelta(days=1) if by_rule and day > today else None


def _truce_of(today: dt.date, household: Household) -> dt.date | None:
    if household.main_home and in_truce(today):
        return after_truce(today) - dt.timedelta(days=1)
    return None
