"""Whether the days of one paper can follow each other as they should."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final

from scribe.reading.checks import Option

TERMS: Final = frozenset({"due_date", "cutoff_date", "appeal_deadline"})
PERIOD: Final = frozenset({"period_start", "period_end"})
IN_ADVANCE: Final = 31
"""Days by which a rent or a subscription is billed before its period."""

SOON: Final = 45
"""Days within which what a bill announces lies; beyond, it speaks of something else."""


def days(
    name: str, option: Option, others: Sequence[Option], chosen: Mapping[str, Option]
) -> dict[str, float]:
    """The signs that a day gives; none for what is no day.

    Args:
        name: its field.
        option: the day.
        others: the other days that the field could have.
        chosen: the value that each field of the paper has.
    """
    if name not in {*TERMS, *PERIOD, "document_date"}:
        return {}
    own = dt.date.fromisoformat(option.value)
    dates = {
        other: dt.date.fromisoformat(chosen[other].value)
        for other in ("document_date", "due_date", *PERIOD)
        if other in chosen and other != name
    }
    if name == "document_date":
        return {
            **_order(_before_and_after(own, dates)),
            "newer_date": float(any(option.value < one.value for one in others)),
        }
    issued = dates.get("document_date")
    latest = max(own, dates.get("period_end", own)) if name in PERIOD else own
    since = (latest - issued).days if issued else 0
    signs = {"far_date": min(1.0, max(0.0, (since - SOON) / 60))}
    if name in TERMS:
        signs |= _order([(own - issued).days + (name == "due_date")] if issued else [])
    return signs


def _before_and_after(own: dt.date, dates: Mapping[str, dt.date]) -> list[int]:
    """Days of play on either side of the day that the paper was written."""
    gaps = []
    if "period_start" in dates:
        gaps.append((own - dates["period_start"]).days + IN_ADVANCE)
    if "due_date" in dates:
        gaps.append((dates["due_date"] - own).days + 1)
    return gaps


def _order(gaps: Sequence[int]) -> dict[str, float]:
    right = bool(gaps) and min(gaps) >= 0
    return {"dates_in_order": float(right), "date_out_of_order": float(bool(gaps) and not right)}
