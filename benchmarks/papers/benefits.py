"""Letters of family, health, pension and unemployment funds."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Final

from benchmarks.papers import identifiers, wording
from benchmarks.papers.facts import Facts, money, recent_day
from benchmarks.papers.issuers import Issuer, Split, pick
from benchmarks.papers.letters import open_letter

# short name, full name, full name after « au titre »
_BENEFITS: Final = {
    "benefit": (
        ("APL", "aide personnalisée au logement (APL)", "de l'"),
        ("RSA", "revenu de solidarité active (RSA)", "du "),
        ("prime d'activité", "prime d'activité", "de la "),
        ("AAH", "allocation aux adultes handicapés (AAH)", "de l'"),
        ("allocations familiales", "allocations familiales", "des "),
        ("ASF", "allocation de soutien familial (ASF)", "de l'"),
    ),
    "work": (
        ("ARE", "allocation d'aide au retour à l'emploi (ARE)", "de l'"),
        ("ASS", "allocation de solidarité spécifique (ASS)", "de l'"),
    ),
    "health": (("indemnités journalières", "indemnités journalières", "des "),),
    "pension": (
        ("ASPA", "allocation de solidarité aux personnes âgées (ASPA)", "de l'"),
        ("pension de réversion", "pension de réversion", "de la "),
    ),
}


def _open(kind: str, rng: Random, split: Split) -> Facts:
    """A fund's letter with the number by which it knows the person, and a benefit."""
    issuer = pick(rng, ("benefit", "benefit", "health", "pension"), split)
    facts = open_letter(rng, kind, split, issuer)
    number = _number(issuer)
    facts.fields[number] = {
        "france_travail_id": identifiers.digits(rng, 7) + rng.choice("ABCDEHKLM"),
        "caf_number": identifiers.digits(rng, 7),
        "nir": identifiers.nir(rng, female=facts.person.female),
    }[number]
    facts.references = (number,)
    sector = "work" if issuer.name == "France Travail" else issuer.sectors[0]
    name, full, of = rng.choice(_BENEFITS[sector])
    facts.fields["benefit_name"] = name
    facts.accepted["benefit_name"] = [full, full.split(" (")[0]]
    facts.lures |= {"x_benefit": full, "x_of_benefit": of + full}
    facts.fields["document_date"] = recent_day(rng).isoformat()
    return facts


def _number(issuer: Issuer) -> str:
    if issuer.name == "France Travail":
        return "france_travail_id"
    return "caf_number" if issuer.name.startswith("CAF") else "nir"


def benefit_overpayment(rng: Random, split: Split) -> Facts:
    """Notification d'indu: how much, of what, since when, how it is taken back, remedies."""
    facts = _open("benefit_overpayment", rng, split)
    fields = facts.fields
    issued = dt.date.fromisoformat(fields["document_date"])
    end = issued.replace(day=1) - dt.timedelta(days=1)
    start = (end - dt.timedelta(days=30 * rng.randint(2, 20))).replace(day=1)
    fields["period_start"], fields["period_end"] = start.isoformat(), end.isoformat()
    fields["amount_due"] = str(money(rng, 85, 3800))
    fields["monthly_deduction"] = str(money(rng, 20, 120))
    fields["remedies_stated"] = "yes"
    if rng.random() < 0.7:
        code = rng.choice(("IM4 ", "INK ", "IN5 ", "DOS-"))
        fields["our_reference"] = code + identifiers.digits(rng, 6)
        facts.references += ("our_reference",)
    facts.paragraphs = tuple(wording.letter_body(rng, "benefit_overpayment", split))
    return facts


def benefit_decision(rng: Random, split: Split) -> Facts:
    """Agreement, refusal, suspension or papers asked for; its amounts are owed by nobody."""
    facts = _open("benefit_decision", rng, split)
    facts.fields["remedies_stated"] = "yes"
    facts.unscored |= {"monthly_deduction", "period_start"}
    facts.paragraphs = tuple(wording.letter_body(rng, "benefit_decision", split))
    return facts
