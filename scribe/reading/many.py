"""Many papers, one after the other or side by side, results in the order they were given."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

from scribe.errors import ScribeError, UnreadableFileError
from scribe.i18n import _
from scribe.reading.document import Reading
from scribe.reading.read import read_file

Paper = tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one paper: a reading, or the error that is told instead."""

    paths: Paper
    reading: Reading | None
    error: ScribeError | None


def read_many(
    papers: Sequence[Paper],
    *,
    engine: str = "ppocr",
    workers: int = 1,
    on_done: Callable[[Outcome], None] = lambda outcome: None,
) -> Iterator[Outcome]:
    """Read papers; a paper that fails becomes an outcome with its error, and the rest goes on.

    Args:
        papers: the files of each.
        engine: as in ``read_file``.
        workers: processes; the outcomes do not depend on it.
        on_done: called with each outcome, in order.
    """
    outcomes = (
        (_outcome(paper, engine) for paper in papers)
        if workers <= 1 or len(papers) < 2
        else _side_by_side(papers, engine, workers)
    )
    for outcome in outcomes:
        on_done(outcome)
        yield outcome


def _outcome(paper: Paper, engine: str) -> Outcome:
    try:
        return Outcome(paper, read_file(paper, engine=engine), None)
    except ScribeError as error:
        return Outcome(paper, None, error)
    except Exception as error:  # around one file of a batch: it becomes that file's line
        message = _("this file could not be read ({})").format(type(error).__name__)
        return Outcome(paper, None, UnreadableFileError(paper[0], message))


def _side_by_side(papers: Sequence[Paper], engine: str, workers: int) -> Iterator[Outcome]:
    """A process that dies takes its pool with it: that paper is read alone, then a new pool."""
    left = deque(papers)
    while left:
        with _pool(min(workers, len(left))) as pool:
            running: deque[Future[Outcome]] = deque()
            waiting = iter(list(left))
            try:
                while left:
                    # a few ahead of the reader, so that memory stays bounded
                    for paper in islice(waiting, 2 * workers - len(running)):
                        running.append(pool.submit(_outcome, paper, engine))
                    outcome = running.popleft().result()
                    left.popleft()
                    yield outcome
                continue
            except BrokenProcessPool:
                pass
        yield _alone(left.popleft(), engine)


def _alone(paper: Paper, engine: str) -> Outcome:
    with _pool(1) as pool:
        try:
            return pool.submit(_outcome, paper, engine).result()
        except BrokenProcessPool:
            message = _("reading this file stopped the reader: it is left as it was")
            return Outcome(paper, None, UnreadableFileError(paper[0], message))


def _pool(workers: int) -> Executor:
    return ProcessPoolExecutor(max_workers=workers, mp_context=get_context("spawn"))
