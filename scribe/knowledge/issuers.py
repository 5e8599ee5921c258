"""Organisations that write to people: who they are, and how they can be written to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from scribe.knowledge import tables
from scribe.knowledge.vocabulary import DATA

Certainty = Literal["TXT", "C2", "C1", "GK"]
Purpose = Literal["any", "complaint", "solidarity", "payment_plan"]
By = Literal["post", "registered", "email", "portal", "phone"]
Sector = Literal[
    "energy",
    "water",
    "telecom",
    "housing",
    "consumer",
    "bank",
    "caf",
    "cpam",
    "france_travail",
    "tax",
    "fine",
    "administration",
    "overindebtedness",
    "other",
]


@dataclass(frozen=True, slots=True)
class Identity:
    """Registered numbers, with the source that gave them."""

    siren: str
    certainty: Certainty
    source: str
    checked_on: dt.date
    vat_number: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """One way of reaching an organisation.

    Attributes:
        purpose: what it is for.
        by: ``registered`` for a postal address that takes registered post only.
        lines: the postal lines, or the one address or number.
        source: where it was read.
        checked_on: the day on which it was read there.
        verified_by: who has made sure of it; empty when nobody has.
    """

    purpose: Purpose
    by: By
    lines: tuple[str, ...]
    certainty: Certainty
    source: str
    checked_on: dt.date
    verified_by: str = ""
    verified_on: dt.date | None = None

    @property
    def is_verified(self) -> bool:
        """Whether it may be printed without a person confirming it."""
        return bool(self.verified_by and self.verified_on)


@dataclass(frozen=True, slots=True)
class Issuer:
    """One organisation.

    Attributes:
        name: as it is called in readings.
        sector: as in the contract of facts.
        names: how papers call it, trade names included.
        domains: its internet domains; one printed on the paper speaks for it.
        collects: claims money on behalf of others.
        shared: the name is that of many offices, of which the paper may name one.
    """

    name: str
    sector: Sector
    names: tuple[str, ...]
    domains: tuple[str, ...] = ()
    collects: bool = False
    shared: bool = False
    identity: Identity | None = None
    channel: tuple[Channel, ...] = ()


@cache
def load_issuers(folder: Path = DATA / "issuers") -> tuple[Issuer, ...]:
    """All organisations, in the order of their file names.

    Raises:
        KnowledgeError: when a file is wrong.
    """
    return tuple(tables.load(path, Issuer) for path in sorted(folder.glob("*.toml")))


def find_issuer(name: str, issuers: tuple[Issuer, ...] | None = None) -> Issuer | None:
    """The organisation of exactly this name."""
    return next((one for one in issuers or load_issuers() if one.name == name), None)
