"""Layouts of letters that the reader is tuned on."""

from __future__ import annotations

from benchmarks.papers import blocks, tables
from benchmarks.papers.layouts.registry import LETTERS, layout
from benchmarks.papers.pen import GREY, PALE, Pen, step, tint


def town(pen: Pen) -> str:
    """Place of writing, from the seat."""
    return pen.facts.issuer.seat[1].split(" ", 1)[1].split(" CEDEX")[0].title()


def body(pen: Pen, x: float, y: float, width: float, *, size: float = 10) -> float:
    """Greeting, paragraphs, table of unpaid bills, closing, signature."""
    y = pen.paragraph(x, y, width, pen.facts.greeting, size) + 2
    for place, text in enumerate(pen.facts.paragraphs):
        y = pen.paragraph(x, y, width, text, size) + 2
        if place == 0 and pen.facts.tables:
            y = unpaid(pen, x, y - 2, width, size=size * 0.85) + 5
    y = pen.paragraph(x, y + 1, width, pen.facts.closing, size)
    pen.text(x + width * 0.6, y + 8, pen.facts.signature, size, bold=True)
    return y + 14


def unpaid(pen: Pen, x: float, y: float, width: float, *, size: float, look: str = "grid") -> float:
    """The unpaid bills and their sum."""
    rows = [
        [number, pen.style.day(day), pen.style.money(amount)]
        for number, day, amount in pen.facts.tables
    ]
    pen.printed.add("invoice_number")
    if len(rows) > 1:
        rows.append(["Total à régler", "", pen.v("amount_due")])
    heads = ("N° de facture", "Date", "Montant TTC")
    return tables.grid(pen, x, y, width, heads, rows, look=look, size=size, left=1)


@layout("tune", *LETTERS)
def window_letter(pen: Pen) -> None:
    """Classic: logo left, window right, references below on the left."""
    blocks.logo(pen, 15, 12, size=20)
    blocks.sender(pen, 15, 28, size=8)
    blocks.addressee(pen, 112, 50)
    y = blocks.pairs(pen, 15, 62, 85, blocks.references(pen), size=8.5)
    pen.text(112, 90, f"{town(pen)}, le {pen.v('document_date', long=True)}", 10)
    pen.text(15, max(y + 8, 102), f"Objet : {pen.facts.subject}", 10.5, bold=True)
    body(pen, 15, max(y + 18, 112), 180)
    blocks.legal(pen)


@layout("tune", *LETTERS)
def margin_letter(pen: Pen) -> None:
    """Narrow left column with references and contacts, text in the wide right column."""
    pen.box(0, 0, 6, 297, fill=pen.main)
    blocks.logo(pen, 12, 12, size=18)
    y = blocks.pairs(pen, 12, 96, 44, blocks.references(pen), mode="above", size=8)
    pen.text(12, y + 4, "Contact", 8.5, bold=True, colour=pen.main)
    y = pen.paragraph(
        12,
        y + 9,
        44,
        f"{pen.facts.issuer.phone}\n{pen.facts.issuer.site}\n{pen.facts.issuer.seat[0]}\n{pen.facts.issuer.seat[1]}",
        7.5,
    )
    blocks.addressee(pen, 105, 45)
    pen.text(62, 84, f"Le {pen.v('document_date', long=pen.rng.random() < 0.6)}", 9.5)
    pen.box(62, 89, 136, 10, fill=tint(pen.main, 0.12))
    pen.text(65, 95.5, pen.facts.subject, 12, bold=True, colour=pen.main, fit=130)
    body(pen, 62, 110, 136, size=9.5)
    pen.rule(12, 283, 198, colour=pen.main)
    blocks.legal(pen, 287)


@layout("tune", *LETTERS)
def boxed_letter(pen: Pen) -> None:
    """Typewritten look of an office: table of references on top, amount in a frame."""
    y = blocks.sender(pen, 15, 18, size=9)
    blocks.addressee(pen, 110, 48, size=10.5)
    pen.box(15, 74, 180, 6 + step(9, 1.5) * len(blocks.references(pen, date=True)), stroke=GREY)
    y = blocks.pairs(
        pen, 18, 80, 174, blocks.references(pen, date=True), mode="column", size=9, gap=60
    )
    pen.text(105, y + 10, pen.facts.subject.upper(), 12, bold=True, align="middle")
    if pen.has("amount_due"):
        pen.box(60, y + 14, 90, 12, stroke=GREY, fill=PALE)
        pen.text(
            105,
            y + 22,
            f"{pen.label('amount_due')} : {pen.v('amount_due')}",
            12,
            bold=True,
            align="middle",
            fit=86,
        )
        y += 14
    body(pen, 15, y + 26, 180, size=9.5)
    blocks.legal(pen, size=6)
