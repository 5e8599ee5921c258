"""Whether a paper says a phrase at all, wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from scribe.reading.layout import Segment, squeeze

# letters of a phrase that must stand alone
SHORT = 4


@dataclass(frozen=True, slots=True)
class Print:
    """Pieces of print, squeezed, and the short words that stand in them."""

    squeezed: str
    words: frozenset[str]


def printed(segments: Iterable[Segment]) -> Print:
    """What these pieces of print say."""
    pieces, words = [], set[str]()
    for segment in segments:
        own = [squeeze(word) for word in re.split(r"[^\w°]+", segment.text)]
        words.update(own)
        words.update(one + other for one, other in pairwise(own))
        pieces.append(segment.squeezed)
    short = frozenset(word for word in words if 0 < len(word) <= SHORT)
    return Print("\n".join(pieces), short)


def holds(text: Print, phrase: str) -> bool:
    """Whether a squeezed phrase stands there; a short one alone: ``eau`` is not in ``bureau``."""
    if len(phrase) > SHORT:
        return phrase in text.squeezed
    if phrase in text.words:
        return True
    at = text.squeezed.find(phrase)
    while at >= 0:
        before = text.squeezed[at - 1 : at]
        after = text.squeezed[at + len(phrase) : at + len(phrase) + 1]
        if not (before.isalpha() and before.isascii()) and not after.isalpha():
            return True
        at = text.squeezed.find(phrase, at + 1)
    return False
