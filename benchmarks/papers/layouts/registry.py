"""The layouts by name, kind and split."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from benchmarks.papers.issuers import Split
from benchmarks.papers.pen import Pen

Draw = Callable[[Pen], None]
BILLS: Final = ("energy_bill", "water_bill", "telecom_bill")
LETTERS: Final = (
    "payment_reminder", "formal_notice", "cutoff_notice", "debt_collection_letter",
    "benefit_overpayment", "benefit_decision", "other_letter", "tax_reminder",
    "bank_fee_notice", "overindebtedness_letter", "bailiff_notice",
)  # fmt: skip
STATEMENTS: Final = (
    "rent_notice", "tax_notice", "benefit_statement", "payslip", "instalment_schedule",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Layout:
    name: str
    kinds: tuple[str, ...]
    split: Split
    draw: Draw


LAYOUTS: Final[list[Layout]] = []


def layout(split: Split, *kinds: str) -> Callable[[Draw], Draw]:
    """Register a page composition for the kinds of paper that it can bear."""

    def register(draw: Draw) -> Draw:
        LAYOUTS.append(Layout(draw.__name__, kinds, split, draw))
        return draw

    return register


def fitting(kind: str, split: Split) -> list[Layout]:
    return [entry for entry in LAYOUTS if kind in entry.kinds and entry.split == split]
