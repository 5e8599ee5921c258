"""Drawn pages of issuers that nobody has heard of: the page alone must tell."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from drawn import drawn_page

from scribe.ocr.page import Page
from scribe.reading.document import FieldValue
from scribe.reading.understand import fields_of, understand

WATER = """
Eaux de la Plaine                                  Facture d'eau

Nous contacter
03 20 00 00 00                                     Mme Zoé LENGLET
                                                   12 rue des Lilas
                                                   59000 LILLE

Référence abonné : 6 012 345        Facture n° 2026/00417 du 12/03/2026
N° de compteur    D07UE123456

Période du 02/09/2025 au 01/03/2026

Compteur         Ancien index      Nouvel index      Consommation (m3)
D07UE123456      1 204             1 266             62

Total HT                                           180,00 €
Total TVA                                            9,90 €
Total TTC                                          189,90 €
Solde antérieur                                     20,10 €
Net à payer                                        210,00 €
À régler avant le 02/04/2026

Assainissement et distribution de l'eau. TVA acquittée sur les débits.
Eaux de la Plaine, SAS au capital de 40 000 € - R.C.S. Lille 732 829 320 - N° TVA FR44732829320
"""

OVERPAYMENT = """
CAF du Nord
N° allocataire : 1234567 A                         Monsieur Paul DUBOIS
                                                   3 place Carnot
                                                   59200 TOURCOING

                                                   Le 3 mars 2026

Notification de trop-perçu

Monsieur,
Vous avez reçu à tort 1 234,56 € d'aide personnalisée au logement pour la période
du 01/09/2025 au 31/12/2025. Une retenue de 48,00 € sera faite chaque mois.
Vous disposez d'un délai de deux mois pour saisir la commission de recours amiable.
"""

REMINDER = """
Voltaplaine Énergie
                                                   Mme Zoé LENGLET
                                                   12 rue des Lilas
                                                   59000 LILLE

                                                   Lille, le 20 mars 2026
Objet : Relance - facture impayée

N° client 6 012 345 678
Madame,
Sauf erreur de notre part, votre facture n° 10123456789 du 12/02/2026, d'un montant de
344,21 €, reste impayée. Nous vous remercions de régler cette somme au plus tard le
5 avril 2026.
"""


def read(*texts: str, **page: object) -> tuple[str, dict[str, FieldValue], Sequence[Page]]:
    pages = [
        drawn_page(text, number=n, **page)  # type: ignore[arg-type]
        for n, text in enumerate(texts, 1)
    ]
    understood = understand(pages)
    return understood.kind.value, fields_of(understood, pages), pages


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        (
            WATER,
            "water_bill",
            {
                "recipient_name": "Zoé LENGLET",
                "recipient_address": "12 rue des Lilas\n59000 LILLE",
                "document_date": "2026-03-12",
                "due_date": "2026-04-02",
                "period_start": "2025-09-02",
                "period_end": "2026-03-01",
                "customer_number": "6012345",
                "invoice_number": "2026/00417",
                "meter_number": "D07UE123456",
                "index_start": "1204",
                "index_end": "1266",
                "consumption_m3": "62",
                "total_net": "180.00",
                "total_vat": "9.90",
                "total_gross": "189.90",
                "previous_balance": "20.10",
                "amount_due": "210.00",
                "issuer_name": "Eaux de la Plaine",
                "issuer_siren": "732829320",
                "issuer_vat_number": "FR44732829320",
            },
        ),
        (
            OVERPAYMENT,
            "benefit_overpayment",
            {
                "issuer_name": "CAF du Nord",
                "recipient_name": "Paul DUBOIS",
                "document_date": "2026-03-03",
                "amount_due": "1234.56",
                "monthly_deduction": "48.00",
                "period_start": "2025-09-01",
                "period_end": "2025-12-31",
                "benefit_name": "APL",
                "remedies_stated": "yes",
            },
        ),
        (
            REMINDER,
            "payment_reminder",
            {
                "document_date": "2026-03-20",
                "due_date": "2026-04-05",
                "amount_due": "344.21",
                "customer_number": "6012345678",
                "invoice_number": "10123456789",
                "recipient_city": "LILLE",
            },
        ),
    ],
)
def test_kind_and_fields(text: str, kind: str, expected: dict[str, str]) -> None:
    found_kind, fields, _pages = read(text)
    assert found_kind == kind
    assert {name: fields[name].value for name in expected if name in fields} == expected


def test_nothing_is_invented_on_the_water_bill() -> None:
    _kind, fields, _pages = read(WATER)
    assert not {"pdl", "iban", "cutoff_date", "service_address", "mandate_reference"} & set(fields)


def test_sums_and_clear_labels_make_sure() -> None:
    _kind, fields, _pages = read(WATER)
    for name in ("total_net", "total_vat", "total_gross", "amount_due", "due_date"):
        assert fields[name].status == "sure", (name, fields[name].reasons)
    assert "sums_agree" in fields["total_gross"].reasons


def test_totals_that_do_not_add_up_are_never_sure() -> None:
    _kind, fields, _pages = read(WATER.replace("  9,90 €", "  9,09 €"))
    for name in ("total_net", "total_vat", "total_gross"):
        assert fields[name].status == "check"
        assert "sums_differ" in fields[name].reasons


def test_two_amounts_to_pay_are_never_sure() -> None:
    other = WATER.replace(
        "À régler avant", "Montant à payer                    310,00 €\nÀ régler avant"
    )
    _kind, fields, _pages = read(other)
    assert fields["amount_due"].status == "check"
    assert {fields["amount_due"].value, *fields["amount_due"].others} >= {"210.00", "310.00"}


def test_a_due_date_before_the_bill_is_not_sure() -> None:
    _kind, fields, _pages = read(WATER.replace("02/04/2026", "02/04/2025"))
    assert "due_date" not in fields or fields["due_date"].status == "check"


def test_ocr_without_a_second_reading_is_not_sure_of_a_date() -> None:
    _kind, fields, _pages = read(WATER, origin="ocr", sure=0.97)
    assert fields["due_date"].value == "2026-04-02"
    assert fields["due_date"].status == "check"
    assert fields["issuer_siren"].status == "sure"


def test_print_that_is_hard_to_read_is_not_sure() -> None:
    _kind, fields, _pages = read(WATER, origin="ocr", sure=0.6)
    assert fields["recipient_name"].status == "check"
    assert fields["amount_due"].status == "check"


def test_an_example_bill_does_not_count() -> None:
    example = """
