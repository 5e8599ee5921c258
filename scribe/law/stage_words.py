"""The sentences of the stage reader, as ``stage.toml`` keeps them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scribe.knowledge import tables
from scribe.values.dates import format_date

PATH = Path(__file__).parent.parent / "data" / "stage.toml"

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Words:
    """Texts by name, with places in braces.

    Attributes:
        position: where the procedure stands.
        protection: the first sentence, made of a position.
        grounds: why a household is protected.
        lawful: the second sentence: from when what is lawful.
        when: pieces of it that depend on the day.
        skipped: the third sentence.
        skip: what a supplier can have left out.
    """

    position: Texts
    protection: Texts
    grounds: Texts
    lawful: Texts
    when: Texts
    skipped: Texts
    skip: Texts


@cache
def words() -> Words:
    """The shipped sentences.

    Raises:
        KnowledgeError: with the line, when the file is wrong.
    """
    return tables.load(PATH, Words)


def fill(text: str, **places: str | dt.date | None) -> str:
    """The text with its places filled; a day as a letter writes it."""
    said = {
        name: format_date(value) if isinstance(value, dt.date) else value or ""
        for name, value in places.items()
    }
    return text.format(**said)
