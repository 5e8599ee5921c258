"""A template filled with sample cases, and with marks that must all be seen again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from scribe.errors import LetterError, TemplateError
from scribe.i18n import _
from scribe.law.rules import load_rules
from scribe.letters.cases import load_case
from scribe.letters.compose import compose
from scribe.letters.desk.stress import (
    TITLES,
    choices_of,
    sentinel,
    stress_values,
    values_by,
    without_idle,
)
from scribe.letters.lint.contract import sheet_beside
from scribe.letters.package import Member, word_bytes
from scribe.letters.render import fill, render
from scribe.letters.sheet import Sheet, read_sheet
from scribe.letters.tags import UNPRINTED, Value, load_tags, text_of
from scribe.letters.template import Part, Template, read_parts

_MOST_VARIANTS = 48


@dataclass(frozen=True, slots=True)
class Word:
    """A Word file with tags, alone or with the sheet beside it."""

    path: Path
    members: tuple[Member, ...]
    parts: Mapping[str, Part]
    sheet: Sheet | None = None

    @property
    def tags(self) -> frozenset[str]:
        """The tags of all parts."""
        return frozenset().union(*(part.tags for part in self.parts.values()))


@dataclass(slots=True)
class Seen:
    """What a render with marks has shown.

    Attributes:
        lost: tags that are printed somewhere and were seen in no variant of the letter.
        faults: sentences of variants that could not be filled.
    """

    lost: tuple[str, ...] = ()
    faults: list[str] = field(default_factory=list)


def open_word(path: Path) -> Word:
    """Read a Word file with tags.

    Raises:
        TemplateError: when it cannot be read or used.
        KnowledgeError: when the sheet beside it is wrong.
    """
    members, parts = read_parts(word_bytes(path), path)
    beside = sheet_beside(path)
    return Word(path, members, parts, read_sheet(beside) if beside else None)


def preview(word: Word, case: str) -> bytes:
    """The Word file filled with a sample case, or with a case that is written down.

    Args:
        word: the template.
        case: a name of ``stress.TITLES``, or the path of a TOML file.

    Raises:
        TemplateError: when the template fails on this case.
        LetterError: when there is no such case, or the written one lacks something.
    """
    if case in TITLES:
        return fill(word, stress_values(case, word.sheet))[0]
    path = Path(case)
    if not path.is_file():
        listed = ", ".join(TITLES)
        raise LetterError(_("there is no case called “{}”; there are: {}").format(case, listed))
    if word.sheet is None:
        raise LetterError(
            _("a written case needs the letter's sheet (letter.toml) beside the file")
        )
    written = load_case(path)
    template = Template(word.path.stem, word.path, word.sheet, word.members, word.parts)
    today = written.today or dt.datetime.now(dt.UTC).astimezone().date()
    return render(compose(written.case(), template, today, load_rules()))


def look_for_marks(word: Word) -> Seen:
    """Fill every variant with marks, and look for each mark in what comes out.

    A value that one variant loses is a fault of it (``render`` finds it); a tag that no
    variant shows is named as lost.
    """
    seen, found = Seen(), set[str]()
    printed = printed_tags(word)
    for values in _variants(word):
        found |= _found(word, printed, values, seen.faults)
    if printed - found:
        for values in _with_gaps(word):
            found |= _found(word, printed, values, [])
    seen.lost = tuple(sorted(printed - found))
    return seen


def _found(
    word: Word, printed: set[str], values: Mapping[str, Value], faults: list[str]
) -> set[str]:
    try:
        _bytes, text = fill(word, values)
    except TemplateError as error:
        if error.message not in faults:
            faults.append(error.message)
        return set()
    folded = text.casefold()
    return {name for name in printed if _is_in(values[name], folded)}


def printed_tags(word: Word) -> set[str]:
    """The tags whose value the Word file prints as it is."""
    known = load_tags()
    return {
        name
        for part in word.parts.values()
        for name in part.printed
        if name in known and known[name].type not in UNPRINTED
    }


def _is_in(value: Value, folded: str) -> bool:
    return value is not None and all(
        line.casefold() in folded for line in text_of(value).split("\n") if line
    )


def _variants(word: Word) -> Iterator[dict[str, Value]]:
    base = values_by(sentinel)
    choices = choices_of(word.tags)
    for choice in _combinations(choices):
        for yes, turned in ((True, False), (False, False), (True, True)):
            values = {**base, **choice}
            for name, tag in load_tags().items():
                if tag.type == "yes_no":
                    values[name] = yes
                elif turned and tag.type in ("number", "date"):
                    values[name] = _turned(values[name])
            yield without_idle(values, word.sheet)


def _with_gaps(word: Word) -> Iterator[dict[str, Value]]:
    """Each optional tag missing once, and each one the only one that is there.

    No real case need be like that, so that these are not judged; they show what is
    said only in the absence of something else.
    """
    base = values_by(sentinel)
    required = {need.tag for need in word.sheet.need if need.required} if word.sheet else set()
    computed = {name for name, tag in load_tags().items() if tag.is_computed}
    optional = word.tags & base.keys() - required - computed
    for name in sorted(optional):
        yield without_idle({**base, name: None}, word.sheet)
        yield without_idle({**base, **dict.fromkeys(optional - {name})}, word.sheet)


def _turned(value: Value) -> Value:
    """Another order of days and numbers, for what is told only after or before a day."""
    if isinstance(value, dt.date):
        return dt.date(2031, 1, 1) - (value - dt.date(2030, 12, 31))
    return 1


def _combinations(choices: Mapping[str, tuple[str, ...]]) -> Iterator[dict[str, Value]]:
    """All of them when they are few; else each choice once."""
    count = 1
    for one in choices.values():
        count *= len(one)
    if count <= _MOST_VARIANTS:
        for combined in product(*choices.values()):
            yield dict(zip(choices, combined, strict=True))
        return
    for name, values in choices.items():
        for value in values:
            yield {name: value}
