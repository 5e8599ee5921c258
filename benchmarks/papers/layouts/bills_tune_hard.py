"""Layouts of bills with little to hold on to, for tuning."""

from __future__ import annotations

from benchmarks.papers import blocks, codes, meters, panels, tables
from benchmarks.papers.layouts.registry import BILLS, layout
from benchmarks.papers.pen import GREY, PALE, WHITE, Pen, tint


@layout("tune", *BILLS)
def sentence_bill(pen: Pen) -> None:
    """Amount, dates and number in running text only; references in one line under the title."""
    pen.box(0, 0, 9, 297, fill=pen.accent)
    blocks.logo(pen, 18, 12, size=19)
    blocks.addressee(pen, 112, 48)
    pen.text(18, 84, pen.facts.title, 15, bold=True, colour=pen.main, fit=180)
    number, day = pen.v("invoice_number"), pen.v("document_date", long=True)
    y = pen.paragraph(18, 91, 180, f"Facture n° {number} établie le {day}, pour la période "
                      f"{blocks.span(pen)}.", 9.5)  # fmt: skip
    y = pen.paragraph(18, y + 2, 180, panels.due_sentence(pen), 11, bold=True)
    words = " - ".join(f"{name} {value}" for name, value in blocks.references(pen))
    y = pen.paragraph(18, y + 2, 180, words, 8, colour=GREY)
    if pen.facts.supply:
        words = " - ".join(f"{name} {value}" for name, value in blocks.supply(pen))
        y = pen.paragraph(18, y + 1, 180, words, 8, colour=GREY)
    if "service_address" in pen.facts.fields:
        y = blocks.place_supplied(pen, 18, y + 2, 90)
    if pen.facts.registers:
        y = meters.meter(pen, 18, y + 3, 180, look="plain")
    columns = ("label", "span", "quantity", "net", "rate")
    y = tables.detail(pen, 18, y + 4, 180, columns=columns, look="plain", size=7)
    y = tables.balance(pen, 108, y + 1, 90, size=8.5, gross=False)
    if "payment_mode" in pen.facts.fields:
        y = blocks.pairs(pen, 18, y + 3, 110, blocks.bank(pen), size=7.5)
    y = panels.notices(pen, 18, y + 5, 88, count=2, size=6.5)
    pen.paragraph(18, 272, 180, panels.late(pen) + " " + panels.mediator(pen), 6, colour=GREY)
    blocks.legal(pen, 284, x=18, width=180)


@layout("tune", *BILLS)
def small_print_columns(pen: Pen) -> None:
    """Three narrow columns under a band of four cells; much to read besides the bill."""
    blocks.logo(pen, 12, 8, size=17)
    blocks.sender(pen, 12, 24, size=6.5)
    blocks.addressee(pen, 110, 40, size=9.5)
    pen.text(12, 58, pen.facts.title, 13, bold=True, colour=pen.main, fit=92)
    cells = [*blocks.references(pen)[-2:], (pen.label("document_date"), pen.v("document_date"))]
    cells.append(panels.due_rows(pen)[-1])
    pen.box(12, 72, 186, 13, fill=pen.main)
    for place, (name, value) in enumerate(cells):
        pen.text(15 + 47 * place, 77, name, 6.5, colour=WHITE, fit=43)
        pen.text(15 + 47 * place, 82.5, value, 9, bold=True, colour=WHITE, fit=43)
    pen.text(12, 92, f"{pen.label('period')}{pen.colon} {blocks.span(pen)}", 8)
    left = blocks.pairs(pen, 12, 100, 52, blocks.references(pen), mode="wrapped", size=7, gap=26)
    left = blocks.pairs(pen, 12, left + 1, 52, blocks.supply(pen), mode="wrapped", size=7, gap=26)
    left = blocks.place_supplied(pen, 12, left + 2, 52, size=7)
    left = panels.payment_block(pen, 12, left + 2, 52, size=6.5)
    left = panels.contacts(pen, 12, left + 3, 52, size=6.2)
    panels.notices(pen, 12, left + 2, 52, count=2, size=6)
    y = 100.0
    if pen.facts.registers:
        y = meters.meter(pen, 70, y, 128, look="band", size=6.2) + 3
    columns = ("label", "quantity", "price", "net", "rate")
    y = tables.detail(pen, 70, y, 128, columns=columns, look="rules", size=6.2)
    pen.box(70, y, 128, 24, fill=PALE)
    y = tables.balance(pen, 74, y + 5, 120, size=8)
    y = pen.paragraph(74, y + 4, 120, panels.due_sentence(pen), 7.5)
    tables.bars(pen, 70, y + 3, 62, 30, size=5.5)
    panels.notices(pen, 138, y + 6, 60, count=2, skip=2, size=6)
    pen.box(12, 266, 186, 12, fill=tint(pen.accent, 0.15))
    pen.paragraph(14, 270, 182, panels.late(pen) + " " + panels.mediator(pen), 5.3)
    codes.datamatrix(pen, 188, 8, cell=0.25)
    blocks.legal(pen, 286, size=5)
