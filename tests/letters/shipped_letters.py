"""Cases for the letters that ship: complete ones, and the drafts that they make."""

from __future__ import annotations

import datetime as dt

from written_cases import case_of, paper_of, seen

from scribe.casefile.assemble import assemble
from scribe.casefile.case import Case
from scribe.law.rules import load_rules
from scribe.letters.answers import facts_of
from scribe.letters.compose import Draft, compose
from scribe.letters.template import load_template
from scribe.reading.document import FieldValue, Reading

TODAY = dt.date(2026, 11, 24)
PLAN, CAF, BILL = "echelonnement-energie", "contestation-indu-caf", "contestation-facture-energie"

ENERGY = {
    "issuer_name": "Énergie Exemple",
    "recipient_address": "12 rue des Exemples\n59000 LILLE",
    "recipient_city": "LILLE",
    "customer_number": "6000123456",
    "invoice_number": "8001234567",
    "document_date": "2026-10-20",
    "due_date": "2026-11-10",
    "amount_due": "344.21",
}
SAID = {
    "destinataire_adresse": "TSA 00000, 59000 Lille Cedex",
    "conteste": "non",
    "montant_echeance": "50",
    "premiere_echeance": "06/01/2027",
}
BUDGET = {
    "revenus": "1200",
    "charges": "900",
    "mensualites_en_cours": "50",
    "minimum_vital": "200",
    "jour_revenus": "5",
}
OVERPAID = {
    "issuer_name": "Caf Exemple",
    "recipient_address": "12 rue des Exemples\n59000 LILLE",
    "recipient_city": "LILLE",
    "caf_number": "1234567",
    "document_date": "2026-11-09",
    "amount_due": "640.00",
    "benefit_name": "APL",
}
CONTEST = {
    "destinataire_adresse": "1 rue de l’Exemple, 59000 Lille",
    "voie": "rectification",
    "date_reception": "12/11/2026",
    "points": "je vis seul",
}


def without(said: dict[str, str], *names: str) -> dict[str, str]:
    return {name: text for name, text in said.items() if name not in names}


def plan_of(fields: dict[str, str] | None = None, /, **said: str) -> Draft:
    case = case_of({**ENERGY, **(fields or {})}, **{**SAID, **said})
    return compose(case, load_template(PLAN), TODAY, load_rules())


def budget_of(**said: str) -> Draft:
    """A plan whose offer is left to the budget."""
    answers = {**without(SAID, "montant_echeance", "premiere_echeance"), **said}
    return compose(case_of(ENERGY, **answers), load_template(PLAN), TODAY, load_rules())


def caf_of(today: dt.date = TODAY, *, benefit: str = "APL", **said: str) -> Draft:
    papers = [paper_with(OVERPAID | {"benefit_name": benefit}, "benefit_overpayment")]
    case = assemble(papers, facts_of({**CONTEST, **said}))
    return compose(case, load_template(CAF), today, load_rules())


def bill_of(fields: dict[str, str] | None = None, /, **said: str) -> Draft:
    answers = {"destinataire_adresse": SAID["destinataire_adresse"], **said}
    case = case_of({**ENERGY, **(fields or {})}, **answers)
    return compose(case, load_template(BILL), TODAY, load_rules())


def paper_with(fields: dict[str, str], kind: str) -> Reading:
    found = [seen(name, value, value) for name, value in fields.items()]
    return paper_of(kind, f"{kind}.pdf", seen("recipient_name", "Zoé Martin", "ZOÉ MARTIN"), *found)


def energy_fields(**status: str) -> list[FieldValue]:
    printed = {"amount_due": "344,21 EUR"}
    fields = {"issuer_name": ENERGY["issuer_name"], "recipient_name": "Zoé Martin", **ENERGY}
    return [
        seen(name, value, printed.get(name, value), status=status.get(name, "sure"))
        for name, value in fields.items()
    ]


def compose_plan(readings: list[Reading], said: dict[str, str]) -> Draft:
    case: Case = assemble(readings, facts_of(said))
    return compose(case, load_template(PLAN), TODAY, load_rules())
