"""Opening index, closing index, consumption: which of them a row of the meter prints where."""

from __future__ import annotations

from scribe.ocr.page import Box
from scribe.reading.candidates import Candidate
from scribe.reading.checks import Options, agree_on_index, options_of

ROW = {"12880": 0.50, "13378": 0.60, "498": 0.68}
NAMES = ("index_start", "index_end", "consumption_kwh")


def printed(field: str, value: str, score: float = 0.8) -> Candidate:
    box = Box(ROW[value], 0.26, ROW[value] + 0.05, 0.27)
    return Candidate(field, value, value, 1, box, (1,), 0.99, "label", score)


def options(**candidates: list[Candidate]) -> Options:
    return {name: options_of(some) for name, some in candidates.items()}


def test_the_order_on_the_line_tells_the_index_from_the_consumption() -> None:
    """13378 - 498 = 12880 is as true as 13378 - 12880 = 498."""
    found = agree_on_index(
        options(
            index_start=[printed("index_start", "498", 0.9), printed("index_start", "12880", 0.5)],
            index_end=[printed("index_end", "13378")],
            consumption_kwh=[
                printed("consumption_kwh", "12880", 0.9),
                printed("consumption_kwh", "498", 0.5),
            ],
        ),
        "consumption_kwh",
    )
    assert [found[name][0].value for name in NAMES] == ["12880", "13378", "498"]
    assert all(found[name][0].agrees == ("index",) for name in NAMES)


def test_a_consumption_taken_for_the_index_is_dropped() -> None:
    found = agree_on_index(
        options(
            index_start=[printed("index_start", "498")],
            index_end=[printed("index_end", "13378")],
            consumption_kwh=[printed("consumption_kwh", "12880")],
        ),
        "consumption_kwh",
    )
    assert list(found) == ["index_end"]
    assert found["index_end"][0].agrees == ()
