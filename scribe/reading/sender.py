"""Who sent the paper: by its numbers, its names and domains, or the head of the page alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from scribe.knowledge.issuers import Issuer, load_issuers
from scribe.knowledge.signs import load_signs
from scribe.reading.candidates import Candidate, place
from scribe.reading.layout import Layout, Segment, squeeze
from scribe.reading.letterhead import PART, is_legal, unknown_senders
from scribe.reading.needles import Needles, needles
from scribe.reading.parse import Parsed
from scribe.values import identifiers

BY_NUMBER = 8.0
BY_DOMAIN = 2.0
BY_NAME = 1.0
IN_LETTERHEAD = 4.0
IN_FOOT = 1.0
LETTERHEAD = 0.2
FOOT = 0.9
# words of a line that is a name and no sentence
SHORT = 8
# of the page's height, from the lowest print up
LAST_LINES = 0.03
# of a number that a person or a firm has with somebody
FEWEST_DIGITS = 7
_ARTICLES = re.compile(r"(?:(?<!\w)(?:de|du|des|la|le|les|l['’]|d['’])\s*)+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Named:
    """A known organisation that the paper names, and whether as its sender."""

    issuer: Issuer
    found: Candidate
    placed: bool


def issuer_candidates(
    layouts: Sequence[Layout], taken: Iterable[str], *, on_behalf: bool = False
) -> list[Candidate]:
    """Candidates for ``issuer_name``, known organisations first.

    Args:
        layouts: the pages.
        taken: squeezed lines of the addressee and of labels, which are not the sender.
        on_behalf: the paper is written for somebody else, who is named too.
    """
    named = _named(layouts)
    senders = [one for one in named if one.placed and (one.issuer.collects or not on_behalf)]
    senders = _with_offices(senders, named, layouts)
    unknown = list(unknown_senders(layouts[0], set(taken))) if layouts else []
    if not senders:
        return [*unknown, *_named_alone(named, unknown, on_behalf=on_behalf)]
    spread = _spread(_distinct([one.found for one in senders]))
    return [*spread, *(_rival(one, spread[0]) for one in unknown[:1] if _stands_above(one, spread))]


def _named_alone(
    named: Sequence[_Named], unknown: Sequence[Candidate], *, on_behalf: bool
) -> list[Candidate]:
    """“Agence de la Lys” heads the paper: the only known name in its text may say of whom."""
    if on_behalf or len(named) != 1 or any(one.score > PART for one in unknown):
        return []
    return [replace(named[0].found, score=PART + 0.05, exact=False)]


def _stands_above(head: Candidate, known: Sequence[Candidate]) -> bool:
    """Whether another name heads the paper, and the known one is only named further down."""
    best = known[0]
    below = best.page > 1 or best.box.top > head.box.bottom + 0.02
    return below and not best.exact and squeeze(best.value) not in squeeze(head.text)


def _rival(head: Candidate, best: Candidate) -> Candidate:
    return replace(head, score=min(head.score, best.score - 0.02), exact=False)


def creditor_candidates(layouts: Sequence[Layout]) -> list[Candidate]:
    """Known organisations that a paper written on behalf of somebody names."""
    owed = [one for one in _named(layouts) if not one.issuer.collects]
    if not owed:
        return []
    ahead = [0.62 if one is owed[0] else 0.45 for one in owed]
    return [
        replace(one.found, field="creditor_name", score=score, exact=False)
        for one, score in zip(owed, ahead, strict=True)
    ]


def _named(layouts: Sequence[Layout]) -> list[_Named]:
    found = [one for issuer in _heard_of(layouts) if (one := _known(issuer, layouts))]
    return sorted(found, key=lambda one: -one.found.score)


def _heard_of(layouts: Sequence[Layout]) -> list[Issuer]:
    """Those of which a number, a domain or a name can stand on the pages at all."""
    segments = (one for layout in layouts for one in (*layout.segments, *layout.aside))
    heard = set(_ways_to_name().within("\n".join(one.squeezed for one in segments)))
    return [issuer for at, issuer in enumerate(load_issuers()) if at in heard]


@cache
def _ways_to_name() -> Needles[int]:
    return needles(
        (squeeze(text), at)
        for at, issuer in enumerate(load_issuers())
        for name in (*issuer.names, *issuer.domains, *_numbers(issuer))
        for text in {name, name.replace(" ", "")}
    )


def _with_offices(
    senders: Sequence[_Named], named: Sequence[_Named], layouts: Sequence[Layout]
) -> list[_Named]:
    """The office of its own that the paper names, instead of the name that they all share.

    A shared name alone is never sure: there may be an office that nobody knows yet.
    """
    local = []
    for sender in senders:
        offices = [
            one
            for one in named
            if one.issuer.sector == sender.issuer.sector and not one.issuer.shared
        ]
        if not sender.issuer.shared:
            local.append(sender)
            continue
        value = sender.found.value
        if len(offices) == 1:
            value = offices[0].found.value
        elif not offices:
            value = _whole_name(sender, layouts)
        local.append(replace(sender, found=replace(sender.found, value=value, exact=False)))
    return local


def _whole_name(sender: _Named, layouts: Sequence[Layout]) -> str:
    """“MSA Picardie”: a line of the head that begins with the shared name and goes on."""
    lines = [one.text.strip() for one in layouts[0].segments if one.box.top < LETTERHEAD]
    for text in (sender.found.text.strip(), *lines):
        longer = any(
            re.match(rf"{re.escape(name)} \w", text, re.IGNORECASE) for name in sender.issuer.names
        )
        if longer and len(text.split()) < SHORT and not re.search(r"[\d:@.]", text):
            return text
    return sender.found.value


def _distinct(known: list[Candidate]) -> list[Candidate]:
    """“CAF” is no rival of “CAF du Nord”, which it is a part of."""
    return [
        found
        for order, found in enumerate(known)
        if not any(squeeze(found.value) in squeeze(ahead.value) for ahead in known[:order])
    ]


def _spread(known: list[Candidate]) -> list[Candidate]:
    """Scores from 0 to 1 that say how far the first is ahead."""
    top = known[0].score
    spread = []
    for found in known:
        share = found.score / top
        score = min(0.98, 0.5 + 0.06 * top) * share
        spread.append(replace(found, score=score, exact=found.exact and top >= 5))
    return spread


@cache
def _names(issuer: Issuer) -> tuple[re.Pattern[str], ...]:
    return tuple(_name_pattern(name) for name in issuer.names)


def _name_pattern(name: str) -> re.Pattern[str]:
    """Short names are ordinary words too (Free, Orange): they need their capital."""
    text = re.escape(name).replace("\\ ", r"\s*").replace("'", "['’]")
    if len(name) > 8:
        return re.compile(rf"(?<!\w){text}(?!\w)", re.IGNORECASE)
    either = f"{text}|{text.upper()}" if not name.isupper() else text
    return re.compile(rf"(?<![\w@.])(?:{either})(?![\w@])")


def _known(issuer: Issuer, layouts: Sequence[Layout]) -> _Named | None:
    score, best, weight, by_number, placed = 0.0, None, 0.0, False, False
    numbers = _numbers(issuer)
    seen = 0
    for layout in layouts:
        for segment in (*layout.segments, *layout.aside):
            got = _speaks(issuer, numbers, segment)
            if not got:
                continue
            by_number = by_number or got >= BY_NUMBER
            position = _position(segment, layout)
            alone = len(segment.line.words) < 8
            placed = placed or position > 0 or got >= BY_NUMBER or (got >= BY_DOMAIN and alone)
            gain = got + (position if got < BY_NUMBER else 0.0)
            seen += 1
            score += gain if seen < 4 else 0.1
            if gain > weight:
                best, weight = segment, gain
    if best is None:
        return None
    parsed = Parsed(issuer.name, best.text, 0, len(best.text))
    in_head = weight >= IN_LETTERHEAD and seen > 1
    exact = by_number or in_head
    found = place("issuer_name", best, parsed, score, method="directory", exact=exact)
    return _Named(issuer, found, placed)


def _numbers(issuer: Issuer) -> tuple[str, ...]:
    return (issuer.identity.siren,) if issuer.identity else ()


def _speaks(issuer: Issuer, numbers: tuple[str, ...], segment: Segment) -> float:
    if any(number in segment.squeezed for number in numbers):
        return BY_NUMBER
    if any(squeeze(domain) in segment.squeezed for domain in issuer.domains if len(domain) > 6):
        return BY_DOMAIN
    hits = [
        len(hit.group())
        for name in _names(issuer)
        if (hit := name.search(segment.text)) and not _is_otherwise(segment.text[: hit.start()])
    ]
    if hits:
        share = max(hits) / max(len(segment.text), 1)
        return BY_NAME * (0.3 + 0.7 * share)
    return 0.0


def _is_otherwise(before: str) -> bool:
    """“Groupe …”, “Banque : …”, “n° allocataire …”: what is named there is not the sender."""
    words = _ARTICLES.sub("", before).rstrip(" :«\"'’–-(").lower()
    return any(
        re.search(rf"(?<!\w){re.escape(one.lower())}$", words)
        for one in load_signs().named_otherwise
    )


def _is_number_there(segment: Segment) -> bool:
    """“URSSAF de Picardie n° 227 000000114”: the number that somebody else has there."""
    digits = sum(char.isdigit() for char in segment.text)
    return digits >= FEWEST_DIGITS and not identifiers.find_identifiers("phone", segment.text)


def _position(segment: Segment, layout: Layout) -> float:
    if segment.page == 1 and segment.box.top < LETTERHEAD:
        if _is_number_there(segment):
            return 0.0
        return IN_LETTERHEAD if len(segment.line.words) < 6 else 1.0
    lowest = max(one.box.bottom for one in layout.segments) if layout.segments else 1.0
    in_foot = segment.box.top > min(FOOT, lowest - LAST_LINES)
    if in_foot or not segment.line.upright or is_legal(segment):
        return IN_FOOT
    return 0.0
