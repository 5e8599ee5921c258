"""Craftsmen's invoices."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Final

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

_JOBS: Final = (
    "Déplacement", "Main d'œuvre (heures)", "Remplacement mitigeur", "Débouchage canalisation",
    "Fourniture cylindre", "Entretien chaudière", "Joint et petit matériel", "Mise en sécurité",
    "Détartrage ballon d'eau chaude", "Pose d'un détecteur de fumée", "Vitrage 60 x 80",
)  # fmt: skip


def other_invoice(rng: Random, split: Split) -> Facts:
    """A few jobs at one rate of VAT, sometimes with a deposit paid."""
    issuer = pick(rng, ("trade",), split)
    issued = recent_day(rng)
    facts = Facts("other_invoice", split, issuer, make_person(rng), title="Facture")
    put_parties(facts, rng)
    rate = Decimal(rng.choice(("10", "20")))
    rows = []
    for job in rng.sample(_JOBS, rng.randint(2, 5)):
        count, price = rng.randint(1, 3), money(rng, 18, 140)
        shown = str(price).replace(".", ",")
        rows.append(Row(job, "", str(count), shown, cents(price * count), rate))
    facts.sections = (Section("Travaux", tuple(rows)),)
    facts.fields["invoice_number"] = rng.choice(
        (f"FA{issued.year}-{rng.randint(100, 999):04d}", f"{issued.year}/{rng.randint(10, 999)}")
    )
    facts.fields["customer_number"] = rng.choice(("C", "CL")) + identifiers.digits(rng, 4)
    facts.references = ("invoice_number", "customer_number")
    put_totals(facts)
    if rng.random() < 0.3:
        deposit = cents(Decimal(facts.fields["total_gross"]) * Decimal("0.3"))
        facts.payments = (("Acompte versé", -deposit),)
    elif rng.random() < 0.12:
        put_settled(facts, rng, issued)
    put_payment(facts, rng, issued)
    return facts
