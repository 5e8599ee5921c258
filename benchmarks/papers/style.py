"""How one paper prints: typefaces, and the form of money, dates and identifiers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random
from typing import Final

import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

MONTHS: Final = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip
MONEY: Final = frozenset(
    {
        "total_net", "total_vat", "total_gross", "previous_balance", "amount_due",
        "monthly_deduction", "family_quotient", "reference_income", "net_pay",
    }
)  # fmt: skip
DATES: Final = frozenset(
    {
        "document_date", "due_date", "cutoff_date", "appeal_deadline", "period_start", "period_end",
    }
)  # fmt: skip
_GROUPS: Final = {
    "issuer_siren": (3, 3, 3), "issuer_siret": (3, 3, 3, 5), "line_number": (2, 2, 2, 2, 2),
    "nir": (1, 2, 2, 2, 3, 3, 2), "tax_number": (2, 2, 3, 3, 3), "iban": (4, 4, 4, 4, 4, 4, 3),
    "pdl": (2, 3, 3, 3, 3), "pce": (2, 3, 3, 3, 3),
    "issuer_vat_number": (4, 3, 3, 3), "notice_number": (2, 2, 7, 2),
}  # fmt: skip
_FOLDER: Final = Path("/usr/share/fonts/truetype")
_FAMILIES: Final = {
    "LiberationSans": ("liberation/LiberationSans-Regular", "liberation/LiberationSans-Bold"),
    "LiberationNarrow": (
        "liberation/LiberationSansNarrow-Regular",
        "liberation/LiberationSansNarrow-Bold",
    ),
    "LiberationSerif": ("liberation/LiberationSerif-Regular", "liberation/LiberationSerif-Bold"),
    "LiberationMono": ("liberation/LiberationMono-Regular", "liberation/LiberationMono-Bold"),
    "DejaVuCondensed": ("dejavu/DejaVuSansCondensed", "dejavu/DejaVuSansCondensed-Bold"),
    "DejaVuSerif": ("dejavu/DejaVuSerifCondensed", "dejavu/DejaVuSerifCondensed-Bold"),
}


@cache
def families() -> dict[str, tuple[str, str]]:
    """Register the typefaces present; name → regular and bold as reportlab calls them."""
    known = {"Helvetica": ("Helvetica", "Helvetica-Bold"), "Times": ("Times-Roman", "Times-Bold")}
    vera = Path(reportlab.__file__).parent / "fonts"
    present = {"Vera": (vera / "Vera.ttf", vera / "VeraBd.ttf")}
    for name, (regular, bold) in _FAMILIES.items():
        present[name] = (_FOLDER / f"{regular}.ttf", _FOLDER / f"{bold}.ttf")
    for name, (regular_file, bold_file) in present.items():
        if regular_file.exists() and bold_file.exists():
            pdfmetrics.registerFont(TTFont(name, str(regular_file)))
            pdfmetrics.registerFont(TTFont(f"{name}-Bold", str(bold_file)))
            known[name] = (name, f"{name}-Bold")
    return known


def regular_file() -> Path:
    """A typeface file for print that is not made by reportlab."""
    file = _FOLDER / f"{_FAMILIES['LiberationSans'][0]}.ttf"
    return file if file.exists() else Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"


def grouped(text: str, sizes: tuple[int, ...]) -> str:
    """Put a space after each group of characters; what is left over stays in one piece."""
    pieces, at = [], 0
    for size in sizes:
        pieces.append(text[at : at + size])
        at += size
    pieces.append(text[at:])
    return " ".join(piece for piece in pieces if piece)


@dataclass(frozen=True, slots=True)
class Style:
    """The printing habits of one paper.

    Attributes:
        regular, bold: names of the typefaces.
        scale: of all sizes; some issuers print larger.
        date: ``slash``, ``dot``, ``short`` (two-digit year), ``dash`` or ``long``.
        thousands: what separates thousands.
        euro: what follows an amount.
        minus: how a credit is shown: ``-``, ``after`` (12,00-), ``CR``.
        spaced: whether identifiers are printed in groups.
        upper_address: the post office's way.
        f_postcode: ``F-59000``.
        leaders: dots between a label and its amount.
        short_start: a period's first date without its year: ``du 12/01 au 11/03/2026``.
        caps: labels in capitals.
    """

    regular: str
    bold: str
    scale: float
    date: str
    thousands: str
    euro: str
    minus: str
    spaced: bool
    upper_address: bool
    f_postcode: bool
    leaders: bool = False
    short_start: bool = False
    caps: bool = False

    def money(self, value: str | Decimal, *, unit: bool = True, cents: bool = True) -> str:
        """An amount; ``cents=False`` prints whole euros, as the tax office does."""
        amount = Decimal(value)
        whole, rest = f"{abs(amount):.2f}".split(".")
        parts: list[str] = []
        while len(whole) > 3:
            parts.insert(0, whole[-3:])
            whole = whole[:-3]
        text = self.thousands.join([whole, *parts]) + ("," + rest if cents else "")
        euro = self.euro if unit else ""
        if amount >= 0:
            return text + euro
        if self.minus == "after":
            return f"{text}-{euro}"
        return f"{text}{euro} CR" if self.minus == "CR" else f"-{text}{euro}"

    def day(self, value: str, *, long: bool = False) -> str:
        on = dt.date.fromisoformat(value)
        if long or self.date == "long":
            first = "1er" if on.day == 1 else str(on.day)
            return f"{first} {MONTHS[on.month - 1]} {on.year}"
        form = {"slash": "%d/%m/%Y", "dot": "%d.%m.%Y", "short": "%d/%m/%y", "dash": "%d-%m-%Y"}
        return on.strftime(form[self.date])

    def span(self, start: str, end: str) -> str:
        """A period in words."""
        first = self.day(start)
        if self.short_start and self.date == "slash" and start[:4] == end[:4]:
            first = first[:5]
        return f"du {first} au {self.day(end)}"

    def show(self, field: str, value: str) -> str:
        """Print a canonical value of the vocabulary in this paper's way."""
        if field in MONEY:
            return self.money(value)
        if field in DATES:
            return self.day(value)
        always = field in ("iban", "nir", "line_number", "issuer_siren")
        sizes = _GROUPS.get(field)
        if field == "customer_number":
            sizes = {9: (3, 3, 3), 10: (1, 3, 3, 3)}.get(len(value)) if value.isdigit() else None
        return grouped(value, sizes) if sizes and (always or self.spaced) else value


def make_style(rng: Random, *, letter: bool = False) -> Style:
    known = families()
    name = rng.choice(
        [family for family in known if letter or family not in ("Times", "LiberationMono")]
    )
    regular, bold = known[name]
    return Style(
        regular=regular,
        bold=bold,
        scale={"Vera": 0.88, "DejaVuSerif": 0.92, "LiberationNarrow": 1.1}.get(name, 1.0),
        date=rng.choices(("slash", "dot", "short", "dash", "long"), (60, 8, 8, 4, 20))[0],
        thousands=rng.choices((" ", "\u00a0", "", "."), (45, 35, 12, 8))[0],
        euro=rng.choices((" €", "€", " EUR", "\u00a0€", " euros"), (50, 12, 14, 20, 4))[0],
        minus=rng.choices(("-", "CR", "after"), (80, 10, 10))[0],
        spaced=rng.random() < 0.6,
        upper_address=rng.random() < 0.6,
        f_postcode=rng.random() < 0.04,
        leaders=rng.random() < 0.15,
        short_start=rng.random() < 0.12,
        caps=rng.random() < 0.1,
    )
