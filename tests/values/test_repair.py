from __future__ import annotations

import pytest

from scribe.values.identifiers import find_repaired, repair_identifier

REPAIRS = [
    ("siren", "5S2 O8I 3I7", "552081317"),
    ("siret", "444 6O8 442 l363I", "44460844213631"),
    ("vat", "FRO3 552O81317", "FR03552081317"),
    ("iban", "FR76 3000 4001 2300 0001 2345 63O", "FR7630004001230000012345630"),
    ("iban", "FR1420041010050500013M026O6", "FR1420041010050500013M02606"),
    ("iban", "FR14 2O04 1010 0505 0001 3M02 606", "FR1420041010050500013M02606"),
    ("ics", "FR7ZZZZ123456", "FR72ZZZ123456"),
    ("ics", "FR72ZZZ1Z3456", "FR72ZZZ123456"),
    ("nir", "2 53 07 28 073 004 70", "253072B07300470"),
    ("nir", "I 85 O2 59 350 123 91", "185025935012391"),
    ("tax_number", "3O 12 34S 678 167", "3012345678167"),
    # nothing to repair, nothing that proves it, or beyond repair
    ("siren", "552 081 317", None),
    ("siren", "552 O81 318", None),
    ("siren", "55X 081 317", None),
    ("iban", "FR76 3000 4001 2300 0001 2345 6", None),
    ("pdl", "2571624238535A", None),
    ("pdl", "2571624238535O", None),
    ("phone", "O3 20 66 43 43", None),
    ("reference", "6O12345678", None),
]


@pytest.mark.parametrize(("kind", "text", "value"), REPAIRS)
def test_repair(kind: str, text: str, value: str | None) -> None:
    assert repair_identifier(kind, text) == value


def test_repairs_are_found_in_a_line() -> None:
    (vat,) = find_repaired(
        "vat", "SIRET 552 081 317 00018 - N° TVA FRO3 552 081 317 - Siège social"
    )
    assert (vat.value, vat.text) == ("FR03552081317", "FRO3 552 081 317")
    assert find_repaired("vat", "N° TVA FR03 552 081 317") == ()  # nothing to repair
    assert find_repaired("siren", "SOLIGO SOLIGOSSI 5S2 O8I 3I8") == ()
    assert find_repaired("pdl", "2571624238535O") == ()
