"""From the facts of a case to the values of tags, each with its origin.

Facts are looked up, and computed ones worked out, when they are first asked for.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from scribe.casefile.assemble import settled
from scribe.casefile.case import Case, Debt, Document
from scribe.casefile.debts import agreed, debt_of
from scribe.letters.sheet import Sheet
from scribe.letters.tags import (
    COMPUTED,
    Tag,
    Value,
    canonical_of,
    find_tag,
    load_tags,
    text_of,
    value_of,
)
from scribe.reading.document import FieldValue

KIND_NOT_EXPECTED = "kind_not_expected"
NOT_CANONICAL = "not_canonical"

DERIVED = "computed"
OFFICE = "office"


@dataclass(frozen=True, slots=True)
class Slot:
    """A tag with its value, and why it has this value.

    Attributes:
        tag: its name; ``factures.2.numero`` for a cell that a person may correct.
        value: what the template sees; None for none.
        text: as it is printed.
        origin: the field of a paper, the answer of a person, or what was computed.
        source: the paper that shows it; empty for none.
        inputs: the tags that a computed value rests on.
        lacking: tags without which it could not be computed.
        stops: sentences that say why there is nothing to compute at all.
    """

    tag: str
    value: Value
    text: str
    origin: FieldValue
    source: str = ""
    inputs: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()

    @property
    def is_sure(self) -> bool:
        """Whether it may be printed without a person looking."""
        return self.origin.status == "sure"


@dataclass(frozen=True, slots=True)
class Computed:
    """What a computation gives: a value, the tags that it lacks, or why there is none.

    Attributes:
        doubt: a reason why a person must look at it; empty when it follows from its
            inputs alone.
    """

    value: Value = None
    inputs: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    doubt: str = ""
    method: str = DERIVED


class Facts:
    """The facts of one case for one letter on one day."""

    def __init__(
        self,
        case: Case,
        sheet: Sheet,
        today: dt.date,
        computations: Mapping[str, Callable[[Facts], Computed]],
    ) -> None:
        self.case = case
        self.sheet = sheet
        self.today = today
        self.papers = relevant_papers(case, sheet)
        self.debt: Debt = debt_of(self.papers)
        self.cells: dict[str, Slot] = {}
        self._computations = computations
        self._slots: dict[str, Slot | None] = {}

    def slot(self, name: str) -> Slot | None:
        """A tag's value with its origin; None when it is not known."""
        if name not in self._slots:
            self._slots[name] = self._find(load_tags()[name])
        return self._slots[name]

    def value(self, name: str) -> Value:
        """A tag's value alone."""
        found = self.slot(name)
        return found.value if found else None

    def of(self, names: Iterable[str]) -> dict[str, Slot]:
        """The tags of these names that have a value, and all that was looked up for them."""
        for name in names:
            self.slot(name)
        known = ((name, self._slots.get(name)) for name in load_tags())
        return {name: slot for name, slot in known if slot is not None} | self.cells

    def cell(self, key: str, found: FieldValue | None) -> Slot | None:
        """A cell of a table that the papers fill, as a person may have corrected it."""
        tag = find_tag(key)
        known = settled(self.case.answers.get(key), found)
        made = self._printed(key, tag, known) if tag and known and known.value else None
        if made:
            self.cells[key] = made
        return made

    def _find(self, tag: Tag) -> Slot | None:
        for fact in filter(None, (tag.fact, tag.otherwise)):
            if fact == COMPUTED:
                return self._computed(tag)
            found = self._fact(fact)
            if found is not None:
                return self._printed(tag.name, tag, found) if found.value else None
        return None

    def _fact(self, fact: str) -> FieldValue | None:
        group, _dot, name = fact.rpartition(".")
        said = self.case.answers.get(fact)
        if group == "person":
            found: FieldValue | None = getattr(self.case.person, name)
            return found
        if group == "office":
            set_up = self.case.office.fact(name)
            return said or (FieldValue(fact, set_up, "sure", 1.0, OFFICE) if set_up else None)
        if group == "bill":
            return settled(said, agreed(name, self.debt.bills))
        if group:
            return said
        return settled(said, self._read(name))

    def _read(self, name: str) -> FieldValue | None:
        if name == "amount_due":
            return self.debt.amount_due
        if name == "due_date":
            return self.debt.due_date
        if name == "recipient_name":
            return self.case.person.name
        return agreed(name, self.papers)

    def _printed(self, name: str, tag: Tag, found: FieldValue) -> Slot | None:
        source = self.case.source_of(found)
        try:
            value = value_of(tag, found.value)
        except ValueError:
            doubtful = replace(found, status="check", reasons=(*found.reasons, NOT_CANONICAL))
            return Slot(name, None, found.value, doubtful, source)
        return Slot(name, value, text_of(value), found, source)

    def _computed(self, tag: Tag) -> Slot | None:
        made = self._computations[tag.name](self)
        if made.value is None and not (made.lacking or made.stops):
            return None
        origin = FieldValue(
            field=tag.name,
            value=canonical_of(made.value),
            status="check" if made.doubt else "sure",
            confidence=1.0,
            method=made.method,
            reasons=(made.doubt,) if made.doubt else (),
        )
        return Slot(
            tag.name,
            made.value,
            text_of(made.value),
            origin,
            inputs=made.inputs,
            lacking=made.lacking,
            stops=made.stops,
        )


def relevant_papers(case: Case, sheet: Sheet) -> tuple[Document, ...]:
    """The papers that the letter answers.

    When no paper is of a kind that it answers, all of them are taken, but nothing that
    they say is sure.
    """
    fitting = tuple(one for one in case.documents if one.kind in sheet.kinds)
    return fitting or tuple(_doubted(one, KIND_NOT_EXPECTED) for one in case.documents)


def _doubted(document: Document, reason: str) -> Document:
    fields = {
        name: replace(found, status="check", reasons=(*found.reasons, reason))
        for name, found in document.reading.fields.items()
    }
    return Document(replace(document.reading, fields=fields))
