"""What in a plain letter a tag should replace: names, dates, amounts, references, blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from scribe.knowledge import tables
from scribe.letters.lint.left import Blank, blanks
from scribe.values.addresses import find_postcode_city, looks_like_street
from scribe.values.dates import find_dates
from scribe.values.identifiers import find_identifiers
from scribe.values.money import find_money
from scribe.values.words import normalise

FILE = Path(__file__).parents[2] / "data" / "draft.toml"
_BEFORE = 40
_MOST_LINES = 8
_LONGEST_LINE = 90

Kind = Literal["sender", "recipient", "place", "body", "end"]

_PLACE_AND_DATE = re.compile(
    r"^\s*(?:Fait\s+)?(?:[àÀA]\s+)?"
    r"(?P<place>«[^«»]*»|\[[^\]]*\]|[A-ZÀ-Ý][\w’' -]{1,40}?|[.…_ ]{4,})\s*,?\s+le\s*:?\s*"
    r"(?P<date>«[^«»]*»|\[[^\]]*\]|\([^()]*\)|[.…_ /]{4,}(?:/?20\d\d)?|\d[\w /.\u00a0-]{5,20})"
    r"\s*\.?\s*$"
)
_OBJECT = re.compile(
    r"^\s*(?:«\s*)?(?:Objet|Lettre|LRAR|Recommandé|Madame|Monsieur)\b", re.IGNORECASE
)
_TITLE = re.compile(r"(?i)\s*(?:attestation|certificat|reçu|contrat|convention|tableau)\b")
_CLOSING = re.compile(
    r"\b(?:agréer|salutations|considération distinguée|cordialement)\b", re.IGNORECASE
)
_CONTACT = re.compile(r"@|\bt[ée]l|e-?mail|courriel|(?:\d{2}[ .]){4}\d{2}", re.IGNORECASE)
_ADDRESS = re.compile(r"adresse|code postal|domicile", re.IGNORECASE)
_NUMBER = re.compile(
    r"(?:[nN]°|\b[rR]éf(?:érences?)?\.?|\b(?:PDL|PRM|PCE|[cC]lient|[cC]ontrat|[aA]llocataire|[aA]bonné|"
    r"[dD]ossier|[fF]acture))[\s\u00a0:]*(?P<value>[A-Z0-9](?:[./-]?[A-Z0-9]){3,24})(?!\w)"
)
_PHONE = re.compile(r"(?<![\d.])(?:\+33[ .]?|0)[1-9](?:[ .\u00a0]?\d{2}){4}(?!\d)")
_TO_DECIDE = re.compile(  # somebody's, and no tag stands for it for sure
    r"[\w.+-]+@[\w-]+\.[\w.]+"
    r"|\b[A-Z]{2}\d{2}(?:[ \u00a0]?[A-Z0-9]{4}){3,7}(?:[ \u00a0]?[A-Z0-9]{1,3})?\b"
    r"|\b(?:M\.|Mme|Mlle|Monsieur|Madame)[ \u00a0]+[A-ZÀ-Ý][\w’-]+(?:[ \u00a0]+[A-ZÀ-Ý][\w’-]+)*"
)
_NAME_OF_A_PERSON = re.compile(
    r"(?:M\.|Mme|Madame|Monsieur)?\s*[A-ZÀ-Ý][\w’-]+(?:\s+[A-ZÀ-Ý][\w’-]+){1,3}"
)
_SIDES = {"person": ("salarie", "apprenti"), "employer": ("representant", "employeur", "societe")}
_SAY_NOTHING = frozenset({"", "date", "montant", "n°", "a completer", "nom", "a preciser"})


@dataclass(frozen=True, slots=True)
class Hint:
    """Words that tell which tag is meant.

    Attributes:
        words: one of them must stand there; "" always does.
        never: none of these may.
    """

    tag: str
    words: tuple[str, ...]
    never: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Hints:
    """The file, by what is replaced."""

    blank: tuple[Hint, ...]
    date: tuple[Hint, ...]
    money: tuple[Hint, ...]
    number: tuple[Hint, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """A tag for a piece of a paragraph.

    Attributes:
        paragraph: index of the first paragraph.
        last: index of the last one; those between become part of the tag.
        start: where in the first paragraph.
        tag: empty when no tag was recognised and a person must decide.
        text: what stands there.
    """

    paragraph: int
    last: int
    start: int
    end: int
    tag: str
    text: str


@cache
def hints() -> Hints:
    """The shipped file, read once.

    Raises:
        KnowledgeError: when it is wrong.
    """
    return tables.load(FILE, Hints)


def recognise(texts: Sequence[str]) -> tuple[Proposal, ...]:
    """What to replace in a letter, paragraph by paragraph.

    Args:
        texts: the paragraphs of its body, in order.
    """
    found: list[Proposal] = []
    at = 0
    for tag in ("expediteur", "destinataire"):
        block = _address_block(texts, at)
        if block is None:
            break
        first, last = block
        text = "\n".join(texts[first : last + 1])
        found.append(Proposal(first, last, 0, len(texts[first]), tag, text))
        at = last + 1
    name, side = _name_of(texts, found), _side(found[0].text if found else "")
    ended = False
    for number in range(at, len(texts)):
        if any(one.paragraph <= number <= one.last for one in found):
            continue
        ended = ended or bool(_CLOSING.search(texts[number]))
        signed = any(one.tag == "signature" for one in found)
        if ended and not signed and (end := _signature(number, texts[number], name, side)):
            found.append(end)
        else:
            found += (
                replace(one, tag="") if one.tag == "nom" and _is_other(side, one.text) else one
                for one in _in_paragraph(number, texts[number], name)
            )
    return _one_value_each(sorted(found, key=lambda one: (one.paragraph, one.start)))


def _one_value_each(found: Sequence[Proposal]) -> tuple[Proposal, ...]:
    """A tag stands for the first amount, date or number that it replaces, and its repeats.

    Another one under the same tag would print the first in its place: a person decides.
    """
    first: dict[str, str] = {}
    kept = []
    for one in found:
        value = normalise(one.text) if one.tag and one.paragraph == one.last else ""
        if any(map(str.isdigit, value)) and first.setdefault(one.tag, value) != value:
            one = replace(one, tag="")
        kept.append(one)
    return tuple(kept)


def _address_block(texts: Sequence[str], start: int) -> tuple[int, int] | None:
    """The next lines, close together, that end with a place; None before there are any."""
    first: int | None = None
    has_address = False
    for number in range(start, min(len(texts), start + 25)):
        text = texts[number].strip()
        if text and (_PLACE_AND_DATE.match(text) or _OBJECT.match(text)):
            break
        if not text or len(text) > _LONGEST_LINE or _TITLE.match(text):
            if has_address and first is not None:
                return first, number - 1
            first, has_address = None, False
            continue
        first = number if first is None else first
        if number - first >= _MOST_LINES:
            return None
        is_place = find_postcode_city(text) is not None or "ode postal" in text
        has_address |= is_place or bool(_ADDRESS.search(text)) or looks_like_street(text)
        if is_place:
            while number + 1 < len(texts) and _CONTACT.search(texts[number + 1]):
                number += 1
            return first, number
    return (first, number - 1) if has_address and first is not None else None


def _name_of(texts: Sequence[str], found: Sequence[Proposal]) -> str:
    """The name that heads the sender's block, when it is one."""
    if not found:
        return ""
    first = texts[found[0].paragraph].strip()
    return first if _NAME_OF_A_PERSON.fullmatch(first) else ""


