from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scribe.errors import KnowledgeError
from scribe.knowledge import tables


@dataclass(frozen=True, slots=True)
class Item:
    name: str
    price: Decimal
    kind: Literal["old", "new"] = "new"
    seen_on: dt.date | None = None

    def __post_init__(self) -> None:
        if self.price < 0:
            raise ValueError("a price is not negative")


@dataclass(frozen=True, slots=True)
class Shop:
    title: str
    items: Mapping[str, Item]
    tags: tuple[str, ...] = ()
    open: bool = True
    rate: float = 1.0


GOOD = """\
title = "boutique"
tags = ["a", "b"]
rate = 2

[items.pen]
price = "1.50"
kind = "old"
seen_on = 2026-03-01
"""


def read(text: str) -> Shop:
    return tables.parse(text, Path("shop.toml"), Shop)


def test_a_file_becomes_the_dataclass() -> None:
    shop = read(GOOD)
    assert shop.items["pen"] == Item("pen", Decimal("1.50"), "old", dt.date(2026, 3, 1))
    assert shop.tags == ("a", "b")
    assert shop.rate == 2.0


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("kind = ", "kin = ", 7, "kind"),
        ('price = "1.50"', "price = 1.50", 6, "1234.50"),
        ('price = "1.50"', 'price = "NaN"', 6, "1234.50"),
        ('price = "1.50"\n', "", 5, "price"),
        ('"old"', '"odd"', 7, "old, new"),
        ("2026-03-01", '"2026-03-01"', 8, "2026-03-01"),
        ("rate = 2", "rate = true", 3, "number"),
        ('["a", "b"]', '["a", 1]', 2, "text"),
        ('["a", "b"]', '"a"', 2, ""),
        ('"1.50"', '"-1.50"', 5, "not negative"),
        ("[items.pen]", "[items.pen", 5, "TOML"),
        ("rate = 2", "rate = 2\nitems = 3", 4, ""),
    ],
)
def test_an_error_names_the_line(old: str, new: str, line: int, words: str) -> None:
    text = GOOD.replace(old, new)
    if "items = 3" in new:
        text = text.split("[items.pen]")[0]
    with pytest.raises(KnowledgeError) as caught:
        read(text)
    assert caught.value.line == line
    assert f"shop.toml:{line}: " in caught.value.message
    assert words in caught.value.message


@given(st.integers(0, 20), st.integers(0, 20))
def test_the_line_is_right_wherever_the_fault_is(before: int, after: int) -> None:
    blank = "# rien\n"
    text = blank * before + 'title = "x"\n' + blank * after + "items = {}\nopn = true\n"
    with pytest.raises(KnowledgeError) as caught:
        read(text)
    assert caught.value.line == before + after + 3


@given(st.text())
def test_a_quoted_text_stands_on_one_line_and_reads_back_the_same(text: str) -> None:
    line = f"a = {tables.quoted(text)}"
    assert not {"\n", "\r"} & set(line)
    assert tomllib.loads(line) == {"a": text}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"nowhere\.toml"):
        tables.load(tmp_path / "nowhere.toml", Shop)
