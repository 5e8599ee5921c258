"""Where one paper ends and the next begins, in a file or a folder that holds several.

Each turn of a page gets a score: what speaks for a new paper (a first page's number,
another address, another sender, another title) less what speaks for the same one (the
next page's number, a reference that is carried over, a head that goes on). A wrong cut
is worse than none: between the two thresholds nothing is cut, and a person is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scribe.knowledge.vocabulary import Vocabulary, load_vocabulary
from scribe.ocr.page import Page
from scribe.reading.pagefacts import PageFacts, is_left_blank, page_facts

CUT = 3.0
"""Score from which a page of the same file begins a new paper."""
DOUBT = 0.5
"""Score from which a person is told that it might."""
JOIN = -3.0
"""Score up to which the picture of another file goes on with the paper before it."""

_SAME_SHAPE = 0.12
"""Difference of width over height within which two pages have one format."""
_FEW_WORDS = 12


@dataclass(frozen=True, slots=True)
class Group:
    """Pages of one paper.

    Attributes:
        pages: in order, blank ones left out; never empty unless all are.
        doubtful: numbers of the pages that might begin another paper.
    """

    pages: tuple[Page, ...]
    doubtful: tuple[int, ...] = ()


def is_blank(page: Page) -> bool:
    """Whether there is nothing to read on the page."""
    return not page.lines or is_left_blank(page)


def split_pages(pages: Sequence[Page], vocabulary: Vocabulary | None = None) -> tuple[Group, ...]:
    """The pages of one file as papers; a file of blank pages is one group of all its pages."""
    vocabulary = vocabulary or load_vocabulary()
    printed = [page for page in pages if not is_blank(page)]
    if len(printed) < 2:
        return (Group(tuple(printed or pages)),)
    groups: list[list[Page]] = []
    doubts: list[list[int]] = []
    before: list[PageFacts] = []
    for page in printed:
        facts = page_facts(page, vocabulary)
        gap = bool(groups) and page.number - groups[-1][-1].number > 1
        score = turn_score(before, facts, after_blank=gap) if before else CUT
        if score >= CUT:
            groups.append([])
            doubts.append([])
            before = []
        elif score >= DOUBT:
            doubts[-1].append(page.number)
        groups[-1].append(page)
        before.append(facts)
    return tuple(Group(tuple(group), tuple(d)) for group, d in zip(groups, doubts, strict=True))


def goes_on(before: Sequence[Page], page: Page, vocabulary: Vocabulary | None = None) -> bool:
    """Whether the page of another file certainly belongs to the paper of the pages before it.

    It does when its printed number is the next one, or when it repeats a reference and has
    nothing of a first page.
    """
    vocabulary = vocabulary or load_vocabulary()
    if not before or is_blank(page) or any(is_blank(one) for one in before):
        return False
    facts = page_facts(page, vocabulary)
    known = [page_facts(one, vocabulary) for one in before]
    last = known[-1]
    is_next = 0 < last.number == facts.number - 1 and last.of == facts.of
    repeats = any(one.references & facts.references for one in known)
    is_bare = not (facts.addressee or facts.kind or facts.is_opening)
    return (is_next or (repeats and is_bare)) and turn_score(known, facts) <= JOIN


def turn_score(before: Sequence[PageFacts], page: PageFacts, *, after_blank: bool = False) -> float:
    """How much speaks for a new paper on this page; negative for the same one.

    Args:
        before: the pages of the paper so far, at least one.
        page: the page that follows.
        after_blank: whether a blank side lies between.
    """
    score = -1.0 + 0.5 * after_blank
    score += _by_number(before, page)
    score += _by_people(before, page)
    score += _by_title(before, page)
    score += _by_references(before, page)
    return score + _by_form(before[-1], page)


def _by_number(before: Sequence[PageFacts], page: PageFacts) -> float:
    last = before[-1]
    is_complete = 0 < last.number == last.of
    if page.number == 1:
        return 8.0 if is_complete else 5.0
    if page.number:
        seen = {one.number for one in before}
        if page.number == last.number + 1 and page.of == last.of:
            return -8.0
        if not last.number and page.number == len(before) + 1:
            return -5.0
        return -1.0 if page.number in seen else -2.0
    if is_complete:
        return 2.0
    return -2.5 if 0 < last.number < last.of else 0.0


def _by_people(before: Sequence[PageFacts], page: PageFacts) -> float:
    score = -0.5
    known = {one.addressee for one in before} - {""}
    if page.addressee:
        score = 1.5 if page.addressee in known or not known else 3.0
    senders = frozenset[str]().union(*(one.senders for one in before))
    if senders and page.senders:
        score += -0.5 if senders & page.senders else 2.5
    return score


def _by_title(before: Sequence[PageFacts], page: PageFacts) -> float:
    kinds = {one.kind for one in before} - {""}
    score = -1.0
    if page.kind:
        score = 2.0 if page.kind not in kinds else 1.5 if page.addressee else 0.5
    if page.is_opening:
        score += 2.0 if page.addressee else 1.0
    if page.is_continuation:
        score -= 4.0
    return score - 3.0 * (page.is_terms and not page.addressee)


def _by_references(before: Sequence[PageFacts], page: PageFacts) -> float:
    """Another number or day says little by itself, and much on a page with an address."""
    score = _compared([one.invoices for one in before], page.invoices, page, 4.5)
    score += _compared([one.dates for one in before], page.dates, page, 4.0)
    score += _compared([one.periods for one in before], page.periods, page, 1.5)
    references = frozenset[str]().union(*(one.references for one in before))
    if references & page.references:
        # a letter repeats the references of the one before it; only a first page has an address
        score -= 1.0 if page.addressee else 2.5
    elif references and page.references:
        score += 0.5
    return score


def _compared(
    before: Sequence[frozenset[str]], own: frozenset[str], page: PageFacts, weight: float
) -> float:
    """Between minus 3 (the same value) and ``weight`` (another one, under an address)."""
    known = frozenset[str]().union(*before)
    if not own:
        return 0.0
    if known & own:
        return -min(weight, 3.0)
    if not page.addressee:
        return weight / 4 if known else 0.0
    return weight if known else 1.0


def _by_form(last: PageFacts, page: PageFacts) -> float:
    score = 0.0
    if abs(last.aspect - page.aspect) > _SAME_SHAPE:
        score += 1.0
    if last.origin != page.origin:
        score += 1.5
    if page.words < _FEW_WORDS:
        score -= 1.0
    return score
