"""The printed contract, key for key."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scribe.errors import EncryptedFileError, UnsafeFileError
from scribe.knowledge.vocabulary import load_vocabulary
from scribe.ocr.page import Box
from scribe.reading import jsonl
from scribe.reading.document import Evidence, FieldValue, Notice, Reading
from scribe.reading.verdicts import CheckResult

BILL = Reading(
    source="factures/été 2026.pdf",
    sha256="ab" * 32,
    pages=2,
    page_range=(1, 2),
    kind=FieldValue("kind", "energy_bill", "check", 0.99, ""),
    fields={
        "amount_due": FieldValue(
            "amount_due",
            "344.21",
            "sure",
            0.998,
            "label",
            Evidence("344,21 EUR", 1, Box(0.12, 0.41, 0.22, 0.43)),
            reasons=("two_readings",),
            others=("314.21",),
        ),
        "total_net": FieldValue("total_net", "286.84", "check", 0.8, "computed"),
    },
    warnings=(Notice("low_resolution", "This page is coarse.", 1),),
    checks=(CheckResult("dates", "passed", "Les dates se suivent.", ("due_date",)),),
)


def test_line_has_the_keys_of_the_contract_in_their_order() -> None:
    assert jsonl.reading_line(BILL) == (
        '{"source": "factures/été 2026.pdf", "sha256": "' + "ab" * 32 + '", "pages": 2, '
        '"page_range": [1, 2], "kind": {"value": "energy_bill", "confidence": 0.99}, "fields": {'
        '"amount_due": {"value": "344.21", "status": "sure", "confidence": 0.998, '
        '"text": "344,21 EUR", "page": 1, "box": [0.12, 0.41, 0.22, 0.43], "method": "label"}, '
        '"total_net": {"value": "286.84", "status": "check", "confidence": 0.8, '
        '"text": null, "page": null, "box": null, "method": "computed"}}, '
        '"warnings": [{"code": "low_resolution", "page": 1, "message": "This page is coarse."}], '
        '"checks": [{"check": "dates", "verdict": "passed", "sentence": "Les dates se suivent.", '
        '"fields": ["due_date"]}]}'
    )


def test_a_failed_paper_has_its_line_and_no_fields() -> None:
    error = EncryptedFileError(Path("a.pdf"), "a.pdf wants a password.", "Ask for it.")
    line = json.loads(jsonl.error_line("a.pdf", error))
    assert line == {
        "source": "a.pdf",
        "error": {
            "code": "encrypted_file",
            "message": "a.pdf wants a password.",
            "hint": "Ask for it.",
        },
    }
    other = json.loads(jsonl.error_line("b.pdf", UnsafeFileError(Path("b.pdf"), "too big")))
    assert other["error"]["code"] == "unsafe_file"


def test_masked_fields_keep_their_last_two_digits_only() -> None:
    nir = FieldValue(
        "nir", "185057800608491", "sure", 1.0, "label",
        Evidence("1 85 05 78 006 084 91", 1, Box(0, 0, 1, 1)), others=("185057800608436",),
    )  # fmt: skip
    masked = jsonl.masked(replace(BILL, fields={**BILL.fields, "nir": nir}), ["nir"])
    line = jsonl.reading_line(masked)
    assert "18505" not in line
    assert "85 05" not in line
    assert json.loads(line)["fields"]["nir"]["value"] == "*" * 13 + "91"
    assert json.loads(line)["fields"]["nir"]["text"] == "* ** ** ** *** *** 91"
    assert masked.fields["nir"].others == ()
    assert masked.fields["amount_due"] == BILL.fields["amount_due"]


def test_the_vocabulary_masks_the_social_security_number() -> None:
    assert [name for name, one in load_vocabulary().fields.items() if one.masked] == ["nir"]


def test_a_line_of_something_else_is_refused() -> None:
    for line in ('{"rule": "EN-01"}', "[]", "not json", '{"source": "a", "error": {}}'):
        with pytest.raises(ValueError, match=r"."):
            jsonl.parse_line(line)


places = st.decimals(0, 1, places=4).map(float)
texts = st.text(max_size=20)
evidences = st.builds(
    Evidence, texts, st.integers(1, 99), st.builds(Box, places, places, places, places)
)
values = st.builds(
    FieldValue,
    st.just("amount_due"),
    texts,
    st.sampled_from(["sure", "check"]),
    places,
    st.sampled_from(["label", "computed"]),
    st.none() | evidences,
)


@settings(max_examples=60)
@given(values, st.lists(st.builds(Notice, texts, texts, st.none() | st.integers(1, 9)), max_size=2))
def test_what_is_printed_can_be_read_back(value: FieldValue, warnings: list[Notice]) -> None:
    paper = replace(
        BILL, fields={"amount_due": value}, warnings=tuple(warnings), source=value.value
    )
    line = jsonl.reading_line(paper)
    assert "\n" not in line
    assert jsonl.parse_line(line) == paper
