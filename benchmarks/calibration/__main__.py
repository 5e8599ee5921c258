"""``python -m benchmarks.calibration FOLDER``: fit the weights again and tell how well they hold.

Makes the papers and reads them when they are not there yet (a quarter of an hour); with
them read, two minutes. Nothing of the layouts that the benchmark reports is touched.
"""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks.calibration import fit, publish
from benchmarks.calibration.examples import Example, bounds, examples, matrix
from benchmarks.calibration.fit import Floats
from benchmarks.calibration.frozen import freeze, frozen, make_papers
from scribe.reading.evidence import may_be_sure

WAYS: Final = 4
LEFT_OUT: Final = ("layout", "issuer")
PAPERS: Final = Path("build/calibration")
_FROM: Final = (0.98, 0.985, 0.99, 0.9925, 0.995, 0.9975, 0.999)
WRONG: Final = {"familiar": 2.5e-4, "unfamiliar": 2e-3}
"""Share of wrong values among those sure, on layouts left out, that is borne at most."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibration", description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=PAPERS)
    parser.add_argument("--count", type=int, default=840, help="papers to make")
    parser.add_argument("--pictured", type=int, default=240, help="of them, also as pictures")
    parser.add_argument("--seed", type=int, default=301)
    parser.add_argument(
        "--forged", type=Path, help="papers of another hand: measured, never fitted"
    )
    parser.add_argument("--errors", type=int, default=20, help="worst errors to list")
    args = parser.parse_args()
    make_papers(args.folder, args.count, args.pictured, args.seed)
    found = list(_study(args.folder))
    strange = list(_study(args.forged, forged=True)) if args.forged else []
    chances, weights = cross_validate(found, strange)
    every = [*found, *strange]
    sure = choose(every, chances)
    print(publish.table(every, chances, sure))
    counts = {name: len({getattr(one, name) for one in found}) for name in ("paper", *LEFT_OUT)}
    about = (
        f"{counts['paper']} papers of the layouts for tuning ({counts['layout']} layouts, "
        f"{counts['issuer']} issuers), {len(found)} values; seed {args.seed}"
    )
    fitted = publish.Fitted(every, chances, weights, sure, about)
    print("\n".join(publish.worst(fitted, args.errors)))
    publish.write(fitted, dt.datetime.now(dt.UTC).date())


def _study(folder: Path, *, forged: bool = False) -> Iterator[Example]:
    freeze(folder)
    for paper in frozen(folder):
        yield from examples(paper, forged=forged)


def cross_validate(found: Sequence[Example], strange: Sequence[Example]) -> tuple[Floats, Floats]:
    """The chance of every example by weights that saw neither its layout nor its issuer.

    The forged ones are told by the weights of all others. Returns those weights too.
    """
    rows, right = matrix(found)
    limits = bounds()
    chances = np.zeros(len(found))
    layouts, issuers = [one.layout for one in found], [one.issuer for one in found]
    for seen, left in fit.parts(layouts, issuers, WAYS):
        weights = fit.fit(rows[seen], right[seen], *limits)
        chances[left] = fit.chances(rows[left], weights)
    weights = fit.fit(rows, right, *limits)
    if not strange:
        return chances, weights
    told = fit.chances(matrix(strange)[0], weights)
    return np.concatenate([chances, told]), weights


def choose(found: Sequence[Example], chances: Floats) -> float:
    """The least confidence that keeps wrong values among the sure ones as rare as wanted."""
    for least in _FROM:
        if all(_wrong(found, chances, least, group) <= most for group, most in WRONG.items()):
            return least
    return _FROM[-1]


def _wrong(found: Sequence[Example], chances: Floats, least: float, group: str) -> float:
    sure = [
        one
        for one, chance in zip(found, chances, strict=True)
        if one.group == group and may_be_sure(one.signs) and chance >= least
    ]
    return sum(not one.right for one in sure) / max(len(sure), 1)


if __name__ == "__main__":
    main()
