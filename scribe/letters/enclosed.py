"""What a letter joins: at hand, missing, too old, or in somebody else's name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from scribe.casefile.case import Document
from scribe.law.counting import Delay, add
from scribe.letters.facts import Facts
from scribe.letters.sheet import Enclosure, holds
from scribe.letters.tags import ENCLOSED
from scribe.values.words import normalise

_NO_NAME = frozenset(["m", "mme", "mlle", "monsieur", "madame", "et", "ou"])
_DATED_BY = ("document_date", "period_end")


@dataclass(frozen=True, slots=True)
class Joined:
    """An enclosure that the letter could have, and what there is of it.

    Attributes:
        by: papers at hand that are this enclosure.
        declared: a person says that it is joined.
        too_old: papers of its kind that are too old to be it, each with its day.
        in_other_name: those of ``by`` that bear another name, each with that name.
    """

    enclosure: Enclosure
    by: tuple[str, ...]
    declared: bool
    too_old: tuple[tuple[str, dt.date], ...] = ()
    in_other_name: tuple[tuple[str, str], ...] = ()

    @property
    def is_there(self) -> bool:
        """Whether the letter may list it."""
        return bool(self.by) or self.declared


def joined(facts: Facts) -> tuple[Joined, ...]:
    """The enclosures of this variant of the letter."""
    said = facts.case.answers.get(ENCLOSED)
    names = set(said.value.split("\n")) if said else set()
    return tuple(
        _joined(one, facts, declared=one.name in names)
        for one in facts.sheet.enclosure
        if holds(one.when, facts.value)
    )


def _joined(enclosure: Enclosure, facts: Facts, *, declared: bool) -> Joined:
    papers = [one for one in facts.case.documents if one.kind in enclosure.kinds]
    oldest = add(facts.today, Delay(months=-enclosure.months)) if enclosure.months else dt.date.min
    aged = {id(one): day for one in papers if (day := _day(one)) and day < oldest}
    usable = [one for one in papers if id(one) not in aged]
    return Joined(
        enclosure,
        tuple(one.reading.source for one in usable),
        declared,
        tuple((one.reading.source, aged[id(one)]) for one in papers if id(one) in aged),
        tuple(_in_other_name(usable, facts)),
    )


def _day(document: Document) -> dt.date | None:
    for name in _DATED_BY:
        found = document.value(name)
        if found is not None:
            try:
                return dt.date.fromisoformat(found.value)
            except ValueError:
                continue
    return None


def _in_other_name(papers: Iterable[Document], facts: Facts) -> Iterable[tuple[str, str]]:
    person = facts.case.person.name
    if person is None:
        return
    for one in papers:
        name = one.value("recipient_name")
        if name is not None and not same_person(name.value, person.value):
            yield one.reading.source, name.value


def same_person(one: str, other: str) -> bool:
    """Whether two names can be one person's: one has all the words of the other.

    Civilities, capitals, accents and the order of words do not matter.
    """
    first, second = _words(one), _words(other)
    return first <= second or second <= first


def _words(name: str) -> frozenset[str]:
    return frozenset(normalise(name).replace("-", " ").split()) - _NO_NAME
