"""The parts that French bills and letters are put together from."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from benchmarks.papers.pen import GREY, INK, WHITE, Colour, Pen, step, tint

MODES = {
    "direct_debit": "Prélèvement automatique", "tip": "TIP SEPA", "cheque": "Chèque",
    "transfer": "Virement bancaire", "card": "Carte bancaire", "cash": "Espèces",
}  # fmt: skip
_FAXABLE = 6.5  # points; smaller grey print does not survive a fax
_POST = str.maketrans("éèêëàâîïôöùûüçÉÈÀÇ’'", "eeeeaaiioouuucEEAC  ") | {
    ord("œ"): "oe",
    ord("–"): "-",
}


def logo(pen: Pen, x: float, y: float, *, size: float = 20, width: float = 0) -> float:
    """The issuer's name as its mark, no wider than to the paper's edge; returns the width taken."""
    name = pen.facts.issuer.name
    width = width or 200 - x
    while pen.width(name, size, bold=True) > width - 10:
        size -= 1
    shape = Random(name).randrange(5)
    tall = step(size, 1.0)
    if shape == 0:
        pen.disc(x + tall / 2, y + tall / 2, tall / 2, pen.accent)
        left = tall + 2
        return left + pen.text(x + left, y + tall * 0.8, name, size, bold=True, colour=pen.main)
    if shape == 1:
        wide = pen.width(name, size, bold=True) + 6
        pen.box(x, y, wide, tall + 3, fill=pen.main, radius=1.5)
        pen.text(x + 3, y + tall * 0.95, name, size, bold=True, colour=WHITE)
        return wide
    if shape == 2:
        for place, colour in enumerate((pen.main, pen.accent, tint(pen.main, 0.5))):
            pen.box(x + place * 2.4, y + place * 1.6, 1.7, tall - place * 1.6, fill=colour)
        return 9 + pen.text(x + 9, y + tall * 0.85, name, size, bold=True, colour=pen.main)
    wide = pen.text(x, y + tall * 0.85, name, size, bold=True, colour=pen.main)
    if shape == 3:
        pen.box(x, y + tall, wide, 1.1, fill=pen.accent)
    return wide


def sender(pen: Pen, x: float, y: float, *, size: float = 7.5, contact: bool = True) -> float:
    """Company, street, town, telephone."""
    issuer = pen.facts.issuer
    pen.printed.add("issuer_name")
    lines = [issuer.legal if issuer.capital else issuer.name, *issuer.seat]
    if contact:
        lines += [f"Tél. {issuer.phone}", issuer.site]
    for line in lines:
        pen.text(x, y, line, size, colour=GREY)
        y += step(size)
    return y


def posted(pen: Pen, text: str) -> str:
    """An address line in the post office's capitals, where the style wants them."""
    return text.translate(_POST).upper() if pen.style.upper_address else text


def addressee(pen: Pen, x: float, y: float, *, size: float = 10, width: float = 85) -> float:
    """Who the paper is for, as in the envelope's window."""
    person = pen.facts.person
    postcode = ("F-" if pen.style.f_postcode else "") + person.address.postcode
    lines = [
        f"{person.civility} {person.name}",
        *person.address.lines,
        f"{postcode} {person.address.city}",
    ]
    for place, line in enumerate(lines):
        shown = (
            line.upper()
            if place == 0 and pen.style.upper_address
            else posted(pen, line)
            if place
            else line
        )
        pen.text(x, y, shown, size, fit=width)
        y += step(size, 1.2)
    pen.printed |= {"recipient_name", "recipient_address", "recipient_postcode", "recipient_city"}
    return y


