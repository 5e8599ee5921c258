"""Which numbers are references of the paper, and which are those of laws, things and registers."""

from __future__ import annotations

import pytest
from drawn import drawn_page

from scribe.reading.document import FieldValue
from scribe.reading.understand import fields_of, understand

NOTICE = """
GESTION DES DEUX RIVES                      LETTRE RECOMMANDÉE
12 quai Nord, 67000 STRASBOURG
                                            M. Hugo Renoncourt
                                            4 rue des Aulnes
                                            25000 BESANÇON

Strasbourg, le 12 mai 2026
MISE EN DEMEURE DE PAYER
{printed}
Monsieur, nous vous mettons en demeure de payer la somme de 80,12 €.
"""


def read(printed: str, paper: str = NOTICE) -> dict[str, FieldValue]:
    pages = [drawn_page(paper.format(printed=printed))]
    return dict(fields_of(understand(pages), pages))


@pytest.mark.parametrize(
    "printed",
    [
        "Conformément à la loi n° 85-1097 du 11 octobre 1985",
        "Merci de rendre le boîtier n° 4417 2209 118",
        "Courtier inscrit à l'ORIAS n° 11223344",
        "N° 2C 118 220 4417 3",
        "Prêt n° 44 118 220 907",
    ],
)
def test_a_number_of_something_else_is_no_invoice(printed: str) -> None:
    assert "invoice_number" not in read(printed)


def test_a_mere_number_sign_behind_the_paper_is_its_number() -> None:
    bill = """
MENUISERIE DES PINS
FACTURE  N° 2026-0417                       12/05/2026
                                            Mme Lucie Renoncourt
                                            4 rue des Aulnes
                                            25000 BESANÇON
Total TTC   540,00 €
{printed}
"""
    assert read("", bill)["invoice_number"].value == "2026-0417"


def test_the_policy_is_named_by_what_it_insures() -> None:
    assert read("Contrat habitation : 7714 220 918")["contract_number"].value == "7714220918"


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Compteur n° C12 AB 104 417", "C12AB104417"),
        ("Compteur n° 14DA 118220", "14DA118220"),
        ("Compteur n° H09CA 440118 K, posé en 2019", "H09CA440118K"),
    ],
)
def test_the_groups_of_a_water_meter_are_one_number(printed: str, number: str) -> None:
    paper = NOTICE.replace("GESTION DES DEUX RIVES", "EAUX DES DEUX RIVES").replace(
        "MISE EN DEMEURE DE PAYER", "Facture d'eau, assainissement, abonnement, consommation m3"
    )
    assert read(printed, paper)["meter_number"].value == number


def test_zeros_that_fill_up_the_first_group_and_a_counter_behind_are_parts() -> None:
    assert read("N° de contrat : 0000518 220 17")["contract_number"].value == "000051822017"
    assert read("N° de contrat : 5 118 220-07")["contract_number"].value == "5118220-07"


def test_the_number_of_a_fine_has_ten_digits() -> None:
    fine = """
DIRECTION GÉNÉRALE DES FINANCES PUBLIQUES       AVIS D'AMENDE FORFAITAIRE MAJORÉE
Trésorerie du contrôle automatisé
Numéro d'avis     4417220918
Date de l'avis    06/10/2026
                                            M. Hugo Renoncourt
                                            4 rue des Aulnes
                                            25000 BESANÇON
{printed}
"""
    assert read("", fine)["notice_number"].value == "4417220918"
