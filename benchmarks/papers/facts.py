"""What one paper says, before anybody decides how it looks."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from benchmarks.papers import identifiers
from benchmarks.papers.issuers import Issuer, Split
from benchmarks.papers.people import Person, make_address

CENT = Decimal("0.01")
_FORM = re.compile(r" (?:Coopérative )?(?:SCIC )?(?:SASU?|SARL|EURL|SA|SNC|SCA|SELARL)(?: .*)?$")
TODAY = dt.date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line of detail; ``net`` is before VAT."""

    label: str
    span: str
    quantity: str
    price: str
    net: Decimal
    rate: Decimal


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    rows: tuple[Row, ...]

    @property
    def net(self) -> Decimal:
        return sum((row.net for row in self.rows), Decimal(0))


@dataclass(frozen=True, slots=True)
class Register:
    """One row of the meter table."""

    name: str
    start: str
    end: str
    used: str
    how: str
    start_how: str


@dataclass(slots=True)
class Facts:
    """A paper in the making.

    Attributes:
        fields: canonical values of all that the paper may print; the truth keeps those printed.
        references: fields of the references block, in order.
        supply: fields of the block about the place or line supplied.
        paragraphs: the body of a letter; ``{field}`` stands for a printed value.
        unscored: fields for which the paper has several defensible values.
        accepted: other values that are right too, by field.
        tables: rows of the paper's table in canonical form, below ``heads``.
        highlights: fields that stand out in a box of their own.
        payments: what was already paid or announced: label and amount (negative: taken off).
        others: amounts and dates that mislead: previous bills, instalments.
        whole_euros: the paper prints no cents.
        lures: values of no field that the texts call for, in canonical form.
    """

    kind: str
    split: Split
    issuer: Issuer
    person: Person
    title: str
    fields: dict[str, str] = field(default_factory=dict)
    references: tuple[str, ...] = ()
    supply: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    registers: tuple[Register, ...] = ()
    unit: str = ""
    payments: tuple[tuple[str, Decimal], ...] = ()
    others: tuple[tuple[str, str, Decimal], ...] = ()
    history: tuple[tuple[str, int], ...] = ()
    subject: str = ""
    greeting: str = "Madame, Monsieur,"
    paragraphs: tuple[str, ...] = ()
    tables: tuple[tuple[str, ...], ...] = ()
    heads: tuple[str, ...] = ()
    highlights: tuple[str, ...] = ()
    closing: str = ""
    signature: str = ""
    whole_euros: bool = False
    lures: dict[str, str] = field(default_factory=dict)
    unscored: set[str] = field(default_factory=set)
    accepted: dict[str, list[str]] = field(default_factory=dict)

    def vat(self) -> list[tuple[Decimal, Decimal, Decimal]]:
        """Rate, base and tax of each rate, in order."""
        bases: dict[Decimal, Decimal] = {}
        for section in self.sections:
            for row in section.rows:
                bases[row.rate] = bases.get(row.rate, Decimal(0)) + row.net
        return [(rate, base, cents(base * rate / 100)) for rate, base in sorted(bases.items())]


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(CENT, ROUND_HALF_UP)


def money(rng: Random, low: float, high: float) -> Decimal:
    return cents(Decimal(rng.randint(round(low * 100), round(high * 100))) / 100)


def recent_day(rng: Random, *, back: int = 500, least: int = 5) -> dt.date:
    return TODAY - dt.timedelta(days=rng.randint(least, back))


def put_parties(facts: Facts, rng: Random) -> None:
    """Write sender and addressee into the fields."""
    issuer, person = facts.issuer, facts.person
    fields = facts.fields
    fields["issuer_name"] = issuer.name
    facts.accepted["issuer_name"] = [issuer.legal, _FORM.sub("", issuer.legal)]
    if issuer.siren:
        fields["issuer_siren"] = issuer.siren
        fields["issuer_vat_number"] = issuer.vat
        if rng.random() < 0.25:
            siret = issuer.siren + "00013"
            fields["issuer_siret"] = siret[:13] + identifiers.luhn_digit(siret[:13])
    address = person.address
    fields["recipient_name"] = person.name
    fields["recipient_address"] = "\n".join([*address.lines, f"{address.postcode} {address.city}"])
    fields["recipient_postcode"] = address.postcode
    fields["recipient_city"] = address.city
    facts.accepted["recipient_address"] = ["\n".join(address.lines)]


def put_totals(facts: Facts) -> None:
    """Work out HT, TVA and TTC from the detail."""
    net = sum((section.net for section in facts.sections), Decimal(0))
    vat = sum((tax for _, _, tax in facts.vat()), Decimal(0))
    facts.fields["total_net"] = str(net)
    facts.fields["total_vat"] = str(vat)
    facts.fields["total_gross"] = str(net + vat)


def put_payment(facts: Facts, rng: Random, issued: dt.date) -> None:
    """Settle what is due in the end, when and how, after totals and payments are known."""
    fields = facts.fields
    due = Decimal(fields.get("total_gross", "0"))
    due += sum((amount for _, amount in facts.payments), Decimal(0))
    if "previous_balance" in fields:
        due += Decimal(fields["previous_balance"])
    fields["amount_due"] = str(due)
    fields["document_date"] = issued.isoformat()
    if due <= 0:
        return
    fields["due_date"] = (issued + dt.timedelta(days=rng.randint(14, 24))).isoformat()
    weights = (0, 0, 40, 45, 15) if "trade" in facts.issuer.sectors else (55, 20, 8, 14, 3)
    mode = rng.choices(("direct_debit", "tip", "cheque", "transfer", "card"), weights)[0]
    fields["payment_mode"] = mode
    if mode == "direct_debit":
        fields["mandate_reference"] = identifiers.mandate(rng)
        fields["creditor_id"] = identifiers.creditor_id(Random(f"ics {facts.issuer.name}"))
        if rng.random() < 0.25:
            fields["iban"] = identifiers.iban(rng)
            fields["iban_holder"] = "recipient"
    elif mode == "transfer":
        fields["iban"] = identifiers.iban(rng)
        fields["bic"] = identifiers.bic(rng)
        fields["iban_holder"] = "issuer"
    elif mode == "tip":
        fields["creditor_id"] = identifiers.creditor_id(Random(f"ics {facts.issuer.name}"))


def put_settled(facts: Facts, rng: Random, issued: dt.date) -> None:
    """Say that the bill has been paid already: nothing is left to pay."""
    day = issued - dt.timedelta(days=rng.randint(0, 2))
    paid = -Decimal(facts.fields["total_gross"])
    facts.payments = ((f"Réglé par carte le {day:%d/%m/%Y}", paid),)
    facts.unscored.add("payment_mode")


def put_service_address(facts: Facts, rng: Random, share: float = 0.25) -> None:
    if rng.random() < share:
        place = make_address(rng)
        lines = [*place.lines, f"{place.postcode} {place.city}"]
        facts.fields["service_address"] = "\n".join(lines)
        facts.accepted["service_address"] = ["\n".join(place.lines)]
