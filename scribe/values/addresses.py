"""Postal addresses and the names above them, as the windows of envelopes show them."""

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


# A city goes on over spaces ("Le Havre", "VILLENEUVE D ASCQ") until a word that is none.
_S = "[ \u00a0]"
_NO_CITY = (
    r"(?!(?i:k?wh|mwh|kva|kw|km|kg|eur|euros?|m[23]|points?|heures?|unit[ée]s?|litres?|ttc|ht"
    r"|cedex|(?<![DdEe][EeNn][ -])france|t[ée]l(?:[ée]phone)?|fax|siret|siren|rcs|nous|vous"
    r"|vos|votre|nos|notre|page|objet|date|client|facture|contrat|r[ée]f(?:[ée]rences?)?|n°|mme|mlle|mr|m|madame|monsieur"
    r"|mademoiselle|email|e-mail|www|service|internet)(?![^\W_]))"
)
_LINK = r"(?:(?i:de|du|des|la|le|les|l[èe]s|lez|sur|sous|en|et|aux?|à|d|l)(?![^\W_])|(?i:[dl])['’])"
_NAME = rf"{_NO_CITY}(?:[LD]['’])?[A-ZÀ-ÖØ-ÞŒŸ][^\W\d_]*\.?(?:['’-][^\W\d_]+)*"
_CITY = rf"{_NAME}(?:[ \u00a0-](?:{_LINK}[ \u00a0-]?){{0,2}}{_NAME})*"
_DISTRICT = (
    rf"(?<=PARIS|Paris){_S}[0-9]{{1,2}}|(?<=LYON|Lyon){_S}[0-9]|(?<=SEILLE|seille){_S}[0-9]{{1,2}}"
)
_PLACE = re.compile(
    rf"(?<![^\W_])(?<![0-9][.,/-])(?<![A-EG-Z]-)(?:F[ -]{{0,2}})?"
    r"(?P<postcode>(?:0[1-9]|[1-8][0-9]|9[0-578])"
    rf"(?:[0-9]{{3}}|(?<![0-9]{_S}[0-9]{{2}}){_S}[0-9]{{3}})){_S}{{1,3}}"
    rf"(?P<city>{_CITY}(?:{_S}(?i:CEDEX)(?:{_S}[0-9]{{1,2}}(?![^\W_]))?"
    rf"|(?:{_DISTRICT})(?i:er|e|[eè]me)?(?![^\W_]|[/.,][0-9]))?)(?![^\W_])"
)


def find_postcode_city(text: str) -> Found[tuple[str, str]] | None:
    """Find the postcode and the city of a line: ``59000 LILLE``, ``F-59000 Lille``.

    Returns:
        The postcode's five digits and the city as printed, CEDEX included;
        None when there is no such pair or the number is a quantity.
    """
    match = _PLACE.search(text)
    if match is None:
        return None
    postcode = re.sub(_S, "", match["postcode"])
    city = " ".join(match["city"].split())
    return Found((postcode, city), match.start(), match.end(), match[0])


def parse_address(lines: Sequence[str]) -> Address:
    """Read an address block; the last line that names a place closes it.

    Raises:
        ValueError: no line holds a postcode and a city.
    """
    kept = _tidy(lines)
    for at in range(len(kept) - 1, -1, -1):
        if place := find_postcode_city(kept[at]):
            postcode, city = place.value
            return Address(tuple(kept[: at + 1]), postcode, city)
    raise ValueError(f"no postcode and city in {list(lines)!r}")


def _tidy(lines: Sequence[str]) -> list[str]:
    """Single spaces, no empty lines."""
    return [line for line in (" ".join(line.split()) for line in lines) if line]


