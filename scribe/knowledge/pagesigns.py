"""Words that tell at which place of a paper a page stands: first, further, last, blank."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scribe.knowledge import tables
from scribe.knowledge.vocabulary import DATA


@dataclass(frozen=True, slots=True)
class PageSigns:
    """The lists of ``pages.toml``.

    Attributes:
        number: words before the number of a page.
        of: what stands between the number of a page and how many there are.
        continues: phrases in the head of a page that goes on with a paper.
        terms: phrases in the head of a page of terms, remedies or legal notices.
        begins: what a letter begins with.
        left_blank: all that stands on a page that is meant to be blank.
        own_numbers: words on a line whose numbers are the sender's own, and no reference.
    """

    number: tuple[str, ...]
    of: tuple[str, ...]
    continues: tuple[str, ...]
    terms: tuple[str, ...]
    begins: tuple[str, ...]
    left_blank: tuple[str, ...]
    own_numbers: tuple[str, ...]


@cache
def load_page_signs(path: Path = DATA / "pages.toml") -> PageSigns:
    """Read the lists.

    Raises:
        KnowledgeError: when the file is wrong.
    """
    return tables.load(path, PageSigns)
