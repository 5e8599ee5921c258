from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scribe.errors import KnowledgeError
from scribe.knowledge.amounts import load_amounts, shipped, value_on

TWO = """\
[[amount]]
name = "rsa"
meaning = "RSA"
unit = "euros_month"

[[amount.value]]
valid_from = 2025-04-01
valid_to = {end}
amount = "646.52"
certainty = "C1"
source = "décret"
checked_on = 2026-11-24

[[amount.value]]
valid_from = {start}
amount = "651.69"
certainty = "{certainty}"
source = "décret"
checked_on = 2026-11-24
"""


def write(folder: Path, **changed: str) -> Path:
    asked = {"end": "2026-03-31", "start": "2026-04-01", "certainty": "C1"} | changed
    path = folder / "amounts.toml"
    path.write_text(TWO.format(**asked), encoding="utf-8")
    return path


def test_two_values_that_join(tmp_path: Path) -> None:
    assert [one.amount for one in load_amounts(write(tmp_path))["rsa"].value] == [
        Decimal("646.52"),
        Decimal("651.69"),
    ]


@pytest.mark.parametrize(
    ("changed", "line", "words"),
    [
        ({"start": "2026-04-02"}, 1, "2026-04-02"),
        ({"start": "2026-03-31"}, 1, "2026-03-31"),
        ({"end": "2024-03-31"}, 6, ""),
        ({"end": "2026-02-30"}, 8, "TOML"),
        ({"end": '"2026-03-31"'}, 8, "2026-03-01"),
        ({"certainty": "sure"}, 17, "sure"),
    ],
)
def test_a_wrong_file_names_its_line(
    tmp_path: Path, changed: dict[str, str], line: int, words: str
) -> None:
    with pytest.raises(KnowledgeError) as caught:
        load_amounts(write(tmp_path, **changed))
    assert caught.value.line == line
    assert words in caught.value.message


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("valid_to = 2026-03-31\n", "", 1),  # an open end, then another value
        ('amount = "646.52"', 'amount = "-1"', 6),
        ('amount = "646.52"', "amount = 646.52", 9),
        ("unit", "unite", 4),
        ("meaning", '[[amount]]\nname = "rsa"\nmeaning', 1),
    ],
)
def test_other_faults(tmp_path: Path, old: str, new: str, line: int) -> None:
    path = write(tmp_path)
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_amounts(path)
    assert caught.value.line == line


def test_one_name_stands_once(tmp_path: Path) -> None:
    path = write(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") * 2, encoding="utf-8")
    with pytest.raises(KnowledgeError, match="rsa"):
        load_amounts(path)


@pytest.mark.parametrize(
    ("name", "day", "amount"),
    [
        ("rsa_single", "2026-03-31", "646.52"),
        ("rsa_single", "2026-04-01", "651.69"),
        ("sbi", "2026-11-24", "651.69"),
        ("smic_gross_month", "2026-05-31", "1823.03"),
        ("smic_gross_month", "2026-06-01", "1867.02"),
        ("intervention_fee", "2026-11-24", "8.00"),
        ("incident_fees_month_fragile", "2026-11-24", "25.00"),
    ],
)
def test_the_amount_of_a_day(name: str, day: str, amount: str) -> None:
    value = value_on(name, dt.date.fromisoformat(day))
    assert value
    assert value.amount == Decimal(amount)


def test_last_years_figure_is_not_used_while_the_new_one_is_unknown() -> None:
    assert value_on("rsa_single", dt.date(2028, 4, 1)) is None
    assert value_on("c2s_free_1", dt.date(2026, 4, 1)) is None


def test_what_is_shipped_has_its_source() -> None:
    for one in shipped().values():
        for value in one.value:
            assert value.source
            assert value.url.startswith("https://") or not value.is_verified
            assert value.checked_on >= dt.date(2026, 11, 24)


@given(name=st.sampled_from(sorted(shipped())), day=st.dates())
@settings(max_examples=100)
def test_never_two_values_on_one_day(name: str, day: dt.date) -> None:
    assert sum(one.holds_on(day) for one in shipped()[name].value) <= 1
