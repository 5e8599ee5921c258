"""Rows of totals under titles for net, VAT and gross, of bills that nobody was sent."""

from __future__ import annotations

import pytest
from drawn import drawn_page

from scribe.reading.document import FieldValue
from scribe.reading.understand import fields_of, understand

NAMES = ("total_net", "total_vat", "total_gross")
BILL = """
MENUISERIE DES PINS  Portes et fenêtres     FACTURE
Facture n° FA-88201                         Date de facture : 12/05/2026

                                            Mme Lucie Renoncourt
                                            4 rue des Aulnes
                                            25000 BESANÇON

{printed}
Conditions de règlement : 30 jours. Pénalités de retard. Escompte : néant.
"""


def read(printed: str) -> dict[str, FieldValue]:
    pages = [drawn_page(BILL.format(printed=printed))]
    return dict(fields_of(understand(pages), pages))


@pytest.mark.parametrize(
    "printed",
    [
        """
Désignation                   HT           TVA         TTC
Pose d'une porte              400,00       80,00       480,00
Déplacement                   50,00        10,00       60,00
Total                         450,00       90,00       540,00
""",
        # titles at the right edge of their columns, amounts at the left one
        """
Désignation                              H.T.       T.V.A.      T.T.C.
Pose d'une porte              400,00     20 %       480,00
Déplacement                   50,00      20 %       60,00
Total                         450,00     90,00      540,00
""",
        """
                              Montant HT   Montant TVA   Montant TTC
Total de la facture           450,00 €     90,00 €       540,00 €
""",
        """
Désignation            Prix HT      Total HT     TVA          TTC
Pose d'une porte       400,00       400,00       80,00        480,00
TOTAL FACTURE                       450,00       90,00        540,00
""",
    ],
)
def test_each_amount_of_a_row_of_totals_has_its_column(printed: str) -> None:
    found = read(printed)
    assert [found[name].value for name in NAMES] == ["450.00", "90.00", "540.00"]
    assert all(found[name].status == "sure" for name in NAMES)
    assert "amount_due" not in found or found["amount_due"].value == "540.00"


def test_a_row_of_totals_without_titles_tells_no_gross() -> None:
    found = read("Total de la facture      450,00      90,00      540,00")
    assert all(found[name].status == "check" for name in NAMES if name in found)


def test_a_total_of_one_column_is_told_by_its_own_title() -> None:
    found = read(
        """
Désignation                   HT           TVA
Pose d'une porte              450,00       20 %
Total HT                                   450,00
Total TVA                                  90,00
Total TTC                                  540,00
"""
    )
    assert [found[name].value for name in NAMES] == ["450.00", "90.00", "540.00"]
