"""Mediation and referral: consent, what is not told, and documents that are no letters."""

from __future__ import annotations

import pytest
from gallery_cases import draft_of, stopped, text_of, warned

FSL = ("suspension-demande-aide", "fsl-coupure-annoncee")
DEBTS = ("suspension-demande-aide", "surendettement-recevable")
MANDATE = ("mandat", "mandat-deux-organismes")
LANDLORD = ("accompagnement-bailleur", "plan-et-demarches")
ALERT = ("alerte-partenaire", "coupure-annoncee")
MEDIATOR = ("saisine-mediateur-institution", "caf-sans-reponse")


@pytest.mark.parametrize("letter", [LANDLORD, ALERT, ("demande-fsl", "energie-coupure-annoncee")])
def test_nothing_is_told_about_a_person_without_a_dated_consent(letter: tuple[str, str]) -> None:
    assert draft_of(*letter).is_ready
    assert "accord_du" in draft_of(*letter, without=("accord_du",)).missing
    if letter[0] != "demande-fsl":
        assert stopped(draft_of(*letter, accord_du="25/11/2026"), "accord")


def test_the_structure_signs_and_says_we() -> None:
    draft = draft_of(*ALERT)
    assert draft.slots["signature"].text.startswith("Dominique Lefort")
    assert "Nous vous signalons" in text_of(draft)


def test_the_answer_to_a_partner_holds_neither_income_nor_household() -> None:
    draft = draft_of("reponse-signalement", "plan-demande", revenus="1200", foyer="une adulte")
    assert "1 200" not in text_of(draft)
    assert "une adulte" not in text_of(draft)


def test_an_offer_beyond_the_budget_stops_the_letter_to_the_landlord() -> None:
    tight = draft_of(*LANDLORD, revenus="1000", charges="800", minimum_vital="180")
    assert stopped(tight, "budget")
    assert warned(draft_of(*LANDLORD), "reconnaissance")


def test_supply_is_kept_for_energy_and_the_fsl_only() -> None:
    assert "L. 115-3" in text_of(draft_of(*FSL))
    assert "L. 115-3" not in text_of(draft_of(*FSL, demande_deposee="CCAS"))


def test_a_filed_case_of_overindebtedness_suspends_nothing_yet() -> None:
    filed = draft_of(*DEBTS, without=("recevable_le",))
    assert "pieces.depot" in filed.missing
    assert warned(filed, "ne suspend encore rien")
    assert "L. 722-2" in text_of(draft_of(*DEBTS))
    assert not warned(draft_of(*DEBTS), "ne suspend encore rien")


def test_a_mandate_is_not_signed_by_a_protected_person_nor_for_no_time() -> None:
    assert draft_of(*MANDATE).is_ready
    assert stopped(draft_of(*MANDATE, mesure_protection="oui"), "protection")
    assert "mesure_protection" in draft_of(*MANDATE, without=("mesure_protection",)).missing
    assert stopped(draft_of(*MANDATE, mandat_fin="24/11/2026"), "dernier jour")


def test_a_special_power_names_its_court() -> None:
    letter = ("mandat", "pouvoir-special")
    assert "juridiction" in draft_of(*letter, without=("juridiction",)).missing


def test_the_end_of_a_mandate_needs_the_day_of_the_mandate_only() -> None:
    letter = ("mandat", "fin-de-mandat")
    assert draft_of(*letter).is_ready
    assert draft_of(*letter, without=("mandat_du",)).missing == ("mandat_du",)


def test_the_first_letter_to_a_household_says_neither_amount_nor_debt() -> None:
    text = text_of(draft_of("premier-contact-foyer", "deux-rendez-vous")).casefold()
    assert "€" not in text
    assert not any(word in text for word in ("dette", "impayé", "retard", "relance"))


def test_only_the_mediation_of_france_travail_is_called_mandatory() -> None:
    assert "R. 5312-47" not in text_of(draft_of(*MEDIATOR))
    work = draft_of("saisine-mediateur-institution", "france-travail-nom-long")
    assert "R. 5312-47" in text_of(work)
    assert warned(draft_of(*MEDIATOR), "prolonger")


def test_a_reply_is_denied_only_when_there_is_none() -> None:
    assert "pas reçu de réponse" in text_of(draft_of(*MEDIATOR))
    assert "pas reçu de réponse" not in text_of(draft_of(*MEDIATOR, reponse="refus"))
    assert "reponse" in draft_of(*MEDIATOR, without=("reponse",)).missing


def test_the_mediator_is_not_the_body_that_decided() -> None:
    assert "guichet" in draft_of(*MEDIATOR, without=("guichet",)).missing


@pytest.mark.parametrize("case", ["reparations", "depot-mandataire", "charges-nom-long"])
def test_no_unverified_rule_on_tenancy_is_claimed(case: str) -> None:
    draft = draft_of("reclamation-bailleur", case)
    assert "article" not in text_of(draft).casefold()
    assert "loi" not in text_of(draft).casefold().split()


def test_a_closed_case_goes_to_the_person_or_to_the_partner() -> None:
    person = draft_of("cloture-accompagnement", "fin-avec-resultat")
    assert "Zoé Martin" in person.slots["destinataire"].text
    partner = draft_of("cloture-accompagnement", "remerciement-partenaire")
    assert "Bailleur Exemple" in partner.slots["destinataire"].text
    assert (
        "accord_du"
        in draft_of(
            "cloture-accompagnement", "remerciement-partenaire", without=("accord_du",)
        ).missing
    )


def test_a_household_can_always_answer_the_first_letter() -> None:
    letter = ("premier-contact-foyer", "nom-long-sans-telephone")
    assert draft_of(*letter).is_ready
    assert stopped(draft_of(*letter, structure_adresse=""), "ni répondre ni refuser")
