"""Who signs, in whose name, and how one addresses the other."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest
from written_cases import paper_of, seen

from scribe.casefile.assemble import assemble
from scribe.casefile.case import Office
from scribe.letters.answers import facts_of
from scribe.letters.facts import Facts
from scribe.letters.figures import COMPUTATIONS
from scribe.letters.sheet import Recipient, Role, Sheet
from scribe.letters.template import load_sheet

TODAY = dt.date(2026, 11, 24)
OFFICE = Office(
    structure="Écrivains publics du Faubourg", helper="Dominique Lefort", role="médiatrice sociale"
)
PAPER = paper_of(
    "energy_bill",
    "a.pdf",
    seen("recipient_name", "Zoé Martin", "ZOÉ MARTIN"),
    seen("recipient_address", "12 rue des Exemples\n59000 LILLE", ""),
    seen("issuer_name", "Énergie Exemple", "ÉNERGIE EXEMPLE"),
)


def sheet(**changes: Any) -> Sheet:
    made: Sheet = replace(load_sheet("echelonnement-energie"), **changes)
    return made


def facts(of: Sheet, office: Office = OFFICE, /, **said: str) -> Facts:
    return Facts(assemble([PAPER], facts_of(said), office), of, TODAY, COMPUTATIONS)


def test_the_person_signs_unless_told_otherwise() -> None:
    found = facts(sheet(signer="either"))
    assert found.value("signataire") == "personne"
    assert found.value("signature") == ("Zoé Martin",)
    assert found.value("mandataire") is False
    assert found.value("expediteur") == ("Zoé Martin", "12 rue des Exemples", "59000 LILLE")
    assert [found.value(one) for one in ("mon", "ma", "mes")] == ["mon", "ma", "mes"]


def test_the_helper_signs_for_the_person_with_the_mandate_cited() -> None:
    said = {"signataire": "mandataire", "mandat_du": "02/11/2026", "civilite": "Mme"}
    found = facts(sheet(signer="either"), **said)
    assert found.value("signature") == (
        "Dominique Lefort",
        "médiatrice sociale",
        "Écrivains publics du Faubourg",
        "pour Mme Zoé Martin, par mandat du 2\u00a0novembre 2026",
    )
    assert found.value("expediteur") == (
        "Dominique Lefort",
        "pour Mme Zoé Martin",
        "12 rue des Exemples",
        "59000 LILLE",
    )
    assert [found.value(one) for one in ("mon", "ma", "mes")] == ["son", "sa", "ses"]


def test_nobody_signs_for_another_without_a_dated_mandate() -> None:
    without = facts(sheet(signer="either"), signataire="mandataire").slot("signature")
    assert without is not None
    assert without.lacking == ("mandat_du",)
    nobody = facts(sheet(signer="mediator"), Office(), mandat_du="02/11/2026").slot("signature")
    assert nobody is not None
    assert nobody.lacking == ("aidant",)


@pytest.mark.parametrize(
    ("signer", "said"),
    [("person", "mandataire"), ("person", "structure"), ("structure", "personne")],
)
def test_a_letter_is_not_signed_by_somebody_who_may_not(signer: str, said: str) -> None:
    found = facts(sheet(signer=signer), signataire=said, mandat_du="02/11/2026").slot("signature")
    assert found is not None
    assert found.value is None
    assert found.stops


def test_the_structure_signs_in_its_own_name() -> None:
    found = facts(sheet(signer="structure"))
    signed = ("Dominique Lefort", "médiatrice sociale", "Écrivains publics du Faubourg")
    assert found.value("signature") == signed


@pytest.mark.parametrize(
    ("role", "civility", "begins", "regards"),
    [
        ("service", "", "Madame, Monsieur", "mes salutations distinguées"),
        ("director", "Mme", "Madame la Directrice", "ma considération distinguée"),
        ("president", "M.", "Monsieur le Président", "ma haute considération"),
        ("ombudsman", "", "Madame la Médiatrice, Monsieur le Médiateur", "ma considération"),
        ("officer", "Mme", "Maître", "mes salutations distinguées"),
    ],
)
def test_salutation_and_closing_agree(role: Role, civility: str, begins: str, regards: str) -> None:
    of = sheet(recipient=(Recipient(role=role),))
    found = facts(of, **({"civilite_destinataire": civility} if civility else {}))
    assert found.value("appel") == begins
    closing = found.value("formule")
    assert isinstance(closing, str)
    assert begins in closing
    assert regards in closing


def test_a_letter_to_the_person_goes_to_their_own_address() -> None:
    of = sheet(signer="structure", recipient=(Recipient(role="household"),))
    found = facts(of, civilite="Mme")
    assert found.value("appel") == "Madame"
    assert found.value("destinataire") == ("Mme Zoé Martin", "12 rue des Exemples", "59000 LILLE")


def test_a_letter_can_go_to_somebody_whom_no_paper_names() -> None:
    of = sheet(recipient=(Recipient(name="Médiateur Exemple", role="ombudsman"),))
    found = facts(of, destinataire_adresse="TSA 00000, 59000 Lille Cedex")
    assert found.value("destinataire") == ("Médiateur Exemple", "TSA 00000", "59000 LILLE CEDEX")
    assert found.value("organisme") == "Énergie Exemple"
