"""What the words around a label and its value say: another thing, or only a part of it."""

from __future__ import annotations

import re
from functools import cache

from scribe.knowledge.signs import load_signs
from scribe.knowledge.vocabulary import Field
from scribe.reading.candidates import Candidate
from scribe.reading.labels import Match
from scribe.reading.layout import Layout, Segment, squeeze
from scribe.reading.parse import parse_values
from scribe.values import dates
from scribe.values.money import find_money

# words of a line that is a sentence, and not a label with its value
SENTENCE = 4
# letters that may follow the label of an amount and change nothing
MORE_WORDS = 4
# of the page's width, between a label and the print left of it that belongs to it
NEAR = 0.12
# what parts one statement of a line from the next
_PARTED = re.compile(r" [–—|•·/] |[.;:,(](?: |$)| \(|[€=»«]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\W\d_]+")


def speaks_against(field: Field, layout: Layout, match: Match, found: Candidate) -> bool:
    """Words beside label or value that show the value to be something else."""
    if not field.against:
        return False
    row = [one for one in layout.row(match.segment) if one.box.left <= match.segment.box.left]
    before = match.segment.text[: match.segment.letters[match.start][1]]
    near = [one.text for one in row[:-1] if _near(one, match) and found.where != "below"]
    said = [" ".join([*near, before]), _between(match, found)]
    if field.type == "number":
        said += _around_value(layout, match, found)
    texts = [squeeze(text) for text in said]
    words = [squeeze(word) for word in field.against]
    return any(word and word in text for word in words for text in texts)


def _near(left: Segment, match: Match) -> bool:
    return match.segment.box.left - left.box.right < NEAR


def _between(match: Match, found: Candidate) -> str:
    """From the label to the value, or to the end of the label's line where it stands elsewhere."""
    text = match.segment.text
    if found.where != "inline":
        return _without_amounts(text[match.after :])
    end = text.find(found.text, match.after)
    return text[match.after : max(end, match.after)]


def _without_amounts(text: str) -> str:
    """“TVA à 20 % sur 64,21”, the tax in its column: of what it is taken does not speak against."""
    for amount in reversed(find_money(text)):
        text = text[: amount.start].rstrip().rpartition(" ")[0] + text[amount.end :]
    return text


def _around_value(layout: Layout, match: Match, found: Candidate) -> tuple[str, str]:
    """What stands before a value in its own cell, and behind it up to the next statement."""
    segment, start = match.segment, match.after
    if found.where != "inline":
        segment = next(
            (one for one in layout.segments if one.index == found.lines[-1]), match.segment
        )
        start = 0
    at = max(segment.text.find(found.text, start), start)
    behind = segment.text[at + len(found.text) :]
    return segment.text[start:at], _PARTED.split(behind, maxsplit=1)[0]


def says_more(field: Field, layout: Layout, match: Match, found: Candidate) -> bool:
    """Whether label and value are only a part of what is said.

    “Reste dû sur octobre” is not what “reste dû” is, nor “consommation d'un foyer”, or
    “consommation 5 kWh par jour”, what “consommation” is.
    """
    if field.type == "number":
        text = match.segment.text
        lead = _PARTED.split(text[: match.segment.letters[match.start][1]])[-1]
        said = (lead, _between(match, found), *_around_value(layout, match, found))
        return any(map(_means_more, said))
    return (
        field.type == "money"
        and len(match.segment.line.words) < SENTENCE + 4
        and not parse_values(field, match.segment.text[match.after :])
        and left_over(field, match) > MORE_WORDS
    )


def _means_more(text: str) -> bool:
    """Words that are not the usual company of a measure, or a number that is no day."""
    for day in reversed(dates.find_dates(text)):
        text = text[: day.start] + text[day.end :]
    words = {squeeze(word) for word in _WORD.findall(text)}
    return bool(words - _beside_measure()) or any(char.isdigit() for char in text)


@cache
def _beside_measure() -> frozenset[str]:
    return frozenset(squeeze(word) for word in load_signs().beside_measure)


def is_year(text: str) -> bool:
    """Whether a number may be a year: “Index 2026   0911”."""
    return _YEAR.fullmatch(text) is not None


def left_over(field: Field, match: Match) -> int:
    """Letters between the label and the end of its line.

    What stands in brackets counts for none, nor does the day beside an amount.
    """
    rest = re.sub(r"\([^)]*\)", "", match.segment.text[match.after :])
    rest = _beside_value().sub("", rest)
    if field.type == "money":
        for day in dates.find_dates(rest)[:1]:
            rest = rest[: day.start] + rest[day.end :]
    return len(squeeze(rest))


@cache
def _beside_value() -> re.Pattern[str]:
    words = sorted(load_signs().beside_value, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
