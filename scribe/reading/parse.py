"""Values of a field's type in a piece of text, in canonical form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from scribe.knowledge.signs import load_signs
from scribe.knowledge.vocabulary import Field
from scribe.values import addresses, dates, identifiers, money


@dataclass(frozen=True, slots=True)
class Parsed:
    """A value found in a text: canonical, as printed, and where."""

    value: str
    text: str
    start: int
    end: int
    key: bool = False


_NUMBER = re.compile(
    r"(?<![\d,.])\d{1,3}(?:[ .\u00a0\u202f]\d{3})+(?![\d,])|(?<![\d,.])\d+(?:[.,]\d+)?"
)
# without a unit, two decimals are an amount and more a unit price
_AMOUNT = re.compile(r"[\d .]*\d(,\d\d+|\.\d\d)")
_UNIT = re.compile(r"[ \u00a0]*(kwh|kva|m3|m³|m°|m\*)(?![a-z])", re.IGNORECASE)
_FOREIGN = re.compile(
    r"[ \u00a0]*(?:%|€|eur|c€|cts|jours?|mois|ans?|litres?|l/|go\b)", re.IGNORECASE
)
# “14 kWh par jour”, “2 300 kWh/an”: how much in a time or for one person
_RATE = re.compile(
    r" ?(?:/|par\b) ?(?:ans?|jours?|j|mois|semaine|heure|personne|habitant|foyer|logement)\b",
    re.IGNORECASE,
)
# “12 derniers mois”, “4 personnes”: a number of something else
_COUNTED = re.compile(r" (?!soit\b)[a-zà-ÿ]{3,}")
_CAPITAL = r"[A-ZÀ-Þ][\w&'’.\-]*"
_SMALL = r"(?:(?:de|du|des|la|le|les|et|en|sur|&) )*(?:[dl]['’])?"
# what goes on from there is a bank account, hidden in part: “FR76 1627 5*** ****”
_ACCOUNT = re.compile(r"\b[A-Z]{2}\d{2}[ \dX*]*$")
# the number that the post gives a registered letter: “2C 168 442 0917 3”
_REGISTERED = re.compile(r"\b[12][A-Z] ?\d{3} ?\d{3} ?\d{4} ?\d\b")
_OF_COMPANY = re.compile(r" R\.?C\.?S\b")
# what separates a label from its text
_LEAD = re.compile(r"^[\s:;,.\-–—=>n°)]*(?<![a-zA-Z])")


def parse_values(field: Field, text: str) -> tuple[Parsed, ...]:
    """All values of the field's type in the text, from left to right."""
    if field.type == "money":
        amounts = tuple(
            Parsed(money.canonical_money(found.value), found.text, found.start, found.end)
            for found in money.find_money(text)
        )
        return amounts or (tuple(_whole_euros(text)) if field.whole else ())
    if field.type == "date":
        return tuple(
            Parsed(found.value.isoformat(), found.text, found.start, found.end)
            for found in dates.find_dates(text)
        )
    if field.identifier in {"reference", "meter", "rum"}:
        compact = field.type == "id"
        town = addresses.find_postcode_city(text)
        posted = [one.span() for one in _REGISTERED.finditer(text)]
        return tuple(
            Parsed(found.value if compact else found.text, found.text, found.start, found.end)
            for found in identifiers.find_identifiers(field.identifier, text)
            if (town is None or found.end <= town.start or town.end <= found.start)
            and not _ACCOUNT.search(text[: found.start])
            and not _of_a_law().search(text[: found.start])
            and not _OF_COMPANY.match(text, found.end)
            and not any(a < found.end and found.start < b for a, b in posted)
        )
    if field.type == "id":
        return _identifiers(field.identifier, text)
    if field.type == "number":
        return tuple(_numbers(field, text))
    if field.type == "text":
        return _rest(text)
    return ()


@cache
def _of_a_law() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load_signs().other_numbers))
    return re.compile(rf"\b(?:{words})(?: n°)? ?$", re.IGNORECASE)


