from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.fr import nif

from scribe.values.identifiers import (
    find_identifiers,
    find_repaired,
    format_identifier,
    parse_identifier,
    repair_identifier,
)
from scribe.values.kinds import KINDS

DIGITS = st.text("0123456789", min_size=8, max_size=8)
ACCOUNTS = st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=11, max_size=11)


@given(DIGITS)
@settings(max_examples=60)
def test_every_sound_siren_is_read_back(body: str) -> None:
    number = body + luhn.calc_check_digit(body)
    if number == "000000000":
        return
    printed = format_identifier("siren", number)
    assert parse_identifier("siren", printed) == number
    assert [f.text for f in find_identifiers("siren", f"SIREN {printed}, Lille")] == [printed]


@given(st.integers(0, 3 * 10**9 + 999_999_999))
@settings(max_examples=60)
def test_every_sound_tax_number_is_read_back(body: int) -> None:
    number = f"{body:010}" + nif.calc_check_digits(f"{body:010}")
    assert parse_identifier("tax_number", format_identifier("tax_number", number)) == number


def _french_iban(bank: int, branch: int, account: str) -> str:
    letters = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789")
    key = 97 - (89 * bank + 15 * branch + 3 * int(account.translate(letters))) % 97
    rib = f"{bank:05}{branch:05}{account}{key:02}"
    number = int("".join(str(int(c, 36)) for c in rib + "FR00"))
    return f"FR{98 - number % 97:02}{rib}"


@given(st.integers(0, 99_999), st.integers(0, 99_999), ACCOUNTS, st.integers(0, 26))
@settings(max_examples=80)
def test_every_sound_iban_is_read_back_and_one_fault_is_never_read_as_sound(
    bank: int, branch: int, account: str, at: int
) -> None:
    number = _french_iban(bank, branch, account)
    printed = format_identifier("iban", number)
    assert parse_identifier("iban", printed) == number
    assert [f.value for f in find_identifiers("iban", f"IBAN {printed} BIC")] == [number]
    turned = {"0": "O", "1": "I", "5": "S", "8": "B", "2": "Z", "6": "G"}.get(number[at])
    if turned and number[:at] + turned + number[at + 1 :] != number:
        damaged = number[:at] + turned + number[at + 1 :]
        assert repair_identifier("iban", damaged) in (number, None)
        with pytest.raises(ValueError):
            parse_identifier("iban", damaged)


PIECES = st.sampled_from(
    [*"0123456789 .,-/AGIZ\u00a0", "552 081 317", "FR76", "GI", "12/03/2026", ",56", "du ", "clé "]
)


@pytest.mark.parametrize("kind", KINDS)
@given(text=st.one_of(st.text(), st.lists(PIECES, max_size=20).map("".join)))
@settings(max_examples=60)
def test_found_values_stand_where_they_say(kind: str, text: str) -> None:
    last = 0
    for found in find_identifiers(kind, text):
        assert text[found.start : found.end] == found.text
        assert last <= found.start < found.end
        assert parse_identifier(kind, found.text) == found.value
        last = found.end
    for repaired in find_repaired(kind, text):
        assert text[repaired.start : repaired.end] == repaired.text
        assert repair_identifier(kind, repaired.text) == repaired.value
