"""scribe doctor: what it finds, what it advises, and its exit status."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scribe.cli import doctor
from scribe.cli.main import main
from scribe.ocr import sessions


def run() -> Result:
    return CliRunner().invoke(main, ["doctor"])


def test_a_sound_installation_ends_with_zero_and_says_so() -> None:
    shown = run()
    assert shown.exit_code == 0, shown.output
    assert shown.stdout.rstrip().endswith("scribe can read papers and write letters.")
    assert "MISSING" not in shown.stdout
    assert "ONNX Runtime 1.28.0: it reports nothing to anybody" in shown.stdout
    assert "The reading models are there and start" in shown.stdout


def test_missing_models_end_with_three_and_the_command_that_mends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sessions.load_session.cache_clear()
    monkeypatch.setattr(sessions, "MODELS", tmp_path)
    shown = run()
    sessions.load_session.cache_clear()
    assert shown.exit_code == 3
    assert "MISSING   The reading models are missing" in shown.stdout
    assert "pip install" in shown.stdout


def test_broken_models_are_told_from_missing_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for path in sessions.MODELS.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes()[:1000])
    sessions.load_session.cache_clear()
    monkeypatch.setattr(sessions, "MODELS", tmp_path)
    shown = run()
    sessions.load_session.cache_clear()
    assert shown.exit_code == 3
    assert "The reading models do not start" in shown.stdout


def test_optional_programs_are_advised_and_stop_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    shown = run()
    assert shown.exit_code == 0, shown.output
    assert "optional  Tesseract is not installed" in shown.stdout
    assert "optional  LibreOffice is not installed" in shown.stdout


@pytest.mark.parametrize(
    ("system", "command"),
    [
        ("debian", "sudo apt-get install tesseract-ocr tesseract-ocr-fra"),
        ("windows", "winget install UB-Mannheim.TesseractOCR"),
        ("darwin", "brew install tesseract tesseract-lang"),
    ],
)
def test_the_command_fits_the_system(
    system: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(doctor, "_system", lambda: system)
    assert f"→ {command}" in run().stdout


@pytest.mark.skipif(sys.platform == "win32", reason="folders are closed otherwise there")
def test_a_folder_that_takes_no_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    monkeypatch.setattr(Path, "cwd", lambda: gone)
    shown = run()
    assert shown.exit_code == 3
    assert f"Nothing can be written into this folder: {gone}" in shown.stdout
