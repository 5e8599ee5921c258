"""The papers of one invented household in Lille: the samples that the project ships.

Mme Delcourt has been billed on estimates for seventeen months; the bill that makes up
for them is unpaid, the supplier reminds her, and the family fund wants money back.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random

from benchmarks.papers import identifiers, telecom, water
from benchmarks.papers.facts import Facts, Register, Row, Section, cents, put_parties, put_totals
from benchmarks.papers.issuers import named
from benchmarks.papers.people import Address, Person

_LOW, _HIGH = Decimal("5.5"), Decimal(20)
DELCOURT = Person(
    "Mme", "Sabrina", "Delcourt", "Sabrina DELCOURT",
    Address(("Appartement 12", "27 rue Jules Guesde"), "59000", "Lille"), female=True,
)  # fmt: skip
_PLAIN = {"meter_words": "plain", "meter_shape": "inline"}
_CUSTOMER, _INVOICE = "7041882635", "20261027418"


def _open(kind: str, issuer: str, title: str) -> Facts:
    facts = Facts(kind, "tune", named(issuer), DELCOURT, title=title)
    put_parties(facts, Random(issuer))
    facts.fields.pop("issuer_siret", None)
    facts.lures |= _PLAIN
    return facts


def electricity_bill() -> Facts:
    """Seventeen months made up for on one bill, after estimates."""
    facts = _open("energy_bill", "Lumévia", "Votre facture d’électricité")
    fields = facts.fields
    fields |= {
        "customer_number": _CUSTOMER, "contract_number": "508213774", "invoice_number": _INVOICE,
        "pdl": "21473905612874", "power_kva": "6", "meter_number": "04618823",
        "period_start": "2025-05-12", "period_end": "2026-10-20", "energy": "electricity",
        "consumption_kwh": "7678", "index_start": "41236", "index_end": "48914",
        "reading_type": "actual", "document_date": "2026-10-27", "due_date": "2026-11-16",
        "payment_mode": "tip", "creditor_id": identifiers.creditor_id(Random("ics Lumévia")),
        "previous_balance": "96.40",
    }  # fmt: skip
    facts.references = ("customer_number", "contract_number", "invoice_number")
    facts.supply = ("pdl", "power_kva", "meter_number")
    facts.unit = "kWh"
    facts.registers = (Register("Base", "41236", "48914", "7678", "actual", "actual"),)
    span = "12/05/25 - 20/10/26"
    facts.sections = (
        Section("Abonnement", (
            Row("Abonnement", span, "17,3 mois", "15,74", Decimal("272.30"), _LOW),)),
        Section("Consommation", (
            Row("Consommation Base", span, "7678 kWh", "0,1484",
                cents(7678 * Decimal("0.1484")), _HIGH),)),
        Section("Taxes et contributions", (
            Row("Contribution tarifaire d'acheminement (CTA)", span, "", "",
                Decimal("38.62"), _LOW),
            Row("Accise sur l'électricité", span, "7678 kWh", "0,02998",
                cents(7678 * Decimal("0.02998")), _HIGH),)),
    )  # fmt: skip
    put_totals(facts)
    facts.payments = (("Déjà facturé sur index estimés", Decimal("-1026.75")),)
    due = Decimal(fields["total_gross"]) + Decimal("96.40") - Decimal("1026.75")
    fields["amount_due"] = str(due)
    facts.history = (("2022", 4310), ("2023", 4195), ("2024", 4402), ("2025", 3120))
    return facts


def reminder() -> Facts:
    """The supplier's reminder of that bill."""
    bill = electricity_bill()
    facts = _open("payment_reminder", "Lumévia", "Relance : votre facture reste impayée")
    facts.subject = facts.title
    facts.unscored.add("energy")
    facts.fields |= {
        "customer_number": _CUSTOMER, "contract_number": "508213774", "invoice_number": _INVOICE,
        "our_reference": "REL/2026/30418", "document_date": "2026-11-18", "due_date": "2026-12-03",
        "amount_due": bill.fields["amount_due"],
    }  # fmt: skip
    facts.references = ("our_reference", "customer_number", "contract_number")
    facts.tables = ((_INVOICE, "2026-10-27", bill.fields["amount_due"]),)
    facts.paragraphs = (
        "Sauf erreur ou omission de notre part, votre compte présente à ce jour un solde débiteur "
        "de {amount_due}.",
        "Nous vous invitons à régler cette somme au plus tard le {due_date_long}.",
        "Si vous éprouvez des difficultés de paiement, vous pouvez contacter le service social de "
        "votre commune (CCAS) ou déposer une demande d'aide auprès du Fonds de solidarité pour le "
        "logement (FSL). Si vous bénéficiez du chèque énergie, merci de nous transmettre votre "
        "attestation.",
        "Si votre paiement s'est croisé avec ce courrier, nous vous prions de ne pas tenir compte "
        "de cette lettre.",
    )
    facts.closing = "Nous vous prions d'agréer, Madame, Monsieur, nos salutations distinguées."
    facts.signature = "Le Service Recouvrement"
    return facts


