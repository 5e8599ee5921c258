"""Tables of bills: detail, VAT, meter, history, earlier bills."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal

from benchmarks.papers.pen import GREY, INK, PALE, WHITE, Pen, step, tint

HEADS = {
    "label": "Désignation", "span": "Période", "quantity": "Quantité", "price": "Prix unitaire HT",
    "net": "Montant HT", "rate": "TVA", "tax": "Montant TVA", "gross": "Montant TTC",
}  # fmt: skip
_SHARES = {
    "label": 3.2,
    "span": 1.9,
    "quantity": 1.2,
    "price": 1.3,
    "net": 1.3,
    "rate": 0.8,
    "tax": 1.1,
    "gross": 1.3,
}


def grid(
    pen: Pen, x: float, y: float, width: float, heads: Sequence[str],
    rows: Sequence[Sequence[str]], *, shares: Sequence[float] = (), look: str = "rules",
    size: float = 7.5, bold_rows: Sequence[int] = (), left: int = 1,
) -> float:  # fmt: skip
    """A table; ``look`` is rules, zebra, plain, grid or band. The first ``left`` columns are
    left-aligned, the others right. Returns the y below it."""
    shares = shares or [1.0] * len(heads)
    edges = [x]
    for share in shares:
        edges.append(edges[-1] + width * share / sum(shares))
    tall = step(size, 1.75)
    if any(heads):
        dark = look in ("band", "zebra")
        pen.box(
            x,
            y,
            width,
            tall,
            fill=pen.main if dark else tint(pen.main, 0.12) if look != "plain" else None,
        )
        _row(pen, edges, y, heads, size=size * 0.92, left=left, bold=True, white=dark)
        y += tall
        if look in ("rules", "plain"):
            pen.rule(x, y, x + width, colour=pen.main, line=0.8)
    for number, cells in enumerate(rows):
        if look == "zebra" and number % 2:
            pen.box(x, y, width, tall, fill=PALE)
        if look == "grid":
            for start, end in itertools.pairwise(edges):
                pen.box(start, y, end - start, tall, stroke=GREY, line=0.4)
        _row(pen, edges, y, cells, size=size, left=left, bold=number in bold_rows)
        y += tall
        if look == "rules":
            pen.rule(x, y, x + width, colour=(190, 190, 195), line=0.3)
    return y


def _row(
    pen: Pen, edges: Sequence[float], y: float, cells: Sequence[str], *, size: float, left: int,
    bold: bool = False, white: bool = False,
) -> None:  # fmt: skip
    base = y + step(size, 1.2)
    for place, cell in enumerate(cells):
        start, end = edges[place], edges[place + 1]
        right = place >= left
        align, x = ("right", end - 1) if right else ("left", start + 1)
        colour = WHITE if white else INK
        wide = end - start - 1.6
        pen.text(x, base, cell, size, bold=bold, colour=colour, align=align, fit=wide)


def detail(
    pen: Pen, x: float, y: float, width: float, *, columns: Sequence[str], look: str = "rules",
    size: float = 7.5, subtotals: bool = True, totals: bool = True,
) -> float:  # fmt: skip
    """The bill line by line, section by section, and its totals."""
    rows: list[list[str]] = []
    strong: list[int] = []
    for section in pen.facts.sections:
        if subtotals:
            strong.append(len(rows))
            rows.append([section.title, *[""] * (len(columns) - 1)])
            if "net" in columns:
                rows[-1][columns.index("net")] = pen.style.money(section.net, unit=False)
        for row in section.rows:
            tax = row.net * row.rate / 100
            cells = {
                "label": row.label, "span": row.span, "quantity": row.quantity, "price": row.price,
                "net": pen.style.money(row.net, unit=False), "rate": percent(row.rate),
                "tax": pen.style.money(tax.quantize(Decimal("0.01")), unit=False),
                "gross": pen.style.money((row.net + tax).quantize(Decimal("0.01")), unit=False),
            }  # fmt: skip
            rows.append([cells[name] for name in columns])
    y = grid(pen, x, y, width, [HEADS[name] for name in columns], rows, look=look, size=size,
             shares=[_SHARES[name] for name in columns], bold_rows=strong)  # fmt: skip
    return sums(pen, x + width * 0.5, y + step(size, 1.6), width * 0.5, size=size) if totals else y


def percent(rate: Decimal) -> str:
    return f"{rate.normalize():f} %".replace(".", ",")


def sums(
    pen: Pen,
    x: float,
    y: float,
    width: float,
    *,
    size: float = 8,
    vat: bool = True,
    gross: bool = True,
) -> float:
    """Total HT, the VAT by rate, total TVA, total TTC, what was paid, what remains."""
    style = pen.style
    rows = [(pen.label("total_net"), pen.v("total_net"), False)]
    rates = pen.facts.vat()
    if vat and len(rates) > 1:
        rows += [
            (f"TVA {percent(rate)} sur {style.money(base)}", style.money(tax), False)
            for rate, base, tax in rates
        ]
    rows.append((pen.label("total_vat"), pen.v("total_vat"), False))
    if gross:
        rows.append((pen.label("total_gross"), pen.v("total_gross"), True))
    return lines(pen, x, y, width, rows, size=size)


def balance(
    pen: Pen, x: float, y: float, width: float, *, size: float = 8, gross: bool = True
) -> float:
    """From this bill's total over arrears and payments to what is due."""
    rows: list[tuple[str, str, bool]] = []
    if gross:
        rows.append((pen.label("total_gross"), pen.v("total_gross"), False))
    if pen.has("previous_balance"):
        rows.append((pen.label("previous_balance"), pen.v("previous_balance"), False))
    rows += [(label, pen.style.money(amount), False) for label, amount in pen.facts.payments]
    rows.append((pen.label("amount_due"), pen.v("amount_due"), True))
    return lines(pen, x, y, width, rows, size=size)


