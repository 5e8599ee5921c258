"""The number that a page bears: “page 2/3”."""

from __future__ import annotations

import re
from functools import cache

from scribe.knowledge.pagesigns import load_page_signs
from scribe.reading.layout import Layout, Segment

_HEAD, _FOOT = 0.12, 0.88
_MOST_PAGES = 40
_BARE_NUMBER = re.compile(r"^\D{0,3}(\d{1,2}) ?/ ?(\d{1,2})\D{0,3}$")


def printed_number(layout: Layout) -> tuple[int, int]:
    """“Page 2 sur 3” as (2, 3), “Page 2” as (2, 0); (0, 0) when nothing is printed."""
    pattern = _numbering()
    for segment in (*layout.segments, *layout.aside):
        found = pattern.search(segment.text)
        if found is None or not (found["of"] or _is_margin(segment)):
            continue
        if 0 < int(found["n"]) <= int(found["of"] or _MOST_PAGES) <= _MOST_PAGES:
            return int(found["n"]), int(found["of"] or 0)
    for segment in layout.segments:
        bare = _BARE_NUMBER.match(segment.text)
        if bare and _is_margin(segment) and 0 < int(bare[1]) <= int(bare[2]) <= _MOST_PAGES:
            return int(bare[1]), int(bare[2])
    return 0, 0


@cache
def _numbering() -> re.Pattern[str]:
    signs = load_page_signs()
    before = "|".join(re.escape(word) for word in sorted(signs.number, key=len, reverse=True))
    between = "|".join(re.escape(word) for word in sorted(signs.of, key=len, reverse=True))
    return re.compile(
        rf"(?<!\w)(?:{before})\s*(?:n\s*[°o]\s*)?:?\s*(?P<n>\d{{1,2}})(?!\d)"
        rf"(?:\s*(?:{between})\s*(?P<of>\d{{1,2}})(?![\d,.]\d|\d))?",
        re.IGNORECASE,
    )


def _is_margin(segment: Segment) -> bool:
    return segment.box.top < _HEAD or segment.box.bottom > _FOOT
