"""The filters of the letters: Jinja's own that they keep do what they say, within bounds."""

from __future__ import annotations

from pathlib import Path

import pytest
from word_templates import draft_of, letter_of, paragraphs, texts_of, write_template

from scribe.errors import TemplateError
from scribe.letters.render import render


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("{{ raison|replace('a', 'o') }}", "mo voiture & ço"),
        ("{{ raison|e }} {{ raison|escape }}", "ma voiture & ça ma voiture & ça"),
        ("{{ raison|wordcount }}", "3"),
        ("{{ raison|upper|truncate(8, true, '…', 0) }}", "MA VOIT…"),
        ("{{ points|map('upper')|join(', ') }}", "UN, DEUX"),
        ("{{ points|reject('equalto', 'un')|list|length }}", "1"),
        ("{{ raison|striptags }}", "ma voiture & ça"),
    ],
)
def test_a_filter_of_jinja_does_what_it_says(tmp_path: Path, tag: str, text: str) -> None:
    template = write_template(tmp_path, paragraphs(tag))
    letter = letter_of(template, raison="ma voiture & ça", points="un|deux")
    assert texts_of(letter)[1] == text


def test_a_replacement_cannot_fill_the_memory(tmp_path: Path) -> None:
    long = "a" * 2000
    tag = f"{{{{ raison|replace('a', '{long}')|replace('a', '{long}') }}}}"
    template = write_template(tmp_path, paragraphs(tag))
    with pytest.raises(TemplateError, match="replace"):
        render(draft_of(template, raison="a"))


@pytest.mark.parametrize("name", ["safe", "attr", "center", "format", "random", "xmlattr", "batch"])
def test_what_could_forge_text_or_fill_the_memory_is_no_filter(tmp_path: Path, name: str) -> None:
    with pytest.raises(TemplateError, match=name):
        write_template(tmp_path, paragraphs(f"{{{{ nom|{name} }}}}"))
