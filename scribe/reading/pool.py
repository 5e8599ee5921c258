"""Where work is done: processes of this machine, or a cluster; a worker that dies loses nothing.

Both are a ``concurrent.futures.Executor``, so that there is one way through: few tasks
ahead of the results, so that memory stays bounded whatever the number of tasks; what was
under way when a worker died is done again, one by one, and what kills twice is named.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    CancelledError,
    Executor,
    Future,
    wait,
)
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, Generic, TypeVar

from scribe.errors import MissingToolError, ScribeError
from scribe.i18n import _

T = TypeVar("T")
R = TypeVar("R")

_AHEAD = 2
"""Tasks that are given out for each worker: one under way, one that waits."""

_CONNECT_SECONDS = 20
_PATIENCE_SECONDS = 60.0
"""Without any result, before it is asked whether the crew is still there."""


@dataclass(frozen=True, slots=True)
class Crew:
    """Who does the work.

    Attributes:
        workers: tasks that are done at the same time.
        open: an executor of so many workers, anew each time.
        is_there: whether anybody still works; asked when nothing has come for a while.
        is_idle: whether nobody is at work, though tasks were given out: those are lost on
            the way, as happens when a machine dies.
    """

    workers: int
    open: Callable[[int], AbstractContextManager[Executor]]
    is_there: Callable[[], bool] = lambda: True
    is_idle: Callable[[], bool] = lambda: False


@dataclass(frozen=True, slots=True)
class Lost(Generic[T]):
    """A task whose worker died twice: among others, and then alone."""

    task: T


def local_crew(workers: int) -> Crew:
    """So many processes of this machine."""
    return Crew(max(1, workers), _processes)


@contextmanager
def _processes(workers: int) -> Iterator[Executor]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(
        max_workers=workers, mp_context=get_context("spawn"), initializer=_settle_in
    )
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _settle_in() -> None:
    """A worker leaves interruption to its parent, and ends when its parent has died."""
    from multiprocessing import parent_process

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()

    def follow() -> None:
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=follow, daemon=True).start()


@contextmanager
def cluster_crew(address: str, check: Callable[[], str]) -> Iterator[Crew]:
    """The workers of a Dask scheduler.

    Args:
        address: ``tcp://host:port``, or ``tls://`` with Dask's own settings for the keys.
        check: run on each worker first; it gives a sentence when work cannot be done
            there, else an empty text.

    Raises:
        MissingToolError: Dask's ``distributed`` is not installed.
        ScribeError: no scheduler there, no workers, or one that cannot work.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingToolError(
            "distributed",
            _("The package “distributed” is not installed."),
            _("Install it: pip install 'scribe[cluster]'"),
        ) from error
    told = _("There is no cluster at {address}.").format(address=address)
    hint = _("Start “dask scheduler” and “dask worker --nthreads 1” on the machines first.")
    try:
        client = Client(address, timeout=_CONNECT_SECONDS, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ScribeError(told, hint) from error
    with client:
        threads = sum(client.nthreads().values())
        if not threads:
            raise ScribeError(_("The cluster at {} has no workers.").format(address), hint)
        for worker, refusal in sorted(client.run(check).items()):
            if refusal:
                raise ScribeError(f"{worker}: {refusal}")
        yield Crew(
            threads,
            lambda _workers: _borrowed(client),
            lambda: client.status == "running" and bool(client.nthreads()),
            lambda: not any(client.processing().values()),
        )


@contextmanager
def _borrowed(client: Any) -> Iterator[Executor]:
    executor = client.get_executor(pure=False)
    try:
        yield executor
    finally:
        executor.shutdown(wait=False)  # what is still under way is not wanted any more


def done_by(
    crew: Crew, work: Callable[[T], R], tasks: Iterable[T]
) -> Generator[tuple[T, R | Lost[T]], None, None]:
    """Do every task, and give each with its result as soon as there is one, in any order.

    Args:
        crew: who does it.
        work: a function of a module, which raises nothing of its own accord.
        tasks: taken from as workers become free, never far ahead.

    Raises:
        ScribeError: the cluster has gone, or workers cannot live here.
    """
    waiting = iter(tasks)
    more = True
    while more:
        suspects: list[T] = []
        more = yield from _until_one_dies(crew, work, waiting, suspects)
        for task in suspects:
            yield task, _once_more(crew, work, task)


def _until_one_dies(
    crew: Crew, work: Callable[[T], R], waiting: Iterator[T], suspects: list[T]
) -> Generator[tuple[T, R | Lost[T]], None, bool]:
    """Fill ``suspects`` with the tasks that were under way; True when tasks may be left."""
    running: dict[Future[R], T] = {}
    with crew.open(crew.workers) as executor:
        while not suspects:
            for task in islice(waiting, _AHEAD * crew.workers - len(running)):
                if not _submit(executor, work, task, running):
                    suspects.append(task)
                    break
            if not running:
                break
            yield from _results(_next(crew, running), running, suspects)
        while running:
            yield from _results(_next(crew, running), running, suspects)
    return bool(suspects)


def _next(crew: Crew, running: Collection[Future[R]]) -> Collection[Future[R]]:
    """Wait until one or more are done, as long as somebody works.

    Nobody at work twice in a row means that all are lost on the way: they are given back
    as they are, neither done nor cancelled.
    """
    idle = 0
    while True:
        done, _left = wait(running, timeout=_PATIENCE_SECONDS, return_when=FIRST_COMPLETED)
        if done:
            return done
        if not crew.is_there():
            for future in running:
                future.cancel()
            raise _gone()
        idle = idle + 1 if crew.is_idle() else 0
        if idle > 1:
            return list(running)


def _submit(
    executor: Executor, work: Callable[[T], R], task: T, running: dict[Future[R], T]
) -> bool:
    try:
        running[executor.submit(work, task)] = task
    except _deaths():
        return False
    return True


def _results(
    done: Collection[Future[R]], running: dict[Future[R], T], suspects: list[T]
) -> Iterator[tuple[T, R | Lost[T]]]:
    for future in [one for one in running if one in done]:  # in the order they were given out
        task = running.pop(future)
        if not future.done():
            suspects.append(task)
            continue
        try:
            result = future.result()
        except CancelledError as error:
            raise _gone() from error
        except _deaths():
            suspects.append(task)
        else:
            yield task, result


def _once_more(crew: Crew, work: Callable[[T], R], task: T) -> R | Lost[T]:
    """Alone; before the task is blamed, it is seen that a worker can live at all."""
    result = _alone(crew, work, task)
    if isinstance(result, Lost) and isinstance(_alone(crew, os.path.basename, ""), Lost):
        raise ScribeError(
            _("The processes that read die as soon as they are started."),
            _("See what “scribe doctor” says, and whether the machine has memory left."),
        )
    return result


def _alone(crew: Crew, work: Callable[[T], R], task: T) -> R | Lost[T]:
    with crew.open(1) as executor:
        try:
            future = executor.submit(work, task)
            _next(crew, [future])
            return future.result() if future.done() else Lost(task)
        except CancelledError as error:
            raise _gone() from error
        except _deaths():
            return Lost(task)


def _deaths() -> tuple[type[Exception], ...]:
    """How an executor says that a worker died; a cluster's way is known once it is used."""
    cluster = sys.modules.get("distributed")
    return (BrokenExecutor, cluster.KilledWorker) if cluster else (BrokenExecutor,)


def _gone() -> ScribeError:
    return ScribeError(
        _("The cluster has gone."), _("Run the command again: what is done is not done twice.")
    )
