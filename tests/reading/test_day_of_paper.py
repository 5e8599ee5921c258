"""Which day is the paper's own, on letters of people that are not."""

from __future__ import annotations

import pytest
from drawn import drawn_page

from scribe.reading.document import FieldValue
from scribe.reading.understand import fields_of, understand

LETTER = """
LOGIS DES DEUX RIVES
12 quai Nord                                Mme Lucie Renoncourt
67000 STRASBOURG                            4 rue des Aulnes
                                            25000 BESANÇON
{printed}

Madame, votre abonnement et votre facture d'électricité, kWh
Net à payer  20,00 €
"""


def day(printed: str) -> FieldValue | None:
    pages = [drawn_page(LETTER.format(printed=printed))]
    return fields_of(understand(pages), pages).get("document_date")


@pytest.mark.parametrize(
    "printed",
    [
        "Strasbourg, le 12/06/2026",
        "La Roche-sur-Foron, vendredi 12 juin 2026",
        "Villeneuve d'Ascq, 12 juin 2026",
        "Fait à Lyon, le 12/06/2026",
        "du 12 juin 2026 — à présenter à tout contrôle",
        "du 12/06/2026 (duplicata)",
        "Émise et rendue exécutoire le 12.06.26",
    ],
)
def test_the_day_of_the_paper(printed: str) -> None:
    found = day(printed)
    assert found is not None
    assert found.value == "2026-06-12"


@pytest.mark.parametrize(
    "printed",
    [
        "Rendez-vous\nle 12/06/2026",
        "Contrat signé à Lyon, le 12/06/2024",
        "Facture du 01/05/2026 au 31/05/2026",
        "Objet : votre facture du 12/06/2026",
        "Réf : votre courrier du 12/06/2026",
        "Permis délivré le 12/06/2010",
        "Chèque émis le 12/06/2026",
        "née le   12/06/1990",
    ],
)
def test_the_day_of_something_else_is_never_sure(printed: str) -> None:
    found = day(printed)
    assert found is None or found.status == "check"
