"""Cases for the tests, out of papers that are written down."""

from __future__ import annotations

from collections.abc import Mapping

from scribe.casefile.assemble import assemble
from scribe.casefile.case import Case
from scribe.letters.answers import facts_of
from scribe.letters.cases import Paper
from scribe.ocr.page import Box
from scribe.reading.document import Evidence, FieldValue, Reading

NAME = {"recipient_name": "Zoé Martin"}


def bill(fields: Mapping[str, str]) -> Reading:
    """A bill with these fields, all of them sure."""
    return Paper("energy_bill", fields).reading(1)


def case_of(fields: Mapping[str, str], /, **answers: str) -> Case:
    """One bill to Zoé Martin, and answers by tag."""
    return assemble([bill({**NAME, **fields})], facts_of(answers))


def seen(field: str, value: str, text: str, *, status: str = "sure", page: int = 1) -> FieldValue:
    """A field with its place on a page."""
    return FieldValue(
        field=field,
        value=value,
        status="sure" if status == "sure" else "check",
        confidence=0.9,
        method="label",
        evidence=Evidence(text, page, Box(0.1, 0.1, 0.2, 0.2)),
    )


def paper_of(kind: str, source: str, *fields: FieldValue) -> Reading:
    """A paper as the reader gives it."""
    return Reading(
        source=source,
        sha256="0" * 64,
        pages=2,
        kind=FieldValue("kind", kind, "sure", 0.99, "text"),
        fields={one.field: one for one in fields},
    )
