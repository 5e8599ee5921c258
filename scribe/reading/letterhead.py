"""A sender whom no directory knows: the name that heads the paper, and its legal line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from scribe.knowledge.signs import load_signs
from scribe.knowledge.vocabulary import load_vocabulary
from scribe.reading.blocks import civility
from scribe.reading.candidates import Candidate, over_lines, place
from scribe.reading.layout import Layout, Segment, holds_word, squeeze
from scribe.reading.parse import Parsed
from scribe.values import addresses, dates, identifiers, money

HEAD = 0.25
FOOT = 0.6
LONGEST_NAME = 44
LONGEST_JOINED = 70
# of the usual height of print
SMALL = 0.9
# how much the name of an agency or a service looks like the sender's
PART = 0.5
MOST_LINES = 3
# of a name that goes on in the next line
_OPEN_END = re.compile(
    r"(?:[&-]|(?<!\w)(?:de|du|des|la|le|les|et|d['’]|l['’]|pour|sur))$", re.IGNORECASE
)
_OPEN_START = re.compile(
    r"(?:&|(?:de|du|des|et|pour|sur)(?!\w)|d['’]|[a-zà-ÿ]{4,} ?[\w ]*$)|(?:DE|DU|DES|ET|D['’])\b"
)
_DOMAIN = re.compile(r"(?:www\.|@)((?:[\w\-]+\.)*[\w\-]+)\.[a-z]{2,}", re.IGNORECASE)


def is_legal(segment: Segment) -> bool:
    """“Société anonyme au capital de … – RCS Paris …”: the sender's own line, where it stands."""
    return "aucapitalde" in segment.squeezed or (
        "capital" in segment.squeezed and bool(_legal_form().search(segment.text))
    )


def is_small_print(layout: Layout, segment: Segment, further: int = 2) -> bool:
    """Whether it is the legal line in small print, or goes on with the one above it."""
    if segment.box.height > SMALL * layout.height:
        return False
    if is_legal(segment) or not further:
        return is_legal(segment)
    above = [one for one in layout.segments if segment in layout.below(one, 0.9)[:1]]
    return any(is_small_print(layout, one, further - 1) for one in above)


def unknown_senders(layout: Layout, taken: set[str]) -> Iterable[Candidate]:
    """The most prominent print in the head that could be a name.

    It is surer when the legal line or an internet domain of the paper repeats it.
    """
    legal = legal_name(layout)
    domains = domains_of(layout)
    heads = _heads(layout, taken)
    heads.sort(key=lambda one: -_prominence(one, layout, domains))
    for order, head in enumerate(heads[:3]):
        large = head.first.box.height > 1.4 * layout.height
        score = (0.8 if large else 0.62) - 0.15 * order
        if _begins(head.name, load_signs().within_sender):
            score = min(score, PART)
        agrees = legal is not None and _alike(legal[0], head.name)
        agrees = agrees or _named_by(domains, head.name)
        name = short_name(head.name)
        score += (0.2 if order == 0 else 0.1) * agrees
        # a trade name and a company's name differ: only one that all three places give is sure
        same = legal is not None and squeeze(short_name(legal[0])) == squeeze(name)
        exact = same and _named_by(domains, head.name)
        yield replace(
            over_lines("issuer_name", name, head.lines, score), text=head.name, exact=exact
        )
    if legal is not None:
        name, segment, start = legal
        parsed = Parsed(short_name(name), name, start, start + len(name))
        yield place("issuer_name", segment, parsed, 0.6)


@dataclass(frozen=True, slots=True)
class _Head:
    """A name in the head of the page, and the lines that it fills."""

    name: str
    lines: tuple[Segment, ...]

    @property
    def first(self) -> Segment:
        return self.lines[0]


def _heads(layout: Layout, taken: set[str]) -> list[_Head]:
    heads: list[_Head] = []
    within: set[int] = set()
    for segment in layout.segments:
        if segment.box.top >= HEAD or segment.index in within:
            continue
        head = _head(segment, layout)
        longest = LONGEST_NAME if len(head.lines) == 1 else LONGEST_JOINED
        if len(head.name) <= longest and _is_name(head.name, taken):
            heads.append(head)
            within.update(line.index for line in head.lines)
    return heads


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


