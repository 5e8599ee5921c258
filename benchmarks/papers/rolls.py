"""The table of a statement (rent, tax, benefits, wages, instalments) and what stands out of it."""

from __future__ import annotations

import re
from typing import Final

from benchmarks.papers import blocks, panels, tables
from benchmarks.papers.pen import Pen, step

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_AMOUNT: Final = re.compile(r"-?\d+\.\d\d")


def cell(pen: Pen, text: str) -> str:
    """A canonical cell as printed."""
    if _DAY.fullmatch(text):
        return pen.style.day(text)
    return pen.money(text) if _AMOUNT.fullmatch(text) else text


def roll(
    pen: Pen, x: float, y: float, width: float, *, look: str = "rules", size: float = 8.5
) -> float:
    """The paper's own table, then the totals below it."""
    rows = [[cell(pen, part) for part in row] for row in pen.facts.tables]
    shares = (2.4, *[1.0] * (len(pen.facts.heads) - 1))
    y = tables.grid(pen, x, y, width, pen.facts.heads, rows, look=look, size=size, shares=shares)
    return y + step(size, 1.3)


def sums(pen: Pen, x: float, y: float, width: float, *, size: float = 9) -> float:
    """Arrears, the month's total, and what is to be paid."""
    if not pen.has("amount_due") or pen.facts.kind == "benefit_statement":
        return y
    return tables.balance(pen, x, y, width, size=size, gross=False)


def highlights(
    pen: Pen, x: float, y: float, width: float, *, size: float = 10, mode: str = "right"
) -> float:
    """Fields that stand in a box of their own."""
    rows = [(pen.label(name), pen.v(name)) for name in pen.facts.highlights]
    return blocks.pairs(pen, x, y, width, rows, mode=mode, size=size)


def sentence(pen: Pen) -> str:
    """What to do with the money, or why there is nothing to do."""
    kind = pen.facts.kind
    if kind == "benefit_statement":
        return "Attestation délivrée pour valoir ce que de droit. Aucune somme n'est à payer."
    if kind == "payslip":
        return "Conservez ce bulletin sans limitation de durée. Virement effectué sur votre compte."
    if kind == "instalment_schedule":
        return "{=payment_mode}Chaque mensualité sera prélevée à la date indiquée."
    if pen.has("payment_mode", "due_date"):
        return panels.due_sentence(pen)
    if pen.has("due_date"):
        return f"Vous devez payer {pen.v('amount_due')} au plus tard le {pen.v('due_date')}."
    return "Aucune somme n'est à payer. Le trop-versé éventuel vous sera remboursé par virement."


def span(pen: Pen) -> list[tuple[str, str]]:
    """The period as a row, where the paper has one."""
    if not pen.has("period_start"):
        return []
    return [(pen.label("period"), blocks.span(pen))]


def date(pen: Pen) -> list[tuple[str, str]]:
    """The paper's date as a row, where it has one."""
    if not pen.has("document_date"):
        return []
    return [(pen.label("document_date"), pen.v("document_date"))]
