"""The text of letters: greeting, paragraphs, unpaid bills, closing, signature."""

from __future__ import annotations

from benchmarks.papers import tables
from benchmarks.papers.pen import Pen, step


def town(pen: Pen) -> str:
    """Place of writing, from the seat."""
    return pen.facts.issuer.seat[1].split(" ", 1)[1].split(" CEDEX")[0].title()


def body(
    pen: Pen, x: float, y: float, width: float, *, size: float = 10, look: str = "grid",
    indent: float = 0,
) -> float:  # fmt: skip
    """The letter from its greeting to its signature; returns the next free baseline."""
    if pen.facts.greeting:
        y = pen.paragraph(x, y, width, pen.facts.greeting, size) + 2
    for place, text in enumerate(pen.facts.paragraphs):
        y = pen.paragraph(x + indent, y, width - indent, text, size) + 2
        if place == 0 and pen.facts.tables:
            y = unpaid(pen, x, y - 2, width, size=size * 0.85, look=look) + 5
    if pen.facts.closing:
        y = pen.paragraph(x, y + 1, width, pen.facts.closing, size)
    left = x + width * 0.55
    pen.text(left, y + 8, pen.facts.signature, size, bold=True, fit=min(width * 0.45, 203 - left))
    return y + 14


def unpaid(pen: Pen, x: float, y: float, width: float, *, size: float, look: str) -> float:
    """The unpaid bills, or the rows of another table, and their sum."""
    money, day = pen.style.money, pen.style.day
    rows = [[name, day(on), money(amount)] for name, on, amount in pen.facts.tables]
    if not pen.facts.heads:
        pen.printed.add("invoice_number")
    if len(rows) > 1:
        total = pen.label("amount_due") if pen.facts.heads else "Total à régler"
        rows.append([total, "", pen.v("amount_due")])
    heads = pen.facts.heads or ("N° de facture", "Date", "Montant TTC")
    return tables.grid(pen, x, y, width, heads, rows, look=look, size=size, left=1)


def registered(pen: Pen, x: float, y: float, *, size: float = 9) -> float:
    """« Lettre recommandée avec accusé de réception » and its number, where it is one."""
    if not pen.has("sending_mode"):
        return y
    pen.printed.add("sending_mode")
    words = "LETTRE RECOMMANDÉE AVEC ACCUSÉ DE RÉCEPTION"
    if pen.facts.split == "report":
        words = "Lettre recommandée avec A.R."
    pen.text(x, y, words, size, bold=True)
    if "x_registered" in pen.facts.lures:
        pen.text(x, y + step(size), f"n° {pen.lure('x_registered')}", size)
    return y + step(size, 2.6)
