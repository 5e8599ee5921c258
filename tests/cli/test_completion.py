"""Completion: the script of each shell, and what it answers."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest
from click.testing import CliRunner

from scribe.cli.main import COMMANDS, main


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell_calls_scribe_back(shell: str) -> None:
    shown = CliRunner().invoke(main, ["completion", shell])
    assert shown.exit_code == 0
    assert f"_SCRIBE_COMPLETE={shell}_complete" in shown.stdout


def test_another_shell_is_refused() -> None:
    shown = CliRunner().invoke(main, ["completion", "tcsh"])
    assert shown.exit_code == 2


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
def test_bash_takes_the_script() -> None:
    script = CliRunner().invoke(main, ["completion", "bash"]).stdout
    subprocess.run(["bash", "-n"], input=script, encoding="utf-8", check=True)


@pytest.mark.parametrize(
    ("words", "expected"), [("scribe ", set(COMMANDS)), ("scribe do", {"doctor"})]
)
def test_it_completes_commands(words: str, expected: set[str]) -> None:
    parts = words.split(" ")
    shown = CliRunner().invoke(
        main,
        [],
        env={
            "_SCRIBE_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(parts) - 1),
        },
    )
    offered = {line.split(",")[1] for line in shown.stdout.splitlines()}
    assert offered == expected


def test_it_completes_the_options_of_a_command_in_a_process_of_its_own() -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "scribe"],
        env={
            "_SCRIBE_COMPLETE": "bash_complete",
            "COMP_WORDS": "scribe read --j",
            "COMP_CWORD": "2",
            "SCRIBE_LANG": "en",
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert {line.split(",")[1] for line in shown.stdout.splitlines()} == {"--join", "--json"}
