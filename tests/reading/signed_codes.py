"""2D-Doc codes signed by a key made for the tests."""

from __future__ import annotations

import base64
import datetime as dt
from collections.abc import Mapping

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from scribe.knowledge.marks import Signer

KEY = ec.derive_private_key(20_261_124, ec.SECP256R1())
HEADER = "DC04FR99TES1{issued}{signed}{type}01FR"
SIGNED_ON = dt.date(2026, 11, 2)


def signers(siren: str = "552081317") -> Mapping[tuple[str, str], Signer]:
    point = KEY.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    key = base64.b64encode(point).decode()
    first, last = dt.date(2025, 1, 1), dt.date(2027, 12, 31)
    return {("FR99", "TES1"): Signer("FR99", "TES1", "EDF", siren, first, last, key)}


def day(value: dt.date) -> str:
    return f"{(value - dt.date(2000, 1, 1)).days:04X}"


def signed(data: str, kind: str = "01", *, on: dt.date = SIGNED_ON) -> str:
    """A code of version 04 whose signature is right."""
    header = HEADER.format(issued=day(on), signed=day(on), type=kind)
    r, s = decode_dss_signature(KEY.sign((header + data).encode(), ec.ECDSA(hashes.SHA256())))
    signature = base64.b32encode(r.to_bytes(32, "big") + s.to_bytes(32, "big")).decode()
    return f"{header}{data}\x1f{signature.rstrip('=')}"
