"""The kinds of identifier printed on French documents: shape, key and display of each.

Keys come from python-stdnum; what it leaves out is added here (the key of a
French bank account, the months of a social-security number).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from stdnum import bic, iban, luhn
from stdnum.eu import at_02, vat
from stdnum.exceptions import ValidationError
from stdnum.fr import nif, nir, siret


@dataclass(frozen=True, slots=True)
class Identifier:
    """One kind of identifier.

    Attributes:
        pattern: what the canonical text looks like, entirely.
        valid: the rest that must hold, check digits included.
        has_key: a check digit proves the value.
        groups: lengths of the groups it is printed in; the last one repeats.
        lengths: lengths of the canonical text, shortest and longest.
        separators: characters that may stand between printed groups.
        template: for the repair of scanning faults, one character a position:
            ``d`` digit, ``a`` letter, ``x`` either, ``-`` not covered by the key.
        compact: from printed, without separators and in capitals, to canonical.
    """

    pattern: re.Pattern[str]
    valid: Callable[[str], bool]
    has_key: bool
    groups: tuple[int, ...]
    lengths: tuple[int, int]
    separators: str = " ."
    template: str = ""
    compact: Callable[[str], str] = str

    def accepts(self, canonical: str) -> bool:
        """Whether the text is a valid canonical value of this kind."""
        return bool(self.pattern.fullmatch(canonical)) and self.valid(canonical)


def _anything(_: str) -> bool:
    return True


def _holds(check: Callable[[str], object], text: str) -> bool:
    try:
        return bool(check(text))
    except (ValidationError, ValueError):
        return False


_RIB_DIGITS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789")


def has_rib_key(number: str) -> bool:
    """Check the national key inside a French or Monegasque IBAN.

    key = 97 - (89 bank + 15 branch + 3 account) mod 97, letters of the account
    counted A J = 1, B K S = 2 … I R Z = 9. The IBAN's own key does not cover it.
    """
    digits = number[4:].translate(_RIB_DIGITS)
    bank, branch, account, key = digits[:5], digits[5:10], digits[10:21], digits[21:]
    return int(key) == 97 - (89 * int(bank) + 15 * int(branch) + 3 * int(account)) % 97


def _iban(number: str) -> bool:
    if not _holds(iban.validate, number):
        return False
    return number[:2] not in ("FR", "MC") or has_rib_key(number)


def _nir(number: str) -> bool:
    """Months 01–12, or 20–42 and 50–99 when the birth date is not fully known."""
    month = int(number[3:5])
    return (1 <= month <= 12 or 20 <= month <= 42 or month >= 50) and _holds(nir.validate, number)


def _phone(printed: str) -> str:
    digits = re.sub(r"^(?:\+|00)33(?:\(0\)|0)?(?=[1-9])", "0", printed)
    return digits if digits.isascii() else printed


def _without_letter(printed: str) -> str:
    return printed[:-1] if printed[-1:].isalpha() else printed


def _bare_postcode(printed: str) -> str:
    return re.sub(r"^F-?(?=[0-9])", "", printed)


def _vat(number: str) -> bool:
    return _holds(vat.validate, number)


def _pce(printed: str) -> str:
    return printed


_REFERENCE = re.compile(r"[0-9A-Za-z]+(?:[-/.][0-9A-Za-z]+)*")
_NOT_A_REFERENCE = re.compile(
    r"(?:[0-3]?[0-9]([-/.])[01]?[0-9]\1(?:[0-9]{4}|[0-9]{2}))|(?:19|20)[0-9]{2}"
    r"|(?:19|20)[0-9]{2}-[01][0-9]-[0-3][0-9]|[0-9.]+\.[0-9]{2}"
)


def _reference(text: str) -> bool:
    return (
        4 <= len(text) <= 35
        and sum(c.isdigit() for c in text) >= 3
        and not _NOT_A_REFERENCE.fullmatch(text)
    )


def _digits(count: str) -> re.Pattern[str]:
    return re.compile(f"[0-9]{{{count}}}")


KINDS: dict[str, Identifier] = {
    "siren": Identifier(
        _digits("9"), lambda n: n != "0" * 9 and _holds(luhn.validate, n), True, (3,), (9, 9),
        template="d" * 9,
    ),
    "siret": Identifier(
        _digits("14"), lambda n: n[:9] != "0" * 9 and _holds(siret.validate, n), True, (3, 3, 3, 5),
        (14, 14), template="d" * 14,
    ),
    "vat": Identifier(
        re.compile("[A-Z]{2}[0-9A-Z+*]{2,13}"), _vat, True, (4, 3), (8, 15), " .-",
        "aaxx" + "d" * 9,
    ),
    "iban": Identifier(
        re.compile("[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}"), _iban, True, (4,), (15, 34), " .-",
        "aa" + "d" * 12 + "x" * 11 + "dd",
    ),
    "bic": Identifier(
        re.compile("[A-Z]{6}[0-9A-Z]{2}(?:[0-9A-Z]{3})?"), lambda n: _holds(bic.validate, n), False,
        (4, 2, 2, 3), (8, 11), " ",
    ),
    "ics": Identifier(
        re.compile("FR[0-9]{2}[0-9A-Z]{9}|(?!FR)[A-Z]{2}[0-9]{2}[0-9A-Z]{4,31}"),
        lambda n: _holds(at_02.validate, n), True, (4, 3, 35), (8, 35), " -", "aadd---xxxxxx",
    ),
    "rum": Identifier(
        re.compile(r"[0-9A-Z+?/:().,'-]{1,35}"), _anything, False, (35,), (1, 35), " ",
    ),
    "nir": Identifier(
        re.compile("[123478][0-9]{4}(?:[0-9]{2}|2[AB])[0-9]{8}"), _nir, True, (1, 2, 2, 2, 3, 3, 2),
        (15, 15), " ./|-", "dddddd" + "x" + "d" * 8,
    ),
    "tax_number": Identifier(
        re.compile("[0-3][0-9]{12}"), lambda n: _holds(nif.validate, n), True, (2, 2, 3, 3, 3),
        (13, 14), " .", "d" * 13, _without_letter,
    ),
    "tax_notice": Identifier(
        re.compile("[0-9]{2}[0-9A-Z]{11}"), _anything, False, (2, 2, 7, 2), (13, 13), " ",
    ),
    "pdl": Identifier(_digits("14"), _anything, False, (2, 3), (14, 14)),
    "pce": Identifier(re.compile("[0-9]{14}|GI[0-9]{6}"), _anything, False, (2, 3), (8, 14)),
    "phone": Identifier(
        re.compile("0[1-9][0-9]{8}|3[0-9]{3}|10[0-9]{2}|11[0-9]{4}|1[0-9]{1,2}"), _anything, False,
        (2,), (2, 16), " .-()", compact=_phone,
    ),
    "caf_number": Identifier(
        _digits("6,7"), _anything, False, (7,), (6, 8), " ", compact=_without_letter,
    ),
    "france_travail_id": Identifier(
        re.compile("[0-9]{7}[0-9A-Z]|[0-9]{11}"), _anything, False, (11,), (8, 11), " ",
    ),
    "postcode": Identifier(
        re.compile("(?:0[1-9]|[1-8][0-9]|9[0-578])[0-9]{3}"), _anything, False, (5,), (5, 7), " -",
        compact=_bare_postcode,
    ),
    "reference": Identifier(_REFERENCE, _reference, False, (35,), (4, 35), " "),
}  # fmt: skip
"""Every kind by its name."""
