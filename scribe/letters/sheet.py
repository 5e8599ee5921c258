"""``letter.toml``: what a letter is for, what it needs, what it rests on and what it opens."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from scribe.i18n import _
from scribe.knowledge import tables
from scribe.knowledge.issuers import Purpose
from scribe.letters.fit import Fit
from scribe.letters.sandbox import condition
from scribe.letters.tags import Value

EVERY = Path(__file__).parent.parent / "data" / "every_letter.toml"

NAMED_BY = "destinataire_nom"
"""The tag that names the body whose papers a letter answers."""

Meaning = Literal["act_before", "possible_from"]
Signer = Literal["person", "mediator", "either", "structure"]
Role = Literal[
    "service", "director", "president", "ombudsman", "officer", "court", "partner", "household"
]


def _check(expression: str) -> None:
    if expression:
        condition(expression)


@dataclass(frozen=True, slots=True)
class Need:
    """A tag that the letter uses.

    Attributes:
        required: without it the letter is not written.
        when: the variants that use it at all; in others its value is not looked at.
        printed: False for what only decides or computes.
    """

    tag: str
    required: bool = False
    when: str = ""
    printed: bool = True

    def __post_init__(self) -> None:
        _check(self.when)


@dataclass(frozen=True, slots=True)
class Sending:
    """How the letter goes out; the first one whose condition holds.

    Attributes:
        printed: whether the letter itself says so.
    """

    text: str
    when: str = ""
    printed: bool = True

    def __post_init__(self) -> None:
        _check(self.when)


@dataclass(frozen=True, slots=True)
class Recipient:
    """To whom the letter goes; the first one whose condition holds.

    Attributes:
        service: second line of the address block.
        role: decides how one addresses them.
        name: first line, when it is always the same; else ``tag`` gives it.
        tag: the tag that names them.
    """

    service: str = ""
    role: Role = "service"
    name: str = ""
    tag: str = NAMED_BY
    when: str = ""

    def __post_init__(self) -> None:
        _check(self.when)

    @property
    def is_named_otherwise(self) -> bool:
        """Whether it is not the body whose papers the letter answers."""
        return bool(self.name) or self.tag != NAMED_BY or self.role == "household"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A paper to join.

    Attributes:
        name: short French name, for ``--enclose``.
        text: as listed in the letter.
        kinds: kinds of paper that are this enclosure.
        required: the letter makes no sense without it.
        months: an older paper is not this enclosure; 0 for any age.
    """

    name: str
    text: str
    kinds: tuple[str, ...] = ()
    required: bool = False
    months: int = 0
    when: str = ""

    def __post_init__(self) -> None:
        _check(self.when)


@dataclass(frozen=True, slots=True)
class Opening:
    """A date that the letter opens, counted from the day it is sent."""

    text: str
    rule: str = ""
    days: int = 0
    months: int = 0
    meaning: Meaning = "possible_from"
    when: str = ""

    def __post_init__(self) -> None:
        _check(self.when)


@dataclass(frozen=True, slots=True)
class Guard:
    """What the person must know before; ``stop`` when it makes this the wrong letter.

    Attributes:
        when: always, if it is empty.
    """

    text: str
    when: str = ""
    stop: bool = False
    rule: str = ""

    def __post_init__(self) -> None:
        _check(self.when)


@dataclass(frozen=True, slots=True)
class Sheet:
    """All of ``letter.toml``.

    Attributes:
        number: in the catalogue of letters.
        signer: whose signature it bears; ``either`` for the person, or the helper with a
            mandate.
        kinds: papers that it answers.
        rules: ids of the rules whose substance it prints or relies on.
        review_on: day by which a jurist reads it again.
        desk: for what the addressee is written to; decides which address of the directory.
        fits: when it is the letter to write.
        standard: whether it has what holds for every letter (``every_letter.toml``).
    """

    title: str
    number: str
    group: str
    purpose: str
    signer: Signer
    owner: str
    checked_on: dt.date
    review_on: dt.date
    kinds: tuple[str, ...]
    rules: tuple[str, ...]
    recipient: tuple[Recipient, ...]
    sending: tuple[Sending, ...]
    need: tuple[Need, ...]
    enclosure: tuple[Enclosure, ...] = ()
    opens: tuple[Opening, ...] = ()
    guard: tuple[Guard, ...] = ()
    desk: Purpose = "any"
    fits: tuple[Fit, ...] = ()
    standard: bool = True

    def __post_init__(self) -> None:
        if self.review_on <= self.checked_on:
            raise ValueError(_("the review must come after the check"))
        cited = [one.rule for one in self.opens] + [one.rule for one in self.guard]
        for rule in filter(None, cited):
            if rule not in self.rules:
                raise ValueError(_("the rule “{}” is not among the letter's rules").format(rule))


@dataclass(frozen=True, slots=True)
class _Every:
    need: tuple[Need, ...]
    after: tuple[Need, ...]
    enclosure: tuple[Enclosure, ...]
    guard: tuple[Guard, ...]


def read_sheet(path: Path) -> Sheet:
    """Read a ``letter.toml``, and add what holds for every letter (``every_letter.toml``).

    What the sheet says itself of a tag or an enclosure stands in the place of that.

    Raises:
        KnowledgeError: with the line, when one of the files is wrong.
    """
    sheet, every = tables.load(path, Sheet), tables.load(EVERY, _Every)
    if not sheet.standard:
        return sheet
    tags, names = {one.tag for one in sheet.need}, {one.name for one in sheet.enclosure}
    if sheet.recipient and all(one.is_named_otherwise for one in sheet.recipient):
        tags.add(NAMED_BY)
    return replace(
        sheet,
        need=(
            *(one for one in every.need if one.tag not in tags),
            *sheet.need,
            *(one for one in every.after if one.tag not in tags),
        ),
        enclosure=(
            *sheet.enclosure,
            *(one for one in every.enclosure if one.name not in names),
        ),
        guard=(*sheet.guard, *every.guard),
    )


def named_tags(sheet: Sheet) -> frozenset[str]:
    """The tags that the sheet names: as needs, or in a condition."""
    conditions = [
        *(one.when for one in sheet.recipient),
        *(one.when for one in sheet.sending),
        *(one.when for one in sheet.need),
        *(one.when for one in sheet.enclosure),
        *(one.when for one in sheet.opens),
        *(one.when for one in sheet.guard),
    ]
    named = (condition(when).names for when in conditions if when)
    return frozenset(need.tag for need in sheet.need).union(*named)


def holds(when: str, value: Callable[[str], Value]) -> bool:
    """Whether a condition holds, given the value of each tag; an empty one always does."""
    return not when or condition(when).holds(value)
