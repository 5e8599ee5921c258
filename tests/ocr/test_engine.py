"""The register of engines, and the second engine where it is installed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from ocr_samples import ALL_OF_IT, VALUES, picture, scan_of, texts_of

from scribe.errors import MissingToolError, ScribeError
from scribe.ocr import sessions
from scribe.ocr.engine import absence, engines, find_engine
from scribe.ocr.read import read_again, read_pages

needs_tesseract = pytest.mark.skipif(
    shutil.which("tesseract") is None, reason="Tesseract is not installed here"
)


def test_the_default_comes_first_and_is_there() -> None:
    assert engines() == ("ppocr", "tesseract")
    assert find_engine().name == "ppocr"
    assert absence("ppocr") == ""


def test_an_unknown_name_is_answered_with_the_known_ones() -> None:
    with pytest.raises(ScribeError) as caught:
        find_engine("abbyy")
    assert "abbyy" in caught.value.message
    assert "ppocr, tesseract" in caught.value.hint


def test_a_missing_tesseract_is_told_when_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert absence("tesseract")
    assert find_engine().name == "ppocr"
    with pytest.raises(MissingToolError) as caught:
        find_engine("tesseract")
    assert caught.value.exit_status == 3
    assert "tesseract-ocr-fra" in caught.value.hint


def test_missing_models_are_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    sessions.load_session.cache_clear()
    monkeypatch.setattr(sessions, "MODELS", tmp_path)
    assert "models are missing" in absence("ppocr")
    with pytest.raises(MissingToolError, match="models are missing"):
        read_pages(scan_of(picture()))


@needs_tesseract
def test_tesseract_reads_through_the_same_door() -> None:
    engine = find_engine("tesseract")
    scan = scan_of(picture(dpi=200))
    (page,) = read_pages(scan, engine=engine)
    shown = "\n".join(texts_of(page))
    assert sum(value in shown for value in VALUES) >= len(VALUES) - 1
    assert all(0 <= word.confidence <= 1 for line in page.lines for word in line.words)
    row = texts_of(page).index("53211")  # a row of a table falls apart into cells
    assert texts_of(page)[row + 1] == "28438"
    (again,) = read_again(scan, (page,), {(1, row): ALL_OF_IT}, engine=engine)
    assert again.lines[row].second == "53211"
    assert engine.version != find_engine().version


@needs_tesseract
def test_tesseract_keeps_its_time() -> None:
    with pytest.raises(ScribeError, match="takes too long"):
        read_pages(scan_of(picture(dpi=200)), engine=find_engine("tesseract", seconds=0.01))
