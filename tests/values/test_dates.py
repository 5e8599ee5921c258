from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scribe.values.dates import find_dates, find_periods, format_date, parse_date

MARCH_12 = dt.date(2026, 3, 12)
DATES = st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31))

PARSED = {
    "12/03/2026": MARCH_12,
    "12.03.2026": MARCH_12,
    "12-03-2026": MARCH_12,
    "12/03/26": MARCH_12,
    "2026-03-12": MARCH_12,
    "12 mars 2026": MARCH_12,
    "12 MARS 2026": MARCH_12,
    "le 12 mars 2026": MARCH_12,
    "jeudi 12 mars 2026": MARCH_12,
    "Jeudi, 12 mars 2026": MARCH_12,
    "12\u00a0mars 2026": MARCH_12,
    "12/ 03/2026": MARCH_12,
    "12 / 03 / 2026": MARCH_12,
    "12mars2026": MARCH_12,
    "1er mars 2026": dt.date(2026, 3, 1),
    "1 er mars 2026": dt.date(2026, 3, 1),
    "1ER MARS 2026": dt.date(2026, 3, 1),
    "ler mars 2026": dt.date(2026, 3, 1),
    "3 janv. 2026": dt.date(2026, 1, 3),
    "3 févr. 2026": dt.date(2026, 2, 3),
    "3 fevrier 2026": dt.date(2026, 2, 3),
    "3 fe\u0301vrier 2026": dt.date(2026, 2, 3),
    "3 FÉVRIER 2026": dt.date(2026, 2, 3),
    "3 avr. 2026": dt.date(2026, 4, 3),
    "3 juin 2026": dt.date(2026, 6, 3),
    "3 juil. 2026": dt.date(2026, 7, 3),
    "3 aout 2026": dt.date(2026, 8, 3),
    "3 AOÛT 2026": dt.date(2026, 8, 3),
    "14 sept. 2026": dt.date(2026, 9, 14),
    "14 oct. 2026": dt.date(2026, 10, 14),
    "14 nov 2026": dt.date(2026, 11, 14),
    "14 déc. 2026": dt.date(2026, 12, 14),
    "29/02/2028": dt.date(2028, 2, 29),
    "1/3/2026": dt.date(2026, 3, 1),
    "12/03/99": dt.date(1999, 3, 12),
    # nothing is made up
    "": None,
    "mars 2026": None,
    "13": None,
    "lundi": None,
    "12 mars": None,
    "12/03": None,
    "2026": None,
    "hier": None,
    # not in the calendar, not in French order, not of our time
    "03/25/2026": None,
    "2026-25-03": None,
    "31/02/2026": None,
    "29/02/2026": None,
    "00/03/2026": None,
    "12/13/2026": None,
    "12/03/1989": None,
    "12/03/2101": None,
    "12/03/85": None,
    # one of the two was misread
    "lundi 12 mars 2026": None,
    # torn or mixed
    "12/03/20 26": None,
    "12/03.2026": None,
    "12/03/202": None,
    "112/03/2026": None,
    "12 mars 26": None,
    "12 marsouin 2026": None,
    "٣/٠٣/٢٠٢٦": None,
}


@pytest.mark.parametrize(("text", "date"), PARSED.items())
def test_parse(text: str, date: dt.date | None) -> None:
    if date is None:
        with pytest.raises(ValueError):
            parse_date(text)
    else:
        assert parse_date(text) == date


def test_the_century_is_the_nearest() -> None:
    assert parse_date("12/03/26", century_of=dt.date(2026, 5, 1)) == MARCH_12
    assert parse_date("12/03/98", century_of=dt.date(2026, 5, 1)) == dt.date(1998, 3, 12)
    assert parse_date("12/03/60", century_of=dt.date(2040, 5, 1)) == dt.date(2060, 3, 12)
    with pytest.raises(ValueError):  # 1985: a birth, out of range
        parse_date("12/03/85", century_of=dt.date(2026, 5, 1))


FOUND = {
    "Facture du 12/03/2026, à payer avant le 02/04/2026.": ["12/03/2026", "02/04/2026"],
    "Lille, le 12 mars 2026": ["12 mars 2026"],
    "12/03/26 12/04/26 45,20": ["12/03/26", "12/04/26"],
    "le jeudi 12 mars 2026 à 14h": ["jeudi 12 mars 2026"],
    "01.05.14-31.05.14": ["01.05.14", "31.05.14"],
    "le 12/03/2026 120,50": ["12/03/2026"],
    "n° 2016-1460 du 28 octobre 2016": ["28 octobre 2016"],
    "Date:12/03/2026": ["12/03/2026"],
    "12/03/20 26": [],
    "12/03/20 2 6": [],
    "03.20.66.43.43": [],
    "03-20-66-43-43": [],
    "01.02.20.30.40": [],
    "45-12-03-2026": [],
    "12-03-2026-0045": [],
    "112/03/2026": [],
    "12/03/2026/4": [],
    "3 - 5 - 20": [],
    "1.2.20": [],
    "lundi 12 mars 2026": [],
    "X12/03/2026": [],
    "mars 2026": [],
}


