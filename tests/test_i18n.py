"""French is complete, compiled, well set, and chosen when it should be."""

from __future__ import annotations

import ast
import os
import re
import string
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scribe import i18n
from tools import messages

SCRIBE = Path(i18n.__file__).parent
FRENCH = messages.written()


def _parts(text: Any) -> list[str]:
    """Both forms of a sentence that has a plural, else the one."""
    return [str(part) for part in text] if isinstance(text, tuple | list) else [str(text)]


PAIRS = [
    pair
    for message in FRENCH
    if message.id
    for pair in zip(_parts(message.id), _parts(message.string), strict=True)
]


def test_the_catalogue_has_the_sentences_of_the_code_and_of_click_and_no_other() -> None:
    found = {str(message.id) for message in messages.found_in_code() if message.id}
    kept = {str(message.id) for message in FRENCH if message.id}
    assert found - kept == set(), "run make messages"
    assert kept - found == set(), "run make messages"


@pytest.mark.parametrize(
    "said", ["Usage:", "Options", "Commands", "Missing argument", "Error: {message}",
             "Try '{command} {option}' for help.", "Show this message and exit."],
)  # fmt: skip
def test_clicks_own_sentences_are_in_it(said: str) -> None:
    message = FRENCH.get(said)
    assert message is not None
    assert message.string


def test_nothing_is_untranslated_or_guessed() -> None:
    assert [message.id for message in messages.untranslated(FRENCH)] == []
    assert not FRENCH.obsolete


def test_the_compiled_catalogue_is_that_of_the_written_one() -> None:
    assert messages.compiled(FRENCH) == messages.MO.read_bytes(), "run make messages"


def _places(text: str) -> list[str]:
    if "%(" in text:
        return sorted(re.findall(r"%\((\w+)\)", text))
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_french_has_the_same_places_to_fill() -> None:
    assert [english for english, french in PAIRS if _places(french) != _places(english)] == []


BADLY_SET = {
    "write ’": r"[^\W\d_]'[^\W\d_]",
    "a no-break space belongs here": r" [:;!?»]|« ",
    "a no-break space is missing here": r"\w[;!?](\s|$)",
    "write « »": r"[“”]",
    "write …": r"\.\.\.$",
}


@pytest.mark.parametrize("fault", BADLY_SET)
def test_french_is_set_as_print_sets_it(fault: str) -> None:
    assert [french for _, french in PAIRS if re.search(BADLY_SET[fault], french)] == []


def _calls() -> list[tuple[Path, ast.Call]]:
    return [
        (path, node)
        for path in SCRIBE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"_", "ngettext"}
    ]


def test_sentences_are_constants_so_that_they_can_be_collected() -> None:
    wrong = [
        f"{path.relative_to(SCRIBE)}:{call.lineno}"
        for path, call in _calls()
        for text in call.args[: 1 if call.func.id == "_" else 2]  # type: ignore[attr-defined]
        if not (isinstance(text, ast.Constant) and isinstance(text.value, str))
    ]
    assert wrong == []


ALL_HELP = """
import click
from scribe.cli import main

def walk(command, path):
    context = click.Context(command, info_name=path)
    print(command.get_help(context))
    for name, one in getattr(command, "commands", {}).items():
        walk(one.load() if isinstance(one, main._Late) else one, f"{path} {name}")

walk(main.main, "scribe")
"""
ENGLISH = re.compile(
    r"\b(the|of|and|is|are|with|without|this|that|which|what|how|from|to|it|one|not|"
    r"usage|write|give|page|pages|text|path|filename|number|integer|default)\b",
    re.IGNORECASE,
)
FRENCH_TOO = {"page", "pages", "text"}


def test_no_help_page_has_english_in_it_when_french_is_spoken() -> None:
    shown = subprocess.run(
        [sys.executable, "-c", ALL_HELP],
        env={**os.environ, "SCRIBE_LANG": "fr", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    assert "Utilisation" in shown
    words = re.sub(r"(--?[a-z][\w-]*|scribe( [a-z]+)*|\[[^]]*\|[^]]*\]|\S*[_=.]\S*)", "", shown)
    left = {word.lower() for word in ENGLISH.findall(words)} - FRENCH_TOO
    assert left == set()


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({}, "fr"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LANG": "fr_FR.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_ALL": "fr_BE@euro"}, "fr"),
        ({"LANG": "fr_FR.UTF-8", "LANGUAGE": "en:fr"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "SCRIBE_LANG": "en"}, "en"),
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="there the desktop tells")
def test_the_language_is_chosen_in_this_order(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SCRIBE_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert i18n.chosen_language() == language
