"""What is made plain in the text of readers, and how lines fall into rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ocr_samples import line

from scribe.ocr.cleaning import clean, without_leaders
from scribe.ocr.doubts import with_doubts
from scribe.ocr.page import Box, Word
from scribe.ocr.recognise import Characters, _characters, _Sign
from scribe.ocr.rows import find_rows, in_reading_order, split_at_gaps

if TYPE_CHECKING:
    from scribe.intake.sheet import Pixels


@pytest.mark.parametrize(
    ("read", "plain"),
    [
        ("l’eau", "l'eau"),
        ("d''un", "d'un"),
        ("de I'eau", "de l'eau"),
        ("L'EAU I'", "L'EAU I'"),
        ("“PARIS”", '"PARIS"'),
        ("Nº", "N°"),
        ('n"', "n°"),
        ('n" 12', "n° 12"),
        ("N°12", "N°12"),
        ("１２，５０", "12,50"),
        ("ﬁn", "fin"),
        ("e\u0301nergie", "énergie"),
        ("−59,80", "-59,80"),
        ("1\u202f234,56\u00a0€", "1 234,56 €"),
        ("co\u00adde\u200b", "code"),
        ("Total ........ 12,00", "Total 12,00"),
        ("Total . . . . . 12,00", "Total 12,00"),
        ("m³ : «12»", "m³ : «12»"),
        ("etc...", "etc..."),
        ("payer..12,00", "payer 12,00"),
        ("payer .. 12,00", "payer 12,00"),
        ("\x00\ue000", ""),
        ("12\" 14'", "12\" 14'"),
    ],
)
def test_known_forms_become_plain(read: str, plain: str) -> None:
    assert clean(read) == plain


@given(st.text(max_size=40))
def test_plain_text_stays_as_it_is(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert once.isprintable()
    assert once == " ".join(once.split())


@given(st.text(max_size=40))
def test_leaders_leave_every_other_character_in_its_place(text: str) -> None:
    assert len(without_leaders(text)) == len(text)


def sign(text: str, chance: float = 0.9, comma: float = 0.0, dot: float = 0.0) -> _Sign:
    return _Sign(text, chance, 0.5, (comma, dot))


@pytest.mark.parametrize(
    ("digits", "expected", "chance"),
    [
        (("4", "60"), "4,60", 0.98),  # a blot: the comma of an amount, certainly a separator
        (("4", "600"), "4,600", 0.98 * 7 * 0.18 / (7 * 0.18 + 0.8)),  # a thousand? not certain
        (("4", "6007"), "4,6007", 0.98),
    ],
)
def test_a_blot_between_digits_is_a_comma(
    digits: tuple[str, str], expected: str, chance: float
) -> None:
    before, after = digits
    read = [*map(sign, before), sign(".", 0.8, 0.18, 0.8), *map(sign, after)]
    found = _characters(read)
    assert found.text == expected
    assert found.chances[len(before)] == pytest.approx(chance)


def test_a_clear_dot_stays_a_dot() -> None:
    found = _characters([sign("1"), sign(".", 0.999, 0.0001, 0.999), sign("2")])
    assert found.text == "1.2"
    found = _characters([sign("a"), sign(".", 0.5, 0.49, 0.5), sign("b")])
    assert found.text == "a.b"


def strip_of(*inked: tuple[int, int]) -> Pixels:
    """White, 48 pixels high, with bars of ink between these columns."""
    strip = np.full((48, 200, 3), 240, np.uint8)
    for left, right in inked:
        strip[12:36, left:right] = 20
    return strip


def doubted(text: str, places: list[int], *inked: tuple[int, int]) -> list[int]:
    read = Characters(text, (0.99,) * len(text), tuple(place / 200 for place in places))
    chances = with_doubts(read, strip_of(*inked)).chances
    return [n for n, chance in enumerate(chances) if chance < 0.99]


def test_room_for_one_more_digit_makes_its_neighbours_doubtful() -> None:
    assert doubted("12345", [20, 40, 60, 80, 100]) == []
    assert doubted("12345", [20, 40, 60, 101, 121]) == [2, 3]
    assert doubted("12 345", [20, 40, 70, 100, 120, 140]) == []
    assert doubted("abcde", [20, 40, 60, 101, 121]) == []


def test_ink_that_nobody_read_makes_the_digits_beside_it_doubtful() -> None:
    bars = [(14, 26), (34, 46), (54, 66)]
    assert doubted("123", [20, 40, 60], *bars) == []
    assert doubted("123", [20, 40, 60], *bars, (84, 96)) == [2]
    assert doubted("123", [20, 40, 60], *bars, (150, 154)) == []  # a rule of a table
    assert doubted("abc", [20, 40, 60], *bars, (84, 96)) == []
    assert doubted("1 23", [20, 70, 120, 140], (14, 26), (62, 78), (114, 146)) == [0, 2]


def test_rows_follow_a_page_that_climbs() -> None:
    cells = [(f"{row}{column}", 0.1 + 0.2 * column, 0.1 + 0.02 * row - 0.004 * column)
             for row in range(5) for column in range(4)]  # fmt: skip
    lines = [line(text, left, top, width=0.15) for text, left, top in reversed(cells)]
    assert [cell.text for cell in in_reading_order(lines)] == [text for text, _, _ in cells]


def test_columns_do_not_draw_rows_together() -> None:
    left = [line(f"L{n}", 0.1, 0.1 + 0.012 * n) for n in range(6)]
    right = [line(f"R{n}", 0.6, 0.106 + 0.024 * n, height=0.02) for n in range(3)]
    rows = find_rows([*left, *right], lambda item: item.box)
    assert all(len([item for item in row if item.text[0] == "L"]) <= 1 for row in rows)
    assert sum(map(len, rows)) == 9


def test_a_row_falls_apart_at_wide_gaps() -> None:
    def word(text: str, left: float, right: float) -> Word:
        return Word(text, Box(left, 0.1, right, 0.11), 1.0)

    row = [word("Total", 0.1, 0.15), word("TTC", 0.155, 0.18), word("12,00", 0.3, 0.35)]
    cells = split_at_gaps(row, 0.7)
    assert [[word.text for word in cell] for cell in cells] == [["Total", "TTC"], ["12,00"]]
