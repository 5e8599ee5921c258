"""Papers that are a table: rent, tax, benefits paid, wages, instalments."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random
from typing import Final

from benchmarks.papers import identifiers
from benchmarks.papers.facts import Facts, money, put_parties, put_payment, recent_day
from benchmarks.papers.issuers import Split, pick
from benchmarks.papers.people import make_person
from benchmarks.papers.style import MONTHS


def _open(kind: str, rng: Random, split: Split, sectors: tuple[str, ...], title: str) -> Facts:
    facts = Facts(kind, split, pick(rng, sectors, split), make_person(rng), title=title)
    put_parties(facts, rng)
    return facts


def _month(day: dt.date) -> tuple[dt.date, dt.date]:
    """First and last day of the month."""
    start = day.replace(day=1)
    return start, (start + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)


def rent_notice(rng: Random, split: Split) -> Facts:
    """Avis d'échéance of a social landlord: rent, charges, benefit taken off, arrears."""
    facts = _open("rent_notice", rng, split, ("landlord",), "Avis d'échéance")
    fields = facts.fields
    start, end = _month(recent_day(rng, least=40))
    rent, charges = money(rng, 280, 560), money(rng, 40, 130)
    rows = [("Loyer principal", rent), ("Provision pour charges", charges)]
    rows += [("Provision eau froide", money(rng, 12, 35))] if rng.random() < 0.6 else []
    rows += [("Taxe d'enlèvement des ordures ménagères", money(rng, 6, 14))]
    rows += [("Réduction de loyer de solidarité", -money(rng, 8, 40))] if rng.random() < 0.5 else []
    rows += [("APL versée au bailleur", -money(rng, 90, 270))] if rng.random() < 0.6 else []
    facts.tables = tuple((name, str(amount)) for name, amount in rows)
    facts.heads = ("Libellé", "Montant")
    facts.payments = (("Total de l'échéance", sum((amount for _, amount in rows), Decimal(0))),)
    if rng.random() < 0.4:
        fields["previous_balance"] = str(money(rng, 40, 900))
    fields["customer_number"] = rng.choice(("", "L")) + identifiers.digits(rng, 7)
    if rng.random() < 0.5:
        fields["contract_number"] = identifiers.digits(rng, 8)
    if rng.random() < 0.4:
        fields["invoice_number"] = identifiers.digits(rng, 9)
    fields["period_start"], fields["period_end"] = start.isoformat(), end.isoformat()
    put_payment(facts, rng, end - dt.timedelta(days=rng.randint(2, 8)))
    if "due_date" in fields:
        fields["due_date"] = (end + dt.timedelta(days=rng.choice((5, 5, 8, 10)))).isoformat()
    names = ("customer_number", "contract_number", "invoice_number")
    facts.references = tuple(name for name in names if name in fields)
    facts.unscored |= {"total_gross", "total_net"}
    return facts


def tax_notice(rng: Random, split: Split) -> Facts:
    """Income tax notice: whole euros, a reference income, two tax numbers for couples."""
    year = rng.choice((2025, 2026))
    title = f"Avis d'impôt {year} sur les revenus {year - 1}"
    facts = _open("tax_notice", rng, split, ("tax",), title)
    fields = facts.fields
    income = rng.randint(9800, 42000)
    net = max(0, round((income - 16500) * 0.11))
    withheld = round(net * rng.uniform(0.2, 1.1)) if net else 0
    issued = dt.date(year, 7, rng.randint(10, 31))
    fields["tax_number"] = identifiers.tax_number(rng)
    fields["notice_number"] = identifiers.notice_number(rng, year)
    fields["reference_income"] = f"{income}.00"
    fields["document_date"] = issued.isoformat()
    fields["amount_due"] = f"{net - withheld}.00"
    if net > withheld:
        fields["due_date"] = dt.date(year, 9, rng.randint(15, 25)).isoformat()
    facts.tables = (
        ("Salaires et assimilés", f"{round(income / 0.9)}.00"),
        ("Déduction 10 % ou frais réels", f"{income - round(income / 0.9)}.00"),
        ("Revenu brut global", f"{income}.00"),
        ("Impôt sur le revenu net", f"{net}.00"),
        ("Retenue à la source déjà versée", f"{-withheld}.00"),
    )
    facts.heads = ("Détail", "Montant en euros")
    facts.references = ("tax_number", "notice_number")
    facts.whole_euros = True
    facts.highlights = ("reference_income",)
    return facts


_LINES: Final = (
    ("Aide personnalisée au logement", 90, 290), ("Allocations familiales", 75, 350),
    ("Prime d'activité", 60, 340), ("Revenu de solidarité active", 200, 640),
    ("Allocation de soutien familial", 190, 210), ("Complément familial", 190, 290),
)  # fmt: skip


