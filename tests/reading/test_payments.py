"""The QR code of a transfer and the line of a TIP SEPA."""

from __future__ import annotations

from decimal import Decimal

import pytest
from drawn import drawn_page
from hypothesis import given, settings
from hypothesis import strategies as st

from scribe.ocr.page import Code
from scribe.reading.payments import find_tips, parse_tip, parse_transfer, read_transfer, tip_key

IBAN = "FR7630004000010000000000136"
QR = f"BCD\n002\n1\nSCT\nBNPAFRPPXXX\nÉlectricité du Nord\n{IBAN}\nEUR42.10\n\n\nF-12\n"
digits = st.text("0123456789", min_size=1, max_size=30)


def as_printed(text: str) -> str:
    return text.encode("utf-8").decode("latin-1")


def tip(cents: str, *, creditor: str = "9400330001", operation: str = "1234567890123456712345629"
        ) -> str:  # fmt: skip
    amount_key = tip_key("106" + cents.rjust(8, "0"))
    return (
        f"{creditor}{tip_key(creditor)} {tip_key(operation)}{operation}"
        f"{amount_key}106 {cents.rjust(8)}"
    )


def test_a_transfer_says_whom_how_much_and_what_for() -> None:
    asked = parse_transfer(as_printed(QR))
    assert (asked.name, asked.iban, asked.bic) == ("Électricité du Nord", IBAN, "BNPAFRPPXXX")
    assert (asked.amount, asked.text) == (Decimal("42.10"), "F-12")


def test_a_transfer_may_leave_bank_and_amount_open() -> None:
    asked = parse_transfer(f"BCD\r\n001\r\n2\r\nSCT\r\n\r\nEau\r\n{IBAN}\r\n")
    assert (asked.bic, asked.amount, asked.text) == ("", None, "")


@pytest.mark.parametrize(
    "text",
    ["", "https://edf.fr", QR.replace("SCT", "SDD"), QR.replace(IBAN, IBAN[:-1] + "7"),
     QR.replace("EUR", "USD"), QR.replace("42.10", "42,10"), QR.replace("002", "009")],
)  # fmt: skip
def test_other_codes_are_no_transfer(text: str) -> None:
    with pytest.raises(ValueError):
        parse_transfer(as_printed(text))


def test_its_values_are_those_of_the_vocabulary() -> None:
    mark = read_transfer(Code("qr", as_printed(QR)), 1)
    assert mark.values == {"iban": IBAN, "iban_holder": "issuer", "bic": "BNPAFRPPXXX",
                           "amount_due": "42.10"}  # fmt: skip
    assert mark.trust == "plain"


@settings(max_examples=100, deadline=None)
@given(st.text(st.characters(max_codepoint=255), max_size=150))
def test_any_text_after_the_head_is_read_or_refused(rest: str) -> None:
    try:
        parse_transfer("BCD\n002\n1\nSCT\n" + rest)
    except ValueError:
        return


def test_the_key_weighs_each_digit_by_its_rank() -> None:
    assert tip_key("0630000004") == "82"


def test_a_line_whose_keys_are_right_tells_the_amount() -> None:
    read = parse_tip(tip("12345"))
    assert (read.creditor, read.amount) == ("940033", Decimal("123.45"))


@settings(max_examples=60)
@given(st.integers(0, 99_999_999), st.text("0123456789", min_size=10, max_size=10),
       st.text("0123456789", min_size=25, max_size=25))  # fmt: skip
def test_any_line_that_is_made_is_read(cents: int, creditor: str, operation: str) -> None:
    line = tip(str(cents), creditor=creditor, operation=operation)
    assert parse_tip(line).amount == Decimal(cents).scaleb(-2)


@settings(max_examples=80)
@given(st.integers(0, 43), st.integers(1, 9))
def test_a_misread_digit_is_noticed_unless_its_weight_hides_it(at: int, shift: int) -> None:
    line = tip("12345").replace(" ", "")
    changed = line[:at] + str((int(line[at]) + shift) % 10) + line[at + 1 :]
    try:
        read = parse_tip(changed)
    except ValueError:
        return
    assert read.amount == Decimal("123.45")  # never another amount by one wrong digit


@settings(max_examples=80)
@given(st.text(max_size=70))
def test_any_text_is_a_line_or_refused(text: str) -> None:
    with pytest.raises(ValueError):
        parse_tip(text)


def test_the_pieces_of_a_row_make_one_line() -> None:
    line = tip("12345")
    page = drawn_page(f"TIP SEPA\n\n{line[:12]}  {line[13:42]}  {line[42:]}\n")
    (mark,) = find_tips(page)
    assert mark.values == {"payment_mode": "tip", "amount_due": "123.45"}
    assert (mark.method, mark.page) == ("code-tip", 1)
