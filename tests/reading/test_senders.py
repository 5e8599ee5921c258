"""Who sent a paper: names of the head, of the legal line, and those that are only mentioned."""

from __future__ import annotations

import pytest
from drawn import drawn_page

from scribe.reading.document import FieldValue
from scribe.reading.understand import fields_of, understand

ADDRESSEE = """
                                                   Mme Anaïs VERNEUIL
                                                   4 rue du Puits
                                                   59000 LILLE
"""


def sender(head: str, body: str = "") -> FieldValue | None:
    pages = [drawn_page(head.strip("\n") + ADDRESSEE + body)]
    return fields_of(understand(pages), pages).get("issuer_name")


@pytest.mark.parametrize(
    ("head", "name"),
    [
        (
            "SYNDICAT MIXTE DES EAUX\nDE LA HAUTE PLAINE",
            "SYNDICAT MIXTE DES EAUX DE LA HAUTE PLAINE",
        ),
        ("CENTRE HOSPITALIER DE\nVALBREUSE", "CENTRE HOSPITALIER DE VALBREUSE"),
        ("LEMOINE-\nVERDIER\n& ASSOCIÉS", "LEMOINE-VERDIER & ASSOCIÉS"),
        ("DÉPARTEMENT DE LA LYS\nMAIRIE DE SAINT-ROCH", "MAIRIE DE SAINT-ROCH"),
        ("Direction des finances\nCommune de Valbreuse", "Commune de Valbreuse"),
        ("RÉGIE DU TERNOIS\nAdministrateur de biens", "RÉGIE DU TERNOIS"),
        ("SAS ACTE PLAINE – Commissaires de justice – 4 rue Foch 59000 LILLE", "SAS ACTE PLAINE"),
        ("Caf de la Haute-Lys\nAllocations familiales", "Caf de la Haute-Lys"),
    ],
)
def test_the_name_that_heads_the_paper(head: str, name: str) -> None:
    found = sender(head)
    assert found is not None
    assert found.value == name


@pytest.mark.parametrize(
    "line",
    [
        "N° allocataire CAF : 0412233",
        "URSSAF de Picardie n° 227 000000114",
        "Groupe Crédit Agricole",
        "Banque : Crédit Mutuel",
    ],
)
def test_who_is_only_mentioned_is_not_the_sender(line: str) -> None:
    found = sender(f"ASSOCIATION DU MOULIN VERT\n{line}")
    assert found is not None
    assert found.value == "ASSOCIATION DU MOULIN VERT"


@pytest.mark.parametrize(
    ("legal", "name"),
    [
        (
            "MUTUELLE DU LAC – Société d'assurance mutuelle à cotisations variables",
            "MUTUELLE DU LAC",
        ),
        ("Foyer Briquetier, société anonyme d'HLM au capital de 40 000 €", "Foyer Briquetier"),
    ],
)
def test_the_legal_line_names_whom_the_head_does_not(legal: str, name: str) -> None:
    found = sender("Agence de la Lys", "\n" * 40 + legal)
    assert found is not None
    assert found.value == name


def test_the_addressee_is_no_sender() -> None:
    found = sender("")
    assert found is None or "VERNEUIL" not in found.value


def test_an_agency_is_of_the_only_organisation_that_the_letter_names() -> None:
    found = sender("Agence de la Lys", "\nMadame, la visite est faite pour Vilogia le 3 mars 2026.")
    assert found is not None
    assert (found.value, found.status) == ("Vilogia", "check")
