"""An archive is read once and whole, whatever interrupts it and however many read."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor, Future
from contextlib import closing, contextmanager
from pathlib import Path, PurePosixPath

import pytest
from archives import PAPER, write_papers

from scribe.errors import ScribeError
from scribe.reading import archive, manifest
from scribe.reading.pool import Crew, local_crew

NAMES = [
    "a10.pdf", "a9.pdf", "Z.pdf", "été/facture n° 2.pdf", "été/facture n° 10.pdf", "été.pdf",
    "x-p2.pdf", "x.pdf", "deep/er/b.pdf",
]  # fmt: skip
IN_ORDER = [
    "a9.pdf", "a10.pdf", "x.pdf", "Z.pdf", "été.pdf", "deep/er/b.pdf",
    "été/facture n° 2.pdf", "été/facture n° 10.pdf",
]  # fmt: skip


class Here(Executor):
    """Does the work in this process, at once."""

    def submit(self, function, /, *task, **more):  # type: ignore[no-untyped-def]
        future: Future[object] = Future()
        future.set_result(function(*task, **more))
        return future


HERE = Crew(1, lambda _workers: Here())


def sources(path: Path) -> list[str]:
    return [json.loads(line)["source"] for line in path.read_text(encoding="utf-8").splitlines()]


def read(
    folder: Path, out: Path, crew: Crew = HERE, *, retry: bool = False, again: bool = False
) -> archive.Progress:
    return archive.read_archive(archive.Archive(folder, out), crew, retry=retry, again=again)


def test_every_paper_in_order_and_the_same_bytes_from_any_number_of_workers(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "mes papiers à lire"
    write_papers(folder, NAMES)
    (folder / "broken.pdf").write_bytes(PAPER.read_bytes()[:900])
    (folder / "note.txt").write_text("no paper", encoding="utf-8")
    (folder / ".hidden.pdf").write_bytes(b"%PDF")
    told: list[archive.Progress] = []
    done = archive.read_archive(archive.Archive(folder, tmp_path / "out 1"), HERE, tell=told.append)
    assert sources(tmp_path / "out 1" / archive.RESULTS) == IN_ORDER
    assert sources(tmp_path / "out 1" / archive.FAILURES) == ["broken.pdf"]
    assert (done.total, done.read, done.failed, done.left) == (9, 8, 1, 0)
    assert [one.left for one in told] == list(range(9, -1, -1))
    read(folder, tmp_path / "out 2", local_crew(2))
    for name in (archive.RESULTS, archive.FAILURES):
        assert (tmp_path / "out 1" / name).read_bytes() == (tmp_path / "out 2" / name).read_bytes()


def test_only_what_is_new_or_changed_is_read_and_failures_on_demand(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    write_papers(folder, ["a.pdf", "b.pdf"])
    (folder / "c.pdf").write_bytes(PAPER.read_bytes()[:900])
    assert read(folder, out).done == 3
    again = read(folder, out)
    assert (again.before, again.failed_before, again.done) == (3, 1, 0)
    assert read(folder, out, retry=True).failed == 1
    (folder / "c.pdf").write_bytes(PAPER.read_bytes() + b"% whole\n")
    (folder / "b.pdf").unlink()
    write_papers(folder, ["d.pdf"])  # the very bytes of a.pdf
    third = read(folder, out)
    assert (third.read, third.copied, third.before) == (1, 1, 1)
    assert sources(out / archive.RESULTS) == ["a.pdf", "b.pdf", "c.pdf", "d.pdf"]
    assert (out / archive.FAILURES).read_bytes() == b""
    first, *_others, last = (out / archive.RESULTS).read_text(encoding="utf-8").splitlines()
    assert last == first.replace('"a.pdf"', '"d.pdf"')
    assert read(folder, out, again=True).done == 3


def test_a_page_that_comes_later_makes_the_paper_new(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    write_papers(folder, ["x.pdf"])
    read(folder, out)
    write_papers(folder, ["x.pdf", "x-p2.pdf"])
    assert read(folder, out).read == 1
    lines = (out / archive.RESULTS).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["pages"] for line in lines] == [4]


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    write_papers(folder, [os.fsdecode(b"re\xe7u.pdf")])
    assert read(folder, out).read == 1
    line = (out / archive.RESULTS).read_text(encoding="utf-8")
    assert json.loads(line)["source"] == "re\udce7u.pdf"
    assert read(folder, out).before == 1


def test_other_settings_are_not_mixed_and_two_do_not_work_at_once(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    write_papers(folder, ["a.pdf"])
    read(folder, out)
    with pytest.raises(ScribeError, match="another choice of hidden numbers"):
        archive.read_archive(archive.Archive(folder, out, masked=("nir",)), HERE)
    with pytest.raises(ScribeError, match="another folder of papers"):
        read(tmp_path, out)
    with (
        manifest.open_manifest(out, {}, again=False),
        pytest.raises(ScribeError, match="Another scribe"),
    ):
        read(folder, out)
    (out / manifest.NAME).write_bytes(b"no database" * 100)
    with pytest.raises(ScribeError, match="cannot be used"):
        read(folder, out)


@contextmanager
def vanishing(folder: Path, aside: Path) -> Iterator[Executor]:
    """The share goes after the first paper."""

    class Once(Here):
        def submit(self, function, /, *task, **more):  # type: ignore[no-untyped-def]
            if task[0][0].name == "b.pdf":
                folder.rename(aside)
            return super().submit(function, *task, **more)  # type: ignore[no-untyped-call]

    yield Once()


def test_a_share_that_vanishes_makes_no_failures(tmp_path: Path) -> None:
    folder, aside, out = tmp_path / "in", tmp_path / "aside", tmp_path / "out"
    write_papers(folder, ["a.pdf", "b.pdf", "c.pdf"])
    crew = Crew(1, lambda _workers: vanishing(folder, aside))
    with pytest.raises(ScribeError, match="has gone"):
        read(folder, out, crew)
    assert sources(out / archive.RESULTS) == ["a.pdf"]
    assert sources(out / archive.FAILURES) == []
    with pytest.raises(ScribeError, match="cannot be opened"):
        read(folder, out)
    aside.rename(folder)
    assert read(folder, out).read == 2
    assert sources(out / archive.RESULTS) == ["a.pdf", "b.pdf", "c.pdf"]


def test_a_file_that_vanished_is_a_failure_only_this_time(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    write_papers(folder, ["a.pdf", "b.pdf"])
    chosen = archive.Archive(folder, out)
    listed = list(archive.files_of(chosen, lambda _folder: None))
    (folder / "b.pdf").rename(tmp_path / "b.pdf")
    assert archive.read_archive(chosen, HERE, files=listed).failed == 1
    assert sources(out / archive.FAILURES) == ["b.pdf"]
    (tmp_path / "b.pdf").rename(folder / "b.pdf")
    assert read(folder, out).read == 1
    assert sources(out / archive.FAILURES) == []


def test_the_archive_is_never_in_memory(tmp_path: Path) -> None:
    """Files are listed and looked up in the same memory, however many they are."""
    import tracemalloc

    def endless() -> Iterable[manifest.File]:
        for number in range(20_000):
            inside = PurePosixPath(f"folder {number % 100}/paper {number}.pdf")
            yield manifest.File(inside, number, number)

    with manifest.open_manifest(tmp_path, {}, again=False) as opened:
        tracemalloc.start()
        opened.list_files(endless())
        assert sum(1 for _paper in opened.papers()) == 20_000
        _now, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 4_000_000


def _batch(folder: Path, out: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "scribe", "batch", str(folder), str(out), "--workers", "2"]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8")


def _written(out: Path) -> int:
    """Grows with what is put down; the database itself is locked while it is in use."""
    path = out / f"{manifest.NAME}-wal"
    return path.stat().st_size if path.exists() else 0


def _rows(out: Path) -> int:
    if not (out / manifest.NAME).exists():
        return 0
    with closing(sqlite3.connect(out / manifest.NAME)) as database:
        tables = database.execute("SELECT name FROM sqlite_master WHERE name = 'papers'")
        rows = database.execute("SELECT count(*) FROM papers") if tables.fetchone() else None
        return int(rows.fetchone()[0]) if rows else 0


def test_killed_at_any_moment_it_goes_on_and_nothing_is_read_twice(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    write_papers(folder, [f"paper {number}.pdf" for number in range(20)])
    kept, kills = 0, 0
    while kills < 3 and kept < 20:  # at the start, in the middle, in the middle of what is left
        with _batch(folder, out) as killed:
            time.sleep(0.4 if not kills else 1.0)
            sizes = {_written(out)}
            while kills and killed.poll() is None and len(sizes) < 9:
                sizes.add(_written(out))
                time.sleep(0.01)
            killed.kill()
        assert _rows(out) >= kept
        kept, kills = _rows(out), kills + 1
    assert kept > 0
    with _batch(folder, out) as last:
        _none, told = last.communicate()
    assert last.returncode == 0, told
    if kept < 20:
        assert f"{20 - kept} paper" in told
        assert f"{kept} had been read before" in told
    read(folder, tmp_path / "at once", local_crew(1))
    name = archive.RESULTS
    assert (out / name).read_bytes() == (tmp_path / "at once" / name).read_bytes()
    assert len(sources(out / name)) == 20
