"""Which kind of paper this is, by the words that people keep in ``kinds.toml``."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scribe.knowledge.issuers import load_issuers
from scribe.knowledge.vocabulary import Kind, Vocabulary
from scribe.reading.document import Evidence, FieldValue
from scribe.reading.layout import Layout, Segment, squeeze
from scribe.reading.saying import Print, holds, printed
from scribe.values.money import find_money

HEAD = 0.5
TOP = 0.2
FROM_COLLECTOR = 5.0
NEEDED = 6.0
TITLE_IN_HEAD = 6.0
OBJECT = 8.0
TITLE_ELSEWHERE = 1.0
WORD = 1.0
AGAINST = 1.5
AGAINST_IN_HEAD = 5.0
ENOUGH = 4.0
TEMPERATURE = 2.0
TITLE_WORDS = 9
# of the usual height of print
LARGE = 1.25
# of a row that belongs to a table
CELLS = 3
FALLBACK = 0.45
MOST_WORDS = 6.0


def classify(layouts: Sequence[Layout], vocabulary: Vocabulary) -> FieldValue:
    """The kind with its probability; ``other_letter`` when no kind has enough for it."""
    text = printed([segment for layout in layouts for segment in layout.segments])
    heads = [one for layout in layouts[:1] for one in layout.segments if _is_title(one, layout)]
    scores = {
        name: _score(kind, text, heads)
        for name, kind in vocabulary.kinds.items()
        if name != "other_letter"
    }
    if _is_of_collector(layouts):
        scores["debt_collection_letter"] += FROM_COLLECTOR
    other = vocabulary.kinds["other_letter"]
    wants_money = any(holds(text, squeeze(word)) for word in other.against)
    scores["other_letter"] = ENOUGH + holds(text, "madamemonsieur") - AGAINST * wants_money
    best = max(scores, key=lambda name: scores[name])
    top = scores[best]
    total = sum(math.exp((score - top) / TEMPERATURE) for score in scores.values())
    confidence = 1 / total
    runner = sorted(scores.values())[-2]
    sure = top - runner >= 6.0 and best != "other_letter"
    return FieldValue(
        "kind",
        best,
        "sure" if sure else "check",
        round(min(confidence, 0.999), 3),
        "text",
        _evidence(vocabulary.kinds[best], heads),
        others=tuple(name for name in sorted(scores, key=lambda n: -scores[n])[1:3]),
    )


def _is_of_collector(layouts: Sequence[Layout]) -> bool:
    """Whether a known collector heads the paper."""
    heads = [one.squeezed for layout in layouts[:1] for one in layout.segments if one.box.top < TOP]
    return any(
        head.startswith(squeeze(name))
        for issuer in load_issuers()
        if issuer.collects
        for name in issuer.names
        for head in heads
    )


def _is_title(segment: Segment, layout: Layout) -> bool:
    """Print that names the paper: short, in the head, or an object line.

    The row of a table, or the end of a sentence, names what it speaks of and not the paper.
    """
    if segment.box.top > HEAD:
        return False
    if segment.box.height > LARGE * layout.height or segment.squeezed.startswith("objet"):
        return True
    if len(segment.line.words) > TITLE_WORDS or _ends_a_sentence(segment, layout):
        return False
    row = layout.row(segment)
    return len(row) < CELLS or not any(find_money(one.text) for one in row)


def _ends_a_sentence(segment: Segment, layout: Layout) -> bool:
    """Whether it begins small, under a longer line that it goes on from."""
    if not segment.text[:1].islower():
        return False
    return any(
        len(one.line.words) > TITLE_WORDS and segment in layout.below(one, 0.9)[:1]
        for one in layout.segments
        if abs(one.box.left - segment.box.left) < 0.01
    )


def _score(kind: Kind, text: Print, heads: Sequence[Segment]) -> float:
    named = [(_title(squeeze(title), text, heads), title) for title in kind.titles]
    words = sum(WORD for word in kind.words if holds(text, squeeze(word)))
    score = max((weight for weight, _title in named), default=0.0) + words
    if kind.fallback:
        told = max((weight for weight, title in named if len(title.split()) > 2), default=0.0)
        score = max(FALLBACK * (score - words), told) + FALLBACK * min(words, MOST_WORDS)
    titles = [title for title in map(squeeze, kind.titles) if title in text.squeezed]
    # “dernier rappel avant mise en demeure” names a reminder, and no formal notice
    others = [head for head in heads if not any(title in head.squeezed for title in titles)]
    if kind.needs and not any(holds(text, squeeze(word)) for word in kind.needs):
        score -= NEEDED
    for word in kind.against:
        phrase = squeeze(word)
        if phrase not in text.squeezed:
            continue
        if any(holds(printed([head]), phrase) for head in others):
            score -= AGAINST_IN_HEAD
        elif holds(text, phrase):
            score -= AGAINST
    return score


def _title(title: str, text: Print, heads: Sequence[Segment]) -> float:
    if title not in text.squeezed:  # the heads are part of it
        return 0.0
    best = TITLE_ELSEWHERE if holds(text, title) else 0.0
    for head in heads:
        if not holds(printed([head]), title):
            continue
        share = len(title) / max(len(head.squeezed), 1)
        weight = OBJECT if head.squeezed.startswith("objet") else TITLE_IN_HEAD
        best = max(best, weight * (0.5 + 0.5 * share) + 0.05 * len(title))
    return best


def _evidence(kind: Kind, heads: Sequence[Segment]) -> Evidence | None:
    for title in sorted(kind.titles, key=len, reverse=True):
        for head in heads:
            if squeeze(title) in head.squeezed:
                return Evidence(head.text, head.page, head.line.box)
    return None
