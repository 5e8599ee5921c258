"""Values that stand in a label's line, right of it, below it, or before it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from scribe.knowledge.signs import load_signs
from scribe.knowledge.vocabulary import Field
from scribe.reading import context
from scribe.reading.candidates import AGAINST, EXAMPLE, Candidate, found_at, place
from scribe.reading.labels import Match
from scribe.reading.layout import Layout, Segment, holds_word, squeeze
from scribe.reading.parse import parse_values
from scribe.values import identifiers

STRENGTH = {"printed": 1.0, "negative": 1.0, "behind": 1.0, "above": 0.85, "weak": 0.55}
LATER_PAGE = 0.93
# heights of a line: how far a column goes down, and the gap that ends it
LONGEST_COLUMN = 40.0
END_OF_COLUMN = 4.0
MOST_ROWS = 20
# taken from an amount that is only one row of its column
ONE_OF_MANY = 0.3
NO_UNIT = 0.33
# by which the score of a day is multiplied that may be that of something else
ANOTHER_DAY = 0.85
# letters between a label and the end of its line, where the value goes on below
LONGEST_REST = {"money": 24, "date": 24, "id": 40}
# the beginning of an account at the end of a line
_BEGUN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[0-9A-Z]{4}){2,7}(?: ?[0-9A-Z]{1,3})?$")
_NEXT_SENTENCE = re.compile(r"[.!?]\s+[A-ZÀ-Ü][a-zà-ÿ]")


def candidates_by_label(
    field: Field, layout: Layout, matches: Iterable[Match], *, example: bool = False
) -> Iterator[Candidate]:
    """Candidates that stand in the label's line, right of it, or below it.

    Args:
        field: what is looked for.
        layout: one page.
        matches: the labels of that page, all fields.
        example: whether the page is a specimen that explains a bill.
    """
    matches = tuple(matches)
    labelled = {match.segment.index for match in matches if match.label.strength == "printed"}
    for match in matches:
        if match.label.field == field.name and not context.is_anothers(match):
            for found in _around(field, layout, match, labelled):
                yield _weighed(found, field, layout, match, example=example)


def _weighed(
    found: Candidate, field: Field, layout: Layout, match: Match, *, example: bool
) -> Candidate:
    score = found.score * STRENGTH[match.label.strength] * match.likeness
    score *= 0.9 + 0.1 * min(len(match.label.squeezed), 20) / 20
    against = context.speaks_against(field, layout, match, found)
    if against:
        score *= AGAINST
    if field.units and not any(
        unit in squeeze(found.text) or unit in match.segment.squeezed for unit in field.units
    ):
        score *= NO_UNIT
    if example:
        score *= EXAMPLE
    if layout.number > 1:
        score *= LATER_PAGE
    signs = {
        "weak_label": match.label.strength == "weak",
        "words_against": against,
        "example_page": example,
        "wrapped_label": match.wrapped is not None,
    }
    told = match.label.strength != "weak" and (field.type == "id" or not match.label.is_behind)
    more = context.says_more(field, layout, match, found)
    if more and field.type == "date":
        score *= ANOTHER_DAY
    exact = match.likeness > 0.96 and told and not more
    value = found.value
    if match.label.strength == "negative" and not value.startswith("-"):
        value = f"-{value}"
    return replace(
        found,
        value=value,
        score=score,
        label=match.label.squeezed,
        exact=exact,
        likeness=match.likeness,
        signs=frozenset(name for name, seen in signs.items() if seen),
    )


def _around(field: Field, layout: Layout, match: Match, labelled: set[int]) -> Iterator[Candidate]:
    if match.label.is_behind:
        yield from _before(field, match)
        return
    if match.label.strength != "above":
        inline = list(_inline(field, layout, match))
        yield from inline
        if not match.segment.line.upright:
            return
        if (
            inline
            and inline[0].score > 0.8
            and not context.speaks_against(field, layout, match, inline[0])
        ):
            return
        right = list(_right(field, layout, match, labelled))
        yield from right
        if right and right[0].score > 0.8:
            return
    yield from _below(field, layout, match, labelled)


def _inline(field: Field, layout: Layout, match: Match) -> Iterator[Candidate]:
    segment = match.segment
    rest = segment.text[match.after :]
    values = parse_values(field, rest)
    if field.type == "number" and layout.right_of(segment):
        values = tuple(one for one in values if not context.is_year(one.text))
    for order, parsed in enumerate(values):
        gap = len(squeeze(rest[: parsed.start]))
        score = 1.0 - 0.02 * gap - 0.12 * order
        if field.type == "money" and parsed.text.startswith("("):
            score *= 0.5  # “TVA 10 % (148,68)”: on which amount
        if field.type == "money" and _NEXT_SENTENCE.search(rest[: parsed.start]):
            score *= 0.5  # “Rien à payer. La somme de 327 €”: what that one is about
        if score > 0.3:
            yield found_at(field, segment, parsed, match.after, score, "inline")
    sentence = len(segment.line.words) >= context.SENTENCE and segment.line.upright
    if not values and field.type in {"money", "date"} and sentence:
        yield from _broken(field, layout, match, rest)
    if not values and field.type == "id" and identifiers.has_check_digit(field.identifier):
        yield from _broken(field, layout, match, rest)


def _before(field: Field, match: Match) -> Iterator[Candidate]:
    """The value that ends where the label begins: “552 081 317 R.C.S. Paris”."""
    segment = match.segment
    head = segment.text[: segment.letters[match.start][1]]
    for parsed in parse_values(field, head)[-1:]:
        if not squeeze(head[parsed.end :]):
            yield found_at(field, segment, parsed, 0, 0.9, "inline")


def candidates_by_form(field: Field, layout: Layout) -> Iterator[Candidate]:
    """Numbers that form and check digits tell, whatever stands beside them."""
    for segment in (*layout.segments, *layout.aside):
        for parsed in parse_values(field, segment.text):
            score = 0.8 if parsed.key else 0.6
            yield place(field.name, segment, parsed, score, exact=parsed.key)
    for segment in layout.segments:
        if field.identifier == "iban" and (begun := _BEGUN.search(segment.text)):
            yield from _continued(field, layout, segment, begun.group())


def _continued(field: Field, layout: Layout, segment: Segment, begun: str) -> Iterator[Candidate]:
    """An account that the end of a line parts in two; its key proves the whole."""
    for other in layout.below(segment, 1.2)[:1]:
        for parsed in parse_values(field, f"{begun} {other.text}")[:1]:
            if parsed.key and parsed.start == 0 and parsed.end > len(begun):
                end = parsed.end - len(begun) - 1
                found = place(field.name, other, replace(parsed, end=end), 0.75, exact=True)
                yield replace(found, lines=(segment.index, other.index))


def _broken(field: Field, layout: Layout, match: Match, rest: str) -> Iterator[Candidate]:
    """A sentence that goes on in the next line: “la somme de / 212,22 €”, “RCS Lens / 552 …”."""
    below = [
        one
        for one in layout.below(match.segment, 1.2)
        if (one.box.left < match.segment.box.left + 0.02 or _centred(match.segment, one))
        and len(rest) < LONGEST_REST[field.type]
    ]
    for other in below[:1]:
        for parsed in parse_values(field, f"{rest} {other.text}")[:1]:
            gap = len(squeeze(f"{rest} {other.text}"[: parsed.start]))
            # of a number with its key, the town of its register may stand before it
            opens = parsed.key and parsed.start == len(rest) + 1
            if (gap <= 6 or opens) and (parsed.key or field.type != "id"):
                end = max(1, parsed.end - len(rest) - 1)
                found = found_at(field, other, replace(parsed, start=0, end=end), 0, 0.88, "inline")
                within = parsed.start > len(rest)
                rows = (other.index,) if within else (match.segment.index, other.index)
                yield replace(found, lines=rows)


def _centred(upper: Segment, lower: Segment) -> bool:
    middle = (upper.box.left + upper.box.right - lower.box.left - lower.box.right) / 2
    return abs(middle) < 0.01


def _right(field: Field, layout: Layout, match: Match, labelled: set[int]) -> Iterator[Candidate]:
    """Values right of the label; the label's own line must have ended with it."""
    if context.left_over(field, match) > 12:
        return
    penalty = 0.0
    for other in layout.right_of(match.segment)[:4]:
        distance = max(0.0, other.box.left - match.segment.box.right)
        for order, parsed in enumerate(parse_values(field, other.text)):
            lead = len(squeeze(other.text[: parsed.start]))
            score = 0.97 - 0.25 * distance - penalty - 0.02 * lead - 0.1 * order
            if score > 0.3:
                yield found_at(field, other, parsed, 0, score, "right")
        penalty += 0.45 if other.index in labelled else 0.12


