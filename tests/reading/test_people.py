"""Whom a paper is written to, which place and which line it is about, for whom it is written."""

from __future__ import annotations

import pytest
from drawn import drawn_page

from scribe.reading.document import FieldValue
from scribe.reading.understand import fields_of, understand
from scribe.values import addresses


def read(text: str) -> dict[str, FieldValue]:
    pages = [drawn_page(text)]
    return fields_of(understand(pages), pages)


def test_a_direct_line_of_the_office_is_no_line_that_is_billed() -> None:
    fields = read("""
Bailleur des Deux Rives                            Mme Anaïs VERNEUIL
Dossier suivi par M. Talon                         4 rue du Puits
Ligne directe : 03 20 11 22 33                     59000 LILLE

Lille, le 3 mars 2026
Objet : rappel - loyer impayé
Madame, votre loyer de février reste impayé. Merci de régler 310,00 € avant le 20 mars 2026.
""")
    assert "line_number" not in fields


def test_the_line_under_its_column_is_billed() -> None:
    fields = read("""
Ondes du Littoral                                  M. Théo CARLIER
                                                   9 quai Vauban
                                                   62100 CALAIS
Facture mobile
Client            Facture n°           Ligne concernée
C-4471            F26-11874            06 12 34 56 78
Forfait illimité, appels et SMS, Internet 50 Go
Total à payer     19,99 €
""")
    assert fields["line_number"].value == "0612345678"


def test_an_office_below_a_name_that_ends_with_a_label_is_no_place_served() -> None:
    fields = read("""
Foyer Briquetier - Groupe Nord Logement            Mme Anaïs VERNEUIL
Agence de la Lys                                   4 rue du Puits
12 place Foch - 59190 HAZEBROUCK                   59000 LILLE

Lille, le 3 mars 2026
Objet : rappel - loyer impayé
Madame, votre loyer de février reste impayé. Merci de régler 310,00 € avant le 20 mars 2026.
""")
    assert "service_address" not in fields


def test_who_holds_the_account_is_not_the_addressee() -> None:
    fields = read("""
Régie des Eaux de la Sensée

                                                   M. Rémi DE LA FERRIÈRE
                                                   c/o Cabinet Me Vasse
                                                   3 rue des Capucins
                                                   59000 LILLE
Avis de fermeture de votre branchement d'eau
Règlement par virement
Titulaire : RÉGIE DES EAUX DE LA SENSÉE
FR14 2004 1010 0505 0001 3M02 606
""")
    assert fields["recipient_name"].value == "Rémi DE LA FERRIÈRE"
    assert fields["recipient_address"].value.startswith("c/o Cabinet Me Vasse")


def test_a_holder_that_no_address_confirms_is_not_sure() -> None:
    fields = read("""
Direction des Taxes de Sambre
Lettre de relance - impôt
Titulaire : SIP VAL DE SAMBRE
""")
    assert "recipient_name" not in fields or fields["recipient_name"].status == "check"


def test_words_that_are_labels_elsewhere_belong_to_an_address() -> None:
    fields = read("""
Direction générale des finances publiques

                                                   MME ODILE FONTAINE
                                                   LOGEMENT 12
                                                   4 CHE DES ALIZES
                                                   LIGNE DES PALMIERS
                                                   97430 LE TAMPON
Lettre de relance - impôt
""")
    assert fields["recipient_name"].value == "ODILE FONTAINE"
    assert fields["recipient_address"].value.split("\n") == [
        "LOGEMENT 12",
        "4 CHE DES ALIZES",
        "LIGNE DES PALMIERS",
        "97430 LE TAMPON",
    ]


def test_lines_left_empty_do_not_part_a_name_from_its_street() -> None:
    fields = read("""
Voltaplaine Énergie

                                                   M. ET MME PREVOST-LAHAYE MARC
                                                   CHEZ MME AUBRY


                                                   14B RUE DES CORDIERS
                                                   59400 CAMBRAI
Facture d'électricité
""")
    assert fields["recipient_name"].value == "PREVOST-LAHAYE MARC"
    assert (
        fields["recipient_address"].value == "CHEZ MME AUBRY\n14B RUE DES CORDIERS\n59400 CAMBRAI"
    )


def test_a_block_without_a_name_gives_none() -> None:
    fields = read("""
Voltaplaine Énergie
                                                   118 bis, boulevard Foch
                                                   59400 CAMBRAI
Facture d'électricité
""")
    assert "recipient_name" not in fields


def test_where_somebody_was_born_is_no_part_of_the_address() -> None:
    fields = read("""
Étude Corbier - Commissaire de justice
COMMANDEMENT DE PAYER
À :
          Madame Lise ROUSSEL
          née le 02/05/1979 à DOUAI
          de nationalité française
          Résidence du Lac, Appt 8
          6 allée des Saules
          59500 DOUAI
En vertu d'un jugement, je vous fais commandement de payer.
""")
    assert fields["recipient_name"].value == "Lise ROUSSEL"
    assert fields["recipient_address"].value.split("\n")[0] == "Résidence du Lac, Appt 8"


