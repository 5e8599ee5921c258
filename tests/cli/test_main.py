"""The shell itself: help, versions, and what a person sees when something fails."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any, NoReturn

import click
import pytest
from click.testing import CliRunner, Result

from scribe import SENTENCE, __version__
from scribe.cli.main import COMMANDS, Shell, main
from scribe.errors import EncryptedFileError, FactsError, MissingToolError


def run(*args: str, language: str = "en", **variables: str) -> subprocess.CompletedProcess[str]:
    """``python -m scribe`` as a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "scribe", *args],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "SCRIBE_LANG": language, **variables},
        timeout=60,
        check=False,
    )


def failing(error: BaseException) -> Result:
    def fail(**_options: Any) -> NoReturn:
        raise error

    shell = Shell("scribe", commands={"fail": click.Command("fail", callback=fail)})
    return CliRunner().invoke(shell, ["fail"])


def test_help_begins_with_the_sentence_and_lists_every_command() -> None:
    shown = CliRunner().invoke(main, ["--help"])
    assert shown.exit_code == 0
    assert shown.stdout.split("\n\n")[1].strip() == SENTENCE
    listed = [line.split()[0] for line in shown.stdout.split("Commands:")[1].split("\n") if line]
    assert listed == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str) -> None:
    shown = CliRunner().invoke(main, [name, "--help"])
    assert shown.exit_code == 0, shown.output
    assert shown.stdout.startswith(f"Usage: scribe {name}")


def test_it_runs_as_a_module_under_its_own_name() -> None:
    assert run("--version").stdout.strip() == f"scribe, version {__version__}"
    assert "Usage: scribe [OPTIONS]" in run("--help").stdout


def test_a_mistyped_command_is_a_usage_error_that_names_the_right_one() -> None:
    shown = CliRunner().invoke(main, ["raed"])
    assert shown.exit_code == 2
    assert "Did you mean 'read'?" in shown.stderr


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (EncryptedFileError(Path("a.pdf"), "a.pdf wants a password.", "Ask for it."), 1),
        (FactsError("This date is wrong.", "Write 2026-03-01."), 2),
        (MissingToolError("tesseract", "Tesseract is missing.", "Install it."), 3),
    ],
)
def test_an_error_is_one_sentence_a_hint_and_its_exit_status(error: Any, status: int) -> None:
    shown = failing(error)
    assert shown.exit_code == status
    assert shown.stderr == f"Error: {error.message}\n{error.hint}\n"
    assert shown.stdout == ""


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()])
def test_interruption_has_its_own_exit_status(error: BaseException) -> None:
    shown = failing(error)
    assert shown.exit_code == 130
    assert shown.stderr == "Interrupted.\n"


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path / "state"))
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    return tmp_path


def test_what_nobody_foresaw_goes_to_a_report_and_not_to_the_screen(state: Path) -> None:
    shown = failing(RuntimeError(f"no luck in {state}"))
    assert shown.exit_code == 1
    assert "Traceback" not in shown.output
    (report,) = state.rglob("reports/*.txt")
    assert str(report) in shown.stderr
    text = report.read_text(encoding="utf-8")
    assert "RuntimeError: no luck in ~" in text
    assert str(state) not in text


def test_a_report_that_cannot_be_written_is_said(state: Path) -> None:
    (state / "state").write_text("a file in the way")
    (state / "Library").write_text("a file in the way")
    shown = failing(RuntimeError("no luck"))
    assert shown.exit_code == 1
    assert "No report could be written: RuntimeError" in shown.stderr
    assert "Traceback" not in shown.output


def test_a_reader_who_goes_away_is_no_error() -> None:
    shown = subprocess.run(
        [sys.executable, "-c",
         "import subprocess, sys\n"
         "scribe = subprocess.Popen([sys.executable, '-m', 'scribe', '--help'],"
         " stdout=subprocess.PIPE, stderr=subprocess.PIPE)\n"
         "scribe.stdout.close()\n"
         "sys.stdout.write(scribe.stderr.read().decode())"],
        capture_output=True, encoding="utf-8", timeout=60, check=True,
    )  # fmt: skip
    assert shown.stdout == ""


def test_french_letters_never_stop_it_whatever_the_system_encodes() -> None:
    shown = run("--help", language="fr", PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert shown.returncode == 0, shown.stderr
    assert "connaître le dossier, écrire la lettre." in shown.stdout
