"""``python -m benchmarks.papers.samples OUT``: the sample papers that the project ships."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

import numpy as np

from benchmarks.papers import captures, household, photos
from benchmarks.papers.facts import Facts
from benchmarks.papers.layouts.registry import LAYOUTS
from benchmarks.papers.make import draw
from benchmarks.papers.style import Style, families

Picture = captures.Picture


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample: what it says, how it looks, how it was taken."""

    name: str
    facts: Callable[[], Facts]
    layout: str
    family: str
    capture: str
    seed: int


SAMPLES: Final = (
    Sample(
        "facture-electricite", household.electricity_bill, "wide_band", "LiberationSans", "photo", 7
    ),
    Sample("facture-eau", household.water_bill, "invoice_in_brief", "LiberationSans", "scan", 2),
    Sample(
        "facture-internet", household.telecom_bill, "side_column", "LiberationSans", "digital", 1
    ),
    Sample("relance-electricite", household.reminder, "slip_letter", "LiberationSans", "photo", 5),
    Sample(
        "indu-caf", household.overpayment, "two_columns_letter", "DejaVuCondensed", "scan_pdf", 3
    ),
)


def _style(family: str) -> Style:
    regular, bold = families().get(family, families()["Vera"])
    return Style(
        regular=regular, bold=bold, scale=1.0 if family in families() else 0.88, date="slash",
        thousands=" ", euro=" €", minus="-", spaced=True, upper_address=True, f_postcode=False,
    )  # fmt: skip


def _photo(page: Picture, rng: np.random.Generator) -> bytes:
    """A telephone's photo, made small enough to be shipped."""
    return captures.jpeg(photos.photo(page, rng, close=True), 60, exif=photos.exif(1))


def write(sample: Sample, out: Path) -> list[Path]:
    """Write the files and the truth of one sample."""
    chosen = next(entry for entry in LAYOUTS if entry.name == sample.layout)
    facts = sample.facts()
    paper = draw(sample.name, facts, chosen, Random(f"sample {sample.name}"), _style(sample.family))
    rng = np.random.default_rng(sample.seed)
    if sample.capture == "digital":
        suffix, files = "pdf", [paper.pdf]
    elif sample.capture == "scan_pdf":
        pages = [captures.scan(page, rng) for page in captures.render(paper.pdf, 200)]
        suffix, files = "pdf", [captures.scan_pdf(pages, 62, 200)]
    elif sample.capture == "scan":
        pages = [captures.scan(page, rng) for page in captures.render(paper.pdf, 200)]
        suffix, files = "jpg", [captures.jpeg(page, 58, dpi=200) for page in pages]
    else:
        suffix, files = "jpg", [_photo(page, rng) for page in captures.render(paper.pdf, 260)]
    truth = json.dumps(paper.truth, ensure_ascii=False, indent=1)
    (out / f"{sample.name}.truth.json").write_text(truth + "\n", encoding="utf-8")
    paths = []
    for number, data in enumerate(files, start=1):
        part = f"-p{number}" if number > 1 else ""
        paths.append(out / f"{sample.name}{part}.{suffix}")
        paths[-1].write_bytes(data)
    return paths


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.papers.samples", description=__doc__
    )
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    for sample in SAMPLES:
        for path in write(sample, args.out):
            print(f"{path}  {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
