"""What the tests of ``scribe template`` share: running it, reading its JSON, a small Word file."""

from __future__ import annotations

import json
from pathlib import Path

import docx
from click.testing import CliRunner, Result

from scribe.cli.main import main

LETTER = "echelonnement-energie"


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["template", *map(str, args)])


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def write(path: Path, *texts: str) -> Path:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(str(path))
    return path
