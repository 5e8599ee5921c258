"""Layouts of rent, tax and benefit papers that the reader is tuned on."""

from __future__ import annotations

from benchmarks.papers import blocks, codes, panels, rolls
from benchmarks.papers.layouts.registry import STATEMENTS, layout
from benchmarks.papers.pen import GREY, PALE, WHITE, Pen, tint


@layout("tune", *STATEMENTS)
def sheet(pen: Pen) -> None:
    """Logo and sender left, window right, references in a tinted box, table, totals."""
    blocks.logo(pen, 12, 10, size=20)
    y = blocks.sender(pen, 12, 28, size=8)
    codes.datamatrix(pen, 184, 12)
    blocks.addressee(pen, 112, 50)
    rows = [*blocks.references(pen), *rolls.date(pen), *rolls.span(pen)]
    pen.box(12, 62, 90, 6 + 4.8 * len(rows), fill=tint(pen.main, 0.1))
    blocks.pairs(pen, 15, max(y, 68), 84, rows, mode="right", size=8)
    pen.text(12, 104, pen.facts.title, 16, bold=True, colour=pen.main, fit=186)
    y = rolls.roll(pen, 12, 110, 186, look="zebra")
    y = rolls.sums(pen, 100, y + 3, 98)
    if pen.facts.highlights:
        pen.box(100, y + 1, 98, 10, stroke=pen.main)
        rolls.highlights(pen, 103, y + 7.5, 92)
        y += 14
    y = pen.paragraph(12, y + 6, 186, rolls.sentence(pen), 9)
    blocks.pairs(pen, 12, y + 2, 100, blocks.bank(pen), size=8)
    if pen.facts.fields.get("payment_mode") in ("tip", "cheque") and pen.has("due_date"):
        panels.slip(pen, 250)
    blocks.legal(pen, 292, size=5)


@layout("tune", *STATEMENTS)
def dark_head(pen: Pen) -> None:
    """Dark head with title in white, three cells with references, amounts in large type."""
    pen.box(0, 0, 210, 30, fill=pen.main)
    pen.text(12, 14, pen.facts.issuer.name, 18, bold=True, colour=WHITE, fit=98)
    pen.text(198, 14, pen.facts.title, 13, bold=True, colour=WHITE, align="right", fit=84)
    head = [*rolls.date(pen), *rolls.span(pen)]
    for place, (name, value) in enumerate(head[:2]):
        words = f"{name} {value}" if not name.endswith("e") else f"{name} : {value}"
        pen.text(198, 20 + 5 * place, words, 8.5, colour=WHITE, align="right", fit=100)
    blocks.addressee(pen, 20, 50)
    y = blocks.pairs(pen, 125, 46, 73, blocks.references(pen), mode="above", size=8.5)
    blocks.sender(pen, 125, max(y, 64), size=7)
    if pen.facts.highlights or pen.has("amount_due"):
        pen.box(12, 92, 186, 22, fill=PALE)
    if pen.has("amount_due") and not pen.facts.highlights:
        for place, (name, value) in enumerate(panels.due_rows(pen)):
            pen.text(20 + 92 * place, 99, name, 8.5, colour=GREY, fit=84)
            pen.text(20 + 92 * place, 108, value, 15, bold=True, colour=pen.main, fit=84)
    else:
        rolls.highlights(pen, 20, 100, 120, size=12)
    y = rolls.roll(pen, 12, 120, 186, look="rules", size=9)
    y = rolls.sums(pen, 90, y + 4, 108)
    y = pen.paragraph(12, y + 6, 186, rolls.sentence(pen), 9.5)
    y = blocks.pairs(pen, 12, y + 2, 100, blocks.bank(pen), mode="column", size=8)
    panels.contacts(pen, 12, y + 6, 100)
    codes.square(pen, 172, 250, 24)
    blocks.legal(pen)


@layout("tune", *STATEMENTS)
def framed_form(pen: Pen) -> None:
    """An administration's form: frames, labels above values, no colour."""
    pen.text(105, 16, pen.facts.title.upper(), 14, bold=True, align="middle", fit=190)
    pen.box(12, 22, 92, 40, stroke=GREY)
    blocks.sender(pen, 15, 29, size=9)
    pen.box(106, 22, 92, 40, stroke=GREY)
    rows = [*blocks.references(pen), *rolls.date(pen), *rolls.span(pen)]
    blocks.pairs(pen, 109, 28, 86, rows, mode="above" if len(rows) < 4 else "inline", size=8)
    blocks.addressee(pen, 112, 74)
    y = rolls.roll(pen, 12, 104, 186, look="grid", size=9)
    if pen.facts.highlights or pen.has("amount_due"):
        pen.box(90, y, 108, 34, stroke=GREY)
    y = rolls.sums(pen, 93, y + 7, 102, size=9.5)
    y = rolls.highlights(pen, 93, y + 5, 102, size=9.5)
    y = pen.paragraph(12, max(y, 180) + 12, 186, rolls.sentence(pen), 9)
    blocks.pairs(pen, 12, y + 2, 120, blocks.bank(pen), mode="wrapped", size=8.5, gap=46)
    pen.paragraph(12, 262, 186, panels.mediator(pen), 6.5, colour=GREY)
    blocks.legal(pen, 284, size=6)
