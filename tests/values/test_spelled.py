"""Days written out in words."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scribe.values.spelled import find_spelled_dates


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("L'an deux mille vingt-six et le seize septembre,", (2026, 9, 16)),
        ("L'AN DEUX MILLE VINGT-SIX ET LE DIX-NEUF MAI", (2026, 5, 19)),
        ("Le vingt-six mars deux mille vingt-six (26 mars 2026),", (2026, 3, 26)),
        ("l'an deux mille vingt six, le vingt et un mai", (2026, 5, 21)),
        ("le premier août deux mille vingt-quatre", (2024, 8, 1)),
        ("L’an deux mille trente et un et le trente et un décembre", (2031, 12, 31)),
    ],
)
def test_an_act_says_its_day(text: str, day: tuple[int, int, int]) -> None:
    (found,) = find_spelled_dates(text)
    assert found.value == dt.date(*day)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    [
        "le trente et un juin deux mille vingt",
        "deux mille vingt euros, le dix du mois",
        "le seize septembre",
        "la somme de deux mille vingt-six euros",
        "",
    ],
)
def test_what_is_no_whole_day_is_none(text: str) -> None:
    assert find_spelled_dates(text) == ()


@settings(max_examples=60)
@given(st.text(alphabet="aeéimnorstudvxzq -'LAN", max_size=80))
def test_any_text_gives_days_or_nothing(text: str) -> None:
    assert all(one.value.year >= 2000 for one in find_spelled_dates(text))
