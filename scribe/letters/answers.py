"""What a person types for a tag becomes the canonical value of a fact, or a sentence why not."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches

from scribe.i18n import _
from scribe.letters.tags import (
    CELL,
    ENCLOSED,
    Column,
    Tag,
    cleaned,
    find_tag,
    identifier_kind,
    load_tags,
)
from scribe.values.addresses import parse_address
from scribe.values.dates import parse_date
from scribe.values.identifiers import parse_identifier
from scribe.values.money import canonical_money, parse_money
from scribe.values.words import normalise

_LINE_ENDS = re.compile(r"\s*[\n|;]\s*")
_ROW_ENDS = re.compile(r"\s*[\n|]\s*")
_CELL_ENDS = re.compile(r"\s*;\s*")
_ADDRESS_ENDS = re.compile(r"\s*[\n|;,]\s*")
_NUMBER_ALONE = re.compile(r"\d{1,4}(?:\s?(?:bis|ter|quater|[A-Da-d]))?")
_SENTENCE_START = re.compile(
    r"(?:J(?=['’])|L(?=['’])|(?:Je|Mon|Ma|Mes|Nous|Le|La|Les|Un|Une|Depuis|En|Il|Elle|On)(?= ))"
)
_IDENTIFIER = re.compile(r"[0-9A-Za-zÀ-ÿ](?:[-./_]?[0-9A-Za-zÀ-ÿ])*")
_YES_NO = {"oui": "yes", "o": "yes", "yes": "yes", "y": "yes", "non": "no", "n": "no", "no": "no"}


def facts_of(said: Mapping[str, str], enclosed: Iterable[str] = ()) -> dict[str, str]:
    """What a person said by tag, as facts of a case.

    Args:
        said: text as typed, by tag.
        enclosed: names of the enclosures that are joined.

    Raises:
        ValueError: with a sentence that names the tag.
    """
    facts = {}
    for name, text in said.items():
        tag = find_tag(name)
        if tag is None:
            near = get_close_matches(name, load_tags(), 1)
            hint = _("; did you mean “{}”?").format(near[0]) if near else ""
            raise ValueError(_("there is no tag called “{}”{}").format(name, hint))
        try:
            facts[tag.fact] = parse_answer(tag, text)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from error
    if names := "\n".join(enclosed):
        facts[ENCLOSED] = names
    return facts


def parse_answer(tag: Tag, text: str) -> str:
    """What a person typed, as the canonical text of a fact; empty when nothing is left.

    Raises:
        ValueError: with a sentence, when the text is no value of the tag's type.
    """
    text = cleaned(text).strip()
    parse = _PARSERS.get(tag.type)
    if parse is None or tag.is_computed:
        raise ValueError(_("this one is computed: it cannot be set"))
    return parse(tag, text) if text else ""


def _money(_tag: Tag | Column, text: str) -> str:
    for attempt in (text, f"{text} €"):
        with contextlib.suppress(ValueError):
            amount = parse_money(attempt)
            if amount >= 0:
                return canonical_money(amount)
    raise ValueError(_("“{}” is not an amount; write it like 344,21").format(text))


def _date(_tag: Tag | Column, text: str) -> str:
    try:
        return parse_date(text).isoformat()
    except ValueError as error:
        message = _("“{}” is not a date; write it like 24/11/2026").format(text)
        raise ValueError(message) from error


def _number(_tag: Tag | Column, text: str) -> str:
    digits = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}\b)", "", text).replace(",", ".")
    if not re.fullmatch(r"\d+(\.\d+)?", digits):
        raise ValueError(_("“{}” is not a number").format(text))
    return digits


def _identifier(tag: Tag | Column, text: str) -> str:
    kind = identifier_kind(tag)
    try:
        if kind:
            return parse_identifier(kind, text)
    except ValueError as error:
        message = _("“{}” cannot be right: a digit is missing, too many or wrong")
        raise ValueError(message.format(text)) from error
    joined = "".join(text.split())
    if not _IDENTIFIER.fullmatch(joined):
        raise ValueError(_("“{}” is not a number or reference").format(text))
    return joined


def _choice(tag: Tag, text: str) -> str:
    wanted = normalise(text)
    for canonical, words in tag.choices.items():
        if wanted in (normalise(canonical), normalise(words)):
            return canonical
    listed = ", ".join(tag.choices.values())
    raise ValueError(_("“{}” is not one of: {}").format(text, listed))


def parse_yes_no(text: str) -> str:
    """``yes`` or ``no`` for oui, non, o, n, yes, y, no.

    Raises:
        ValueError: with a sentence, for anything else.
    """
    try:
        return _YES_NO[text.strip().casefold()]
    except KeyError as error:
        raise ValueError(_("“{}” is neither oui nor non").format(text)) from error


def _text(_tag: Tag | Column, text: str) -> str:
    return " ".join(text.split())


def _phrase(_tag: Tag, text: str) -> str:
    phrase = " ".join(text.split()).rstrip(" .;")
    start = _SENTENCE_START.match(phrase)
    return phrase[0].lower() + phrase[1:] if start else phrase


def _list(tag: Tag, text: str) -> str:
    return "\n".join(_phrase(tag, line) for line in _LINE_ENDS.split(text) if line.strip(" ."))


def _lines(_tag: Tag, text: str) -> str:
    """Address lines; a comma ends a line too, but not after the number of a street."""
    lines: list[str] = []
    for part in filter(None, _ADDRESS_ENDS.split(text)):
        if lines and _NUMBER_ALONE.fullmatch(lines[-1]):
            lines[-1] += f" {part}"
        else:
            lines.append(part)
    try:
        return "\n".join(parse_address(lines).lines)
    except ValueError as error:
        message = _("“{}” is no full address: its last line must be the postcode and the town")
        raise ValueError(message.format(text)) from error


def _table(tag: Tag, text: str) -> str:
    """Rows end with a line or a bar, cells with a semicolon."""
    rows = []
    for line in filter(None, _ROW_ENDS.split(text)):
        cells = _CELL_ENDS.split(line)
        if len(cells) != len(tag.columns):
            wanted = " ; ".join(column.meaning for column in tag.columns.values())
            message = _("“{text}” has not the columns: {wanted}")
            raise ValueError(message.format(text=line, wanted=wanted))
        columns = zip(tag.columns.values(), cells, strict=True)
        rows.append(CELL.join(_CELLS[column.type](column, cell) for column, cell in columns))
    return "\n".join(rows)


_CELLS: dict[str, Callable[[Tag | Column, str], str]] = {
    "text": _text,
    "id": _identifier,
    "money": _money,
    "date": _date,
    "number": _number,
}
_PARSERS: dict[str, Callable[[Tag, str], str]] = {
    **_CELLS,
    "phrase": _phrase,
    "lines": _lines,
    "list": _list,
    "table": _table,
    "choice": _choice,
    "yes_no": lambda _tag, text: parse_yes_no(text),
}
