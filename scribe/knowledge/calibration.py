"""The fitted weights that turn evidence into a probability, kept in ``calibration.toml``.

Whether a sign may raise or lower is fixed here and not fitted: no papers can teach that a
doubt is good news. That a paper is unfamiliar costs at least so much, however easy the
papers of the fit were.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from scribe.knowledge import tables
from scribe.knowledge.vocabulary import DATA

FILE = DATA / "calibration.toml"

Bounds = tuple[float, float]
MOST: Final = 8.0
_FOR: Final[Bounds] = (0.0, MOST)
_AGAINST: Final[Bounds] = (-MOST, 0.0)
_EITHER: Final[Bounds] = (-MOST, MOST)
BOUNDS: Final[Mapping[str, Bounds]] = {
    # the print was read right
    "native_text": _FOR,
    "check_digit": _FOR,
    "sums_agree": _FOR,
    "index_agrees": _FOR,
    "printed_twice": _FOR,
    "two_readings": _FOR,
    "unclear": _AGAINST,
    "hard_to_read": _AGAINST,
    "letters_like_digits": _AGAINST,
    "letters_alike": _AGAINST,
    "readings_differ": _AGAINST,
    "incomplete": _AGAINST,
    # it is this field: label, place and form
    "own_label": _FOR,
    "own_form": _FOR,
    "fair_score": _FOR,
    "good_score": _FOR,
    "high_score": _FOR,
    "long_label": _FOR,
    "beside": _EITHER,
    "below": _EITHER,
    "directory": _FOR,
    "undisputed": _FOR,
    "dates_in_order": _FOR,
    "misread_label": _AGAINST,
    "weak_label": _AGAINST,
    "wrapped_label": _AGAINST,
    "words_against": _AGAINST,
    "example_page": _AGAINST,
    "later_page": _AGAINST,
    "issuer_line": _AGAINST,
    # and no other value is
    "alone": _FOR,
    "lead": _FOR,
    "rival_value": _AGAINST,
    "rival_label": _AGAINST,
    "sums_differ": _AGAINST,
    "date_out_of_order": _AGAINST,
    "far_date": _AGAINST,
    "newer_date": _AGAINST,
    # how little of the paper is familiar
    "unknown_issuer": (-MOST, -0.25),
    "doubtful_kind": (-MOST, -2.0),
    "few_labels": (-MOST, -1.0),
    "poor_print": (-MOST, -0.5),
}
"""Least and greatest weight of each sign of evidence."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What one sign adds to the log-odds of a value."""

    name: str
    weight: float

    def __post_init__(self) -> None:
        if self.name not in BOUNDS:
            raise ValueError(f"no sign of evidence is called “{self.name}”")
        least, most = BOUNDS[self.name]
        if not least <= self.weight <= most:
            raise ValueError(f"a weight from {least:g} to {most:g} is expected here")


@dataclass(frozen=True, slots=True)
class Bin:
    """Values of papers that were left out of the fit, whose confidence lay between two numbers.

    Attributes:
        least, most: the numbers.
        values: how many.
        told: their mean confidence.
        right: the share that was right.
    """

    least: float
    most: float
    values: int
    told: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """What was fitted, on what, and how well it holds.

    Attributes:
        date: of the fit.
        papers: what it was fitted on.
        sure: confidence from which a value may be sure.
        start: log-odds of a value without any sign.
        signs: weight of each sign of evidence.
        fields: what a field adds of its own.
        held_out: the reliability on layouts and issuers left out.
    """

    date: dt.date
    papers: str
    sure: float
    start: float
    signs: Mapping[str, Weight]
    fields: Mapping[str, float]
    held_out: tuple[Bin, ...]

    def __post_init__(self) -> None:
        if not 0.5 <= self.sure < 1:
            raise ValueError("“sure” is a probability from 0.5 to 1")
        if missing := [name for name in BOUNDS if name not in self.signs]:
            raise ValueError(f"the weight of “{missing[0]}” is missing")
        if not all(map(math.isfinite, (self.start, *self.fields.values()))):
            raise ValueError("“start” and “fields” are finite numbers")

    def confidence(self, field: str, evidence: Mapping[str, float]) -> float:
        """The probability that a value with this evidence is right.

        Args:
            field: its field.
            evidence: the amount of each sign, 0 to 1.
        """
        odds = self.start + self.fields.get(field, 0.0)
        odds += sum(self.signs[name].weight * amount for name, amount in sorted(evidence.items()))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


@cache
def load_calibration(path: Path = FILE) -> Calibration:
    """Read the weights.

    Raises:
        KnowledgeError: when the file is wrong, with the line.
    """
    return tables.load(path, Calibration)