def _below(field: Field, layout: Layout, match: Match, labelled: set[int]) -> Iterator[Candidate]:
    heads_column = match.label.heads_column
    if context.left_over(field, match) > 6 and not heads_column:
        return
    in_sentence = match.start > 0 or match.segment.text.endswith(".")
    if field.type == "text" and in_sentence:
        return
    reach = 9.0 if heads_column else 2.6
    table = field.type == "money" and _heads_table(field, layout, match)
    penalty = 0.0
    cells = _column(layout, match) if table else layout.below(match.segment, reach)[:8]
    under = layout.under_title(match.segment) if match.label.strength != "weak" else None
    if under is not None and not any(one in layout.row(under) for one in cells):
        cells = [under, *cells]
    for order, other in enumerate(cells):
        distance = (other.box.top - match.segment.box.bottom) / max(layout.height, 1e-6)
        for nth, parsed in enumerate(parse_values(field, other.text)):
            lead = len(squeeze(other.text[: parsed.start]))
            score = 0.9 - 0.04 * max(0.0, distance) - penalty - 0.03 * lead - 0.12 * nth
            score -= 0.04 * order + (ONE_OF_MANY if table else 0.0)
            if (heads_column or table) and _is_total_row(field, layout, other):
                score = 0.95 - 0.12 * nth
            if score > 0.3:
                yield found_at(field, other, parsed, 0, score, "below")
        penalty += 0.35 if other.index in labelled else 0.05


def _column(layout: Layout, match: Match) -> list[Segment]:
    """The cells of a column down to where it ends: a gap of a few lines."""
    cells: list[Segment] = []
    bottom = match.segment.box.bottom
    for cell in layout.below(match.segment, LONGEST_COLUMN):
        if cell.box.top - bottom > END_OF_COLUMN * layout.height:
            break
        cells.append(cell)
        bottom = max(bottom, cell.box.bottom)
    return cells[:MOST_ROWS]


def _heads_table(field: Field, layout: Layout, match: Match) -> bool:
    """Whether the label is the title of a column with several amounts."""
    if len(layout.row(match.segment)) < 2:
        return False
    rows = [one for one in _column(layout, match) if parse_values(field, one.text)]
    return len(rows) > 1 and all(len(layout.row(one)) > 1 for one in rows[:2])


def _is_total_row(field: Field, layout: Layout, segment: Segment) -> bool:
    head = layout.row(segment)[0]
    totals = head.squeezed.startswith(tuple(squeeze(word) for word in load_signs().total_row))
    return totals and not holds_word(head.text, field.against)
