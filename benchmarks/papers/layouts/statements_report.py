"""Layouts of rent, tax and benefit papers on which the reader is reported, and never tuned."""

from __future__ import annotations

from benchmarks.papers import blocks, codes, panels, rolls, tables
from benchmarks.papers.layouts.registry import STATEMENTS, layout
from benchmarks.papers.pen import GREY, WHITE, Pen, tint


@layout("report", *STATEMENTS)
def left_strip(pen: Pen) -> None:
    """A coloured strip with the references in white, table right of it."""
    pen.box(0, 0, 58, 297, fill=pen.main)
    pen.paragraph(6, 18, 48, pen.facts.issuer.name, 13, bold=True, colour=WHITE)
    rows = [*blocks.references(pen), *rolls.date(pen), *rolls.span(pen)]
    y = blocks.pairs(pen, 6, 48, 48, rows, mode="above", size=8, colour=WHITE)
    pen.paragraph(
        6, y + 6, 48, f"{pen.facts.issuer.phone}\n{pen.facts.issuer.site}", 8, colour=WHITE
    )
    blocks.addressee(pen, 112, 46)
    pen.text(66, 86, pen.facts.title, 14, bold=True, colour=pen.main, fit=132)
    y = rolls.roll(pen, 66, 92, 132, look="plain", size=8.5)
    y = rolls.sums(pen, 66, y + 3, 132)
    y = rolls.highlights(pen, 66, y + 5, 132, size=10)
    y = pen.paragraph(66, y + 6, 132, rolls.sentence(pen), 9)
    blocks.pairs(pen, 66, y + 3, 132, blocks.bank(pen), size=8)
    pen.paragraph(66, 270, 132, panels.mediator(pen), 6, colour=GREY)
    blocks.legal(pen, 284, x=66, width=132)


@layout("report", *STATEMENTS)
def head_table(pen: Pen) -> None:
    """References as a table below the window; a coloured box with the result beside the table."""
    blocks.logo(pen, 12, 10, size=18)
    blocks.sender(pen, 12, 26, size=7.5)
    blocks.addressee(pen, 112, 46, size=10.5)
    rows = [*blocks.references(pen), *rolls.date(pen), *rolls.span(pen)]
    y = tables.grid(pen, 12, 78, 186, [name for name, _ in rows], [[value for _, value in rows]],
                    look="band", size=8, left=len(rows))  # fmt: skip
    pen.text(105, y + 12, pen.facts.title.upper(), 13, bold=True, align="middle", fit=180)
    top = y + 18
    y = rolls.roll(pen, 12, top, 118, look="rules", size=8)
    if pen.facts.highlights or pen.has("amount_due"):
        pen.box(136, top, 62, 46, fill=tint(pen.accent, 0.2), radius=2)
    if pen.has("amount_due") and not pen.facts.highlights:
        for place, (name, value) in enumerate(panels.due_rows(pen)):
            pen.text(167, top + 9 + 19 * place, name, 9, align="middle", fit=56)
            pen.text(167, top + 17 + 19 * place, value, 14, bold=True, align="middle", fit=56)
    else:
        rolls.highlights(pen, 140, top + 12, 54, mode="above", size=13)
    y = rolls.sums(pen, 12, y + 3, 118, size=8.5)
    y = pen.paragraph(12, max(y, top + 50) + 6, 186, rolls.sentence(pen), 9)
    blocks.pairs(pen, 12, y + 2, 120, blocks.bank(pen), mode="column", size=8)
    codes.bars(pen, 140, 12)
    blocks.legal(pen)


@layout("report", *STATEMENTS)
def window_left(pen: Pen) -> None:
    """Window left, logo right, references under the title, contacts at the foot."""
    blocks.logo(pen, 130, 12, size=18)
    blocks.addressee(pen, 20, 46)
    blocks.sender(pen, 130, 30, size=8)
    pen.rule(12, 84, 198, colour=pen.accent, line=2)
    pen.text(12, 94, pen.facts.title, 15, bold=True, fit=186)
    rows = [*blocks.references(pen), *rolls.date(pen), *rolls.span(pen)]
    y = blocks.pairs(pen, 12, 102, 130, rows, mode="column", size=9, gap=58)
    y = rolls.roll(pen, 12, y + 3, 186, look="band", size=9)
    y = rolls.sums(pen, 12, y + 3, 186, size=10)
    y = rolls.highlights(pen, 12, y + 4, 186, size=11)
    y = pen.paragraph(12, y + 5, 186, rolls.sentence(pen), 9.5)
    y = blocks.pairs(pen, 12, y + 2, 120, blocks.bank(pen), size=8.5)
    if pen.facts.fields.get("payment_mode") in ("tip", "cheque") and pen.has("due_date"):
        panels.slip(pen, 250)
    else:
        panels.contacts(pen, 12, 248, 186, size=8)
    blocks.legal(pen, 292, size=5)
