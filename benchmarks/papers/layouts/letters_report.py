"""Layouts of letters on which the reader is reported, and never tuned."""

from __future__ import annotations

from benchmarks.papers import blocks
from benchmarks.papers.layouts.letters_tune import body, town
from benchmarks.papers.layouts.registry import LETTERS, layout
from benchmarks.papers.pen import WHITE, Pen, tint


@layout("report", *LETTERS)
def left_window(pen: Pen) -> None:
    """Window on the left, references right of it, date under the subject."""
    pen.box(0, 0, 210, 4, fill=pen.accent)
    blocks.logo(pen, 150, 10, size=15)
    blocks.addressee(pen, 20, 46)
    blocks.pairs(pen, 120, 46, 78, blocks.references(pen), mode="right", size=8.5)
    pen.text(20, 92, pen.facts.subject, 13, bold=True, colour=pen.main)
    pen.text(20, 98, f"Courrier du {pen.v('document_date')}", 9)
    y = body(pen, 20, 110, 172, size=10.5)
    blocks.sender(pen, 20, max(y + 6, 250))
    blocks.legal(pen, x=20)


@layout("report", *LETTERS)
def amount_panel(pen: Pen) -> None:
    """Amount and date in a coloured panel on the right of the text."""
    blocks.logo(pen, 15, 10, size=24)
    blocks.addressee(pen, 112, 44)
    blocks.pairs(
        pen, 15, 40, 80, blocks.references(pen, date=True), mode="wrapped", size=8.5, gap=38
    )
    pen.text(15, 92, pen.facts.subject, 14, bold=True)
    if pen.has("amount_due"):
        pen.box(140, 98, 58, 40, fill=pen.main, radius=2)
        pen.text(169, 108, pen.label("amount_due"), 10, colour=WHITE, align="middle", fit=54)
        pen.text(169, 119, pen.v("amount_due"), 17, bold=True, colour=WHITE, align="middle", fit=54)
        if pen.has("due_date"):
            pen.text(169, 130, f"avant le {pen.v('due_date')}", 9, colour=WHITE, align="middle")
        body(pen, 15, 104, 118, size=9.5)
    else:
        body(pen, 15, 104, 183, size=10.5)
    pen.box(0, 276, 210, 21, fill=tint(pen.main, 0.12))
    blocks.legal(pen, 282, size=6)


@layout("report", *LETTERS)
def office_letter(pen: Pen) -> None:
    """Public office: service and writer's reference on the left, place and date on the right, serif."""
    y = blocks.sender(pen, 20, 20, size=9.5)
    y = blocks.pairs(pen, 20, y + 4, 80, blocks.references(pen), size=9)
    pen.text(190, 24, f"{town(pen)}, le {pen.v('document_date', long=True)}", 10, align="right")
    blocks.addressee(pen, 110, 56, size=11)
    pen.text(20, max(y + 8, 100), "OBJET", 9, bold=True)
    pen.text(40, max(y + 8, 100), pen.facts.subject, 10)
    body(pen, 32, max(y + 20, 114), 158, size=10.5)
    blocks.legal(pen, 290)
