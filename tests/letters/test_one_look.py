"""All letters look alike: one set of styles, one letterhead, nothing formatted by hand."""

from __future__ import annotations

import re
import zipfile
from functools import cache
from pathlib import Path

import pytest

from scribe.letters.shelf import WORD, letter_folder, letter_names

NAMES = letter_names()
SHARED = ("word/styles.xml", "word/numbering.xml", "word/theme/theme1.xml")
_BY_HAND = ("w:b", "w:i", "w:u", "w:sz", "w:color", "w:rFonts", "w:highlight", "w:spacing", "w:ind")


@cache
def part(name: str, member: str) -> str:
    with zipfile.ZipFile(letter_folder(name) / WORD) as word:
        return word.read(member).decode()


def members(path: Path) -> set[str]:
    with zipfile.ZipFile(path) as word:
        return set(word.namelist())


@pytest.mark.parametrize("name", NAMES)
def test_every_letter_has_the_same_styles_and_letterhead(name: str) -> None:
    heads = {one for one in members(letter_folder(name) / WORD) if "header" in one or "foot" in one}
    for member in (*SHARED, *sorted(heads)):
        assert part(name, member) == part(NAMES[0], member), member


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_formatted_by_hand(name: str) -> None:
    body = part(name, "word/document.xml")
    used = {one for one in _BY_HAND if re.search(rf"<{one}[ />]", body)}
    assert not used
    defined = set(re.findall(r'w:styleId="(\w+)"', part(name, "word/styles.xml")))
    named = set(re.findall(r'<w:(?:p|r|tbl)Style w:val="(\w+)"', body))
    assert named <= defined
    paragraphs = re.findall(r"<w:p>(?!<w:pPr><w:pStyle).{0,80}|<w:p/>", body)
    assert all(one == "<w:p/>" for one in paragraphs), paragraphs
