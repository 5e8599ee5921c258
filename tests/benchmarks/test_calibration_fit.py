"""The fit: right weights, bounds kept, nothing left out that is told; withheld wording."""

from __future__ import annotations

import datetime as dt
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from benchmarks.calibration import diagram, fit, publish
from benchmarks.calibration.examples import Example, bounds, examples, matrix, named
from benchmarks.calibration.frozen import Frozen, frozen, make_papers
from benchmarks.calibration.withhold import withhold
from scribe.knowledge.calibration import BOUNDS, Bin, Calibration
from scribe.knowledge.tables import parse
from scribe.ocr.page import Box, Line, Page, Word
from scribe.reading.evidence import may_be_sure


def page(*lines: str) -> Page:
    made = []
    for row, text in enumerate(lines):
        words, at = [], 0
        for word in text.split():
            box = Box(at / 100, row / 40, (at + len(word)) / 100, (row + 0.6) / 40)
            words.append(Word(word, box, 1.0))
            at += len(word) + 1
        made.append(Line(tuple(words)))
    return Page(1, 595.0, 842.0, tuple(made), "native")


PAGES = (
    page(
        "Eaux de la Plaine",
        "Facture d'eau n° 2026/00417 du 12/03/2026",
        "Net à payer 210,00 €",
        "À régler avant le 02/04/2026",
    ),
)
SAID = {"amount_due": "210.00", "due_date": "2026-04-03"}
TRUTH: dict[str, Any] = {
    "kind": "water_bill",
    "fields": SAID,
    "unscored": ["invoice_number", "document_date", "issuer_name", "sending_mode"],
    "accepted": {},
    "layout": "drawn",
    "issuer": {"name": "Eaux de la Plaine"},
}
PAPER = Frozen("drawn/one", "digital", TRUTH, PAGES)


def made(count: int = 4000) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(7)
    rows = np.column_stack([rng.random((count, 2)), np.ones(count)])
    odds = 2.0 * rows[:, 0] - 3.0 * rows[:, 1] + 1.0
    return rows, (rng.random(count) < 1 / (1 + np.exp(-odds))).astype(float)


def test_the_fit_finds_the_weights_that_made_the_data() -> None:
    rows, right = made()
    free = np.full(3, 8.0)
    weights = fit.fit(rows, right, -free, free, np.full(3, 0.01))
    assert np.abs(weights - [2.0, -3.0, 1.0]).max() < 0.3
    assert abs(fit.chances(rows, weights).mean() - right.mean()) < 1e-3


def test_a_weight_stays_within_its_bounds() -> None:
    rows, right = made()
    weights = fit.fit(rows, right, np.array([-8.0, 0.0, -8]), np.array([-1.0, 8, 8]), np.ones(3))
    assert weights[0] == -1.0
    assert weights[1] == 0.0


def test_no_layout_and_no_issuer_is_both_seen_and_told() -> None:
    layouts = [f"l{n % 7}" for n in range(200)]
    issuers = [f"i{n % 11}" for n in range(200)]
    told = np.zeros(200)
    for seen, left in fit.parts(layouts, issuers, 3):
        told += left
        for names in (layouts, issuers):
            assert not {names[n] for n in np.flatnonzero(seen)} & {
                names[n] for n in np.flatnonzero(left)
            }
    assert (told == 1).all()


def test_examples_tell_right_from_wrong() -> None:
    found = {one.field: one for one in examples(PAPER) if one.group == "familiar"}
    assert found["amount_due"].right
    assert not found["due_date"].right
    assert "invoice_number" not in found
    assert may_be_sure(found["amount_due"].signs)


def test_rows_have_a_column_for_every_sign() -> None:
    found = list(examples(PAPER))
    rows, right = matrix(found)
    least, most, penalty = bounds()
    assert rows.shape == (len(found), len(least))
    assert len(least) == len(most) == len(penalty)
    assert np.isfinite(rows).all()
    assert 0 < right.sum() < len(found)


def test_withheld_wording_is_gone_and_values_stay() -> None:
    seeds = [withhold(PAGES, "water_bill", SAID.values(), str(n)) for n in range(12)]
    texts = ["\n".join(line.text for line in pages[0].lines) for pages in seeds]
    assert any("Net à payer" not in text for text in texts)
    assert any("Net à payer" in text for text in texts)
    assert all("210,00 €" in text and "02/04/2026" in text for text in texts)
    assert seeds[3] == withhold(PAGES, "water_bill", SAID.values(), "3")


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("FILE", "PAGE", "PICTURE"):
        monkeypatch.setattr(publish, name, tmp_path / getattr(publish, name).name)
    found: list[Example] = list(examples(PAPER)) * 30
    rows, right = matrix(found)
    weights = fit.fit(rows, right, *bounds())
    chances = fit.chances(rows, weights)
    fitted = publish.Fitted(found, chances, weights, 0.98, "drawn papers")
    publish.write(fitted, dt.date(2026, 3, 1))
    return tmp_path


def test_what_is_written_is_read_back(written: Path) -> None:
    path = written / "calibration.toml"
    read = parse(path.read_text(encoding="utf-8"), path, Calibration)
    assert read.sure == 0.98
    assert set(read.signs) == set(BOUNDS)
    assert sum(one.values for one in read.held_out) > 0
    page = (written / "calibration.md").read_text(encoding="utf-8")
    assert "drawn papers" in page
    assert "wrong sure" in page


def test_the_weights_read_back_tell_what_was_fitted(written: Path) -> None:
    path = written / "calibration.toml"
    read = parse(path.read_text(encoding="utf-8"), path, Calibration)
    one = next(examples(PAPER))
    rows, right = matrix(list(examples(PAPER)) * 30)
    weights = fit.fit(rows, right, *bounds())
    told = read.confidence(one.field, one.signs)
    assert abs(told - float(fit.chances(matrix([one])[0], weights)[0])) < 2e-3
    assert named(weights)[2] == read.start


def test_the_diagram_is_a_picture() -> None:
    svg = diagram.draw({"left out": [Bin(0.9, 0.95, 40, 0.93, 0.92), Bin(0.95, 1.0, 3, 0.98, 1.0)]})
    root = ET.fromstring(svg)  # noqa: S314
    points = [one for one in root if one.tag.endswith("circle")]
    assert len(points) == 2  # one bin of many values, and the legend


def test_papers_are_made_once(tmp_path: Path) -> None:
    make_papers(tmp_path, 2, 0, 9)
    before = {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    make_papers(tmp_path, 2, 0, 9)
    assert {path.name: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before
    assert len(before) == 4
    assert list(frozen(tmp_path)) == []
