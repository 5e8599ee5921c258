"""A paper compared with itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import pytest
from drawn import drawn_page
from hypothesis import given, settings
from hypothesis import strategies as st
from signed_codes import signed, signers

from scribe.knowledge.marks import Signer
from scribe.ocr.page import Code
from scribe.reading import twoddoc
from scribe.reading.document import FieldValue, Status
from scribe.reading.verdicts import CheckResult, title_of
from scribe.reading.verify import check_paper

FRENCH, FOREIGN = "FR7630004000010000000000136", "LT121000011101001000"


def fields(status: Status = "sure", /, **values: str) -> dict[str, FieldValue]:
    return {name: FieldValue(name, one, status, 0.99, "label") for name, one in values.items()}


def checked(found: Mapping[str, FieldValue], kind: str = "energy_bill", text: str = "x",
            *codes: Code) -> dict[str, CheckResult]:  # fmt: skip
    page = replace(drawn_page(text), codes=codes)
    return {one.check: one for one in check_paper(kind, found, [page])}


def verdict(check: str, found: Mapping[str, FieldValue], kind: str = "energy_bill") -> str:
    return checked(found, kind)[check].verdict


def test_a_paper_that_bears_nothing_is_checked_for_nothing() -> None:
    assert checked({}) == {}


SUMS = {"total_net": "100.00", "total_vat": "20.00"}


@pytest.mark.parametrize(
    ("gross", "status", "expected"),
    [("120.00", "sure", "passed"), ("120.02", "sure", "passed"), ("120.03", "sure", "failed"),
     ("121.00", "check", "inconclusive"), ("120.00", "check", "passed")],
)  # fmt: skip
def test_net_and_vat_make_the_gross(gross: str, status: Status, expected: str) -> None:
    assert verdict("sums", fields(status, **SUMS, total_gross=gross)) == expected


def test_the_sentence_shows_the_sum() -> None:
    one = checked(fields(**SUMS, total_gross="130.00"))["sums"]
    assert "120,00\u00a0€" in one.sentence
    assert "130,00\u00a0€" in one.sentence


def test_one_missing_amount_is_named() -> None:
    one = checked(fields(**SUMS))["sums"]
    assert (one.verdict, one.fields) == ("inconclusive", ("total_gross",))
    assert "sums" not in checked(fields(total_net="100.00"))


def test_balance_and_total_make_what_is_due() -> None:
    bill = {"total_gross": "120.00", "previous_balance": "-20.00"}
    assert verdict("balance", fields(**bill, amount_due="100.00")) == "passed"
    assert verdict("balance", fields(**bill, amount_due="140.00")) == "failed"


@pytest.mark.parametrize(
    ("days", "kind", "expected"),
    [
        ({"document_date": "2026-11-02", "due_date": "2026-11-20"}, "energy_bill", "passed"),
        ({"document_date": "2026-11-22", "due_date": "2026-11-20"}, "energy_bill", "failed"),
        ({"period_start": "2026-10-01", "period_end": "2026-09-01"}, "energy_bill", "failed"),
        ({"document_date": "2026-11-02", "period_end": "2026-11-30"}, "energy_bill", "failed"),
    ],
)
def test_dates_follow_one_another(days: dict[str, str], kind: str, expected: str) -> None:
    assert verdict("dates", fields(**days), kind) == expected
    assert verdict("dates", fields("check", **days), kind) in {"passed", "inconclusive"}


def test_rent_is_billed_before_its_month() -> None:
    days = {"document_date": "2026-11-02", "period_start": "2026-11-01"}
    assert verdict("dates", fields(**days, period_end="2026-11-30"), "rent_notice") == "passed"


def test_meter_and_consumption() -> None:
    row = {"index_start": "1000", "index_end": "1350"}
    assert verdict("index", fields(**row, consumption_kwh="350")) == "passed"
    assert verdict("index", fields(**row, consumption_kwh="450")) == "failed"
    assert verdict("index", fields(index_start="1350", index_end="1000",
                                   consumption_m3="350")) == "failed"  # fmt: skip
    gas = fields(**row, consumption_kwh="3900", pce="25716242385354")
    assert "index" not in checked(gas)


def test_the_point_of_delivery_is_that_of_the_energy() -> None:
    assert verdict("meter", fields(energy="gas", pce="25716242385354")) == "passed"
    assert verdict("meter", fields(energy="gas", pdl="25716242385354")) == "failed"
    assert "meter" not in checked(fields(energy="both", pdl="25716242385354"))


def test_whose_account_it_is() -> None:
    assert verdict("iban_holder", fields(iban=FRENCH, iban_holder="issuer")) == "passed"
    assert verdict("iban_holder", fields(iban=FRENCH)) == "inconclusive"


def test_a_french_issuer_with_a_foreign_account_looks_like_a_fraud() -> None:
    assert verdict("foreign_account", fields(iban=FOREIGN, issuer_name="EDF")) == "failed"
    unknown = fields(iban=FOREIGN, issuer_name="Plomberie Vasseur")
    assert verdict("foreign_account", unknown) == "inconclusive"
    assert verdict("foreign_account", fields("check", iban=FOREIGN, issuer_name="EDF")) == (
        "inconclusive"
    )
    assert "foreign_account" not in checked(fields(iban=FRENCH, issuer_name="EDF"))
    own = fields(iban=FOREIGN, issuer_name="EDF", iban_holder="recipient")
    assert "foreign_account" not in checked(own)


def test_a_code_that_sends_the_money_abroad_looks_like_a_fraud() -> None:
    found = fields(iban=FRENCH, issuer_name="EDF")
    found["iban"] = replace(found["iban"], status="check", others=(FOREIGN,),
                            reasons=("code_differs",))  # fmt: skip
    assert verdict("foreign_account", found) == "failed"


def test_a_printed_account_with_a_wrong_key_is_told() -> None:
    text = "Payez sur FR76 3000 4000 0100 0000 0000 137 merci"
    one = checked({}, "energy_bill", text)["iban_key"]
    assert one.verdict == "inconclusive"
    assert "FR76 3000 4000 0100 0000 0000 137" in one.sentence
    assert checked(fields(iban=FRENCH))["iban_key"].verdict == "passed"


def test_what_the_signature_of_a_code_proves(monkeypatch: pytest.MonkeyPatch) -> None:
    def load() -> Mapping[tuple[str, str], Signer]:
        return signers()

    monkeypatch.setattr(twoddoc, "load_signers", load)
    right = Code("datamatrix", signed("1D12,00"))
    forged = Code("datamatrix", signed("1D12,00").replace("12,00", "13,00"))
    later = Code("datamatrix", signed("1D12,00", on=dt.date(2029, 1, 2)))
    verdicts = [checked({}, "energy_bill", "x", one)["code"].verdict
                for one in (right, forged, later)]  # fmt: skip
    assert verdicts == ["passed", "failed", "inconclusive"]
    assert "EDF" in checked({}, "energy_bill", "x", right)["code"].sentence


@pytest.mark.parametrize(
    ("siren", "expected"), [("552081317", "passed"), ("542107651", "inconclusive")]
)
def test_who_signs_is_who_sends(siren: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(twoddoc, "load_signers", signers)
    code = Code("datamatrix", signed("1D12,00"))
    found = checked(fields(issuer_siren=siren), "energy_bill", "x", code)
    assert found["signer"].verdict == expected


def test_page_and_code_that_differ_are_told() -> None:
    due = fields("check", amount_due="12.00")["amount_due"]
    differing = replace(due, reasons=("code_differs",), others=("13.00",))
    assert verdict("page_and_code", {"amount_due": differing}) == "failed"


def test_an_xml_that_cannot_be_read_is_told() -> None:
    assert checked({}, "other_invoice", "x", Code("xml", ""))["factur_x"].verdict == "failed"


money = st.decimals(-999, 9999, places=2).map(lambda one: f"{one:.2f}")
days = st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)).map(dt.date.isoformat)
numbers = st.integers(0, 9999).map(str)
any_fields = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("total_net", "total_vat", "total_gross", "amount_due",
                         "previous_balance"), money),
        **dict.fromkeys(("document_date", "due_date", "period_start", "period_end"), days),
        **dict.fromkeys(("index_start", "index_end", "consumption_kwh"), numbers),
        "energy": st.sampled_from(["gas", "electricity", "both"]),
        "iban": st.sampled_from([FRENCH, FOREIGN]),
        "iban_holder": st.sampled_from(["issuer", "recipient"]),
        "pdl": st.just("25716242385354"),
    },
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(any_fields)
def test_any_paper_ends_in_sentences_and_doubt_accuses_nobody(values: dict[str, str]) -> None:
    found = checked(fields(**values))
    doubted = checked(fields("check", **values))
    assert "failed" not in {one.verdict for one in doubted.values()}
    for name, one in (*found.items(), *doubted.items()):
        assert one.sentence.endswith(".")
        assert "{" not in one.sentence
        assert title_of(name)
