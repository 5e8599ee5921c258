"""``python -m benchmarks.speed``: speed and memory beside programs that do less or the same.

Everything is measured in pairs, scribe and the other in turn, and told as a ratio with
its spread: on a machine that others use too, only ratios mean something. Letters have
``benchmarks.letters``.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import peers, plain
from benchmarks.measure import Cost, Pairs, in_pairs, run, spread
from benchmarks.papers.captures import take
from benchmarks.papers.make import make_paper
from benchmarks.report import table
from benchmarks.scoring import Found, judge

CAPTURES = ("scan300", "scan200", "photo", "messenger", "fax")
SCRIBE = (sys.executable, "-m", "scribe")


@dataclass(frozen=True, slots=True)
class Papers:
    """Files to read, with their truth by file name.

    Attributes:
        pages: of all files together.
    """

    folder: Path
    files: tuple[Path, ...]
    truths: dict[str, dict[str, object]]
    captures: dict[str, str]
    pages: int


def make_papers(folder: Path, captures: Sequence[str], count: int, *, copies: int = 1) -> Papers:
    """Generated papers of one page, in each capture; copies differ in their last bytes only."""
    folder.mkdir(parents=True)
    files, truths, kinds = [], {}, {}
    for number in range(count):
        paper = make_paper(7, number, split="tune", kinds=[])
        for capture in captures:
            for taken in take(paper.pdf, paper.name, capture, folder, 7)[:1]:
                files.append(taken)
                truths[taken.name] = paper.truth
                kinds[taken.name] = capture
                for copy in range(1, copies):
                    other = taken.with_name(f"{taken.stem}-{copy}{taken.suffix}")
                    other.write_bytes(taken.read_bytes() + f"% {copy}\n".encode())
                    files.append(other)
    return Papers(folder, tuple(files), truths, kinds, sum(map(_pages, files)))


def _pages(path: Path) -> int:
    import pypdfium2
    from PIL import Image

    if path.suffix == ".pdf":
        return len(pypdfium2.PdfDocument(path))
    with Image.open(path) as picture:
        return int(getattr(picture, "n_frames", 1))


def batch(papers: Papers, out: Path, workers: int) -> Cost:
    """``scribe batch`` from nothing."""
    shutil.rmtree(out, ignore_errors=True)
    return run([*SCRIBE, "batch", papers.folder, out, "--workers", str(workers), "--quiet"])


def right(papers: Papers, found: dict[str, dict[str, Found]]) -> float:
    """Share of the fields that were read right, of first pages whose paper has no other."""
    marks = [
        mark.verdict == "right"
        for name, truth in papers.truths.items()
        if truth.get("pages", 1) == 1
        for mark in judge(truth, found.get(name, {}), papers.captures[name])
        if mark.verdict != "spurious"
    ]
    return sum(marks) / max(len(marks), 1)


def found_by_scribe(out: Path) -> dict[str, dict[str, Found]]:
    found = {}
    for line in (out / "results.jsonl").read_text(encoding="utf-8").splitlines():
        read = json.loads(line)
        found[read["source"]] = {
            name: Found(one["value"], one["status"] == "sure")
            for name, one in read["fields"].items()
        }
    return found


def found_in_texts(papers: Papers, out: Path) -> dict[str, dict[str, Found]]:
    """By the plain expressions, in the texts that a peer has left."""
    found = {}
    for file in papers.files:
        texts = sorted({*out.glob(f"{file.name}*.txt"), *out.glob(f"{file.stem}-*.txt")})
        text = "\n".join(path.read_text(encoding="utf-8", errors="replace") for path in texts)
        found[file.name] = plain.extract(text)[1]
    return found


def pictures(papers: Papers, work: Path, pairs: int, environment: Path | None) -> list[str]:
    rows: list[list[str]] = []
    ours: list[Cost] = []
    for peer in peers.readers(environment):
        if peer.absent:
            rows.append([peer.name, peer.absent, *[""] * 5])
            continue
        texts = work / peer.name.replace(" ", "-")
        pair = in_pairs(
            lambda: batch(papers, work / "ours", 2),
            lambda peer=peer, texts=texts: peer.read(papers.files, texts),  # type: ignore[misc]
            pairs,
        )
        ours += pair.ours
        share = right(papers, found_in_texts(papers, texts))
        rows.append(_row(peer.name, pair, papers.pages, share))
    share = right(papers, found_by_scribe(work / "ours"))
    rows.insert(0, _alone("scribe batch, two workers", ours, papers.pages, share))
    heads = ("reader", "pages/s", "CPU s/page", "MB", "fields right", "speed ×", "CPU ×")
    return [
        f"{len(papers.files)} files, {papers.pages} pages: {', '.join(CAPTURES)}.\n",
        table(heads, rows, markdown=True),
    ]


def _alone(name: str, costs: Sequence[Cost], pages: int, share: float | None) -> list[str]:
    told = "" if share is None else f"{share:.3f}"
    rate = spread([pages / one.wall for one in costs])
    cpu = spread([one.cpu / pages for one in costs])
    return [name, str(rate), str(cpu), f"{max(one.peak for one in costs):.0f}", told, "", ""]


def _row(name: str, pair: Pairs, pages: int, share: float | None) -> list[str]:
    row = _alone(name, pair.theirs, pages, share)
    row[5:] = [str(pair.ratio(lambda one: one.wall)), str(pair.ratio(lambda one: one.cpu))]
    return row


def native(papers: Papers, work: Path, pairs: int, environment: Path | None) -> list[str]:
    rows: list[list[str]] = []
    ours: list[Cost] = []
    for peer in peers.native_readers(environment):
        if peer.absent:
            rows.append([peer.name, peer.absent, *[""] * 5])
            continue
        pair = in_pairs(
            lambda: batch(papers, work / "ours", 1),
            lambda peer=peer: peer.read(papers.files, work / "theirs"),  # type: ignore[misc]
            pairs,
        )
        ours += pair.ours
        rows.append(_row(peer.name, pair, len(papers.files), None))
    rows.insert(0, _alone("scribe batch, one worker", ours, len(papers.files), None))
    for row in rows:
        del row[4:5]
    heads = ("reader", "documents/s", "CPU s/document", "MB", "speed ×", "CPU ×")
    return [f"{len(papers.files)} native PDFs.\n", table(heads, rows, markdown=True)]


def starts(photo: Path, pairs: int) -> list[str]:
    """How long a person waits for the first answer."""
    rows = []
    click = (sys.executable, "-c", "import click")
    for name, command in (
        ("scribe --help", (*SCRIBE, "--help")),
        ("scribe read, one small photo", (*SCRIBE, "read", str(photo))),
    ):
        pair = in_pairs(lambda command=command: run(command), lambda: run(click), pairs)  # type: ignore[misc]
        over = [ours.cpu / theirs.cpu for ours, theirs in zip(pair.ours, pair.theirs, strict=True)]
        wall = spread([one.wall for one in pair.ours])
        cpu = spread([one.cpu for one in pair.ours])
        rows.append([name, str(wall), str(cpu), str(spread(over))])
    heads = ("command", "seconds", "CPU s", "over “import click”, CPU")
    return [table(heads, rows, markdown=True)]


def small_photo(folder: Path) -> Path:
    """A page as a messenger sends it."""
    folder.mkdir()
    paper = make_paper(7, 3, split="tune", kinds=["payment_reminder"])
    return take(paper.pdf, paper.name, "messenger", folder, 7)[0]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=__doc__)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--papers", type=int, default=3, help="papers, each in every capture")
    parser.add_argument("--copies", type=int, default=10, help="of each of the native PDFs")
    parser.add_argument("--only", nargs="+", default=[], help="start, native, pages")
    parser.add_argument("--peers", type=Path, help="virtual environment with the peers")
    args = parser.parse_args()
    today = dt.datetime.now(dt.UTC).date()
    print(
        f"Measured on {today} with `python -m benchmarks.speed {' '.join(sys.argv[1:])}`, ", end=""
    )
    print(f"{os.cpu_count()} cores, {args.pairs} pairs.", flush=True)
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        scanned = make_papers(work / "scanned", CAPTURES, args.papers)
        digital = make_papers(work / "digital", ("digital",), args.papers, copies=args.copies)
        parts: dict[str, Callable[[], list[str]]] = {
            "Start": lambda: starts(small_photo(work / "small"), args.pairs * 2),
            "Native": lambda: native(digital, work, args.pairs, args.peers),
            "Pages": lambda: pictures(scanned, work, args.pairs, args.peers),
        }
        for title, part in parts.items():
            if args.only and title.lower() not in args.only:
                continue
            print(f"\n## {title}\n", flush=True)
            print("\n".join(part()), flush=True)


if __name__ == "__main__":
    main()
