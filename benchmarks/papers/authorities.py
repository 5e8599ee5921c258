"""Letters of the tax office, the bank, the overindebtedness commission and bailiffs."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random
from typing import Final

from benchmarks.papers import identifiers, wording
from benchmarks.papers.facts import Facts, money, recent_day
from benchmarks.papers.issuers import Split, pick
from benchmarks.papers.letters import open_letter

_FEES: Final = (
    ("Commission d'intervention", "8.00"), ("Frais de rejet de prélèvement", "13.50"),
    ("Frais de lettre d'information", "12.00"), ("Frais de rejet de chèque", "30.00"),
    ("Intérêts débiteurs", "4.27"),
)  # fmt: skip


def _register(facts: Facts, rng: Random, share: float) -> None:
    if rng.random() < share:
        facts.fields["sending_mode"] = "registered"


def tax_reminder(rng: Random, split: Split) -> Facts:
    """Relance or mise en demeure of the tax office."""
    facts = open_letter(rng, "tax_reminder", split, pick(rng, ("tax",), split))
    issued = recent_day(rng)
    fields = facts.fields
    fields["tax_number"] = identifiers.tax_number(rng)
    fields["notice_number"] = identifiers.notice_number(rng, issued.year)
    fields["document_date"] = issued.isoformat()
    fields["due_date"] = (issued + dt.timedelta(days=rng.choice((15, 30)))).isoformat()
    fields["amount_due"] = f"{rng.randint(90, 2400)}.00"
    facts.references = ("tax_number", "notice_number")
    facts.paragraphs = tuple(wording.letter_body(rng, "tax_reminder", split))
    if "remedies_stated" in "".join(facts.paragraphs):
        fields["remedies_stated"] = "yes"
    return facts


def bank_fee_notice(rng: Random, split: Split) -> Facts:
    """The bank's notice of incident fees before it takes them."""
    facts = open_letter(rng, "bank_fee_notice", split, pick(rng, ("bank",), split))
    issued = recent_day(rng)
    fields = facts.fields
    fields["document_date"] = issued.isoformat()
    fields["due_date"] = (issued + dt.timedelta(days=rng.randint(15, 25))).isoformat()
    fields["account_number"] = f"{rng.randint(1, 99999999999):011d}"
    rows = []
    for name, amount in rng.sample(_FEES, rng.randint(1, 4)):
        day = issued - dt.timedelta(days=rng.randint(2, 30))
        rows.append((name, day.isoformat(), amount))
    facts.tables = tuple(rows)
    facts.heads = ("Nature des frais", "Date", "Montant")
    fields["amount_due"] = str(sum((Decimal(row[2]) for row in rows), Decimal(0)))
    facts.references = ("account_number",)
    facts.unscored |= {"payment_mode", "customer_number"}
    facts.paragraphs = tuple(wording.letter_body(rng, "bank_fee_notice", split))
    return facts


def overindebtedness_letter(rng: Random, split: Split) -> Facts:
    """A decision of the commission; the debts it counts are owed to others."""
    facts = open_letter(rng, "overindebtedness_letter", split, pick(rng, ("commission",), split))
    facts.fields["document_date"] = recent_day(rng).isoformat()
    facts.fields["case_number"] = "000" + identifiers.digits(rng, 9)
    facts.fields["remedies_stated"] = "yes"
    _register(facts, rng, 0.7)
    facts.references = ("case_number",)
    facts.unscored |= {"monthly_deduction", "amount_due"}
    facts.paragraphs = tuple(wording.letter_body(rng, "overindebtedness_letter", split))
    return facts


def bailiff_notice(rng: Random, split: Split) -> Facts:
    """An act of a commissaire de justice: what is owed is the sum of its lines."""
    facts = open_letter(rng, "bailiff_notice", split, pick(rng, ("bailiff",), split))
    creditor = pick(rng, ("landlord", "bank"), split)
    principal, interest, fee = money(rng, 300, 4200), money(rng, 2, 60), money(rng, 60, 160)
    fields = facts.fields
    fields["creditor_name"] = creditor.name
    fields["case_number"] = rng.choice(("", "C", "2026/")) + identifiers.digits(rng, 6)
    fields["document_date"] = recent_day(rng).isoformat()
    fields["amount_due"] = str(principal + interest + fee)
    facts.lures |= {"x_paid": str(principal), "x_interest": str(interest), "x_fee": str(fee)}
    facts.references = ("case_number",)
    facts.greeting, facts.closing = "", ""
    facts.paragraphs = tuple(wording.letter_body(rng, "bailiff_notice", split))
    return facts
