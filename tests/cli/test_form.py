"""``scribe form``: the form filled, and what people are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader, PdfWriter

from scribe.cli.main import main

MAP = """
title = "Essai"
[[box]]
value = "nom"
meaning = "Nom de famille"
x = 50.0
y = 700.0
width = 60.0
[[box]]
value = "ville"
meaning = "Commune"
x = 50.0
y = 650.0
width = 60.0
"""


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.write(tmp_path / "form.pdf")
    (tmp_path / "map.toml").write_text(MAP, encoding="utf-8")
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["form", *arguments])


def test_a_form_is_filled_and_what_is_left_is_told(here: Path) -> None:
    shown = run("fill", "form.pdf", "--map", "map.toml", "--set", "nom=Noël")
    assert shown.exit_code == 0, shown.output
    assert "Left empty: ville" in shown.stderr
    assert "Noël" in PdfReader(here / "form-rempli.pdf").pages[0].extract_text()


def test_without_values_it_lists_what_the_form_takes(here: Path) -> None:
    shown = run("fill", "form.pdf", "--map", "map.toml")
    assert "Nom de famille" in shown.stdout
    assert not (here / "form-rempli.pdf").exists()


def test_too_long_a_value_leaves_nothing_written(here: Path) -> None:
    shown = run("fill", "form.pdf", "--map", "map.toml", "--set", "nom=Vandenbroucke-Lefèvre")
    assert shown.exit_code == 1
    assert "too long" in shown.stderr
    assert not (here / "form-rempli.pdf").exists()


@pytest.mark.usefixtures("here")
def test_an_unknown_form_and_an_unknown_value() -> None:
    unknown = run("fill", "form.pdf", "--set", "nom=x")
    assert unknown.exit_code == 1
    assert "scribe form fields" in unknown.stderr
    assert run("fill", "form.pdf", "--map", "map.toml", "--set", "age=3").exit_code == 2


def test_fields_drafts_a_mapping_and_replaces_nothing_unasked(here: Path) -> None:
    assert run("fields", "form.pdf", "-o", "draft.toml").exit_code == 0
    assert "[[box]]" in (here / "draft.toml").read_text(encoding="utf-8")
    assert run("fields", "form.pdf", "-o", "draft.toml").exit_code == 1
    assert "no field" in run("fields", "form.pdf").stderr
