"""Layouts of bills that the reader is tuned on."""

from __future__ import annotations

from benchmarks.papers import blocks, meters, panels, tables
from benchmarks.papers.layouts.registry import BILLS, layout
from benchmarks.papers.pen import GREY, PALE, WHITE, Pen, step, tint


def _meter_or_line(pen: Pen, x: float, y: float, width: float, *, look: str) -> float:
    if pen.facts.registers:
        return meters.meter(pen, x, y, width, look=look)
    return y


@layout("tune", *BILLS)
def side_column(pen: Pen) -> None:
    """Tinted column on the left with references and contacts, the bill on the right; 2 pages."""
    pen.box(0, 0, 62, 297, fill=tint(pen.main, 0.07))
    blocks.logo(pen, 10, 10, size=22, width=56)
    y = 42.0
    pen.text(10, y, "Vos références", 10, bold=True, colour=pen.main)
    y = blocks.pairs(pen, 10, y + 6, 48, blocks.references(pen), mode="above")
    if pen.facts.supply:
        pen.text(10, y + 3, "Votre contrat", 10, bold=True, colour=pen.main)
        y = blocks.pairs(pen, 10, y + 9, 48, blocks.supply(pen), mode="above")
        y = blocks.place_supplied(pen, 10, y + 2, 48)
    y = panels.contacts(pen, 10, y + 4, 48)
    y = panels.notices(pen, 10, y + 2, 48, count=1, size=6.5)
    pen.paragraph(10, y + 3, 48, panels.mediator(pen), 6, colour=GREY)
    blocks.addressee(pen, 112, 50)
    pen.text(72, 84, pen.facts.title, 16, bold=True, colour=pen.main)
    invoice = f"n° {pen.v('invoice_number')} du {pen.v('document_date', long=True)}"
    pen.text(72, 91, f"Facture {invoice}", 9)
    pen.text(72, 96, f"{pen.label('period')} {blocks.span(pen)}", 9)
    y = panels.due_filled(pen, 72, 102, 126)
    y = tables.balance(pen, 76, y + 9, 118, size=9)
    y = pen.paragraph(72, y + 4, 126, panels.due_sentence(pen), 9)
    if pen.facts.history:
        pen.text(72, y + 5, "Évolution de votre consommation", 9, bold=True, colour=pen.main)
        tables.bars(pen, 72, y + 7, 126, 40)
        y += 48
    y = panels.notices(pen, 72, y + 8, 126, count=2, skip=1, framed=True)
    pen.paragraph(72, min(y + 2, 276), 126, panels.late(pen), 6.5, colour=GREY)
    blocks.legal(pen, 284, x=68, width=132)
    _side_column_detail(pen)


def _side_column_detail(pen: Pen) -> None:
    pen.next_page()
    title = f"Le détail de votre facture du {pen.v('document_date')}"
    pen.text(12, 18, title, 13, bold=True, colour=pen.main)
    y = _meter_or_line(pen, 12, 24, 186, look="rules")
    y = tables.detail(
        pen, 12, y + 8, 186, columns=("label", "span", "quantity", "price", "net", "rate")
    )
    panels.payment_block(pen, 12, y + 8, 80)
    y = tables.earlier(pen, 110, y + 8, 88, title="Vos derniers mouvements")
    panels.notices(pen, 12, max(y + 10, 190), 186, count=4, size=7.5)
    blocks.legal(pen)


