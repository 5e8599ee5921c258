"""Layouts of bills on which the reader is reported, and never tuned."""

from __future__ import annotations

from benchmarks.papers import blocks, meters, panels, tables
from benchmarks.papers.layouts.registry import BILLS, layout
from benchmarks.papers.pen import GREY, WHITE, Pen, tint


def _meter(pen: Pen, x: float, y: float, width: float, *, look: str) -> float:
    return meters.meter(pen, x, y, width, look=look) if pen.facts.registers else y


@layout("report", *BILLS)
def right_rail(pen: Pen) -> None:
    """References and supply in a dark rail on the right, addressee in the left window."""
    pen.box(146, 0, 64, 297, fill=pen.main)
    blocks.logo(pen, 12, 10, size=22, width=126)
    blocks.addressee(pen, 22, 50, width=110)
    y = blocks.pairs(
        pen, 151, 20, 54, blocks.references(pen, date=True), mode="above", colour=WHITE
    )
    y = blocks.pairs(pen, 151, y + 4, 54, blocks.supply(pen), mode="above", colour=WHITE)
    pen.text(151, y + 6, "Une question ?", 10, bold=True, colour=WHITE)
    pen.text(151, y + 12, pen.facts.issuer.phone, 12, bold=True, colour=WHITE)
    pen.text(151, y + 17, pen.facts.issuer.site, 7.5, colour=WHITE)
    pen.paragraph(151, 240, 54, panels.mediator(pen), 6, colour=WHITE)
    pen.text(12, 88, pen.facts.title, 15, bold=True, colour=pen.main)
    pen.text(12, 94, f"Période {blocks.span(pen)}", 9)
    y = panels.due_lines(pen, 12, 100, 128)
    y = _meter(pen, 12, y + 6, 128, look="rules")
    y = tables.detail(pen, 12, y + 5, 128, columns=("label", "quantity", "net", "rate"), size=7)
    y = tables.balance(pen, 60, y + 2, 80, size=8.5, gross=False)
    blocks.pairs(pen, 12, y + 2, 128, blocks.bank(pen), size=7.5)
    pen.paragraph(12, 276, 128, panels.late(pen), 6, colour=GREY)
    blocks.legal(pen, 287, width=130)


@layout("report", *BILLS)
def letter_bill(pen: Pen) -> None:
    """A covering letter with the amount in the text, the bill itself on page 2."""
    blocks.logo(pen, 12, 12, size=20)
    blocks.sender(pen, 12, 28)
    blocks.addressee(pen, 115, 52)
    seat = pen.facts.issuer.seat[1].split(" ", 1)[1].split(" CEDEX")[0].title()
    pen.text(115, 88, f"{seat}, le {pen.v('document_date', long=True)}", 9)
    y = blocks.pairs(pen, 12, 60, 90, blocks.references(pen), mode="column", size=8, gap=42)
    pen.text(12, 100, f"Objet : {pen.facts.title.lower()}", 10, bold=True)
    y = pen.paragraph(12, 110, 186, "Madame, Monsieur,", 10)
    y = pen.paragraph(
        12,
        y + 3,
        186,
        f"Veuillez trouver ci-joint votre facture pour la période {blocks.span(pen)}. "
        + panels.due_sentence(pen),
        10,
    )
    y = panels.due_outlined(pen, 40, y + 6, 130)
    y = panels.contacts(pen, 12, y + 14, 186, size=9)
    y = pen.paragraph(12, y + 6, 186, panels.late(pen), 9)
    blocks.legal(pen)
    pen.next_page()
    pen.text(12, 18, "Détail de la facture", 14, bold=True)
    y = blocks.pairs(pen, 12, 28, 90, blocks.supply(pen), mode="column", size=8.5, gap=50)
    y = max(y, blocks.place_supplied(pen, 115, 28, 83))
    y = _meter(pen, 12, y + 4, 186, look="plain")
    y = tables.detail(
        pen,
        12,
        y + 6,
        186,
        columns=("label", "span", "quantity", "price", "net", "rate"),
        look="plain",
    )
    y = tables.balance(pen, 105, y + 4, 93)
    blocks.pairs(pen, 12, y + 4, 120, blocks.bank(pen), size=8)
    blocks.legal(pen)


@layout("report", *BILLS)
def split_head(pen: Pen) -> None:
    """Two half-page boxes at the top, history graph, TTC column in the detail, slip below."""
    pen.box(12, 10, 90, 58, fill=tint(pen.main, 0.1), radius=3)
    blocks.logo(pen, 16, 13, size=18, width=82)
    blocks.pairs(pen, 16, 32, 82, [*blocks.references(pen, date=True)], mode="right", size=8)
    blocks.addressee(pen, 112, 48)
    y = 76.0
    pen.text(12, y, pen.facts.title.upper(), 12, bold=True, colour=pen.accent)
    y = panels.due_outlined(pen, 12, y + 4, 90)
    pen.paragraph(12, y + 6, 90, panels.due_sentence(pen), 8.5)
    if pen.facts.supply:
        blocks.pairs(pen, 112, 80, 86, blocks.supply(pen), size=8)
        blocks.place_supplied(pen, 112, 96, 86)
    y = _meter(pen, 12, 122, 186, look="band")
    y = tables.detail(
        pen,
        12,
        y + 5,
        186,
        columns=("label", "net", "rate", "tax", "gross"),
        look="band",
        size=7,
        subtotals=False,
    )
    tables.balance(pen, 105, y + 1, 93)
    if pen.facts.fields.get("payment_mode") in ("tip", "cheque"):
        panels.slip(pen, 252)
    else:
        panels.payment_block(pen, 12, y - 14, 84)
        panels.contacts(pen, 12, 256, 120, size=7)
    blocks.legal(pen, 292, size=5)
