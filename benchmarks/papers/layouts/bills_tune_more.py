"""Further layouts of bills that the reader is tuned on."""

from __future__ import annotations

from benchmarks.papers import blocks, codes, meters, panels, tables
from benchmarks.papers.layouts.registry import BILLS, layout
from benchmarks.papers.pen import GREY, PALE, WHITE, Pen, tint


@layout("tune", *BILLS)
def national_supplier(pen: Pen) -> None:
    """Contacts left under the logo, the bill's card right under the window, three pages."""
    blocks.logo(pen, 12, 10, size=26, width=66)
    y = panels.contacts(pen, 12, 40, 58, size=7)
    pen.rule(12, y, 70, colour=pen.accent, line=1)
    pen.text(12, y + 6, "Votre compte client", 8.5, bold=True, colour=pen.main)
    y = blocks.pairs(pen, 12, y + 11, 58, blocks.references(pen), size=7.5)
    y = blocks.place_supplied(pen, 12, y + 2, 58, size=7.5)
    panels.notices(pen, 12, y + 4, 58, count=3, size=6.5)
    pen.text(82, 16, "Document à conserver 5 ans", 6.5, colour=GREY)
    codes.datamatrix(pen, 186, 12)
    blocks.addressee(pen, 110, 48)
    title = f"{pen.facts.title} du {pen.v('document_date')}"
    pen.text(82, 84, title, 14, bold=True, colour=pen.main, fit=116)
    pen.box(82, 90, 116, 44, fill=tint(pen.main, 0.09), radius=2)
    y = tables.balance(pen, 87, 98, 106, size=9)
    pen.box(82, 136, 116, 22, fill=pen.accent, radius=2)
    rows = panels.due_rows(pen)
    pen.text(87, 145, rows[0][0], 12, bold=True, colour=WHITE, fit=60)
    pen.text(193, 147, rows[0][1], 18, bold=True, colour=WHITE, align="right")
    if len(rows) > 1:
        pen.text(87, 153, f"{rows[1][0]} {rows[1][1]}", 9, colour=WHITE, fit=104)
    y = pen.paragraph(82, 165, 116, panels.due_sentence(pen), 8.5)
    y = panels.next_events(pen, 82, y + 3, 116)
    if pen.facts.history:
        pen.text(82, y + 4, "Vos consommations", 9, bold=True, colour=pen.main)
        tables.bars(pen, 82, y + 6, 116, 36)
    pen.paragraph(82, 252, 116, panels.late(pen) + " " + panels.mediator(pen), 6, colour=GREY)
    pen.turned(5, 285, blocks.legal_line(pen), 5)
    pen.text(198, 290, "1/3", 7, align="right")
    _national_detail(pen)
    _national_help(pen)


def _national_detail(pen: Pen) -> None:
    pen.next_page()
    number = pen.v("invoice_number")
    pen.text(12, 14, f"Facture n° {number} du {pen.v('document_date')}", 8, colour=GREY)
    pen.text(12, 24, "Le détail de votre facture", 14, bold=True, colour=pen.main)
    pen.text(12, 31, f"Période {blocks.span(pen)}", 8.5)
    if pen.facts.supply:
        pen.box(142, 18, 56, 34, fill=tint(pen.accent, 0.14))
        pen.text(145, 24, "Caractéristiques", 8.5, bold=True)
        blocks.pairs(pen, 145, 30, 50, blocks.supply(pen), size=7.5)
    y = meters.meter(pen, 12, 56, 186) if pen.facts.registers else 56
    columns = ("label", "span", "quantity", "price", "net", "rate")
    y = tables.detail(pen, 12, y + 4, 186, columns=columns, look="plain")
    if pen.facts.others:
        y = tables.earlier(pen, 12, y + 10, 110, title="Vos échéances et règlements")
    panels.payment_block(pen, 130, y - 14, 68)
    blocks.legal(pen)
    pen.text(198, 290, "2/3", 7, align="right")


def _national_help(pen: Pen) -> None:
    pen.next_page()
    y = panels.example(pen, 12, 20, 186)
    y = panels.notices(pen, 12, y + 12, 88, count=6, size=7.5)
    panels.contacts(pen, 110, 94, 88, title="Vos contacts utiles")
    blocks.legal(pen)
    pen.text(198, 290, "3/3", 7, align="right")


