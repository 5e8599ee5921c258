"""Days written out in words, as bailiffs date their acts: “deux mille vingt-six et le dix mai”."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from scribe.values.found import Found
from scribe.values.words import MONTH, month_number

_UNITS = (
    "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze",
    "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_TENS = {"vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60}


def _numbers() -> dict[str, int]:
    numbers = {word: at for at, word in enumerate(_UNITS, start=1)}
    for ten, value in _TENS.items():
        numbers[ten] = value
        numbers[f"{ten} et un"] = value + 1
        numbers |= {f"{ten}-{unit}": value + at for at, unit in enumerate(_UNITS[:9], start=1)}
    return numbers | {"premier": 1, "1er": 1}


_NUMBERS = _numbers()
_NUMBER = "|".join(
    re.escape(word).replace(r"\-", r"[ -]").replace(r"\ ", r"[ -]")
    for word in sorted(_NUMBERS, key=len, reverse=True)
)
_YEAR = rf"deux mille(?:[ -](?P<year>{_NUMBER}))?"
_SPELLED = re.compile(
    rf"(?<!\w){_YEAR},?\s+(?:et\s+)?le\s+(?P<day>{_NUMBER})\s+(?P<month>{MONTH})(?!\w)",
    re.IGNORECASE,
)
_DAY_FIRST = re.compile(
    rf"(?<!\w)(?P<day>{_NUMBER})\s+(?P<month>{MONTH})\s+{_YEAR}(?!\w)", re.IGNORECASE
)


def find_spelled_dates(text: str) -> tuple[Found[dt.date], ...]:
    """Find the days from 2000 on that are written out in full, from left to right."""
    found = [*_found(_SPELLED, text), *_found(_DAY_FIRST, text)]
    return tuple(sorted(found, key=lambda one: one.start))


def _found(pattern: re.Pattern[str], text: str) -> Iterator[Found[dt.date]]:
    for match in pattern.finditer(text):
        month = month_number(match["month"])
        try:
            day = dt.date(2000 + _value(match["year"]), month or 0, _value(match["day"]))
        except ValueError:  # the thirty-first of June
            continue
        yield Found(day, match.start(), match.end(), match.group())


def _value(words: str | None) -> int:
    if not words:
        return 0
    plain = re.sub(r"[ -]+", " ", words.lower()).strip()
    return next(n for word, n in _NUMBERS.items() if word.replace("-", " ") == plain)
