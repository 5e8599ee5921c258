"""Identifiers out of printed text, checked, and back into groups for the eye."""

from __future__ import annotations

import re

from scribe.values.found import Found
from scribe.values.identifier import Identifier
from scribe.values.kinds import KINDS

_LAST_GROUP = re.compile(r"[^0-9A-Za-z]+[0-9A-Za-z]+$")


def parse_identifier(kind: str, text: str) -> str:
    """Read one identifier; the whole text must be it.

    Args:
        kind: a key of `scribe.values.kinds.KINDS`.
        text: as printed, with or without separators.

    Returns:
        The value without spaces.

    Raises:
        ValueError: another shape, or the check digits disagree.
        KeyError: no such kind.
    """
    value = KINDS[kind].read(text)
    if value is None:
        raise ValueError(f"not a valid {kind}: {text!r}")
    return value


def find_identifiers(kind: str, text: str) -> tuple[Found[str], ...]:
    """Find the valid identifiers of a kind in a line, from left to right.

    Digits are never cut out of a longer run. What a value without check digit
    means, only its printed label can tell.
    """
    rule = KINDS[kind]
    found: list[Found[str]] = []
    for match in rule.finder.finditer(text):
        start, end = match.span(match.lastindex or 0)
        one = _longest(rule, text, start, end)
        if one is not None:
            found.append(one)
    return tuple(found)


def _longest(rule: Identifier, text: str, start: int, end: int) -> Found[str] | None:
    """The match, or what is left of it without the words behind it."""
    while end > start:
        value = rule.read(text[start:end])
        if value is not None:
            return Found(value, start, end, text[start:end])
        cut = _LAST_GROUP.search(text, start, end)
        if cut is None or not rule.has_key:
            return None
        end = cut.start()
    return None


def format_identifier(kind: str, value: str) -> str:
    """Group a canonical value for the eye, with no-break spaces; it is not checked."""
    return KINDS[kind].display(value)


def has_check_digit(kind: str) -> bool:
    """Whether a check digit proves the values of this kind."""
    return KINDS[kind].has_key


_TO_DIGIT = str.maketrans("OoIl|iSsBZzG", "001111558226")
_TO_LETTER = str.maketrans("015826|l", "OISBZGII")


def repair_identifier(kind: str, text: str) -> str | None:
    """Undo a scanning fault (O/0, I/l/1, S/5, B/8, Z/2, G/6) where check digits prove it.

    Letters where only digits can stand are turned, and the other way round; if
    that is not enough, one position that may hold either. One key of one digit
    lets one wrong repair in ten pass: show a repaired value to a person.

    Returns:
        The canonical value when exactly one repair fits. None when none or
        several do, when the kind has no key, or when the text is valid as it is.
    """
    rule = KINDS[kind]
    bare = rule.bare(text)
    if not rule.repairable or len(bare) != len(rule.repairable) or rule.read(text) is not None:
        return None
    forced = "".join(map(_forced, bare, rule.repairable))
    if rule.accepts(forced):
        return forced
    options = (
        forced[:at] + other + forced[at + 1 :]
        for at, place in enumerate(rule.repairable)
        if place == "x"
        for other in {forced[at].translate(_TO_DIGIT), forced[at].translate(_TO_LETTER)}
    )
    repairs = {option for option in options if rule.accepts(option)}
    return repairs.pop() if len(repairs) == 1 else None


_LOOSE = {"d": "[0-9OoIl|SsBZzG]", "a": "[0-9A-Z|l]", "x": "[0-9A-Za-z|]", "-": "[0-9A-Za-z]"}
_LOOSE_FINDERS = {
    kind: re.compile(
        r"(?<![^\W_])"
        + r"[ \u00a0\u202f.]?".join(_LOOSE[place] for place in rule.repairable)
        + r"(?![^\W_])"
    )
    for kind, rule in KINDS.items()
    if rule.repairable
}


def find_repaired(kind: str, text: str) -> tuple[Found[str], ...]:
    """Find identifiers that `repair_identifier` can make whole: ``N° TVA FRO3 552 081 317``.

    Only what `find_identifiers` does not already find, and only where most
    characters were read as they must be. Show the values to a person.
    """
    found: list[Found[str]] = []
    if kind in _LOOSE_FINDERS:
        template = KINDS[kind].repairable
        for match in _LOOSE_FINDERS[kind].finditer(text):
            bare = KINDS[kind].bare(match[0])
            sound = sum(
                c.isdecimal() for c, place in zip(bare, template, strict=False) if place == "d"
            )
            value = repair_identifier(kind, match[0])
            if value is not None and 3 * sound >= 2 * template.count("d"):
                found.append(Found(value, match.start(), match.end(), match[0]))
    return tuple(found)


def _forced(character: str, place: str) -> str:
    if place == "d":
        return character.translate(_TO_DIGIT)
    return character.translate(_TO_LETTER) if place == "a" else character.upper()
