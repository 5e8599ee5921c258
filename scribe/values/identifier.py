"""What one kind of identifier is: its shape, its key, how it is printed, where it may stand."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from scribe.values.words import NBSP

_PLAIN_SPACES = str.maketrans("\u00a0\u202f\u2009\u2007", "    ")


@dataclass(frozen=True, slots=True)
class Identifier:
    """One kind of identifier.

    Attributes:
        shape: the canonical text, entirely.
        valid: what else must hold, check digits included.
        finder: where one may stand in a line; its last group, or else all of it.
        has_key: a check digit proves the value.
        groups: lengths of the groups it is printed in, by length of the whole.
        separators: characters that may stand inside the printed form.
        repairable: one character a position, for `repair_identifier`: ``d`` a
            digit, ``a`` a letter, ``x`` either, ``-`` not covered by the key.
        tidy: from printed, without separators, to canonical.
        printed: what the printed form must look like, where that matters.
    """

    shape: re.Pattern[str]
    valid: Callable[[str], bool]
    finder: re.Pattern[str]
    has_key: bool = False
    groups: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    separators: str = " ."
    repairable: str = ""
    tidy: Callable[[str], str] = str.upper
    printed: re.Pattern[str] | None = None

    def bare(self, text: str) -> str:
        """The printed text without the separators of this kind."""
        text = text.strip().translate(_PLAIN_SPACES)
        for separator in self.separators:
            text = text.replace(separator, "")
        return text

    def accepts(self, canonical: str) -> bool:
        """Whether the text is a valid canonical value."""
        return bool(self.shape.fullmatch(canonical)) and self.valid(canonical)

    def read(self, text: str) -> str | None:
        """The canonical value of a printed text, None when it is not of this kind."""
        if self.printed and not self.printed.fullmatch(text.strip().translate(_PLAIN_SPACES)):
            return None
        value = self.tidy(self.bare(text))
        return value if self.accepts(value) else None

    def display(self, canonical: str) -> str:
        """The value in groups, with no-break spaces; of an unusual length as it stands."""
        parts, at = [], 0
        for size in self.groups.get(len(canonical), (len(canonical),)):
            parts.append(canonical[at : at + size])
            at += size
        return NBSP.join(parts)
