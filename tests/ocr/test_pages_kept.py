"""Pages as JSON."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scribe.ocr.page import Box, Line, Page, Word
from scribe.ocr.pagesjson import pages_from_json, pages_to_json

shares = st.floats(0, 1)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
readers = st.sampled_from(["", "tiny", "small"])
words = st.builds(Word, texts, st.builds(Box, shares, shares, shares, shares), shares, readers)
lines = st.builds(
    Line,
    st.lists(words, min_size=1, max_size=3).map(tuple),
    second=texts,
    upright=st.booleans(),
)
pages_drawn = st.builds(
    Page,
    number=st.integers(1, 200),
    width=st.floats(1, 1e5),
    height=st.floats(1, 1e5),
    lines=st.lists(lines, max_size=3).map(tuple),
    origin=st.sampled_from(["native", "ocr"]),
    rotation=st.sampled_from([0, 90, 180, 270]),
    skew=st.floats(-30, 30),
    resolution=st.floats(0, 1200),
)


@given(st.lists(pages_drawn, max_size=3))
@settings(max_examples=60, deadline=None)
def test_pages_survive_json(pages: list[Page]) -> None:
    assert pages_from_json(pages_to_json(pages)) == tuple(pages)


@given(st.text(max_size=30) | st.sampled_from(["null", "[]", "{}", '{"format": 1}', "1e999"]))
@settings(max_examples=60, deadline=None)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        pages_from_json(text)


@pytest.mark.parametrize(
    "change", [('"words": [', '"words": [], "w": ['), ('"ocr"', '"guess"'), ('"lines"', '"x"')]
)
def test_pages_with_a_fault_are_refused(change: tuple[str, str]) -> None:
    page = Page(1, 10.0, 10.0, (Line((Word("a", Box(0, 0, 1, 1), 1.0),)),), "ocr")
    text = pages_to_json([page])
    assert change[0] in text
    with pytest.raises(ValueError):
        pages_from_json(text.replace(*change))
