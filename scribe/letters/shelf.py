"""Where the letters stand: those that ship with scribe, and over them the office's own.

An office keeps its letters in a folder of its own, ``modeles`` beside its
``scribe.toml``; a letter there takes the place of the shipped one of the same name.
An update of scribe never touches that folder.
"""

from __future__ import annotations

import os
from pathlib import Path

TEMPLATES = Path(__file__).parent.parent / "templates"
WORD, SHEET = "letter.docx", "letter.toml"

OWN = "modeles"
VARIABLE = "SCRIBE_TEMPLATES"
"""Environment variable with the path of the office's folder, when it lies elsewhere."""


def own_folder() -> Path:
    """The office's folder, whether it is there or not."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else Path.cwd() / OWN


def shelves() -> tuple[Path, ...]:
    """The folders with letters; what stands in the first hides the same name in the next."""
    own = own_folder()
    return (own, TEMPLATES) if own.is_dir() else (TEMPLATES,)


def letter_names(folder: Path | None = None) -> tuple[str, ...]:
    """All letters, or those of one folder, in the order of their names."""
    places = shelves() if folder is None else (folder,)
    return tuple(sorted({one.parent.name for place in places for one in place.glob(f"*/{SHEET}")}))


def letter_folder(name: str, folder: Path | None = None) -> Path:
    """Where a letter's two files stand; where they would, when there is no such letter."""
    places = shelves() if folder is None else (folder,)
    found = (place / name for place in places if (place / name / SHEET).is_file())
    return next(found, places[-1] / name)
