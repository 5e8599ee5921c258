"""Fields that a phrase tells and not a value: how to pay, which energy, how it was sent."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scribe.knowledge.signs import load_signs
from scribe.knowledge.vocabulary import Field, load_vocabulary
from scribe.reading.candidates import Candidate, place
from scribe.reading.layout import Layout, Segment, holds_word, squeeze
from scribe.reading.parse import Parsed

HEAD = 0.5
# of a column's title
TITLE_WORDS = 6
# of a line that says how the letter was sent: “… n° 2C 160 774 3318 2” included
MOST_WORDS = 18


def phrase_candidates(field: Field, layouts: Sequence[Layout]) -> list[Candidate]:
    """Candidates of a ``choice`` field, best first; empty when no phrase stands there."""
    hits = list(_hits(field, layouts))
    special = _SPECIAL.get(field.name)
    found = special(field, layouts, hits) if special else _most(field, hits)
    return sorted(found, key=lambda one: -one.score)


def _hits(field: Field, layouts: Sequence[Layout]) -> Iterator[tuple[str, str, Segment]]:
    """(value, phrase, segment) for every phrase found; the longest phrase of a segment wins."""
    text = "\n".join(segment.squeezed for layout in layouts for segment in layout.segments)
    phrases = sorted(
        (
            (phrase, value)
            for value, listed in field.choices.items()
            for phrase in listed
            if squeeze(phrase) in text
        ),
        key=lambda pair: -len(squeeze(pair[0])),
    )
    for layout in layouts:
        for segment in layout.segments:
            others = (find_phrase(segment, squeeze(one), short=False) for one in field.against)
            taken = [at for at in others if at]
            for phrase, value in phrases:
                at = find_phrase(segment, squeeze(phrase), short=phrase.isupper())
                if at and not any(a < at[1] and at[0] < b for a, b in taken):
                    taken.append(at)
                    yield value, phrase, segment


def find_phrase(segment: Segment, phrase: str, *, short: bool) -> tuple[int, int] | None:
    """The squeezed letters, first and after the last, where a phrase stands as words of its own.

    Args:
        segment: where to look.
        phrase: squeezed.
        short: whether it must be printed in capitals.
    """
    at = segment.squeezed.find(phrase)
    while at >= 0:
        end = at + len(phrase)
        if segment.begins_word(at) and segment.ends_word(end):
            raw = segment.text[segment.letters[at][1] : segment.letters[end - 1][1] + 1]
            if not short or raw.upper() == raw:
                return at, end
        at = segment.squeezed.find(phrase, at + 1)
    return None


def _of(field: Field, value: str, segment: Segment, score: float, *, exact: bool) -> Candidate:
    parsed = Parsed(value, segment.text, 0, len(segment.text))
    return place(field.name, segment, parsed, score, exact=exact)


def _most(field: Field, hits: Sequence[tuple[str, str, Segment]]) -> Iterator[Candidate]:
    """The value that is named most often."""
    counts: dict[str, list[Segment]] = {}
    for value, _phrase, segment in hits:
        counts.setdefault(value, []).append(segment)
    total = sum(len(found) for found in counts.values())
    for value, segments in counts.items():
        share = len(segments) / total
        yield _of(field, value, segments[0], 0.5 + 0.45 * share, exact=share == 1.0)


def most_named(field: Field, layouts: Sequence[Layout], score: float) -> Iterator[Candidate]:
    """The values by how often they are named anywhere, none of them sure."""
    found = _most(field, list(_hits(field, layouts)))
    for order, one in enumerate(sorted(found, key=lambda one: -one.score)):
        yield replace(one, score=score - 0.1 * order, exact=False)


def _payment_mode(
    field: Field, layouts: Sequence[Layout], hits: Sequence[tuple[str, str, Segment]]
) -> Iterator[Candidate]:
    """A stated mode wins; else an announced debit; else the only mode that is named."""
    stated = [hit for hit in hits if _states_mode(hit[2])]
    for layout in layouts:
        for segment in layout.segments:
            if _states_mode(segment):
                beside = layout.right_of(segment)[:1] + layout.below(segment, 1.8)[:1]
                stated += [hit for hit in hits if hit[2] in beside]
    for value, _phrase, segment in stated[:1]:
        yield _of(field, value, segment, 0.95, exact=True)
    debit = [hit for hit in hits if hit[0] == "direct_debit" and "prelev" in squeeze(hit[1])]
    announced = [hit for hit in debit if re.search(r"sera|seront|montant|mensualis", hit[1])]
    for value, _phrase, segment in announced[:1]:
        yield _of(field, value, segment, 0.9, exact=True)
    modes = {value for value, _phrase, _segment in hits}
    for mode in ("tip", "direct_debit"):
        for value, _phrase, segment in [hit for hit in hits if hit[0] == mode][:1]:
            yield _of(field, value, segment, 0.7 if len(modes) == 1 else 0.55, exact=False)
    if len(modes) == 1 and not stated:
        value, _phrase, segment = hits[0]
        yield _of(field, value, segment, 0.65, exact=False)


def _states_mode(segment: Segment) -> bool:
    return holds_word(segment.text, load_signs().mode_stated)


def _reading_type(
    field: Field, layouts: Sequence[Layout], hits: Sequence[tuple[str, str, Segment]]
) -> Iterator[Candidate]:
    """How the closing index was had; a legend that explains all the signs tells nothing."""
    told: dict[int, set[str]] = {}
    for value, _phrase, segment in hits:
        told.setdefault(id(segment), set()).add(value)
    signs = _legend(hits, told)
    hits = [*hits, *_by_sign(signs, layouts)] if signs else hits
    clear = [hit for hit in hits if len(told.get(id(hit[2]), ())) < 2 and len(hit[2].text) < 90]
    values = {value for value, _phrase, _segment in clear}
    at_close = {id(hit[2]): _closes(hit[2], layouts) for hit in clear}
    for value in ("self", "estimated", "actual"):
        here = [hit for hit in clear if hit[0] == value]
        if not here:
            continue
        value, _phrase, segment = max(here, key=lambda hit: (at_close[id(hit[2])], len(hit[1])))
        others = {hit[0] for hit in clear if at_close[id(hit[2])]} - {value}
        alone = len(values) == 1 or (at_close[id(segment)] and not others)
        # notes in small print explain what an estimate is, on bills of either sort
        placed = at_close[id(segment)] or (segment.page == 1 and segment.box.top < HEAD)
        score = 0.85 if alone and placed else 0.6
        score += 0.1 if at_close[id(segment)] else 0.0
        yield _of(field, value, segment, score, exact=alone and placed)


def _legend(
    hits: Sequence[tuple[str, str, Segment]], told: Mapping[int, set[str]]
) -> dict[str, str]:
    """“R : index relevé - E : index estimé”: what each letter stands for."""
    signs = {}
    for value, phrase, segment in hits:
        if len(told[id(segment)]) > 1:
            words = r"\W+".join(re.escape(word) for word in phrase.split())
            found = re.search(rf"\b([A-Z]) ?[:=] ?{words}", segment.text, re.IGNORECASE)
            if found and found[1].isupper():
                signs[found[1]] = value
    return signs


def _by_sign(
    signs: Mapping[str, str], layouts: Sequence[Layout]
) -> Iterator[tuple[str, str, Segment]]:
    """The letter in the column that says how the index was had."""
    titles = {squeeze(title) for title in load_signs().how_read}
    for layout in layouts:
        for head in layout.segments:
            if head.squeezed in titles:
                for cell in layout.below(head, 3.0)[:2]:
                    if cell.text in signs:
                        yield signs[cell.text], cell.text, cell


def _closes(segment: Segment, layouts: Sequence[Layout]) -> bool:
    """Whether the phrase stands at the closing index: in its cell, or in its column's title."""
    opening, closing = (_titles(name) for name in ("index_start", "index_end"))
    closing |= {squeeze(title) for title in load_signs().how_read if " " in title}
    layout = next(one for one in layouts if one.number == segment.page)
    heads = [
        one
        for one in layout.segments
        if len(one.line.words) <= TITLE_WORDS and not one.text.endswith(".")
        if any(title in one.squeezed for title in closing)
        and not any(title in one.squeezed for title in opening)
    ]
    if segment in heads:
        return True
    return any(segment in layout.below(head, 6.0) for head in heads)


