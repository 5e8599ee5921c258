"""Identifiers out of printed text, checked, and back into groups for the eye."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from scribe.values.found import Found
from scribe.values.kinds import KINDS, Identifier
from scribe.values.words import NBSP

_SPACES = str.maketrans({NBSP: " ", "\u202f": " ", "\u2009": " ", "\u2007": " "})
# amounts and dates are tokens of their own, so that no identifier runs into them
_TOKEN = re.compile(
    r"(?P<barrier>[0-9]+(?:[,/][0-9]+)+|[0-9]{1,2}[.-][0-9]{1,2}[.-][0-9]{4}(?![0-9])"
    r"|[0-9]+\.[0-9]{2}(?![.0-9]))|[^\W_]+"
)


def parse_identifier(kind: str, text: str) -> str:
    """Read one identifier; the whole text must be it.

    Args:
        kind: a key of `KINDS`.
        text: as printed, with or without separators.

    Returns:
        The value without spaces.

    Raises:
        ValueError: another shape, or the check digits disagree.
        KeyError: no such kind.
    """
    if kind == "reference":
        return _parse_reference(text)
    rule = KINDS[kind]
    value = _canonical(rule, text.strip())
    if value is None:
        raise ValueError(f"not a valid {kind}: {text!r}")
    return value


def _canonical(rule: Identifier, printed: str) -> str | None:
    bare = printed.translate(_SPACES).upper()
    for separator in rule.separators:
        bare = bare.replace(separator, "")
    value = rule.compact(bare)
    return value if rule.accepts(value) else None


_PHONE_LIKE = re.compile(r"0[1-9](?:[ .-][0-9]{2}){4}")
_REFERENCE_TEXT = re.compile(
    r"[0-9]+(?: [0-9]+)+(?![0-9A-Za-z])|[0-9A-Za-z]+(?:[-/.][0-9A-Za-z]+)*"
)


def _parse_reference(text: str) -> str:
    printed = text.strip().translate(_SPACES)
    value = printed.replace(" ", "")
    if (
        not _REFERENCE_TEXT.fullmatch(printed)
        or _PHONE_LIKE.fullmatch(printed)
        or not KINDS["reference"].accepts(value)
    ):
        raise ValueError(f"not a reference: {text!r}")
    return value


def find_identifiers(kind: str, text: str) -> tuple[Found[str], ...]:
    """Find the valid identifiers of a kind in a line, from left to right.

    Without a check digit a run of digit groups is taken only when it has
    exactly one reading; what it means, only its printed label can tell.
    """
    rule = KINDS[kind]
    found: list[Found[str]] = []
    for start, end, value in _windows(kind, rule, text):
        if found and start < found[-1].end:
            continue
        found.append(Found(value, start, end, text[start:end]))
    return tuple(found)


def _windows(kind: str, rule: Identifier, text: str) -> Iterator[tuple[int, int, str]]:
    """Runs of neighbouring tokens that are valid, longest first at each place."""
    if not any("0" <= c <= "9" for c in text) and kind != "bic":
        return
    tokens = [(m.start(), m.end(), m["barrier"] is not None) for m in _TOKEN.finditer(text)]
    shortest, longest = rule.lengths
    between = rule.separators + NBSP + "\u202f\u2009\u2007"
    for first, (start, _, barrier) in enumerate(tokens):
        if barrier:
            continue
        ends: list[int] = []
        size, at = 0, start
        for left, right, wall in tokens[first:]:
            gap = text[at:left]
            size += right - left
            if wall or size > longest or len(gap) > 1 or (gap and gap not in between):
                break
            at = right
            if size >= shortest:
                ends.append(right)
        for end in reversed(ends):
            value = _read(kind, rule, text[start:end])
            if value is not None:
                yield start, end, value
                break


def _read(kind: str, rule: Identifier, printed: str) -> str | None:
    if kind == "reference":
        try:
            return _parse_reference(printed)
        except ValueError:
            return None
    return _canonical(rule, printed)


def format_identifier(kind: str, value: str) -> str:
    """Group a canonical value for the eye, with no-break spaces; it is not checked."""
    if kind == "phone" and len(value) == 10 and value.startswith("08"):
        groups = (1, 3, 3, 3)
    elif kind in ("phone", "reference", "rum", "vat") and (
        len(value) < 5 or kind in ("reference", "rum") or not value.startswith(("FR", "0"))
    ):
        return value
    else:
        groups = KINDS[kind].groups
    parts, at = [], 0
    for size in (*groups, *([groups[-1]] * len(value))):
        if at >= len(value):
            break
        parts.append(value[at : at + size])
        at += size
    return NBSP.join(parts)


def has_check_digit(kind: str) -> bool:
    """Whether a check digit proves values of this kind."""
    return KINDS[kind].has_key


_TO_DIGIT = {**dict.fromkeys("OoQD", "0"), **dict.fromkeys("Il|!i", "1"), **dict.fromkeys("Ss", "5"),
             **dict.fromkeys("Zz", "2"), "B": "8", "G": "6"}  # fmt: skip
_TO_LETTER = {"0": "O", "1": "I", "5": "S", "8": "B", "2": "Z", "6": "G"}


def repair_identifier(kind: str, text: str) -> str | None:
    """Undo a scanning fault (O/0, I/1, S/5, B/8, Z/2, G/6) where check digits prove it.

    Letters where only digits can stand are turned first; if that is not
    enough, one more position that may hold either.

    Returns:
        The value when exactly one repair fits; None when none or several do,
        when the kind has no key, or when nothing is wrong with the text.
    """
    rule = KINDS[kind]
    if not rule.has_key or _canonical(rule, text.strip()) is not None:
        return None
    bare = text.strip().translate(_SPACES)
    for separator in rule.separators:
        bare = bare.replace(separator, "")
    if len(bare) != len(rule.template):
        return None
    forced = "".join(_forced(c, place) for c, place in zip(bare, rule.template, strict=True))
    if rule.accepts(forced):
        return forced
    repairs = {
        option
        for at, place in enumerate(rule.template)
        if place == "x"
        and (other := _TO_LETTER.get(forced[at]) or _TO_DIGIT.get(forced[at]))
        and rule.accepts(option := forced[:at] + other + forced[at + 1 :])
    }
    return repairs.pop() if len(repairs) == 1 else None


def _forced(character: str, place: str) -> str:
    if place == "d":
        return _TO_DIGIT.get(character, character)
    return _TO_LETTER.get(character, character) if place == "a" else character.upper()
