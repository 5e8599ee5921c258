"""Letters of family, health, pension and unemployment funds."""

from __future__ import annotations

import datetime as dt
from random import Random
from typing import Final

from benchmarks.papers import identifiers
from benchmarks.papers.facts import Facts, money, put_parties, recent_day
from benchmarks.papers.issuers import Issuer, Split, pick
from benchmarks.papers.people import make_person

_BENEFITS: Final = {
    "benefit": (("APL", "aide personnalisée au logement (APL)"), ("RSA", "revenu de solidarité active (RSA)"),
                ("prime d'activité", "prime d'activité"), ("AAH", "allocation aux adultes handicapés (AAH)"),
                ("allocations familiales", "allocations familiales")),
    "work": (("ARE", "allocation d'aide au retour à l'emploi (ARE)"), ("ASS", "allocation de solidarité spécifique (ASS)")),
    "health": (("indemnités journalières", "indemnités journalières"),),
    "pension": (("ASPA", "allocation de solidarité aux personnes âgées (ASPA)"), ("pension de réversion", "pension de réversion")),
}  # fmt: skip
_REASONS: Final = (
    "Ce changement fait suite à la prise en compte de vos ressources, différentes de celles déclarées.",
    "En effet, vous avez repris une activité professionnelle le {other_day} et ne nous l'avez pas signalé.",
    "Votre situation familiale a changé depuis le {other_day}.",
    "Vos droits ont été recalculés après réception de votre déclaration trimestrielle du {other_day}.",
)


def _sector(issuer: Issuer) -> str:
    return "work" if issuer.name == "France Travail" else next(iter(issuer.sectors))


def _open(kind: str, rng: Random, split: Split, title: str) -> Facts:
    issuer = pick(rng, ("benefit", "benefit", "health", "pension"), split)
    facts = Facts(kind, split, issuer, make_person(rng), title=title, subject=title)
    put_parties(facts, rng)
    fields = facts.fields
    if issuer.name == "France Travail":
        fields["france_travail_id"] = identifiers.digits(rng, 7) + rng.choice("ABCDEHKLM")
        number = "france_travail_id"
    elif issuer.sectors[0] == "benefit":
        fields["caf_number"] = identifiers.digits(rng, 7)
        number = "caf_number"
        if issuer.name.startswith("MSA"):
            del fields["caf_number"]
            number = "nir"
    else:
        number = "nir"
    if number == "nir":
        fields["nir"] = identifiers.nir(rng, female=facts.person.female)
    facts.references = (number,)
    return facts


def benefit_overpayment(rng: Random, split: Split) -> Facts:
    """Notification d'indu: how much, of what, since when, how it is taken back, remedies."""
    title = rng.choice(("Notification d'un trop-perçu", "Notification d'indu", "Vous avez reçu une somme à tort",
                        "Notification de dette"))  # fmt: skip
    facts = _open("benefit_overpayment", rng, split, title)
    fields = facts.fields
    issued = recent_day(rng)
    end = issued.replace(day=1) - dt.timedelta(days=1)
    start = (end - dt.timedelta(days=30 * rng.randint(2, 20))).replace(day=1)
    fields["document_date"] = issued.isoformat()
    fields["period_start"], fields["period_end"] = start.isoformat(), end.isoformat()
    amount = money(rng, 85, 3800)
    fields["amount_due"] = str(amount)
    name, full = rng.choice(_BENEFITS[_sector(facts.issuer)])
    fields["benefit_name"] = name
    facts.accepted["benefit_name"] = [full]
    if rng.random() < 0.7:
        fields["our_reference"] = rng.choice(("IM4 ", "INK ", "IN5 ", "DOS-")) + identifiers.digits(
            rng, 6
        )
        facts.references += ("our_reference",)
    fields["monthly_deduction"] = str(money(rng, 20, 120))
    fields["remedies_stated"] = "yes"
    back = (issued - dt.timedelta(days=rng.randint(40, 300))).strftime("%d/%m/%Y")
    opening = {
        "tune": (
            "Après étude de votre dossier, il apparaît que vous avez perçu à tort la somme de {amount_due} au titre de "
            f"l'{full}"
            if full[0] in "aeiou"
            else "Après étude de votre dossier, il apparaît que vous avez perçu à tort la somme de "
            "{amount_due} au titre de votre " + full
        ),
        "report": "Nous vous avons versé trop de "
        + full
        + ". Vous devez nous rembourser {amount_due}",
    }[split]
    facts.paragraphs = (
        opening + ", pour la période du {period_start} au {period_end}.",
        rng.choice(_REASONS).replace("{other_day}", back),
        "Sans réponse de votre part dans un délai de 20 jours, nous retiendrons {monthly_deduction} par mois sur vos prestations "
        "à venir, jusqu'au remboursement complet de votre dette.",
        "VOIES ET DÉLAIS DE RECOURS : si vous contestez cette décision, vous disposez d'un délai de deux mois à compter de la "
        "réception de ce courrier pour saisir la Commission de recours amiable. Vous pouvez aussi demander une remise de dette.",
        "La présente décision peut être suivie d'une contrainte (article L. 161-1-5 du code de la sécurité sociale). La fraude est "
        "punie d'une amende pouvant aller jusqu'à 15 000 €.",
    )
    facts.closing = (
        "Nous vous prions d'agréer, Madame, Monsieur, l'expression de notre considération."
    )
    facts.signature = (
        rng.choice(("Le Directeur", "Votre Caf", "Le service Prestations"))
        if "CAF" in facts.issuer.name
        else "Le Directeur"
    )
    return facts
