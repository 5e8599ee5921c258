"""Blocks of address lines: whom the paper is written to, and which place it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, reduce

from scribe.knowledge.signs import load_signs
from scribe.ocr.page import Box
from scribe.reading.candidates import Candidate
from scribe.reading.labels import Match
from scribe.reading.layout import Layout, Segment, holds_word, squeeze
from scribe.values import addresses, dates, money

MOST_LINES = 7
# how much an address in running print looks like the addressee's
INLINE = 0.7


@cache
def _civility() -> re.Pattern[str]:
    one = rf"(?:{'|'.join(map(re.escape, load_signs().civilities))})"
    return re.compile(rf"{one}\.?(?: (?:ou|et) {one}\.?)?(?=[ .]|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one address.

    Attributes:
        lines: from the name down to postcode and town.
        postcode, city: of the last line.
        score: how much it looks like the addressee's window, 0 to 1.
    """

    lines: tuple[Segment, ...]
    postcode: str
    city: str
    score: float

    @property
    def box(self) -> Box:
        """The rectangle around all lines."""
        return reduce(Box.union, (line.box for line in self.lines))


def find_blocks(layout: Layout, matches: Iterable[Match]) -> tuple[Block, ...]:
    """Every address on one page, the most probable addressee first."""
    labels = {
        match.segment.index
        for match in matches
        if match.label.strength == "printed" and match.start == 0
    }
    found = []
    for segment in layout.segments:
        town = addresses.find_postcode_city(segment.text)
        if town is None or len(segment.text) - (town.end - town.start) > 45:
            continue
        lines = _upwards(layout, segment, labels)
        postcode, city = town.value
        block = Block(lines, postcode, city, 0.0)
        found.append(Block(lines, postcode, city, _score(layout, block)))
    return tuple(sorted(found, key=lambda block: -block.score))


def _upwards(layout: Layout, last: Segment, labels: set[int]) -> tuple[Segment, ...]:
    lines = [last]
    while len(lines) < MOST_LINES:
        top = lines[0]
        above = [
            one
            for one in layout.segments
            if one.box.bottom <= top.box.middle
            and top.box.top - one.box.bottom < 1.1 * top.box.height
            and (abs(one.box.left - last.box.left) < 0.015 or _inside(one, top))
            and 0.55 < one.box.height / top.box.height < 1.8
        ]
        if not above:
            break
        nearest = max(above, key=lambda one: one.box.top)
        if nearest.index in labels or _is_no_address_line(nearest):
            break
        # above a name stands at most the other name of a couple
        if _names_somebody(top) and not _names_somebody(nearest):
            break
        lines.insert(0, nearest)
    return tuple(lines)


def _names_somebody(segment: Segment) -> bool:
    return bool(_civility().match(re.sub(r"^(?:et|ou) ", "", segment.text, flags=re.IGNORECASE)))


def _inside(one: Segment, other: Segment) -> bool:
    """Centred lines: the shorter lies within the longer."""
    middle = (one.box.left + one.box.right - other.box.left - other.box.right) / 2
    return abs(middle) < 0.008


def _is_no_address_line(segment: Segment) -> bool:
    text = segment.text
    if text.rstrip().endswith(":") or dates.find_dates(text) or money.find_money(text):
        return True
    if re.match(r"^(fait )?(à|a) \w+", text, re.IGNORECASE) and "," in text:
        return True
    return len(text) > 48 or addresses.find_postcode_city(text) is not None


def _score(layout: Layout, block: Block) -> float:
    first, box = block.lines[0], block.box
    score = 0.35
    texts = [line.text for line in block.lines]
    if any(_civility().match(text) for text in texts[:2]):
        score += 0.35
    if box.left > 0.42 and box.top < 0.42:
        score += 0.25
    elif box.top < 0.42:
        score += 0.08
    if len(block.lines) < 2:
        score -= 0.3
    if not any(addresses.looks_like_street(text) for text in texts):
        score -= 0.1
    if first.text.isupper():
        score += 0.05
    if any(holds_word(text, load_signs().organisation) for text in texts):
        score -= 0.4
    score += _by_title(layout, first)
    if layout.number > 1:
        score -= 0.1
    if box.top > 0.6:
        score -= 0.15
    return max(0.0, min(1.0, score))


def _by_title(layout: Layout, first: Segment) -> float:
    """What the word above the block says of it: “Employeur”, “Destinataire”."""
    signs = load_signs()
    against = {squeeze(word) for word in signs.not_addressee}
    known = against | {squeeze(word) for word in signs.addressee}
    titles = [
        one.squeezed
        for one in layout.segments
        if one.squeezed in known and first in layout.below(one, 1.4)[:1]
    ]
    if against.intersection(titles):
        return -0.5
    return 0.2 * bool(titles)


