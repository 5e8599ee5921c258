"""What the words around a label and its value say: another thing, or only a part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from scribe.knowledge.signs import load_signs
from scribe.knowledge.vocabulary import Field
from scribe.reading.candidates import Candidate
from scribe.reading.labels import Match
from scribe.reading.layout import Layout, Segment, holds_word, squeeze
from scribe.reading.parse import parse_values
from scribe.values import dates
from scribe.values.money import find_money

# words of a line that is a sentence, and not a label with its value
SENTENCE = 4
# letters that may follow the label of an amount and change nothing
MORE_WORDS = 4
# print that much higher stands in a box of its own
LARGER = 1.3
# heights of a line, up to the print that a sentence or a box goes on from
ABOVE = 1.6
# heights of a line, down to the payment that settles a balance
SETTLED_WITHIN = 5.0
# heights of a line, to the next row; letters behind an amount that may say it is another now
NEXT_ROW = 2.6
SHORT = 24
# of the page's width, between a label and the print left of it that belongs to it
NEAR = 0.12
# what parts one statement of a line from the next
_PARTED = re.compile(r" [–—|•·/] |[.;:,(](?: |$)| \(|[€=»«]")
# “50,00 € par mois”, “46 € TTC / an”
_PER_TIME = re.compile(
    r"^(?: ?(?:TTC|HT))? ?(?:/ ?|par |chaque )(mois|an|trimestre|semaine|jour)\b",
    re.IGNORECASE,
)
# “facture du 1er au 31 mars”: a period
TO_DAY = re.compile(r" ?(?:au|jusqu'au|–|-|→) ?\d")
_YEAR = re.compile(r"(?:19|20)\d\d")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_WITH_DIGITS = re.compile(r"\S*\d\S*")
_WORD = re.compile(r"[^\W\d_]+")


def speaks_against(field: Field, layout: Layout, match: Match, found: Candidate) -> bool:
    """Words beside label or value that show the value to be something else."""
    if not field.against:
        return False
    row = [one for one in layout.row(match.segment) if one.box.left <= match.segment.box.left]
    before = match.segment.text[: match.segment.letters[match.start][1]]
    near = [one.text for one in row[:-1] if _near(one, match) and found.where != "below"]
    label = match.segment.text[len(before) : match.after]
    said = [
        " ".join([*near, before]),
        _between(match, found),
        *_over_the_edge(field, before, label),
    ]
    before_value, behind = _around_value(layout, match, found)
    if field.type == "number":
        said += (before_value, _statement(behind))
    elif field.name == "document_date" and TO_DAY.match(behind):
        return True
    elif field.name == "due_date":
        said.append(re.split(r"[.;:(]|, (?:et|puis)", behind, maxsplit=1)[0])
    elif field.type == "money":
        said += [f"par {time}" for time in _PER_TIME.findall(behind)]
    texts = [squeeze(text) for text in said]
    words = [squeeze(word) for word in field.against]
    return any(word and word in text for word in words for text in texts)


def _over_the_edge(field: Field, before: str, label: str) -> Iterator[str]:
    """Words against it that end in the label: “votre courrier du”, of the label “courrier du”."""
    whole = squeeze(before + label)
    for text in field.against:
        word = squeeze(text)
        if word and word in whole and word not in squeeze(label):
            yield text


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
    """What stands before a value in its own cell, or after the label, and behind it."""
    segment, start = match.segment, match.after
    if found.where != "inline":
        segment = next(
            (one for one in layout.segments if one.index == found.lines[-1]), match.segment
        )
        start = 0
    at = max(segment.text.find(found.text, start), start)
    behind = segment.text[at + len(found.text) :]
    return segment.text[start:at], behind


def _statement(text: str) -> str:
    """Up to where the next statement of the line begins."""
    return _PARTED.split(text, maxsplit=1)[0]


def is_anothers(match: Match) -> bool:
    """A mere “n°” announces the number of the word before it: “décodeur n° 2418”."""
    if match.label.squeezed not in {"n", "numero"}:
        return False
    before = match.segment.text[: match.segment.letters[match.start][1]].split()
    papers = {squeeze(paper) for paper in load_signs().numbered_papers}
    return bool(before) and squeeze(before[-1]) not in {"", *papers}


def says_more(field: Field, layout: Layout, match: Match, found: Candidate) -> bool:
    """Whether label and value are only a part of what is said.

    “Reste dû sur octobre” is not what “reste dû” is, nor “consommation d'un foyer”, or
    “consommation 5 kWh par jour”, what “consommation” is, nor “n° de contrat d'entretien”.
    """
    if field.identifier and not found.key:
        return any(
            _other_words(_IN_BRACKETS.sub("", text), load_signs().beside_number)
            for text in (_between(match, found), _around_value(layout, match, found)[0])
        )
    if field.name == "document_date":
        lead = _PARTED.split(match.segment.text[: match.segment.letters[match.start][1]])[-1]
        return _other_words(_WITH_DIGITS.sub("", lead), load_signs().before_day)
    if field.name == "due_date":
        return not _speaks_of_paying(layout, match)
    if field.name == "previous_balance" and _is_settled(field, layout, found):
        return True
    if field.name in {"amount_due", "net_pay"} and _is_paid_in_part(layout, match, found):
        return True
    if field.type == "number":
        text = match.segment.text
        lead = _PARTED.split(text[: match.segment.letters[match.start][1]])[-1]
        before, behind = _around_value(layout, match, found)
        said = (lead, _between(match, found), before, _statement(behind))
        return any(map(_means_more, said)) or _is_one_register(layout, found)
    return field.type == "money" and _is_part_of_amount(field, layout, match, found)


def _is_one_register(layout: Layout, found: Candidate) -> bool:
    """Whether its row is that of peak hours, of a garden tap: a part of what a meter counts."""
    words = load_signs().registers
    place = next((one for one in layout.segments if one.index == found.lines[-1]), None)
    row = layout.row(place) if place else ()
    return any(holds_word(one.text, words) for one in row if one.box.left <= found.box.left)


def _speaks_of_paying(layout: Layout, match: Match) -> bool:
    """“Avant le 12 mars” alone may ask for anything: an index, a paper, an answer."""
    above = [
        one
        for one in layout.segments
        if 0 < match.segment.box.top - one.box.top < 2 * ABOVE * layout.height
        and match.segment in layout.below(one, ABOVE)
    ]
    near = [match.label.text, *(one.text for one in (*above, *layout.row(match.segment)))]
    said = squeeze(" ".join(near))
    paying = any(squeeze(stem) in said for stem in load_signs().paying)
    return paying or any(find_money(text) for text in near)


def _is_settled(field: Field, layout: Layout, found: Candidate) -> bool:
    """Whether the same amount stands as a payment in one of the next rows."""
    below = [
        row
        for row in layout.rows
        if 0 < row[0].box.top - found.box.top < SETTLED_WITHIN * layout.height
    ]
    stems = tuple(squeeze(word) for word in load_signs().paid)
    return any(
        parsed.value.lstrip("-") == found.value.lstrip("-")
        for row in below
        if any(stem in one.squeezed for one in row for stem in stems)
        for one in row
        for parsed in parse_values(field, one.text)
    )


def _is_paid_in_part(layout: Layout, match: Match, found: Candidate) -> bool:
    """Whether the next row takes a payment off, or the sentence another amount in its place."""
    _before, behind = _around_value(layout, match, found)
    if any(squeeze(stem) in squeeze(behind[:SHORT]) for stem in load_signs().changed):
        return True
    stems = tuple(squeeze(word) for word in load_signs().taken_off)
    return any(
        row[0].squeezed.startswith(stems) and any(find_money(one.text) for one in row)
        for row in layout.rows
        if 0 < row[0].box.top - found.box.top < NEXT_ROW * layout.height
    )


def _is_part_of_amount(field: Field, layout: Layout, match: Match, found: Candidate) -> bool:
    """A sentence says of its amount what it will; a short line with other words means another."""
    if len(match.segment.line.words) >= SENTENCE + 4:
        return False
    if found.where == "right" and _one_of_several(field, layout, match):
        return True
    text = match.segment.text
    lead = _PARTED.split(text[: match.segment.letters[match.start][1]])[-1]
    if _other_words(lead, load_signs().beside_amount):
        return True
    if found.where == "inline":
        between = _IN_BRACKETS.sub("", _between(match, found))
        return _other_words(between, load_signs().beside_amount)
    return not parse_values(field, text[match.after :]) and left_over(field, match) > MORE_WORDS


def _one_of_several(field: Field, layout: Layout, match: Match) -> bool:
    """Whether the label begins a row of several amounts, of which its words alone tell none."""
    amounts: set[str] = set()
    for cell in layout.right_of(match.segment):
        parsed = parse_values(field, cell.text)
        large = cell.box.height > LARGER * match.segment.box.height
        if large or not parsed or _other_words(cell.text, load_signs().beside_amount):
            break
        amounts |= {one.value for one in parsed}
    return len(amounts) > 1


def _means_more(text: str) -> bool:
    """Words that are not the usual company of a measure, or a number that is no day."""
    others = _other_words(text, load_signs().beside_measure)
    return others or any(char.isdigit() for char in _without_days(text))


def _other_words(text: str, usual: Sequence[str]) -> bool:
    words = {squeeze(word) for word in _WORD.findall(_without_days(text))}
    return not words <= {squeeze(word) for word in usual}


def _without_days(text: str) -> str:
    for day in reversed(dates.find_dates(text)):
        text = text[: day.start] + text[day.end :]
    return text


def is_year(text: str) -> bool:
    """Whether a number may be a year: “Index 2026   0911”."""
    return _YEAR.fullmatch(text) is not None


def left_over(field: Field, match: Match) -> int:
    """Letters between the label and the end of its line.

    What stands in brackets counts for none, nor does the day beside an amount.
    """
    rest = _IN_BRACKETS.sub("", match.segment.text[match.after :])
    rest = _beside_value().sub("", rest)
    if field.type == "money":
        for day in dates.find_dates(rest)[:1]:
            rest = rest[: day.start] + rest[day.end :]
    return len(squeeze(rest))


@cache
def _beside_value() -> re.Pattern[str]:
    words = sorted(load_signs().beside_value, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
