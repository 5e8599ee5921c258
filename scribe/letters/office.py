"""The office that helps, from its ``scribe.toml``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scribe.casefile.case import Office
from scribe.knowledge import tables

FILE = "scribe.toml"


@dataclass(frozen=True, slots=True)
class _Settings:
    office: Office = Office()  # noqa: RUF009 - frozen


def load_office(path: Path) -> Office:
    """The table ``[office]``: structure, address, phone, email, helper, role, place.

    Raises:
        KnowledgeError: with the line, when the file is wrong.
    """
    return tables.load(path, _Settings).office


def office_here() -> Office:
    """The office of this folder's ``scribe.toml``; nothing without one.

    Raises:
        KnowledgeError: with the line, when the file is wrong.
    """
    return load_office(Path(FILE)) if Path(FILE).is_file() else Office()
