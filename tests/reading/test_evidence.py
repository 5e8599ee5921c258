"""Signs of evidence on drawn pages: finite, known, and telling."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import get_args

import pytest
from drawn import drawn_page

from scribe.knowledge.calibration import BOUNDS, load_calibration
from scribe.knowledge.vocabulary import load_vocabulary
from scribe.ocr.page import Origin, Page
from scribe.reading.document import FieldValue
from scribe.reading.evidence import DOUBTS, READ, ROLE, evidence, setting
from scribe.reading.settle import wanted_lines
from scribe.reading.understand import fields_of, understand

BILL = """
Eaux de la Plaine                                  Facture d'eau

                                                   Mme Zoé LENGLET
                                                   12 rue des Lilas
                                                   59000 LILLE

Référence abonné : 6 012 345        Facture n° 2026/00417 du 12/03/2026

Période du 02/09/2025 au 01/03/2026

Total HT                                           180,00 €
Total TVA                                            9,90 €
Total TTC                                          189,90 €
Net à payer                                        189,90 €
À régler avant le 02/04/2026

Distribution de l'eau et assainissement.
Eaux de la Plaine, SAS au capital de 40 000 € - R.C.S. Lille 732 829 320
"""


def signs_of(*pages: Page) -> dict[str, dict[str, float]]:
    understood = understand(pages)
    around = setting(understood.kind, understood.settled, pages)
    fields = load_vocabulary().fields
    return {
        name: evidence(fields[name], options[0], options[1:], around)
        for name, options in understood.settled.items()
    }


def read(text: str, **page: object) -> dict[str, FieldValue]:
    pages = [drawn_page(text, **page)]  # type: ignore[arg-type]
    return fields_of(understand(pages), pages)


@pytest.mark.parametrize("origin", ["native", "ocr"])
def test_signs_are_known_finite_and_from_0_to_1(origin: str) -> None:
    found = signs_of(drawn_page(BILL, origin=origin, sure=0.93))  # type: ignore[arg-type]
    assert len(found) > 10
    for name, signs in found.items():
        assert set(signs) <= set(BOUNDS), name
        assert all(math.isfinite(one) and 0 < one <= 1 for one in signs.values()), (name, signs)


def test_reasons_and_doubts_are_signs_that_are_weighed() -> None:
    assert {*READ, *ROLE, *DOUBTS} <= set(BOUNDS)
    assert all(BOUNDS[name][0] >= 0 for name in (*READ, *ROLE))
    assert all(BOUNDS[name][1] <= 0 for name in DOUBTS)


def test_a_sure_value_is_probable_and_has_reasons() -> None:
    least = load_calibration().sure
    for name, value in read(BILL).items():
        if value.status == "sure":
            assert value.confidence >= least, name
            assert set(value.reasons) & set(READ), name


def test_harder_print_is_less_probable() -> None:
    clear, dim = read(BILL, origin="ocr", sure=0.99), read(BILL, origin="ocr", sure=0.85)
    for name in ("amount_due", "due_date", "recipient_name"):
        assert dim[name].confidence < clear[name].confidence


def test_a_second_amount_to_pay_is_a_doubt_and_lowers() -> None:
    other = BILL.replace("À régler", "Net à payer                    310,00 €\nÀ régler")
    one, two = read(BILL)["amount_due"], read(other)["amount_due"]
    assert two.status == "check"
    assert two.confidence < one.confidence


def test_a_due_date_far_away_is_hardly_the_bill_s() -> None:
    near, far = read(BILL), read(BILL.replace("02/04/2026", "31/08/2026"))
    assert far["due_date"].status == "check"
    assert far["due_date"].confidence < near["due_date"].confidence


def test_a_bill_dated_before_its_period_is_in_doubt() -> None:
    odd = read(BILL.replace("du 12/03/2026", "du 12/03/2025").replace("02/04/2026", "02/04/2025"))
    assert odd["document_date"].status == "check"
    assert "date_out_of_order" in odd["document_date"].reasons


def test_a_part_of_a_number_is_no_number() -> None:
    whole = signs_of(drawn_page(BILL))["customer_number"]
    beside = BILL.replace("abonné : 6 012 345 ", "abonné : 6012345 77/B4")
    assert "incomplete" not in whole
    assert signs_of(drawn_page(beside))["customer_number"]["incomplete"] == 1.0


def test_unknown_wording_lowers_every_value() -> None:
    strange = BILL.replace("Référence abonné", "Zurbato gliffe").replace("Facture d'eau", "Plixo")
    for name in ("recipient_name", "amount_due"):
        assert read(strange)[name].confidence <= read(BILL)[name].confidence


def test_the_same_paper_twice_gives_the_same() -> None:
    assert read(BILL, origin="ocr", sure=0.93) == read(BILL, origin="ocr", sure=0.93)


def with_seconds(page: Page, **changes: str) -> Page:
    """Every line read a second time, with some words read otherwise."""
    lines = []
    for line in page.lines:
        second = line.text
        for old, new in changes.items():
            second = second.replace(old, new)
        lines.append(replace(line, second=second))
    return replace(page, lines=tuple(lines))


def test_an_address_read_twice_is_trusted_and_one_read_otherwise_is_not() -> None:
    page = drawn_page(BILL, origin="ocr", sure=0.97)
    for seconds, status in (({}, "sure"), ({"Lilas": "Iilas"}, "check")):
        pages = [with_seconds(page, **seconds)]
        address = fields_of(understand(pages), pages)["recipient_address"]
        assert address.status == status, address.reasons
        assert ("readings_differ" in address.reasons) == bool(seconds)


def test_a_name_whose_spaces_two_readers_see_otherwise_is_not_trusted() -> None:
    page = drawn_page(BILL.replace("LENGLET", "LENG LET"), origin="ocr", sure=0.97)
    for seconds, status in (({}, "sure"), ({"LENG LET": "LENGLET"}, "check")):
        pages = [with_seconds(page, **seconds)]
        name = fields_of(understand(pages), pages)["recipient_name"]
        assert (name.value, name.status) == ("Zoé LENG LET", status)


def test_every_line_of_an_address_is_wanted_for_a_second_reading() -> None:
    page = drawn_page(BILL, origin="ocr", sure=0.97)
    texts = {page.lines[n].text for _number, n in wanted_lines(understand([page]).settled)}
    assert {"12 rue des Lilas", "59000 LILLE", "Mme Zoé LENGLET"} <= texts


@pytest.mark.parametrize("sign", ["$", "£", "USD", "CHF"])
@pytest.mark.parametrize("origin", get_args(Origin))
def test_an_amount_in_another_currency_is_never_sure(sign: str, origin: Origin) -> None:
    pages = [replace(drawn_page(BILL.replace("€", sign)), origin=origin)]
    fields = fields_of(understand(pages), pages)
    money = [one for one in fields.values() if load_vocabulary().fields[one.field].type == "money"]
    assert all(one.status == "check" for one in money)
    assert money