Comment lire votre facture

Net à payer                    85,00 €
À régler avant le 15/01/2020
Facture n° 99887766 du 01/01/2020
"""
    _kind, fields, _pages = read(WATER, example)
    assert fields["amount_due"].value == "210.00"
    assert fields["due_date"].value == "2026-04-02"
    assert fields["invoice_number"].value == "2026/00417"


def test_a_credit_is_negative() -> None:
    credit = WATER.replace("Net à payer        ", "Solde en votre faveur").replace(
        "210,00", "31,20"
    )
    _kind, fields, _pages = read(credit)
    assert fields["amount_due"].value == "-31.20"


def test_registers_of_peak_and_off_peak_give_no_single_index() -> None:
    energy = """
Voltaplaine                                Facture d'électricité
PDL 12345678901234
Facture n° 44556677 du 12/03/2026

Compteur            Ancien index     Nouvel index     Conso. (kWh)
Heures pleines      1 000            1 300            300
Heures creuses      2 000            2 100            100
Consommation facturée sur la période : 400 kWh
Montant à payer     98,00 €
"""
    kind, fields, _pages = read(energy)
    assert kind == "energy_bill"
    assert fields["consumption_kwh"].value == "400"
    assert "index_start" not in fields
    assert "index_end" not in fields


def test_an_empty_page_is_another_letter_without_fields() -> None:
    kind, fields, _pages = read("")
    assert kind == "other_letter"
    assert fields == {}


def test_evidence_shows_the_printed_text_and_its_place() -> None:
    _kind, fields, _pages = read(WATER)
    evidence = fields["amount_due"].evidence
    assert evidence is not None
    assert evidence.text.startswith("210,00")
    assert evidence.page == 1
    assert 0.4 < evidence.box.left < 0.6
    assert 0.3 < evidence.box.top < 0.45


DEMAND = """
Étude Lefort                                        Mme Zoé LENGLET
Commissaire de justice                              12 rue des Lilas
                                                    59000 LILLE
Lille, le 4 mai 2026

COMMANDEMENT DE PAYER

Principal                                          2 000,00 €
Crédit en votre faveur                               300,00 €
Total à payer                                      1 700,00 €
"""


def test_who_demands_payment_owes_nothing() -> None:
    kind, fields, _pages = read(DEMAND)
    assert kind == "bailiff_notice"
    assert fields["amount_due"].value == "1700.00"


def test_a_bill_of_two_energies_is_sure_of_no_reading() -> None:
    both = WATER.replace("Facture d'eau", "Facture d'électricité et de gaz naturel")
    text = (
        both.replace("Assainissement et distribution de l'eau.", "PDL et PCE, Enedis et GRDF, kVA.")
        .replace("(m3)", "(kWh)")
        .replace("Référence abonné", "N° client")
    )
    kind, fields, _pages = read(text)
    assert kind == "energy_bill"
    assert fields["energy"].value == "both"
    measured = [
        fields[name] for name in ("index_start", "index_end", "consumption_kwh") if name in fields
    ]
    assert measured
    assert all(one.status == "check" for one in measured)
