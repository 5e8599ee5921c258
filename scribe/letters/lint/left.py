"""Words of a plain letter that a template must not keep: blanks to fill in, and real numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from scribe.i18n import _
from scribe.letters.lint.finding import Finding, finding, shortened
from scribe.letters.lint.knowledge import lint_words
from scribe.letters.lint.tokens import TAG
from scribe.letters.lint.walk import Place
from scribe.values.identifiers import find_identifiers

_SPACE = "[ \u00a0\u202f]"
_BLANKS = (
    rf"«{_SPACE}*(?:…|\.{{2,}}|_{{2,}}|{_SPACE})*{_SPACE}*»",  # « … »
    r"«[^\W\d]+_\w+»",  # «nom_client», as a mail merge shows its fields
    rf"(?<![\w-])[Xx]{{3,}}(?:{_SPACE}[Xx]+)*(?![\w-])(?!\.\w)",
    r"(?<![\w-])[Xx]{2}/[Xx]{2}/[Xx]{2,4}(?!\w)",
    r"<{1,2}[^\W\d][^<>{}\0]{1,40}>{1,2}",
    r"\[(?!…\]|\.{3}\]|sic\]|\d{1,3}\])[^\[\]{}\0]{1,120}\]",
)
_DOTS = re.compile(
    r"(?:…[ \u00a0.]*){2,}|(?:…|\.{2,})[.…]{2,}|(?<!\.)\.{4,}|_{3,}|(?:\.[ \u00a0]){4,}"
    r"|(?<=[ \u00a0])(?:…|\.{3})(?=[ \u00a0,.])"  # an ellipsis stands close to its word
)
_BETWEEN = re.compile(r"\(([^(){}\0]{2,120})\)|«([^«»{}\0]{1,160})»")
_CUT = re.compile(r"\[(?:…|\.{3})\]")
_GAP = "[ \u00a0\u202f]?"
_IBAN = re.compile(rf"(?<![A-Za-z0-9])[A-Z]{{2}}\d{{2}}(?:{_GAP}[A-Z0-9]){{11,30}}(?![A-Za-z0-9])")
_FEWEST_DIGITS = 13  # those of a NIR without its key
_CHOICE = re.compile(r"[^\W\d]\s*/\s*[^\W\d]")


@dataclass(frozen=True, slots=True)
class Blank:
    """Something to fill in.

    Attributes:
        is_line: dots or a line, which may be meant for a pen.
        is_sure: False for words between « and » that may be a quotation.
    """

    text: str
    start: int
    is_line: bool = False
    is_sure: bool = True


def left_faults(place: Place) -> Iterator[Finding]:
    """Blanks and real-looking numbers in the printed words of a paragraph."""
    text = TAG.sub(lambda match: "\0" * len(match[0]), place.text)
    lines = 0
    for blank in blanks(text):
        lines += blank.is_line
        if not blank.is_line or lines == 1:  # one remark a paragraph is enough
            yield _told(place, blank)
    yield from _real_numbers(place, text)


def _told(place: Place, blank: Blank) -> Finding:
    around = shortened(place.text, blank.start)
    if blank.is_line:
        message = _("a dotted line was left in: write a tag there, unless it is for a pen")
        return finding("dotted-line", place.spot, message, around, member=place.member)
    message = _("“{}” was left in, which somebody was to fill in: write a tag there")
    return finding(
        "placeholder",
        place.spot,
        message.format(blank.text),
        around,
        member=place.member,
        severity=None if blank.is_sure else "warning",
    )


def blanks(text: str) -> tuple[Blank, ...]:
    """The blanks of a text, in order; one inside another is told once."""
    found = [*_between(text), *(Blank(one[0], one.start()) for one in _blank().finditer(text))]
    found += [Blank(one[0], one.start(), is_line=True) for one in _DOTS.finditer(text)]
    found += [
        Blank(one[0], one.start(), is_line=True)
        for one in _CUT.finditer(text)
        if not _is_quoted(text, one.start())
    ]
    kept: list[Blank] = []
    for one in found:
        if not any(old.start <= one.start < old.start + len(old.text) for old in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


def _is_quoted(text: str, at: int) -> bool:
    """A cut inside a quotation is honest."""
    return text.count("«", 0, at) > text.count("»", 0, at)


def _between(text: str) -> Iterator[Blank]:
    """Words between parentheses or guillemets that ask for something."""
    alone = not re.sub(r"«[^«»]*»|[\s,;:+/–-]", "", text)
    for match in _BETWEEN.finditer(text):
        words = match[1] or match[2]
        if _asks().match(words):
            yield Blank(match[0], match.start())
        elif match[2] and (alone or _CHOICE.search(words)):
            yield Blank(match[0], match.start(), is_sure=False)


@cache
def _blank() -> re.Pattern[str]:
    words = lint_words().words
    listed = (
        rf"(?<=[a-zà-ÿ] )(?:{_any(words.asked_in_capitals)})(?!\w)",
        rf"(?<!\w)(?:{_any(words.to_do)})(?!\w)",
        rf"(?i:(?<!\w)(?:{_any(words.always)})(?!\w))",
    )
    return re.compile("|".join((*_BLANKS, *listed)))


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in words)


@cache
def _asks() -> re.Pattern[str]:
    words = sorted(lint_words().words.placeholders, key=len, reverse=True)
    return re.compile(rf"\s*(?:{_any(words)})(?!\w)", re.IGNORECASE)


def _real_numbers(place: Place, text: str) -> Iterator[Finding]:
    if sum(character.isdigit() for character in text) < _FEWEST_DIGITS:
        return
    for start in _ibans(text):
        yield _real(place, "real-iban", "IBAN", start)
    for found in find_identifiers("nir", text):
        yield _real(place, "real-nir", "NIR", found.start)


def _real(place: Place, code: str, name: str, start: int) -> Finding:
    message = _("a real-looking {} was left in: it would stand in every letter; write a tag there")
    around = shortened(place.text, start)
    return finding(code, place.spot, message.format(name), around, member=place.member)


def _ibans(text: str) -> Iterator[int]:
    """By the key of all IBANs alone: one that no bank has given looks as real."""
    from stdnum import iban

    for match in _IBAN.finditer(text):
        words = re.split("[ \u00a0\u202f]", match[0])
        tries = (" ".join(words[:count]) for count in range(len(words), 0, -1))
        if any(iban.is_valid(one, check_country=False) for one in tries):
            yield match.start()
