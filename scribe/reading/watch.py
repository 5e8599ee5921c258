"""A folder into which a scanner or a telephone drops papers: each is read once it is whole.

A paper is whole when two looks in a row find its files the same and they can be opened.
What cannot be read is moved aside with a note; what is read stays where it is. A folder
that vanishes, as network shares do, is waited for.
"""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scribe.errors import MissingToolError, ScribeError
from scribe.files import reason_of
from scribe.i18n import _, ngettext
from scribe.intake import papers
from scribe.reading.archive import FAILURES, Archive, files_of, read_archive
from scribe.reading.manifest import NAME, File, ListedPaper, Manifest, open_manifest
from scribe.reading.pool import Crew

ASIDE = "failed"
"""Folder in the folder of results where papers go that cannot be read."""

_LOOKS = 2
_LOOKS_AT_NOTHING = 10
"""An empty file is a transfer that has begun, or one that has failed."""


@dataclass(slots=True)
class _Watch:
    """What is remembered between two looks.

    Attributes:
        looks: how many looks in a row have found each file as it is.
        done: files as they were when their paper was read.
        trouble: what was told last, so that it is not told at each look.
    """

    archive: Archive
    crew: Crew
    tell: Callable[[str], None]
    looks: Mapping[File, int] = field(default_factory=dict)
    done: set[File] = field(default_factory=set)
    trouble: str = ""


def watch(
    archive: Archive,
    crew: Crew,
    *,
    pause: Callable[[], None],
    once: bool = False,
    tell: Callable[[str], None] = lambda sentence: None,
) -> None:
    """Read what is dropped, until interrupted.

    Args:
        archive: the folder, and where the results go.
        crew: who reads.
        pause: waits between two looks.
        once: take what is whole after the first pause, and end.
        tell: called with each sentence for the person.

    Raises:
        MissingToolError: the engine is not installed.
        ScribeError: earlier results came about with other settings; with ``once``
            also: the folder has gone.
    """
    if (archive.out / NAME).exists():
        with open_manifest(archive.out, archive.settings, again=False):
            pass
    state = _Watch(archive, crew, tell)
    if once:
        _look(state)
        pause()
        _look(state)
        return
    while True:
        try:
            _look(state)
        except MissingToolError:
            raise
        except ScribeError as error:
            _tell_once(state, error.message)
        else:
            if state.trouble:
                tell(_("All is well again."))
            state.trouble = ""
        pause()


def _tell_once(state: _Watch, trouble: str) -> None:
    if trouble != state.trouble:
        state.trouble = trouble
        state.tell(trouble + " " + _("It is tried again until it works."))


def _look(state: _Watch) -> None:
    """Look once, and read what is whole."""
    found = list(files_of(state.archive, lambda _folder: None))
    state.looks = {file: state.looks.get(file, 0) + 1 for file in found}
    state.done &= set(found)
    ready = _whole(state, found)
    if not ready:
        return
    told = read_archive(state.archive, state.crew, files=ready)
    if told.read + told.copied:
        n = told.read + told.copied
        state.tell(ngettext("{n} paper read.", "{n} papers read.", n).format(n=n))
    with open_manifest(state.archive.out, state.archive.settings, again=False) as manifest:
        manifest.list_files(ready)
        for paper in list(manifest.papers()):
            became = manifest.state(paper)
            if became == "read":
                state.done.update(paper.files)
            elif became == "failed":
                _set_aside(state, manifest, paper)
        manifest.write_lines(state.archive.out / FAILURES, failed=True)


def _whole(state: _Watch, found: Iterable[File]) -> list[File]:
    """Files of papers that are new, and of which every page has arrived."""
    groups: dict[str, list[File]] = defaultdict(list)
    for file in found:
        groups[papers.places(file.inside)[0]].append(file)
    return [
        file
        for pages in groups.values()
        if not state.done.issuperset(pages)
        and all(_is_still(state, page) for page in pages)
        and all(_opens(state.archive.folder / page.inside) for page in pages)
        for file in pages
    ]


def _is_still(state: _Watch, file: File) -> bool:
    return state.looks[file] >= (_LOOKS if file.bytes else _LOOKS_AT_NOTHING)


def _opens(path: Path) -> bool:
    """A program that still writes may hold the file."""
    try:
        with path.open("rb") as file:
            file.read(1)
    except OSError:
        return False
    return True


def _set_aside(state: _Watch, manifest: Manifest, paper: ListedPaper) -> None:
    """Move what could not be read, with a note; dropped again, it is tried again."""
    error = json.loads(manifest.lines(paper)[0])["error"]
    aside = state.archive.out / ASIDE
    try:
        aside.mkdir(parents=True, exist_ok=True)
        for file in paper.files:
            path = state.archive.folder / file.inside
            target = _free(aside / path.name)
            note = "\n".join(filter(None, (str(path), error["message"], error["hint"])))
            target.with_name(target.name + ".txt").write_text(note + "\n", encoding="utf-8")
            shutil.move(path, target)
    except OSError as fault:
        state.done.update(paper.files)  # it stays, and is not tried at each look
        state.tell(
            _("{path} could not be read, nor moved aside: {reason}.").format(
                path=paper.source, reason=reason_of(fault)
            )
        )
        return
    manifest.forget(paper)
    state.tell(
        _("{source} could not be read and was moved to {folder}: {reason}").format(
            source=paper.source, folder=aside, reason=error["message"]
        )
    )


def _free(path: Path) -> Path:
    """The path, or the next one of that name with a number."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return free
