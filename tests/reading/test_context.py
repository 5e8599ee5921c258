"""Words around a label and its value: they may tell another thing, or only a part."""

from __future__ import annotations

import pytest
from drawn import drawn_page

from scribe.reading.document import FieldValue
from scribe.reading.understand import fields_of, understand

ENERGY = """
ÉLECTRIQUE DU MARAIS                        Facture d'électricité n° 88 201 417
TSA 10 000                                  du 12/05/2026

                                            Mme Lucie Renoncourt
                                            4 rue des Aulnes
                                            25000 BESANÇON

PDL 09 12 77 45 51 82 60
{printed}
Net à payer   80,12 €
"""
WATER = """
EAUX DU MARAIS                              Facture d'eau n° 88 201 417
Distribution de l'eau, assainissement       du 12/05/2026

                                            M. Hugo Renoncourt
                                            4 rue des Aulnes
                                            25000 BESANÇON

{printed}
Net à payer   80,12 €
"""


def read(paper: str, printed: str) -> dict[str, FieldValue]:
    pages = [drawn_page(paper.format(printed=printed))]
    return dict(fields_of(understand(pages), pages))


def sure(found: dict[str, FieldValue], name: str) -> str | None:
    return found[name].value if name in found and found[name].status == "sure" else None


@pytest.mark.parametrize(
    "printed",
    ["Consommation   1 204 kWh", "Conso facturée : 1 204 kWh", "Consommation relevée\n1 204 kWh"],
)
def test_a_consumption_that_says_no_more_is_the_one_billed(printed: str) -> None:
    assert sure(read(ENERGY, printed), "consumption_kwh") == "1204"


@pytest.mark.parametrize(
    "printed",
    [
        "Consommation annuelle   4 810 kWh",
        "Consommation annuelle\n4 810 kWh",
        "Consommation des 12 derniers mois : 4 810 kWh",
        "Consommation (6 derniers mois)   4 810 kWh",
        "Consommation sur un an : 4 810 kWh",
        "Consommation sur 365 jours : 4 810 kWh",
        "Consommation 2025 : 4 810 kWh",
        "Consommation : 4 810 kWh par an",
        "Consommation : 4 810 kWh/an",
        "Consommation : 4 810 kWh sur douze mois",
        "Rappel de votre consommation   4 810 kWh",
        "Consommation journalière   13 kWh",
        "Consommation heures creuses : 480 kWh",
    ],
)
def test_a_consumption_of_another_time_or_of_a_part_is_never_sure(printed: str) -> None:
    assert sure(read(ENERGY, printed), "consumption_kwh") is None


@pytest.mark.parametrize(
    "printed",
    [
        "Consommation de 3 personnes : 120 m3",
        "Consommation : 120 m3 pour 4 personnes",
        "Consommation : 0,134 m3 par jour",
        "Volume par habitant   40 m3",
    ],
)
def test_what_a_household_uses_is_no_reading_of_its_meter(printed: str) -> None:
    assert sure(read(WATER, printed), "consumption_m3") is None


def test_a_number_of_months_is_no_consumption() -> None:
    found = read(ENERGY, "Consommation des 12 derniers mois : 4 810 kWh")
    assert "consumption_kwh" not in found or found["consumption_kwh"].value != "12"


def test_a_year_beside_the_word_index_is_not_the_index() -> None:
    found = read(WATER, "Ancien index 2025   0877\nNouvel index 2026   0911\nConsommation   34 m3")
    assert (found["index_start"].value, found["index_end"].value) == ("877", "911")


def test_net_pay_before_tax_is_not_what_is_paid() -> None:
    paper = """
BULLETIN DE PAIE          Période du 01/10/2026 au 31/10/2026
SARL Les Vergers          Salarié : Hugo Renoncourt
Salaire brut                              2 000,00
Net à payer avant impôt sur le revenu     1 560,00
Prélèvement à la source                      31,20
Net payé                                  1 528,80
"""
    assert sure(read(paper, ""), "net_pay") == "1528.80"


@pytest.mark.parametrize(
    "printed",
    [
        "Montant à payer : 50,00 € par mois",
        "Somme à payer   50,00 € / mois",
        "Montant maximum à payer   50,00 €",
        "Ancien montant à payer   50,00 €",
        "Reste à payer (pour mémoire)   50,00 €",
        "Montant à payer estimé 50,00 €",
        "Total à payer   50,00   10,00   60,00",
    ],
)
def test_an_amount_that_is_only_a_part_or_another_one_is_never_sure(printed: str) -> None:
    assert sure(read(ENERGY.replace("Net à payer   80,12 €", ""), printed), "amount_due") is None


@pytest.mark.parametrize(
    "printed",
    [
        "Montant qu'il vous reste à payer   50,00 €",
        "Le montant à payer est de 50,00 €",
        "Somme à payer avant le 30/06/2026   50,00 €",
    ],
)
def test_small_words_around_an_amount_change_nothing(printed: str) -> None:
    assert sure(read(ENERGY.replace("Net à payer   80,12 €", ""), printed), "amount_due") == "50.00"


