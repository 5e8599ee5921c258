"""Dates and periods that their own sentence tells, beside those that a label announces."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from scribe.knowledge.signs import load_signs
from scribe.knowledge.vocabulary import Field
from scribe.reading.candidates import AGAINST, EXAMPLE, Candidate, place
from scribe.reading.context import TO_DAY
from scribe.reading.labels import Match
from scribe.reading.layout import Layout, Segment, holds_word, squeeze
from scribe.reading.parse import Parsed
from scribe.values import dates
from scribe.values.spelled import find_spelled_dates

_SMALL = r"(?:sur|sous|en|de|du|des|la|le|les|lès|lez|aux|et)"
_PLACE = rf"[A-ZÉÈ][\w'’\-]{{1,20}}(?: (?:{_SMALL}|(?:[dl]['’])?[A-ZÉÈ0-9][\w'’\-]{{0,14}})){{0,4}}"
_FROM_PLACE = re.compile(rf"(?:^|[|•–] ?)(?:[Ff]ait )?(?:[àÀA] )?{_PLACE} ?, ?(?:le|Le|LE)\b")
# “Cahors, jeudi 5 novembre 2026”
_TOWN = re.compile(rf"{_PLACE}, ?")
# of the page's height
LETTERHEAD = 0.15
UPPER = 0.25
# letters behind a date that stands for itself; of the page's width, the gap to the cell before it
BESIDE = 12
NEXT_CELL = 0.2
# letters that may stand before the day that an act opens with
OPENING = 16
# letters; a shorter piece of a sentence began in the line above
LONG_SENTENCE = 30
# letters behind a period that may say whose it is: “(facture précédente)”
BEHIND = 24
# a bailiff's act spells its day out, and repeats it in brackets
_SPELT_OUT = re.compile(r"^(?:l'an|le) [a-zéû \-]*deux mille[a-zéû \-]*\($", re.IGNORECASE)


def document_dates(layouts: Sequence[Layout], others: Sequence[str]) -> Iterator[Candidate]:
    """“Lille, le 12 mars 2026”, “Facture n° 12 du 12/03/2026”, a date alone in the head.

    Args:
        layouts: the pages.
        others: papers that this one only speaks of.
    """
    for layout in layouts[:1]:
        for segment in layout.segments:
            yield from _spelt_out(segment)
            for found in dates.find_dates(segment.text)[:1]:
                before = segment.text[: found.start]
                score = _document_date_score(layout, segment, before, segment.text[found.end :])
                if holds_word(before, others):
                    score *= AGAINST
                if score:
                    parsed = Parsed(found.value.isoformat(), found.text, found.start, found.end)
                    exact = score > 0.85
                    yield place("document_date", segment, parsed, score, exact=exact)


def _spelt_out(segment: Segment) -> Iterator[Candidate]:
    """“L'an deux mille vingt-six et le seize septembre”, which opens a bailiff's act."""
    for found in find_spelled_dates(segment.text)[:1]:
        if found.start < OPENING:
            parsed = Parsed(found.value.isoformat(), found.text, found.start, found.end)
            yield place("document_date", segment, parsed, 0.93, exact=True)


def _document_date_score(layout: Layout, segment: Segment, before: str, behind: str) -> float:
    head = segment.box.top < 0.5
    place = list(_FROM_PLACE.finditer(before))
    if place and len(before) - place[-1].end() < 4 and len(before) - place[-1].start() < 45:
        return 0.93 if head else 0.8
    if _TOWN.fullmatch(before) and head and not behind.strip(" ."):
        return 0.9
    if _SPELT_OUT.match(before) and head:
        return 0.93
    if _invoice_of().search(before) and head:
        if TO_DAY.match(behind):
            return 0.3
        own = squeeze(before).startswith(tuple(map(squeeze, load_signs().own_title)))
        titled = own and segment.box.top < LETTERHEAD and not behind.strip()
        return 0.5 if holds_word(before, load_signs().other_paper) and not titled else 0.86
    return _bare_date_score(layout, segment, before, behind) if head else 0.0


def _bare_date_score(layout: Layout, segment: Segment, before: str, behind: str) -> float:
    """“le 12 mars 2026”, “du 12/03/2026 (duplicata)”, and a date without any word."""
    beside = re.split(r" [·|•–—] | ?\(", behind)[0]
    if squeeze(before) not in {"le", "du", ""} or len(beside) > BESIDE:
        return 0.0
    row = layout.row(segment)
    left = [one for one in row if 0 <= segment.box.left - one.box.right < NEXT_CELL]
    if left:
        return 0.3 if squeeze(before) == "" else 0.5
    if before.strip() == "le" and any(segment in layout.below(one, 0.9) for one in layout.segments):
        return 0.7  # a sentence or a box goes on: “Prélèvement / le 29 juin”
    upper = segment.box.top < UPPER
    bare = 0.72 if segment.box.top < LETTERHEAD and not behind.strip() else 0.5
    return {"le": 0.87, "du": 0.86 if upper else 0.7}.get(squeeze(before), bare)


@cache
def _invoice_of() -> re.Pattern[str]:
    papers = "|".join(map(re.escape, load_signs().dated_papers))
    return re.compile(rf"(?:\b(?:{papers})\b|^n°)[^.,;()]{{0,40}}\b(?:du|le)\s*$", re.IGNORECASE)


def cutoff_dates(layouts: Sequence[Layout]) -> Iterator[Candidate]:
    """“nous suspendrons votre ligne le 12 février”, “un technicien interviendra le …”."""
    signs = load_signs()
    for layout in layouts[:1]:
        for segment in layout.segments:
            for found in dates.find_dates(segment.text):
                before = segment.text[: found.start]
                sentence = squeeze(re.split(r"[.;:]", before)[-1])
                if not before.rstrip().endswith(("le", "du", "dès le")):
                    continue
                if len(sentence) < LONG_SENTENCE:
                    above = [one for one in layout.segments if segment in layout.below(one, 0.9)]
                    sentence = "".join(one.squeezed for one in above[-1:]) + sentence
                announced = any(word in sentence for word in map(squeeze, signs.cutting))
                other = any(word in sentence[-24:] for word in map(squeeze, signs.not_cutting))
                if announced and not other:
                    parsed = Parsed(found.value.isoformat(), found.text, found.start, found.end)
                    yield place("cutoff_date", segment, parsed, 0.6)


def period_candidates(
    field: Field, layouts: Sequence[Layout], labels: Iterable[Match], examples: frozenset[int]
) -> list[Candidate]:
    """Pairs (start, end) as ``start/end`` values; ``settle`` takes them apart.

    Args:
        field: ``period_start``, which carries the labels of both.
        layouts: the pages.
        labels: the labels found on them.
        examples: numbers of pages that only explain a bill.
    """
    labelled = {
        (match.segment.page, match.segment.index): match
        for match in labels
        if match.label.field == field.name and match.label.strength == "printed"
    }
    found: list[Candidate] = []
    for layout in layouts:
        for segment in layout.segments:
            for near in _texts(layout, segment):
                found += _periods(field, layout, segment, near, labelled, examples)
    return found


def index_dates(layouts: Sequence[Layout], labels: Iterable[Match]) -> Iterator[Candidate]:
    """“Ancien index au 31/08/2025”: the days between which the meter was read."""
    ends = {"index_start": "period_start", "index_end": "period_end"}
    for match in labels:
        name = ends.get(match.label.field)
        if name is None or match.label.strength == "weak":
            continue
        segment = match.segment
        for found in dates.find_dates(segment.text[match.after :])[:1]:
            if len(squeeze(segment.text[match.after : match.after + found.start])) <= 8:
                at = match.after
                parsed = Parsed(
                    found.value.isoformat(), found.text, at + found.start, at + found.end
                )
                yield place(name, segment, parsed, 0.62, method="label")


def _texts(layout: Layout, segment: Segment) -> Iterator[tuple[Segment, ...]]:
    """The segment alone, or with its right or lower neighbour when the period is broken."""
    yield (segment,)
    if len(dates.find_dates(segment.text)) == 1:
        open_end = re.search(r"\bau$", segment.text, re.IGNORECASE)
        for other in (*layout.right_of(segment)[:1], *layout.below(segment, 1.2)[:1]):
            if open_end or re.match(r"\s*(au|-|–|à)\b", other.text, re.IGNORECASE):
                yield segment, other


def _periods(
    field: Field,
    layout: Layout,
    segment: Segment,
    near: tuple[Segment, ...],
    labelled: dict[tuple[int, int], Match],
    examples: frozenset[int],
) -> Iterator[Candidate]:
    text = " ".join(one.text for one in near)
    for period in dates.find_periods(text):
        start, end = period.value
        if not 0 <= (end - start).days <= 800:
            continue
        said = (text[: period.start], text[period.end :][:BEHIND])
        score = _period_score(field, layout, segment, said, labelled)
        if f"{start:%d-%m}/{end:%d-%m}" in load_signs().public_periods:
            score *= AGAINST
        if layout.number in examples:
            score *= EXAMPLE
        if layout.number > 1:
            score *= 0.93
        last = min(period.end, len(segment.text))
        value = f"{start.isoformat()}/{end.isoformat()}"
        parsed = Parsed(value, period.text, min(period.start, last - 1), last)
        yield place("period", segment, parsed, score, method="label", exact=score > 0.85)


def _period_score(
    field: Field,
    layout: Layout,
    segment: Segment,
    said: tuple[str, str],
    labelled: dict[tuple[int, int], Match],
) -> float:
    beside = [segment, *(one for one in layout.row(segment) if one.box.left < segment.box.left)]
    above = [
        one
        for one in layout.segments
        if 0 < segment.box.top - one.box.top < 2.2 * segment.box.height
        and abs(one.box.left - segment.box.left) < 0.03
    ]
    context = squeeze(
        " ".join([*said, *(one.text for one in beside[1:]), *(one.text for one in above)])
    )
    score = 0.6
    if any((one.page, one.index) in labelled for one in beside):
        score = 0.92
    elif any((one.page, one.index) in labelled for one in above) or "period" in context:
        score = 0.88
    if any(squeeze(word) in context for word in field.against):
        score *= AGAINST
    return score
