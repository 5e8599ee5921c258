"""Layouts of letters that the reader is tuned on."""

from __future__ import annotations

from benchmarks.papers import blocks, codes, panels
from benchmarks.papers.bodies import body, registered, town
from benchmarks.papers.layouts.registry import LETTERS, layout
from benchmarks.papers.pen import GREY, PALE, Pen, step, tint


@layout("tune", *LETTERS)
def window_letter(pen: Pen) -> None:
    """Classic: logo left, window right, references below on the left."""
    blocks.logo(pen, 15, 12, size=20)
    blocks.sender(pen, 15, 28, size=8)
    codes.datamatrix(pen, 180, 34)
    blocks.addressee(pen, 112, 54)
    y = blocks.pairs(pen, 15, 62, 85, blocks.references(pen), size=8.5)
    pen.text(112, 90, f"{town(pen)}, le {pen.v('document_date', long=True)}", 10)
    y = registered(pen, 15, max(y + 4, 96))
    y = pen.paragraph(15, max(y + 4, 102), 180, f"Objet : {pen.facts.subject}", 10.5, bold=True)
    body(pen, 15, y + 5, 180)
    blocks.legal(pen)


@layout("tune", *LETTERS)
def margin_letter(pen: Pen) -> None:
    """Narrow left column with references and contacts, text in the wide right column."""
    issuer = pen.facts.issuer
    pen.box(0, 0, 6, 297, fill=pen.main)
    blocks.logo(pen, 12, 12, size=18)
    y = blocks.pairs(pen, 12, 96, 44, blocks.references(pen), mode="above", size=8)
    pen.text(12, y + 4, "Contact", 8.5, bold=True, colour=pen.main)
    contact = "\n".join((issuer.phone, issuer.site, *issuer.seat))
    y = pen.paragraph(12, y + 9, 44, contact, 7.5)
    pen.paragraph(12, y + 4, 44, panels.mediator(pen), 6, colour=GREY)
    blocks.addressee(pen, 105, 45)
    pen.text(62, 84, f"Le {pen.v('document_date', long=pen.rng.random() < 0.6)}", 9.5)
    pen.box(62, 89, 136, 10, fill=tint(pen.main, 0.12))
    subject = pen.fill_in(pen.facts.subject)
    pen.text(65, 95.5, subject, 12, bold=True, colour=pen.main, fit=130)
    y = registered(pen, 62, 106, size=8.5)
    body(pen, 62, y + 3, 136, size=9.5, look="rules")
    pen.rule(12, 283, 198, colour=pen.main)
    blocks.legal(pen, 287)


@layout("tune", *LETTERS)
def boxed_letter(pen: Pen) -> None:
    """An office's plain print: references in a frame on top, amount in a frame."""
    blocks.sender(pen, 15, 18, size=9)
    registered(pen, 110, 30)
    blocks.addressee(pen, 110, 48, size=10.5)
    rows = blocks.references(pen, date=True)
    pen.box(15, 74, 180, 6 + step(9, 1.5) * len(rows), stroke=GREY)
    y = blocks.pairs(pen, 18, 80, 174, rows, mode="column", size=9, gap=60)
    subject = pen.fill_in(pen.facts.subject).upper()
    pen.text(105, y + 10, subject, 12, bold=True, align="middle", fit=180)
    if pen.has("amount_due"):
        pen.box(60, y + 14, 90, 12, stroke=GREY, fill=PALE)
        due = f"{pen.label('amount_due')} : {pen.v('amount_due')}"
        pen.text(105, y + 22, due, 12, bold=True, align="middle", fit=86)
        y += 14
    body(pen, 15, y + 26, 180, size=9.5)
    blocks.legal(pen, size=6)


@layout("tune", *LETTERS)
def slip_letter(pen: Pen) -> None:
    """Window on the left, dark panel right with what to pay, tear-off slip below."""
    blocks.logo(pen, 140, 10, size=17)
    blocks.addressee(pen, 20, 44)
    pen.box(118, 34, 80, 44, fill=tint(pen.main, 0.1), radius=2)
    rows = [*blocks.references(pen), ("Date", pen.v("document_date"))]
    if pen.has("amount_due"):
        rows += panels.due_rows(pen)
    blocks.pairs(pen, 121, 41, 74, rows, mode="right", size=8)
    pen.text(20, 90, pen.fill_in(pen.facts.subject), 13, bold=True, colour=pen.accent, fit=175)
    y = body(pen, 20, registered(pen, 20, 97) + 3, 175, size=9, look="band")
    if pen.has("amount_due", "due_date") and y < 246:
        panels.slip(pen, 252)
    blocks.legal(pen, 293, size=5)


@layout("tune", *LETTERS)
def two_columns_letter(pen: Pen) -> None:
    """A public body's design: band on top, grey box of useful information on the right."""
    pen.box(0, 0, 210, 18, fill=pen.main)
    pen.text(15, 12, pen.facts.issuer.name, 17, bold=True, colour=(255, 255, 255))
    blocks.addressee(pen, 110, 46)
    blocks.sender(pen, 15, 30, size=8)
    day = pen.v("document_date", long=True)
    pen.text(110, 80, f"À {town(pen)}, le {day}", 9)
    pen.box(146, 96, 52, 150, fill=PALE)
    pen.text(149, 103, "Vos informations", 9, bold=True, colour=pen.main)
    y = blocks.pairs(pen, 149, 110, 46, blocks.references(pen), mode="above", size=8)
    y = pen.paragraph(149, y + 4, 46, f"Pour nous joindre : {pen.facts.issuer.phone}", 7.5)
    y = pen.paragraph(149, y + 2, 46, "Du lundi au vendredi de 9h à 16h30. Munissez-vous de votre "
                      "numéro. Accueil sur rendez-vous.", 7.5)  # fmt: skip
    codes.square(pen, 160, 218, 22)
    y = registered(pen, 15, 92)
    y = pen.paragraph(15, y + 6, 124, f"Objet : {pen.facts.subject}", 11, bold=True)
    body(pen, 15, y + 4, 124, size=9.5, look="plain")
    blocks.legal(pen, 288)
