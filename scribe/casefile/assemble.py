"""From what was read and what a person said to a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scribe.casefile.case import Budget, Case, Document, Office, Person
from scribe.casefile.debts import agreed, debts_of
from scribe.reading.document import FieldValue, Reading

CONFIRMED = "confirmed_by_person"
DIFFERS = "person_differs_from_paper"


def assemble(
    readings: Sequence[Reading],
    answers: Mapping[str, str] | None = None,
    office: Office | None = None,
) -> Case:
    """Build the case.

    Args:
        readings: the papers.
        answers: canonical values by fact, given by a person; they win over the papers.
        office: the structure that helps.
    """
    documents = tuple(Document(one) for one in readings)
    said = {name: answered(name, value) for name, value in (answers or {}).items()}
    return Case(
        person=Person(
            name=_known("recipient_name", documents, said),
            civility=said.get("person.civility"),
            address=_known("recipient_address", documents, said),
            phone=said.get("person.phone"),
        ),
        office=office or Office(),
        budget=Budget(
            income=said.get("budget.income"),
            charges=said.get("budget.charges"),
            existing_plans=said.get("budget.existing_plans"),
            living_minimum=said.get("budget.living_minimum"),
        ),
        debts=debts_of(documents),
        documents=documents,
        answers=said,
    )


def answered(name: str, value: str) -> FieldValue:
    """A fact that a person stated."""
    return FieldValue(name, value, "sure", 1.0, "person")


def settled(said: FieldValue | None, read: FieldValue | None) -> FieldValue | None:
    """One fact from what a person said and what a paper prints; the person wins.

    The proof on the paper is kept, and a difference is told by the reason
    ``person_differs_from_paper`` with the printed value among ``others``.
    """
    if said is None or read is None:
        return said or read
    if said.value == read.value:
        return replace(said, evidence=read.evidence, reasons=(CONFIRMED,))
    if not said.value:
        return said
    return replace(said, reasons=(DIFFERS,), others=(read.value,), evidence=read.evidence)


def _known(
    name: str, documents: Sequence[Document], said: Mapping[str, FieldValue]
) -> FieldValue | None:
    return settled(said.get(name), agreed(name, documents))
