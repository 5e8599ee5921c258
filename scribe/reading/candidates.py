"""A value that a field could have, its place, and what speaks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Literal

from scribe.knowledge.vocabulary import Field
from scribe.ocr.page import Box
from scribe.reading.layout import Segment
from scribe.reading.parse import Parsed

Where = Literal["inline", "right", "below", "column", "place"]

# by which a score is multiplied
AGAINST = 0.35
EXAMPLE = 0.25


@dataclass(frozen=True, slots=True)
class Candidate:
    """One value that a field could have; never leaves this package.

    Attributes:
        field: name in the vocabulary.
        value: canonical text.
        text: as printed.
        page, box: where.
        lines: indexes of its lines in the page.
        confidence: lowest word confidence of the printed value.
        method: as in the contract.
        score: 0 to 1, how well label, place and form speak for it.
        where: where it stands from its label.
        label: the printed label, squeezed; ``""`` for none.
        exact: whether the label was read letter for letter and is a strong one.
        key: whether a check digit proves the value.
        likeness: of the label as read and as kept, 1.0 letter for letter.
        signs: what else was seen there, by the names that ``evidence`` weighs.
    """

    field: str
    value: str
    text: str
    page: int
    box: Box
    lines: tuple[int, ...]
    confidence: float
    method: str
    score: float
    where: Where = "place"
    label: str = ""
    exact: bool = False
    key: bool = False
    likeness: float = 1.0
    signs: frozenset[str] = frozenset()


def found_at(
    field: Field, segment: Segment, parsed: Parsed, offset: int, score: float, where: Where
) -> Candidate:
    """A candidate that a label announces; ``offset`` is where its text was cut off."""
    start, end = offset + parsed.start, offset + parsed.end
    return Candidate(
        field=field.name,
        value=parsed.value,
        text=parsed.text,
        page=segment.page,
        box=segment.box_of(start, end),
        lines=(segment.index,),
        confidence=segment.confidence_of(start, end),
        method="label",
        score=max(0.0, min(1.0, score)),
        where=where,
        key=parsed.key,
    )


def place(
    field: str,
    segment: Segment,
    parsed: Parsed,
    score: float,
    *,
    method: str = "text",
    exact: bool = False,
) -> Candidate:
    """A candidate that its own form or sentence tells, without a label."""
    return Candidate(
        field=field,
        value=parsed.value,
        text=parsed.text,
        page=segment.page,
        box=segment.box_of(parsed.start, parsed.end),
        lines=(segment.index,),
        confidence=segment.confidence_of(parsed.start, parsed.end),
        method=method,
        score=score,
        exact=exact,
        key=parsed.key,
    )


def over_lines(field: str, value: str, lines: Sequence[Segment], score: float) -> Candidate:
    """A candidate that whole lines make up: a block of an address, or a part of one."""
    return Candidate(
        field=field,
        value=value,
        text=" ".join(line.text for line in lines),
        page=lines[0].page,
        box=reduce(Box.union, (line.line.box for line in lines)),
        lines=tuple(line.index for line in lines),
        confidence=min(line.line.confidence for line in lines),
        method="text",
        score=score,
        exact=score >= 0.75,
    )


def best_first(candidates: Sequence[Candidate]) -> list[Candidate]:
    """By score; of equals the one nearer the top of the paper."""
    return sorted(candidates, key=lambda one: (-one.score, one.page, one.box.top))