@pytest.mark.parametrize(("text", "dates"), FOUND.items())
def test_find(text: str, dates: list[str]) -> None:
    assert [found.text for found in find_dates(text)] == dates


PERIODS = {
    "du 12/01/2026 au 11/03/2026": ("2026-01-12", "2026-03-11"),
    "du 12.01.2026 au 11.03.2026": ("2026-01-12", "2026-03-11"),
    "du 12 janvier au 11 mars 2026": ("2026-01-12", "2026-03-11"),
    "du 12 janvier 2026 au 11 mars 2026": ("2026-01-12", "2026-03-11"),
    "12/01/26 - 11/03/26": ("2026-01-12", "2026-03-11"),
    "12/01/2026 au 11/03/2026": ("2026-01-12", "2026-03-11"),
    "12/01/2026-11/03/2026": ("2026-01-12", "2026-03-11"),
    "du 12/01 au 11/03/2026": ("2026-01-12", "2026-03-11"),
    "du 1er au 31 mars 2026": ("2026-03-01", "2026-03-31"),
    "du 01 au 31/03/2026": ("2026-03-01", "2026-03-31"),
    "du 12 décembre au 11 janvier 2026": ("2025-12-12", "2026-01-11"),
    "entre le 12/01/2026 et le 11/03/2026": ("2026-01-12", "2026-03-11"),
    "janvier 2026 à mars 2026": ("2026-01-01", "2026-03-31"),
    "de janvier à mars 2026": ("2026-01-01", "2026-03-31"),
    "décembre à février 2028": ("2027-12-01", "2028-02-29"),
    "période de mars 2026": ("2026-03-01", "2026-03-31"),
    "mois d'avril 2026": ("2026-04-01", "2026-04-30"),
    "Période : mars 2026": ("2026-03-01", "2026-03-31"),
    "2e trimestre 2026": ("2026-04-01", "2026-06-30"),
    "le 12 mars 2026": None,
    "mars 2026": None,
    "du 12/03/2026 au 11/01/2026": None,
    "12/01/2026 11/03/2026": None,
    "le 12/01/2026 et le 11/03/2026": None,
    "du 31 au 28 février 2026": None,
    "du 31 février au 2 mars 2026": None,
    "mars 2026 à janvier 2026": None,
    "12 mars à avril 2026": None,
}


@pytest.mark.parametrize(("text", "period"), PERIODS.items())
def test_periods(text: str, period: tuple[str, str] | None) -> None:
    found = find_periods(f"Facture {text} : 134,20 €")
    assert [(f.value[0].isoformat(), f.value[1].isoformat()) for f in found] == (
        [period] if period else []
    )
    assert not period or found[0].text == text


@given(DATES)
@settings(max_examples=100)
def test_what_is_written_is_read_back(date: dt.date) -> None:
    assert parse_date(format_date(date)) == date
    assert parse_date(f"{date:%d/%m/%Y}") == date
    assert parse_date(f"{date:%d.%m.%y}", century_of=date) == date
    assert [found.value for found in find_dates(f"avant le {format_date(date)}.")] == [date]


@given(DATES, DATES)
@settings(max_examples=100)
def test_a_period_never_runs_backwards(first: dt.date, last: dt.date) -> None:
    found = find_periods(f"du {format_date(first)} au {last:%d/%m/%Y}")
    assert [f.value for f in found] == ([(first, last)] if first <= last else [])


def test_format() -> None:
    assert format_date(dt.date(2026, 3, 1)) == "1er\u00a0mars 2026"
    assert format_date(dt.date(2026, 8, 12)) == "12\u00a0août 2026"


PIECES = st.sampled_from(
    [*"0123456789 ./-", "12", "03", "2026", "26", " mars ", "du ", " au ", "1er ", "lundi ", "/03/"]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=20).map("".join)))
@settings(max_examples=400)
def test_found_values_stand_where_they_say(text: str) -> None:
    for found in find_dates(text):
        assert text[found.start : found.end] == found.text
        assert parse_date(found.text) == found.value
    for period in find_periods(text):
        assert text[period.start : period.end] == period.text
        assert period.value[0] <= period.value[1]
