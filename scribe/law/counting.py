"""How the law counts a delay: plain, procedural, franc, or as a time bar.

``cal`` and ``info`` are plain calendar delays. ``cpc`` (CPC 640 to 642) moves an end that
falls on a Saturday, a Sunday or a public holiday to the next working day. ``franc``, before
the administrative courts, adds a day. ``presc`` (CIV 2228, 2229) is acquired when its last
day has fully passed and never moves. The day that starts a delay is never counted.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from scribe.i18n import _

Counting = Literal["cal", "cpc", "franc", "presc", "info"]

DAY = dt.timedelta(days=1)
_DELAY = re.compile(r"(-?[0-9]{1,4}) (day|week|month|year)s?")
_YEAR_END = "year end"
_LONGEST = 3660  # days: no delay of the rule book is longer
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Delay:
    """So many days, or so many months; or, with ``to_year_end``, until 31 December."""

    days: int = 0
    months: int = 0
    to_year_end: bool = False


@cache
def parse_delay(text: str) -> Delay:
    """Read ``20 days``, ``6 weeks``, ``2 months``, ``1 year``, ``-14 months`` or ``year end``.

    Raises:
        ValueError: another text, or a delay above ten years.
    """
    if text == _YEAR_END:
        return Delay(to_year_end=True)
    found = _DELAY.fullmatch(text)
    if found:
        number, unit = int(found[1]), found[2]
        delay = Delay(number * _DAYS.get(unit, 0), number * _MONTHS.get(unit, 0))
        if abs(delay.days) + abs(delay.months) * 30 <= _LONGEST:
            return delay
    message = _("“{}” is not a delay such as “20 days”, “6 weeks” or “2 months”")
    raise ValueError(message.format(text))


def add(start: dt.date, delay: Delay) -> dt.date:
    """The last day of a delay, not moved; a day that the month lacks gives its last one."""
    if delay.to_year_end:
        return dt.date(start.year, 12, 31)
    months = start.year * 12 + start.month - 1 + delay.months
    year, month = months // 12, months % 12 + 1
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, min(start.day, last)) + delay.days * DAY


def add_all(start: dt.date, delays: Iterable[str]) -> dt.date:
    """Delays one after the other, each from the day, not moved, that ends the one before."""
    end = start
    for delay in delays:
        end = add(end, parse_delay(delay))
    return end


@cache
def public_holidays(year: int) -> frozenset[dt.date]:
    """The eleven days of CTRAV L.3133-1, as in the Nord: nothing of Alsace-Moselle."""
    from holidays import country_holidays  # a quarter of a second

    return frozenset(country_holidays("FR", years=year))


def is_working_day(day: dt.date) -> bool:
    """Neither Saturday, nor Sunday, nor a public holiday."""
    return day.weekday() < _SATURDAY and day not in public_holidays(day.year)


def shift(day: dt.date) -> dt.date:
    """The day itself when it is a working day, else the next one that is (CPC 642)."""
    while not is_working_day(day):
        day += DAY
    return day


def working_days_after(day: dt.date, number: int) -> dt.date:
    """The so-manieth working day after a day."""
    for _nth in range(number):
        day = shift(day + DAY)
    return day


@dataclass(frozen=True, slots=True)
class End:
    """One end of a delay; ``last_resort`` for the day that only the franc count gives."""

    on: dt.date
    counting: Counting
    last_resort: bool = False


def ends(
    start: dt.date, delays: Iterable[str], counting: Counting, *, possible_from: bool = False
) -> tuple[End, ...]:
    """Where a delay ends: one day, or two when it is ``franc`` and they differ.

    Args:
        start: the day of the event; it is not counted.
        delays: one after the other.
        counting: how.
        possible_from: for ``presc``: the first day after the last one.
    """
    end = add_all(start, delays)
    if counting == "cpc":
        return (End(shift(end), counting),)
    if counting == "franc":
        sure, franc = shift(end), shift(end + DAY)
        first = End(sure, "cpc")
        return (first,) if sure == franc else (first, End(franc, "franc", last_resort=True))
    if counting == "presc" and possible_from:
        end += DAY
    return (End(end, counting),)
