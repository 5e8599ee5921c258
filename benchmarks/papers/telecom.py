"""Mobile, internet and fixed-line bills."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random

from benchmarks.papers import identifiers
from benchmarks.papers.facts import (
    Facts,
    Row,
    Section,
    cents,
    money,
    put_parties,
    put_payment,
    put_settled,
    put_totals,
    recent_day,
)
from benchmarks.papers.issuers import Split, pick
from benchmarks.papers.people import make_person

_RATE = Decimal(20)
_REFERENCES = (
    "customer_number", "account_number", "contract_number", "invoice_number", "line_number",
)  # fmt: skip
_MOBILE = ("Forfait 5G 100 Go", "Forfait Mini 2h", "Série Spéciale 40 Go")
_FIXED = ("Offre Fibre Essentielle", "Box Duo 1 Gb/s", "Abonnement Fibre Zen")


def telecom_bill(rng: Random, split: Split) -> Facts:
    """A monthly bill for one line."""
    issuer = pick(rng, ("telecom",), split)
    issued = recent_day(rng)
    start = issued - dt.timedelta(days=rng.randint(0, 3))
    end = start + dt.timedelta(days=rng.choice((29, 30)))
    mobile = rng.random() < 0.5
    facts = Facts(
        kind="telecom_bill", split=split, issuer=issuer, person=make_person(rng),
        title=rng.choice(("Votre facture",
                          "Votre facture mobile" if mobile else "Votre facture internet",
                          "Facture mensuelle")),
    )  # fmt: skip
    put_parties(facts, rng)
    fields = facts.fields
    fields["period_start"], fields["period_end"] = start.isoformat(), end.isoformat()
    _identify(facts, rng, mobile=mobile)
    _detail(facts, rng, start, end, mobile=mobile)
    put_totals(facts)
    if rng.random() < 0.06:
        put_settled(facts, rng, issued)
    elif rng.random() < 0.2:
        fields["previous_balance"] = str(money(rng, 15, 120))
    elif rng.random() < 0.06:
        fields["previous_balance"] = str(-money(rng, 60, 120))
    put_payment(facts, rng, issued)
    facts.others = (
        ("Facture précédente", (issued - dt.timedelta(days=30)).isoformat(), money(rng, 15, 70)),
        ("Prélèvement reçu", (issued - dt.timedelta(days=18)).isoformat(), money(rng, 15, 70)),
    )
    return facts


def _identify(facts: Facts, rng: Random, *, mobile: bool) -> None:
    fields = facts.fields
    fields["customer_number"] = rng.choice(("", "S")) + identifiers.digits(
        rng, rng.choice((7, 8, 10))
    )
    fields["invoice_number"] = rng.choice(
        (
            identifiers.digits(rng, 12),
            f"{rng.choice('ABF')}{rng.randint(10, 99)}-{identifiers.digits(rng, 7)}",
        )
    )
    prefix = rng.choice(("06", "07")) if mobile else rng.choice(("03", "09"))
    fields["line_number"] = f"{prefix}{rng.randint(20000000, 79999999)}"
    if rng.random() < 0.4:
        fields["account_number"] = identifiers.digits(rng, 10)
    if rng.random() < 0.3:
        fields["contract_number"] = identifiers.digits(rng, 8)
    facts.references = tuple(name for name in _REFERENCES if name in fields)


def _detail(facts: Facts, rng: Random, start: dt.date, end: dt.date, *, mobile: bool) -> None:
    span = f"du {start:%d/%m} au {end:%d/%m}"

    def line(label: str, gross: Decimal, quantity: str = "1") -> Row:
        net = cents(gross / Decimal("1.2"))
        return Row(label, span, quantity, str(gross).replace(".", ","), net, _RATE)

    offers = _MOBILE if mobile else _FIXED
    offer = rng.choice(offers)
    rows = [line(offer, Decimal(rng.choice(("9.99", "15.99", "19.99", "29.99", "42.99"))))]
    if rng.random() < 0.6:
        rows.append(line("Remise fidélité", -Decimal(rng.choice(("2.00", "5.00")))))
    if rng.random() < 0.5:
        rows.append(line("Location équipement", Decimal(rng.choice(("3.00", "5.00", "8.00")))))
    extra = [
        line("Communications hors forfait", money(rng, 0.5, 14), f"{rng.randint(1, 40)}"),
        line("Services de paiement sur facture", money(rng, 1, 6), "2"),
    ]
    facts.sections = (Section("Abonnements et options", tuple(rows)),)
    if rng.random() < 0.6:
        facts.sections += (Section("Consommations hors forfait", tuple(extra)),)
    if rng.random() < 0.15:
        facts.sections += (
            Section("Frais", (line("Frais de rejet de prélèvement", Decimal("7.50")),)),
        )
