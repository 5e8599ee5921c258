"""The demonstration writes its letters: the papers say what the answers confirm."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from scribe.cli.main import main
from scribe.letters.shelf import letter_names
from tools import demo

ROOT = Path(__file__).parent.parent


def test_every_letter_is_demonstrated() -> None:
    assert set(demo.LETTERS) <= set(letter_names())
    assert len(demo.LETTERS) == 3


@pytest.mark.parametrize("letter", demo.LETTERS)
def test_the_letter_is_written_from_the_samples(letter: str, tmp_path: Path) -> None:
    files = [str(ROOT / demo.SAMPLES / paper) for paper in demo.LETTERS[letter]]
    answers = ROOT / demo.ANSWERS / f"{letter}.toml"
    out = tmp_path / "letter.docx"
    shown = CliRunner().invoke(
        main, ["letter", "new", letter, *files, "--case", str(answers), "-o", str(out)]
    )
    assert shown.exit_code == 0, shown.output
    assert out.read_bytes().startswith(b"PK")
