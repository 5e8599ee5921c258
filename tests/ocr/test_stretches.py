"""Lines cut up into what is read again and what is not."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scribe.ocr.recognise import Characters
from scribe.ocr.stretches import cut_up

LONG = 2000


def line(text: str, doubts: str = "", doubt: float = 0.5) -> Characters:
    """Characters at even distances; those of ``doubts`` (a part of the text) are doubtful."""
    start = text.index(doubts)
    inside = range(start, start + len(doubts))
    chances = tuple(doubt if n in inside else 0.99 for n in range(len(text)))
    return Characters(text, chances, tuple((n + 0.5) / len(text) for n in range(len(text))))


def again(read: Characters, width: int = LONG) -> list[str]:
    return [one.read.text for one in cut_up(read, width) if one.doubtful]


LEGAL = "Société au capital de 83 779 419 € inscrite au RCS de Paris sous 572 025 526"


def test_a_sure_line_is_not_read_again() -> None:
    assert again(line(LEGAL)) == []
    assert [one.read.text for one in cut_up(line(LEGAL), LONG)] == [LEGAL]


def test_of_a_long_line_a_doubtful_word_is_read_again_with_its_neighbours() -> None:
    assert again(line(LEGAL, "779")) == ["de 83 779 419 €"]
    parts = [one.read.text for one in cut_up(line(LEGAL, "779"), LONG)]
    assert parts[0] == "Société au capital"
    assert parts[2].startswith("inscrite")


def test_of_a_short_strip_all_is_read_again() -> None:
    assert again(line("83 779 419 €", "779"), width=300) == ["83 779 419 €"]


@pytest.mark.parametrize(("text", "count"), [("RCS de Paris", 0), ("RCS de Paris 2", 1)])
def test_beside_digits_letters_are_doubted_sooner(text: str, count: int) -> None:
    assert len(again(line(text, "Paris", doubt=0.6))) == count


def test_nothing_read_is_nothing_to_cut() -> None:
    assert cut_up(Characters("", (), ()), LONG) == []
    assert cut_up(Characters(" ", (0.9,), (0.5,)), LONG) == []


@given(
    st.text("ab1 ", min_size=1, max_size=40).filter(str.strip),
    st.data(),
    st.integers(10, 3000),
)
def test_no_word_is_lost_and_the_stretches_cover_the_line(
    text: str, data: st.DataObject, width: int
) -> None:
    chance = st.floats(0, 1)
    chances = tuple(data.draw(st.lists(chance, min_size=len(text), max_size=len(text))))
    places = tuple((n + 0.5) / len(text) for n in range(len(text)))
    parts = cut_up(Characters(text, chances, places), width)
    assert [word for one in parts for word in one.read.text.split()] == text.split()
    assert [one.left for one in parts] == [0.0, *(one.right for one in parts[:-1])]
    assert parts[-1].right == 1.0
    for one in parts:
        assert len(one.read.text) == len(one.read.chances) == len(one.read.places)
        assert all(0 <= place <= 1 for place in one.read.places)
    assert all(a.doubtful != b.doubtful for a, b in pairwise(parts))
