"""Dates and periods, strictly: no day, month or year is ever made up.

Days come before months: 03/25/2026 is an error. A weekday that does not fall
on the date is an error too, since one of the two has been misread.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator

from scribe.values.found import Found
from scribe.values.words import MONTH, MONTHS, NBSP, WEEKDAYS, month_number

FIRST_YEAR, LAST_YEAR = 1990, 2100
_LAST_SHORT_YEAR = 49
"""A year of two digits is 1990–1999 or 2000–2049; others are births, not bills."""

_DAY = r"(?:[1Il]\s?er(?![^\W_])|1°|(?:0?[1-9]|[12][0-9]|3[01])(?![0-9]))"
_YEAR = r"(?:19|20|21)[0-9]{2}(?![0-9])"
_IN_WORDS = (
    rf"(?:(?P<weekday>{'|'.join(WEEKDAYS)}),?\s{{1,2}}(?:le\s)?)?"
    rf"(?P<day>{_DAY})\s{{0,2}}(?P<month>{MONTH})\s{{0,2}}(?P<year>{_YEAR})"
)
_IN_NUMBERS = (
    r"(?P<d>[0-3]?[0-9])\s{0,2}(?P<sep>[/.\-])\s{0,2}(?P<m>[01]?[0-9])\s{0,2}(?P=sep)\s{0,2}"
    r"(?:(?P<y>[0-9]{4})|(?P<yy>[0-9]{2}))(?![0-9])"
)
_ISO = r"(?P<iso>(?:19|20|21)[0-9]{2}-[01][0-9]-[0-3][0-9])(?![0-9])"
_ANY = rf"(?:{_ISO}|{_IN_NUMBERS}|{_IN_WORDS})"
_WHOLE_TEXT = re.compile(rf"(?:le\s{{1,2}})?{_ANY}", re.IGNORECASE)
_IN_TEXT = re.compile(
    rf"(?<![^\W_])(?<![0-9][/.,]){_ANY}(?![^\W_]|[/.,][0-9])"
    # "12/03/20 26" may be 2020 or a torn 2026: left alone
    r"(?(yy)(?!(?<=19|20|21)\s[0-9]{1,2}(?![0-9]|[/.,\-][0-9])))",
    re.IGNORECASE,
)


def parse_date(text: str, *, century_of: dt.date | None = None) -> dt.date:
    """Read one date; the whole text must be it.

    Args:
        text: ``12/03/2026``, ``12.03.26``, ``le 1er mars 2026``, ``jeudi 12 mars
            2026``, ``2026-03-12`` …
        century_of: a day near the date, to choose the century of a year of two
            digits; without it 90–99 are 1990–1999, 00–49 are 2000–2049.

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
    return tuple(
        Found(value, match.start(), match.end(), match[0])
        for match in _IN_TEXT.finditer(text)
        if (value := _value(match, century_of)) and not _doubtful(match, text)
    )


def _value(match: re.Match[str], century_of: dt.date | None) -> dt.date | None:
    part = match.groupdict()
    try:
        if part["iso"]:
            value = dt.date.fromisoformat(part["iso"])
        elif part["month"]:
            day = int(part["day"]) if part["day"].isdigit() else 1
            value = dt.date(int(part["year"]), month_number(part["month"]), day)
        else:
            year = int(part["y"]) if part["y"] else _full_year(int(part["yy"]), century_of)
            value = dt.date(year, int(part["m"]), int(part["d"]))
    except ValueError:
        return None
    if part["weekday"] and WEEKDAYS[value.weekday()] != part["weekday"].lower():
        return None
    return value if FIRST_YEAR <= value.year <= LAST_YEAR else None


def _full_year(short: int, century_of: dt.date | None) -> int:
    if century_of is not None:
        near = century_of.year
        return min((century + short for century in (1900, 2000, 2100)), key=lambda y: abs(y - near))
    if _LAST_SHORT_YEAR < short < FIRST_YEAR % 100:
        raise ValueError(f"no century for {short}")
    return short + (2000 if short <= _LAST_SHORT_YEAR else 1900)


def _doubtful(match: re.Match[str], text: str) -> bool:
    """Three numbers that may be something else: 45-12-03-2026, 1.2.20, 3 - 5 - 20."""
    if match["iso"] or match["sep"] == "-":
        before, after = text[: match.start()][-2:], text[match.end() :][:2]
        if re.match(r"\w-", before) or re.match(r"-\w", after):
            return True
    return bool(
        match["yy"]
        and match["sep"] != "/"
        and (len(match["d"]) + len(match["m"]) < 4 or " " in match[0])
    )


def format_date(date: dt.date) -> str:
    """Write a date as a French letter does: ``1er mars 2026``, no break after the day."""
    day = "1er" if date.day == 1 else str(date.day)
    return f"{day}{NBSP}{MONTHS[date.month - 1]} {date.year}"


Period = tuple[dt.date, dt.date]

