"""Dates and periods, strictly: no day, month or year is ever made up.

Days come before months: 03/25/2026 is an error. A weekday that does not fall
on the date is an error too, since one of the two has been misread.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from collections.abc import Iterator

from scribe.values.found import Found
from scribe.values.words import NBSP

FIRST_YEAR, LAST_YEAR = 1990, 2100
MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

_MONTH_STARTS = (
    "jan",
    "fev",
    "mar",
    "avr",
    "mai",
    "juin",
    "juil",
    "aou",
    "sep",
    "oct",
    "nov",
    "dec",
)
_E = "[eéèêë]\u0301?"
_MONTH = (
    rf"(?:janv?(?:ier)?|f{_E}v(?:r(?:ier)?)?|mars|avr(?:il)?|mai|juin|juil(?:let)?"
    rf"|ao[uûüùú]\u0302?t|sept?(?:embre)?|oct(?:obre)?|nov(?:embre)?|d{_E}c(?:embre)?)"
    r"(?![^\W_])\.?"
)
_DAY = r"(?:[1Il]\s?er(?![^\W_])|1°|(?:0?[1-9]|[12][0-9]|3[01])(?![0-9]))"
_YEAR = r"(?:19|20|21)[0-9]{2}(?![0-9])"
_WORDS = (
    rf"(?:(?P<weekday>{'|'.join(WEEKDAYS)}),?\s{{1,2}}(?:le\s)?)?"
    rf"(?P<day>{_DAY})\s{{0,2}}(?P<month>{_MONTH})\s{{0,2}}(?P<year>{_YEAR})"
)
_NUMBERS = (
    r"(?P<d>[0-3]?[0-9])\s{0,2}(?P<sep>[/.\-])\s{0,2}(?P<m>[01]?[0-9])\s{0,2}(?P=sep)\s{0,2}"
    r"(?:(?P<y>[0-9]{4})|(?P<yy>[0-9]{2}))(?![0-9])"
)
_ISO = r"(?P<iso>(?:19|20|21)[0-9]{2}-[01][0-9]-[0-3][0-9])(?![0-9])"
_ANY = rf"(?:{_ISO}|{_NUMBERS}|{_WORDS})"
_WHOLE_TEXT = re.compile(rf"(?:le\s{{1,2}})?{_ANY}", re.IGNORECASE)
# a year of two digits that two more may belong to ("12/03/20 26") is left alone
_IN_TEXT = re.compile(
    rf"(?<![^\W_])(?<![0-9][/.,])(?:{_ANY})(?![^\W_]|[/.,][0-9])"
    r"(?(yy)(?!\s[0-9]{2}(?![0-9])))",
    re.IGNORECASE,
)


def parse_date(text: str, *, century_of: dt.date | None = None) -> dt.date:
    """Read one date; the whole text must be it.

    Args:
        text: ``12/03/2026``, ``12.03.26``, ``le 1er mars 2026``, ``jeudi 12 mars
            2026``, ``2026-03-12`` …
        century_of: a day near the date, to choose the century of a year of two
            digits; without it 90–99 are 1990–1999.

    Raises:
        ValueError: not one full date, not in the calendar, before 1990 or after 2100.
    """
    match = _WHOLE_TEXT.fullmatch(text.strip())
    value = None if match is None else _value(match, century_of)
    if value is None:
        raise ValueError(f"not a date: {text!r}")
    return value


def find_dates(text: str, *, century_of: dt.date | None = None) -> tuple[Found[dt.date], ...]:
    """Find the full dates of a text, from left to right."""
    found: list[Found[dt.date]] = []
    for match in _IN_TEXT.finditer(text):
        value = _value(match, century_of)
        if value is not None and not _in_identifier(match, text):
            found.append(Found(value, match.start(), match.end(), match[0]))
    return tuple(found)


def _in_identifier(match: re.Match[str], text: str) -> bool:
    """A date with dashes, in a longer chain of dashes: 45-12-03-2026."""
    if match["sep"] != "-" and not match["iso"]:
        return False
    around = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 2]
    return bool(re.match(r"\w-", around[0]) or re.match(r"-\w", around[1]))


def _value(match: re.Match[str], century_of: dt.date | None) -> dt.date | None:
    part = match.groupdict()
    try:
        if part["iso"]:
            value = dt.date.fromisoformat(part["iso"])
        elif part["month"]:
            value = dt.date(int(part["year"]), _month(part["month"]), _day(part["day"]))
        else:
            year = int(part["y"]) if part["y"] else _year(int(part["yy"]), century_of)
            value = dt.date(year, int(part["m"]), int(part["d"]))
    except ValueError:
        return None
    if part["weekday"] and WEEKDAYS[value.weekday()] != part["weekday"].lower():
        return None
    return value if FIRST_YEAR <= value.year <= LAST_YEAR else None


def _year(two_digits: int, century_of: dt.date | None) -> int:
    if century_of is None:
        return two_digits + (1900 if two_digits >= FIRST_YEAR % 100 else 2000)
    return min((c + two_digits for c in (1900, 2000, 2100)), key=lambda y: abs(y - century_of.year))


def _month(word: str) -> int:
    bare = unicodedata.normalize("NFKD", word.lower())
    bare = "".join(c for c in bare if not unicodedata.combining(c))
    return next(n for n, start in enumerate(_MONTH_STARTS, 1) if bare.startswith(start))


def _day(word: str) -> int:
    return int(word) if word.isdigit() else 1


_TO = r"\s{0,2}(?:\bau\b|\bà|\ba\b|jusqu['’]?\s?au\b|[-–—→])\s{0,2}(?:le\s)?"
_BETWEEN = re.compile(_TO, re.IGNORECASE)
_FROM = re.compile(r"\bdu\s{1,2}$", re.IGNORECASE)
# the year, or month and year, said once at the end
_SHARED_START = re.compile(
    rf"(?<![^\W_])du\s{{1,2}}(?P<day>{_DAY})(?:\s{{0,2}}(?P<month>{_MONTH})|/(?P<m>[01]?[0-9]))?{_TO}$",
    re.IGNORECASE,
)
_MONTHS_PERIOD = re.compile(
    rf"(?<![^\W_])(?:de\s|d['’])?(?P<m1>{_MONTH})(?:\s{{1,2}}(?P<y1>{_YEAR}))?{_TO}"
    rf"(?:de\s)?(?P<m2>{_MONTH})\s{{1,2}}(?P<y2>{_YEAR})",
    re.IGNORECASE,
)
_ONE_MONTH = re.compile(
    rf"\b(?:p[ée]riode|mois)\s?(?:de\s|d['’]|:\s?)?\s?(?P<m1>{_MONTH})\s{{1,2}}(?P<y1>{_YEAR})"
    rf"(?P<m2>)(?P<y2>)(?!{_TO})",
    re.IGNORECASE,
)
Period = tuple[dt.date, dt.date]


def find_periods(text: str, *, century_of: dt.date | None = None) -> tuple[Found[Period], ...]:
    """Find periods with a first and a last day, both included.

    ``du 12/01/2026 au 11/03/2026``, ``12/01/26 - 11/03/26``, ``du 12 janvier au
    11 mars 2026`` (a year said once belongs to both, or to the year before when
    the period would run backwards), ``janvier 2026 à mars 2026``, ``mois de mars 2026``.
    """
    found = [*_day_periods(text, century_of), *_month_periods(text)]
    return tuple(sorted(found, key=lambda f: f.start))


def _day_periods(text: str, century_of: dt.date | None) -> Iterator[Found[Period]]:
    before: Found[dt.date] | None = None
    for last in find_dates(text, century_of=century_of):
        start, first = -1, None
        if before and _BETWEEN.fullmatch(text, before.end, last.start):
            opening = _FROM.search(text, 0, before.start)
            start, first = opening.start() if opening else before.start, before.value
        elif shared := _SHARED_START.search(text, 0, last.start):
            start, first = shared.start(), _shared(shared, last.value)
        if first and first <= last.value:
            yield Found((first, last.value), start, last.end, text[start : last.end])
            before = None
        else:
            before = last


def _shared(match: re.Match[str], last: dt.date) -> dt.date | None:
    month = last.month
    if match["month"] or match["m"]:
        month = _month(match["month"]) if match["month"] else int(match["m"])
    try:
        return dt.date(last.year - (month > last.month), month, _day(match["day"]))
    except ValueError:
        return None


def _month_periods(text: str) -> Iterator[Found[Period]]:
    for pattern in (_MONTHS_PERIOD, _ONE_MONTH):
        for match in pattern.finditer(text):
            first, last = _month(match["m1"]), _month(match["m2"] or match["m1"])
            end = int(match["y2"] or match["y1"])
            begin = int(match["y1"]) if match["y1"] else end - (first > last)
            period = dt.date(begin, first, 1), _last_day(end, last)
            if period[0] <= period[1]:
                yield Found(period, match.start(), match.end(), match[0])


def _last_day(year: int, month: int) -> dt.date:
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def format_date(date: dt.date) -> str:
    """Write a date as a French letter does: ``1er mars 2026``, no break after the day."""
    day = "1er" if date.day == 1 else str(date.day)
    return f"{day}{NBSP}{MONTHS[date.month - 1]} {date.year}"
