"""What is done of an archive: one SQLite file, in which each paper is whole or not at all.

A paper counts as done when its files are the very ones that were read: same names, sizes
and times. The list of files goes through the same database, so that neither the list
nor the results need memory, however many they are.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from scribe.errors import ScribeError
from scribe.files import reason_of
from scribe.i18n import _
from scribe.intake import papers

_SETTINGS = {
    "folder": _("folder of papers"),
    "scribe": _("version of scribe"),
    "engine": _("engine"),
    "masked": _("choice of hidden numbers"),
}
NAME = "manifest.sqlite"

_TABLES = """
CREATE TABLE IF NOT EXISTS settings (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS papers (
    place BLOB PRIMARY KEY, stamp TEXT NOT NULL, failed INTEGER NOT NULL,
    bytes INTEGER NOT NULL, sha256 TEXT NOT NULL, lines BLOB NOT NULL
);
CREATE INDEX IF NOT EXISTS papers_of_size ON papers (bytes) WHERE failed = 0;
CREATE TEMP TABLE files (
    place BLOB NOT NULL, page BLOB NOT NULL, inside BLOB NOT NULL,
    bytes INTEGER NOT NULL, time INTEGER NOT NULL, PRIMARY KEY (place, page)
) WITHOUT ROWID;
"""


class File(NamedTuple):
    """A file of the archive: its path inside, its size, its time in nanoseconds."""

    inside: PurePosixPath
    bytes: int
    time: int


@dataclass(frozen=True, slots=True)
class ListedPaper:
    """A paper of the archive, by the files that it has now.

    Attributes:
        files: of its pages, in order.
    """

    files: tuple[File, ...]

    @property
    def source(self) -> str:
        """Its (first) file inside the archive, with ``/`` on every system."""
        return str(self.files[0].inside)

    @property
    def place(self) -> bytes:
        """Sorts as the papers are listed."""
        return _blob("\0".join(papers.places(self.files[0].inside)))

    @property
    def stamp(self) -> str:
        """Another one as soon as one of its files is another."""
        told = [(str(file.inside), file.bytes, file.time) for file in self.files]
        return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def bytes(self) -> int:
        """Size of all its files."""
        return sum(file.bytes for file in self.files)


@dataclass(frozen=True, slots=True)
class Manifest:
    """The open database; see ``open_manifest``."""

    database: sqlite3.Connection

    def list_files(self, files: Iterable[File]) -> None:
        """Note the files that the archive has now."""
        with self.database:
            self.database.execute("BEGIN")
            self.database.execute("DELETE FROM temp.files")
            self.database.executemany(
                "INSERT OR REPLACE INTO temp.files VALUES (?, ?, ?, ?, ?)", map(_row, files)
            )

    def papers(self) -> Iterator[ListedPaper]:
        """The papers listed, in order."""
        rows = self.database.execute(
            "SELECT place, inside, bytes, time FROM temp.files ORDER BY place, page"
        )
        for _place, group in groupby(rows, key=lambda row: row[0]):
            files = {
                file.inside: file
                for file in (
                    File(PurePosixPath(_text(inside)), size, time)
                    for _same, inside, size, time in group
                )
            }
            for paper in papers.in_papers(files):
                yield ListedPaper(tuple(files[inside] for inside in paper))

    def state(self, paper: ListedPaper) -> str:
        """``read``, ``failed``, or ``new`` when these very files have not been read yet."""
        row = self.database.execute(
            "SELECT failed FROM papers WHERE place = ? AND stamp = ?", (paper.place, paper.stamp)
        ).fetchone()
        return "new" if row is None else "failed" if row[0] else "read"

    def lines(self, paper: ListedPaper) -> tuple[str, ...]:
        """What is put down of a paper."""
        row = self.database.execute(
            "SELECT lines FROM papers WHERE place = ?", (paper.place,)
        ).fetchone()
        return _lines(row)

    def has_size(self, size: int) -> bool:
        """Whether a paper of so many bytes was read: only then may it be the same."""
        found = self.database.execute(
            "SELECT 1 FROM papers WHERE bytes = ? AND failed = 0", (size,)
        ).fetchone()
        return found is not None

    def lines_of(self, size: int, sha256: str) -> tuple[str, ...]:
        """What was read from a paper with these very bytes; empty when there is none."""
        row = self.database.execute(
            "SELECT lines FROM papers WHERE bytes = ? AND failed = 0 AND sha256 = ?",
            (size, sha256),
        ).fetchone()
        return _lines(row)

    def record(
        self,
        paper: ListedPaper,
        lines: Iterable[str],
        *,
        failed: bool,
        final: bool = True,
        sha256: str = "",
    ) -> None:
        """Put down what came out; from here on no interruption loses it.

        Args:
            paper: whose.
            lines: of the results.
            failed: it could not be read.
            final: it counts as done; else the next run takes it for new.
            sha256: of its only file, when it was read.
        """
        self.database.execute(
            "INSERT OR REPLACE INTO papers VALUES (?, ?, ?, ?, ?, ?)",
            (
                paper.place,
                paper.stamp if final else "",
                failed,
                paper.bytes,
                sha256,
                _blob("".join(line + "\n" for line in lines)),
            ),
        )

    def forget(self, paper: ListedPaper) -> None:
        """As if it had never been there."""
        self.database.execute("DELETE FROM papers WHERE place = ?", (paper.place,))

    def write_lines(self, path: Path, *, failed: bool) -> None:
        """All lines of papers that were read, or that failed, in order; the whole file or none."""
        rows = self.database.execute(
            "SELECT lines FROM papers WHERE failed = ? ORDER BY place", (failed,)
        )
        unfinished = path.with_name(path.name + ".part")
        with unfinished.open("wb") as file:
            for (lines,) in rows:
                # a name that is no text stays valid JSON: \udce9 is how JSON writes it
                file.write(_text(lines).encode("utf-8", "backslashreplace"))
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)


@contextmanager
def open_manifest(folder: Path, settings: Mapping[str, str], *, again: bool) -> Iterator[Manifest]:
    """The manifest of a folder of results, made when there is none.

    Args:
        folder: of the results.
        settings: what the results depend on.
        again: forget what was done before.

    Raises:
        ScribeError: the folder cannot be written, another process works there, or what
            is there came about with other settings.
    """
    path = folder / NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with closing(sqlite3.connect(path, timeout=2.0, isolation_level=None)) as database:
            # alone, so that a write-ahead log needs no shared memory: it works on shares too
            database.execute("PRAGMA locking_mode = EXCLUSIVE")
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            database.executescript(_TABLES)
            if again:
                database.execute("DELETE FROM settings")
                database.execute("DELETE FROM papers")
            _agree(database, folder, settings)
            yield Manifest(database)
    except sqlite3.DatabaseError as error:
        if "locked" in str(error):
            raise ScribeError(
                _("Another scribe is at work in {}.").format(folder),
                _("Wait until it is done, or take another folder for the results."),
            ) from error
        raise ScribeError(
            _("{path} cannot be used: {reason}.").format(path=path, reason=error),
            _("Check the space on the disk; if the file is damaged, take a new folder."),
        ) from error
    except OSError as error:
        raise ScribeError(
            _("{path} cannot be written: {reason}.").format(
                path=error.filename or folder, reason=reason_of(error)
            ),
            _("Check the folder and the space on the disk, then run it again: nothing is lost."),
        ) from error


def _agree(database: sqlite3.Connection, folder: Path, settings: Mapping[str, str]) -> None:
    before = dict(database.execute("SELECT name, value FROM settings"))
    other = [name for name in settings if name in before and before[name] != settings[name]]
    if other:
        name = other[0]
        text = _("The results in {folder} came about with another {what}: {before}, not {now}.")
        what, was, now = _SETTINGS.get(name, name), before[name] or "–", settings[name] or "–"
        raise ScribeError(
            text.format(folder=folder, what=what, before=was, now=now),
            _("Take another folder for the results, or read everything anew with --again."),
        )
    database.executemany("INSERT OR REPLACE INTO settings VALUES (?, ?)", settings.items())


def _row(file: File) -> tuple[bytes, bytes, bytes, int, int]:
    place, page = papers.places(file.inside)
    return (_blob(place), _blob(page), _blob(str(file.inside)), file.bytes, file.time)


def _lines(row: tuple[bytes] | None) -> tuple[str, ...]:
    return tuple(_text(row[0]).split("\n")[:-1]) if row else ()


def _blob(text: str) -> bytes:
    """Also for names that are no valid text, which SQLite would refuse."""
    return text.encode("utf-8", "surrogatepass")


def _text(blob: bytes) -> str:
    return blob.decode("utf-8", "surrogatepass")
