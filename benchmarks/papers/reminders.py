"""Letters of suppliers who have not been paid."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random
from typing import Final

from benchmarks.papers import identifiers
from benchmarks.papers.facts import Facts, money, put_parties, recent_day
from benchmarks.papers.issuers import Split, pick
from benchmarks.papers.people import make_person

_OPENINGS: Final = {
    "tune": (
        "Sauf erreur ou omission de notre part, votre compte présente à ce jour un solde débiteur de {amount_due}.",
        "Malgré notre précédent courrier, nous constatons que la somme de {amount_due} reste impayée à ce jour.",
        "À ce jour, nous n'avons pas reçu le règlement de votre facture n° {invoice_number}, soit {amount_due}.",
    ),
    "report": (
        "L'examen de votre compte fait apparaître un retard de paiement pour un montant total de {amount_due}.",
        "Nous restons dans l'attente du règlement de la somme de {amount_due}, dont vous nous êtes redevable.",
        "Votre facture n° {invoice_number} n'a pas été réglée à son échéance. Vous nous devez {amount_due}.",
    ),
}
_DEMANDS: Final = {
    "tune": (
        "Nous vous remercions de bien vouloir régulariser votre situation avant le {due_date_long}.",
        "Nous vous invitons à régler cette somme au plus tard le {due_date_long}.",
    ),
    "report": (
        "Merci de nous faire parvenir votre règlement d'ici le {due_date_long}, dernier délai.",
        "Votre paiement doit nous parvenir pour le {due_date_long}.",
    ),
}
_RIGHTS: Final = (
    "Si vous éprouvez des difficultés de paiement, vous pouvez contacter le service social de votre commune (CCAS) ou déposer "
    "une demande d'aide auprès du Fonds de solidarité pour le logement (FSL). Si vous bénéficiez du chèque énergie, merci de nous "
    "transmettre votre attestation.",
    "En cas de difficultés, nos conseillers peuvent étudier avec vous un échelonnement. Les services sociaux du Département "
    "peuvent également vous accompagner.",
    "Si votre paiement s'est croisé avec ce courrier, nous vous prions de ne pas tenir compte de cette lettre.",
)


def _sector(rng: Random) -> tuple[str, ...]:
    return rng.choice((("electricity", "gas"), ("water",), ("telecom",), ("landlord",)))


def payment_reminder(rng: Random, split: Split) -> Facts:
    """First or last reminder of a supplier or landlord, with the bills unpaid."""
    issuer = pick(rng, _sector(rng), split)
    issued = recent_day(rng)
    subject = rng.choice(("Relance pour facture impayée", "Rappel de paiement", "Dernier rappel avant mise en demeure",
                          "Relance : votre facture reste impayée"))  # fmt: skip
    facts = Facts(
        "payment_reminder", split, issuer, make_person(rng), title=subject, subject=subject
    )
    put_parties(facts, rng)
    _debt(facts, rng, issued)
    fee = rng.random() < 0.3
    facts.paragraphs = (
        rng.choice(_OPENINGS[split]),
        rng.choice(_DEMANDS[split]),
        *(("Ce montant comprend des frais de relance de 7,50 €.",) if fee else ()),
        rng.choice(_RIGHTS),
    )
    facts.closing = "Nous vous prions d'agréer, Madame, Monsieur, nos salutations distinguées."
    facts.signature = rng.choice(
        ("Le Service Recouvrement", "Le Service Clients", "Votre conseiller clientèle")
    )
    return facts


def _debt(facts: Facts, rng: Random, issued: dt.date) -> None:
    """One or several unpaid bills; the invoice number counts only when there is one."""
    fields = facts.fields
    fields["document_date"] = issued.isoformat()
    fields["due_date"] = (issued + dt.timedelta(days=rng.choice((8, 10, 15, 15, 20)))).isoformat()
    fields["customer_number"] = identifiers.digits(rng, rng.choice((8, 9, 10)))
    fields["invoice_number"] = identifiers.digits(rng, rng.choice((9, 10, 12)))
    if rng.random() < 0.5:
        fields["our_reference"] = (
            f"{rng.choice(('REL', 'REC', 'SC'))}/{issued.year}/{identifiers.digits(rng, 5)}"
        )
    count = rng.choice((1, 1, 1, 2, 3))
    rows = []
    total = Decimal(0)
    for number in range(count):
        amount = money(rng, 35, 420)
        total += amount
        day = issued - dt.timedelta(days=rng.randint(30, 60) + 61 * number)
        name = fields["invoice_number"] if number == 0 else identifiers.digits(rng, 10)
        rows.append((name, day.isoformat(), str(amount)))
    facts.tables = tuple(rows)
    fields["amount_due"] = str(total)
    if count > 1:
        facts.unscored.add("invoice_number")
    facts.references = tuple(
        name for name in ("our_reference", "customer_number", "contract_number") if name in fields
    )
    if rng.random() < 0.5:
        facts.references += ("invoice_number",)
