"""What the papers of one sender say of it: the makings of its file in the directory."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from scribe.ocr.page import Page
from scribe.reading.document import Reading
from scribe.reading.layout import lay_out, squeeze
from scribe.reading.letterhead import legal_name, short_name

_DOMAIN = re.compile(r"(?:www\.|@|https?://)((?:[\w-]+\.)+[a-z]{2,})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Portrait:
    """One sender.

    Attributes:
        names: how its papers call it, the most frequent first.
        siren: the number that its papers print; empty when none, or several do.
        vat_number: likewise.
        domains: printed on its papers, the most frequent first.
        kinds: of its papers.
        known: its name in the directory, when it is there already.
    """

    names: tuple[str, ...]
    siren: str
    vat_number: str
    domains: tuple[str, ...]
    kinds: tuple[str, ...]
    known: str = ""


def portrait(papers: Sequence[tuple[Reading, Sequence[Page]]]) -> Portrait:
    """Put together what papers of one sender print.

    Args:
        papers: each as it was read, with its pages.
    """
    names: Counter[str] = Counter()
    domains: Counter[str] = Counter()
    numbers: dict[str, set[str]] = {"issuer_siren": set(), "issuer_vat_number": set()}
    known = ""
    for reading, pages in papers:
        issuer = reading.fields.get("issuer_name")
        if issuer:
            names[issuer.value] += 2
            known = issuer.value if issuer.method == "directory" else known
        for name, found in numbers.items():
            value = reading.fields.get(name)
            if value:
                found.add(value.value)
        for layout in lay_out(pages):
            legal = legal_name(layout)
            if legal:
                names[short_name(legal[0])] += 1
            for segment in (*layout.segments, *layout.aside):
                domains.update({one.lower() for one in _DOMAIN.findall(segment.text)})
    return Portrait(
        names=_once(names),
        siren=_only(numbers["issuer_siren"]),
        vat_number=_only(numbers["issuer_vat_number"]),
        domains=_own(domains, names),
        kinds=tuple(dict.fromkeys(reading.kind.value for reading, _pages in papers)),
        known=known,
    )


def _once(names: Counter[str]) -> tuple[str, ...]:
    """Each name once, however it is cased."""
    first: dict[str, str] = {}
    for name, _count in names.most_common():
        first.setdefault(squeeze(name), name)
    return tuple(first.values())


def _only(found: set[str]) -> str:
    return next(iter(found)) if len(found) == 1 else ""


def _own(domains: Counter[str], names: Counter[str]) -> tuple[str, ...]:
    """Domains that hold a part of the sender's name: papers print those of mediators too."""
    words = {squeeze(word) for name in names for word in name.split() if len(word) > 2}
    return tuple(
        one for one, _count in domains.most_common() if any(w in squeeze(one) for w in words)
    )
