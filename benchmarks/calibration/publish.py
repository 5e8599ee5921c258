"""Writes what was fitted: the weights as data, the reliability as a page and a picture."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks import report
from benchmarks.calibration import diagram
from benchmarks.calibration.examples import FAMILIAR, FORGED, UNFAMILIAR, Example, named
from benchmarks.calibration.fit import Floats
from scribe.knowledge.calibration import FILE, Bin
from scribe.reading.evidence import may_be_sure

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = ROOT / "docs" / "en" / "calibration.md"
PICTURE: Final = ROOT / "docs" / "img" / "reliability.svg"
EDGES: Final = (0.0, 0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.998, 0.999, 1.0)
GROUPS: Final = {
    FAMILIAR: "layouts and issuers left out",
    UNFAMILIAR: "the same, a third of the known wording withheld",
    FORGED: "papers of another hand",
}
_HEADS: Final = ("confidence", "values", "told", "right")


@dataclass(frozen=True, slots=True)
class Fitted:
    """What came of a fit.

    Attributes:
        found: every value.
        chances: of each, told by weights that saw neither its layout nor its issuer.
        weights: fitted on all.
        sure: the least confidence of a sure value.
        about: the papers, in words.
    """

    found: Sequence[Example]
    chances: Floats
    weights: Floats
    sure: float
    about: str

    def bins(self, group: str) -> list[Bin]:
        return bins(self.found, self.chances, group)


def bins(found: Sequence[Example], chances: Floats, group: str) -> list[Bin]:
    """How often values were right, by how probable they were said to be."""
    mine = np.array([one.group == group for one in found])
    right = np.array([one.right for one in found])
    listed = []
    for least, most in pairwise(EDGES):
        here = mine & (chances >= least) & ((chances < most) | (most == 1.0))
        if here.any():
            told, share = float(chances[here].mean()), float(right[here].mean())
            listed.append(Bin(least, most, int(here.sum()), round(told, 4), round(share, 4)))
    return listed


def table(found: Sequence[Example], chances: Floats, sure: float) -> str:
    """The share that is sure and what of it is wrong, by group and medium, as Markdown."""
    rows = []
    for group, name in GROUPS.items():
        for medium in ("digital", "pictures"):
            mine = [
                (one, chance)
                for one, chance in zip(found, chances, strict=True)
                if one.group == group and (one.capture == "digital") == (medium == "digital")
            ]
            if not mine:
                continue
            taken = [one for one, chance in mine if may_be_sure(one.signs) and chance >= sure]
            wrong = sum(not one.right for one in taken)
            share = sum(one.right for one, _chance in mine) / len(mine)
            cells = (len(mine), f"{share:.4f}", f"{len(taken) / len(mine):.3f}", wrong)
            rows.append([name, medium, *map(str, cells)])
    return report.table(
        ("papers", "as", "values", "right", "sure", "wrong sure"), rows, markdown=True
    )


def worst(fitted: Fitted, count: int) -> list[str]:
    """Wrong values that were thought most probable, one a line."""
    order = np.argsort(-fitted.chances, kind="stable")
    wrong = [
        (fitted.found[n], float(fitted.chances[n])) for n in order if not fitted.found[n].right
    ]
    return [
        f"  {chance:.4f} {one.group} {one.paper}.{one.capture} {one.layout} {one.field}: "
        f"read {one.value!r}, truth {one.truth or 'nothing'!r}"
        f"{'' if may_be_sure(one.signs) else ' (in doubt)'}"
        for one, chance in wrong[:count]
    ]


def write(fitted: Fitted, day: dt.date) -> None:
    """Write the three files."""
    shown = {name: fitted.bins(group) for group, name in GROUPS.items()}
    FILE.write_text(_toml(fitted, day), encoding="utf-8")
    PICTURE.write_text(diagram.draw(shown), encoding="utf-8")
    PAGE.write_text(_page(fitted, day), encoding="utf-8")


def _toml(fitted: Fitted, day: dt.date) -> str:
    signs, fields, start = named(fitted.weights)
    lines = [
        "# Écrit par « make calibrate » : le poids de chaque indice, et la fiabilité mesurée",
        "# sur des mises en page et des expéditeurs laissés de côté. Ne se corrige pas à la main.",
        "",
        f"date = {day.isoformat()}",
        f'papers = "{fitted.about}"',
        f"sure = {fitted.sure}",
        f"start = {start}",
        "",
        "[signs]",
        *(f"{name} = {{ weight = {weight} }}" for name, weight in signs.items()),
        "",
        "[fields]",
        *(f"{name} = {weight}" for name, weight in fields.items()),
    ]
    for one in fitted.bins(FAMILIAR):
        lines += [
            "",
            "[[held_out]]",
            f"least = {one.least}",
            f"most = {one.most}",
            f"values = {one.values}",
            f"told = {one.told}",
            f"right = {one.right}",
        ]
    return "\n".join(lines) + "\n"


def _page(fitted: Fitted, day: dt.date) -> str:
    signs, _fields, start = named(fitted.weights)
    parts = [
        "# How sure is sure",
        "",
        f"Written by `make calibrate` on {day.isoformat()}, from {fitted.about}.",
        "",
        "Every value carries a probability: a logistic regression over the signs of evidence in",
        "`scribe/reading/evidence.py`, its weights in `scribe/data/calibration.toml`. A sign that",
        "speaks against a value can only lower it, and what is unfamiliar about a paper lowers all",
        "its values, whatever the fit says. A value is `sure` when there is a reason that it was",
        "read right and one that it is this field, nothing is in doubt, and its probability is",
        f"at least {fitted.sure}.",
        "",
        "## Left out",
        "",
        "Each value is told here by weights that saw neither its layout nor its issuer. The second",
        "rows are the same papers with a third of the labels and phrases that scribe knows",
        "overwritten by words of no language, as if the house that printed them were unknown.",
        "Papers of another hand, where given, were never fitted on.",
        "",
        table(fitted.found, fitted.chances, fitted.sure),
        "",
        "## Reliability",
        "",
        f"![Stated probability against the share that is right](../img/{PICTURE.name})",
        "",
    ]
    for group, name in GROUPS.items():
        listed = fitted.bins(group)
        if listed:
            rows = [
                [
                    f"{one.least} to {one.most}",
                    str(one.values),
                    f"{one.told:.4f}",
                    f"{one.right:.4f}",
                ]
                for one in listed
            ]
            parts += [f"### {name.capitalize()}", "", report.table(_HEADS, rows, markdown=True), ""]
    rows = [[f"`{name}`", f"{weight:+.2f}"] for name, weight in signs.items()]
    parts += ["## Weights", "", f"Log-odds; a value without any sign starts at {start:+.2f}.", ""]
    parts += [report.table(("sign", "weight"), rows, markdown=True), ""]
    return "\n".join(parts)