def lines(
    pen: Pen,
    x: float,
    y: float,
    width: float,
    rows: Sequence[tuple[str, str, bool]],
    *,
    size: float,
) -> float:
    """Label left, amount right, sometimes with dots between."""
    dot = pen.width(".", size)
    for name, value, bold in rows:
        taken = pen.text(x + width, y, value, size, bold=bold, align="right")
        taken += pen.text(x, y, name, size, bold=bold, fit=width - taken - 2)
        count = int((width - taken - 4) / dot)
        if pen.style.leaders and count > 3:
            left = x + pen.width(name, size, bold=bold) + 2
            pen.text(left, y, "." * count, size, fit=width - taken - 3)
        y += step(size, 1.5)
    return y


def vat_table(
    pen: Pen, x: float, y: float, width: float, *, look: str = "grid", size: float = 7
) -> float:
    """Base and tax by rate."""
    money = pen.style.money
    rows = [
        [
            percent(rate),
            money(base, unit=False),
            money(tax, unit=False),
            money(base + tax, unit=False),
        ]
        for rate, base, tax in pen.facts.vat()
    ]
    rows.append(["Total", pen.v("total_net"), pen.v("total_vat"), pen.v("total_gross")])
    return grid(
        pen,
        x,
        y,
        width,
        ("Taux", "Base HT", "TVA", "TTC"),
        rows,
        look=look,
        size=size,
        bold_rows=[len(rows) - 1],
    )


def grouped_number(pen: Pen, text: str) -> str:
    separator = pen.style.thousands if pen.style.thousands != "." else " "
    return f"{int(text):,}".replace(",", separator) if text.isdigit() and text[0] != "0" else text


def bars(pen: Pen, x: float, y: float, width: float, height: float, *, size: float = 6.5) -> None:
    """Earlier consumption as columns; figures that are not of this bill."""
    history = pen.facts.history
    if not history:
        return
    top = max(value for _, value in history)
    each = width / len(history)
    for place, (name, value) in enumerate(history):
        tall = (height - 10) * value / top
        last = place == len(history) - 1
        pen.box(x + place * each + each * 0.2, y + height - 5 - tall, each * 0.6, tall,
                fill=pen.accent if last else tint(pen.main, 0.45))  # fmt: skip
        pen.text(x + (place + 0.5) * each, y + height - 1.5, name, size, align="middle")
        pen.text(x + (place + 0.5) * each, y + height - 6 - tall, str(value), size, align="middle")


def earlier(
    pen: Pen,
    x: float,
    y: float,
    width: float,
    *,
    title: str,
    size: float = 7.5,
    look: str = "plain",
) -> float:
    """Instalments or the account's last movements: amounts and dates that mislead."""
    rows = [
        [name, pen.style.day(day), pen.style.money(amount)]
        for name, day, amount in pen.facts.others
    ]
    pen.text(x, y, title, size + 1, bold=True, colour=pen.main)
    return grid(
        pen,
        x,
        y + 2,
        width,
        ("Opération", "Date", "Montant"),
        rows,
        look=look,
        size=size,
        shares=(2, 1, 1),
        left=2,
    )
