"""A mark for machines, in the words of the vocabulary: what it says, and what that is worth."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from scribe.knowledge.marks import Recipes
from scribe.knowledge.vocabulary import Field, load_vocabulary
from scribe.ocr.page import Box
from scribe.values import addresses, identifiers, money

Trust = Literal["signed", "plain", "doubtful"]
"""``signed``: proved to come from its issuer; ``plain``: as good as whoever printed it;
``doubtful``: false, a specimen, or at odds with itself."""

_AMOUNT = re.compile(r"-?\d{1,12}(?:[.,]\d{1,2})?")
_FIELDS_OF_PEOPLE = frozenset({"recipient_name", "issuer_name", "creditor_name"})


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark.

    Attributes:
        method: as in the contract: ``code-2ddoc``, ``code-qr``, ``code-tip``, ``factur-x``.
        trust: what its word is worth.
        page: number of the page that bears it.
        box: where, None for what no page shows.
        kind: the kind of paper that it names, else empty.
        values: what it states, canonical, by field.
        hints: what it can only confirm, canonical, by field.
        proof: how the check of a 2D-Doc's signature ended, else empty.
        holder: whose certificate a 2D-Doc names, as far as it is known.
    """

    method: str
    trust: Trust
    page: int
    box: Box | None = None
    kind: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
    proof: str = ""
    holder: str = ""


def composed(recipes: Recipes, zone: Callable[[str], str]) -> dict[str, str]:
    """Canonical values from the zones of a mark; what cannot be one is left out.

    Args:
        recipes: by field, see ``marks.toml``.
        zone: gives the text of a zone by its name, empty when there is none.
    """
    found = {}
    for name, choices in recipes.items():
        for choice in choices:
            lines = [" ".join(filter(None, map(zone, row.split()))) for row in choice.split("|")]
            text = "\n".join(filter(None, lines))
            value = canonical(load_vocabulary().fields[name], text) if text else None
            if value:
                found[name] = value
                break
    return found


def canonical(known: Field, text: str) -> str | None:
    """The text of a zone as the contract writes it, None when it is no such value."""
    if known.type == "money":
        return _money(text)
    if known.type == "date":
        return _date(text)
    if known.type == "id" or known.identifier in {"siren", "siret"}:
        try:
            return identifiers.parse_identifier(known.identifier, text)
        except ValueError:
            return None
    if known.name in _FIELDS_OF_PEOPLE:
        return _name(text)
    if known.name.endswith("_address"):
        return _address(text)
    return re.sub(r"[^\S\n]+", " ", text).strip() or None


def _money(text: str) -> str | None:
    if not _AMOUNT.fullmatch(text):
        return None
    return money.canonical_money(Decimal(text.replace(",", ".")))


def _date(text: str) -> str | None:
    try:
        return dt.date.fromisoformat(text).isoformat() if "-" in text else None
    except ValueError:
        return None


def _name(text: str) -> str | None:
    """“MME/SPECIMEN/NATACHA” is “SPECIMEN NATACHA”."""
    plain = " ".join(text.replace("/", " ").split())
    return addresses.strip_civility(plain) or None


def _address(text: str) -> str:
    """Lines; a code that puts all of them into one zone parts them with strokes."""
    lines = [" ".join(line.split()) for line in re.split(r"[/\n]", text)]
    kept = [line for line in lines if line]
    if len(kept) > 1 and re.fullmatch(r"\d{5}", kept[-2]):
        kept[-2:] = [" ".join(kept[-2:])]
    return "\n".join(kept)
