"""What stops a letter, and what it warns of: a gallery case with something changed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from scribe.law.rules import UNVERIFIED, load_rules
from scribe.letters.cases import load_case
from scribe.letters.compose import Draft, compose
from scribe.letters.sheet import Sheet
from scribe.letters.shelf import letter_names
from scribe.letters.template import load_sheet, load_template

GALLERY = Path(__file__).parents[2] / "letters"


def changed(case: str, /, **said: str) -> Draft:
    name, _slash, _stem = case.partition("/")
    written = load_case(GALLERY / f"{case}.toml")
    answers = {k: v for k, v in {**written.answers, **said}.items() if v}
    today = written.today or dt.date(2026, 11, 24)
    made = replace(written, answers=answers).case()
    return compose(made, load_template(name), today, load_rules())


@pytest.mark.parametrize(
    ("case", "said", "words"),
    [
        ("echelonnement-eau/budget-complet", {"conteste": "oui"}, "contestée"),
        ("echelonnement-eau/budget-complet", {"volume": "300", "volume_moyen": "96"}, "fuite"),
        ("echelonnement-telecom/un-seul-versement", {"date_limite": "23/11/2025"}, "un an"),
        ("plan-apurement-loyer/un-seul-versement", {"montant_echeance": "6"}, "36 mois"),
        ("delai-impot/un-seul-versement", {"conteste": "oui"}, "réclamation"),
        ("remise-impot/sans-option", {"conteste": "oui"}, "réclamation"),
        ("delai-amende/un-seul-versement", {"conteste": "oui"}, "infraction"),
        ("reglement-recouvrement/un-seul-versement", {"principal": "70"}, "principal"),
        ("reglement-recouvrement/frais-refuses", {"date_limite": "23/11/2024"}, "prescrite"),
        ("delai-commissaire-justice/un-seul-versement", {"date_acte": "25/11/2026"}, "fausse"),
        ("facture-cloture-energie/sans-option", {"date_resiliation": "25/11/2026"}, "après"),
        ("retractation-contrat/sans-numero", {"date_contrat": "09/11/2026"}, "quatorze"),
        ("attestation-cheque-energie/sans-option", {"cheque_energie": "non"}, "objet"),
        ("coupure-energie/coupure-annoncee-gaz", {"residence_principale": "non"}, "interdit"),
        ("coupure-energie/reduction-mandataire", {"restriction": "réduction de débit"}, "eau"),
        ("coupure-eau/coupure", {"residence_principale": "non"}, "résidence principale"),
        ("fuite-eau/information-recue", {"volume_moyen": "206"}, "double"),
        ("fuite-eau/information-recue", {"volume_moyen": "96,5"}, "entiers"),
        ("verification-compteur-eau/sans-option", {"fuite_absente": "non"}, "fuite"),
        (
            "reclamation-telecom/second-niveau-sans-reponse",
            {"date_reclamation": "25/10/2026"},
            "un mois",
        ),
        ("mediateur-energie/sans-reponse", {"date_reclamation": "25/09/2026"}, "trop tôt"),
        ("mediateur-energie/sans-reponse", {"date_reclamation": "23/11/2025"}, "plus d’un an"),
        ("mediation-eau/sans-reponse", {"autre_procedure": "oui"}, "ne peut pas être saisi"),
        ("mediateur-telecom/sans-reponse", {"date_second_niveau": "25/10/2026"}, "trop tôt"),
        ("prescription/sans-reference", {"dette_interrompue": "oui"}, "repartir"),
        ("prescription/sans-reference", {"titre_executoire": "oui"}, "dix ans"),
        ("prescription/sans-reference", {"date_limite": "24/11/2024"}, "deux ans"),
        ("prescription/telephone-nom-long", {"date_limite": "24/11/2025"}, "un an"),
        ("prescription/telephone-nom-long", {"reclamee_dans_annee": "oui"}, "pas sûre"),
        ("frais-recouvrement/sans-reference", {"titre_executoire": "oui"}, "titre"),
        (
            "opposition-injonction-payer/nom-long",
            {"date_ordonnance": "13/11/2026"},
            "date de l’ordonnance",
        ),
    ],
)
def test_what_speaks_against_a_letter_stops_it(case: str, said: dict[str, str], words: str) -> None:
    assert changed(case).is_ready
    stops = changed(case, **said).stops
    assert any(words in stop.replace("\u00a0", " ") for stop in stops), stops


@pytest.mark.parametrize(
    ("case", "said", "words"),
    [
        ("fuite-eau/information-recue", {"date_reception": "23/10/2026"}, "ce mois est passé"),
        (
            "contestation-saisie-administrative/dette-deja-payee",
            {"date_saisie": "23/09/2026"},
            "HORS DÉLAI",
        ),
        ("opposition-injonction-payer/nom-long", {"date_acte": "23/10/2026"}, "mains propres"),
        ("remboursement-trop-percu-energie/sans-option", {"avoir": "24,99"}, "25"),
        ("facture-cloture-energie/sans-option", {"date_resiliation": "01/11/2026"}, "quatre"),
    ],
)
def test_what_a_person_must_know_is_said(case: str, said: dict[str, str], words: str) -> None:
    assert not any(words in one for one in changed(case).warnings)
    assert any(words in one for one in changed(case, **said).warnings)


def test_a_cut_is_called_unlawful_only_for_what_was_said() -> None:
    winter = changed("coupure-energie/coupure-annoncee-gaz")
    assert winter.slots["en_treve"].value is True
    april = changed("coupure-energie/coupure-annoncee-gaz", date_coupure="01/04/2027")
    assert april.slots["en_treve"].value is False
    assert april.stops
    on_time = changed(
        "coupure-energie/reduction-mandataire",
        restriction_le="26/11/2026",
        second_courrier_du="06/11/2026",
    )
    assert on_time.slots["trop_tot"].value is False


def test_a_credit_comes_from_a_bill_that_asks_for_less_than_nothing() -> None:
    found = changed("remboursement-trop-percu-energie/avoir-de-la-facture")
    assert found.slots["avoir"].text.replace("\u00a0", " ") == "86,20 €"
    debt = changed("remboursement-trop-percu-energie/avoir-de-la-facture", montant_du="12")
    assert debt.missing == ("avoir",)


def _sheets() -> dict[str, Sheet]:
    return {name: load_sheet(name) for name in letter_names()}


def test_no_letter_rests_on_a_rule_that_nobody_verified() -> None:
    rules = load_rules()
    for name, sheet in _sheets().items():
        for rule in sheet.rules:
            assert rule in rules, f"{name}: {rule}"
            assert rules[rule].certainty != UNVERIFIED, f"{name}: {rule}"


def test_a_letter_for_the_person_is_never_signed_without_a_mandate() -> None:
    for name, sheet in _sheets().items():
        if sheet.signer != "either":
            continue
        cases = sorted((GALLERY / name).glob("*.toml"))
        signed = [one for one in cases if load_case(one).answers.get("signataire") == "mandataire"]
        assert signed, f"{name}: no case shows it signed for the person"
        draft = changed(f"{name}/{signed[0].stem}", mandat_du="")
        assert "mandat_du" in draft.missing, name
