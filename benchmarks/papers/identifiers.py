"""Identifiers of invented people and companies, with right check digits."""

from __future__ import annotations

from random import Random
from typing import Final

_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def digits(rng: Random, count: int) -> str:
    """Return ``count`` digits, the first never zero."""
    return str(rng.randint(1, 9)) + "".join(str(rng.randint(0, 9)) for _ in range(count - 1))


def luhn_digit(body: str) -> str:
    """Return the digit that makes ``body`` + digit pass the Luhn check."""
    total = 0
    for place, char in enumerate(reversed(body)):
        number = int(char) * (2 if place % 2 == 0 else 1)
        total += number - 9 if number > 9 else number
    return str(-total % 10)


def siren(rng: Random) -> str:
    body = digits(rng, 8)
    return body + luhn_digit(body)


def siret(rng: Random, company: str) -> str:
    """A SIRET (14 digits) of the company with this SIREN."""
    body = company + "000" + digits(rng, 1) + str(rng.randint(0, 9))
    return body + luhn_digit(body)


def vat_number(company: str) -> str:
    """French VAT number: key (12 + 3 × (SIREN mod 97)) mod 97."""
    return f"FR{(12 + 3 * (int(company) % 97)) % 97:02d}{company}"


def rib_key(bank: str, branch: str, account: str) -> str:
    """The two digits after a French account number (account in digits)."""
    return f"{97 - (89 * int(bank) + 15 * int(branch) + 3 * int(account)) % 97:02d}"


def iban(rng: Random) -> str:
    """A French IBAN whose RIB key and mod-97 check are right."""
    bank = rng.choice(("30003", "30004", "20041", "17515", "13507", "30027", "15629", "16706"))
    branch, account = f"{rng.randint(1, 99999):05d}", f"{rng.randint(1, 99999999999):011d}"
    bban = bank + branch + account + rib_key(bank, branch, account)
    return f"FR{98 - int(bban + '152700') % 97:02d}{bban}"


def bic(rng: Random) -> str:
    return rng.choice(
        (
            "SOGEFRPP",
            "BNPAFRPPXXX",
            "PSSTFRPPLIL",
            "CEPAFRPP627",
            "CCBPFRPP",
            "CMCIFRPP",
            "AGRIFRPP867",
        )
    )


def creditor_id(rng: Random) -> str:
    """SEPA creditor identifier (ICS): business code ZZZ is outside the check."""
    national = "".join(rng.choice("0123456789ABCDEF") for _ in range(6))
    numeric = "".join(str(int(char, 36)) for char in national + "FR") + "00"
    return f"FR{98 - int(numeric) % 97:02d}ZZZ{national}"


def mandate(rng: Random) -> str:
    """A mandate reference (RUM), free in form."""
    shape = rng.randrange(3)
    if shape == 0:
        return "".join(rng.choice(_LETTERS) for _ in range(2)) + digits(rng, 14)
    if shape == 1:
        return "++" + digits(rng, 12)
    return f"M{digits(rng, 9)}-{digits(rng, 3)}"


def nir(rng: Random, *, female: bool) -> str:
    """Social-security number of somebody born in the Nord, with its key."""
    body = (
        f"{2 if female else 1}{rng.randint(45, 99):02d}{rng.randint(1, 12):02d}59"
        f"{rng.randint(1, 660):03d}{rng.randint(1, 899):03d}"
    )
    return f"{body}{97 - int(body) % 97:02d}"


def tax_number(rng: Random) -> str:
    """Numéro fiscal: ten digits and their remainder mod 511 on three."""
    body = str(rng.randint(0, 3)) + digits(rng, 9)
    return f"{body}{int(body) % 511:03d}"


def notice_number(rng: Random, year: int) -> str:
    """Référence de l'avis: the year's two digits, then eleven characters."""
    return f"{year % 100:02d}59{rng.choice('ABC')}{digits(rng, 8)}"
