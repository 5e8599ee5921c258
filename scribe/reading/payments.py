"""Marks made for paying: the QR code of a transfer, and the line at the foot of a TIP SEPA."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from scribe.ocr.page import Box, Code, Line, Page
from scribe.reading.mark import Mark
from scribe.values import identifiers, money

_CHARSETS = ("utf-8", "iso8859-1", "iso8859-2", "iso8859-4", "iso8859-5", "iso8859-7",
             "iso8859-10", "iso8859-15")  # fmt: skip
_TIP = re.compile(
    r"(?P<creditor>\d{6}\d{4})(?P<creditor_key>\d{2})"
    r"(?P<operation_key>\d{2})(?P<operation>\d{25})"
    r"(?P<amount_key>\d{2})(?P<nature>\d{3})(?P<cents>\d{1,8})"
)


@dataclass(frozen=True, slots=True)
class Transfer:
    """What the QR code of a SEPA transfer asks for (EPC069-12).

    Attributes:
        name, iban, bic: of who gets the money; the bank's code may be empty.
        amount: in euros, None when the payer chooses.
        text: reference or message, may be empty.
    """

    name: str
    iban: str
    bic: str
    amount: Decimal | None
    text: str


def parse_transfer(text: str) -> Transfer:
    """Read the lines of the code.

    Args:
        text: one character a byte.

    Raises:
        ValueError: another code, an IBAN whose key is wrong, or an amount that is none.
    """
    lines = re.split(r"\r\n|\r|\n", text.strip("\r\n \x00"))
    if len(lines) < 7 or lines[0] != "BCD" or lines[1] not in {"001", "002"} or lines[3] != "SCT":
        raise ValueError("not the code of a SEPA transfer")
    charset = int(lines[2]) if re.fullmatch(r"[1-8]", lines[2]) else 1
    try:
        decoded = [line.encode("latin-1").decode(_CHARSETS[charset - 1]) for line in lines]
    except UnicodeError as error:
        raise ValueError("the letters of this code are damaged") from error
    padded = [*decoded, *[""] * 5]
    remittance = padded[9] or padded[10]
    return Transfer(
        name=padded[5].strip(),
        iban=identifiers.parse_identifier("iban", padded[6]),
        bic=identifiers.parse_identifier("bic", padded[4]) if padded[4].strip() else "",
        amount=_euros(padded[7].strip()),
        text=remittance.strip(),
    )


def _euros(text: str) -> Decimal | None:
    if not text:
        return None
    if not re.fullmatch(r"EUR\d{1,9}(\.\d{1,2})?", text):
        raise ValueError("the amount of this code is none in euros")
    try:
        return Decimal(text[3:])
    except InvalidOperation as error:
        raise ValueError("the amount of this code is none in euros") from error


def read_transfer(code: Code, page: int) -> Mark:
    """The QR code of a transfer as a mark.

    Raises:
        ValueError: it is another code, or damaged.
    """
    asked = parse_transfer(code.text)
    values = {"iban": asked.iban, "iban_holder": "issuer"}
    if asked.bic:
        values["bic"] = asked.bic
    if asked.amount:
        values["amount_due"] = money.canonical_money(asked.amount)
    hints = {name: asked.text for name in ("invoice_number", "our_reference") if asked.text}
    if asked.name:
        hints["issuer_name"] = asked.name
    return Mark("code-qr", "plain", page, code.box, values=values, hints=hints)


@dataclass(frozen=True, slots=True)
class Tip:
    """The lower line of a TIP SEPA, all of whose keys are right.

    Attributes:
        creditor: national number of the creditor, six digits.
        operation: reference of the operation with the code of the document, 25 digits.
        amount: in euros.
    """

    creditor: str
    operation: str
    amount: Decimal


def tip_key(digits: str) -> str:
    """Two digits: each digit times its rank from the right, summed, modulo 100.

    Source: an open generator of such slips (Poilaupat/OmniGenerator); no public norm was
    found. Three keys that all agree are no accident: once in a million lines.
    """
    total = sum(int(digit) * rank for rank, digit in enumerate(reversed(digits), start=1))
    return f"{total % 100:02d}"


def parse_tip(text: str) -> Tip:
    """Read the line, spaces anywhere.

    Raises:
        ValueError: another form, or one of its three keys is wrong.
    """
    found = _TIP.fullmatch(re.sub(r"[\s\u00a0>+<]", "", text))
    if found is None or not text.isascii():
        raise ValueError("not the line of a TIP")
    cents = found["cents"].rjust(8, "0")
    if (
        tip_key(found["creditor"]) != found["creditor_key"]
        or tip_key(found["operation"]) != found["operation_key"]
        or tip_key(found["nature"] + cents) != found["amount_key"]
    ):
        raise ValueError("a key of this TIP is wrong")
    amount = Decimal(cents).scaleb(-2)
    return Tip(found["creditor"][:6], found["operation"], amount)


def find_tips(page: Page) -> Iterator[Mark]:
    """The TIP lines of a page, each put together from the pieces that stand in one row."""
    for row in _rows_of_digits(page.lines):
        try:
            tip = parse_tip(" ".join(line.text for line in row))
        except ValueError:
            continue
        box = row[0].box
        for line in row[1:]:
            box = box.union(line.box)
        yield _tip_mark(tip, page.number, box)


def _tip_mark(tip: Tip, page: int, box: Box) -> Mark:
    values = {"payment_mode": "tip"}
    if tip.amount:
        values["amount_due"] = money.canonical_money(tip.amount)
    return Mark("code-tip", "plain", page, box, values=values)


def _rows_of_digits(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines of digits that share a row, from left to right."""
    numeric = [line for line in lines if line.upright and re.fullmatch(r"[\d\s>+<]+", line.text)]
    rows: list[list[Line]] = []
    for line in sorted(numeric, key=lambda one: one.box.middle):
        last = rows[-1][-1] if rows else None
        if last and abs(last.box.middle - line.box.middle) < 0.6 * max(
            last.box.height, line.box.height
        ):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda one: one.box.left) for row in rows]
