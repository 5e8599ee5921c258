"""Pages as JSON, and the cache of pages."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ocr_samples import picture, scan_of

from scribe.ocr.cache import PageCache
from scribe.ocr.engine import find_engine
from scribe.ocr.page import Box, Line, Page, Word
from scribe.ocr.pagesjson import pages_from_json, pages_to_json
from scribe.ocr.read import read_pages

shares = st.floats(0, 1)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
words = st.builds(Word, texts, st.builds(Box, shares, shares, shares, shares), shares)
lines = st.builds(
    Line,
    st.lists(words, min_size=1, max_size=3).map(tuple),
    second=texts,
    upright=st.booleans(),
    reader=st.sampled_from(["", "tiny", "small"]),
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


def test_the_cache_spares_the_second_reading(tmp_path: Path) -> None:
    image = picture()
    cache = PageCache(tmp_path / "pages")
    first = read_pages(scan_of(image), cache=cache)

    class Never:
        name, version = find_engine().name, find_engine().version

        def read(self, image: object, seen: object = None) -> tuple[Line, ...]:
            raise AssertionError("read again")

        def reread(self, image: object, lines: object) -> tuple[str, ...]:
            raise AssertionError("read again")

    told: list[tuple[int, int]] = []
    again = read_pages(
        scan_of(image), engine=Never(), cache=cache, on_page=lambda *at: told.append(at)
    )
    assert again == first
    assert told == [(1, 1)]
    assert len(list((tmp_path / "pages").iterdir())) == 1


def test_another_paper_or_engine_is_not_taken_for_this_one(tmp_path: Path) -> None:
    cache = PageCache(tmp_path)
    blank, other = np.full((60, 60, 3), 255, np.uint8), np.full((60, 61, 3), 255, np.uint8)
    scan, engine = scan_of(blank), find_engine()
    cache.keep(scan, engine, read_pages(scan))
    assert cache.find(scan, engine) is not None
    assert cache.find(scan_of(other), engine) is None

    class Newer(type(engine)):  # type: ignore[misc]
        version = "2"

    assert cache.find(scan, Newer()) is None


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b'{"format": 1, "pages": []}'])
def test_a_damaged_entry_is_read_anew_and_mended(tmp_path: Path, damage: bytes) -> None:
    cache = PageCache(tmp_path)
    scan = scan_of(np.full((60, 60, 3), 255, np.uint8))
    pages = read_pages(scan, cache=cache)
    (entry,) = tmp_path.iterdir()
    sound = entry.read_bytes()
    entry.write_bytes(damage)
    assert read_pages(scan, cache=cache) == pages
    assert entry.read_bytes() == sound
    assert list(tmp_path.iterdir()) == [entry]
