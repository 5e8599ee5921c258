"""Layouts of letters on which the reader is reported, and never tuned."""

from __future__ import annotations

from benchmarks.papers import blocks, codes, panels, tables
from benchmarks.papers.bodies import body, registered, town
from benchmarks.papers.layouts.registry import LETTERS, layout
from benchmarks.papers.pen import GREY, WHITE, Pen, tint


@layout("report", *LETTERS)
def left_window(pen: Pen) -> None:
    """Window on the left, references right of it, date under the subject."""
    pen.box(0, 0, 210, 4, fill=pen.accent)
    blocks.logo(pen, 150, 10, size=15)
    blocks.addressee(pen, 20, 46)
    blocks.pairs(pen, 120, 46, 78, blocks.references(pen), mode="right", size=8.5)
    pen.text(20, 92, pen.fill_in(pen.facts.subject), 13, bold=True, colour=pen.main, fit=172)
    pen.text(20, 98, f"Courrier du {pen.v('document_date')}", 9)
    y = body(pen, 20, registered(pen, 20, 105) + 5, 172, size=10.5, look="zebra")
    blocks.sender(pen, 20, max(y + 4, 250))
    blocks.legal(pen, x=20)


@layout("report", *LETTERS)
def amount_panel(pen: Pen) -> None:
    """Amount and date in a coloured panel on the right of the text."""
    blocks.logo(pen, 15, 10, size=24)
    blocks.addressee(pen, 112, 44)
    rows = blocks.references(pen, date=True)
    blocks.pairs(pen, 15, 40, 80, rows, mode="wrapped", size=8.5, gap=38)
    registered(pen, 15, 82, size=8.5)
    pen.text(15, 94, pen.fill_in(pen.facts.subject), 14, bold=True, fit=180)
    wide = 183
    if pen.has("amount_due"):
        wide = 118
        pen.box(140, 98, 58, 40, fill=pen.main, radius=2)
        pen.text(169, 108, pen.label("amount_due"), 10, colour=WHITE, align="middle", fit=54)
        due = pen.v("amount_due")
        pen.text(169, 119, due, 17, bold=True, colour=WHITE, align="middle", fit=54)
        if pen.has("due_date"):
            until = f"avant le {pen.v('due_date')}"
            pen.text(169, 130, until, 9, colour=WHITE, align="middle", fit=54)
    body(pen, 15, 106, wide, size=9.5, look="plain")
    pen.box(0, 276, 210, 21, fill=tint(pen.main, 0.12))
    blocks.legal(pen, 282, size=6)


@layout("report", *LETTERS)
def office_letter(pen: Pen) -> None:
    """Public office: references on the left, place and date on the right, indented text."""
    y = blocks.sender(pen, 20, 20, size=9.5)
    y = blocks.pairs(pen, 20, y + 4, 80, blocks.references(pen), size=9)
    day = pen.v("document_date", long=True)
    pen.text(190, 24, f"{town(pen)}, le {day}", 10, align="right")
    registered(pen, 110, 34, size=8)
    blocks.addressee(pen, 110, 56, size=11)
    pen.text(20, max(y + 8, 100), "OBJET", 9, bold=True)
    y = pen.paragraph(40, max(y + 8, 100), 150, pen.facts.subject, 10)
    body(pen, 32, y + 8, 158, size=10.5, indent=6)
    blocks.legal(pen, 290)


@layout("report", *LETTERS)
def table_head_letter(pen: Pen) -> None:
    """References as a one-row table below the window, two coloured rules, QR code."""
    codes.square(pen, 176, 10, 20)
    blocks.logo(pen, 15, 14, size=22)
    blocks.sender(pen, 15, 32, size=7)
    blocks.addressee(pen, 100, 52)
    rows = blocks.references(pen, date=True)
    pen.rule(15, 82, 195, colour=pen.accent, line=1.5)
    y = tables.grid(pen, 15, 84, 180, [name for name, _ in rows], [[value for _, value in rows]],
                    look="plain", size=8.5, left=len(rows))  # fmt: skip
    pen.rule(15, y + 1, 195, colour=pen.accent, line=1.5)
    y = pen.paragraph(15, y + 9, 180, pen.facts.subject, 12, bold=True, colour=pen.main)
    body(pen, 15, registered(pen, 15, y + 2) + 3, 180, size=10, look="grid")
    pen.paragraph(15, 276, 180, panels.mediator(pen), 6, colour=GREY)
    blocks.legal(pen, 288)


@layout("report", *LETTERS)
def bottom_references(pen: Pen) -> None:
    """References and contacts in three columns at the foot, nothing but the letter above."""
    blocks.logo(pen, 20, 14, size=20)
    pen.text(20, 30, pen.facts.issuer.seat[0] + " - " + pen.facts.issuer.seat[1], 7, colour=GREY)
    blocks.addressee(pen, 112, 50, size=10.5)
    pen.text(20, 84, f"Le {pen.v('document_date', long=True)}", 10)
    y = pen.paragraph(20, registered(pen, 20, 92) + 2, 170, pen.facts.subject, 11, bold=True)
    body(pen, 20, y + 5, 170, size=10, look="rules")
    pen.rule(20, 256, 190, colour=pen.main, line=1)
    for place, row in enumerate(blocks.references(pen)):
        blocks.pairs(pen, 20 + 44 * place, 261, 41, [row], mode="above", size=8)
    pen.text(20, 274, f"Tél. {pen.facts.issuer.phone} - {pen.facts.issuer.site}", 8)
    blocks.legal(pen, 284)