def _whole_euros(text: str) -> Iterator[Parsed]:
    """“21 046”, alone in its cell."""
    match = re.fullmatch(r"\W*(\d{1,3}(?:[ .\u00a0\u202f]?\d{3}){0,2})\W*", text)
    if match:
        value = re.sub(r"\D", "", match[1])
        yield Parsed(f"{int(value)}.00", match[1], match.start(1), match.end(1))


def _identifiers(kind: str, text: str) -> tuple[Parsed, ...]:
    """What the print says; a value that only a repair makes valid is proved by nothing."""
    key = identifiers.has_check_digit(kind)
    found = [
        Parsed(one.value, one.text, one.start, one.end, key)
        for one in identifiers.find_identifiers(kind, text)
    ]
    if not found and key:
        found = [
            Parsed(one.value, one.text, one.start, one.end)
            for one in identifiers.find_repaired(kind, text)
        ]
    return tuple(found)


def _numbers(field: Field, text: str) -> list[Parsed]:
    found = []
    days = [(day.start, day.end) for day in dates.find_dates(text)]
    for match in _NUMBER.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in days):
            continue
        after = text[match.end() :]
        unit = _UNIT.match(after)
        if _is_something_else(field, text, match, unit):
            continue
        value = plain_number(match.group())
        if value is not None:
            end = match.end() + (unit.end() if unit else 0)
            found.append(Parsed(value, text[match.start() : end], match.start(), end, False))
    return found


def _is_something_else(
    field: Field, text: str, match: re.Match[str], unit: re.Match[str] | None
) -> bool:
    """An amount, a rate, a number of days or of persons, a quantity of another unit."""
    after = text[match.end() :]
    if unit is None:
        return bool(
            _AMOUNT.fullmatch(match.group())
            or (field.units and _COUNTED.match(after))
            or _FOREIGN.match(after)
            or after[:1] in {"/", "-"}
            or text[: match.start()][-1:] == "/"
        )
    named = unit.group(1).lower().replace("³", "3").replace("m°", "m3").replace("m*", "m3")
    # “1 m³ = 10,66 kWh” explains a unit
    explains = after[unit.end() :].lstrip().startswith("=")
    return (
        explains
        or bool(_RATE.match(after, unit.end()))
        or bool(field.units and named not in field.units)
    )


def plain_number(text: str) -> str | None:
    """``1 234,50`` as ``1234.5``; None for what is no number of at most nine digits."""
    compact = re.sub(r"[ \u00a0\u202f]", "", text)
    if re.fullmatch(r"\d{1,3}(\.\d{3})+", compact):
        compact = compact.replace(".", "")
    compact = compact.replace(",", ".")
    if not re.fullmatch(r"\d{1,9}(\.\d+)?", compact):
        return None
    whole, _dot, part = compact.partition(".")
    part = part.rstrip("0")
    whole = whole.lstrip("0") or "0"
    return f"{whole}.{part}" if part else whole


def is_no_name(text: str) -> bool:
    """“Vous”, “Cordialement”: a word that only begins a sentence."""
    return text.strip(" .,:").lower() in load_signs().no_name


@cache
def _name() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load_signs().within_names))
    return re.compile(rf"{_CAPITAL}(?: {_SMALL}(?:{_CAPITAL}|(?:{words})(?!\w))){{0,8}}")


@cache
def _article() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load_signs().before_names))
    return re.compile(rf"(?:(?:{words})(?:(?<=['’])|(?!\w)) ?)+")


def _rest(text: str) -> tuple[Parsed, ...]:
    """The name that begins the text: capitals first, up to a sign or a word in lower case.

    Small words within a name (“Habitat de la Deûle”) do not end it, nor do words that names of
    organisations are made of (“Office public de l'habitat”); an article before it is no part.
    """
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    article = _article().match(text, start)
    start = article.end() if article else start
    name = _name().match(text, start)
    if name is None or len(name.group()) < 2 or is_no_name(name.group()):
        return ()
    value, end = name.group(), name.end()
    if text[end : end + 1] == "°":  # “EDF N° client …”
        value = value[:-1].rstrip()
        end = start + len(value)
    return (Parsed(value, value, start, end, False),)
