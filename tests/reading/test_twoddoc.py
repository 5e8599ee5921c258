"""2D-Doc codes: taken apart, and their signature checked."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from signed_codes import signed, signers

from scribe.reading.twoddoc import check_signature, parse_day, parse_twoddoc

TRUTH = Path(__file__).parents[3] / "shared" / "corpora" / "twoddoc" / "truth.json"
BILL = "18F-2026-17\x1d19600123\x1d1D128,40\x1d2459000" + "25LILLE\x1d26FR"


def test_data_of_fixed_and_of_free_length_are_parted() -> None:
    code = parse_twoddoc(signed(BILL))
    assert code.data == {"18": "F-2026-17", "19": "600123", "1D": "128,40", "24": "59000",
                         "25": "LILLE", "26": "FR"}  # fmt: skip
    assert (code.version, code.type, code.issued_on) == ("04", "01", dt.date(2026, 11, 2))


def test_a_value_that_the_code_had_to_cut_is_left_out() -> None:
    code = parse_twoddoc(signed("10MME/MARTIN/CLEMENCE-ELEON\x1e2459000"))
    assert code.data == {"24": "59000"}


def test_the_signature_tells_who_made_it() -> None:
    assert check_signature(parse_twoddoc(signed(BILL)), signers()) == "signed"


@pytest.mark.parametrize("old", ["128,40", "F-2026-17", "59000"])
def test_one_changed_character_makes_it_false(old: str) -> None:
    forged = signed(BILL).replace(old, old[:-1] + ("1" if old[-1] != "1" else "2"))
    assert check_signature(parse_twoddoc(forged), signers()) == "false"


def test_a_signer_who_is_not_known_proves_nothing() -> None:
    assert check_signature(parse_twoddoc(signed(BILL)), {}) == "unknown_signer"


def test_a_certificate_does_not_sign_after_its_end() -> None:
    late = signed(BILL, on=dt.date(2029, 1, 5))
    assert check_signature(parse_twoddoc(late), signers()) == "out_of_validity"


def test_days_are_hexadecimal() -> None:
    assert parse_day("125E") == dt.date(2012, 11, 15)
    assert parse_day("23DC") == dt.date(2025, 2, 18)
    assert parse_day("FFFF") is None


@pytest.mark.parametrize("text", ["", "DC", "BCD\n002", "DC05FR000001125E125B0126FR", "DC04FR00",
                                  signed(BILL).partition("\x1f")[0],
                                  signed(BILL)[:-3] + "189"])  # fmt: skip
def test_other_codes_and_damaged_ones_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="2D-Doc"):
        parse_twoddoc(text)


characters = st.text(st.characters(max_codepoint=255), max_size=120)


@settings(max_examples=150, deadline=None)
@given(characters, st.sampled_from(["01", "02", "03", "04"]))
def test_any_code_is_read_or_refused(rest: str, version: str) -> None:
    try:
        code = parse_twoddoc(f"DC{version}FR000001123F12360101FR{rest}")
    except ValueError:
        return
    assert check_signature(code) in {"false", "specimen", "unknown_signer"}


def test_published_specimens_are_signed_by_the_authority_for_tests() -> None:
    if not TRUTH.exists():
        pytest.skip("the published 2D-Doc specimens are not beside the project")
    truth = json.loads(TRUTH.read_text(encoding="utf-8"))
    proofs = []
    for one in [*truth["images"].values(), *truth["strings"]]:
        code, head = parse_twoddoc(one["raw"]), one["header"]
        assert code.type == head["doc_type"]
        assert str(code.issued_on) == str(head["doc_date"])
        assert str(code.signed_on) == str(head["sig_date"])
        proofs.append((code.version, check_signature(code)))
    assert proofs.count(("01", "unknown_signer")) == 1
    false = [proof for proof in proofs if proof[1] == "false"]
    # one printed with other people's data, one whose spaces a web page collapsed
    assert len(false) == 2
    assert all(proof in {"specimen", "false", "unknown_signer"} for _version, proof in proofs)
