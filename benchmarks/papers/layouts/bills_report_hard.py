"""Layouts of bills with little to hold on to, for reporting only."""

from __future__ import annotations

from benchmarks.papers import blocks, codes, meters, panels, tables
from benchmarks.papers.layouts.registry import BILLS, layout
from benchmarks.papers.pen import GREY, PALE, WHITE, Pen, tint


@layout("report", *BILLS)
def ribbon(pen: Pen) -> None:
    """A ribbon with the amount across the middle; a mailing above it, the bill below."""
    blocks.logo(pen, 12, 10, size=22)
    codes.square(pen, 178, 10, 20)
    blocks.addressee(pen, 20, 46)
    y = blocks.pairs(pen, 122, 42, 76, blocks.references(pen), mode="column", size=7.5, gap=38)
    blocks.pairs(pen, 122, y, 76, blocks.supply(pen), mode="column", size=7.5, gap=38)
    panels.notices(pen, 12, 82, 88, count=1, framed=True)
    panels.notices(pen, 108, 82, 90, count=1, skip=1, framed=True)
    pen.box(0, 104, 210, 20, fill=pen.accent)
    pen.text(12, 112, pen.facts.title, 12, bold=True, colour=WHITE, fit=76)
    pen.text(12, 119, f"{pen.v('document_date')} - {blocks.span(pen)}", 8, colour=WHITE, fit=76)
    rows = panels.due_rows(pen)
    pen.text(142, 117, rows[0][1], 19, bold=True, colour=WHITE, align="right", fit=50)
    if len(rows) > 1:
        pen.text(150, 111, rows[1][0], 8, colour=WHITE, fit=48)
        pen.text(150, 118, rows[1][1], 12, bold=True, colour=WHITE, fit=48)
    y = 130.0
    if pen.facts.registers:
        y = meters.meter(pen, 12, y, 186, look="plain", size=7) + 3
    columns = ("label", "quantity", "price", "net", "rate", "gross")
    y = tables.detail(pen, 12, y, 186, columns=columns, look="plain", size=6.8, subtotals=False)
    y = tables.balance(pen, 105, y + 1, 93, size=8)
    y = pen.paragraph(12, y + 2, 186, panels.due_sentence(pen), 8)
    if "payment_mode" in pen.facts.fields:
        y = blocks.pairs(pen, 12, y + 1, 110, blocks.bank(pen), size=7)
    if "service_address" in pen.facts.fields:
        blocks.place_supplied(pen, 140, y - 4, 58, size=7)
    pen.paragraph(12, 274, 186, panels.late(pen) + " " + panels.mediator(pen), 5.8, colour=GREY)
    blocks.legal(pen, 286)


@layout("report", *BILLS)
def quiet_bill(pen: Pen) -> None:
    """No box, no colour, values right of grey labels, the amount repeated in three places."""
    pen.text(14, 18, pen.facts.issuer.name, 16, bold=True)
    y = blocks.sender(pen, 14, 25, size=7.5)
    blocks.addressee(pen, 116, 50)
    pen.text(14, 82, pen.facts.title, 18, fit=100)
    pen.rule(14, 86, 196, line=0.3)
    rows = [*blocks.references(pen, date=True, period=True), *blocks.supply(pen)]
    middle = (len(rows) + 1) // 2
    y = blocks.pairs(pen, 14, 93, 86, rows[:middle], mode="right", size=8, bold=False)
    y = max(y, blocks.pairs(pen, 108, 93, 88, rows[middle:], mode="right", size=8, bold=False))
    pen.rule(14, y, 196, line=0.3)
    y = tables.balance(pen, 14, y + 7, 182, size=10)
    y = pen.paragraph(14, y + 1, 182, panels.due_sentence(pen), 9)
    pen.rule(14, y, 196, line=0.3)
    if "service_address" in pen.facts.fields:
        y = blocks.place_supplied(pen, 14, y + 6, 90, size=8)
    if pen.facts.registers:
        y = meters.meter(pen, 14, y + 3, 182, look="plain", size=7.5)
    columns = ("label", "span", "quantity", "net", "tax", "gross")
    y = tables.detail(pen, 14, y + 4, 182, columns=columns, look="plain", size=7)
    if "payment_mode" in pen.facts.fields:
        rows = blocks.bank(pen)
        y = blocks.pairs(pen, 14, y + 2, 120, rows, mode="column", size=7.5, gap=50)
    if y < 252 - 5 * len(pen.facts.others):
        tables.earlier(pen, 14, y + 6, 100, title="Pour mémoire", size=7)
    pen.box(14, 262, 182, 12, fill=PALE)
    pen.paragraph(16, 266, 178, panels.mediator(pen), 6, colour=GREY)
    pen.box(14, 276, 182, 0.4, fill=tint(pen.main, 0.6))
    blocks.legal(pen, 284, x=14, width=182, size=5)
