"""``python -m benchmarks.capture FOLDER OUT``: scans, faxes and photographs of digital papers."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from benchmarks.papers.captures import CAPTURES, take


def capture(folder: Path, out: Path, captures: list[str], seed: int) -> int:
    """Take captures of every paper with a truth; how many files were written.

    Args:
        folder: papers as ``NAME.digital.pdf`` with ``NAME.truth.json``.
        out: where captures and truths go.
        captures: names of ``CAPTURES``.
        seed: the same gives the same pictures.
    """
    out.mkdir(parents=True, exist_ok=True)
    written = 0
    for number, file in enumerate(sorted(folder.glob("*.truth.json"))):
        name = file.name.removesuffix(".truth.json")
        truth = json.loads(file.read_text(encoding="utf-8"))
        pdf = (folder / f"{name}.digital.pdf").read_bytes()
        truth["files"] = {}
        for one in captures:
            paths = take(pdf, name, one, out, seed + number)
            truth["files"][one] = [path.name for path in paths]
            written += len(paths)
        text = json.dumps(truth, ensure_ascii=False, indent=1)
        (out / file.name).write_text(text + "\n", encoding="utf-8")
    return written


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.capture", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--captures", nargs="+", choices=CAPTURES, default=["scan200", "photo"])
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    print(capture(args.folder, args.out, args.captures, args.seed), "files written")


if __name__ == "__main__":
    main()
