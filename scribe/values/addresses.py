"""Postal addresses and names, as windows of envelopes show them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scribe.values.found import Found

MAX_LINES, MAX_WIDTH = 6, 38
"""AFNOR NF Z 10-011: at most six lines of 38 characters, spaces included."""


@dataclass(frozen=True, slots=True)
class Address:
    """The lines as printed, the last with the place, and what it holds."""

    lines: tuple[str, ...]
    postcode: str
    city: str


_CAPITAL = r"[A-ZÀ-ÖØ-ÞŒŸ]"
_PARTICLE = r"(?:de|du|des|la|le|les|lès|lez|sur|sous|en|et|aux?|à|d['’]|l['’])"
_WORD = rf"(?:[LD]['’])?{_CAPITAL}[^\W\d_]*\.?(?:['’\-][^\W\d_]+)*"
_NOT_CITY = (
    r"(?!(?:kwh|mwh|kva|kw|km|kg|eur|euros?|m[23]|points?|t[ée]l|france|siret|siren|rcs|r\.c\.s"
    r"|fax|mme|monsieur|madame|mlle|mr|ttc|ht|cedex|du|le|la|les|au)(?![^\W_]))"
)
_CITY = (
    rf"{_NOT_CITY.replace('|du|le|la|les|au', '')}{_WORD}"
    rf"(?:[ \u00a0\-](?:{_PARTICLE}[ \u00a0\-]?){{0,2}}{_NOT_CITY.replace('|du|le|la|les|au', '')}{_WORD})*"
)
_PLACE = re.compile(
    rf"(?<![^\W_])(?<![0-9][.,/-])(?:F[ \-]{{0,2}})?"
    rf"(?P<postcode>(?:0[1-9]|[1-8][0-9]|9[0-578])(?:[0-9]{{3}}|(?<![0-9][ ][0-9]{{2}})[ ][0-9]{{3}}))"
    rf"[ \u00a0]{{1,3}}(?P<city>{_CITY}(?:[ \u00a0]CEDEX(?:[ \u00a0][0-9]{{1,2}})?|[ \u00a0][0-9]{{1,2}}(?![0-9]|[.,/ ][0-9]))?)"
    rf"(?![^\W_])",
)
_CEDEX = re.compile(r"\bcedex\b", re.IGNORECASE)


def find_postcode_city(text: str) -> Found[tuple[str, str]] | None:
    """Find the postcode and the city of a line: ``59000 LILLE``, ``F-59000 Lille``.

    Returns:
        The postcode's five digits and the city as printed, CEDEX included;
        None when there is no such pair or the number is a quantity.
    """
    match = _PLACE.search(_CEDEX.sub("CEDEX", text))
    if match is None:
        return None
    start, end = match.span()
    city = " ".join(text[slice(*match.span("city"))].split())
    postcode = match["postcode"].replace(" ", "")
    return Found((postcode, city), start, end, text[start:end])


def parse_address(lines: Sequence[str]) -> Address:
    """Read an address block; the last line that names a place closes it.

    Raises:
        ValueError: no line holds a postcode and a city.
    """
    kept = [line for line in (" ".join(line.split()) for line in lines) if line]
    for at in range(len(kept) - 1, -1, -1):
        if place := find_postcode_city(kept[at]):
            postcode, city = place.value
            return Address(tuple(kept[: at + 1]), postcode, city)
    raise ValueError(f"no postcode and city in {list(lines)!r}")


_STREET_TYPES = (
    "rue|avenue|av|ave|boulevard|bd|bld|blvd|place|pl|all[ée]es?|all|chemin|che|ch|impasse|imp"
    "|route|rte|quai|cours|square|sq|passage|pass|r[ée]sidence|r[ée]s|lotissement|lot|hameau|ham"
    "|cit[ée]|faubourg|fbg|fg|voie|sentier|sente|esplanade|promenade|rond[ -]point|parvis|clos"
    "|domaine|cour|dr[èe]ve|venelle|ruelle|mail|parc|mont[ée]e|c[ôo]te|chauss[ée]e|carrefour"
    "|galerie|traverse|rampe|villa|pavillon|quartier|rang|digue|carri[èe]re"
)
_UNMISTAKABLE = (
    "rue|avenue|boulevard|bd|bld|blvd|impasse|chemin|all[ée]e|quai|square|faubourg|rond[ -]point"
    "|ruelle|venelle|dr[èe]ve|chauss[ée]e|lotissement|hameau"
)
_STREET = re.compile(
    rf"(?:[0-9]{{1,4}}(?:\s?[-/]\s?[0-9]{{1,4}})?\s?(?:bis|ter|quater|[A-F])?\s*,?\s+"
    rf"(?:{_STREET_TYPES})\.?\s+\S"
    rf"|(?:{_UNMISTAKABLE})\s+(?:[^\W\d_]|[0-9]{{1,2}}\s)"
    r"|(?:BP|TSA|CS|C\.S\.|B\.P\.)\s?[0-9]{1,6}\b|lieu[ -]dit\b)",
    re.IGNORECASE,
)


def looks_like_street(text: str) -> bool:
    """Whether a line is a street (``12 RUE DES LILAS``) or a box (``TSA 12345``)."""
    return bool(_STREET.match(text.strip()))


_ONE_CIVILITY = r"(?:monsieur|madame|mademoiselle|ma[îi]tre|mlle|mme|mr|m|me)(?:\.(?!\w)|\.(?=[A-Z])|(?![^\W_]))"
_CIVILITY = re.compile(
    rf"\s*(?P<one>{_ONE_CIVILITY})(?:\s*(?P<link>\bet\b|\bou\b|&|/)\s*(?P<two>{_ONE_CIVILITY}))?\s*",
    re.IGNORECASE,
)
_CIVILITIES = {
    "m": "M.", "mr": "M.", "monsieur": "M.", "mme": "Mme", "madame": "Mme",
    "mlle": "Mlle", "mademoiselle": "Mlle", "me": "Me", "maitre": "Me", "maître": "Me",
}  # fmt: skip


def _civility(text: str) -> tuple[str, int]:
    match = _CIVILITY.match(text)
    if match is None or match.end() == 0:
        return "", 0
    one = _CIVILITIES[match["one"].rstrip(".").lower()]
    if not match["two"]:
        return one, match.end()
    link = "et" if match["link"].lower() in ("et", "&") else "ou"
    return f"{one} {link} {_CIVILITIES[match['two'].rstrip('.').lower()]}", match.end()


def strip_civility(text: str) -> str:
    """The name without M., Mme, Monsieur ou Madame … in front."""
    return text[_civility(text)[1] :].strip()


def split_name(text: str) -> tuple[str, str, str]:
    """Split a person's name into civility, first name and last name.

    A word in capitals beside one in small letters is the last name; two words
    in small letters are first, then last. Where print does not tell which is
    which (``MME DURAND ALICE``), the first name stays empty and the last name
    keeps the words as they stand.
    """
    civility, end = _civility(text)
    words = text[end:].split()
    capitals = [w for w in words if w.isupper() and len(w) > 1]
    small = [w for w in words if w not in capitals]
    if capitals and small:
        return civility, " ".join(small), " ".join(capitals)
    if len(words) == 2 and not capitals:
        return civility, words[0], words[1]
    return civility, "", " ".join(words)


_SHORT = (
    ("AVENUE", "AV"), ("BOULEVARD", "BD"), ("PLACE", "PL"), ("ALLEE", "ALL"), ("ALLÉE", "ALL"),
    ("CHEMIN", "CHE"), ("IMPASSE", "IMP"), ("ROUTE", "RTE"), ("RESIDENCE", "RES"),
    ("RÉSIDENCE", "RES"), ("BATIMENT", "BAT"), ("BÂTIMENT", "BAT"), ("APPARTEMENT", "APT"),
    ("FAUBOURG", "FG"), ("LOTISSEMENT", "LOT"), ("SQUARE", "SQ"), ("SAINTE", "STE"),
    ("SAINT", "ST"), ("GENERAL", "GAL"), ("GÉNÉRAL", "GAL"),
)  # fmt: skip
_PUNCTUATION = re.compile(r"(?<![0-9])[-–](?![0-9])|[.,;:'’\"()/_]|[-–](?![0-9])|(?<![0-9])[-–]")


def envelope_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """Set an address for the window of an envelope, by AFNOR NF Z 10-011.

    No punctuation from the street on, the last line in capitals, long words
    shortened only where a line would pass 38 characters.

    Raises:
        ValueError: it cannot be set in six lines of 38 characters.
    """
    kept = [line for line in (" ".join(line.split()) for line in lines) if line]
    street = next((n for n, line in enumerate(kept) if looks_like_street(line)), len(kept) - 1)
    done: list[str] = []
    for n, line in enumerate(kept):
        if n >= street:
            line = " ".join(_PUNCTUATION.sub(" ", line).split())
        if n == len(kept) - 1:
            line = line.upper()
        done.extend(_wrapped(_shortened(line)))
    if len(done) > MAX_LINES or any(len(line) > MAX_WIDTH for line in done):
        raise ValueError(f"more than {MAX_LINES} lines of {MAX_WIDTH} characters: {list(lines)!r}")
    return tuple(done)


def _shortened(line: str) -> str:
    for long, short in _SHORT:
        if len(line) <= MAX_WIDTH:
            break
        line = re.sub(rf"\b{long}\b", short, line, flags=re.IGNORECASE)
    return line


def _wrapped(line: str) -> list[str]:
    if len(line) <= MAX_WIDTH:
        return [line]
    cut = line.rfind(" ", 0, MAX_WIDTH + 1)
    return [line] if cut < 1 else [line[:cut], *_wrapped(line[cut + 1 :])]
