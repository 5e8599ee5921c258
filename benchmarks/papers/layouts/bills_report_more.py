"""Further layouts of bills on which the reader is reported, and never tuned."""

from __future__ import annotations

from benchmarks.papers import blocks, codes, meters, panels, tables
from benchmarks.papers.layouts.registry import BILLS, layout
from benchmarks.papers.pen import GREY, PALE, WHITE, Pen, tint


@layout("report", *BILLS)
def mosaic(pen: Pen) -> None:
    """Tiles of colour in two columns, white labels above values, detail on page 2."""
    blocks.logo(pen, 12, 10, size=24)
    blocks.addressee(pen, 112, 46)
    pen.text(12, 52, pen.facts.title, 15, bold=True, colour=pen.main, fit=92)
    pen.text(12, 59, f"du {pen.v('document_date', long=True)}", 11)
    pen.box(12, 82, 90, 52, fill=pen.main, radius=3)
    rows = blocks.references(pen, period=True)
    blocks.pairs(pen, 17, 89, 80, rows, mode="above", size=8, colour=WHITE)
    pen.box(108, 82, 90, 52, fill=pen.accent, radius=3)
    rows = panels.due_rows(pen)
    pen.text(153, 92, rows[0][0], 11, colour=WHITE, align="middle", fit=80)
    pen.text(153, 107, rows[0][1], 24, bold=True, colour=WHITE, align="middle", fit=80)
    if len(rows) > 1:
        until = f"{rows[1][0]} {rows[1][1]}"
        pen.text(153, 120, until, 10, colour=WHITE, align="middle", fit=80)
    pen.box(12, 140, 90, 60, fill=PALE, radius=3)
    y = tables.balance(pen, 17, 149, 80, size=8.5)
    panels.next_events(pen, 17, y + 4, 80)
    pen.box(108, 140, 90, 60, fill=tint(pen.main, 0.12), radius=3)
    if pen.facts.supply:
        y = blocks.pairs(pen, 113, 148, 80, blocks.supply(pen), mode="above", size=8)
        blocks.place_supplied(pen, 113, y, 80, size=7.5)
    else:
        panels.contacts(pen, 113, 149, 80, size=7)
    panels.notices(pen, 12, 210, 88, count=2)
    panels.notices(pen, 108, 210, 90, count=2, skip=2)
    pen.paragraph(12, 268, 186, panels.late(pen) + " " + panels.mediator(pen), 6, colour=GREY)
    blocks.legal(pen)
    pen.next_page()
    pen.text(12, 20, "Détail de facturation", 14, bold=True, colour=pen.main)
    y = meters.meter(pen, 12, 26, 186, look="band") if pen.facts.registers else 26
    columns = ("label", "span", "quantity", "price", "net", "rate")
    y = tables.detail(pen, 12, y + 5, 186, columns=columns, look="rules")
    panels.payment_block(pen, 12, y + 8, 86)
    tables.earlier(pen, 110, y + 8, 88, title="Historique de votre compte", look="zebra")
    blocks.legal(pen)


@layout("report", *BILLS)
def account_statement(pen: Pen) -> None:
    """The bill as a statement: movements, then what is owed; references in a head table."""
    blocks.sender(pen, 12, 16, size=8.5)
    blocks.addressee(pen, 112, 44)
    rows = blocks.references(pen, date=True)
    y = tables.grid(pen, 12, 80, 186, [name for name, _ in rows], [[value for _, value in rows]],
                    look="grid", size=8, left=len(rows))  # fmt: skip
    title = f"{pen.facts.title} - période {blocks.span(pen)}"
    pen.text(105, y + 9, title, 11, bold=True, align="middle", fit=186)
    y += 14
    if pen.facts.registers:
        y = meters.meter(pen, 12, y, 186, look="grid") + 4
    columns = ("label", "quantity", "price", "net", "rate", "tax", "gross")
    y = tables.detail(pen, 12, y, 186, columns=columns, look="grid", size=6.8, subtotals=False)
    pen.text(12, y + 5, "SITUATION DE VOTRE COMPTE", 9, bold=True)
    pen.rule(12, y + 7, 198, line=1)
    y = tables.balance(pen, 30, y + 13, 150, size=9)
    pen.rule(12, y - 2, 198, line=1)
    y = pen.paragraph(12, y + 4, 186, panels.due_sentence(pen), 8.5)
    if pen.facts.supply:
        rows = blocks.supply(pen)
        blocks.pairs(pen, 118, y + 2, 80, rows, mode="column", size=7.5, gap=45)
    y = blocks.pairs(pen, 12, y + 2, 100, blocks.bank(pen), mode="column", size=7.5, gap=45)
    if "service_address" in pen.facts.fields:
        y = blocks.place_supplied(pen, 12, y + 3, 90, size=7.5)
    pen.paragraph(12, 272, 186, panels.late(pen) + " " + panels.mediator(pen), 6)
    codes.bars(pen, 140, 14)
    blocks.legal(pen, 286)


