"""Delays: a table worked by hand, and what must hold for any day."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scribe.law.counting import (
    add_all,
    ends,
    is_working_day,
    parse_delay,
    public_holidays,
    shift,
    working_days_after,
)

D = dt.date
days = st.dates(D(1995, 1, 1), D(2095, 12, 31))
delays = st.one_of(
    st.integers(0, 400).map("{} days".format),
    st.integers(0, 60).map("{} weeks".format),
    st.integers(0, 60).map("{} months".format),
    st.integers(0, 10).map("{} years".format),
)


@pytest.mark.parametrize(
    ("start", "delay", "end"),
    [
        (D(2026, 1, 31), ["1 month"], D(2026, 2, 28)),
        (D(2028, 1, 31), ["1 month"], D(2028, 2, 29)),
        (D(2026, 1, 31), ["1 month", "2 months"], D(2026, 4, 28)),
        (D(2026, 1, 31), ["3 months"], D(2026, 4, 30)),
        (D(2028, 2, 29), ["1 year"], D(2029, 2, 28)),
        (D(2028, 2, 29), ["4 years"], D(2032, 2, 29)),
        (D(2024, 2, 29), ["12 months"], D(2025, 2, 28)),
        (D(2026, 12, 1), ["15 days"], D(2026, 12, 16)),
        (D(2028, 2, 28), ["1 day"], D(2028, 2, 29)),
        (D(2026, 4, 13), ["6 weeks"], D(2026, 5, 25)),
        (D(2026, 4, 30), ["-14 months"], D(2025, 2, 28)),
        (D(2028, 4, 11), ["-42 days"], D(2028, 2, 29)),
        (D(2026, 12, 31), ["2 years", "year end"], D(2028, 12, 31)),
        (D(2026, 1, 1), ["1 year", "year end"], D(2027, 12, 31)),
    ],
)
def test_plain_delays(start: D, delay: list[str], end: D) -> None:
    assert add_all(start, delay) == end


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        (D(2026, 2, 28), D(2026, 3, 2)),  # Saturday
        (D(2026, 3, 1), D(2026, 3, 2)),  # Sunday
        (D(2026, 4, 3), D(2026, 4, 3)),  # Good Friday is a working day in the Nord
        (D(2026, 4, 4), D(2026, 4, 7)),  # Saturday before Easter Monday
        (D(2026, 5, 1), D(2026, 5, 4)),
        (D(2026, 5, 8), D(2026, 5, 11)),
        (D(2026, 5, 14), D(2026, 5, 15)),  # Ascension
        (D(2026, 5, 25), D(2026, 5, 26)),  # Whit Monday
        (D(2026, 7, 14), D(2026, 7, 15)),
        (D(2026, 8, 15), D(2026, 8, 17)),
        (D(2026, 11, 1), D(2026, 11, 2)),  # a Sunday
        (D(2026, 11, 11), D(2026, 11, 12)),
        (D(2026, 12, 25), D(2026, 12, 28)),  # a Friday
        (D(2026, 12, 26), D(2026, 12, 28)),  # no holiday outside Alsace-Moselle, but a Saturday
        (D(2027, 1, 1), D(2027, 1, 4)),
        (D(2027, 3, 26), D(2027, 3, 26)),
        (D(2027, 3, 29), D(2027, 3, 30)),  # Easter Monday
        (D(2027, 5, 6), D(2027, 5, 7)),
        (D(2027, 5, 17), D(2027, 5, 18)),
        (D(2028, 4, 17), D(2028, 4, 18)),
        (D(2028, 5, 25), D(2028, 5, 26)),
        (D(2028, 6, 5), D(2028, 6, 6)),
        (D(2026, 11, 30), D(2026, 11, 30)),
    ],
)
def test_shift_over_weekends_and_holidays(day: D, moved: D) -> None:
    assert shift(day) == moved


def test_holidays_of_the_nord_are_the_eleven_of_the_law() -> None:
    expected = "01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25"
    assert sorted(f"{day:%m-%d}" for day in public_holidays(2026)) == expected.split()


@given(st.integers(2008, 2100))
def test_movable_holidays_follow_easter(year: int) -> None:
    assert public_holidays(year) == _by_gregorian_easter(year)


def _by_gregorian_easter(year: int) -> frozenset[D]:
    """The anonymous Gregorian computus, written beside the library to check it."""
    a, (b, c) = year % 19, divmod(year, 100)
    (d, e), f = divmod(b, 4), (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    el = (32 + 2 * e + 2 * i - h - k) % 7
    month, day = divmod(h + el - 7 * ((a + 11 * h + 22 * el) // 451) + 114, 31)
    easter = D(year, month, day + 1)
    fixed = [(1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)]
    movable = [easter + dt.timedelta(days=n) for n in (1, 39, 50)]
    return frozenset([*(D(year, m, n) for m, n in fixed), *movable])


@given(days)
def test_shift_goes_forward_to_a_working_day_and_stays_there(day: D) -> None:
    moved = shift(day)
    assert day <= moved <= day + dt.timedelta(days=4)
    assert is_working_day(moved)
    assert shift(moved) == moved


@given(days, days)
def test_shift_keeps_the_order(one: D, other: D) -> None:
    first, second = sorted((one, other))
    assert shift(first) <= shift(second)


@given(days, delays)
def test_a_delay_never_goes_backwards(start: D, delay: str) -> None:
    plain = add_all(start, [delay])
    assert plain >= start
    assert ends(start, [delay], "cpc")[0].on >= plain
    assert ends(start, [delay], "info")[0].on == ends(start, [delay], "cal")[0].on == plain


@given(days, days, delays)
def test_a_later_start_never_ends_earlier(one: D, other: D, delay: str) -> None:
    first, second = sorted((one, other))
    for counting in ("cal", "cpc", "presc"):
        earlier = ends(first, [delay], counting)
        later = ends(second, [delay], counting)
        assert earlier[0].on <= later[0].on


@given(days, delays)
def test_franc_adds_a_working_day_or_nothing(start: D, delay: str) -> None:
    found = ends(start, [delay], "franc")
    assert found[0].counting == "cpc"
    assert not found[0].last_resort
    assert found[0].on == ends(start, [delay], "cpc")[0].on
    if len(found) == 2:
        assert found[1].on > found[0].on
        assert found[1].last_resort
        assert found[1].counting == "franc"
    else:
        assert not is_working_day(add_all(start, [delay]))


@given(days, st.integers(1, 60), st.booleans())
def test_time_bar_is_never_moved(start: D, months: int, against_creditor: bool) -> None:
    delay = f"{months} months"
    end = ends(start, [delay], "presc", possible_from=against_creditor)[0].on
    assert end - add_all(start, [delay]) == dt.timedelta(days=int(against_creditor))


@given(days, st.integers(1, 48))
def test_months_end_on_the_same_day_number_or_the_last_day(start: D, months: int) -> None:
    end = add_all(start, [f"{months} months"])
    assert end.day == start.day or (end.day < start.day and (end + dt.timedelta(days=1)).day == 1)
    assert (end.year * 12 + end.month) - (start.year * 12 + start.month) == months


@given(days)
def test_three_working_days_after(day: D) -> None:
    third = working_days_after(day, 3)
    between = [day + dt.timedelta(days=n) for n in range(1, (third - day).days + 1)]
    assert sum(map(is_working_day, between)) == 3
    assert is_working_day(third)


@pytest.mark.parametrize(
    "text", ["", "month", "2", "2 moons", "2months", "1.5 years", "9999 years"]
)
def test_what_is_no_delay(text: str) -> None:
    with pytest.raises(ValueError, match=text or "delay"):
        parse_delay(text)


@settings(max_examples=30)
@given(st.integers(1, 120), st.sampled_from(["day", "week", "month", "year"]))
def test_singular_and_plural_are_one(number: int, unit: str) -> None:
    if unit != "year" or number <= 10:
        assert parse_delay(f"{number} {unit}") == parse_delay(f"{number} {unit}s")
