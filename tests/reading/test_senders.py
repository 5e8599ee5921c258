"""Who sent a paper: names of the head, of the legal line, and those that are only mentioned."""

from __future__ import annotations

from dataclasses import replace

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


def numbers(text: str) -> dict[str, FieldValue]:
    pages = [drawn_page(text)]
    return fields_of(understand(pages), pages)


@pytest.mark.parametrize(
    ("foot", "field", "value"),
    [
        ("SAS au capital de 40 000 €, RCS Valbreuse\n732 829 320", "issuer_siren", "732829320"),
        (
            "SAS au capital de 40 000 € - TVA FR 44\n732 829 320",
            "issuer_vat_number",
            "FR44732829320",
        ),
        ("SAS au capital de 40 000 € - TVA FR 44\n           732 829 320", "issuer_siren", None),
        ("N° intracom. FR44732829320", "issuer_vat_number", "FR44732829320"),
    ],
)
def test_a_number_that_goes_on_in_the_next_line(foot: str, field: str, value: str | None) -> None:
    found = numbers(f"Atelier Durieux{ADDRESSEE}\nFacture n° F-2041\nTotal TTC 120,00 €\n{foot}")
    assert (found[field].value if field in found else None) == value


def test_a_siret_holds_the_siren() -> None:
    found = numbers(f"Atelier Durieux{ADDRESSEE}\nFacture n° F-2041\nSIRET 732 829 320 00074")
    assert found["issuer_siret"].value == "73282932000074"
    assert (found["issuer_siren"].value, found["issuer_siren"].method) == ("732829320", "computed")


def test_a_collector_s_own_number_stands_in_its_small_print() -> None:
    letter = f"""
Cabinet Valmont{ADDRESSEE}
Recouvrement amiable
Notre client nous a mandatés pour obtenir le paiement de la somme de 210,00 € que vous devez.
"""
    tall = drawn_page(letter).lines
    small = drawn_page(
        "\n" * 30 + "Cabinet Valmont, SARL au capital de 9 000 €\nRCS LENS 732 829 320"
    )
    lines = tuple(
        replace(
            line,
            words=tuple(
                replace(word, box=replace(word.box, bottom=word.box.top + 0.006))
                for word in line.words
            ),
        )
        for line in small.lines
    )
    page = replace(small, lines=(*tall, *lines))
    found = fields_of(understand([page]), [page])
    assert (found["issuer_siren"].value, found["issuer_siren"].status) == ("732829320", "check")
