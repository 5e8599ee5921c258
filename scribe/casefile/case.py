"""The case of one household, in memory: who it is, what it owes, what came, what was said.

Every figure and every name stays a ``FieldValue`` with the place on the paper where
it stands, so that a letter can show the proof of each of its words.

A *fact* is named by its field in the vocabulary (``amount_due``), or, when no paper
bears it, by ``person.``, ``office.``, ``budget.`` or ``letter.`` and a name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from scribe.reading.document import FieldValue, Reading

Agreement = Literal["feminine", "masculine", "unknown"]

_AGREEMENTS: dict[str, Agreement] = {"Mme": "feminine", "M.": "masculine"}

BILLS = frozenset({"energy_bill", "water_bill", "telecom_bill", "rent_notice", "other_invoice"})


@dataclass(frozen=True, slots=True)
class Person:
    """Who writes, or for whom one writes.

    Attributes:
        name: first and last name as the papers print them, without civility; a paper
            does not say which is which.
        address: lines joined by line breaks, without the name.
    """

    name: FieldValue | None = None
    civility: FieldValue | None = None
    address: FieldValue | None = None
    phone: FieldValue | None = None

    @property
    def agreement(self) -> Agreement:
        """From the civility that somebody stated, never from a first name."""
        if self.civility is None or self.civility.status != "sure":
            return "unknown"
        return _AGREEMENTS.get(self.civility.value, "unknown")


@dataclass(frozen=True, slots=True)
class Office:
    """The structure that helps, as ``scribe.toml`` describes it; empty when there is none.

    Attributes:
        address: the lines after the name.
        role: what the helper is there, such as « médiatrice sociale ».
        place: from where letters are dated.
    """

    structure: str = ""
    address: tuple[str, ...] = ()
    phone: str = ""
    email: str = ""
    helper: str = ""
    role: str = ""
    place: str = ""

    def fact(self, name: str) -> str:
        """A value as one text, lines joined by line breaks; empty when it is not set."""
        value = getattr(self, name)
        return value if isinstance(value, str) else "\n".join(value)


@dataclass(frozen=True, slots=True)
class Budget:
    """Euros a month of the household."""

    income: FieldValue | None = None
    charges: FieldValue | None = None
    existing_plans: FieldValue | None = None
    living_minimum: FieldValue | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A paper of the case."""

    reading: Reading

    @property
    def kind(self) -> str:
        """Name of its kind in the vocabulary."""
        return self.reading.kind.value

    @property
    def is_bill(self) -> bool:
        """Whether it bills something, as against claiming what another paper billed."""
        return self.kind in BILLS

    def value(self, name: str) -> FieldValue | None:
        """A field that it bears."""
        return self.reading.fields.get(name)


@dataclass(frozen=True, slots=True)
class Debt:
    """What is owed to one issuer, as far as its papers tell."""

    issuer: FieldValue | None
    amount_due: FieldValue | None
    due_date: FieldValue | None
    documents: tuple[Document, ...]

    @property
    def bills(self) -> tuple[Document, ...]:
        """The papers that bill, in the order given."""
        return tuple(one for one in self.documents if one.is_bill)


@dataclass(frozen=True, slots=True)
class Case:
    """All that is known when a letter is written.

    Attributes:
        documents: in the order given.
        answers: what a person said or confirmed, by fact; an empty value means that
            the person wants it left out.
    """

    person: Person
    office: Office = Office()
    budget: Budget = Budget()
    debts: tuple[Debt, ...] = ()
    documents: tuple[Document, ...] = ()
    answers: Mapping[str, FieldValue] = field(default_factory=dict)

    def source_of(self, value: FieldValue) -> str:
        """The paper on which a value stands; empty when none shows it."""
        if value.evidence is None:
            return ""
        for document in self.documents:
            shown = document.reading.fields.values()
            if any(one.evidence is value.evidence for one in shown):
                return document.reading.source
        return ""