_STREET_TYPES = (
    "rue|avenue|av|ave|boulevard|bd|bld|blvd|place|pl|all[ée]es?|all|chemin|che|ch|impasse|imp"
    "|route|rte|quai|cours|square|sq|passage|pass|r[ée]sidence|r[ée]s|lotissement|lot|hameau|ham"
    "|cit[ée]|faubourg|fbg|fg|voie|sentier|sente|esplanade|promenade|rond[ -]point|parvis|clos"
    "|domaine|cour|dr[èe]ve|venelle|ruelle|mail|parc|mont[ée]e|c[ôo]te|chauss[ée]e|carrefour"
    "|galerie|traverse|rampe|villa|pavillon|quartier|rang|digue|carri[èe]re|pav[ée]"
)
_WITHOUT_NUMBER = (
    "rue|avenue|boulevard|bd|bld|blvd|impasse|chemin|all[ée]e|quai|square|faubourg|rond[ -]point"
    "|ruelle|venelle|dr[èe]ve|chauss[ée]e|lotissement|hameau"
)
_STREET = re.compile(
    rf"[0-9]{{1,4}}(?:\s?[-/]\s?[0-9]{{1,4}})?\s?(?:bis|ter|quater|[A-F])?\s?,?\s+"
    rf"(?:{_STREET_TYPES})\.?\s+[^\W_]"
    rf"|(?:{_WITHOUT_NUMBER})\.?\s+(?:[^\W\d_]|[0-9]{{1,2}}\s)"
    r"|(?:BP|TSA|CS|B\.P\.|C\.S\.)\s?[0-9]{1,6}\b|lieu[ -]?dit\b",
    re.IGNORECASE,
)


def looks_like_street(text: str) -> bool:
    """Whether a line is a street (``12 RUE DES LILAS``) or a box (``TSA 12345``)."""
    return bool(_STREET.match(text.strip()))


_ONE = (
    r"(?:monsieur|madame|mademoiselle|ma[îi]tre|melle|mlle|mme|mr|m|me)"
    r"(?:\.(?=\s|[^\W_]|$)|(?![^\W_]|['’.-]))"
)
_CIVILITY = re.compile(rf"\s*{_ONE}(?:\s*(?:\bet\b|\bou\b|&|/)\s*{_ONE})?\s*", re.IGNORECASE)


def strip_civility(text: str) -> str:
    """The name without M., Mme, Monsieur ou Madame … in front."""
    match = _CIVILITY.match(text)
    return text[match.end() if match else 0 :].strip()


_SHORT = (
    ("AVENUE", "AV"), ("BOULEVARD", "BD"), ("PLACE", "PL"), ("ALL[ÉE]E", "ALL"), ("CHEMIN", "CHE"),
    ("IMPASSE", "IMP"), ("ROUTE", "RTE"), ("R[ÉE]SIDENCE", "RES"), ("B[ÂA]TIMENT", "BAT"),
    ("APPARTEMENT", "APT"), ("FAUBOURG", "FG"), ("LOTISSEMENT", "LOT"), ("SQUARE", "SQ"),
    ("SAINTE", "STE"), ("SAINT", "ST"), ("G[ÉE]N[ÉE]RAL", "GAL"), ("MAR[ÉE]CHAL", "MAL"),
)  # fmt: skip
# a dash stays between house numbers only: 22-30 AVENUE
_PUNCTUATION = re.compile(r"[.,;:'’\"()/_*]|(?<![0-9])[-–—]|[-–—](?![0-9])")


def envelope_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """Set an address for the window of an envelope, by AFNOR NF Z 10-011.

    No punctuation from the street on, the last line in capitals, long words
    shortened only where a line would pass 38 characters, then wrapped.

    Raises:
        ValueError: it cannot be set in six lines of 38 characters.
    """
    kept = _tidy(lines)
    street = next((n for n, line in enumerate(kept) if looks_like_street(line)), len(kept) - 1)
    bare = [*kept[:street], *_tidy([_PUNCTUATION.sub(" ", line) for line in kept[street:]])]
    bare[-1:] = [line.upper() for line in bare[-1:]]
    done = [part for line in bare for part in _wrapped(_shortened(line))]
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
