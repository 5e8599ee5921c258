"""Sorts files and folders into papers: which files are pages of one and the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePath
from typing import TypeVar

from scribe.intake import sniff

P = TypeVar("P", bound=PurePath)

_PAGE_MARK = re.compile(
    r"^(?P<stem>.+?)[-_ .(]+(?:p|pg|page)[-_ .]*(?P<number>\d{1,3})\)?$", re.IGNORECASE
)


def find_papers(paths: Sequence[Path], *, join: bool = False) -> tuple[tuple[Path, ...], ...]:
    """Group what a person named into papers, each the files of its pages in order.

    A folder gives its files, sorted, folders inside it included; hidden ones and those
    of another kind by their extension are left out. Files of one folder whose
    names differ only by an explicit page mark (``bill.jpg bill-p2.jpg``,
    ``bill_page 2.jpg``) are one paper; a bare number (``scan-012.jpg``) is no page
    mark. A file that was named but is missing stays, so that it gets its own error.

    Args:
        paths: files and folders, as given; the same file twice counts once.
        join: everything is one paper, in the order given.
    """
    files = list(dict.fromkeys(file for path in paths for file in _files(path)))
    if join:
        return (tuple(files),) if files else ()
    groups: dict[tuple[Path, str, str], list[tuple[int, Path]]] = {}
    for file in files:
        stem, page = _page_mark(file)
        groups.setdefault((file.parent, stem, file.suffix.lower()), []).append((page, file))
    return tuple(paper for pages in groups.values() for paper in _papers(pages))


def places(inside: PurePath) -> tuple[str, str]:
    """Where a file of an archive stands, as two texts that sort as ``find_papers`` would.

    The first is the same for all pages of one paper, the second tells them apart.

    Args:
        inside: the file's path inside the archive.
    """
    stem, page = _page_mark(inside)
    folder = inside.parent.as_posix()
    paper = (_sortable(folder), folder, _sortable(stem), inside.suffix.lower())
    return "\0".join(paper), f"{page:04}\0{inside.name}"


def _sortable(name: str) -> str:
    """Text in which numbers sort by their value, and before letters."""
    return "".join(
        f"\1{len(str(number)):02}{number}" if text == "" else f"\2{text}"
        for _rank, number, text in _pieces(name)
    )


def in_papers(files: Iterable[P]) -> Iterator[tuple[P, ...]]:
    """Files whose first place is the same, as papers: mostly one."""
    return _papers([(_page_mark(file)[1], file) for file in files])


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for file in sorted(path.rglob("*"), key=_natural):
        inside = file.relative_to(path).parts
        if any(part.startswith(".") for part in inside):
            continue
        if file.suffix.lower() in sniff.EXTENSIONS and file.is_file():
            yield file


def _natural(path: Path) -> tuple[object, ...]:
    """Sort key that puts ``p10`` after ``p9``, and ``bill-p2`` after ``bill``."""
    stem, page = _page_mark(path)
    return (_pieces(str(path.parent)), _pieces(stem), path.suffix.lower(), page, path.name)


def _pieces(name: str) -> list[tuple[int, int, str]]:
    parts = re.split(r"(\d+)", name.casefold())
    return [(0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part]


def _page_mark(file: PurePath) -> tuple[str, int]:
    """The name without its page mark, and the page; 1 for a file without a mark."""
    match = _PAGE_MARK.match(file.stem)
    if match is None:
        return file.stem.casefold(), 1
    return match["stem"].casefold(), int(match["number"])


def _papers(pages: list[tuple[int, P]]) -> Iterator[tuple[P, ...]]:
    """One paper, or each file its own when two claim to be the same page."""
    numbers = [number for number, _file in pages]
    if len(set(numbers)) < len(numbers):
        yield from ((file,) for _number, file in pages)
    else:
        yield tuple(file for _number, file in sorted(pages))