@layout("tune", *BILLS)
def invoice_in_brief(pen: Pen) -> None:
    """Left window, « votre facture en bref », slip at the foot, detail in full width on page 2."""
    blocks.logo(pen, 130, 10, size=20)
    y = blocks.sender(pen, 130, 28, size=7.5)
    blocks.addressee(pen, 20, 48)
    rows = [*blocks.references(pen, date=True), *blocks.supply(pen)]
    y = blocks.pairs(pen, 130, y + 3, 68, rows, mode="right", size=7.5)
    pen.box(12, 92, 110, 9, fill=pen.main)
    pen.text(16, 98, f"{pen.facts.title.upper()} EN BREF", 10, bold=True, colour=WHITE, fit=100)
    pen.text(14, 107, f"{pen.label('period')}{pen.colon} {blocks.span(pen)}", 8.5)
    y = 114.0
    for section in pen.facts.sections:
        amount = f"{pen.style.money(section.net)} HT"
        y = tables.lines(pen, 14, y, 106, [(section.title, amount, False)], size=8.5)
    y = tables.sums(pen, 14, y, 106, size=8.5, vat=False)
    y = tables.balance(pen, 14, y + 1, 106, size=8.5, gross=False)
    panels.notices(pen, 130, 112, 68, count=3, size=7, framed=True)
    pen.paragraph(14, max(y + 5, 172), 108, panels.due_sentence(pen), 8.5, bold=True)
    pen.paragraph(14, max(y + 18, 190), 108, panels.late(pen), 6.5, colour=GREY)
    if pen.facts.fields.get("payment_mode") in ("tip", "cheque"):
        panels.slip(pen, 246)
    else:
        panels.payment_block(pen, 14, 214, 90)
        panels.contacts(pen, 110, 214, 88, size=7)
    blocks.legal(pen, 292, size=5)
    pen.next_page()
    pen.box(12, 12, 186, 9, fill=pen.main)
    pen.text(16, 18, "DÉTAIL DE VOTRE FACTURE", 10, bold=True, colour=WHITE)
    y = meters.meter(pen, 12, 26, 186, look="zebra") if pen.facts.registers else 26
    columns = ("label", "quantity", "price", "net", "rate", "gross")
    y = tables.detail(pen, 12, y + 5, 186, columns=columns, look="zebra")
    tables.vat_table(pen, 12, y + 4, 90)
    tables.bars(pen, 112, y + 2, 86, 40)
    blocks.place_supplied(pen, 12, y + 46, 90)
    pen.paragraph(12, 270, 186, panels.mediator(pen), 6.5, colour=GREY)
    blocks.legal(pen)


@layout("tune", *BILLS)
def round_amount(pen: Pen) -> None:
    """An operator's modern bill: large round amount, little text, dense grey second column."""
    pen.box(132, 0, 78, 297, fill=PALE)
    blocks.logo(pen, 14, 12, size=26, width=112)
    blocks.addressee(pen, 20, 50)
    pen.text(14, 88, "Bonjour,", 10, bold=True)
    hello = f"votre facture du {pen.v('document_date', long=True)} est disponible."
    pen.text(14, 94, hello, 10, fit=112)
    pen.disc(44, 124, 24, pen.main)
    rows = panels.due_rows(pen)
    pen.text(44, 119, rows[0][0], 8.5, colour=WHITE, align="middle", fit=42)
    pen.text(44, 129, rows[0][1], 16, bold=True, colour=WHITE, align="middle", fit=42)
    if len(rows) > 1:
        pen.text(76, 119, rows[1][0], 9.5, colour=GREY, fit=52)
        pen.text(76, 126, rows[1][1], 13, bold=True, fit=52)
    y = 158.0
    for section in pen.facts.sections:
        pen.text(14, y, section.title, 9.5, bold=True, colour=pen.main)
        y += 5
        for row in section.rows:
            gross = row.net * (1 + row.rate / 100)
            y = tables.lines(pen, 16, y, 108, [(row.label, pen.style.money(gross), False)], size=8)
    y = tables.sums(pen, 14, y + 2, 110, size=8)
    y = tables.balance(pen, 14, y, 110, size=8.5, gross=False)
    pen.paragraph(14, y + 3, 112, panels.late(pen), 6, colour=GREY)
    y = blocks.pairs(pen, 138, 30, 66, blocks.references(pen, period=True), mode="above", size=8)
    y = blocks.pairs(pen, 138, y + 2, 66, blocks.supply(pen), mode="above", size=8)
    if "service_address" in pen.facts.fields:
        y = blocks.place_supplied(pen, 138, y + 2, 66)
    y = panels.payment_block(pen, 138, y + 5, 66)
    y = panels.notices(pen, 138, y + 6, 66, count=2, size=6.5)
    codes.square(pen, 138, min(y + 2, 250), 20)
    pen.paragraph(14, 280, 112, panels.mediator(pen), 5.5, colour=GREY)
    blocks.legal(pen, 289, x=138, width=66, size=4.8)
