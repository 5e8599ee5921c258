"""Whose account an IBAN on a paper is."""

from __future__ import annotations

import pytest
from drawn import drawn_page

from scribe.reading.document import FieldValue
from scribe.reading.understand import fields_of, understand

IBAN = "FR14 2004 1010 0505 0001 3M02 606"


def holder(body: str, sender: str = "Office Habitat de la Lys") -> FieldValue | None:
    pages = [
        drawn_page(f"""
{sender}
                                                   Mme Anaïs VERNEUIL
                                                   4 rue du Puits
                                                   59000 LILLE
Objet : rappel - facture impayée
Madame, votre compte présente un solde débiteur. Merci de régler 120,00 € avant le 3 mars 2026.



{body}
""")
    ]
    return fields_of(understand(pages), pages).get("iban_holder")


@pytest.mark.parametrize(
    ("body", "value"),
    [
        (f"Coordonnées pour un virement :\nIBAN {IBAN}", "issuer"),
        (f"Virement : IBAN {IBAN}. Titulaire du compte : HABITAT DE LA LYS.", "issuer"),
        (f"IBAN {IBAN}\nTitulaire : SELARL DUVAL", "issuer"),
        (f"IBAN {IBAN}\nTitulaire : Mme VERNEUIL", "recipient"),
        (f"IBAN {IBAN}\nTitulaire : VERNEUIL ANAIS", "recipient"),
        (f"saisie sur le compte n° {IBAN} dont vous êtes titulaire", "recipient"),
        (f"Montant prélevé sur votre compte {IBAN}", "recipient"),
    ],
)
def test_what_stands_around_the_number_tells(body: str, value: str) -> None:
    found = holder(body)
    assert found is not None
    assert found.value == value


def test_a_holder_whom_the_paper_does_not_know_is_not_sure() -> None:
    found = holder(f"IBAN {IBAN}\nTitulaire : DURIEUX PAUL")
    assert found is not None
    assert found.status == "check"


def test_words_that_stand_far_from_the_number_are_not_sure() -> None:
    far = "Vous pouvez régler à l'ordre de notre régie.\n\n\n\n\n"
    found = holder(f"{far}IBAN {IBAN}")
    assert found is None or found.status == "check"


def test_an_account_that_a_line_parts_in_two_is_one() -> None:
    pages = [
        drawn_page("""
Office Habitat de la Lys
Objet : mise en demeure
Règlement par virement : Syndicat du Lac – FR14 2004 1010 0505 0001
3M02 606 – en rappelant votre lot
""")
    ]
    assert fields_of(understand(pages), pages)["iban"].value == "FR1420041010050500013M02606"


def test_two_halves_whose_key_does_not_agree_are_none() -> None:
    pages = [
        drawn_page("""
Office Habitat de la Lys
Objet : mise en demeure
Règlement par virement : Syndicat du Lac – FR14 2004 1010 0505 0001
3M02 607 – en rappelant votre lot
""")
    ]
    assert "iban" not in fields_of(understand(pages), pages)
