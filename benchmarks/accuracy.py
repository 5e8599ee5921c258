"""``python -m benchmarks.accuracy FOLDER``: how right the readers are, on papers with truth.

Reads every paper of the folder through ``scribe.reading.read.read_file`` and through
the plain baseline, and prints first of all the wrong values that were marked sure.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import time
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks import plain, report, templated
from benchmarks.scoring import Found, Outcome, judge

_MEDIA: Final = r"(?:pdf|jpe?g|png|tiff?|webp|heic)"
ENGINES: Final = ("ppocr", "tesseract", "plain", "invoice2data")


@dataclass(frozen=True, slots=True)
class Job:
    """One capture of one paper, for one engine."""

    name: str
    capture: str
    engine: str
    paths: tuple[Path, ...]
    truth: Any


def find_jobs(folder: Path, engines: Sequence[str], captures: Sequence[str] = ()) -> list[Job]:
    """Every paper with a ``.truth.json``, its captures, and the pages of each in order."""
    jobs = []
    names = sorted(path.name for path in folder.iterdir())
    for file in sorted(folder.glob("*.truth.json")):
        stem = file.name.removesuffix(".truth.json")
        truth = json.loads(file.read_text(encoding="utf-8"))
        pattern = re.compile(rf"{re.escape(stem)}(?:\.(\w+))?(?:-p(\d+))?\.{_MEDIA}", re.IGNORECASE)
        pages: dict[str, list[tuple[int, Path]]] = {}
        for name in names:
            match = pattern.fullmatch(name)
            if match:
                capture = match[1] or "sample"
                pages.setdefault(capture, []).append((int(match[2] or 1), folder / name))
        for capture, files in pages.items():
            if not captures or capture in captures:
                paths = tuple(path for _, path in sorted(files))
                jobs += [Job(stem, capture, engine, paths, truth) for engine in engines]
    return jobs


def run(job: Job) -> Outcome:
    """Read one paper; whatever goes wrong becomes the outcome's error."""
    start = _cpu()
    found: dict[str, Found] = {}
    kind, pages, error = "", len(job.paths), ""
    try:
        kind, found, pages = _read(job)
    except Exception as fault:  # one bad file must not end the run
        error = f"{type(fault).__name__}: {fault}"
    return Outcome(
        name=job.name,
        capture=job.capture,
        engine=job.engine,
        kind=kind,
        true_kind=job.truth["kind"],
        marks=tuple(judge(job.truth, found, job.capture)),
        pages=pages,
        seconds=_cpu() - start,
        error=error,
    )


def _read(job: Job) -> tuple[str, dict[str, Found], int]:
    if job.engine == "plain":
        kind, found = plain.read(job.paths)
        return kind, found, job.truth.get("pages", len(job.paths))
    if job.engine == "invoice2data":
        return "", templated.read(job.paths), job.truth.get("pages", len(job.paths))
    from scribe.reading.read import read_file

    reading = read_file(job.paths, engine=job.engine)
    found = {
        name: Found(value.value, value.status == "sure", value.confidence)
        for name, value in reading.fields.items()
    }
    return reading.kind.value, found, reading.pages


def _cpu() -> float:
    """CPU seconds of this process and the programs it has run."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def run_all(jobs: Sequence[Job], workers: int) -> Iterable[Outcome]:
    """Outcomes in the order of the jobs."""
    if workers == 1:
        yield from map(run, jobs)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(run, jobs)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--engines", default="ppocr,plain", help=f"comma-separated: {', '.join(ENGINES)}"
    )
    parser.add_argument("--captures", nargs="+", default=[])
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--markdown", action="store_true", help="tables in Markdown")
    parser.add_argument(
        "--errors", type=int, default=0, metavar="N", help="list the first N errors too"
    )
    parser.add_argument(
        "--save", type=Path, metavar="FILE", help="write every verdict as JSON Lines"
    )
    args = parser.parse_args()
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    jobs = find_jobs(args.folder, args.engines.split(","), args.captures)
    if not jobs:
        parser.error(f"no paper with a .truth.json in {args.folder}")
    started = time.monotonic()
    outcomes = list(run_all(jobs, args.workers))
    if args.save:
        report.save(outcomes, args.save)
    print(report.show(outcomes, markdown=args.markdown, errors=args.errors))
    taken = time.monotonic() - started
    print(f"\n{len(jobs)} readings in {taken:.0f} s with {args.workers} worker(s)")


if __name__ == "__main__":
    main()
