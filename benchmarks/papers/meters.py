"""Meter tables: old index, new index, consumption, and how each was read."""

from __future__ import annotations

from typing import Final

from benchmarks.papers.pen import Pen, step
from benchmarks.papers.tables import grid, grouped_number

# words for a reading; each paper keeps to one set
_WORDS: Final = {
    "plain": {"actual": "relevé", "estimated": "estimé", "self": "auto-relevé"},
    "code": {"actual": "R", "estimated": "E", "self": "A"},
    "long": {"actual": "réel", "estimated": "estimation", "self": "auto-relevé client"},
}
_SETS: Final = {"tune": ("plain", "plain", "code"), "report": ("plain", "long", "code")}
_SHAPES: Final = {"tune": ("inline", "column"), "report": ("inline", "column", "rows")}
_LEGEND: Final = "R : index relevé - E : index estimé - A : auto-relevé"


def meter(
    pen: Pen, x: float, y: float, width: float, *, look: str = "rules", size: float = 7.5,
    dates: bool = True,
) -> float:  # fmt: skip
    """The registers of the bill in one of three shapes; returns the y below."""
    fields, lures = pen.facts.fields, pen.facts.lures
    words = _WORDS[lures.setdefault("meter_words", pen.rng.choice(_SETS[pen.facts.split]))]
    shape = lures.setdefault("meter_shape", pen.rng.choice(_SHAPES[pen.facts.split]))
    pen.printed |= {"index_start", "index_end", "reading_type"}
    if dates or shape == "rows":
        pen.printed |= {"period_start", "period_end"}
    if pen.has("consumption_m3"):
        pen.printed.add("consumption_m3")
    if shape == "rows":
        y = _rows(pen, x, y, width, words, look=look, size=size)
    else:
        y = _columns(
            pen, x, y, width, words, look=look, size=size, dates=dates, apart=shape == "column"
        )
    if lures["meter_words"] == "code":
        pen.text(x + 1, y + step(size, 1.1), _LEGEND, size * 0.85)
        y += step(size, 1.3)
    if pen.has("consumption_kwh"):
        y += step(size, 1.4)
        pen.printed.add("consumption_kwh")
        total = grouped_number(pen, fields["consumption_kwh"])
        billed = f"{pen.label('quantity')} facturée sur la période : {total} kWh"
        pen.text(x + 1, y, billed, size, bold=True)
        y += step(size, 0.6)
    return y


def _unit(pen: Pen) -> str:
    cubic = pen.has("consumption_m3") or pen.facts.fields.get("energy") == "gas"
    return "m³" if cubic else "kWh"


def _columns(
    pen: Pen, x: float, y: float, width: float, words: dict[str, str], *, look: str, size: float,
    dates: bool, apart: bool,
) -> float:  # fmt: skip
    """A row a register; the kind of reading in brackets or in a column ``apart``."""
    start, end = (pen.style.day(pen.facts.fields[f"period_{side}"]) for side in ("start", "end"))
    heads = ["Compteur", "Ancien index", "Nouvel index", f"Conso. ({_unit(pen)})"]
    if dates:
        heads[1:3] = [f"Ancien index au {start}", f"Nouvel index au {end}"]
    rows = []
    for entry in pen.facts.registers:
        old, new = grouped_number(pen, entry.start), grouped_number(pen, entry.end)
        used = grouped_number(pen, entry.used)
        if apart:
            rows.append([entry.name, old, new, words[entry.how], used])
        else:
            old, new = f"{old} ({words[entry.start_how]})", f"{new} ({words[entry.how]})"
            rows.append([entry.name, old, new, used])
    shares = [1.4, 1.6, 1.6, 1.0]
    if apart:
        heads.insert(3, "Type de relevé")
        shares.insert(3, 1.0)
    return grid(pen, x, y, width, heads, rows, look=look, size=size, shares=shares)


def _rows(
    pen: Pen, x: float, y: float, width: float, words: dict[str, str], *, look: str, size: float
) -> float:
    """Two rows a register: one a reading, with its day and kind, then what was used."""
    start, end = (pen.style.day(pen.facts.fields[f"period_{side}"]) for side in ("start", "end"))
    rows, strong = [], []
    for entry in pen.facts.registers:
        rows.append([entry.name, start, words[entry.start_how], grouped_number(pen, entry.start)])
        rows.append(["", end, words[entry.how], grouped_number(pen, entry.end)])
        strong.append(len(rows))
        rows.append([f"Consommation ({_unit(pen)})", "", "", grouped_number(pen, entry.used)])
    heads = ("Compteur", "Date", "Nature", "Index")
    return grid(pen, x, y, width, heads, rows, look=look, size=size, bold_rows=strong, left=2)
