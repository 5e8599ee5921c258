"""Identity documents are not read; foreign bills give days and amounts, or nothing."""

from __future__ import annotations

import pytest
from drawn import drawn_page

from scribe.reading.document import FieldValue
from scribe.reading.understand import fields_of, understand

IDENTITY_CARD = """
RÉPUBLIQUE FRANÇAISE
CARTE NATIONALE D'IDENTITÉ N° : 060559500123      Nationalité Française
Nom : DURIEUX
Prénom(s) : CAMILLE MARIE
Sexe : F    Né(e) le : 13.07.1990
à : LILLE (59)
Taille : 1,65 m
Signature du titulaire :
IDFRADURIEUX<<<<<<<<<<<<<<<<<<595001
"""
PASSPORT = """
PASSEPORT      REPUBLIQUE FRANCAISE
PASSPORT       Type P    Code du pays FRA    Passeport n° 12AB34567
Nom/Surname
DURIEUX
Nationalité/Nationality  Française
Date de naissance  13 07 1990
Date d'expiration 11 02 2030
P<FRADURIEUX<<CAMILLE<<<<<<<<<<<<<<<<<<<<<<<
"""
RESIDENCE_PERMIT = """
TITRE DE SÉJOUR          RÉPUBLIQUE FRANÇAISE
RESIDENCE PERMIT
NOM Prénoms
BENALI Ali
Sexe M  Nationalité DZA
Date de naissance 01 02 1980
Type de titre  CARTE DE RÉSIDENT
Valable jusqu'au 11 02 2030
"""
GERMAN = """
Stadtwerke Aachen AG
Postfach 1234, 52001 Aachen
Herrn Max Mustermann
Hauptstr. 5
52062 Aachen
Rechnung Nr. 2026-1234          Rechnungsdatum: 12.03.2026
Stromverbrauch 1.204 kWh
Nettobetrag     286,84 EUR
MwSt. 19 %       54,50 EUR
Bruttobetrag    341,34 EUR
Zu zahlen bis 02.04.2026
"""
DUTCH = """
Eneco België
Factuur
Factuurnummer: 2026123456     Factuurdatum: 12/03/2026
De heer Jan Peeters
Kerkstraat 12
9000 Gent
Totaal excl. btw   100,00 €
Btw 21 %            21,00 €
Totaal incl. btw   121,00 €
Te betalen voor 02/04/2026
"""
SPANISH = """
Endesa Energía
Factura de electricidad
Número de factura: P12345678     Fecha de emisión: 12/03/2026
Don Juan García
Calle Mayor 5
Base imponible   100,00 €
IVA 21%           21,00 €
Total a pagar    121,00 €
"""
AMERICAN = """
Hudson Energy Ltd
Invoice number: INV-2026-77      Invoice date: 03/12/2026
Mr John Smith
12 High Street
Subtotal     $286.84
VAT          $57.37
Total due    $344.21
Due date: 04/02/2026
"""


def read(text: str) -> tuple[str, dict[str, FieldValue]]:
    pages = [drawn_page(text)]
    understood = understand(pages)
    return understood.kind.value, fields_of(understood, pages)


@pytest.mark.parametrize("text", [IDENTITY_CARD, PASSPORT, RESIDENCE_PERMIT])
def test_an_identity_document_is_recognised_and_nothing_of_it_is_read(text: str) -> None:
    assert read(text) == ("identity_document", {})


@pytest.mark.parametrize(
    ("text", "day", "due"),
    [
        (GERMAN, "2026-03-12", "341.34"),
        (DUTCH, "2026-03-12", "121.00"),
        (SPANISH, "2026-03-12", "121.00"),
    ],
)
def test_a_foreign_bill_gives_its_day_and_its_amount(text: str, day: str, due: str) -> None:
    kind, fields = read(text)
    assert kind == "other_invoice"
    assert fields["document_date"].value == day
    assert fields["amount_due"].value == due


def test_days_that_two_countries_write_differently_are_never_sure() -> None:
    kind, fields = read(AMERICAN)
    assert kind == "other_invoice"
    days = [fields[name] for name in ("document_date", "due_date") if name in fields]
    assert all(day.status == "check" for day in days)
