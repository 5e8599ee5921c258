"""What the tests of ``scribe template`` share: running it, reading its JSON, a small Word file."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import docx
from click.testing import CliRunner, Result

from scribe.cli.main import main

LETTER = "echelonnement-energie"


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["template", *map(str, args)])


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def damaged(path: Path) -> Path:
    """A Word file whose text ends in the middle of its XML."""
    write(path, "{{ nom }}")
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["word/document.xml"] = members["word/document.xml"][:-40]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def write(path: Path, *texts: str) -> Path:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(str(path))
    return path
