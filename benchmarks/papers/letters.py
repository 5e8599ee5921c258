"""Letters of no special kind, and bills of craftsmen."""

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
    put_totals,
    recent_day,
)
from benchmarks.papers.issuers import Split, pick
from benchmarks.papers.people import make_person


def other_letter(rng: Random, split: Split) -> Facts:
    """A letter with figures that are owed by nobody."""
    issuer = pick(rng, ("insurance", "bank", "landlord", "telecom", "electricity"), split)
    issued = recent_day(rng)
    subject, body = rng.choice(
        (
            (
                "Évolution de nos tarifs",
                "À compter du {day}, le prix de votre abonnement évoluera de 1,20 € par mois.",
            ),
            (
                "Visite de votre logement",
                "Notre technicien se présentera chez vous le {day} entre 8h et 12h pour l'entretien annuel.",
            ),
            (
                "Accusé de réception de votre demande",
                "Nous avons bien reçu votre courrier du {day} et vous en remercions.",
            ),
            (
                "Modification de nos conditions générales",
                "Nos conditions générales évoluent le {day}. Vous pouvez les refuser sans frais.",
            ),
        )
    )
    facts = Facts("other_letter", split, issuer, make_person(rng), title=subject, subject=subject)
    put_parties(facts, rng)
    facts.fields["document_date"] = issued.isoformat()
    facts.fields["our_reference"] = f"{rng.choice(('DC', 'GT', 'KL'))}-{identifiers.digits(rng, 6)}"
    facts.references = ("our_reference",)
    if rng.random() < 0.6:
        facts.fields["customer_number"] = identifiers.digits(rng, 8)
        facts.references += ("customer_number",)
    day = issued + dt.timedelta(days=rng.randint(20, 60))
    facts.paragraphs = (
        body.replace("{day}", day.strftime("%d/%m/%Y")),
        "Vous n'avez aucune démarche à effectuer. Pour toute question, notre service clients reste à votre disposition.",
        "Nous vous remercions de votre confiance.",
    )
    facts.closing = "Veuillez agréer, Madame, Monsieur, nos salutations distinguées."
    facts.signature = "La Direction"
    return facts


def other_invoice(rng: Random, split: Split) -> Facts:
    """A craftsman's or insurer's invoice."""
    issuer = pick(rng, ("trade",), split)
    issued = recent_day(rng)
    facts = Facts("other_invoice", split, issuer, make_person(rng), title="Facture")
    put_parties(facts, rng)
    rate = Decimal(rng.choice(("10", "20")))
    jobs = rng.sample(
        ("Déplacement", "Main d'œuvre (heures)", "Remplacement mitigeur", "Débouchage canalisation", "Fourniture cylindre",
         "Entretien chaudière", "Joint et petit matériel", "Mise en sécurité"), rng.randint(2, 5),
    )  # fmt: skip
    rows = []
    for job in jobs:
        count, price = rng.randint(1, 3), money(rng, 18, 140)
        rows.append(
            Row(job, "", str(count), str(price).replace(".", ","), cents(price * count), rate)
        )
    facts.sections = (Section("Travaux", tuple(rows)),)
    facts.fields["invoice_number"] = rng.choice(
        (f"FA{issued.year}-{rng.randint(100, 999):04d}", f"{issued.year}/{rng.randint(10, 999)}")
    )
    facts.fields["customer_number"] = rng.choice(("C", "CL")) + identifiers.digits(rng, 4)
    facts.references = ("invoice_number", "customer_number")
    put_totals(facts)
    if rng.random() < 0.3:
        facts.payments = (
            ("Acompte versé", -cents(Decimal(facts.fields["total_gross"]) * Decimal("0.3"))),
        )
    put_payment(facts, rng, issued)
    return facts
