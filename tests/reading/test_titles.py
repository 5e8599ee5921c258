"""Titles over cells that stand at the other edge of the column, and labels that open a bracket."""

from __future__ import annotations

from drawn import drawn_page

from scribe.reading.document import FieldValue
from scribe.reading.understand import fields_of, understand

WATER = """
EAUX DES DEUX RIVES                         Facture d'eau du 12/05/2026
Assainissement, distribution de l'eau
                                            Mme Lucie Renoncourt
                                            4 rue des Aulnes
                                            25000 BESANÇON

N° facture         N° abonné          Mode de relève     Consommation
       E26-0417           118-220     agent                        57 m3

Total de la facture (HT 40,00 € + TVA 2,20 €)    42,20 €
"""


def read(text: str) -> dict[str, FieldValue]:
    pages = [drawn_page(text)]
    return dict(fields_of(understand(pages), pages))


def test_the_nth_cell_stands_under_the_nth_title() -> None:
    found = read(WATER)
    assert found["invoice_number"].value == "E26-0417"
    assert found["customer_number"].value == "118-220"
    assert found["consumption_m3"].value == "57"


def test_a_row_with_a_cell_less_tells_nothing_by_its_order() -> None:
    found = read(
        WATER.replace("       E26-0417           118-220", "                          118-220")
    )
    assert "invoice_number" not in found


def test_what_a_bracket_takes_apart_is_net_and_the_rest_gross() -> None:
    found = read(WATER)
    assert (found["total_net"].value, found["total_gross"].value) == ("40.00", "42.20")
