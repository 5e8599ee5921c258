"""The papers of one invented household in Lille: the samples that the project ships.

Mme Delcourt has been billed on estimates for seventeen months; the bill that makes up
for them is unpaid, the supplier reminds her, and the family fund wants money back.
"""

from __future__ import annotations

from decimal import Decimal
from random import Random

from benchmarks.papers import identifiers
from benchmarks.papers.facts import Facts, Register, Row, Section, cents, put_parties, put_totals
from benchmarks.papers.issuers import named
from benchmarks.papers.people import Address, Person

_LOW, _SEWER, _HIGH = Decimal("5.5"), Decimal(10), Decimal(20)
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


def _row(label: str, used: str, price: str, net: str, rate: Decimal, span: str = "") -> Row:
    return Row(label, span, used, price, Decimal(net), rate)


def water_bill() -> Facts:
    """An ordinary half-year of water, on a reading."""
    facts = _open("water_bill", "Eau du Mélantois", "Facture d'eau et d'assainissement")
    facts.fields |= {
        "customer_number": "6827962919", "invoice_number": "842673288",
        "meter_number": "C20UA445308", "period_start": "2026-03-27", "period_end": "2026-09-25",
        "index_start": "1939", "index_end": "1970", "consumption_m3": "31",
        "reading_type": "actual", "document_date": "2026-10-06", "due_date": "2026-10-22",
        "amount_due": "170.89", "payment_mode": "transfer", "iban": "FR7630003690312556253673494",
        "bic": "AGRIFRPP867", "iban_holder": "issuer",
    }  # fmt: skip
    facts.references, facts.supply = ("customer_number", "invoice_number"), ("meter_number",)
    facts.registers = (Register("C20UA445308", "1939", "1970", "31", "actual", "actual"),)
    facts.sections = (
        Section("Distribution de l'eau", (
            _row("Abonnement (part fixe)", "1", "31,29", "31.29", _LOW),
            _row("Consommation part délégataire", "31 m³", "1,6312", "50.57", _LOW),
            _row("Consommation part collectivité", "31 m³", "0,3849", "11.93", _LOW),)),
        Section("Collecte et traitement des eaux usées", (
            _row("Part délégataire", "31 m³", "0,9587", "29.72", _SEWER),
            _row("Part collectivité", "31 m³", "0,7433", "23.04", _SEWER),)),
        Section("Organismes publics", (
            _row("Redevance consommation d'eau potable", "31 m³", "0,3561", "11.04", _LOW),
            _row("Redevance performance des réseaux", "31 m³", "0,0613", "1.90", _LOW),
            _row("Voies navigables de France (VNF)", "31 m³", "0,0075", "0.23", _SEWER),)),
    )  # fmt: skip
    put_totals(facts)
    facts.history = (("2022", 68), ("2023", 74), ("2024", 63), ("2025", 66))
    return facts


def telecom_bill() -> Facts:
    """A month of internet, taken from the account."""
    facts = _open("telecom_bill", "Fibréo", "Votre facture internet")
    facts.fields |= {
        "customer_number": "S3437005601", "invoice_number": "432016188436",
        "line_number": "0352086444", "period_start": "2026-11-05", "period_end": "2026-12-04",
        "document_date": "2026-11-05", "due_date": "2026-11-28", "amount_due": "28.85",
        "payment_mode": "direct_debit", "mandate_reference": "++394976697916",
        "creditor_id": "FR88ZZZDB51F6",
    }  # fmt: skip
    facts.references = ("customer_number", "invoice_number", "line_number")
    span = "du 05/11 au 04/12"
    facts.sections = (
        Section("Abonnements et options", (
            _row("Offre Fibre Essentielle", "1", "15,99", "13.33", _HIGH, span),
            _row("Location équipement", "1", "5,00", "4.17", _HIGH, span),)),
        Section("Consommations hors forfait", (
            _row("Communications hors forfait", "23", "3,87", "3.23", _HIGH, span),
            _row("Services de paiement sur facture", "2", "3,97", "3.31", _HIGH, span),)),
    )  # fmt: skip
    put_totals(facts)
    facts.others = (
        ("Facture précédente", "2026-10-06", Decimal("31.91")),
        ("Prélèvement reçu", "2026-10-18", Decimal("31.91")),
    )
    return facts
