"""Water bills: supply, sewerage, public bodies."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random

from benchmarks.papers import identifiers
from benchmarks.papers.facts import (
    Facts,
    Register,
    Row,
    Section,
    cents,
    money,
    put_parties,
    put_payment,
    put_service_address,
    put_totals,
    recent_day,
)
from benchmarks.papers.issuers import Split, pick
from benchmarks.papers.people import make_person

_RATE, _SEWER = Decimal("5.5"), Decimal(10)


def water_bill(rng: Random, split: Split) -> Facts:
    """A half-yearly or yearly water bill, on a reading or an estimate."""
    issuer = pick(rng, ("water",), split)
    issued = recent_day(rng)
    length = rng.choice((182, 184, 365, 178, 92))
    end = issued - dt.timedelta(days=rng.randint(3, 15))
    start = end - dt.timedelta(days=length)
    facts = Facts(
        kind="water_bill", split=split, issuer=issuer, person=make_person(rng), unit="m³",
        title=rng.choice(("Votre facture d'eau", "Facture d'eau et d'assainissement",
                          "FACTURE D'EAU")),
    )  # fmt: skip
    put_parties(facts, rng)
    fields = facts.fields
    fields["period_start"], fields["period_end"] = start.isoformat(), end.isoformat()
    _identify(facts, rng)
    used = rng.randint(12, 140)
    opening = rng.randint(80, 2900)
    how = rng.choices(("actual", "estimated", "self"), (60, 30, 10))[0]
    fields["index_start"], fields["index_end"] = str(opening), str(opening + used)
    fields["consumption_m3"], fields["reading_type"] = str(used), how
    facts.registers = (
        Register(
            fields["meter_number"], str(opening), str(opening + used), str(used), how, "actual"
        ),
    )
    _detail(facts, rng, used, length)
    put_totals(facts)
    _balance(facts, rng, issued)
    put_payment(facts, rng, issued)
    put_service_address(facts, rng)
    facts.history = tuple((str(year), rng.randint(20, 140)) for year in (2022, 2023, 2024, 2025))
    return facts


def _identify(facts: Facts, rng: Random) -> None:
    fields = facts.fields
    fields["customer_number"] = identifiers.digits(rng, rng.choice((7, 8, 10)))
    fields["invoice_number"] = rng.choice(("", "F", "2026")) + identifiers.digits(rng, 9)
    if rng.random() < 0.6:
        fields["contract_number"] = identifiers.digits(rng, rng.choice((7, 8, 13)))
    letters = rng.choice(("D", "C", "I", "")) + f"{rng.randint(5, 24):02d}"
    fields["meter_number"] = (
        letters + rng.choice("AFEUB") + rng.choice("AFEB") + identifiers.digits(rng, 6)
    )
    facts.references = tuple(
        name for name in ("customer_number", "contract_number", "invoice_number") if name in fields
    )
    facts.supply = ("meter_number",)


def _row(label: str, used: int, price: Decimal, rate: Decimal) -> Row:
    shown = f"{price:.4f}".replace(".", ",")
    return Row(label, "", f"{used} m³", shown, cents(price * used), rate)


def _detail(facts: Facts, rng: Random, used: int, length: int) -> None:
    def price(low: int, high: int) -> Decimal:
        return Decimal(rng.randint(low, high)) / 10000

    fixed = money(rng, 9, 34) * (2 if length > 300 else 1)
    facts.sections = (
        Section("Distribution de l'eau", (
            Row("Abonnement (part fixe)", "", "1", str(fixed).replace(".", ","), fixed, _RATE),
            _row("Consommation part délégataire", used, price(8000, 16500), _RATE),
            _row("Consommation part collectivité", used, price(2000, 6000), _RATE),)),
        Section("Collecte et traitement des eaux usées", (
            _row("Part délégataire", used, price(6000, 13000), _SEWER),
            _row("Part collectivité", used, price(3000, 9000), _SEWER),)),
        Section("Organismes publics", (
            _row("Redevance consommation d'eau potable", used, price(3000, 4300), _RATE),
            _row("Redevance performance des réseaux", used, price(200, 900), _RATE),
            _row("Voies navigables de France (VNF)", used, price(60, 120), _SEWER),)),
    )  # fmt: skip


def _balance(facts: Facts, rng: Random, issued: dt.date) -> None:
    gross = Decimal(facts.fields["total_gross"])
    chance = rng.random()
    if chance < 0.25:
        facts.payments = (
            ("Acomptes versés (mensualités)", -cents(gross * rng.randint(60, 115) / 100)),
        )
    elif chance < 0.45:
        facts.fields["previous_balance"] = str(money(rng, 15, 190))
    facts.others = (
        ("Facture précédente", (issued - dt.timedelta(days=183)).isoformat(), money(rng, 50, 260)),
        ("Paiement reçu", (issued - dt.timedelta(days=150)).isoformat(), money(rng, 50, 260)),
    )
