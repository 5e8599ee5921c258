"""Captures of papers that exist as files."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.accuracy import find_jobs
from benchmarks.capture import capture

WRITTEN = Path(__file__).parents[2] / "benchmarks" / "written" / "tune"


def test_captures_come_with_the_truth_of_their_paper(tmp_path: Path) -> None:
    source = tmp_path / "in"
    source.mkdir()
    for file in WRITTEN.glob("a003-*"):
        (source / file.name).write_bytes(file.read_bytes())
    out = tmp_path / "out"
    assert capture(source, out, ["fax", "scan200"], 7) == 3
    jobs = find_jobs(out, ["plain"])
    assert {job.capture for job in jobs} == {"fax", "scan200"}
    (truth,) = out.glob("*.truth.json")
    assert json.loads(truth.read_text(encoding="utf-8"))["kind"] == "energy_bill"


def test_every_written_paper_has_a_truth_of_the_vocabulary() -> None:
    from scribe.knowledge.vocabulary import load_vocabulary

    vocabulary = load_vocabulary()
    for file in WRITTEN.parent.glob("*/*.truth.json"):
        truth = json.loads(file.read_text(encoding="utf-8"))
        assert truth["kind"] in vocabulary.kinds
        assert not set(truth["fields"]) - set(vocabulary.fields), file.name
        assert (file.parent / truth["files"]["digital"][0]).exists(), file.name
