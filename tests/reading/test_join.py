"""Page and marks together: agreeing is sure, differing is shown, a signature stands alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from drawn import drawn_page
from signed_codes import signed, signers

from scribe.knowledge.marks import Signer, load_marks
from scribe.ocr.page import Box, Code, Page
from scribe.reading import marks, twoddoc
from scribe.reading.document import FieldValue
from scribe.reading.join import Joined, join
from scribe.reading.understand import fields_of, understand

BILL = """
EDF                                             Facture n° 10 123 456 789
Service clients                                 du 02/11/2026

                                                MME CHLOE MARTIN
                                                12 RUE DES LILAS
                                                59000 LILLE

N° client : 600123
Facture d'électricité   Consommation 100 kWh   Abonnement 3 kVA

Total TTC                                       128,40 €
Montant à payer avant le 20/11/2026             128,40 €
552 081 317 R.C.S. Paris
"""
BOX = Box(0.7, 0.8, 0.8, 0.9)


@pytest.fixture(autouse=True)
def known_signer(monkeypatch: pytest.MonkeyPatch) -> None:
    def load() -> Mapping[tuple[str, str], Signer]:
        return signers()

    monkeypatch.setattr(twoddoc, "load_signers", load)


def read(code: Code | None, text: str = BILL, *, sure: float = 1.0) -> Joined:
    page = drawn_page(text, origin="ocr" if sure < 1 else "native", sure=sure)
    pages: list[Page] = [replace(page, codes=(code,) if code else ())]
    found = understand(pages)
    return join(found.kind.value, fields_of(found, pages), found.settled, pages)


def code(data: str, kind: str = "01") -> Code:
    return Code("datamatrix", signed(data, kind), BOX)


def forged(data: str) -> Code:
    return Code("datamatrix", signed("1D1,00").replace("1D1,00", data), BOX)


def value(joined: Joined, name: str) -> FieldValue:
    return joined.fields[name]


def test_what_page_and_code_both_say_is_sure() -> None:
    assert value(read(None, sure=0.8), "customer_number").status == "check"
    joined = read(code("19600123\x1d1D128,40"), sure=0.8)
    for name, printed in (("customer_number", "600123"), ("total_gross", "128.40")):
        assert (value(joined, name).value, value(joined, name).status) == (printed, "sure")
    assert "code_agrees" in value(joined, "customer_number").reasons


def test_a_signed_code_also_confirms_what_is_due() -> None:
    assert value(read(code("1D128,40"), sure=0.8), "amount_due").status == "sure"


def test_where_they_differ_both_are_shown_and_nothing_is_sure() -> None:
    joined = read(code("1D182,40"))
    found = value(joined, "total_gross")
    assert found.status == "check"
    assert {found.value, *found.others} >= {"128.40", "182.40"}
    assert "code_differs" in [notice.code for notice in joined.notices]


def test_a_signed_code_alone_is_sure() -> None:
    found = value(read(code("1ACT-77001")), "contract_number")
    assert (found.value, found.status, found.method) == ("CT-77001", "sure", "code-2ddoc")
    assert found.evidence is not None
    assert found.evidence.box == BOX


def test_the_day_in_the_header_is_not_taken_without_a_look() -> None:
    undated = BILL.replace("du 02/11/2026", "").replace("avant le 20/11/2026", "")
    found = value(read(code("1D128,40"), undated), "document_date")
    assert (found.value, found.status, found.method) == ("2026-11-02", "check", "code-2ddoc")
    assert value(read(code("1D128,40")), "document_date").status == "sure"


def test_an_unchecked_code_alone_is_for_a_person(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twoddoc, "load_signers", dict)
    joined = read(code("1ACT-77001"))
    assert value(joined, "contract_number").status == "check"
    assert joined.notices == ()


def test_a_forged_code_says_nothing() -> None:
    joined = read(forged("1D999,00"))
    assert value(joined, "total_gross").value == "128.40"
    assert "999.00" not in value(joined, "total_gross").others
    assert joined.notices == ()


def test_a_code_of_something_else_changes_nothing() -> None:
    for other in (Code("qr", "https://edf.fr"), Code("datamatrix", "%%91", BOX), code("B0X", "B1")):
        assert read(other) == read(None)


def test_a_shorter_name_is_no_contradiction() -> None:
    joined = read(code("17MARTIN\x1d16CHLOE"))
    found = value(joined, "recipient_name")
    assert found.status == "sure"
    assert squeezed(found.value) == squeezed("Chloe Martin")


def squeezed(text: str) -> list[str]:
    return sorted(text.lower().split())


def test_an_account_that_differs_keeps_its_own_holder() -> None:
    bill = BILL + "\nIBAN FR76 3000 4000 0100 0000 0000 136\n"
    other = "BCD\n002\n1\nSCT\n\nEDF\nFR1420041010050500013M02606\nEUR128.40\n"
    joined = read(Code("qr", other, BOX), bill)
    assert value(joined, "iban").status == "check"
    assert "FR1420041010050500013M02606" in value(joined, "iban").others
    assert "iban_holder" not in joined.fields or value(joined, "iban_holder").method != "code-qr"
    assert value(joined, "amount_due").status == "sure"


@pytest.mark.parametrize(
    ("type_", "kind"), [("28", "tax_notice"), ("04", "tax_notice"), ("06", "payslip")]
)
def test_the_type_of_a_signed_code_tells_the_kind(type_: str, kind: str) -> None:
    page = replace(drawn_page("Direction générale\nMadame"), codes=(code("4163198", type_),))
    assert understand([page]).kind.value == kind


def test_an_unchecked_code_tells_the_kind_only_where_words_do_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(twoddoc, "load_signers", dict)
    tax = code("4163198", "28")
    silent = replace(drawn_page("Madame\nbonjour"), codes=(tax,))
    assert understand([silent]).kind.value == "tax_notice"
    bill = understand([replace(drawn_page(BILL), codes=(tax,))]).kind
    assert (bill.value, bill.status) == ("energy_bill", "check")
    assert "tax_notice" in bill.others


def test_no_mark_costs_no_table() -> None:
    load_marks.cache_clear()
    assert marks.find_marks([drawn_page(BILL)]) == ()
    assert load_marks.cache_info().misses == 0
