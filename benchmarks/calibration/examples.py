"""Every value chosen on the papers, its evidence, and whether it is right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from benchmarks.calibration.fit import Floats
from benchmarks.calibration.frozen import Frozen
from benchmarks.calibration.withhold import withhold
from benchmarks.scoring import ILLEGIBLE, same
from scribe.knowledge.calibration import BOUNDS, MOST
from scribe.knowledge.vocabulary import load_vocabulary
from scribe.ocr.page import Page
from scribe.reading.evidence import evidence, setting
from scribe.reading.understand import understand

FAMILIAR: Final = "familiar"
UNFAMILIAR: Final = "unfamiliar"
FORGED: Final = "forged"
_FIELDS: Final = tuple(load_vocabulary().fields)
SIGNS: Final = tuple(BOUNDS)


@dataclass(frozen=True, slots=True)
class Example:
    """One value chosen on one paper.

    Attributes:
        group: ``familiar``, ``unfamiliar`` (labels withheld) or ``forged``.
        paper, capture, layout, issuer: where it stands.
        field: its field.
        signs: its evidence.
        right: whether it is what the paper says.
        value: as read.
        truth: what would be right, ``""`` for nothing.
    """

    group: str
    paper: str
    capture: str
    layout: str
    issuer: str
    field: str
    signs: Mapping[str, float]
    right: bool
    value: str
    truth: str


def examples(paper: Frozen, *, forged: bool = False) -> Iterator[Example]:
    """Those of the paper, and those of the paper with labels withheld."""
    yield from _examples(paper, paper.pages, FORGED if forged else FAMILIAR)
    if not forged:
        values = paper.truth["fields"].values()
        pages = withhold(paper.pages, paper.truth["kind"], values, paper.paper)
        yield from _examples(paper, pages, UNFAMILIAR)


def _examples(paper: Frozen, pages: Sequence[Page], group: str) -> Iterator[Example]:
    understood = understand(pages)
    around = setting(understood.kind, understood.settled, pages)
    truth, fields = paper.truth, load_vocabulary().fields
    loose = {*truth["unscored"]}
    if paper.capture in ILLEGIBLE:
        loose |= {*truth.get("fine_print", ())}
    for name, options in understood.settled.items():
        accepted = _accepted(truth, name)
        if name in loose and (not accepted or paper.capture in ILLEGIBLE):
            continue
        value = options[0].value
        yield Example(
            group=group,
            paper=paper.paper,
            capture=paper.capture,
            layout=truth["layout"],
            issuer=truth["issuer"]["name"],
            field=name,
            signs=evidence(fields[name], options[0], options[1:], around),
            right=any(same(name, each, value) for each in accepted),
            value=value,
            truth=accepted[0] if accepted else "",
        )


def _accepted(truth: Mapping[str, Any], name: str) -> list[str]:
    if name not in truth["fields"]:
        return []
    return [truth["fields"][name], *truth.get("accepted", {}).get(name, ())]


def matrix(found: Sequence[Example]) -> tuple[Floats, Floats]:
    """A row for each example (signs, fields, 1.0), and whether it is right."""
    signs = {name: n for n, name in enumerate(SIGNS)}
    fields = {name: len(SIGNS) + n for n, name in enumerate(_FIELDS)}
    rows = np.zeros((len(found), len(signs) + len(fields) + 1))
    for row, example in zip(rows, found, strict=True):
        for name, amount in example.signs.items():
            row[signs[name]] = amount
        row[fields[example.field]] = 1.0
        row[-1] = 1.0
    return rows, np.array([float(example.right) for example in found])


def bounds() -> tuple[Floats, Floats, Floats]:
    """Least and greatest weight of each column, and what pulls it to the middle."""
    loose = [(-MOST, MOST)] * (len(_FIELDS) + 1)
    least, most = np.array([*BOUNDS.values(), *loose]).T
    penalty = np.array([1.0] * len(SIGNS) + [4.0] * len(_FIELDS) + [0.01])
    return least, most, penalty


def named(weights: Floats) -> tuple[dict[str, float], dict[str, float], float]:
    """Weights of signs and of fields, and the start."""
    rounded = [round(float(weight), 3) + 0.0 for weight in weights]
    signs = dict(zip(SIGNS, rounded, strict=False))
    fields = dict(zip(_FIELDS, rounded[len(SIGNS) :], strict=False))
    return signs, {name: weight for name, weight in fields.items() if weight}, rounded[-1]
