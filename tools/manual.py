"""Writes the pages of the manual that the program itself can tell. Run it with ``make docs``.

What a page shows in a block marked ``console`` is printed anew by running the commands.
The commands are told in both languages by a process that speaks it; kinds and fields
come from the vocabulary.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from scribe.cli.main import main as shell
from scribe.i18n import chosen_language
from scribe.knowledge.vocabulary import Field, load_vocabulary
from scribe.letters.desk.tag_list import tag_lines
from scribe.letters.shelf import letter_names
from scribe.letters.template import load_sheet

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
_SESSION = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
_WIDTH = 96
_HEADS = {
    "en": "# Commands\n\nWritten by `make docs` from what `--help` says.",
    "fr": "# Les commandes\n\nPage écrite par `make docs` à partir de ce que dit `--help`.",
}
_TYPES = {
    "money": "montant",
    "date": "date",
    "id": "identifiant",
    "text": "texte",
    "number": "nombre",
    "choice": "choix",
}


def commands_page() -> str:
    """The help of every command, in the language that this process speaks."""
    parts = [_HEADS[chosen_language()]]
    for path, command in _commands(shell, "scribe"):
        context = click.Context(command, info_name=path, max_content_width=_WIDTH)
        context.terminal_width = _WIDTH
        parts.append(f"## {path}\n\n```text\n{command.get_help(context)}\n```")
    return "\n\n".join(parts) + "\n"


def _commands(command: click.Command, path: str) -> Iterator[tuple[str, click.Command]]:
    command = getattr(command, "load", lambda: command)()
    yield path, command
    for name, one in getattr(command, "commands", {}).items():
        yield from _commands(one, f"{path} {name}")


def fields_page() -> str:
    """Kinds and fields: their names for programs, their French for people."""
    vocabulary = load_vocabulary()
    parts = [
        "# Natures de documents et données",
        "Page écrite par `make docs` à partir de `scribe/data/kinds.toml` et `fields.toml`.",
        "## Natures",
        _table(
            ("nom", "nature", "données lues"),
            [
                (f"`{kind.name}`", kind.french, ", ".join(f"`{name}`" for name in kind.fields))
                for kind in vocabulary.kinds.values()
            ],
        ),
        "## Données",
        "Dates en ISO 8601, montants à deux décimales avec un point, identifiants sans espace.",
        _table(
            ("nom", "donnée", "type", "sens"),
            [
                (f"`{field.name}`", field.french, _TYPES[field.type], _meaning(field))
                for field in vocabulary.fields.values()
            ],
        ),
    ]
    return "\n\n".join(parts) + "\n"


def letters_page() -> str:
    """What each letter is for and who signs it, by group."""
    sheets = {name: load_sheet(name) for name in letter_names()}
    parts = [
        "# Les courriers",
        "Page écrite par `make docs` à partir de `scribe/templates/`. `scribe letter show NOM` dit "
        "ce que chacun demande et ce qu’il ouvre ; `make gallery` les montre tous, remplis pour "
        "des personnes inventées.",
    ]
    for group in sorted({sheet.group for sheet in sheets.values()}):
        rows = [
            (f"`{name}`", sheet.title, sheet.purpose, _SIGNED_BY[sheet.signer])
            for name, sheet in sheets.items()
            if sheet.group == group
        ]
        head = ("nom", "courrier", "à quoi il sert", "qui signe")
        parts += [f"## {group}", _table(head, rows)]
    return "\n\n".join(parts) + "\n"


_SIGNED_BY = {
    "person": "la personne",
    "mediator": "le mandataire",
    "either": "la personne ou son mandataire",
    "structure": "la structure",
}


def with_tags(page: Path) -> str:
    """A page written by people, with the table of all tags between its two marks."""
    before, _old, rest = page.read_text(encoding="utf-8").partition("<!-- balises -->\n")
    after = rest.partition("<!-- fin des balises -->")[2]
    rows = [
        (f"`{one.tag}`", one.type, one.meaning, one.example.replace("\n", " ; "))
        for one in tag_lines()
    ]
    table = _table(("balise", "type", "ce que c’est", "exemple"), rows)
    return f"{before}<!-- balises -->\n\n{table}\n\n<!-- fin des balises -->{after}"


def _meaning(field: Field) -> str:
    told = [field.meaning] if field.meaning else []
    if field.choices:
        told.append(", ".join(f"`{choice}`" for choice in field.choices))
    if field.masked:
        told.append("masquée sauf demande")
    if field.example:
        told.append(f"ex. « {field.example} »")
    return " ; ".join(told)


def _table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") or " " for cell in line) + " |" for line in lines
    )


def with_sessions(page: Path) -> str:
    """A page written by people, with what its ``console`` blocks show printed anew."""
    language = "fr" if page.name == "LISEZMOI.md" or "fr" in page.parts else "en"

    def run_again(block: re.Match[str]) -> str:
        commands = [line for line in block[1].splitlines() if line.startswith("$ scribe ")]
        turns = [f"{command}\n{_printed(command, language)}" for command in commands]
        return "```console\n" + "\n".join(turns) + "```"

    return _SESSION.sub(run_again, page.read_text(encoding="utf-8"))


def _printed(command: str, language: str) -> str:
    shown = subprocess.run(
        [sys.executable, "-m", "scribe", *shlex.split(command)[2:]],
        cwd=ROOT,
        env={**os.environ, "SCRIBE_LANG": language, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        check=True,
    ).stdout
    return "".join(line.rstrip() + "\n" for line in shown.rstrip().splitlines())


def pages() -> dict[Path, str]:
    """Every generated page and its text."""
    told = {}
    for language, path in (("en", "commands.md"), ("fr", "fr/commandes.md")):
        told[DOCS / path] = subprocess.run(
            [sys.executable, "-m", "tools.manual", "--commands"],
            env={**os.environ, "SCRIBE_LANG": language, "PYTHONIOENCODING": "utf-8"},
            cwd=ROOT,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            check=True,
        ).stdout
    written = [*ROOT.glob("*.md"), *(DOCS / "fr").glob("guide*.md")]
    return {
        **told,
        **{page: with_sessions(page) for page in written},
        DOCS / "fields.md": fields_page(),
        DOCS / "fr" / "courriers.md": letters_page(),
        DOCS / "fr" / "modeles-word.md": with_tags(DOCS / "fr" / "modeles-word.md"),
    }


def main() -> None:
    """Write the pages, or print the one of the commands."""
    if "--commands" in sys.argv:
        sys.stdout.write(commands_page())
        return
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
