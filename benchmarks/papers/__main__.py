"""``python -m benchmarks.papers OUT --seed N --count N``: write papers, captures and truth."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.papers.captures import CAPTURES, take
from benchmarks.papers.make import MAKERS, make_paper


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.papers", description=__doc__)
    parser.add_argument("out", type=Path, help="folder to write to")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=21, help="number of papers")
    parser.add_argument("--split", choices=("tune", "report"), default="tune")
    parser.add_argument("--kinds", nargs="+", choices=sorted(MAKERS), default=[])
    parser.add_argument("--captures", nargs="+", choices=CAPTURES, default=list(CAPTURES))
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for number in range(args.count):
        paper = make_paper(args.seed, number, split=args.split, kinds=args.kinds)
        files = {}
        for capture in args.captures:
            taken = take(paper.pdf, paper.name, capture, args.out, args.seed)
            files[capture] = [path.name for path in taken]
        truth = {**paper.truth, "files": files}
        text = json.dumps(truth, ensure_ascii=False, indent=1)
        (args.out / f"{paper.name}.truth.json").write_text(text + "\n", encoding="utf-8")
        print(
            f"{paper.name}  {paper.truth['layout']}  {len(paper.truth['fields'])} fields",
            flush=True,
        )


if __name__ == "__main__":
    main()
