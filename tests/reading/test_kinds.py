"""Which kind a paper is: its own title, and not what it speaks of."""

from __future__ import annotations

import pytest
from drawn import drawn_page

from scribe.reading.understand import fields_of, understand

ADDRESSEE = """
                                                   Mme Anaïs VERNEUIL
                                                   4 rue du Puits
                                                   59000 LILLE
"""


def kind(text: str) -> tuple[str, str]:
    found = understand([drawn_page(ADDRESSEE + text)]).kind
    return found.value, found.status


def test_rows_of_a_table_do_not_name_the_paper() -> None:
    found, _status = kind("""
Voltaplaine Énergie
Avis de limitation de puissance de votre alimentation
Madame, vos factures restent impayées malgré nos courriers.
Date             Libellé                      Montant
11/01/2026       Facture d'électricité        112,10 €
11/02/2026       Facture d'électricité        98,40 €
Sans paiement, la puissance sera limitée à 1 kVA à compter du 3 mars 2026 par Enedis.
Point de livraison 12345678901234. Médiateur national de l'énergie.
""")
    assert found == "cutoff_notice"


def test_the_end_of_a_sentence_does_not_name_the_paper() -> None:
    found, _status = kind("""
Voltaplaine Gaz
Votre calendrier de paiement
Madame, voici les dix mensualités que nous avons établies pour vous ; les deux derniers mois
donneront lieu, après le relevé de votre compteur par le distributeur de gaz naturel, à la
facture de régularisation.
Date de prélèvement      Montant
8 octobre 2026           64,00 €
8 novembre 2026          64,00 €
""")
    assert found == "instalment_schedule"


def test_a_letter_about_an_offer_is_no_bill() -> None:
    found, _status = kind("""
Ondes du Littoral
Évolution de votre forfait mobile
Chère abonnée, votre abonnement et vos appels depuis la box évoluent. Le prix passera de 20,00 €
à 22,00 € par mois sur votre facture de mars.
""")
    assert found == "other_letter"


@pytest.mark.parametrize(
    "title",
    [
        "Votre paiement en plusieurs fois : une échéance est en retard",
        "Objet : charges impayées",
        "Votre prélèvement a échoué : paiement refusé",
    ],
)
def test_a_payment_that_did_not_come_is_reminded_of(title: str) -> None:
    found, _status = kind(f"""
Crédit de la Plaine
{title}
Bonjour, nous n'avons pas pu débiter votre carte le 8 novembre. Sans régularisation, votre
dossier sera transmis. Vous devez régler 72,00 € avant le 20 novembre 2026.
""")
    assert found == "payment_reminder"


def test_what_an_insurer_demands_is_an_invoice() -> None:
    found, _status = kind("""
Assurances de la Lys
Avis d'échéance 2026
Chère sociétaire, voici le décompte de votre cotisation d'assurance habitation.
Total TTC à payer au 01/01/2026          233,00 €
""")
    assert found == "other_invoice"


def test_an_identifier_is_a_job_seeker_s_only_where_the_paper_speaks_of_such() -> None:
    letter = """
Ondes du Littoral
Identifiant : 31188402
Madame, vos conditions générales de vente sont modifiées.
"""
    pages = [drawn_page(ADDRESSEE + letter)]
    assert "france_travail_id" not in fields_of(understand(pages), pages)
    pages = [drawn_page(ADDRESSEE + letter.replace("Ondes du Littoral", "France Travail"))]
    assert "france_travail_id" in fields_of(understand(pages), pages)
