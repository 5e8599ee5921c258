"""Whose account a printed IBAN is: the sender's, to pay into, or the addressee's, to take from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from scribe.knowledge.signs import load_signs
from scribe.knowledge.vocabulary import Field
from scribe.reading.candidates import Candidate, place
from scribe.reading.layout import Layout, Segment, holds_word, squeeze
from scribe.reading.parse import Parsed
from scribe.reading.phrases import find_phrase, most_named
from scribe.values import addresses

# heights of a line, up and down from the number, in which print speaks of it
NEAR = 3.4
NAMED, SAID, FAR = 0.95, 0.9, 0.55


def holder_candidates(
    field: Field,
    layouts: Sequence[Layout],
    iban: Candidate,
    names: Sequence[str],
    senders: Sequence[str],
) -> list[Candidate]:
    """Candidates of ``iban_holder``.

    Args:
        field: ``iban_holder``, with the phrases that tell it.
        layouts: the pages.
        iban: the number, where it is printed.
        names: what the addressee may be called.
        senders: what the sender may be called.
    """
    layout = next(one for one in layouts if one.number == iban.page)
    near = _near(layout, iban)
    named = [one for one in (_named(field, segment, names, senders) for segment in near) if one]
    if named:
        return named[:1]
    said = list(_said(field, near))
    return said or list(most_named(field, layouts, FAR))


def _near(layout: Layout, iban: Candidate) -> list[Segment]:
    """The line of the number first, then those above and below it in its column."""
    own = [one for one in layout.segments if one.index in iban.lines]
    if not own:
        return []
    box = own[0].box
    reach = NEAR * max(layout.height, box.height)
    around = [
        one
        for one in layout.segments
        if one not in own
        and abs(one.box.middle - box.middle) < reach
        and one.box.left < box.right
        and box.left < one.box.right
    ]
    return [*own, *sorted(around, key=lambda one: abs(one.box.middle - box.middle))]


def _named(
    field: Field, segment: Segment, names: Sequence[str], senders: Sequence[str]
) -> Candidate | None:
    """“Titulaire : EOS FRANCE”: whose name it is; one that nobody knows may be a spouse's."""
    found = _holder().search(segment.text)
    if found is None:
        return None
    name = found[1].strip()
    own, others = _words(names), _words(senders)
    words = _words([name])
    signs = load_signs()
    organised = holds_word(name, (*signs.legal_forms, *signs.sender_words, *signs.organisation))
    if words & own or addresses.strip_civility(name) != name:
        value, exact = "recipient", not words & (others - own)
    else:
        value, exact = "issuer", bool(words & others) or organised
    parsed = Parsed(value, found[0], found.start(), found.end())
    return place(field.name, segment, parsed, NAMED, exact=exact)


@cache
def _holder() -> re.Pattern[str]:
    words = "|".join(map(re.escape, load_signs().account_of))
    return re.compile(rf"(?:(?i:{words}))\s*(?::|(?=[A-Z]{{2}}))\s*([A-ZÀ-Þ][\w.'’ &/-]+)")


def _words(names: Iterable[str]) -> set[str]:
    return {squeeze(word) for name in names for word in re.split(r"[^\w]+", name) if len(word) > 2}


def _said(field: Field, near: Sequence[Segment]) -> Iterator[Candidate]:
    """What phrases around the number say; “virement sur votre compte” is of the addressee."""
    hits: dict[str, Segment] = {}
    for segment in near:
        for value, phrases in field.choices.items():
            if any(find_phrase(segment, squeeze(one), short=one.isupper()) for one in phrases):
                hits.setdefault(value, segment)
    for value, segment in hits.items():
        parsed = Parsed(value, segment.text, 0, len(segment.text))
        score = SAID if len(hits) == 1 else SAID - 0.3 * (value == "issuer")
        yield place(field.name, segment, parsed, score, exact=len(hits) == 1)
