"""A case written down in TOML: papers by their fields, answers by tags, the day.

It serves the gallery of fictional cases, previews of a template, and whoever has no
paper to read but knows what is on it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scribe.casefile.assemble import assemble
from scribe.casefile.case import Case, Office
from scribe.i18n import _
from scribe.knowledge import tables
from scribe.knowledge.vocabulary import load_vocabulary
from scribe.letters.answers import facts_of
from scribe.reading.document import FieldValue, Reading

WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as somebody wrote it down.

    Attributes:
        fields: canonical values by field of the vocabulary.
        source: what to call it.
        check: fields that nobody has confirmed.
    """

    kind: str
    fields: Mapping[str, str]
    source: str = ""
    check: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        vocabulary = load_vocabulary()
        if self.kind not in vocabulary.kinds:
            raise ValueError(_("there is no kind of paper called “{}”").format(self.kind))
        for name in (*self.fields, *self.check):
            if name not in vocabulary.fields:
                raise ValueError(_("there is no field called “{}”").format(name))

    def reading(self, number: int) -> Reading:
        """The paper as if it had been read."""
        return Reading(
            source=self.source or f"{self.kind}-{number}",
            sha256="",
            pages=1,
            kind=FieldValue("kind", self.kind, "sure", 1.0, WRITTEN),
            fields={
                name: FieldValue(
                    name, value, "check" if name in self.check else "sure", 1.0, WRITTEN
                )
                for name, value in self.fields.items()
            },
        )


@dataclass(frozen=True, slots=True)
class WrittenCase:
    """The file.

    Attributes:
        today: the day of the letter; None for the day on which it is written.
        answers: by tag, as a person would type them.
        enclose: names of enclosures that are joined.
    """

    today: dt.date | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    enclose: tuple[str, ...] = ()
    paper: tuple[Paper, ...] = ()
    office: Office | None = None

    def __post_init__(self) -> None:
        facts_of(self.answers)

    def readings(self) -> tuple[Reading, ...]:
        """The papers."""
        return tuple(one.reading(number) for number, one in enumerate(self.paper, 1))

    def case(self) -> Case:
        """What it describes."""
        return assemble(self.readings(), facts_of(self.answers, self.enclose), self.office)


def load_case(path: Path) -> WrittenCase:
    """Read a written case.

    Raises:
        KnowledgeError: with the line, when it is wrong.
    """
    return tables.load(path, WrittenCase)
