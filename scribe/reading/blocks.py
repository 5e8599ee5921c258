"""Blocks of address lines: whom the paper is written to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, reduce

from scribe.knowledge.signs import load_signs
from scribe.ocr.page import Box
from scribe.reading.candidates import Candidate, over_lines
from scribe.reading.labels import Match
from scribe.reading.layout import Layout, Segment, holds_word, squeeze
from scribe.values import addresses, dates, money

MOST_LINES = 7
# how much an address in running print looks like the addressee's
INLINE = 0.7
# of a number that a label announces
FEWEST_DIGITS = 4
# heights of a line that two empty lines within an address measure
EMPTY_LINES = 4.2
_POST_BOX = re.compile(r"(?:BP|B\.P\.) ?\d{1,6}")


@cache
def civility() -> re.Pattern[str]:
    """The civility that begins a line: “M.”, “Monsieur ou Madame”."""
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
        if match.label.strength == "printed" and match.start == 0 and _announces(match)
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


def _announces(match: Match) -> bool:
    """“LIGNE DES BAMBOUS”, “Logement 7”: a word that is a label elsewhere is none in an address."""
    rest = match.segment.text[match.after :].lstrip()
    digits = sum(char.isdigit() for char in rest)
    return not rest or rest.startswith(":") or " " in match.label.text or digits >= FEWEST_DIGITS


def _upwards(layout: Layout, last: Segment, labels: set[int]) -> tuple[Segment, ...]:
    lines = _joined(layout, [last], labels)
    upper = _over_a_gap(layout, lines[0], labels)
    if upper is not None and not _names_somebody(lines[0]):
        whole = _joined(layout, [upper, *lines], labels)
        if _names_somebody(whole[0]):
            return tuple(whole)
    return tuple(lines)


def _joined(layout: Layout, lines: list[Segment], labels: set[int]) -> list[Segment]:
    """The lines with those that stand close above them."""
    left = lines[-1].box.left
    while len(lines) < MOST_LINES:
        top = lines[0]
        above = [
            one
            for one in layout.segments
            if one.box.bottom <= top.box.middle
            and top.box.top - one.box.bottom < 1.1 * top.box.height
            and (abs(one.box.left - left) < 0.015 or _inside(one, top))
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
        lines = [nearest, *lines]
    return lines


def _over_a_gap(layout: Layout, top: Segment, labels: set[int]) -> Segment | None:
    """A line of the same print above lines of the address that were left empty."""
    above = [
        one
        for one in layout.segments
        if 0 < top.box.top - one.box.bottom < EMPTY_LINES * top.box.height
        and abs(one.box.left - top.box.left) < 0.004
        and 0.93 < one.box.height / top.box.height < 1.07
    ]
    nearest = max(above, key=lambda one: one.box.top, default=None)
    if nearest is None or nearest.index in labels or _is_no_address_line(nearest):
        return None
    return nearest


def _names_somebody(segment: Segment) -> bool:
    return bool(civility().match(re.sub(r"^(?:et|ou) ", "", segment.text, flags=re.IGNORECASE)))


def _inside(one: Segment, other: Segment) -> bool:
    """Centred lines: the shorter lies within the longer."""
    middle = (one.box.left + one.box.right - other.box.left - other.box.right) / 2
    return abs(middle) < 0.008


def _is_no_address_line(segment: Segment) -> bool:
    text = segment.text
    if segment.squeezed in _titles():
        return True
    if text.rstrip().endswith(":") or dates.find_dates(text) or money.find_money(text):
        return True
    if re.match(r"^(fait )?(à|a) \w+", text, re.IGNORECASE) and "," in text:
        return True
    return len(text) > 48 or addresses.find_postcode_city(text) is not None


def _score(layout: Layout, block: Block) -> float:
    first, box = block.lines[0], block.box
    score = 0.35 + _by_words([line.text for line in block.lines])
    if box.left > 0.42 and box.top < 0.42:
        score += 0.25
    elif box.top < 0.42:
        score += 0.08
    if len(block.lines) < 2:
        score -= 0.3
    if first.text.isupper():
        score += 0.05
    score += _by_title(layout, first)
    if layout.number > 1:
        score -= 0.1
    if box.top > 0.6:
        score -= 0.3  # a stub that goes back with the money names the payer more briefly
    return max(0.0, min(1.0, score))


def _by_words(texts: Sequence[str]) -> float:
    """What the lines themselves say: a civility, a street, words of an organisation."""
    score = 0.35 * any(civility().match(text) for text in texts[:2])
    if not any(addresses.looks_like_street(text) for text in texts):
        score -= 0.1
    if any(_is_of_organisation(text) for text in texts):
        return score - 0.4
    return score - 0.1 * any(_POST_BOX.fullmatch(text) for text in texts)


def _is_of_organisation(text: str) -> bool:
    """A person has a post box, and may live at “chez …” or “c/o Étude …”."""
    if _POST_BOX.fullmatch(text) or _begins(text, load_signs().care_of):
        return False
    return holds_word(text, load_signs().organisation)


def _begins(text: str, phrases: Iterable[str]) -> bool:
    return any(re.match(rf"{re.escape(one)}(?!\w)", text, re.IGNORECASE) for one in phrases)


@cache
def _titles() -> frozenset[str]:
    signs = load_signs()
    return frozenset(squeeze(word) for word in (*signs.addressee, *signs.not_addressee))


def _by_title(layout: Layout, first: Segment) -> float:
    """What the word above the block says of it: “Employeur”, “Destinataire”."""
    against = {squeeze(word) for word in load_signs().not_addressee}
    titles = [
        one.squeezed
        for one in layout.segments
        if one.squeezed in _titles() and first in layout.below(one, 1.4)[:1]
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
        if not civility().match(parts[0]):
            continue
        postcode, city = town.value
        yield over_lines("recipient_name", _bare_name(parts[0]), [segment], INLINE)
        yield over_lines("recipient_address", "\n".join(parts[1:]), [segment], INLINE)
        yield over_lines("recipient_postcode", postcode, [segment], INLINE)
        yield over_lines("recipient_city", city, [segment], INLINE)


def recipient_candidates(blocks: Sequence[Block]) -> Iterable[Candidate]:
    """Name, address, postcode and town of the addressee, from each block that could be it."""
    for block in blocks[:4]:
        if block.score < 0.4 or len(block.lines) < 2:
            continue
        names = _name_lines(block)
        bare = [name for name in (_bare_name(line.text) for line in names) if name]
        about = load_signs().beside_person
        rest = [line for line in block.lines[len(names) :] if not _begins(line.text, about)]
        if bare and rest:
            found = over_lines("recipient_name", bare[0], names[:1], block.score)
            # of a couple the paper names both, and the letter may need either
            yield found if len(bare) == 1 else replace(found, exact=False)
        if rest:
            address = "\n".join(tidy(line.text) for line in rest)
            yield over_lines("recipient_address", address, rest, block.score)
        yield over_lines("recipient_postcode", block.postcode, block.lines[-1:], block.score)
        yield over_lines("recipient_city", block.city, block.lines[-1:], block.score)


def _bare_name(text: str) -> str:
    """Without civility, and without what a sentence goes on with: “, demeurant”."""
    return re.sub(r",\s+[a-zéè].*$", "", addresses.strip_civility(text)).strip(" ,")


def _name_lines(block: Block) -> tuple[Segment, ...]:
    """The first line; the next one too when it goes on with a name, or the first is none.

    None where the block begins with its street: the name stands elsewhere.
    """
    if addresses.looks_like_street(block.lines[0].text) or block.lines[0].text[:1].isdigit():
        return ()
    names = [block.lines[0]]
    for line in block.lines[1:-1]:
        if not _bare_name(names[-1].text):
            names.append(line)
            continue
        if not _names_somebody(line) or any(char.isdigit() for char in line.text):
            break
        names.append(line)
    return tuple(names)


def tidy(text: str) -> str:
    """Single spaces, no comma at the end, and “59000” for “F-59000”."""
    text = re.sub(r"\s+", " ", text).strip(" ,;")
    return re.sub(r"^F ?- ?(?=\d{5})", "", text)
