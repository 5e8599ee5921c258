"""The office's own letters: each change kept with its version, who, when and why.

::

    modeles/<letter>/letter.docx, letter.toml      what is used
    modeles/<letter>/journal.toml                  the versions, for people to read
    modeles/<letter>/versions/<n>/…                each version whole
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from scribe.errors import LetterError
from scribe.files import write_whole
from scribe.i18n import _
from scribe.knowledge import tables
from scribe.letters.shelf import SHEET, TEMPLATES, WORD, own_folder

JOURNAL, VERSIONS = "journal.toml", "versions"
_NOT_A_NAME = re.compile(r'[<>:"/\\|?*\x00-\x1f]|.{121}|[. ]$')  # of a folder, on some system
_HEAD = (
    "# Les versions de ce modèle. Écrit par « scribe template keep » ; à lire, pas à corriger.\n"
)


@dataclass(frozen=True, slots=True)
class Version:
    """One line of the journal.

    Attributes:
        shipped: fingerprint of the shipped letter that this one comes from; empty for none.
    """

    number: int
    on: dt.date
    who: str
    why: str
    shipped: str = ""


@dataclass(frozen=True, slots=True)
class _Journal:
    version: tuple[Version, ...] = ()


def own_letter(name: str) -> Path:
    """The folder of one of the office's letters.

    Raises:
        LetterError: when the office has no such letter of its own.
    """
    folder = own_folder() / name
    if not (folder / SHEET).is_file():
        text = _("“{}” is none of your own letters ({})")
        hint = _("“scribe template new {}” makes it yours.").format(name)
        raise LetterError(text.format(name, own_folder()), hint)
    return folder


def journal(folder: Path) -> tuple[Version, ...]:
    """The versions of a letter, first to last.

    Raises:
        KnowledgeError: when the journal was damaged.
    """
    path = folder / JOURNAL
    return tables.load(path, _Journal).version if path.is_file() else ()


def start(name: str, files: Mapping[str, bytes], version: Version) -> Path:
    """Put a new letter into the office's folder, as its first version.

    Raises:
        LetterError: when there is one of that name already; nothing is overwritten.
    """
    if not name or Path(name).name != name or name.startswith(".") or _NOT_A_NAME.search(name):
        raise LetterError(_("“{}” cannot be the name of a letter").format(name))
    folder = own_folder() / name
    if folder.exists():
        raise LetterError(_("{} exists already; it was not touched").format(folder))
    for file, content in files.items():
        write_whole(folder / file, content, overwrite=False, folders=True)
    _add(folder, version)
    return folder


def keep(name: str, who: str, why: str, on: dt.date) -> Version:
    """Keep what a letter is now as a new version.

    Raises:
        LetterError: when there is no such letter, or nothing changed.
    """
    folder = own_letter(name)
    known = journal(folder)
    if known and not is_changed(folder):
        text = _("“{}” has not changed since version {}")
        raise LetterError(text.format(name, known[-1].number))
    shipped = known[-1].shipped if known else ""
    version = Version(known[-1].number + 1 if known else 1, on, who, why, shipped)
    _add(folder, version)
    return version


def is_changed(folder: Path) -> bool:
    """Whether the letter differs from its last version."""
    known = journal(folder)
    last = folder / VERSIONS / str(known[-1].number) if known else folder / VERSIONS
    return any(_bytes(folder / file) != _bytes(last / file) for file in (WORD, SHEET))


def shipped_has_changed(name: str, folder: Path) -> bool:
    """Whether an update has brought another shipped letter than the one that was copied."""
    known = journal(folder)
    return bool(known and known[-1].shipped) and known[-1].shipped != fingerprint(name)


def fingerprint(name: str) -> str:
    """Of the shipped letter of that name; empty when none ships."""
    folder = TEMPLATES / name
    if not (folder / WORD).is_file():
        return ""
    return hashlib.sha256(_bytes(folder / WORD) + _bytes(folder / SHEET)).hexdigest()[:16]


def _add(folder: Path, version: Version) -> None:
    place = folder / VERSIONS / str(version.number)
    for file in (WORD, SHEET):
        write_whole(place / file, _bytes(folder / file), overwrite=False, folders=True)
    lines = [_HEAD if not journal(folder) else (folder / JOURNAL).read_text(encoding="utf-8")]
    lines.append(
        f"\n[[version]]\nnumber = {version.number}\non = {version.on.isoformat()}\n"
        f"who = {tables.quoted(version.who)}\nwhy = {tables.quoted(version.why)}\n"
        f"shipped = {tables.quoted(version.shipped)}\n"
    )
    write_whole(folder / JOURNAL, "".join(lines).encode(), overwrite=True, folders=True)


def _bytes(path: Path) -> bytes:
    return path.read_bytes() if path.is_file() else b""
