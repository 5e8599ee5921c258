"""Why a field has the value that it has: the places that were weighed, the chosen one first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from scribe.ocr.page import Box, Page
from scribe.reading.understand import understand

MOST = 4


@dataclass(frozen=True, slots=True)
class Weighed:
    """One value that a field could have had.

    Attributes:
        value: canonical text.
        text: as printed.
        page: number of its page in the file.
        box: its place.
        label: the print that announces it, squeezed; empty for none.
        score: 0 to 1, how well label, place and form speak for it.
    """

    value: str
    text: str
    page: int
    box: Box
    label: str
    score: float


def weighed(pages: Sequence[Page]) -> Mapping[str, tuple[Weighed, ...]]:
    """The values that each field of a paper could have, best first, at most four.

    Args:
        pages: of one paper, numbered as in their file.
    """
    numbers = [page.number for page in pages]
    own = [replace(page, number=at) for at, page in enumerate(pages, start=1)]
    return {
        name: tuple(
            Weighed(
                one.value,
                one.best.text,
                numbers[one.best.page - 1],
                one.best.box,
                one.best.label,
                round(min(one.score, 1.0), 2),
            )
            for one in options[:MOST]
        )
        for name, options in understand(own).settled.items()
    }
