"""What was read from one paper: kind, fields, their places, and how sure each is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from scribe.ocr.page import Box
from scribe.reading.verdicts import CheckResult

Status = Literal["sure", "check"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value stands on the paper.

    Attributes:
        text: as printed (and read).
        page: from 1.
        box: fractions of the upright page.
    """

    text: str
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One field with its proof.

    Attributes:
        field: name in the vocabulary.
        value: canonical text (ISO date, ``"1234.50"``, identifier without spaces).
        status: ``sure`` when it may go into a letter without a person looking.
        confidence: probability that the value is right.
        method: ``label``, ``text``, ``directory``, ``computed``, ``person``, ``code-2ddoc`` …
        evidence: its place, None for what no page shows.
        reasons: why it is sure, or why it is not, as short codes.
        others: other values that the paper could mean, best first.
    """

    field: str
    value: str
    status: Status
    confidence: float
    method: str
    evidence: Evidence | None = None
    reasons: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that a person should know about the reading (the contract's ``warnings``)."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One paper, read.

    Attributes:
        source: the path as it was given.
        sha256: of the file.
        pages: number of pages, blank ones left out.
        kind: the field ``kind``.
        fields: by name, in the vocabulary's order.
        warnings: in page order.
        page_range: first and last page in the file, from 1; blank sides may lie between.
        checks: what comparing the paper with itself concludes.
    """

    source: str
    sha256: str
    pages: int
    kind: FieldValue
    fields: Mapping[str, FieldValue]
    warnings: tuple[Notice, ...] = ()
    page_range: tuple[int, int] = (1, 1)
    checks: tuple[CheckResult, ...] = ()
