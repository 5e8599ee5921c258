"""The place that a paper is about: where water flows or rent is owed, not whom it is sent to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scribe.knowledge.signs import load_signs
from scribe.reading.blocks import civility, tidy
from scribe.reading.candidates import Candidate, over_lines
from scribe.reading.labels import Match
from scribe.reading.layout import Layout, Segment, holds_word, squeeze
from scribe.values import addresses, dates


def service_candidates(
    layout: Layout, matches: Iterable[Match], recipient: str
) -> Iterable[Candidate]:
    """The place of consumption: the lines after its label, down to postcode and town."""
    for match in matches:
        if match.label.field != "service_address" or _ends_a_name(match):
            continue
        lines = _after_label(layout, match)
        if not lines:
            continue
        texts = [tidy(text) for text in lines[1] if tidy(text)]
        while texts and _is_more_label(texts[0]):
            texts = texts[1:]
        texts = [text for text in texts if not civility().match(text)] or texts
        value = "\n".join(texts)
        if squeeze(value) and squeeze(value) not in squeeze(recipient):
            yield over_lines("service_address", value, lines[0], 0.9 if _is_address(texts) else 0.6)


def _ends_a_name(match: Match) -> bool:
    """“Groupe Action Logement”: a word at the end of a line that other words stand before."""
    before = match.segment.text[: match.segment.letters[match.start][1]]
    rest = match.segment.text[match.after :].strip()
    return not rest and " " not in match.label.text and before[-2:-1].isalnum()


def _is_more_label(text: str) -> bool:
    """“desservi :”: the rest of a label that nobody knows whole, and no line of an address."""
    return text[:1].islower() and not any(char.isdigit() for char in text)


def _is_address(lines: Sequence[str]) -> bool:
    """A few short lines that end with the town: no sentence that only holds an address.

    The address of an office is hardly the place that a paper is about.
    """
    if any(holds_word(line, load_signs().organisation) for line in lines):
        return False
    town = addresses.find_postcode_city(lines[-1])
    ends = town is not None and len(lines[-1]) - town.end <= 3
    return ends and len(lines) < 5 and all(len(line) < 60 for line in lines)


def _after_label(layout: Layout, match: Match) -> tuple[list[Segment], list[str]] | None:
    rest = match.segment.text[match.after :].strip(" :.-")
    segments: list[Segment] = []
    texts: list[str] = []
    if len(rest) > 5:
        segments.append(match.segment)
        texts.append(rest)
    elif not layout.below(match.segment, 0.9) and (right := layout.right_of(match.segment)[:1]):
        segments += right
        texts.append(right[0].text.strip(" :"))
    start = segments[-1] if segments else match.segment
    if texts and addresses.find_postcode_city(texts[-1]):
        return segments, texts
    at = start
    for _step in range(4):
        below = layout.below(at, 1.4)
        if not below:
            break
        at = below[0]
        if at.text.rstrip().endswith(":") or dates.find_dates(at.text):
            break
        segments.append(at)
        texts.append(at.text)
        if addresses.find_postcode_city(at.text):
            return segments, texts
    return None
