"""Work given to processes and to a real cluster; workers die in the middle, nothing is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from scribe.errors import ScribeError
from scribe.reading import pool

KILLER = "killer"


def work(task: tuple[str, str]) -> str:
    """Dies always on a killer, and once on a task that finds no mark of an earlier try."""
    name, mark = task
    if name == KILLER:
        time.sleep(0.3)  # in the middle of the work, as a paper would
        os._exit(9)
    if mark and not Path(mark).exists():
        Path(mark).write_text("tried", encoding="utf-8")
        os._exit(9)
    return name.upper()


def tasks(folder: Path, count: int = 12) -> list[tuple[str, str]]:
    listed = [(f"task {n}", "") for n in range(count)]
    listed[3] = (KILLER, "")
    listed[7] = ("unlucky", str(folder / "mark"))
    return listed


def check(listed: list[tuple[str, str]], crew: pool.Crew) -> None:
    results = list(pool.done_by(crew, work, iter(listed)))
    assert sorted(task for task, _result in results) == sorted(listed)
    lost = [result for _task, result in results if isinstance(result, pool.Lost)]
    assert lost == [pool.Lost((KILLER, ""))]
    assert all(result == task[0].upper() for task, result in results if task[0] != KILLER)


def test_a_dead_process_loses_nothing_and_the_task_that_kills_is_named(tmp_path: Path) -> None:
    check(tasks(tmp_path), pool.local_crew(2))


def test_tasks_are_taken_only_as_workers_become_free(tmp_path: Path) -> None:
    taken = 0

    def endless() -> Iterator[tuple[str, str]]:
        nonlocal taken
        while True:
            taken += 1
            yield (f"task {taken}", "")

    results = pool.done_by(pool.local_crew(1), work, endless())
    for done in range(1, 6):
        next(results)
        assert taken <= done + 3
    results.close()


def broken(_task: str) -> str:
    raise AssertionError("never called")


def test_no_task_is_blamed_where_no_worker_can_live() -> None:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    def open_dying(_workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            1, mp_context=get_context("spawn"), initializer=os._exit, initargs=(3,)
        )

    with pytest.raises(ScribeError, match="as soon as they are started"):
        list(pool.done_by(pool.Crew(1, open_dying), broken, ["a", "b"]))


PARENT = """
import sys, time
from scribe.reading import pool
if __name__ == "__main__":
    with pool.local_crew(1).open(1) as executor:
        import os
        print(executor.submit(os.getpid).result(), flush=True)
        time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="asks the system for a process by its number")
def test_a_worker_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(PARENT, encoding="utf-8")
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        os.kill(worker, 0)
        parent.kill()
    for _try in range(100):
        try:
            os.kill(worker, 0)
        except ProcessLookupError:
            return
        stat = Path(f"/proc/{worker}/stat")
        if stat.exists() and ") Z " in stat.read_text(encoding="utf-8"):
            return  # dead, and nobody has asked for its status
        time.sleep(0.1)
    os.kill(worker, signal.SIGTERM)
    pytest.fail("the worker outlived its parent")


class Silent(Executor):
    """Takes everything and answers nothing."""

    def submit(self, *_task: object, **_more: object) -> Future[Any]:
        return Future()


def test_a_crew_that_has_gone_is_told_and_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "_PATIENCE_SECONDS", 0.01)
    asked = iter([True, True, False])
    crew = pool.Crew(2, lambda _workers: Silent(), lambda: next(asked))
    with pytest.raises(ScribeError, match="has gone"):
        list(pool.done_by(crew, broken, ["a", "b", "c"]))


def test_tasks_that_are_lost_on_the_way_are_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """A crew whose first executor never works, and says that it is idle."""

    class Deaf(Executor):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
            return Future()

    monkeypatch.setattr(pool, "_PATIENCE_SECONDS", 0.05)
    opened: list[int] = []

    @contextmanager
    def deaf_at_first(workers: int) -> Iterator[Executor]:
        opened.append(workers)
        with ThreadPoolExecutor(workers) as hearing:
            yield Deaf() if len(opened) == 1 else hearing

    crew = pool.Crew(2, deaf_at_first, is_idle=lambda: True)
    results = dict(pool.done_by(crew, str.upper, iter(["a", "b", "c"])))
    assert results == {"a": "A", "b": "B", "c": "C"}
