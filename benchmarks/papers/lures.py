"""Amounts, dates and numbers that stand on papers and belong to no field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from random import Random
from typing import Final

from benchmarks.papers.facts import money

# from and to, in days counted from the paper's date
_DAYS: Final = {"x_day": (-200, -20), "x_day2": (-90, -8), "x_next": (62, 200),
    "x_from": (40, 48), "x_until": (50, 60),
}  # fmt: skip
_AMOUNTS: Final = {
    "x_fee": (8, 45), "x_paid": (60, 420), "x_small": (3, 59), "x_income": (1200, 19000),
    "x_interest": (0.5, 12),
}  # fmt: skip
_NUMBERS: Final = {"x_kwh": (210, 990), "x_kwh2": (210, 990), "x_m3": (30, 160)}


def make_lure(rng: Random, name: str, fields: Mapping[str, str]) -> str:
    """A value in canonical form: ISO date, decimal amount, or digits."""
    if name in _DAYS:
        low, high = _DAYS[name]
        day = dt.date.fromisoformat(fields.get("document_date", "2026-06-15"))
        return (day + dt.timedelta(days=rng.randint(low, high))).isoformat()
    if name in _AMOUNTS:
        return str(money(rng, *_AMOUNTS[name]))
    return str(rng.randint(*_NUMBERS[name]))