@layout("tune", *BILLS)
def wide_band(pen: Pen) -> None:
    """Coloured band across the top, addressee left, references in three columns, one page."""
    pen.box(0, 0, 210, 26, fill=pen.main)
    pen.text(12, 16, pen.facts.issuer.name, 24, bold=True, colour=WHITE)
    pen.text(198, 11, pen.facts.title, 12, bold=True, colour=WHITE, align="right")
    issued = f"{pen.label('document_date')} {pen.v('document_date')}"
    pen.text(198, 18, issued, 9, colour=WHITE, align="right")
    blocks.sender(pen, 130, 36)
    blocks.addressee(pen, 20, 46)
    rows = [*blocks.references(pen), *blocks.supply(pen)]
    tall = 3 + 10 * -(-len(rows) // 3)
    pen.box(12, 76, 186, tall, stroke=GREY)
    for place, row in enumerate(rows):
        left, top = 15 + 61 * (place % 3), 81 + 10 * (place // 3)
        blocks.pairs(pen, left, top, 57, [row], mode="above", size=7.5)
    y = 82.0 + tall
    y = panels.due_outlined(pen, 110, y, 88)
    words = panels.due_sentence(pen) + " " + panels.late(pen)
    pen.paragraph(12, y - 12, 90, words, 7.5)
    y = _meter_or_line(pen, 12, y + 7, 186, look="zebra")
    columns = ("label", "quantity", "price", "net", "rate")
    y = tables.detail(pen, 12, y + 5, 186, columns=columns, look="zebra", size=7)
    tables.balance(pen, 105, y + 2, 93, size=8)
    if "amount_due" in pen.printed and pen.facts.fields.get("payment_mode") in ("tip", "cheque"):
        if y < 212:
            panels.notices(pen, 12, y + 2, 84, count=2, size=6.5)
        panels.slip(pen, 250)
    else:
        panels.contacts(pen, 12, y, 80)
        panels.payment_block(pen, 12, y + 32, 80)
    pen.turned(6, 280, blocks.legal_line(pen), 5.5)


@layout("tune", *BILLS)
def plain_grid(pen: Pen) -> None:
    """A municipal printer: no colour, boxes, labels left of values, VAT table below."""
    y = blocks.sender(pen, 12, 16, size=9)
    pen.text(105, 18, pen.facts.title.upper(), 13, bold=True)
    pen.box(105, 22, 93, 8 + 6 * len(blocks.references(pen, date=True, period=True)), stroke=GREY)
    blocks.pairs(
        pen,
        108,
        28,
        87,
        blocks.references(pen, date=True, period=True),
        mode="column",
        size=8.5,
        gap=44,
    )
    blocks.addressee(pen, 105, 72)
    y = 62.0
    if pen.facts.supply:
        y = blocks.pairs(pen, 12, y, 80, blocks.supply(pen), mode="wrapped", size=8, gap=40)
        y = blocks.place_supplied(pen, 12, y + 2, 80)
    y = max(y, 100)
    y = _meter_or_line(pen, 12, y, 186, look="grid")
    columns = ("label", "quantity", "price", "net", "rate", "tax")
    y = tables.detail(pen, 12, y + 4, 186, columns=columns,
                      look="grid", size=7, subtotals=False, totals=False)  # fmt: skip
    tables.vat_table(pen, 12, y + 4, 80)
    pen.box(110, y + 4, 88, 30, stroke=GREY, line=1)
    tables.balance(pen, 113, y + 10, 82, size=9, gross=False)
    pen.paragraph(12, y + 38, 186, panels.due_sentence(pen), 8.5, bold=True)
    blocks.pairs(pen, 12, y + 46, 120, blocks.bank(pen), size=8)
    pen.box(12, 244, 186, 9, fill=PALE)
    pen.paragraph(14, 248, 182, panels.mediator(pen), 5.5)
    if y < 195 and pen.facts.fields.get("payment_mode") in ("tip", "cheque"):
        panels.slip(pen, 256)
    else:
        blocks.legal(pen, 282)


@layout("tune", *BILLS)
def three_cards(pen: Pen) -> None:
    """Modern: addressee right, three coloured cards, example bill on page 2, detail on page 3."""
    blocks.logo(pen, 12, 12, size=24)
    blocks.sender(pen, 12, 34, contact=False)
    blocks.addressee(pen, 110, 46)
    title = f"{pen.facts.title} du {pen.v('document_date', long=True)}"
    pen.text(12, 80, title, 17, bold=True, colour=pen.accent, fit=186)
    pen.text(12, 88, f"Bonjour, voici votre facture pour la période {blocks.span(pen)}.", 9.5)
    panels.due_filled(pen, 12, 94, 60, 34)
    pen.box(76, 94, 60, 34, fill=tint(pen.accent, 0.15), radius=2)
    pen.text(79, 100, "Mes références", 9, bold=True, colour=pen.accent)
    blocks.pairs(pen, 79, 106, 54, blocks.references(pen, limit=4), size=7.5)
    pen.box(140, 94, 58, 34, fill=tint(pen.main, 0.1), radius=2)
    if pen.facts.registers:
        pen.text(143, 100, "Mon compteur", 9, bold=True, colour=pen.main)
        blocks.pairs(pen, 143, 106, 52, blocks.supply(pen), size=7.5)
    else:
        panels.contacts(pen, 143, 100, 52, size=7)
    y = tables.balance(pen, 12, 138, 90, size=9)
    panels.payment_block(pen, 112, 138, 86)
    if "service_address" in pen.facts.fields:
        blocks.place_supplied(pen, 112, 164, 86)
    tables.bars(pen, 12, max(y + 4, 180), 90, 40)
    pen.paragraph(112, 190, 86, panels.late(pen) + " " + panels.mediator(pen), 7)
    tables.earlier(pen, 12, 236, 186, title="À venir et déjà réglé")
    blocks.legal(pen, 290)
    pen.next_page()
    blocks.logo(pen, 12, 12, size=14)
    y = panels.example(pen, 12, 30, 186)
    y = panels.contacts(pen, 12, y + 10, 86)
    pen.text(12, y + 6, "Le détail de ma facture", 13, bold=True, colour=pen.accent)
    y = _meter_or_line(pen, 12, y + 10, 186, look="band")
    tables.detail(
        pen, 12, y + step(8), 186, columns=("label", "span", "quantity", "net", "rate"), look="band"
    )
    blocks.legal(pen, 290)
