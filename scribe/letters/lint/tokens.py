"""The tags in the words of a paragraph, and the braces that make no tag."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from scribe.i18n import _
from scribe.letters.lint.finding import Finding, Severity, finding, shortened
from scribe.letters.lint.walk import Place

Lift = Literal["", "p", "tr", "tc", "r"]

# a tag ends at its own braces and holds no other opening ones
TAG = re.compile(
    r"\{\{(?!\{)(?:(?!\{\{|\{%|\}\}|%\}).)*\}\}|\{%(?:(?!\{\{|\{%|\}\}|%\}).)*%\}|\{#.*?#\}",
    re.DOTALL,
)
_NEAR = 40  # a brace so close after another is the other end of the same broken tag
_BRACE = re.compile(r"\{%|%\}|[{}]+")
_HEAD = re.compile(r"(p|tr|tc|r)(?=\s)")
_WORD = re.compile(r"\s*-?\s*(\w+)?")
_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)")
_QUOTES = re.compile("[“”„‘’«»]")
_LITERAL = re.compile(r"'[^'’]*'|\"[^\"]*\"")
_MENDED = str.maketrans("“”„‘’\u00a0\u202f\n\t", '"""\'\'    ')


@dataclass(frozen=True, slots=True)
class Token:
    """One complete tag.

    Attributes:
        kind: ``{{`` prints, ``{%`` decides or repeats, ``{#`` is a remark.
        lift: what the tag stands for as a whole: a paragraph, a row, a cell, a run.
        word: the keyword of a ``{%`` tag.
        body: what stands inside, after the keyword, with straight quotes and plain spaces.
        raw: as it is written.
        start: where in the paragraph.
    """

    kind: str
    lift: Lift
    word: str
    body: str
    raw: str
    start: int
    place: Place

    @property
    def excerpt(self) -> str:
        """The words around the tag."""
        return shortened(self.place.text, self.start)


def tokens(place: Place) -> tuple[Token, ...]:
    """The complete tags of a paragraph, in order."""
    if "{" not in place.text:
        return ()
    return tuple(_token(match, place) for match in TAG.finditer(place.text))


def _token(match: re.Match[str], place: Place) -> Token:
    raw = match[0]
    inner = raw[2:-2].translate(_MENDED)
    head = _HEAD.match(inner)
    lift: Lift = head[1] if head else ""  # type: ignore[assignment]
    inner = inner[head.end() :] if head else inner
    word = ""
    if raw.startswith("{%"):
        found = _WORD.match(inner)
        word = (found[1] or "") if found else ""
        inner = inner[found.end() :] if found else inner
    body = inner.strip().removeprefix("-").removesuffix("-").strip()
    return Token(raw[:2], lift, word, body, raw, match.start(), place)


def without_tags(text: str, instead: str = "") -> str:
    """The words of a paragraph that are printed as they stand."""
    return TAG.sub(instead, text) if "{" in text else text


def brace_faults(place: Place) -> Iterator[Finding]:
    """Braces that open or close nothing: one finding for each run of text that holds some."""
    if "{" not in place.text and "}" not in place.text:
        return
    rest = TAG.sub(lambda match: "\0" * len(match[0]), place.text)
    last = -_NEAR
    for match in _BRACE.finditer(rest):
        if match.start() - last >= _NEAR:
            around = shortened(place.text, match.start())
            message = _brace_sentence(
                place.text[max(0, match.start() - 2) : match.end() + 2], match[0]
            )
            yield finding("braces", place.spot, message, around, member=place.member)
        last = match.end()


def _brace_sentence(around: str, brace: str) -> str:
    if "{{{" in around or "}}}" in around:
        return _("three braces in a row: a tag has two on each side, like {{ nom }}")
    if brace.startswith("{{"):
        return _("a tag is opened and not closed: write it like {{ nom }}")
    if "%" in brace:
        return _("a condition or loop is not complete: write it like {% if pdl %} … {% endif %}")
    if brace.startswith("}}"):
        return _("a tag is closed and not opened: write it like {{ nom }}")
    return _("a brace stands alone: a tag has two on each side, like {{ nom }}")


def quote_faults(token: Token) -> Iterator[Finding]:
    """Apostrophes and quotation marks that Word has made typographic inside a tag."""
    if token.kind == "{#":
        return
    spot, member = token.place.spot, token.place.member
    if _APOSTROPHE.search(token.raw):
        message = _("no typographic apostrophe inside a tag; French text goes outside: {}")
        message = message.format(token.raw)
        yield finding("typographic-apostrophe", spot, message, token.excerpt, member=member)
    elif found := _QUOTES.search(_LITERAL.sub("", token.raw)):
        message = _("typographic quotation marks inside a tag; write straight ones ('): {}")
        severity: Severity | None = "error" if found[0] in "«»„" else None  # nothing mends these
        yield finding(
            "typographic-quotes",
            spot,
            message.format(token.raw),
            token.excerpt,
            member=member,
            severity=severity,
        )
