"""The gallery: every fictional case gives its golden text, character by character.

``make golden`` writes the texts anew; a person then reads the difference.
"""

from __future__ import annotations

import os
import re
from functools import cache
from pathlib import Path

import pytest

from scribe.law.rules import load_rules
from scribe.letters.cases import load_case
from scribe.letters.compose import Draft, compose
from scribe.letters.plain import plain_text
from scribe.letters.render import render
from scribe.letters.shelf import letter_names
from scribe.letters.template import Template, load_template

GALLERY = Path(__file__).parents[2] / "letters"
CASES = sorted(GALLERY.glob("*/*.toml"))

_ids = [f"{path.parent.name}/{path.stem}" for path in CASES]
every_case = pytest.mark.parametrize("path", CASES, ids=_ids)


@cache
def template_of(name: str) -> Template:
    return load_template(name)


def draft_of(path: Path) -> Draft:
    written = load_case(path)
    assert written.today is not None
    return compose(written.case(), template_of(path.parent.name), written.today, load_rules())


@cache
def text_of(path: Path) -> str:
    return plain_text(render(draft_of(path)))


@pytest.mark.golden
@every_case
def test_each_case_gives_its_golden_text(path: Path) -> None:
    golden = path.with_suffix(".txt")
    text = text_of(path)
    if os.environ.get("SCRIBE_GOLDEN") == "write":
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@every_case
def test_the_same_case_gives_the_same_bytes(path: Path) -> None:
    assert render(draft_of(path)) == render(draft_of(path))


@every_case
def test_french_typography_holds_in_every_line(path: Path) -> None:
    text = re.sub(r" ?\| ?", "\n", text_of(path))  # cells of tables
    assert not re.search(r"[^\s\u00a0][:;!?»](?=\s)|\s[,.](?=\s)|[ ]{2}", text), text
    assert "'" not in text
    assert not re.search(r" [;:!?»€]", text), "a plain space before high punctuation"
    assert not re.search(r"n° ", text)
    assert not re.search(r"\d\d/\d\d/\d\d", text), "no date in figures"
    assert "None" not in text
    assert "{" not in text


@every_case
def test_the_address_block_fits_its_window(path: Path) -> None:
    draft = draft_of(path)
    if not draft.template.sheet.recipient:
        assert "destinataire" not in draft.template.tags, "a document that is handed over"
        return
    lines = draft.slots["destinataire"].text.split("\n")
    assert len(lines) <= 6
    assert all(len(line) <= 38 for line in lines)
    assert re.fullmatch(r"\d{5} [^a-z,]+", lines[-1])


def test_every_letter_has_at_least_two_cases() -> None:
    for name in letter_names():
        assert sum(path.parent.name == name for path in CASES) >= 2, name


def test_every_golden_text_has_its_case() -> None:
    assert {p.stem for p in GALLERY.glob("*/*.txt")} == {p.stem for p in CASES}


def test_every_sentence_of_every_letter_is_seen_somewhere() -> None:
    """A paragraph that no case shows is a paragraph that nobody has looked at."""
    for name in letter_names():
        shown = " ".join(text_of(path) for path in CASES if path.parent.name == name)
        for line in template_of(name).parts["word/document.xml"].source.text.split("\n"):
            words = re.sub(r"<[^>]+>", "", re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "\0", line))
            for piece in words.split("\0"):
                text = piece.replace("&amp;", "&").strip()
                assert text in shown, f"{name}: “{text}”"
