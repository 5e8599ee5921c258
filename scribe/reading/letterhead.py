"""A sender whom no directory knows: the name that heads the paper, and its legal line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from scribe.knowledge.signs import load_signs
from scribe.knowledge.vocabulary import load_vocabulary
from scribe.reading.candidates import Candidate, place
from scribe.reading.layout import Layout, Segment, holds_word, squeeze
from scribe.reading.parse import Parsed
from scribe.values import addresses, dates, identifiers, money

HEAD = 0.25
LONGEST_NAME = 44
_DOMAIN = re.compile(r"(?:www\.|@)((?:[\w\-]+\.)*[\w\-]+)\.[a-z]{2,}", re.IGNORECASE)


def is_legal(segment: Segment) -> bool:
    """“Société anonyme au capital de … – RCS Paris …”: the sender's own line, where it stands."""
    return "aucapitalde" in segment.squeezed or (
        "capital" in segment.squeezed and bool(_legal_form().search(segment.text))
    )


def unknown_senders(layout: Layout, taken: set[str]) -> Iterable[Candidate]:
    """The largest print in the head that could be a name.

    It is surer when the legal line or an internet domain of the paper repeats it.
    """
    legal = legal_name(layout)
    domains = domains_of(layout)
    heads = [
        (segment, name)
        for segment in layout.segments
        if segment.box.top < HEAD
        and (name := _head_name(segment, layout))
        and _is_name(name, taken)
    ]
    heads.sort(key=lambda one: -_prominence(one[0], layout, domains))
    for order, (segment, printed) in enumerate(heads[:3]):
        large = segment.box.height > 1.4 * layout.height
        score = (0.8 if large else 0.62) - 0.15 * order
        agrees = legal is not None and _alike(legal[0], printed)
        agrees = agrees or _named_by(domains, printed)
        name = short_name(printed)
        parsed = Parsed(name, printed, 0, len(segment.text))
        score += (0.2 if order == 0 else 0.1) * agrees
        # a trade name and a company's name differ: only one that all three places give is sure
        same = legal is not None and squeeze(short_name(legal[0])) == squeeze(name)
        exact = same and _named_by(domains, printed)
        yield place("issuer_name", segment, parsed, score, exact=exact)
    if legal is not None:
        name, segment, start = legal
        parsed = Parsed(short_name(name), name, start, start + len(name))
        yield place("issuer_name", segment, parsed, 0.6)


def short_name(name: str) -> str:
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


def domains_of(layout: Layout) -> tuple[str, ...]:
    """The internet domains that a page prints, squeezed, without their last part."""
    text = " ".join(segment.text for segment in layout.segments)
    return tuple(squeeze(found[1]) for found in _DOMAIN.finditer(text))


def _named_by(domains: tuple[str, ...], name: str) -> bool:
    bare = squeeze(short_name(name))
    return len(bare) > 2 and any(bare in domain or domain in bare for domain in domains)


def _prominence(segment: Segment, layout: Layout, domains: tuple[str, ...]) -> float:
    size = min(segment.box.height / layout.height, 3.0) + _named_by(domains, segment.text)
    return size - 3.0 * segment.box.top - 1.2 * segment.box.left


def _head_name(segment: Segment, layout: Layout) -> str:
    """What a line of the head begins with; a name that ends with “&” goes on below."""
    name = segment.text.strip()
    if len(name) > LONGEST_NAME:
        name = re.split(r" [–—|•-] ", name)[0].strip()
    if name.endswith("&"):
        below = layout.below(segment, 1.2)[:1]
        name = " ".join([name, *(one.text for one in below)])
    return name


def _is_name(text: str, taken: set[str]) -> bool:
    if text.endswith(("?", ":")) or re.search(r"\d{3}|@|http", text):
        return False
    if not 2 < len(text) <= LONGEST_NAME or squeeze(text) in taken or _is_title(text):
        return False
    if holds_word(text, load_signs().no_sender):
        return False
    if dates.find_dates(text) or money.find_money(text):
        return False
    if addresses.looks_like_street(text) or addresses.find_postcode_city(text):
        return False
    return not identifiers.find_identifiers("phone", text) and text[:1].isupper()


@cache
def _titles() -> tuple[str, ...]:
    kinds = load_vocabulary().kinds.values()
    return tuple({squeeze(one) for kind in kinds for one in kind.titles if len(one) > 7})


def _is_title(text: str) -> bool:
    """Whether it names the paper, and so not its sender."""
    bare = squeeze(text)
    return any(bare.startswith(title) for title in _titles())


def legal_name(layout: Layout) -> tuple[str, Segment, int] | None:
    """The company's name before “SA au capital de …”, its line, and where it begins there."""
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
