"""What is dropped is read once it is whole, and once only; looks are counted, not timed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from archives import PAPER, write_papers

from scribe.errors import ScribeError
from scribe.reading import archive
from scribe.reading.pool import local_crew
from scribe.reading.watch import ASIDE, watch


class Enough(Exception):  # noqa: N818
    """Ends a watch."""


def looks(folder: Path, out: Path, *between: Callable[[], object]) -> list[str]:
    """Watch for as many looks as there are steps between them, and one more."""
    told: list[str] = []
    steps = iter(between)

    def pause() -> None:
        step = next(steps, None)
        if step is None:
            raise Enough
        step()

    with pytest.raises(Enough):
        watch(archive.Archive(folder, out), local_crew(1), pause=pause, tell=told.append)
    return told


def nothing() -> None:
    """A pause in which nothing happens."""


def sources(out: Path) -> list[str]:
    path = out / archive.RESULTS
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    return [json.loads(line)["source"] for line in text.splitlines()]


def test_a_file_is_taken_when_it_has_stopped_growing_and_once(tmp_path: Path) -> None:
    folder, out = tmp_path / "dépôt", tmp_path / "out"
    folder.mkdir()
    paper = PAPER.read_bytes()

    def arrives(share: float) -> Callable[[], object]:
        return lambda: (folder / "scan.pdf").write_bytes(paper[: int(len(paper) * share)])

    told = looks(folder, out, arrives(0.2), arrives(0.6), arrives(1.0))
    assert sources(out) == []
    told = looks(folder, out, nothing, nothing, nothing)
    assert sources(out) == ["scan.pdf"]
    assert told == ["1 paper read."]
    assert looks(folder, out, nothing, nothing) == []  # also by another process, later
    assert (folder / "scan.pdf").read_bytes() == paper


def test_what_cannot_be_read_is_moved_aside_with_a_note(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    out = folder / "scribe"
    write_papers(folder, ["good.pdf"])
    (folder / "bad.pdf").write_bytes(b"%PDF-1.4 and no more")
    told = looks(folder, out, nothing, nothing)
    assert len(told) == 2
    assert "bad.pdf" in told[1]
    assert sorted(path.name for path in folder.iterdir()) == ["good.pdf", "scribe"]
    assert sorted(path.name for path in (out / ASIDE).iterdir()) == ["bad.pdf", "bad.pdf.txt"]
    note = (out / ASIDE / "bad.pdf.txt").read_text(encoding="utf-8")
    assert str(folder / "bad.pdf") in note
    assert told[1].endswith(note.splitlines()[1])
    assert (out / archive.FAILURES).read_bytes() == b""
    (out / ASIDE / "bad.pdf").rename(folder / "bad.pdf")  # dropped again, tried again
    assert len(looks(folder, out, nothing, nothing)) == 1
    assert (out / ASIDE / "bad.pdf").exists()
    assert sources(out) == ["good.pdf"]


def test_a_share_that_vanishes_is_waited_for(tmp_path: Path) -> None:
    folder, aside, out = tmp_path / "in", tmp_path / "aside", tmp_path / "out"
    write_papers(folder, ["a.pdf"])

    def vanish() -> None:
        folder.rename(aside)

    def come_back() -> None:
        aside.rename(folder)
        (folder / "b.pdf").write_bytes(PAPER.read_bytes() + b"% another\n")

    told = looks(folder, out, nothing, vanish, nothing, come_back, nothing, nothing)
    assert told[0] == "1 paper read."
    assert "cannot be opened" in told[1]
    assert told[2:] == ["All is well again.", "1 paper read."]
    assert sources(out) == ["a.pdf", "b.pdf"]


def test_once_takes_what_is_there_and_names_a_folder_that_is_not(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    write_papers(folder, ["a.pdf", "a-p2.pdf"])
    told: list[str] = []
    watch(archive.Archive(folder, out), local_crew(1), pause=nothing, once=True, tell=told.append)
    assert told == ["1 paper read."]
    with pytest.raises(ScribeError, match="cannot be opened"):
        watch(archive.Archive(tmp_path / "no", out / "2"), local_crew(1), pause=nothing, once=True)


def test_an_empty_file_is_given_more_time(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    (folder / "empty.pdf").touch()
    assert looks(folder, out, *[nothing] * 5) == []
    assert len(looks(folder, out, *[nothing] * 10)) == 1
    assert (out / ASIDE / "empty.pdf").exists()
