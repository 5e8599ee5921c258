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


@layout("tune", "other_invoice")
def word_invoice(pen: Pen) -> None:
    """As from a word processor: no logo, everything in plain lines, VAT recap."""
    y = blocks.sender(pen, 20, 22, size=10)
    blocks.addressee(pen, 115, 46, size=11)
    day = pen.v("document_date", long=True)
    pen.text(115, 78, f"Le {day}", 10)
    number, customer = pen.v("invoice_number"), pen.v("customer_number")
    pen.text(20, max(y, 90), f"Facture n° {number}", 13, bold=True)
    pen.text(20, max(y, 90) + 6, f"{pen.label('customer_number')} {customer}", 10)
    columns = ("label", "quantity", "price", "net")
    y = tables.detail(pen, 20, 104, 170, columns=columns, look="plain", size=10,
                      subtotals=False, totals=False)  # fmt: skip
    y = tables.vat_table(pen, 20, y + 6, 110, size=9)
    y = tables.balance(pen, 20, y + 8, 110, size=11, gross=False)
    y = pen.paragraph(20, y + 4, 170, panels.due_sentence(pen), 10)
    blocks.pairs(pen, 20, y + 2, 140, blocks.bank(pen), size=10)
    pen.paragraph(20, 258, 170, panels.late(pen), 8)
    blocks.legal(pen, 280, x=20, width=170, size=7)


@layout("tune", "other_invoice")
def service_invoice(pen: Pen) -> None:
    """Colour head, references right, amount box before the table, terms below."""
    pen.box(0, 0, 210, 22, fill=pen.main)
    pen.text(12, 14, pen.facts.issuer.name, 18, bold=True, colour=(255, 255, 255), fit=120)
    pen.text(198, 14, "FACTURE", 16, bold=True, colour=(255, 255, 255), align="right")
    blocks.sender(pen, 12, 32, size=8)
    blocks.addressee(pen, 112, 50)
    rows = blocks.references(pen, date=True)
    blocks.pairs(pen, 12, 62, 80, rows, mode="column", size=8.5, gap=36)
    y = panels.due_outlined(pen, 12, 86, 90)
    columns = ("label", "quantity", "price", "rate", "net", "gross")
    y = tables.detail(pen, 12, y + 8, 186, columns=columns, look="zebra", size=8.5, subtotals=False)
    y = tables.balance(pen, 105, y + 1, 93, size=9, gross=False)
    y = pen.paragraph(12, y + 6, 186, panels.due_sentence(pen), 9)
    y = blocks.pairs(pen, 12, y + 2, 120, blocks.bank(pen), size=8.5)
    panels.notices(pen, 12, y + 6, 120, count=2, size=7.5)
    pen.paragraph(12, 268, 186, panels.late(pen), 6.5)
    blocks.legal(pen, 284, size=6)


@layout("report", "other_invoice")
def green_sheet(pen: Pen) -> None:
    """Customer in a tinted box left, references above values right, totals in a tinted block."""
    blocks.logo(pen, 12, 10, size=22)
    pen.text(198, 20, "Facture", 22, colour=pen.accent, align="right")
    blocks.sender(pen, 12, 32, size=7.5)
    pen.box(108, 38, 90, 34, fill=tint(pen.accent, 0.15))
    blocks.addressee(pen, 112, 48)
    for place, row in enumerate(blocks.references(pen, date=True)):
        blocks.pairs(pen, 12 + 62 * place, 84, 58, [row], mode="above", size=9)
    columns = ("label", "quantity", "price", "net", "rate")
    y = tables.detail(pen, 12, 98, 186, columns=columns, look="rules", size=9, subtotals=False)
    pen.box(100, y - 1, 98, 26, fill=tint(pen.accent, 0.15))
    y = tables.balance(pen, 104, y + 6, 90, size=10, gross=False)
    y = pen.paragraph(12, max(y, 180) + 8, 186, panels.due_sentence(pen), 9)
    blocks.pairs(pen, 12, y + 2, 140, blocks.bank(pen), mode="column", size=8.5, gap=50)
    panels.notices(pen, 12, 236, 100, count=2)
    blocks.legal(pen, 284, size=6)


@layout("report", "other_invoice")
def receipt_invoice(pen: Pen) -> None:
    """Everything centred or in one column, as small shops print it."""
    pen.text(105, 18, pen.facts.issuer.name.upper(), 15, bold=True, align="middle", fit=180)
    issuer = pen.facts.issuer
    words = f"{issuer.seat[0]} - {issuer.seat[1]} - Tél. {issuer.phone}"
    pen.text(105, 24, words, 8, align="middle", fit=180)
    blocks.addressee(pen, 112, 46)
    pen.rule(30, 80, 180)
    y = blocks.pairs(pen, 30, 87, 150, blocks.references(pen, date=True), mode="right", size=9)
    pen.rule(30, y, 180)
    columns = ("label", "quantity", "net")
    y = tables.detail(pen, 30, y + 4, 150, columns=columns, look="plain", size=9,
                      subtotals=False, totals=False)  # fmt: skip
    y = tables.sums(pen, 30, y + 7, 150, size=9)
    y = tables.balance(pen, 30, y, 150, size=10.5, gross=False)
    pen.rule(30, y, 180)
    y = pen.paragraph(30, y + 7, 150, panels.due_sentence(pen), 9)
    blocks.pairs(pen, 30, y + 2, 150, blocks.bank(pen), size=8.5)
    pen.paragraph(30, 262, 150, panels.late(pen), 7)
    blocks.legal(pen, 282, size=6)
