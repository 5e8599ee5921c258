"""The guide of template keepers knows every remark of the check, and its pictures are there."""

from __future__ import annotations

import re
from pathlib import Path

from scribe.letters.lint.finding import SEVERITY

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "fr" / "modeles-word.md").read_text(encoding="utf-8")


def test_every_code_is_explained_and_no_other() -> None:
    told = PAGE.split("## 9.")[1].split("## 10.")[0]
    lines = told.replace("\\|", "").splitlines()
    rows = [line.split("|")[1] for line in lines if line.startswith("| `")]
    assert {code for row in rows for code in re.findall(r"`([a-z-]+)`", row)} == set(SEVERITY)


def test_its_pictures_are_small_and_there() -> None:
    named = re.findall(r"\.\./img/([\w-]+\.png)", PAGE)
    assert len(named) == 5
    for name in named:
        data = (ROOT / "docs" / "img" / name).read_bytes()
        assert data.startswith(b"\x89PNG")
        assert len(data) < 200_000
