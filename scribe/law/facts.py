"""What a case says: the household, the papers received, the steps taken.

Immutable, and complete as they are: nothing here reads a file (see ``facts_file``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Value = str | int | bool | Decimal | dt.date

_TRUE_WHEN_ABSENT = {"served_in_person", "withdrawal_info_given", "acknowledged"}


@dataclass(frozen=True, slots=True)
class Household:
    """Facts of the household; None for what is not known.

    Attributes:
        main_home: the home concerned is the main one.
        cheque_energie: has the energy cheque, or its attestation.
        cheque_energie_year: year of the cheque; implies the one above, and limits it in time.
        cheque_energie_issued_on: day on which the cheque was issued.
        fsl_same_supplier: the FSL has helped to pay a bill of the same supplier.
        supplier_agreement: falls under an agreement of département and supplier.
        linky: has a communicating electricity meter.
        rent_monthly: euros, without charges.
        charges_monthly: euros.
        housing_benefit_monthly: euros.
        housing_benefit_paid_to: who gets it.
    """

    main_home: bool = True
    cheque_energie: bool = False
    cheque_energie_year: int | None = None
    cheque_energie_issued_on: dt.date | None = None
    fsl_same_supplier: bool = False
    supplier_agreement: bool = False
    linky: bool | None = None
    rent_monthly: Decimal | None = None
    charges_monthly: Decimal = Decimal(0)
    housing_benefit_monthly: Decimal = Decimal(0)
    housing_benefit_paid_to: Literal["landlord", "tenant"] | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """What papers and steps share.

    Attributes:
        sector: of its procedure.
        matter: separates two procedures of one sector.
        values: everything else that is known, by key.
    """

    sector: str
    matter: str
    values: Mapping[str, Value]

    def day(self, key: str) -> dt.date | None:
        """A date, if known."""
        value = self.values.get(key)
        return value if isinstance(value, dt.date) else None

    def amount(self, key: str) -> Decimal | None:
        """An amount or a number, if known."""
        value = self.values.get(key)
        if isinstance(value, bool) or not isinstance(value, Decimal | int):
            return None
        return Decimal(value)

    def text(self, key: str) -> str:
        """A text; empty when not known."""
        value = self.values.get(key)
        return value if isinstance(value, str) else ""

    def flag(self, key: str) -> bool:
        """Yes or no, with the contract's answer when nothing is said."""
        value = self.values.get(key)
        return value if isinstance(value, bool) else key in _TRUE_WHEN_ABSENT


@dataclass(frozen=True, slots=True)
class Paper(Item):
    """A document received.

    Attributes:
        kind: in the vocabulary.
        source: the file that it was read from, if any.
        unsure: keys whose value nobody has confirmed yet.
    """

    kind: str
    source: str = ""
    unsure: frozenset[str] = frozenset()

    @property
    def stage(self) -> str:
        """Which letter it is; empty when nothing is said."""
        return self.text("stage")

    @property
    def document_date(self) -> dt.date | None:
        """The date that it bears."""
        return self.day("document_date")


@dataclass(frozen=True, slots=True)
class Step(Item):
    """Something done, or that happened, which is not a paper received."""

    what: str
    on: dt.date


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that deadlines are computed from."""

    household: Household = Household()
    papers: tuple[Paper, ...] = ()
    steps: tuple[Step, ...] = ()
