"""Claims and appeals: to whom, until when, and what stops them."""

from __future__ import annotations

import datetime as dt

import pytest
from gallery_cases import draft_of, stopped, text_of, warned

RSA = ("recours-rsa", "trop-percu-et-remise")
REFUSED = ("recours-decision-caf", "refus-allocation-logement")
CPAM = ("recours-cpam", "indemnites-journalieres")
WORK = ("recours-trop-percu-france-travail", "salaire-compte-deux-fois")
WAIVER = ("effacement-trop-percu-france-travail", "budget-et-offre")


@pytest.mark.parametrize(
    ("benefit", "words"),
    [("RSA", "recours-rsa"), ("revenu de solidarité active", "recours-rsa")],
)
def test_a_decision_on_rsa_goes_to_the_departement(benefit: str, words: str) -> None:
    assert stopped(draft_of(*REFUSED, fields={"benefit_name": benefit}), words)


def test_an_appeal_on_rsa_is_not_for_other_benefits() -> None:
    assert draft_of(*RSA).is_ready
    assert stopped(draft_of(*RSA, fields={"benefit_name": "APL"}), "autre prestation")


def test_the_appeal_on_rsa_does_not_go_to_the_fund_that_wrote() -> None:
    draft = draft_of(*RSA, without=("guichet",))
    assert "guichet" in draft.missing
    assert "Caf" not in draft_of(*RSA).slots["destinataire"].text


def test_a_debt_needs_its_amount_a_refusal_does_not() -> None:
    refused = draft_of(*RSA, nature_decision="refus", montant_du="", remise_subsidiaire="non")
    assert refused.is_ready
    assert "suspend le recouvrement" not in text_of(refused)
    assert "montant_du" in draft_of(*RSA, montant_du="").missing


@pytest.mark.parametrize("letter", [RSA, ("remise-dette-rsa", "budget-complet")])
def test_no_remission_after_fraud(letter: tuple[str, str]) -> None:
    assert stopped(draft_of(*letter, fraude="oui"), "fraude")
    assert draft_of(*letter, without=("fraude",)).missing == ("fraude",)


@pytest.mark.parametrize("letter", [REFUSED, RSA, CPAM, WORK])
def test_two_months_are_counted_from_the_day_of_receipt(letter: tuple[str, str]) -> None:
    last = dt.date(2027, 1, 12)
    assert not warned(draft_of(*letter, today=last), "HORS DÉLAI")
    assert warned(draft_of(*letter, today=last + dt.timedelta(days=1)), "HORS DÉLAI")


@pytest.mark.parametrize("letter", [REFUSED, RSA, CPAM, WORK])
def test_an_impossible_day_of_receipt_stops_the_letter(letter: tuple[str, str]) -> None:
    assert stopped(draft_of(*letter, date_reception="25/11/2026"), "fausse")
    assert stopped(draft_of(*letter, date_reception="8/11/2026"), "fausse")


@pytest.mark.parametrize("letter", [REFUSED, RSA, CPAM])
def test_missing_remedies_are_claimed_only_when_somebody_says_so(letter: tuple[str, str]) -> None:
    late = {"today": dt.date(2027, 2, 1)}
    unsaid = draft_of(*letter, **late)  # type: ignore[arg-type]
    assert "ni les voies ni les délais" not in text_of(unsaid)
    said = draft_of(*letter, **late, recours_indiques="non")  # type: ignore[arg-type]
    assert "ni les voies ni les délais" in text_of(said)


@pytest.mark.parametrize("letter", [REFUSED, CPAM, WORK])
def test_an_appeal_goes_to_its_own_body_only(letter: tuple[str, str]) -> None:
    assert stopped(draft_of(*letter, fields={"issuer_name": "EDF"}), "ne convient pas")


def test_the_medical_commission_has_its_own_address_and_no_article_is_claimed() -> None:
    draft = draft_of(*CPAM, medical="oui")
    assert "Commission médicale" in draft.slots["destinataire"].text
    assert "R. 142-1" not in text_of(draft)
    assert "medical" in draft_of(*CPAM, without=("medical",)).missing


def test_the_social_security_number_is_never_taken_from_a_paper() -> None:
    read = draft_of(*CPAM, fields={"nir": "269054958815780"}, without=("numero_securite_sociale",))
    assert "numero_securite_sociale" not in read.slots
    assert "sécurité sociale 2" not in text_of(read)


def test_a_waiver_is_not_asked_for_a_debt_in_dispute_nor_beyond_the_budget() -> None:
    assert draft_of(*WAIVER).is_ready
    assert stopped(draft_of(*WAIVER, conteste="oui"), "contestée")
    assert stopped(draft_of(*WAIVER, mensualite_proposee="100"), "budget")


def test_an_article_on_deductions_is_cited_for_family_benefits_only() -> None:
    letter = ("revision-retenue-caf", "allocations-familiales")
    assert "D. 553-1" in text_of(draft_of(*letter))
    other = draft_of(*letter, fields={"benefit_name": "APL"})
    assert "D. 553-1" not in text_of(other)
    assert warned(other, "barème")


def test_a_right_older_than_two_years_is_told() -> None:
    letter = ("ouverture-droits-caf", "versement-accompagne")
    assert not warned(draft_of(*letter, periode_debut="24/11/2024"), "deux ans")
    assert warned(draft_of(*letter, periode_debut="23/11/2024"), "deux ans")


def test_a_seizure_after_admissibility_needs_no_judge_and_an_eviction_needs_it() -> None:
    letter = ("saisine-juge-surendettement", "saisie-avant-recevabilite")
    assert draft_of(*letter).is_ready
    assert stopped(draft_of(*letter, recevable_le="20/11/2026"), "déjà suspendues")
    assert "recevable_le" in draft_of(*letter, mesure="expulsion").missing
    assert stopped(draft_of(*letter, depose_le="25/11/2026"), "fausse")


def test_legal_aid_tells_a_deadline_that_is_over() -> None:
    letter = ("demande-aide-juridictionnelle", "recours-caf")
    assert "avant cette date" in text_of(draft_of(*letter))
    late = draft_of(*letter, today=dt.date(2027, 1, 13))
    assert "avant cette date" not in text_of(late)
    assert warned(late, "passé")


def test_the_debts_stand_in_a_table() -> None:
    text = text_of(draft_of("lettre-surendettement", "trois-dettes"))
    assert "| Banque Exemple | prêt 778 | 4 210,00 € |" in text


def test_a_contract_in_another_name_is_told() -> None:
    assert warned(
        draft_of("reclamation-cheque-energie", "autre-titulaire-nom-long"), "n’est pas au nom"
    )
    assert not warned(draft_of("reclamation-cheque-energie", "avis-et-facture"), "n’est pas au nom")
