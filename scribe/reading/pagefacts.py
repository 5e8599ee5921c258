"""What one page says of its place in a paper: its number, whom it is to, what it refers to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from scribe.knowledge.pagesigns import load_page_signs
from scribe.knowledge.signs import load_signs
from scribe.knowledge.vocabulary import Vocabulary
from scribe.ocr.page import Box, Page
from scribe.reading import blocks, classify, moments, sender
from scribe.reading.beside import candidates_by_label
from scribe.reading.candidates import Candidate
from scribe.reading.labels import Match, find_labels
from scribe.reading.layout import Layout, Segment, holds_word, lay_out, squeeze
from scribe.reading.pagenumber import printed_number
from scribe.values import dates, identifiers, money

_HEAD, _TOP, _FOOT = 0.45, 0.2, 0.88
_ADDRESSED = 0.55
_NAMED = 0.55
_TITLE_WORDS = 8
_REFERENCE = re.compile(r"(?<![\w])[A-Z]{0,4}[-/. ]?\d(?:[ .\-/]?\d){5,23}(?![\w])")
_LEAST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Evidence of one page.

    Attributes:
        number, of: as printed (“page 2/3”); 0 for what is not printed.
        addressee: the squeezed address in its head, ``""`` when there is none.
        senders: names of known organisations in its head or foot, and company numbers.
        kind: that its title names, ``""`` when it has no title.
        dates: of the document, ISO, as labels or the head say.
        periods: named in its head.
        invoices: numbers that it gives itself (invoice, case).
        references: numbers of six digits and more, no company's own.
        is_opening: an object line or a greeting.
        is_continuation: its head says that it goes on with a paper.
        is_terms: its head announces terms, remedies or notices.
        aspect: width over height.
        origin: where its words come from.
        words: how many.
    """

    number: int
    of: int
    addressee: str
    senders: frozenset[str]
    kind: str
    dates: frozenset[str]
    periods: frozenset[str]
    invoices: frozenset[str]
    references: frozenset[str]
    is_opening: bool
    is_continuation: bool
    is_terms: bool
    aspect: float
    origin: str
    words: int


def page_facts(page: Page, vocabulary: Vocabulary) -> PageFacts:
    """Look at one page alone, as if it were the first of a paper."""
    layout = lay_out([replace(page, number=1)])[0]
    labels = find_labels(layout)
    number, of = printed_number(layout)
    is_example = any(
        holds_word(one.text, load_signs().example_page) or one.squeezed == "exemple"
        for one in _head(layout)
    )
    return PageFacts(
        number=number,
        of=of,
        addressee=_addressee(layout, labels),
        senders=_senders(layout),
        kind=_titled(layout, vocabulary),
        dates=_dates(layout, labels, vocabulary),
        periods=frozenset() if is_example else _periods(layout),
        invoices=frozenset()
        if is_example
        else _labelled(("invoice_number", "case_number"), layout, labels, vocabulary),
        references=_references(layout),
        is_opening=_opens(layout),
        is_continuation=is_example or _announces(layout, load_page_signs().continues),
        is_terms=_announces(layout, load_page_signs().terms),
        aspect=layout.aspect,
        origin=page.origin,
        words=sum(len(line.words) for line in page.lines),
    )


def is_left_blank(page: Page) -> bool:
    """Whether nothing stands on the page but, at most, that nothing stands on it."""
    text = squeeze(" ".join(line.text for line in page.lines))
    return any(text == squeeze(phrase) for phrase in load_page_signs().left_blank)


def _head(layout: Layout) -> list[Segment]:
    return [one for one in layout.segments if one.box.top < _HEAD]


def _addressee(layout: Layout, labels: Sequence[Match]) -> str:
    """The address for the window of the envelope; that of a meter has its label above it."""
    places = [one.segment.box for one in labels if one.label.field == "service_address"]
    for block in blocks.find_blocks(layout, labels):
        if block.score < _ADDRESSED or block.box.top > _HEAD or len(block.lines) < 2:
            continue
        if not any(_is_above(place, block.box, layout.height) for place in places):
            return squeeze(" ".join(line.text for line in block.lines))
    return ""


