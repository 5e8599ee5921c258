"""The amount that a calendar of payments prints beside most of its days."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from scribe.reading.candidates import Candidate, place
from scribe.reading.layout import Layout, Segment
from scribe.reading.parse import Parsed
from scribe.values import dates
from scribe.values.money import canonical_money, find_money

LEAST_ROWS = 3
# of all days of the calendar
MOST_DAYS = 0.6
SCORE = 0.6
# words of the first cell of such a row; a sentence has more
LONGEST_CELL = 5


def repeated_amounts(layouts: Sequence[Layout]) -> Iterator[Candidate]:
    """The instalment of a calendar; nothing where its days bear different amounts."""
    dated = [one for layout in layouts for row in layout.rows for one in _of_row(row)]
    counts = Counter(parsed.value for _segment, parsed in dated)
    for value, times in counts.most_common(1):
        if times >= LEAST_ROWS and times >= MOST_DAYS * len(dated):
            segment, parsed = next(one for one in dated if one[1].value == value)
            yield place("monthly_deduction", segment, parsed, SCORE)


def _of_row(row: Sequence[Segment]) -> list[tuple[Segment, Parsed]]:
    """Of one day its last amount, the total; of several days in a row an amount each."""
    days = sum(len(dates.find_dates(segment.text)) for segment in row)
    amounts = [
        (segment, Parsed(canonical_money(one.value), one.text, one.start, one.end))
        for segment in row
        for one in find_money(segment.text)
        if one.value > 0
    ]
    if not days or len(row[0].line.words) > LONGEST_CELL:
        return []
    return amounts if days == len(amounts) else amounts[-1:]
