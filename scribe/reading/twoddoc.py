"""2D-Doc: the signed code on French bills, tax notices and payslips.

A header of fixed places, then data, each with an identifier of two characters, then the
signature (specifications of France Titres, versions 01 to 04 of the header). Whoever can
print can print such a code: only the signature tells who made it.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from scribe.knowledge.marks import Signer, load_marks, load_signers

Proof = Literal["signed", "specimen", "false", "unknown_signer", "out_of_validity"]

_FIRST_DAY = dt.date(2000, 1, 1)
_HEADER = re.compile(
    r"DC(?P<version>0[1-4])(?P<authority>[A-Z0-9]{4})(?P<certificate>[A-Z0-9]{4})"
    r"(?P<issued>[0-9A-F]{4})(?P<signed>[0-9A-F]{4})(?P<type>[0-9A-Z]{2})"
)
_HEADER_LENGTH = {"01": 22, "02": 22, "03": 24, "04": 26}
_GS, _RS, _US = "\x1d", "\x1e", "\x1f"
_BINARY_SIGNATURE = 64
"""Characters of the signature of version 01, which no separator precedes."""
_POINT_BYTES = {33: "P-256", 49: "P-384"}


@dataclass(frozen=True, slots=True)
class TwoDDoc:
    """One code, taken apart; nothing of it is proved yet.

    Attributes:
        version: ``01`` to ``04``.
        authority, certificate: who vouches for the signer, and which of its certificates.
        issued_on: date of the document, None for none.
        signed_on: date of the signature, None for none.
        type: type of document, two characters.
        data: identifier to value, in the order of the code; a cut value is left out.
        signed: what the signature is of.
        signature: r and s side by side.
    """

    version: str
    authority: str
    certificate: str
    issued_on: dt.date | None
    signed_on: dt.date | None
    type: str
    data: Mapping[str, str]
    signed: bytes
    signature: bytes


def parse_twoddoc(text: str) -> TwoDDoc:
    """Take a code apart.

    Args:
        text: one character a byte (ISO 8859-1), separators as they were printed.

    Raises:
        ValueError: this is no 2D-Doc, or it is damaged.
    """
    head = _HEADER.match(text)
    if head is None:
        raise ValueError("not the header of a 2D-Doc")
    length = _HEADER_LENGTH[head["version"]]
    message, signature = _parted(text[length:], head["version"])
    if len(text) < length:
        raise ValueError("the header of this 2D-Doc is cut")
    return TwoDDoc(
        version=head["version"],
        authority=head["authority"],
        certificate=head["certificate"],
        issued_on=parse_day(head["issued"]),
        signed_on=parse_day(head["signed"]),
        type=head["type"],
        data=dict(_data(message)),
        signed=(text[:length] + message).encode("latin-1", "replace"),
        signature=signature,
    )


def parse_day(text: str) -> dt.date | None:
    """Days since 1 January 2000 in four hexadecimal digits; ``FFFF`` is no day.

    Raises:
        ValueError: no hexadecimal digits.
    """
    return None if text == "FFFF" else _FIRST_DAY + dt.timedelta(days=int(text, 16))


def _parted(rest: str, version: str) -> tuple[str, bytes]:
    message, separator, signature = rest.partition(_US)
    if version == "01":  # the signature is binary, and may hold any character
        return rest[:-_BINARY_SIGNATURE], rest[-_BINARY_SIGNATURE:].encode("latin-1", "replace")
    if not separator:
        raise ValueError("this 2D-Doc has no signature")
    code = re.split(r"[\x1d\x1e\x1f]", signature)[0]
    try:
        return message, base64.b32decode(code + "=" * (-len(code) % 8))
    except (binascii.Error, ValueError) as error:
        raise ValueError("the signature of this 2D-Doc is damaged") from error


def _data(message: str) -> Iterator[tuple[str, str]]:
    tables = load_marks().twoddoc
    at = 0
    while at < len(message):
        identifier = message[at : at + 2]
        if not re.fullmatch(r"[0-9A-Z]{2}", identifier):
            raise ValueError("a datum of this 2D-Doc has no identifier")
        at += 2
        fixed = tables.length(identifier)
        found = re.compile(r"[\x1d\x1e]").search(message, at)
        end = found.start() if found else len(message)
        if fixed is not None:
            end = min(end, at + fixed)
        else:
            end = min(end, at + (tables.most(identifier) or end))
        value, after = message[at:end], message[end : end + 1]
        if after != _RS and (fixed is None or len(value) == fixed):
            yield identifier, value.strip()
        at = end + (after in {_GS, _RS} and after != "")


def check_signature(
    code: TwoDDoc, signers: Mapping[tuple[str, str], Signer] | None = None
) -> Proof:
    """Who signed it, as far as the certificates at hand tell.

    ``unknown_signer`` and ``out_of_validity`` prove nothing either way; ``false`` means
    that the code was changed, or was never signed by whom it names.
    """
    known = load_signers() if signers is None else signers
    signer = known.get((code.authority, code.certificate))
    if signer is None:
        return "unknown_signer"
    if not _verifies(code, base64.b64decode(signer.key)):
        return "false"
    if signer.specimen:
        return "specimen"
    if code.signed_on is None or not signer.valid_from <= code.signed_on <= signer.valid_to:
        return "out_of_validity"
    return "signed"


def signer_of(code: TwoDDoc) -> Signer | None:
    """The holder of the certificate that the code names."""
    return load_signers().get((code.authority, code.certificate))


def _verifies(code: TwoDDoc, point: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.asymmetric import ec
    from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

    small = _POINT_BYTES[len(point)] == "P-256"
    curve: ec.EllipticCurve = ec.SECP256R1() if small else ec.SECP384R1()
    key = ec.EllipticCurvePublicKey.from_encoded_point(curve, point)
    half = len(code.signature) // 2
    r, s = (int.from_bytes(part, "big") for part in (code.signature[:half], code.signature[half:]))
    if not r or not s:
        return False
    for digest in (hashes.SHA256(), *(() if small else (hashes.SHA384(),))):
        try:
            key.verify(encode_dss_signature(r, s), code.signed, ec.ECDSA(digest))
        except InvalidSignature:
            continue
        return True
    return False