def _side(text: str) -> str:
    """Whose name stands in a blank, where a letter is between a person and an employer."""
    folded = normalise(text)
    for side, words in _SIDES.items():
        if any(word in folded for word in words):
            return side
    return ""


def _is_other(side: str, text: str) -> bool:
    """Whether a name is that of the other side than the sender's."""
    return bool(side and (other := _side(text)) and other != side)


def _signature(number: int, text: str, name: str, side: str) -> Proposal | None:
    words = text.strip()
    if not words:
        return None
    folded = normalise(words)
    is_name = (name and words == name) or (
        words.startswith("«") and "nom" in folded and (side or "representant" not in folded)
    )
    if not is_name or _is_other(side, words):
        return None
    return Proposal(number, number, 0, len(text), "signature", words)


def _in_paragraph(number: int, text: str, name: str) -> Iterator[Proposal]:
    placed = _PLACE_AND_DATE.match(text)
    if placed:
        for tag, group in (("lieu", "place"), ("date", "date")):
            start, end = placed.span(group)
            yield Proposal(number, number, start, end, tag, placed[group])
        return
    made: list[Proposal] = []
    for start, end, tag in sorted(_spans(text, name), key=lambda one: one[:2]):
        if made and start < made[-1].end:
            continue
        if (
            made
            and tag
            and tag == made[-1].tag
            and not text[made[-1].end : start].strip(" ,\u00a0")
        ):
            start = made.pop().start
        made.append(Proposal(number, number, start, end, tag, text[start:end]))
    yield from made


def _spans(text: str, name: str) -> Iterator[tuple[int, int, str]]:
    last = 0
    for blank in blanks(text):
        end = blank.start + len(blank.text)
        yield (
            blank.start,
            end,
            _tag_of_blank(blank, text[max(last, blank.start - _BEFORE) : blank.start]),
        )
        last = end
    yield from _of_a_person(text, name)
    for money in find_money(text):
        yield money.start, money.end, _hinted(hints().money, _around(text, money.start, money.end))
    for date in find_dates(text):
        yield date.start, date.end, _hinted(hints().date, _before(text, date.start))
    for match in _NUMBER.finditer(text):
        if sum(character.isdigit() for character in match["value"]) > 2:
            start, end = match.span("value")
            yield start, end, _hinted(hints().number, _before(text, end))


def _of_a_person(text: str, name: str) -> Iterator[tuple[int, int, str]]:
    if name:
        for match in re.finditer(re.escape(name), text):
            yield match.start(), match.end(), "nom"
    for nir in find_identifiers("nir", text):
        yield nir.start, nir.end, "numero_securite_sociale"
    for match in _PHONE.finditer(text):
        yield match.start(), match.end(), "telephone"
    for match in _TO_DECIDE.finditer(text):
        yield match.start(), match.end(), ""


def _tag_of_blank(blank: Blank, before: str) -> str:
    """By its own words; what stands before it tells only when it has none to speak of."""
    if blank.is_line:
        return _hinted(hints().blank, before)
    own = _hinted(hints().blank, blank.text)
    said = normalise(blank.text.replace("X", " ").replace("x", " ").replace(" le ", " "))
    return own or (_hinted(hints().blank, before) if said in _SAY_NOTHING else "")


def _before(text: str, at: int) -> str:
    return text[max(0, at - _BEFORE) : at]


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - _BEFORE) : end + 12]


def _hinted(listed: Sequence[Hint], words: str) -> str:
    folded = f" {normalise(words)} "
    for hint in listed:
        if any(f" {one} " in folded or not one for one in hint.words) and not any(
            one in folded for one in hint.never
        ):
            return hint.tag
    return ""
