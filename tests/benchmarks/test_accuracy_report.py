from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from pathlib import Path

from benchmarks import plain, report
from benchmarks.accuracy import Job, find_jobs, run
from benchmarks.papers.captures import take
from benchmarks.papers.make import make_paper
from benchmarks.scoring import Mark, Outcome

ROOT = Path(__file__).parents[2]


def outcome(marks: tuple[Mark, ...], *, kind: str = "energy_bill", error: str = "") -> Outcome:
    return Outcome("paper-1", "photo", "ppocr", kind, "energy_bill", marks, 1, 0.5, error)


def mark(verdict: str, *, sure: bool = False) -> Mark:
    value = "" if verdict == "missed" else "11.00"
    return Mark("amount_due", verdict, "10.00", value, sure=sure, confidence=0.9)  # type: ignore[arg-type]


def test_papers_are_found_with_their_pages_in_order(tmp_path: Path) -> None:
    truth = {"kind": "water_bill", "fields": {}}
    for stem in ("eau", "eau-2"):
        (tmp_path / f"{stem}.truth.json").write_text(json.dumps(truth))
    for name in (
        "eau.photo.jpg",
        "eau.photo-p2.jpg",
        "eau.digital.pdf",
        "eau-2.jpg",
        "eau-2-p2.jpg",
    ):
        (tmp_path / name).write_bytes(b"")
    jobs = find_jobs(tmp_path, ["plain"])
    found = {(job.name, job.capture): [path.name for path in job.paths] for job in jobs}
    assert found == {
        ("eau", "photo"): ["eau.photo.jpg", "eau.photo-p2.jpg"],
        ("eau", "digital"): ["eau.digital.pdf"],
        ("eau-2", "sample"): ["eau-2.jpg", "eau-2-p2.jpg"],
    }
    assert len(find_jobs(tmp_path, ["plain", "ppocr"], ["photo"])) == 2


def test_wrong_sure_values_come_first_and_by_name() -> None:
    text = report.show([outcome((mark("wrong", sure=True), mark("right", sure=True)))])
    lines = text.splitlines()
    assert lines[0] == "Wrong values marked sure: 1 of 2"
    assert "paper-1.photo [ppocr] amount_due: read '11.00', truth '10.00' (0.900)" in lines[1]


def test_a_failed_paper_counts_as_missed_and_is_named() -> None:
    failed = outcome((mark("missed"),), kind="", error="ValueError: broken")
    text = report.show([failed, outcome((mark("right"),))], markdown=True)
    assert "1 failed (paper-1.photo …): ValueError: broken" in text
    assert "| photo | 2 | 1.000 | 0.500 | 0.667 | 0.500 | 0.500 |" in text


def test_a_file_that_cannot_be_read_does_not_end_the_run(tmp_path: Path) -> None:
    path = tmp_path / "x.jpg"
    path.write_bytes(b"no picture")
    job = Job("x", "photo", "plain", (path,), {"kind": "water_bill", "fields": {"nir": "1"}})
    result = run(job)
    assert result.error
    assert [each.verdict for each in result.marks] == ["missed"]


def test_the_baseline_reads_a_digital_bill(tmp_path: Path) -> None:
    paper = make_paper(1, 0, split="tune")
    paths = take(paper.pdf, "bill", "digital", tmp_path, 1)
    kind, found = plain.read(paths)
    assert kind == "energy_bill"
    assert found["amount_due"].value == paper.truth["fields"]["amount_due"]
    assert not any(value.sure for value in found.values())


def test_verdicts_are_saved_as_json_lines(tmp_path: Path) -> None:
    result = outcome((mark("right", sure=True),))
    report.save([result, result], tmp_path / "out.jsonl")
    lines = (tmp_path / "out.jsonl").read_text().splitlines()
    assert [json.loads(line)["kind"] for line in lines] == ["energy_bill"] * 2
    assert json.loads(lines[0])["marks"][0] == dataclasses.asdict(result.marks[0])


def test_the_commands_run(tmp_path: Path) -> None:
    papers = [sys.executable, "-m", "benchmarks.papers", str(tmp_path), "--count", "2"]
    papers += ["--kinds", "energy_bill", "payment_reminder", "--captures", "digital"]
    subprocess.run(papers, cwd=ROOT, check=True, capture_output=True)
    assert len(list(tmp_path.glob("*.truth.json"))) == 2
    accuracy = [sys.executable, "-m", "benchmarks.accuracy", str(tmp_path), "--engines", "plain"]
    done = subprocess.run(accuracy, cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout.startswith("Wrong values marked sure: 0 of 0")
