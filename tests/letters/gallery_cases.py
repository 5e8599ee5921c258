"""The gallery's cases, changed in one place to see what a letter makes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from scribe.law.rules import load_rules
from scribe.letters.cases import load_case
from scribe.letters.compose import Draft, compose
from scribe.letters.plain import plain_text
from scribe.letters.render import render
from scribe.letters.template import Template, load_template

GALLERY = Path(__file__).parents[2] / "letters"


@cache
def template_of(name: str) -> Template:
    return load_template(name)


def draft_of(
    letter: str,
    case: str,
    /,
    today: dt.date | None = None,
    fields: Mapping[str, str] | None = None,
    without: tuple[str, ...] = (),
    **answers: str,
) -> Draft:
    """A case of the gallery with other answers, other fields on its first paper, another day."""
    written = load_case(GALLERY / letter / f"{case}.toml")
    day = today or written.today
    assert day is not None
    said = {name: text for name, text in written.answers.items() if name not in without}
    papers = written.paper
    if fields:
        first = replace(papers[0], fields={**papers[0].fields, **fields})
        papers = (first, *papers[1:])
    written = replace(written, answers={**said, **answers}, paper=papers)
    return compose(written.case(), template_of(letter), day, load_rules())


def text_of(draft: Draft) -> str:
    """The words of the letter, every no-break space a plain one."""
    return plain_text(render(draft)).replace("\u00a0", " ").replace("\u202f", " ")


def stopped(draft: Draft, words: str) -> bool:
    """Whether one of the reasons against this letter says so."""
    return any(words in one for one in draft.stops)


def warned(draft: Draft, words: str) -> bool:
    """Whether one of the warnings says so."""
    return any(words in one for one in draft.warnings)
