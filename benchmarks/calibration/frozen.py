"""Papers as pages of words: made once, read once, then studied in seconds.

Reading costs seconds a page and hardly changes; what is made of the words costs
milliseconds and changes daily. So the pages are kept beside the papers, in ``pages/``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks.accuracy import Job, find_jobs
from benchmarks.papers.captures import take
from benchmarks.papers.make import MAKERS, make_paper
from scribe.intake.scan import open_scans
from scribe.ocr.engine import find_engine
from scribe.ocr.page import Page
from scribe.ocr.pagesjson import pages_from_json, pages_to_json
from scribe.ocr.read import read_again, read_pages
from scribe.reading.settle import around_each
from scribe.reading.understand import understand

# what comes to a desk as a picture; each paper is taken in one of these ways
PICTURED: Final = ("scan200", "photo", "fax", "photo_hard", "messenger")
RIVALS: Final = 4


@dataclass(frozen=True, slots=True)
class Frozen:
    """One capture of one paper, read.

    Attributes:
        paper: name of the paper, with its folder.
        capture: how it was taken.
        truth: as its truth file has it.
        pages: with second readings wherever a value could stand.
    """

    paper: str
    capture: str
    truth: Mapping[str, Any]
    pages: tuple[Page, ...]


def make_papers(folder: Path, count: int, pictured: int, seed: int) -> None:
    """Write papers of the layouts for tuning that are not there, the first also as pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        paper = make_paper(seed, number, split="tune")
        file = folder / f"{paper.name}.truth.json"
        if file.exists():
            continue
        captures = ["digital"]
        if number < pictured:
            captures.append(PICTURED[(number + number // len(MAKERS)) % len(PICTURED)])
        for capture in captures:
            take(paper.pdf, paper.name, capture, folder, seed)
        text = json.dumps(paper.truth, ensure_ascii=False, indent=1)
        file.write_text(text + "\n", encoding="utf-8")


def freeze(folder: Path) -> None:
    """Read every capture of the folder that has no pages yet."""
    for job in find_jobs(folder, ("ppocr",)):
        target = _target(folder, job)
        if not target.exists():
            target.parent.mkdir(exist_ok=True)
            target.write_text(pages_to_json(_read(job)), encoding="utf-8")
            print(target.name, flush=True)


def frozen(folder: Path) -> Iterator[Frozen]:
    """Every capture of the folder that was read."""
    for job in find_jobs(folder, ("ppocr",)):
        target = _target(folder, job)
        if target.exists():
            pages = pages_from_json(target.read_text(encoding="utf-8"))
            yield Frozen(f"{folder.name}/{job.name}", job.capture, job.truth, pages)


def _target(folder: Path, job: Job) -> Path:
    return folder / "pages" / f"{job.name}.{job.capture}.json"


def _read(job: Job) -> tuple[Page, ...]:
    """As ``read_file`` does; the second reader also looks at what could be chosen instead."""
    scan = open_scans(job.paths)
    engine = find_engine()
    pages = read_pages(scan, engine=engine)
    wanted = around_each(
        place
        for options in understand(pages).settled.values()
        for option in options[:RIVALS]
        for place in option.places[:2]
    )
    return read_again(scan, pages, wanted, engine=engine)
