"""Boxes of bills: what to pay, whom to call, tear-off slip, the example on page 2."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from benchmarks.papers import identifiers, wording
from benchmarks.papers.blocks import MODES, addressee, bank, how_paid, pairs
from benchmarks.papers.facts import money
from benchmarks.papers.pen import GREY, INK, WHITE, Pen, step, tint

_EXPLAINED: Final = (
    "1 Vos références, à rappeler pour tout contact.  2 Le montant de cette facture, toutes taxes "
    "comprises.  3 La date à laquelle vous devez avoir payé."
)


def is_credit(pen: Pen) -> bool:
    return pen.facts.fields["amount_due"].startswith("-")


def is_settled(pen: Pen) -> bool:
    return not Decimal(pen.facts.fields["amount_due"])


def due_text(pen: Pen) -> str:
    """The amount as printed in a summary; a credit may stand without its minus."""
    if is_credit(pen) and pen.rng.random() < 0.5:
        pen.printed.add("amount_due")
        return pen.style.money(-Decimal(pen.facts.fields["amount_due"]))
    return pen.v("amount_due")


def due_rows(pen: Pen) -> list[tuple[str, str]]:
    """Amount and day to pay."""
    rows = [(pen.label("amount_due"), due_text(pen))]
    if pen.has("due_date"):
        rows.append((pen.label("due_date"), pen.v("due_date")))
    return rows


def due_filled(pen: Pen, x: float, y: float, width: float, height: float = 24) -> float:
    """White on the issuer's colour: label, large amount, day."""
    pen.box(x, y, width, height, fill=pen.main, radius=2)
    rows = due_rows(pen)
    pen.text(x + 4, y + 7, rows[0][0], 10, bold=True, colour=WHITE, fit=width - 8)
    pen.text(
        x + width - 4, y + 16, rows[0][1], 19, bold=True, colour=WHITE, align="right", fit=width - 8
    )
    if len(rows) > 1:
        pen.text(
            x + 4, y + height - 3, f"{rows[1][0]} {rows[1][1]}", 8.5, colour=WHITE, fit=width - 8
        )
    return y + height


def due_outlined(pen: Pen, x: float, y: float, width: float) -> float:
    """An outlined box with two cells side by side."""
    rows = due_rows(pen)
    pen.box(x, y, width, 18, stroke=pen.main, line=1.2)
    each = width / len(rows)
    for place, (name, value) in enumerate(rows):
        if place:
            pen.rule(x + each * place, y, x + each * place, y + 18, colour=pen.main)
        pen.text(
            x + each * (place + 0.5), y + 6, name, 8, colour=GREY, align="middle", fit=each - 3
        )
        pen.text(
            x + each * (place + 0.5),
            y + 14,
            value,
            14,
            bold=True,
            colour=pen.main,
            align="middle",
            fit=each - 3,
        )
    return y + 18


def due_lines(pen: Pen, x: float, y: float, width: float) -> float:
    """A tinted box: label left, value right, the means of payment below."""
    rows = due_rows(pen)
    if pen.has("payment_mode"):
        rows.append(("Mode de paiement", how_paid(pen)))
    height = 6 + len(rows) * step(10, 1.45)
    pen.box(x, y, width, height, fill=tint(pen.accent, 0.18), stroke=pen.accent)
    pairs(pen, x + 3, y + 6, width - 6, rows, mode="right", size=10)
    return y + height


def due_sentence(pen: Pen) -> str:
    """One sentence that says what happens with the money, the same all over the paper."""
    if is_settled(pen):
        return "Cette facture est acquittée : vous n'avez rien à régler."
    mode = "credit" if is_credit(pen) else pen.facts.fields["payment_mode"]
    if mode != "credit":
        pen.printed.add("payment_mode")
    known = pen.facts.lures
    if "due_sentence" not in known:
        entry = wording.texts("notices")["due"][mode]
        known["due_sentence"] = pen.rng.choice(wording.of_split(entry, pen.facts.split))
    return pen.fill_in(known["due_sentence"].replace("{due}", due_text(pen)))


def contacts(
    pen: Pen, x: float, y: float, width: float, *, title: str = "Nous contacter", size: float = 7.5
) -> float:
    """Telephone, post, site, emergency and mediator: numbers that belong to nobody's bill."""
    issuer = pen.facts.issuer
    pen.text(x, y, title, size + 1.5, bold=True, colour=pen.main)
    y += step(size, 1.7)
    emergency = {
        "energy_bill": "Urgence dépannage : 09 72 67 50 59",
        "water_bill": "Urgence 24h/24 : 09 69 32 34 10",
    }
    texts = [
        f"Par téléphone : {issuer.phone} (appel non surtaxé), du lundi au samedi de 8h à 20h",
        f"Par internet : {issuer.site}",
        f"Par courrier : Service clients, {', '.join(issuer.seat)}",
    ]
    if pen.facts.kind in emergency:
        texts.append(emergency[pen.facts.kind])
    for text in texts:
        y = pen.paragraph(x, y, width, text, size) + 0.6
    return y + 1


def mediator(pen: Pen) -> str:
    entries = wording.texts("notices")["mediator"]
    return str(entries.get(pen.facts.kind, entries["other"]))


def late(pen: Pen) -> str:
    """Penalty clauses whose amounts are of no bill."""
    return pen.rng.choice(wording.of_split(wording.texts("notices")["late"], pen.facts.split))