def _is_above(label: Box, box: Box, height: float) -> bool:
    in_column = min(label.right, box.right) > max(label.left, box.left)
    return in_column and -height < box.top - label.bottom < 3 * height


def _senders(layout: Layout) -> frozenset[str]:
    known = {
        squeeze(found.value)
        for found in sender.issuer_candidates([layout], ())
        if found.method == "directory" and found.score >= _NAMED
    }
    numbers = set()
    for segment in (*layout.segments, *layout.aside):
        for kind in ("siren", "siret", "vat"):
            for found in identifiers.find_identifiers(kind, segment.text):
                digits = found.value.removeprefix("FR")
                if digits.isdigit():
                    numbers.add(digits[-9:] if kind == "vat" else digits[:9])
    return frozenset(known | numbers)


def _titled(layout: Layout, vocabulary: Vocabulary) -> str:
    """The kind that a title in the head names; a fallback kind is no title."""
    kind = classify.classify([layout], vocabulary)
    if kind.evidence is None or vocabulary.kinds[kind.value].fallback:
        return ""
    return kind.value if kind.evidence.box.top < _HEAD else ""


def _dates(layout: Layout, labels: Sequence[Match], vocabulary: Vocabulary) -> frozenset[str]:
    found: list[Candidate] = list(moments.document_dates([layout], ()))
    found += candidates_by_label(vocabulary.fields["document_date"], layout, labels)
    return frozenset(one.value for one in found if one.score > 0.6 and one.box.top < _HEAD)


def _periods(layout: Layout) -> frozenset[str]:
    found = [one.value for each in _head(layout) for one in dates.find_periods(each.text)]
    return frozenset(f"{start}/{end}" for start, end in found)


def _labelled(
    names: Iterable[str], layout: Layout, labels: Sequence[Match], vocabulary: Vocabulary
) -> frozenset[str]:
    found: set[str] = set()
    for name in names:
        for one in candidates_by_label(vocabulary.fields[name], layout, labels):
            if one.score > 0.6:
                found.add(squeeze(one.value))
    return frozenset(found)


def _references(layout: Layout) -> frozenset[str]:
    found = set()
    own = load_page_signs().own_numbers
    for segment in layout.segments:
        if any(squeeze(word) in segment.squeezed for word in own):
            continue
        others = [(one.start, one.end) for one in money.find_money(segment.text)]
        others += [(one.start, one.end) for one in dates.find_dates(segment.text)]
        for match in _REFERENCE.finditer(segment.text):
            digits = re.sub(r"\D", "", match[0])
            taken = any(start < match.end() and match.start() < end for start, end in others)
            if not taken and len(digits) >= _LEAST_DIGITS and not _is_phone(digits):
                found.add(digits)
    return frozenset(found)


def _is_phone(digits: str) -> bool:
    return (len(digits) == 10 and digits[0] == "0") or digits.startswith(("33", "0033"))


def _opens(layout: Layout) -> bool:
    begins = {squeeze(word) for word in load_page_signs().begins}
    for segment in layout.segments:
        if segment.box.top < 0.6 and squeeze(re.split(r"[:,]", segment.text)[0]) in begins:
            return True
    return False


def _announces(layout: Layout, phrases: Sequence[str]) -> bool:
    """Whether short print near the top, or large print in the head, holds one of the phrases."""
    squeezed = [squeeze(phrase) for phrase in phrases]
    for segment in layout.segments:
        is_title = segment.box.top < _TOP or (
            segment.box.top < _HEAD and segment.box.height > 1.3 * layout.height
        )
        is_title = is_title and len(segment.line.words) <= _TITLE_WORDS
        if is_title and any(_starts(segment.squeezed, phrase) for phrase in squeezed):
            return True
    return False


def _starts(text: str, phrase: str) -> bool:
    return text.startswith(phrase) if len(phrase) < 12 else phrase in text
