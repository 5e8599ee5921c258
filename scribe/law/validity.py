"""Whether a rule may be printed, and which rules want somebody's attention."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from scribe.i18n import _
from scribe.law.counting import Delay, add
from scribe.law.rules import UNVERIFIED, Rule, Rules
from scribe.values.dates import format_date

STALE_AFTER = Delay(months=18)
EXPIRES_WITHIN = Delay(months=3)

What = Literal["outdated", "not_yet", "unverified", "expires", "stale", "partly_unverified"]


@dataclass(frozen=True, slots=True)
class Concern:
    """What is the matter with a rule on a day, and the sentence that says it."""

    rule: str
    what: What
    sentence: str


def printable(rule: Rule, on: dt.date, event: str = "") -> str | None:
    """Why a letter of that day may not state the rule; None when it may.

    Args:
        rule: the rule that the letter cites.
        on: the day of the letter.
        event: the one event that it cites, when it is not the rule as a whole.
    """
    if rule.valid_to and on > rule.valid_to:
        return _("{} is outdated: it ended on {}").format(rule.id, format_date(rule.valid_to))
    if rule.valid_from and on < rule.valid_from:
        start = format_date(rule.valid_from)
        return _("{} is not in force before {}").format(rule.id, start)
    cited = [one.certainty for one in rule.event if one.name == event and one.certainty]
    if UNVERIFIED in (cited or [rule.certainty]):
        return _("{} has not been verified").format(rule.id)
    return None


def concerns(rule: Rule, today: dt.date) -> Iterator[Concern]:
    """Everything that somebody should look at."""
    refused = printable(rule, today)
    if refused:
        yield Concern(rule.id, _reason(rule, today), refused)
    elif rule.valid_to and rule.valid_to <= add(today, EXPIRES_WITHIN):
        end = format_date(rule.valid_to)
        yield Concern(rule.id, "expires", _("{} ends on {}").format(rule.id, end))
    if rule.checked_on and add(rule.checked_on, STALE_AFTER) < today:
        last = format_date(rule.checked_on)
        sentence = _("{} was last checked on {}").format(rule.id, last)
        yield Concern(rule.id, "stale", sentence)
    doubtful = dict.fromkeys(one.title for one in rule.event if one.certainty == UNVERIFIED)
    if doubtful and rule.certainty != UNVERIFIED:
        listed = ", ".join(doubtful)
        sentence = _("{} has not been verified for: {}").format(rule.id, listed)
        yield Concern(rule.id, "partly_unverified", sentence)


def _reason(rule: Rule, today: dt.date) -> What:
    if rule.valid_to and today > rule.valid_to:
        return "outdated"
    return "not_yet" if rule.valid_from and today < rule.valid_from else "unverified"


def all_concerns(rules: Rules, today: dt.date) -> tuple[Concern, ...]:
    """The concerns of the whole book, in its order."""
    return tuple(one for rule in rules.values() for one in concerns(rule, today))
