"""Check digits and the like: does an identifier prove itself?

Luhn, mod 97 and the rest come from python-stdnum; what it leaves out is here.
Every function takes the canonical text, in the right shape, and never raises.
"""

from __future__ import annotations

from collections.abc import Callable

from stdnum import bic, iban, luhn
from stdnum.eu import at_02, vat
from stdnum.exceptions import ValidationError
from stdnum.fr import nif, nir, siret


def _passes(validate: Callable[[str], object], number: str) -> bool:
    try:
        validate(number)
    except (ValidationError, ValueError, IndexError):
        return False
    return True


def no_key(_: str) -> bool:
    """Nothing beyond the shape can be checked."""
    return True


def siren_key(number: str) -> bool:
    """Luhn; nine zeros are no company."""
    return number != "0" * 9 and _passes(luhn.validate, number)


def siret_key(number: str) -> bool:
    """Luhn over company and whole, save for La Poste, whose digits sum to a multiple of 5."""
    return not number.startswith("0" * 9) and _passes(siret.validate, number)


def vat_key(number: str) -> bool:
    """The key of the country that the first two letters name."""
    return _passes(vat.validate, number)


_RIB_DIGITS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "12345678912345678923456789")


def rib_key(number: str) -> bool:
    """The national key inside a French or Monegasque IBAN.

    key = 97 - (89 bank + 15 branch + 3 account) mod 97, with the letters of the
    account as A J = 1, B K S = 2 … I R Z = 9. The key of the IBAN agrees with
    several of these, so both are needed.
    """
    digits = number[4:].translate(_RIB_DIGITS)
    bank, branch, account, key = digits[:5], digits[5:10], digits[10:21], digits[21:]
    return int(key) == 97 - (89 * int(bank) + 15 * int(branch) + 3 * int(account)) % 97


def iban_key(number: str) -> bool:
    """Mod 97 and the country's length, and in France the key of the RIB."""
    return _passes(iban.validate, number) and (number[:2] not in ("FR", "MC") or rib_key(number))


def bic_country(number: str) -> bool:
    """A BIC has no key; its country must exist, and "IBAN" is no bank."""
    return not number.startswith("IBAN") and _passes(bic.validate, number)


def ics_key(number: str) -> bool:
    """Mod 97 over country and national number; the business code in between is not covered."""
    return _passes(at_02.validate, number)


def nir_key(number: str) -> bool:
    """97 minus the first 13 digits mod 97; months 20–42 and 50–99 stand for unknown births."""
    month = int(number[3:5])
    return (1 <= month <= 12 or 20 <= month <= 42 or month >= 50) and _passes(nir.validate, number)


def tax_key(number: str) -> bool:
    """The last three digits are the first ten mod 511."""
    return _passes(nif.validate, number)


def several_digits(reference: str) -> bool:
    """Three digits at least, so that no word passes for a reference."""
    return sum("0" <= c <= "9" for c in reference) >= 3