def _prominence(head: _Head, layout: Layout, domains: tuple[str, ...]) -> float:
    """Large, high, at the left, and of words that name an organisation and no part of one."""
    box, words = head.first.box, load_signs()
    size = min(box.height / layout.height, 3.0) + _named_by(domains, head.name)
    size += 0.3 * holds_word(head.name, words.sender_words)
    size -= 0.5 * _begins(head.name, (*words.within_sender, *words.above_sender))
    return size - 3.0 * box.top - 1.2 * box.left


def _begins(text: str, phrases: Iterable[str]) -> bool:
    bare = squeeze(text)
    return any(bare.startswith(squeeze(phrase)) for phrase in phrases)


def _head(segment: Segment, layout: Layout) -> _Head:
    """What a line of the head begins with, and the lines below in which its name goes on."""
    name, *rest = re.split(r" [–—|•-] ", segment.text.strip())
    whole = segment.text.strip()
    if len(whole) <= LONGEST_NAME and not _begins(" ".join(rest), load_signs().named_otherwise):
        name = whole
    lines = [segment]
    while name == whole and len(lines) < MOST_LINES:
        below = layout.below(lines[-1], 0.9)[:1]
        if not below or not _goes_on(name, below[0], segment):
            break
        lines.append(below[0])
        name += ("" if name.endswith("-") else " ") + below[0].text.strip()
        whole = name
    return _Head(name.strip(), tuple(lines))


def _goes_on(name: str, below: Segment, first: Segment) -> bool:
    """“SYNDICAT DES EAUX / DE LA PLAINE”, “CENTRE HOSPITALIER DE / LENS”, “VASSEUR- / LEBLANC”."""
    alike = 0.85 < below.box.height / first.box.height < 1.18
    if not alike or len(name) + len(below.text) > LONGEST_JOINED or re.search(r"\d", below.text):
        return False
    return bool(_OPEN_END.search(name) or _OPEN_START.match(below.text))


def _is_name(text: str, taken: set[str]) -> bool:
    if text.endswith(("?", ":")) or re.search(r"\d{3}|@|http", text):
        return False
    if len(text) < 3 or squeeze(text) in taken or _is_title(text):
        return False
    formed = _formed().search(text) is not None
    if (holds_word(text, load_signs().no_sender) and not formed) or civility().match(text):
        return False
    if dates.find_dates(text) or money.find_money(text):
        return False
    if addresses.looks_like_street(text) or addresses.find_postcode_city(text):
        return False
    return not identifiers.find_identifiers("phone", text) and text[:1].isupper()


@cache
def _formed() -> re.Pattern[str]:
    """A name that its legal form begins or ends: “SAS ACTE PLAINE”."""
    forms = "|".join(re.escape(form) for form in load_signs().legal_forms if form.isupper())
    return re.compile(rf"^(?:{forms}) \w|\w (?:{forms})$")


@cache
def _titles() -> tuple[str, ...]:
    kinds = load_vocabulary().kinds.values()
    return tuple({squeeze(one) for kind in kinds for one in kind.titles if len(one) > 7})


def _is_title(text: str) -> bool:
    """Whether it names the paper, and so not its sender."""
    bare = squeeze(text)
    return any(bare.startswith(title) for title in _titles())


def legal_name(layout: Layout) -> tuple[str, Segment, int] | None:
    """The name before “SA au capital de …” or “– Association loi 1901”, its line, where it begins.

    A form alone tells in small print only, and where a number or a law is named.
    """
    for segment in reversed(layout.segments):
        found = _legal_form().search(segment.text)
        if found and "capital" in segment.squeezed:
            name = segment.text[: found.start()].rsplit(" - ", 1)[-1].strip(" -–,")
            if 2 <= len(name) <= 45:
                return name, segment, segment.text.find(name)
    for segment in reversed(layout.segments):
        stated = _stated_form().match(segment.text)
        if stated and segment.box.top > FOOT and segment.box.height <= layout.height:
            return stated[1], segment, stated.start(1)
    return None


@cache
def _stated_form() -> re.Pattern[str]:
    """“MUTUELLE DU LAC – Société d'assurance mutuelle régie par …”: a name, and what it is."""
    forms = "|".join(re.escape(one) for one in load_signs().stated_forms)
    return re.compile(rf"([^\W\d_][^–—|;]{{2,43}}?) ?[–—,-] (?:{forms})(?!\w)", re.IGNORECASE)


def _alike(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    return fuzz.partial_ratio(squeeze(one), squeeze(other)) > 88