def test_the_window_wins_over_the_stub_that_goes_back() -> None:
    blank = "\n" * 38
    fields = read(f"""
Syndicat des eaux du Ternois                       Facture d'eau

                                                   LAMBLIN Hugo
                                                   APPT 4
                                                   7 RUE DU BAC
                                                   BP 31
                                                   62130 ST POL
{blank}
TIP SEPA                                           M LAMBLIN HUGO
                                                   7 RUE DU BAC
                                                   62130 ST POL
""")
    assert fields["recipient_address"].value == "APPT 4\n7 RUE DU BAC\nBP 31\n62130 ST POL"


def creditor(line: str) -> FieldValue | None:
    return read(f"""
Cabinet Valmont - Recouvrement de créances         M. Théo CARLIER
                                                   9 quai Vauban
                                                   62100 CALAIS
Recouvrement amiable
{line}
Merci de régler la somme de 210,00 € avant le 20 mars 2026.
""").get("creditor_name")


def test_a_creditor_s_name_holds_small_words() -> None:
    found = creditor("À la requête de : Office public de l'habitat VAL HABITAT, 6 place Foch")
    assert found is not None
    assert found.value == "Office public de l'habitat VAL HABITAT"
    found = creditor("Nous sommes mandatés par la Clinique dentaire des Flandres (LILLE)")
    assert found is not None
    assert found.value == "Clinique dentaire des Flandres"
    found = creditor("Nous sommes mandatés par l'Association sociale du Lac, à LILLE")
    assert found is not None
    assert found.value == "Association sociale du Lac"


def test_half_a_creditor_s_name_is_not_sure() -> None:
    found = creditor("À la requête de : Atelier mécanique Durieux, 6 place Foch")
    assert found is None or found.status == "check"


def test_the_title_of_the_next_cell_is_no_creditor() -> None:
    assert creditor("Nom du créancier\nOrigine de la dette") is None


@pytest.mark.parametrize("town", ["FORT DE FRANCE", "TREMBLAY EN FRANCE", "Roissy-en-France"])
def test_a_town_may_end_with_the_country_s_name(town: str) -> None:
    found = addresses.find_postcode_city(f"97200 {town}")
    assert found is not None
    assert found.value[1] == town


def test_the_country_below_a_town_is_no_part_of_it() -> None:
    found = addresses.find_postcode_city("59000 LILLE FRANCE")
    assert found is not None
    assert found.value[1] == "LILLE"


def letter(kind: str, body: str) -> dict[str, FieldValue]:
    return read(f"""
{kind}
                                                   Mme Anaïs VERNEUIL
                                                   4 rue du Puits
                                                   59000 LILLE
{body}
""")


@pytest.mark.parametrize(
    "sentence",
    [
        "Vous désirez contester : vous avez trois mois pour une réclamation motivée.",
        "Si vous souhaitez contester ces mesures, adressez une déclaration de recours.",
        "Réclamation : vous pouvez réclamer jusqu'au 31 décembre 2027.",
    ],
)
def test_remedies_in_other_words(sentence: str) -> None:
    found = letter("Direction générale des finances publiques\nAvis d'amende forfaitaire", sentence)
    assert found["remedies_stated"].value == "yes"


def test_a_cut_that_may_be_contested_says_so() -> None:
    sentence = "Cette décision peut être contestée dans un délai de deux mois."
    found = letter("Régie des Eaux\nAvis de fermeture du branchement", sentence)
    assert found["remedies_stated"].value == "yes"


@pytest.mark.parametrize("mark", ["RECOMMANDÉ AVEC A.R.", "L.R.A.R.", "LR avec AR"])
def test_short_marks_of_a_registered_letter(mark: str) -> None:
    found = letter(f"Office Habitat de la Lys\n{mark}", "Objet : mise en demeure")
    assert found["sending_mode"].value == "registered"


def test_that_one_may_complain_is_not_surely_a_remedy() -> None:
    sentence = "Comment contester ? Vous pouvez déposer une réclamation à l'accueil."
    found = letter("Régie des Eaux\nAvis de fermeture du branchement", sentence)
    assert "remedies_stated" not in found or found["remedies_stated"].status == "check"


def test_a_title_above_the_addressee_is_no_name() -> None:
    found = read("""
Voltaplaine Énergie
Facture d'électricité
                                                   Vos coordonnées
                                                   Lina et Hugo BERTHIER
                                                   3 impasse du Lin
                                                   59390 LANNOY
""")
    assert found["recipient_name"].value == "Lina et Hugo BERTHIER"
    assert found["recipient_address"].value == "3 impasse du Lin\n59390 LANNOY"