def overpayment() -> Facts:
    """The family fund wants half a year of housing benefit back."""
    facts = _open("benefit_overpayment", "CAF du Nord", "Notification d'un trop-perçu")
    facts.subject = facts.title
    facts.fields |= {
        "caf_number": "4827153", "our_reference": "IM4 218507", "document_date": "2026-11-09",
        "period_start": "2025-11-01", "period_end": "2026-04-30", "amount_due": "1284.00",
        "monthly_deduction": "48.00", "benefit_name": "APL", "remedies_stated": "yes",
    }  # fmt: skip
    facts.accepted["benefit_name"] = ["aide personnalisée au logement (APL)"]
    facts.references = ("caf_number", "our_reference")
    facts.paragraphs = (
        "Après étude de votre dossier, il apparaît que vous avez perçu à tort la somme de "
        "{amount_due} au titre {=benefit_name}de l'aide personnalisée au logement (APL), pour la "
        "période du {period_start} au {period_end}.",
        "En effet, vous avez repris une activité professionnelle le 03/11/2025 et ne nous l'avez "
        "pas signalé.",
        "Sans réponse de votre part dans un délai de 20 jours, nous retiendrons "
        "{monthly_deduction} par mois sur vos prestations à venir, jusqu'au remboursement complet "
        "de votre dette.",
        "{=remedies_stated}VOIES ET DÉLAIS DE RECOURS : si vous contestez cette décision, vous "
        "disposez d'un délai de deux mois à compter de la réception de ce courrier pour saisir la "
        "Commission de recours amiable. Vous pouvez aussi demander une remise de dette.",
    )
    facts.closing = "Nous vous prions d'agréer, Madame, l'expression de notre considération."
    facts.greeting = "Madame,"
    facts.signature = "Le Directeur"
    return facts


def _of_household(facts: Facts) -> Facts:
    """Give a drawn bill to the household."""
    facts.person = DELCOURT
    put_parties(facts, Random(facts.issuer.name))
    for name in ("service_address", "issuer_siret"):
        facts.fields.pop(name, None)
    facts.accepted.pop("service_address", None)
    facts.lures |= _PLAIN
    return facts


def water_bill() -> Facts:
    """An ordinary half-year of water, on a reading."""
    rng = Random("household water 6")
    facts = water.water_bill(rng, "tune", issuer=named("Eau du Mélantois"),
                             issued=dt.date(2026, 10, 6))  # fmt: skip
    return _of_household(facts)


def telecom_bill() -> Facts:
    """A month of internet."""
    rng = Random("household telecom 5")
    facts = telecom.telecom_bill(rng, "tune", issuer=named("Fibréo"),
                                 issued=dt.date(2026, 11, 5))  # fmt: skip
    return _of_household(facts)