def pairs(
    pen: Pen, x: float, y: float, width: float, rows: Sequence[tuple[str, str]], *,
    mode: str = "inline", size: float = 8, colour: Colour = INK, gap: float = 0, bold: bool = True,
) -> float:  # fmt: skip
    """Labels with their values; ``mode`` is inline, above, right, column or wrapped.

    ``gap`` is the width of the label column in the last two. Returns the next baseline.
    """
    gap = gap or width * 0.5
    faded = colour if colour == WHITE else GREY
    for name, value in rows:
        if mode == "above":
            pen.text(x, y, name + pen.colon.strip(), size * 0.85, colour=faded, fit=width)
            pen.text(x, y + step(size, 1.1), value, size, bold=bold, colour=colour, fit=width)
            y += step(size, 2.7)
        elif mode == "right":
            pen.text(x, y, name, size, colour=colour, fit=width * 0.68)
            pen.text(x + width, y, value, size, bold=bold, colour=colour, align="right")
            y += step(size, 1.45)
        elif mode in ("column", "wrapped"):
            lines = pen.wrap(name + pen.colon, gap - 1.5, size)
            for place, line in enumerate(lines):
                pen.text(x, y + place * step(size, 1.1), line, size, colour=faded)
            middle = step(size, 1.1) * (len(lines) - 1) / 2 if mode == "wrapped" else 0
            pen.text(x + gap, y + middle, value, size, bold=bold, colour=colour, fit=width - gap)
            y += step(size, 1.1) * len(lines) + step(size, 0.35)
        else:
            lead = f"{name}{pen.colon} "
            if pen.width(lead, size) + pen.width(value, size, bold=bold) > width:
                pen.text(x, y, lead.strip(), size, colour=colour, fit=width)
                y += step(size, 1.15)
                pen.text(x, y, value, size, bold=bold, colour=colour, fit=width)
            else:
                after = pen.text(x, y, lead, size, colour=colour)
                pen.text(x + after, y, value, size, bold=bold, colour=colour)
            y += step(size, 1.45)
    return y


def references(
    pen: Pen, *, period: bool = False, date: bool = False, limit: int = 9
) -> list[tuple[str, str]]:
    """The references block as label and value, the first ``limit`` of them."""
    rows = [(pen.label(name), pen.v(name)) for name in pen.facts.references[:limit]]
    if date:
        rows.append((pen.label("document_date"), pen.v("document_date")))
    if period:
        rows.append((pen.label("period"), span(pen)))
    return rows


def span(pen: Pen) -> str:
    pen.printed |= {"period_start", "period_end"}
    return pen.style.span(pen.facts.fields["period_start"], pen.facts.fields["period_end"])


def supply(pen: Pen) -> list[tuple[str, str]]:
    """The point or line supplied, as label and value."""
    rows = []
    for name in pen.facts.supply:
        value = pen.v(name)
        rows.append((pen.label(name), f"{value} kVA" if name == "power_kva" else value))
    if "energy" in pen.facts.fields:
        pen.printed.add("energy")
    return rows


def place_supplied(pen: Pen, x: float, y: float, width: float, *, size: float = 8) -> float:
    """Lieu de consommation: the other address when there is one, else the same again."""
    name = pen.label("service_address")
    if "service_address" in pen.facts.fields:
        pen.printed.add("service_address")
        lines = pen.facts.fields["service_address"].split("\n")
    else:
        address = pen.facts.person.address
        lines = [*address.lines, f"{address.postcode} {address.city}"]
    pen.text(x, y, name + pen.colon, size, bold=True, fit=width)
    for line in lines:
        y += step(size)
        pen.text(x, y, posted(pen, line), size, fit=width)
    return y + step(size, 1.6)


def how_paid(pen: Pen) -> str:
    """The printed means of payment."""
    pen.printed.add("payment_mode")
    return MODES[pen.facts.fields["payment_mode"]]


def bank(pen: Pen) -> list[tuple[str, str]]:
    """Creditor identifier, mandate, or the account to transfer to."""
    names = ("creditor_id", "mandate_reference", "iban", "bic")
    rows = [(pen.label(name), pen.v(name)) for name in names if pen.has(name)]
    if pen.has("iban_holder"):
        pen.printed.add("iban_holder")
    return rows


def legal_line(pen: Pen, *, size: float = 5.5) -> str:
    """The small print of the company; its capital and register number mislead."""
    issuer = pen.facts.issuer
    parts = [issuer.legal]
    pen.printed.add("issuer_name")
    pen.fine = size < _FAXABLE
    if issuer.capital:
        parts.append(f"au capital de {issuer.capital} €")
    if issuer.siren and issuer.rcs:
        parts.append(f"R.C.S. {issuer.rcs} {pen.v('issuer_siren')}")
    elif issuer.siren:
        parts.append(f"SIREN {pen.v('issuer_siren')}")
    if pen.has("issuer_siret"):
        parts.append(f"SIRET {pen.v('issuer_siret')}")
    if issuer.vat:
        parts.append(f"N° TVA {pen.v('issuer_vat_number')}")
    parts.append(f"Siège social : {', '.join(issuer.seat)}")
    pen.fine = False
    return " - ".join(parts)


def legal(
    pen: Pen, y: float = 289, *, size: float = 5.5, x: float = 12, width: float = 186
) -> None:
    pen.paragraph(x, y, width, legal_line(pen, size=size), size, colour=GREY)
