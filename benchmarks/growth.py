"""``python -m benchmarks.growth OUT.svg``: what an archive costs as it grows.

Native PDFs, copies of generated papers that differ in their last bytes, are read by
``scribe batch``; the straight line is the cost of a paper in the middle size. For sizes
that take hours to read, the part that could bend the line is measured alone: listing
the files, and looking each up among those that are done.
"""

from __future__ import annotations

import argparse
import math
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from benchmarks.measure import Cost
from benchmarks.speed import Papers, batch, make_papers
from scribe.reading.manifest import File, open_manifest

SIZES = (10, 100, 1000)
LISTED = (1000, 10_000, 100_000)
WIDTH, HEIGHT, MARGIN = 640, 400, 60


def archive(folder: Path, count: int) -> Papers:
    """So many native papers, of five layouts."""
    papers = make_papers(folder, ("digital",), 5, copies=math.ceil(count / 5))
    for extra in papers.files[count:]:
        extra.unlink()
    return papers


def bookkeeping(count: int) -> float:
    """CPU seconds of listing so many files, putting each down, and finding it again."""

    def files() -> Iterator[File]:
        for number in range(count):
            yield File(PurePosixPath(f"{number % 97}/paper {number}.pdf"), number, number)

    start = time.process_time()
    with tempfile.TemporaryDirectory() as name, open_manifest(Path(name), {}, again=False) as done:
        done.list_files(files())
        for paper in done.papers():
            done.record(paper, ["{}" + " " * 2000], failed=False)
        done.list_files(files())
        found = sum(done.state(paper) == "read" for paper in done.papers())
        done.write_lines(Path(name) / "results.jsonl", failed=False)
    if found != count:
        raise ValueError("papers were lost")
    return time.process_time() - start


def drawing(lines: Sequence[tuple[str, Sequence[tuple[int, float]]]]) -> str:
    """Both axes by powers of ten: what grows in proportion is a straight line."""
    every = [point for _name, points in lines for point in points]
    xs = [math.floor(math.log10(min(x for x, _y in every))), math.log10(max(x for x, _ in every))]
    ys = [math.floor(math.log10(min(y for _x, y in every))), math.log10(max(y for _, y in every))]
    ys[1] = math.ceil(ys[1])

    def at(x: float, y: float) -> tuple[float, float]:
        right = (math.log10(x) - xs[0]) / (xs[1] - xs[0])
        up = (math.log10(y) - ys[0]) / (ys[1] - ys[0])
        across = MARGIN + right * (WIDTH - 2 * MARGIN)
        return across, HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 12}" text-anchor="middle">papers</text>',
        f'<text x="14" y="{HEIGHT / 2}" transform="rotate(-90 14 {HEIGHT / 2})" '
        'text-anchor="middle">CPU seconds</text>',
    ]
    for power in range(math.ceil(xs[0]), math.floor(xs[1]) + 1):
        x, y = at(10**power, 10 ** ys[0])
        parts.append(f'<text x="{x}" y="{y + 18}" text-anchor="middle">{10**power:,}</text>')
        parts.append(f'<path d="M{x} {MARGIN}V{y}" stroke="#ddd"/>')
    for power in range(math.ceil(ys[0]), math.floor(ys[1]) + 1):
        x, y = at(10 ** xs[0], 10**power)
        parts.append(f'<text x="{x - 6}" y="{y + 4}" text-anchor="end">{10.0**power:g}</text>')
        parts.append(f'<path d="M{x} {y}H{WIDTH - MARGIN}" stroke="#ddd"/>')
    for (name, points), colour in zip(lines, ("#1b5e9c", "#c0392b"), strict=False):
        spots = [at(x, y) for x, y in points]
        path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in spots)
        parts.append(f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>' for x, y in spots]
        x, y = spots[-1]
        parts.append(
            f'<text x="{x - 10:.1f}" y="{y - 10:.1f}" text-anchor="end" fill="{colour}">'
            f"{name}</text>"
        )
    return "\n".join([*parts, "</svg>", ""])


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--listed", type=int, nargs="+", default=LISTED)
    args = parser.parse_args()
    read: list[tuple[int, Cost]] = []
    for count in args.sizes:
        with tempfile.TemporaryDirectory() as name:
            papers = archive(Path(name) / "in", count)
            cost = batch(papers, Path(name) / "out", 2)
        read.append((count, cost))
        print(
            f"{count:>7} papers read: {cost.cpu:8.1f} CPU s, {1000 * cost.cpu / count:7.1f} ms "
            f"a paper, largest process {cost.peak:.0f} MB",
            flush=True,
        )
    kept = [(count, bookkeeping(count)) for count in args.listed]
    for count, seconds in kept:
        told = f"{count:>7} papers listed, put down, found again: {seconds:8.2f} CPU s"
        print(f"{told}, {1e6 * seconds / count:7.0f} µs a paper", flush=True)
    lines = [
        ("read by scribe batch", [(count, cost.cpu) for count, cost in read]),
        ("manifest alone", kept),
    ]
    args.out.write_text(drawing(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
