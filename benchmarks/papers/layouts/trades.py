"""Layouts of craftsmen's invoices."""

from __future__ import annotations

from benchmarks.papers import blocks, panels, tables
from benchmarks.papers.layouts.registry import layout
from benchmarks.papers.pen import Pen, tint


@layout("tune", "other_invoice")
def craftsman(pen: Pen) -> None:
    """Letterhead left, customer box right, table, totals at the right."""
    blocks.logo(pen, 12, 12, size=18)
    blocks.sender(pen, 12, 26, size=8.5)
    pen.box(110, 34, 88, 32, stroke=pen.main)
    blocks.addressee(pen, 114, 42)
    pen.text(12, 80, f"FACTURE N° {pen.v('invoice_number')}", 15, bold=True, colour=pen.main)
    pen.text(12, 87, f"Date : {pen.v('document_date')}", 9)
    pen.text(12, 92, f"{pen.label('customer_number')} : {pen.v('customer_number')}", 9)
    y = tables.detail(
        pen,
        12,
        100,
        186,
        columns=("label", "quantity", "price", "net", "rate"),
        look="band",
        size=9,
        subtotals=False,
    )
    y = tables.balance(pen, 105, y, 93, size=9.5, gross=False)
    y = pen.paragraph(12, y + 8, 186, panels.due_sentence(pen), 9)
    blocks.pairs(pen, 12, y + 4, 120, blocks.bank(pen), size=9)
    pen.paragraph(12, 262, 186, panels.late(pen), 7)
    blocks.legal(pen, 282, size=7)


@layout("report", "other_invoice")
def workshop(pen: Pen) -> None:
    """Reference table across, customer left, amount box at the foot."""
    blocks.logo(pen, 120, 12, size=18)
    blocks.addressee(pen, 15, 40)
    heads = ["Facture", "Date", "Client"]
    values = [pen.v("invoice_number"), pen.v("document_date"), pen.v("customer_number")]
    y = tables.grid(pen, 15, 76, 180, heads, [values], look="grid", size=9, left=3)
    y = tables.detail(
        pen,
        15,
        y + 8,
        180,
        columns=("label", "quantity", "price", "net"),
        look="grid",
        size=9,
        subtotals=False,
        totals=False,
    )
    pen.box(115, y + 6, 80, 44, fill=tint(pen.main, 0.08))
    y = tables.sums(pen, 119, y + 13, 72, size=9)
    y = tables.balance(pen, 119, y + 1, 72, size=10, gross=False)
    y = blocks.pairs(pen, 15, y + 6, 120, blocks.bank(pen), size=9)
    pen.paragraph(15, y + 4, 180, panels.due_sentence(pen), 9)
    blocks.sender(pen, 15, 258, size=8)
    blocks.legal(pen, 286, size=6)