@layout("report", *BILLS)
def dense_columns(pen: Pen) -> None:
    """Everything on one page in two columns of small print."""
    blocks.logo(pen, 12, 8, size=18)
    pen.text(198, 14, f"{pen.label('invoice_number')} {pen.v('invoice_number')}", 8, align="right")
    pen.text(198, 19, f"{pen.label('document_date')} {pen.v('document_date')}", 8, align="right")
    blocks.addressee(pen, 112, 46, size=9.5)
    y = blocks.sender(pen, 12, 24, size=6.5)
    y = blocks.pairs(pen, 12, y + 3, 88, blocks.references(pen), mode="column", size=7, gap=40)
    y = blocks.pairs(pen, 12, y + 1, 88, blocks.supply(pen), mode="column", size=7, gap=40)
    y = max(blocks.place_supplied(pen, 12, y + 2, 88, size=7), 84)
    pen.rule(12, y, 198, colour=pen.main, line=1.2)
    top = y + 6
    pen.text(12, top, pen.facts.title, 10, bold=True, colour=pen.main, fit=90)
    left = top + 4
    if pen.facts.registers:
        left = meters.meter(pen, 12, left, 92, size=6, dates=False) + 3
    columns = ("label", "quantity", "net", "rate")
    left = tables.detail(pen, 12, left, 92, columns=columns, look="plain", size=6)
    left = tables.balance(pen, 12, left, 92, size=7, gross=False)
    tables.earlier(pen, 12, left + 5, 92, title="Déjà facturé, déjà payé", size=6)
    right = panels.due_lines(pen, 110, top - 3, 88)
    right = pen.paragraph(110, right + 5, 88, f"Période facturée : {blocks.span(pen)}", 7.5)
    right = pen.paragraph(110, right + 1, 88, panels.due_sentence(pen), 7.5)
    right = panels.payment_block(pen, 110, right + 4, 88, size=7)
    right = panels.contacts(pen, 110, right + 3, 88, size=6.5)
    panels.notices(pen, 110, right + 2, 88, count=4, size=6)
    pen.paragraph(12, 276, 186, panels.late(pen) + " " + panels.mediator(pen), 5.5, colour=GREY)
    blocks.legal(pen, 288, size=5)


@layout("report", *BILLS)
def foot_slip(pen: Pen) -> None:
    """Table of what is billed on top, window and slip in the lower half, as on folded sheets."""
    pen.box(0, 0, 210, 3, fill=pen.accent)
    blocks.logo(pen, 12, 8, size=16)
    title = f"{pen.facts.title} n° {pen.v('invoice_number')} du {pen.v('document_date')}"
    pen.text(198, 14, title, 9.5, bold=True, align="right", fit=130)
    rows = [*blocks.references(pen), *blocks.supply(pen)]
    blocks.pairs(pen, 12, 26, 90, rows, mode="right", size=7.5)
    pen.text(112, 26, f"{pen.label('period')} {blocks.span(pen)}", 8, fit=86)
    panels.notices(pen, 112, 33, 86, count=2, size=6.5)
    y = 70.0
    if pen.facts.registers:
        y = meters.meter(pen, 12, y, 186, look="rules", size=7) + 3
    columns = ("label", "quantity", "price", "net", "rate")
    y = tables.detail(pen, 12, y, 186, columns=columns, look="rules", size=6.8, totals=False)
    tables.vat_table(pen, 12, y + 3, 88, look="plain")
    y = tables.balance(pen, 112, y + 8, 86, size=8.5, gross=False)
    y = pen.paragraph(112, y + 2, 86, panels.due_sentence(pen), 7.5)
    if "payment_mode" in pen.facts.fields:
        blocks.pairs(pen, 112, y + 1, 86, blocks.bank(pen), size=7)
    y = max(y + 12, 214)
    if y < 236:
        blocks.addressee(pen, 112, y + 4)
        panels.contacts(pen, 12, y, 80, size=6.5)
    if pen.facts.fields.get("payment_mode") in ("tip", "cheque") and y < 236:
        panels.slip(pen, 250)
        blocks.legal(pen, 293, size=4.8)
    else:
        if y >= 236:
            pen.next_page()
            blocks.addressee(pen, 112, 50)
        pen.paragraph(12, 268, 186, panels.late(pen) + " " + panels.mediator(pen), 6, colour=GREY)
        blocks.legal(pen)