def test_a_balance_at_some_day_may_be_the_one_after_the_bill() -> None:
    assert sure(read(ENERGY, "Solde au 31/12/2026   14,20 €"), "previous_balance") is None


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("N° de contrat du service de dépannage : 55 1234", "contract_number"),
        ("N° client du propriétaire 123456", "customer_number"),
        ("Ancien n° client : 123456", "customer_number"),
        ("N° contrat d'entretien : M-7781", "contract_number"),
        ("Référence client   Contrat 55 1234", "customer_number"),
        ("N° de compteur déposé : 0123456", "meter_number"),
    ],
)
def test_a_number_of_something_else_is_never_sure(printed: str, name: str) -> None:
    assert sure(read(ENERGY, printed), name) is None


def test_of_an_old_number_and_a_new_one_the_new_one_counts() -> None:
    found = read(ENERGY, "Ancien compteur n° 0123456\nNouveau compteur n° 0987654")
    assert found["meter_number"].value == "0987654"


@pytest.mark.parametrize(
    "printed",
    [
        "Avant le 12/06/2026, communiquez votre relevé",
        "D'ici le 12/06/2026, changez de compteur",
        "Au plus tard le 12/06/2026, votre réponse devra nous parvenir",
        "Offre valable à régler avant le 12/06/2026",
    ],
)
def test_a_day_for_something_else_than_paying_is_never_sure(printed: str) -> None:
    assert sure(read(ENERGY, printed + "\n\n\n"), "due_date") is None


@pytest.mark.parametrize(
    "printed",
    [
        "Merci de régulariser avant le 12/06/2026",
        "80,12 €\navant le 12/06/2026",
        "Date limite de paiement   12/06/2026",
    ],
)
def test_a_day_beside_words_of_paying_is_the_day_it_is_due(printed: str) -> None:
    assert sure(read(ENERGY, printed), "due_date") == "2026-06-12"


def test_a_balance_that_a_payment_settles_is_not_carried_over_for_sure() -> None:
    settled = "Solde précédent   20,00 €\nVotre règlement du 02/05/2026   -20,00 €"
    assert sure(read(ENERGY, settled), "previous_balance") is None
    assert sure(read(ENERGY, "Solde précédent   20,00 €"), "previous_balance") == "20.00"


@pytest.mark.parametrize(
    "printed",
    [
        "Période du 12/01/2026 au 11/03/2026 (facture précédente)",
        "Période d'essai du 12/01/2026 au 11/03/2026",
    ],
)
def test_a_period_of_something_else_is_never_sure(printed: str) -> None:
    assert sure(read(ENERGY, printed), "period_start") is None


CAF = """
CAISSE D'ALLOCATIONS FAMILIALES DU JURA       Lons, le 12/05/2026
                                            Mme Lucie Renoncourt
                                            4 rue des Aulnes
                                            25000 BESANÇON
N° allocataire : 1234567
{printed}
"""


@pytest.mark.parametrize(
    "printed",
    [
        "Objet : notification d'un indu\nVotre dette de 400,00 € est ramenée à 250,00 €.",
        "Objet : notification d'un indu\nMontant de l'indu : 400,00 €\nDéjà remboursé : 150,00 €",
    ],
)
def test_a_debt_that_has_become_another_is_never_sure(printed: str) -> None:
    assert sure(read(CAF, printed), "amount_due") != "400.00"


def test_the_name_of_an_office_is_no_benefit() -> None:
    found = read(CAF, "Objet : notification d'un indu de RSA\nVous nous devez 400,00 €.")
    assert found["benefit_name"].value == "RSA"
    other = read(CAF, "Objet : notification d'un indu\nVous nous devez 400,00 €.")
    assert "benefit_name" not in other


@pytest.mark.parametrize(
    "printed",
    [
        "Attestation de quotient familial\nSi votre quotient familial est inférieur à 800 €",
        "Attestation de quotient familial\nPlafond de quotient familial : 800 €",
        "Attestation de quotient familial\nTranche de quotient familial : 600 à 800 €",
    ],
)
def test_a_limit_is_no_value_of_the_household(printed: str) -> None:
    assert sure(read(CAF, printed), "family_quotient") is None


def test_one_register_is_not_all_that_the_meter_counts() -> None:
    found = read(ENERGY, "Heures pleines   Ancien index   12 880   Nouvel index   13 378")
    assert sure(found, "index_start") is None
    assert sure(found, "index_end") is None


def test_a_reading_to_come_does_not_say_how_this_one_was_had() -> None:
    assert sure(read(ENERGY, "Prochain index relevé le 12/08/2026"), "reading_type") is None
    assert sure(read(ENERGY, "Relevé par nos soins le 12/03/2026"), "reading_type") == "actual"


REFUND = """
Direction générale des Finances publiques          Avis d'impôt

Montant qui vous sera restitué                     412,00 €

Vous n'avez rien à payer. La somme de 412 € vous sera rendue le 24 juillet 2026.
"""


def test_what_an_authority_gives_back_is_no_debt() -> None:
    assert read("{printed}", REFUND)["amount_due"].value == "-412.00"
    without = read("{printed}", REFUND.replace("Montant qui vous sera restitué", "Ligne 14"))
    assert "amount_due" not in without or without["amount_due"].status == "check"
