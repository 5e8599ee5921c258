"""Which of many known words stand in a text, in the time of reading the text once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

V = TypeVar("V")

_START = 4
"""Letters by which words are looked up; what begins alike is compared in full."""


@dataclass(frozen=True, slots=True)
class Needles(Generic[V]):
    """Words, each with what it stands for; see ``needles``."""

    values: tuple[V, ...]
    by_start: tuple[tuple[int, dict[str, list[tuple[str, int]]]], ...]

    def within(self, text: str) -> list[V]:
        """Values of the words that stand anywhere in the text, in the order of the words."""
        found = set()
        for length, starts in self.by_start:
            for at in range(len(text) - length + 1):
                for word, order in starts.get(text[at : at + length], ()):
                    if text.startswith(word, at):
                        found.add(order)
        return [self.values[order] for order in sorted(found)]


def needles(words: Iterable[tuple[str, V]]) -> Needles[V]:
    """Prepare words to be looked for, empty ones left out."""
    values: list[V] = []
    by_start: dict[int, dict[str, list[tuple[str, int]]]] = {}
    for word, value in words:
        if word:
            length = min(len(word), _START)
            starts = by_start.setdefault(length, {})
            starts.setdefault(word[:length], []).append((word, len(values)))
            values.append(value)
    return Needles(tuple(values), tuple(by_start.items()))
