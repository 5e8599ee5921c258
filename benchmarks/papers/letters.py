"""Letters of suppliers and collectors, and letters of no special kind."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random

from benchmarks.papers import identifiers, wording
from benchmarks.papers.facts import Facts, money, put_parties, recent_day
from benchmarks.papers.issuers import Issuer, Split, pick
from benchmarks.papers.people import make_person

_CLOSINGS = (
    "Nous vous prions d'agréer, Madame, Monsieur, nos salutations distinguées.",
    "Veuillez agréer, Madame, Monsieur, l'expression de nos sentiments distingués.",
    "Cordialement,",
)


def open_letter(rng: Random, kind: str, split: Split, issuer: Issuer) -> Facts:
    """A letter with its parties, subject, signature and closing, without its body."""
    subject = wording.letter(rng, kind, split, "subject")
    facts = Facts(kind, split, issuer, make_person(rng), title=subject, subject=subject)
    put_parties(facts, rng)
    facts.closing = rng.choice(_CLOSINGS)
    facts.signature = rng.choice(wording.texts("letters")[kind]["signatures"])
    facts.unscored |= {"energy"} if {"electricity", "gas"} & set(issuer.sectors) else set()
    return facts


def _supplier(rng: Random, split: Split) -> Issuer:
    sectors = rng.choice((("electricity", "gas"), ("water",), ("telecom",), ("landlord",)))
    return pick(rng, sectors, split)


def _put_debt(facts: Facts, rng: Random, issued: dt.date, *, days: tuple[int, ...]) -> None:
    """One or several unpaid bills; the invoice number counts only when there is one."""
    fields = facts.fields
    fields["document_date"] = issued.isoformat()
    fields["due_date"] = (issued + dt.timedelta(days=rng.choice(days))).isoformat()
    fields["customer_number"] = identifiers.digits(rng, rng.choice((8, 9, 10)))
    fields["invoice_number"] = identifiers.digits(rng, rng.choice((9, 10, 12)))
    if rng.random() < 0.5:
        code = rng.choice(("REL", "REC", "SC"))
        fields["our_reference"] = f"{code}/{issued.year}/{identifiers.digits(rng, 5)}"
    if rng.random() < 0.3:
        fields["contract_number"] = identifiers.digits(rng, 9)
    count = rng.choice((1, 1, 1, 2, 3))
    rows = []
    for number in range(count):
        day = issued - dt.timedelta(days=rng.randint(30, 60) + 61 * number)
        name = fields["invoice_number"] if number == 0 else identifiers.digits(rng, 10)
        rows.append((name, day.isoformat(), str(money(rng, 35, 420))))
    facts.tables = tuple(rows)
    fields["amount_due"] = str(sum((Decimal(amount) for _, _, amount in rows), Decimal(0)))
    if count > 1:
        facts.unscored.add("invoice_number")
    wanted = ["our_reference", "customer_number", "contract_number"]
    wanted += ["invoice_number"] if rng.random() < 0.5 else []
    facts.references = tuple(name for name in wanted if name in fields)


def payment_reminder(rng: Random, split: Split) -> Facts:
    """First or last reminder of a supplier or landlord, with the bills unpaid."""
    facts = open_letter(rng, "payment_reminder", split, _supplier(rng, split))
    _put_debt(facts, rng, recent_day(rng), days=(8, 10, 15, 15, 20))
    facts.paragraphs = tuple(wording.letter_body(rng, "payment_reminder", split))
    return facts


def formal_notice(rng: Random, split: Split) -> Facts:
    """Mise en demeure, two times in three by registered letter."""
    facts = open_letter(rng, "formal_notice", split, _supplier(rng, split))
    _put_debt(facts, rng, recent_day(rng), days=(8, 15, 15, 30))
    facts.paragraphs = tuple(wording.letter_body(rng, "formal_notice", split))
    if rng.random() < 0.65:
        facts.fields["sending_mode"] = "registered"
        number = f"{rng.randint(1, 2)}A {rng.randint(100, 999)} {rng.randint(100, 999)}"
        facts.lures["x_registered"] = f"{number} {identifiers.digits(rng, 4)} {rng.randint(0, 9)}"
    return facts


def cutoff_notice(rng: Random, split: Split) -> Facts:
    """Announced cut, reduction or suspension, with its day."""
    sectors = rng.choice((("electricity", "gas"), ("electricity",), ("telecom",)))
    facts = open_letter(rng, "cutoff_notice", split, pick(rng, sectors, split))
    issued = recent_day(rng)
    _put_debt(facts, rng, issued, days=(8, 12, 15))
    due = dt.date.fromisoformat(facts.fields["due_date"])
    facts.fields["cutoff_date"] = (due + dt.timedelta(days=rng.randint(2, 20))).isoformat()
    energy = {"electricity", "gas"} & set(facts.issuer.sectors)
    if "electricity" in energy and rng.random() < 0.6:
        facts.fields["pdl"] = identifiers.digits(rng, 14)
        facts.references += ("pdl",)
    facts.paragraphs = tuple(
        wording.letter_body(
            rng, "cutoff_notice", split, without=() if energy else ("winter", "rights")
        )
    )
    return facts


def debt_collection_letter(rng: Random, split: Split) -> Facts:
    """A collector who writes on behalf of a creditor."""
    facts = open_letter(rng, "debt_collection_letter", split, pick(rng, ("collector",), split))
    issued = recent_day(rng)
    creditor = pick(rng, ("telecom", "electricity", "bank", "insurance"), split)
    principal, interest = money(rng, 60, 420), money(rng, 0.5, 12)
    fields = facts.fields
    fields["creditor_name"] = creditor.name
    fields["case_number"] = rng.choice(("", "D", "20")) + identifiers.digits(rng, 8)
    fields["amount_due"] = str(principal + interest)
    fields["document_date"] = issued.isoformat()
    fields["due_date"] = (issued + dt.timedelta(days=rng.choice((8, 10, 15)))).isoformat()
    if rng.random() < 0.4:
        fields["iban"], fields["bic"] = identifiers.iban(rng), identifiers.bic(rng)
        fields["iban_holder"] = "issuer"
    facts.lures |= {"x_paid": str(principal), "x_interest": str(interest)}
    facts.references = ("case_number",)
    facts.unscored |= {"customer_number", "contract_number", "your_reference", "payment_mode"}
    facts.paragraphs = tuple(wording.letter_body(rng, "debt_collection_letter", split))
    return facts


def other_letter(rng: Random, split: Split) -> Facts:
    """A letter with figures that nobody owes."""
    sectors = ("insurance", "bank", "landlord", "telecom", "electricity")
    facts = open_letter(rng, "other_letter", split, pick(rng, sectors, split))
    issued = recent_day(rng)
    facts.fields["document_date"] = issued.isoformat()
    code = rng.choice(("DC", "GT", "KL"))
    facts.fields["our_reference"] = f"{code}-{identifiers.digits(rng, 6)}"
    facts.references = ("our_reference",)
    if rng.random() < 0.6:
        facts.fields["customer_number"] = identifiers.digits(rng, 8)
        facts.references += ("customer_number",)
    facts.paragraphs = tuple(wording.letter_body(rng, "other_letter", split))
    return facts
