"""What the check knows of French and of the usual slips, from ``data/lint.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scribe.knowledge import tables

FILE = Path(__file__).parents[2] / "data" / "lint.toml"


@dataclass(frozen=True, slots=True)
class Words:
    """Word lists; see the remarks in the file."""

    placeholders: tuple[str, ...]
    always: tuple[str, ...]
    to_do: tuple[str, ...]
    asked_in_capitals: tuple[str, ...]
    acronyms: tuple[str, ...]
    harsh: tuple[str, ...]
    admissions: tuple[str, ...]
    disputes: tuple[str, ...]
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read: words of a sentence, articles quoted in one letter."""

    words: int
    articles: int


@dataclass(frozen=True, slots=True)
class Lint:
    """The file.

    Attributes:
        keywords: a slip → the word of the tag language that was meant.
        filters: the same for filters.
    """

    limits: Limits
    keywords: Mapping[str, str]
    filters: Mapping[str, str]
    words: Words


@cache
def lint_words() -> Lint:
    """The shipped file, read once.

    Raises:
        KnowledgeError: when it is wrong.
    """
    return tables.load(FILE, Lint)
