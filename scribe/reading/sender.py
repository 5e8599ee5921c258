"""Who sent the paper: by its numbers, its names and domains, or the head of the page alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from scribe.knowledge.issuers import Issuer, load_issuers
from scribe.knowledge.signs import load_signs
from scribe.reading.candidates import Candidate, place
from scribe.reading.layout import Layout, Segment, holds_word, squeeze
from scribe.reading.parse import Parsed
from scribe.values import addresses, dates, identifiers, money

BY_NUMBER = 8.0
BY_DOMAIN = 2.0
BY_NAME = 1.0
IN_LETTERHEAD = 4.0
IN_FOOT = 1.0
LETTERHEAD = 0.2
FOOT = 0.9
_DOMAIN = re.compile(r"(?:www\.|@)((?:[\w\-]+\.)*[\w\-]+)\.[a-z]{2,}", re.IGNORECASE)


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
    senders = [_local(one, named) for one in senders]
    if senders:
        return _spread(_distinct([one.found for one in senders]))
    return list(_unknown(layouts[0], set(taken))) if layouts else []


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
    found = [one for issuer in load_issuers() if (one := _known(issuer, layouts))]
    return sorted(found, key=lambda one: -one.found.score)


def _local(sender: _Named, named: Sequence[_Named]) -> _Named:
    """The office of its own that the paper names beside the name they all share."""
    if not sender.issuer.shared:
        return sender
    offices = [
        one for one in named if one.issuer.sector == sender.issuer.sector and not one.issuer.shared
    ]
    if len(offices) != 1 or offices[0].placed:
        return sender
    return replace(sender, found=replace(sender.found, value=offices[0].found.value, exact=False))


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
            position = _position(segment)
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
    hits = [len(hit.group()) for name in _names(issuer) if (hit := name.search(segment.text))]
    if hits:
        share = max(hits) / max(len(segment.text), 1)
        return BY_NAME * (0.3 + 0.7 * share)
    return 0.0


def _position(segment: Segment) -> float:
    if segment.page == 1 and segment.box.top < LETTERHEAD:
        return IN_LETTERHEAD if len(segment.line.words) < 6 else 1.0
    if segment.box.top > FOOT or not segment.line.upright or _is_legal(segment):
        return IN_FOOT
    return 0.0


def _is_legal(segment: Segment) -> bool:
    """“Société anonyme au capital de … – RCS Paris …”: the sender's own line, where it stands."""
    return "capital" in segment.squeezed and bool(_legal_form().search(segment.text))


def _unknown(layout: Layout, taken: set[str]) -> Iterable[Candidate]:
    """The largest print in the head that could be a name.

    It is surer when the legal line or an internet domain of the paper repeats it.
    """
    legal = _legal_name(layout)
    domains = _domains(layout)
    heads = [
        (segment, name)
        for segment in layout.segments
        if segment.box.top < LETTERHEAD + 0.05
        and (name := _head_name(segment, layout))
        and _is_name(name, taken)
    ]
    heads.sort(key=lambda one: -_prominence(one[0], layout, domains))
    for order, (segment, printed) in enumerate(heads[:3]):
        large = segment.box.height > 1.4 * layout.height
        score = (0.8 if large else 0.62) - 0.15 * order
        agrees = legal is not None and _alike(legal[0], printed)
        agrees = agrees or _named_by(domains, printed)
        name = _short(printed)
        parsed = Parsed(name, printed, 0, len(segment.text))
        score += (0.2 if order == 0 else 0.1) * agrees
        # a trade name and a company's name differ: only one that all three places give is sure
        same = legal is not None and squeeze(_short(legal[0])) == squeeze(name)
        exact = same and _named_by(domains, printed)
        yield place("issuer_name", segment, parsed, score, exact=exact)
    if legal is not None:
        name, segment, start = legal
        parsed = Parsed(_short(name), name, start, start + len(name))
        yield place("issuer_name", segment, parsed, 0.6)


def _short(name: str) -> str:
    """Without the legal form that follows it."""
    return _legal_form().sub("", name.strip(" -–,")).strip(" -–,(") or name


@cache
def _legal_form() -> re.Pattern[str]:
    """A legal form at the end of a name, or before “au capital”."""
    forms = "|".join(
        re.escape(form).replace("'", "['’]").replace("\\ ", r"\s")
        for form in load_signs().legal_forms
    )
    return re.compile(rf"[ ,(–-]*(?<!\w)(?:{forms})\)?(?=$|[ ,–-]+(?:au )?capital)")


def _domains(layout: Layout) -> tuple[str, ...]:
    text = " ".join(segment.text for segment in layout.segments)
    return tuple(squeeze(found[1]) for found in _DOMAIN.finditer(text))


def _named_by(domains: tuple[str, ...], name: str) -> bool:
    bare = squeeze(_short(name))
    return len(bare) > 2 and any(bare in domain or domain in bare for domain in domains)


def _prominence(segment: Segment, layout: Layout, domains: tuple[str, ...]) -> float:
    size = min(segment.box.height / layout.height, 3.0) + _named_by(domains, segment.text)
    return size - 3.0 * segment.box.top - 1.2 * segment.box.left


def _head_name(segment: Segment, layout: Layout) -> str:
    """What a line of the head begins with; a name that ends with “&” goes on below."""
    name = re.split(r" [–—|•-] ", segment.text)[0].strip()
    if name.endswith("&"):
        below = layout.below(segment, 1.2)[:1]
        name = " ".join([name, *(one.text for one in below)])
    return name


def _is_name(text: str, taken: set[str]) -> bool:
    if text.endswith(("?", ":")) or re.search(r"\d{3}|@|http", text):
        return False
    if not 2 < len(text) < 45 or squeeze(text) in taken:
        return False
    if holds_word(text, load_signs().no_sender):
        return False
    if dates.find_dates(text) or money.find_money(text):
        return False
    if addresses.looks_like_street(text) or addresses.find_postcode_city(text):
        return False
    return not identifiers.find_identifiers("phone", text) and text[:1].isupper()


def _legal_name(layout: Layout) -> tuple[str, Segment, int] | None:
    for segment in reversed(layout.segments):
        found = _legal_form().search(segment.text)
        if found and "capital" in segment.squeezed:
            name = segment.text[: found.start()].rsplit(" - ", 1)[-1].strip(" -–,")
            if 2 <= len(name) <= 45:
                return name, segment, segment.text.find(name)
    return None


def _alike(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.partial_ratio(squeeze(one), squeeze(other)) > 88