def notices(
    pen: Pen, x: float, y: float, width: float, *, count: int = 2, size: float = 7,
    framed: bool = False, skip: int = 0,
) -> float:  # fmt: skip
    """Small titled texts of the trade, full of amounts and dates of no field."""
    known = wording.texts("notices")
    for entry in known.get(pen.facts.kind, known["other"])[skip : skip + count]:
        lines = pen.wrap(pen.fill_in(entry["text"]), width - (6 if framed else 0), size)
        height = step(size, 1.25) * (len(lines) + 1.6) + 2
        left = x + (3 if framed else 0)
        if framed:
            pen.box(x, y - 4, width, height, fill=tint(pen.accent, 0.12), radius=1.5)
        pen.text(left, y, entry["title"], size + 1, bold=True, colour=pen.main)
        y += step(size, 1.5)
        for line in lines:
            pen.text(left, y, line, size)
            y += step(size)
        y += 3.5 if framed else 1.8
    return y


def next_events(pen: Pen, x: float, y: float, width: float, *, size: float = 7.5) -> float:
    """Coming dates that are neither due nor of the bill."""
    rows = [("Prochaine facture vers le", pen.lure("x_next"))]
    if pen.facts.registers:
        rows.append(("Dernière relève le", pen.lure("x_day")))
    return pairs(pen, x, y, width, rows, mode="right", size=size, bold=False)


def slip(pen: Pen, y: float) -> None:
    """The tear-off part: who pays what to whom, said again, with an optical line."""
    look = "tip" if pen.facts.fields.get("payment_mode") == "tip" else "coupon"
    pen.rule(0, y, 210, dash=(3, 2), colour=GREY)
    pen.text(105, y - 0.8, "- - Partie à détacher et à joindre à votre règlement - -", 6,
             colour=GREY, align="middle")  # fmt: skip
    pen.box(12, y + 5, 60, 22, stroke=INK, line=0.5)
    pen.text(14, y + 10, "TIP SEPA" if look == "tip" else "COUPON DE PAIEMENT", 10, bold=True)
    number = pen.facts.references[0] if pen.facts.references else ""
    rows = [(pen.label(number), pen.v(number))] if number else []
    if pen.has("invoice_number"):
        rows.append((pen.label("invoice_number"), pen.v("invoice_number")))
    if pen.has("creditor_id") and look == "tip":
        rows.append((pen.label("creditor_id"), pen.v("creditor_id")))
    pairs(pen, 14, y + 15, 56, rows, size=7)
    pen.text(78, y + 10, "Montant :", 9)
    pen.text(122, y + 10, due_text(pen), 12, bold=True, align="right")
    if pen.has("due_date"):
        pen.text(78, y + 17, f"{pen.label('due_date')} {pen.v('due_date')}", 7.5, fit=46)
    pen.text(78, y + 26, "Date et lieu :                Signature :", 7)
    addressee(pen, 130, y + 10, size=8, width=68)
    cents = pen.facts.fields["amount_due"].replace(".", "").replace("-", "").rjust(8, "0")
    first, key, second = (identifiers.digits(pen.rng, count) for count in (12, 2, 18))
    optical = f"{first} {key}  {second}  {cents}"
    pen.text(14, y + 36, optical, 10, font="Courier")


def example(pen: Pen, x: float, y: float, width: float) -> float:
    """« Comment lire votre facture »: a small model bill with values of nobody."""
    pen.box(x, y, width, 62, stroke=pen.accent, line=1, radius=2)
    pen.text(x + 4, y + 6, "Comment lire votre facture ?", 10, bold=True, colour=pen.accent)
    pen.text(x + width - 4, y + 6, "EXEMPLE", 12, bold=True, colour=(200, 200, 205), align="right")
    rng, style = pen.rng, pen.style
    known = [name for name in (*pen.facts.references, "document_date") if name in pen.facts.fields]
    rows = [(pen.label(name), _specimen(pen, name)) for name in known]
    pairs(pen, x + 4, y + 14, width * 0.42, rows, size=7)
    pairs(pen, x + width * 0.52, y + 14, width * 0.42, [
        (pen.label("total_net"), style.money(money(rng, 40, 90))),
        (pen.label("total_gross"), style.money(money(rng, 90, 120))),
        (pen.label("amount_due"), style.money(money(rng, 90, 120))),
        (pen.label("due_date"), style.day("2024-01-15")),
    ], mode="right", size=7)  # fmt: skip
    pen.paragraph(x + 4, y + 50, width - 8, _EXPLAINED, 7, colour=GREY)
    return y + 62


def _specimen(pen: Pen, field: str) -> str:
    """A made-up value in the form of the real one."""
    if field == "document_date":
        return pen.style.day("2024-01-02")
    value = "".join(
        str(pen.rng.randint(0, 9)) if char.isdigit() else char for char in pen.facts.fields[field]
    )
    return pen.style.show(field, value)


def payment_block(
    pen: Pen,
    x: float,
    y: float,
    width: float,
    *,
    title: str = "Votre mode de paiement",
    size: float = 7.5,
) -> float:
    """How it is paid, with mandate or account."""
    pen.text(x, y, title, size + 1.5, bold=True, colour=pen.main)
    y += step(size, 1.7)
    if is_credit(pen) or is_settled(pen):
        return pen.paragraph(x, y, width, due_sentence(pen), size)
    pen.text(x, y, MODES[pen.facts.fields["payment_mode"]], size, bold=True)
    pen.printed.add("payment_mode")
    return pairs(pen, x, y + step(size, 1.5), width, bank(pen), size=size)
