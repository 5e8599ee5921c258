"""The amount of a calendar of payments, of people that are not."""

from __future__ import annotations

from drawn import drawn_page

from scribe.reading.document import FieldValue
from scribe.reading.understand import fields_of, understand

PLAN = """
MUTUELLE DES PINS                           Échéancier de vos cotisations 2026
                                            Mme Lucie Renoncourt
                                            4 rue des Aulnes
                                            25000 BESANÇON
Votre échéancier de prélèvements, mensualités
{printed}
"""


def read(printed: str) -> dict[str, FieldValue]:
    pages = [drawn_page(PLAN.format(printed=printed))]
    return dict(fields_of(understand(pages), pages))


def test_the_amount_beside_most_days_is_the_instalment_and_to_check() -> None:
    found = read(
        """
Date              Santé       Prévoyance      Total
05/01/2026        20,00       11,50           31,50
05/02/2026        20,00       11,50           31,50
05/03/2026        20,00       11,50           31,50
07/04/2026        20,00       11,52           31,52
"""
    )["monthly_deduction"]
    assert (found.value, found.status) == ("31.50", "check")


def test_several_days_in_a_row_bear_an_amount_each() -> None:
    found = read(
        """
05/01/26   31,50    05/02/26   31,50
05/03/26   31,50    07/04/26   31,50
"""
    )
    assert found["monthly_deduction"].value == "31.50"


def test_days_with_different_amounts_have_no_instalment() -> None:
    found = read(
        """
05/01/2026        31,50
05/04/2026        64,00
05/07/2026        12,80
"""
    )
    assert "monthly_deduction" not in found
