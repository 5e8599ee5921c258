"""Papers as if nobody had ever seen their wording: some known phrases become unknown words.

What is fitted on the papers of a generator knows every label that they print. Real papers
print others. So each paper is studied a second time with a share of its labels, and of
the phrases that tell its kind, overwritten by words of no language; what then is chosen
in the true value's stead is what happens on a paper of an unknown house.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from random import Random
from typing import Final

from scribe.knowledge.vocabulary import load_vocabulary
from scribe.ocr.page import Page
from scribe.reading.labels import find_labels
from scribe.reading.layout import Layout, Segment, lay_out, squeeze

SHARE: Final = 0.35
_VOWELS: Final = "aeiou"
_OTHERS: Final = "bcdfglmnprstv"
Place = tuple[int, int]


def withhold(
    pages: Sequence[Page], kind: str, values: Iterable[str], seed: str
) -> tuple[Page, ...]:
    """The pages with a share of the known phrases overwritten.

    Args:
        pages: of one paper.
        kind: what it is.
        values: what it says; that stays as it is.
        seed: the same seed overwrites the same.
    """
    rng = Random(seed)
    kept = "".join(squeeze(value) for value in values)
    told = load_vocabulary().kinds[kind]
    phrases = [phrase for word in (*told.titles, *told.words) if len(phrase := squeeze(word)) > 4]
    hidden: dict[str, bool] = {}
    changed: dict[Place, dict[int, str]] = {}
    for layout in lay_out(pages):
        for phrase, segment, start, end in (*_labels(layout), *_phrases(layout, phrases)):
            if hidden.setdefault(phrase, rng.random() < SHARE):
                words = changed.setdefault((segment.page, segment.index), {})
                for n in _words(segment, start, end, kept):
                    words.setdefault(n, _other(segment.line.words[n].text, rng))
    return tuple(_changed(page, changed) for page in pages)


def _labels(layout: Layout) -> Iterator[tuple[str, Segment, int, int]]:
    for match in find_labels(layout):
        yield match.label.squeezed, match.segment, match.start, match.end
        if match.wrapped:
            yield match.label.squeezed, match.wrapped, 0, len(match.wrapped.letters)


def _phrases(layout: Layout, phrases: Sequence[str]) -> Iterator[tuple[str, Segment, int, int]]:
    for segment in layout.segments:
        for phrase in phrases:
            at = segment.squeezed.find(phrase)
            if at >= 0:
                yield phrase, segment, at, at + len(phrase)


def _words(segment: Segment, start: int, end: int, kept: str) -> Iterator[int]:
    """Words of the phrase, without numbers and without what is a value."""
    first, last = segment.letters[start][1], segment.letters[end - 1][1]
    at = 0
    for n, word in enumerate(segment.line.words):
        touched = at <= last and first < at + len(word.text)
        if touched and word.text.isalpha() and squeeze(word.text) not in kept:
            yield n
        at += len(word.text) + 1


def _other(word: str, rng: Random) -> str:
    letters = []
    for char in word:
        vowel = squeeze(char)[:1] in _VOWELS
        other = rng.choice(_VOWELS if vowel else _OTHERS)
        letters.append(other.upper() if char.isupper() else other)
    return "".join(letters)


def _changed(page: Page, changed: Mapping[Place, Mapping[int, str]]) -> Page:
    lines = list(page.lines)
    for (number, index), texts in changed.items():
        if number != page.number:
            continue
        line = lines[index]
        words = list(line.words)
        second = line.second
        for n, text in texts.items():
            second = second.replace(words[n].text, text)
            words[n] = replace(words[n], text=text)
        lines[index] = replace(line, words=tuple(words), second=second)
    return replace(page, lines=tuple(lines))