def inline_recipients(layout: Layout) -> Iterable[Candidate]:
    """“À : Madame GODIN Pauline, 37 rue du Quai, 59400 CAMBRAI”, in one line."""
    titles = {squeeze(one) for one in load_signs().addressee}
    for segment in layout.segments:
        lead, colon, rest = segment.text.partition(":")
        parts = [part.strip() for part in rest.split(",")]
        town = addresses.find_postcode_city(parts[-1])
        if not colon or squeeze(lead) not in titles or town is None or len(parts) < 3:
            continue
        if not _civility().match(parts[0]):
            continue
        postcode, city = town.value
        yield _of("recipient_name", _bare_name(parts[0]), [segment], INLINE)
        yield _of("recipient_address", "\n".join(parts[1:]), [segment], INLINE)
        yield _of("recipient_postcode", postcode, [segment], INLINE)
        yield _of("recipient_city", city, [segment], INLINE)


def recipient_candidates(blocks: Sequence[Block]) -> Iterable[Candidate]:
    """Name, address, postcode and town of the addressee, from each block that could be it."""
    for block in blocks[:4]:
        if block.score < 0.4 or len(block.lines) < 2:
            continue
        names = _name_lines(block)
        bare = [name for name in (_bare_name(line.text) for line in names) if name]
        rest = block.lines[len(names) :]
        if bare and rest:
            found = _of("recipient_name", bare[0], names[:1], block.score)
            # of a couple the paper names both, and the letter may need either
            yield found if len(bare) == 1 else replace(found, exact=False)
        if rest:
            address = "\n".join(_tidy(line.text) for line in rest)
            yield _of("recipient_address", address, rest, block.score)
        yield _of("recipient_postcode", block.postcode, block.lines[-1:], block.score)
        yield _of("recipient_city", block.city, block.lines[-1:], block.score)


def _bare_name(text: str) -> str:
    """Without civility, and without what a sentence goes on with: “, demeurant”."""
    return re.sub(r",\s+[a-zéè].*$", "", addresses.strip_civility(text)).strip(" ,")


def _name_lines(block: Block) -> tuple[Segment, ...]:
    """The first line; the next one too when it goes on with a name, or the first is none."""
    names = [block.lines[0]]
    for line in block.lines[1:-1]:
        if not _bare_name(names[-1].text):
            names.append(line)
            continue
        if not _names_somebody(line) or any(char.isdigit() for char in line.text):
            break
        names.append(line)
    return tuple(names)


def _tidy(text: str) -> str:
    text = re.sub(r"\s+", " ", text).strip(" ,;")
    return re.sub(r"^F ?- ?(?=\d{5})", "", text)


def _of(field: str, value: str, lines: Sequence[Segment], score: float) -> Candidate:
    return Candidate(
        field=field,
        value=value,
        text=" ".join(line.text for line in lines),
        page=lines[0].page,
        box=reduce(Box.union, (line.line.box for line in lines)),
        lines=tuple(line.index for line in lines),
        confidence=min(line.line.confidence for line in lines),
        method="text",
        score=score,
        exact=score >= 0.75,
    )


def service_candidates(
    layout: Layout, matches: Iterable[Match], recipient: str
) -> Iterable[Candidate]:
    """The place of consumption: the lines after its label, down to postcode and town."""
    for match in matches:
        if match.label.field != "service_address":
            continue
        lines = _after_label(layout, match)
        if not lines:
            continue
        texts = [_tidy(text) for text in lines[1] if _tidy(text)]
        while texts and _is_more_label(texts[0]):
            texts = texts[1:]
        texts = [text for text in texts if not _civility().match(text)] or texts
        value = "\n".join(texts)
        if squeeze(value) and squeeze(value) not in squeeze(recipient):
            yield _of("service_address", value, lines[0], 0.9 if _is_address(texts) else 0.6)


def _is_more_label(text: str) -> bool:
    """“desservi :”: the rest of a label that nobody knows whole, and no line of an address."""
    return text[:1].islower() and not any(char.isdigit() for char in text)


def _is_address(lines: Sequence[str]) -> bool:
    """A few short lines that end with the town: no sentence that only holds an address."""
    town = addresses.find_postcode_city(lines[-1])
    ends = town is not None and len(lines[-1]) - town.end <= 3
    return ends and len(lines) < 5 and all(len(line) < 60 for line in lines)


def _after_label(layout: Layout, match: Match) -> tuple[list[Segment], list[str]] | None:
    rest = match.segment.text[match.after :].strip(" :.-")
    segments: list[Segment] = []
    texts: list[str] = []
    if len(rest) > 5:
        segments.append(match.segment)
        texts.append(rest)
    elif not layout.below(match.segment, 0.9) and (right := layout.right_of(match.segment)[:1]):
        segments += right
        texts.append(right[0].text.strip(" :"))
    start = segments[-1] if segments else match.segment
    if texts and addresses.find_postcode_city(texts[-1]):
        return segments, texts
    at = start
    for _step in range(4):
        below = layout.below(at, 1.4)
        if not below:
            break
        at = below[0]
        if at.text.rstrip().endswith(":") or dates.find_dates(at.text):
            break
        segments.append(at)
        texts.append(at.text)
        if addresses.find_postcode_city(at.text):
            return segments, texts
    return None
