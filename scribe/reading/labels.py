"""Finds the printed labels of fields on a page, however they were spaced, cased or misread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from scribe.knowledge.vocabulary import Field, Vocabulary, load_vocabulary
from scribe.reading.layout import Layout, Segment, squeeze
from scribe.reading.needles import Needles, needles
from scribe.values.money import find_money

Strength = Literal["printed", "negative", "weak", "above", "behind"]

# a label this short is trusted only letter for letter
FUZZY_FROM = 8
FUZZY_SCORE = 87.0
# stands in a label for an amount
GAP = "…"
# letters of a label that stand on one line, where it is broken over two
LONGEST = 30
# a label read letter for letter that covers this much of the print leaves nothing to guess
COVERED = 0.75


@dataclass(frozen=True, slots=True)
class Label:
    """One label of one field, ready to compare.

    Attributes:
        field: its field.
        text: as kept in ``fields.toml``.
        squeezed: the same as ``squeeze`` gives it.
        strength: from which list it comes.
        heads_column: whether values may stand in a column under it.
    """

    field: str
    text: str
    squeezed: str
    strength: Strength
    heads_column: bool = False

    @property
    def is_behind(self) -> bool:
        """Whether it follows its value."""
        return self.strength == "behind"


@dataclass(frozen=True, slots=True)
class Match:
    """A label found on the page.

    Attributes:
        label: which.
        segment: where it ends.
        start, end: its letters within the segment's squeezed text.
        after: offset in the segment's text from which the value may follow.
        likeness: 1.0 letter for letter, less when read with a fault.
        wrapped: the segment above that holds the label's first words, if any.
    """

    label: Label
    segment: Segment
    start: int
    end: int
    after: int
    likeness: float = 1.0
    wrapped: Segment | None = None


@cache
def all_labels() -> tuple[Label, ...]:
    """Every label of the vocabulary, longest first."""
    return tuple(_labels(load_vocabulary()))


def _labels(vocabulary: Vocabulary) -> list[Label]:
    found: dict[tuple[str, str, bool, bool], Label] = {}
    for field in vocabulary.fields.values():
        above = {squeeze(text) for text in field.above}
        for strength, texts in _strengths(field):
            for text in texts:
                squeezed = squeeze(text)
                label = Label(field.name, text, squeezed, strength, squeezed in above)
                found.setdefault((field.name, squeezed, strength == "behind", GAP in text), label)
    for label in _dated(list(found.values()), vocabulary):
        found.setdefault((label.field, label.squeezed, False, GAP in label.text), label)
    return sorted(found.values(), key=lambda label: -len(label.squeezed))


def _dated(labels: Iterable[Label], vocabulary: Vocabulary) -> Iterable[Label]:
    """“Montant prélevé le” announces a day, and no less the amount that stands below."""
    amounts = [one for one in labels if vocabulary.fields[one.field].type == "money"]
    for day in labels:
        if vocabulary.fields[day.field].type == "date" and day.strength == "printed":
            for amount in amounts:
                if amount.strength == "printed" and day.squeezed.startswith(amount.squeezed):
                    yield replace(amount, text=day.text, squeezed=day.squeezed)


def _strengths(field: Field) -> Iterable[tuple[Strength, tuple[str, ...]]]:
    return (
        ("printed", field.printed),
        ("negative", field.negative),
        ("weak", field.weak),
        ("above", field.above),
        ("behind", field.behind),
    )


def find_labels(layout: Layout) -> tuple[Match, ...]:
    """All labels of all fields on one page; a label within a longer one does not count."""
    found: list[Match] = []
    for segment in (*layout.segments, *layout.aside):
        exact = [*_exact(segment), *_around_amounts(segment)]
        found += _longest([*exact, *_fuzzy(segment, exact)])
    wrapped = _wrapped(layout)
    inner = {(match.segment.index, end) for match in wrapped for end in range(match.end + 1)}
    found = [match for match in found if (match.segment.index, match.end) not in inner]
    return (*found, *wrapped)


def _exact(segment: Segment) -> list[Match]:
    text = segment.squeezed
    found = []
    for label in _whole_labels().within(text):
        at = text.find(label.squeezed)
        while at >= 0:
            end = at + len(label.squeezed)
            after = segment.letters[end - 1][1] + 1
            whole = segment.begins_word(at) and segment.ends_word(end)
            if whole and ":" not in segment.text[segment.letters[at][1] : after]:
                found.append(Match(label, segment, at, end, after))
            at = text.find(label.squeezed, at + 1)
    return found


@cache
def _whole_labels() -> Needles[Label]:
    return needles((label.squeezed, label) for label in all_labels() if GAP not in label.text)


@cache
def _gapped_labels() -> tuple[Label, ...]:
    return tuple(label for label in all_labels() if GAP in label.text)


def _around_amounts(segment: Segment) -> list[Match]:
    """“sera débité de 92,70 € à partir du 15/12/2025”: labels that an amount parts in two.

    The value of an amount's label is the one in the gap; any other value follows.
    """
    found = []
    for amount in find_money(segment.text):
        kept = [one for one in segment.letters if not amount.start <= one[1] < amount.end]
        text = "".join(char for char, _at in kept)
        for label in _gapped_labels():
            at = text.find(label.squeezed)
            last = at + len(label.squeezed) - 1
            if at >= 0 and kept[at][1] < amount.start < kept[last][1]:
                start, end = segment.letters.index(kept[at]), segment.letters.index(kept[last]) + 1
                is_day = load_vocabulary().fields[label.field].type == "date"
                after = kept[last][1] + 1 if is_day else amount.start
                found.append(Match(label, segment, start, end, after))
    return found


def _longest(matches: list[Match]) -> list[Match]:
    return [
        match
        for match in matches
        if not any(
            other.start <= match.start
            and match.end <= other.end
            and other.end - other.start > match.end - match.start
            and not other.label.is_behind
            and not _opens_bracket(other)
            for other in matches
        )
    ]


def _opens_bracket(match: Match) -> bool:
    """“Total de la facture (HT 25,42 …)”: the shorter label still announces what follows."""
    text, start = match.segment.text, match.segment.letters[match.start][1]
    return "(" in text[start : match.after] and ")" not in text[start : match.after + 1]


@cache
def _fuzzy_labels() -> Mapping[str, tuple[Label, ...]]:
    by_text: dict[str, tuple[Label, ...]] = {}
    for label in all_labels():
        if len(label.squeezed) >= FUZZY_FROM and label.strength != "weak":
            by_text[label.squeezed] = (*by_text.get(label.squeezed, ()), label)
    return by_text


def _fuzzy(segment: Segment, exact: list[Match]) -> list[Match]:
    """Labels that the engine misread; only the words before the first digit are compared."""
    if segment.line.confidence > 0.98:
        return []
    end = next((n for n, (char, _at) in enumerate(segment.letters) if char.isdigit()), None)
    end = len(segment.letters) if end is None else end
    head = segment.squeezed[:end]
    covered = max((match.end - match.start for match in exact), default=0)
    if len(head) < FUZZY_FROM or covered > COVERED * len(head):
        return []
    from rapidfuzz import fuzz, process

    known = _fuzzy_labels()
    best = process.extractOne(head, known.keys(), scorer=fuzz.ratio, score_cutoff=FUZZY_SCORE)
    if best is None:
        return []
    after = segment.letters[end - 1][1] + 1
    return [
        Match(label, segment, 0, end, after, likeness=best[1] / 100) for label in known[best[0]]
    ]


@cache
def _labels_by_text() -> Mapping[str, list[Label]]:
    by_text: dict[str, list[Label]] = {}
    for label in all_labels():
        by_text.setdefault(label.squeezed, []).append(label)
    return by_text


def _wrapped(layout: Layout) -> list[Match]:
    """Labels that are broken over two lines, of a narrow column or of a sentence."""
    by_text = _labels_by_text()
    wrapped = []
    for upper in layout.segments:
        for lower in layout.below(upper, 0.9)[:2]:
            if abs(lower.box.left - upper.box.left) <= 0.02 or _centred(upper, lower):
                wrapped += _joined(upper, lower, by_text)
    return wrapped


def _centred(upper: Segment, lower: Segment) -> bool:
    middle = (upper.box.left + upper.box.right - lower.box.left - lower.box.right) / 2
    return abs(middle) < 0.01


def _joined(upper: Segment, lower: Segment, by_text: Mapping[str, list[Label]]) -> list[Match]:
    """The longest label made of the last words of one line and the first of the next."""
    ends = [end for end in range(min(len(lower.letters), LONGEST), 0, -1) if lower.ends_word(end)]
    first = max(0, len(upper.letters) - LONGEST)
    for start in range(first, len(upper.letters)):
        if upper.begins_word(start):
            for end in ends:
                labels = by_text.get(upper.squeezed[start:] + lower.squeezed[:end])
                if labels and (start == 0 or labels[0].strength != "weak"):
                    after = lower.letters[end - 1][1] + 1
                    return [
                        Match(label, lower, 0, end, after, likeness=0.97, wrapped=upper)
                        for label in labels
                    ]
    return []