def benefit_statement(rng: Random, split: Split) -> Facts:
    """Attestation of payment, or of the quotient familial: amounts that were paid, not owed."""
    quotient = rng.random() < 0.5
    title = "Attestation de quotient familial" if quotient else "Attestation de paiement"
    facts = _open("benefit_statement", rng, split, ("benefit",), title)
    fields = facts.fields
    issued = recent_day(rng)
    fields["document_date"] = issued.isoformat()
    if facts.issuer.name.startswith("CAF"):
        fields["caf_number"] = identifiers.digits(rng, 7)
    elif facts.issuer.name == "France Travail":
        fields["france_travail_id"] = identifiers.digits(rng, 11)
    else:
        fields["nir"] = identifiers.nir(rng, female=facts.person.female)
    facts.references = tuple(
        name for name in ("caf_number", "france_travail_id", "nir") if name in fields
    )
    if quotient:
        fields["family_quotient"] = f"{rng.randint(120, 1400)}.00"
        facts.highlights = ("family_quotient",)
    lines = rng.sample(_LINES, rng.randint(2, 3))
    facts.tables = tuple((name, str(money(rng, low, high))) for name, low, high in lines)
    month = MONTHS[issued.month - 2]
    facts.heads = (f"Prestations versées pour {month}", "Montant")
    facts.unscored |= {"benefit_name", "amount_due", "period_start", "period_end"}
    return facts


def payslip(rng: Random, split: Split) -> Facts:
    """A short payslip of a small employer."""
    facts = _open("payslip", rng, split, ("trade",), "Bulletin de paie")
    fields = facts.fields
    start, end = _month(recent_day(rng, least=35))
    siret = facts.issuer.siren + "0002"
    fields["issuer_siret"] = siret + identifiers.luhn_digit(siret)
    fields["nir"] = identifiers.nir(rng, female=facts.person.female)
    fields["period_start"], fields["period_end"] = start.isoformat(), end.isoformat()
    gross = money(rng, 900, 2600)
    social = (gross * Decimal("0.215")).quantize(Decimal("0.01"))
    before = gross - social
    tax = (before * Decimal("0.012")).quantize(Decimal("0.01"))
    fields["net_pay"] = str(before - tax)
    facts.tables = (
        ("Salaire de base 151,67 h", str(gross)),
        ("Salaire brut", str(gross)),
        ("Santé, retraite, chômage, CSG/CRDS", str(-social)),
        ("Montant net social", str(before + Decimal("31.40"))),
        ("Net à payer avant impôt sur le revenu", str(before)),
        ("Impôt sur le revenu prélevé à la source 1,2 %", str(-tax)),
    )
    facts.heads = ("Rubriques", "Montant")
    facts.references = ("nir",)
    facts.highlights = ("net_pay",)
    facts.unscored |= {"document_date", "due_date", "total_gross", "total_net", "payment_mode"}
    return facts


def instalment_schedule(rng: Random, split: Split) -> Facts:
    """Ten or eleven monthly debits to come."""
    sectors = rng.choice((("electricity", "gas"), ("water",), ("landlord",)))
    facts = _open("instalment_schedule", rng, split, sectors, "Votre échéancier de mensualités")
    fields = facts.fields
    issued = recent_day(rng)
    amount = money(rng, 28, 160)
    first = (issued + dt.timedelta(days=32)).replace(day=rng.choice((3, 5, 8, 10, 15)))
    rows = []
    for number in range(rng.choice((10, 11))):
        month = first.month - 1 + number
        day = first.replace(year=first.year + month // 12, month=month % 12 + 1)
        rows.append((f"Mensualité {number + 1}", day.isoformat(), str(amount)))
    facts.tables, facts.heads = tuple(rows), ("Échéance", "Date", "Montant TTC")
    fields["document_date"] = issued.isoformat()
    fields["monthly_deduction"] = str(amount)
    fields["customer_number"] = identifiers.digits(rng, 9)
    if rng.random() < 0.6:
        fields["contract_number"] = identifiers.digits(rng, 9)
    fields["payment_mode"] = "direct_debit"
    fields["mandate_reference"] = identifiers.mandate(rng)
    fields["creditor_id"] = identifiers.creditor_id(Random(f"ics {facts.issuer.name}"))
    facts.references = tuple(
        name for name in ("customer_number", "contract_number") if name in fields
    )
    facts.highlights = ("monthly_deduction",)
    facts.unscored |= {"amount_due", "due_date", "energy", "period_start", "period_end"}
    facts.unscored |= {"total_gross"}
    return facts