def _titles(name: str) -> set[str]:
    """Titles of a column of indexes, without those too short to tell anything."""
    field = load_vocabulary().fields[name]
    return {squeeze(text) for text in (*field.above, *field.printed) if len(text) > 6}


def _energy(
    field: Field, layouts: Sequence[Layout], hits: Sequence[tuple[str, str, Segment]]
) -> Iterator[Candidate]:
    """One energy when the other is hardly named, else both."""
    told = [hit for hit in hits if "capital" not in hit[2].squeezed]
    sides = {name: [hit for hit in told if hit[0] == name] for name in ("electricity", "gas")}
    weight = {name: len({hit[1] for hit in found}) for name, found in sides.items()}
    if not any(weight.values()):
        return
    most, least = sorted(weight, key=lambda name: -weight[name])
    both = weight[least] >= 2 and weight[least] >= 0.5 * weight[most]
    segment = sides[most][0][2]
    if both:
        yield _of(field, "both", segment, 0.7, exact=False)
    score = 0.6 + 0.35 * (weight[most] - weight[least]) / max(weight[most], 1)
    yield _of(field, most, segment, score, exact=weight[least] == 0 and weight[most] > 1)


def _sending_mode(
    field: Field, layouts: Sequence[Layout], hits: Sequence[tuple[str, str, Segment]]
) -> Iterator[Candidate]:
    """Registered when the head of the letter says so; the body may only speak of such letters."""
    registered = [hit for hit in hits if hit[0] == "registered"]
    for value, _phrase, segment in registered:
        if segment.page == 1 and segment.box.top < HEAD and len(segment.line.words) <= MOST_WORDS:
            yield _of(field, value, segment, 0.95, exact=True)
            return
    first = layouts[0].segments[0] if layouts and layouts[0].segments else None
    if first is None:
        return
    plain = next((hit[2] for hit in hits if hit[0] == "plain"), None)
    score = 0.6 if registered else 0.9
    found = _of(field, "plain", plain or first, score, exact=not registered)
    yield found if plain else replace(found, method="computed", text="")


def _remedies(
    field: Field, layouts: Sequence[Layout], hits: Sequence[tuple[str, str, Segment]]
) -> Iterator[Candidate]:
    hits = [hit for hit in hits if "mediat" not in hit[2].squeezed]
    phrases = {phrase for _value, phrase, _segment in hits}
    if phrases:
        # that somebody may complain is no remedy yet: a time limit makes it one
        limited = any(holds_word(hit[2].text, load_signs().time_limits) for hit in hits)
        named = any("recours" in phrase for phrase in phrases)
        strong = named or (len(phrases) > 1 and limited)
        yield _of(field, "yes", hits[0][2], 0.95 if strong else 0.7, exact=strong)


_SPECIAL = {
    "payment_mode": _payment_mode,
    "reading_type": _reading_type,
    "energy": _energy,
    "sending_mode": _sending_mode,
    "remedies_stated": _remedies,
}