_TO = r"\s{0,2}(?:\bau\b|\bà|\ba\b|jusqu['’]?\s?(?:au\b|à)|[-–—→])\s{0,2}(?:le\s)?"
_LEAD = 40
"""No opening of a period ("du 12 septembre jusqu'au le") is longer."""
_BETWEEN = re.compile(_TO, re.IGNORECASE)
_FROM = re.compile(r"\bdu\s{1,2}$", re.IGNORECASE)
_AND = re.compile(r"\s{1,2}et\s{1,2}le\s{1,2}", re.IGNORECASE)
_AMONG = re.compile(r"\bentre\s{1,2}le\s{1,2}$", re.IGNORECASE)
# the year, or month and year, said once at the end
_SHARED_START = re.compile(
    rf"(?<![^\W_])du\s{{1,2}}(?P<day>{_DAY})"
    rf"(?:\s{{0,2}}(?P<month>{MONTH})|\s?[/.]\s?(?P<m>[01]?[0-9]))?{_TO}$",
    re.IGNORECASE,
)
_SPAN = re.compile(
    rf"(?<![^\W_])(?<![0-9]\s)(?<!er\s)(?:de\s|d['’])?(?P<m1>{MONTH})(?:\s{{1,2}}(?P<y1>{_YEAR}))?"
    rf"{_TO}(?:de\s|d['’])?(?P<m2>{MONTH})\s{{1,2}}(?P<y2>{_YEAR})",
    re.IGNORECASE,
)
_ONE_MONTH = re.compile(
    rf"\b(?:p[ée]riode|mois)\s?(?:de\s|d['’]|:\s?)?\s?(?P<month>{MONTH})\s{{1,2}}(?P<year>{_YEAR})"
    rf"(?!{_TO})",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    rf"(?<![^\W_])(?P<quarter>[1-4])\s?(?:er|nd|e|[eè]me)\s{{1,2}}trimestre\s{{1,2}}(?P<year>{_YEAR})",
    re.IGNORECASE,
)


def find_periods(text: str, *, century_of: dt.date | None = None) -> tuple[Found[Period], ...]:
    """Find the periods of a text, from left to right.

    ``du 12/01/2026 au 11/03/2026``, ``12/01/26 - 11/03/26``, ``du 12 janvier au
    11 mars 2026``, ``janvier 2026 à mars 2026``, ``mois de mars 2026``, ``2e
    trimestre 2026``. A year said once belongs to both ends, or to the last only
    when the period would otherwise run backwards.
    """
    found = [*_of_days(text, century_of), *_of_months(text)]
    return tuple(sorted(found, key=lambda f: f.start))


def _of_days(text: str, century_of: dt.date | None) -> Iterator[Found[Period]]:
    before: Found[dt.date] | None = None
    for last in find_dates(text, century_of=century_of):
        start, first = _beginning(text, before, last)
        if first is not None and first <= last.value:
            yield Found((first, last.value), start, last.end, text[start : last.end])
            before = None
        else:
            before = last


def _beginning(
    text: str, before: Found[dt.date] | None, last: Found[dt.date]
) -> tuple[int, dt.date | None]:
    """Where the period that ends with ``last`` begins, in the text and in time."""
    if before is not None:
        if _BETWEEN.fullmatch(text, before.end, last.start):
            opening = _FROM.search(text, max(0, before.start - _LEAD), before.start)
            return (opening.start() if opening else before.start), before.value
        opening = _AMONG.search(text, max(0, before.start - _LEAD), before.start)
        if opening and _AND.fullmatch(text, before.end, last.start):
            return opening.start(), before.value
    shared = _SHARED_START.search(text, max(0, last.start - _LEAD), last.start)
    if shared is None:
        return last.start, None
    month = last.value.month
    if shared["month"] or shared["m"]:
        month = month_number(shared["month"]) if shared["month"] else int(shared["m"])
    day = int(shared["day"]) if shared["day"].isdigit() else 1
    try:
        return shared.start(), dt.date(last.value.year - (month > last.value.month), month, day)
    except ValueError:
        return last.start, None


def _of_months(text: str) -> Iterator[Found[Period]]:
    for match in _SPAN.finditer(text):
        first, last = month_number(match["m1"]), month_number(match["m2"])
        end = int(match["y2"])
        begin = int(match["y1"]) if match["y1"] else end - (first > last)
        if (begin, first) <= (end, last):
            yield _whole_months(match, (begin, first), (end, last))
    for match in _ONE_MONTH.finditer(text):
        month = int(match["year"]), month_number(match["month"])
        yield _whole_months(match, month, month)
    for match in _QUARTER.finditer(text):
        year, quarter = int(match["year"]), int(match["quarter"])
        yield _whole_months(match, (year, 3 * quarter - 2), (year, 3 * quarter))


def _whole_months(
    match: re.Match[str], first: tuple[int, int], last: tuple[int, int]
) -> Found[Period]:
    end = dt.date(*last, calendar.monthrange(*last)[1])
    return Found((dt.date(*first, 1), end), match.start(), match.end(), match[0])
