"""Many papers, one after the other or side by side, results in the order they were given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from scribe.errors import ScribeError, UnreadableFileError
from scribe.i18n import _
from scribe.reading.document import Reading
from scribe.reading.pool import Lost, done_by, local_crew
from scribe.reading.read import read_file

T = TypeVar("T")
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
    for outcome in in_order(papers, partial(_outcome, engine=engine), workers, stopped):
        on_done(outcome)
        yield outcome


def in_order(
    papers: Sequence[Paper],
    work: Callable[[Paper], T],
    workers: int,
    lost: Callable[[Paper], T],
) -> Iterator[T]:
    """What becomes of each paper, in the order given; what is ready early waits.

    Args:
        papers: the files of each.
        work: runs in a process apart when there are several workers.
        workers: processes.
        lost: stands for a paper over which a process died.
    """
    if workers <= 1 or len(papers) < 2:
        yield from map(work, papers)
        return
    early: dict[int, T] = {}
    due = 0
    numbered = partial(_numbered, work=work)
    for (place, paper), found in done_by(local_crew(workers), numbered, enumerate(papers)):
        early[place] = lost(paper) if isinstance(found, Lost) else found
        while due in early:
            yield early.pop(due)
            due += 1


def _numbered(task: tuple[int, Paper], work: Callable[[Paper], T]) -> T:
    return work(task[1])


def _outcome(paper: Paper, engine: str) -> Outcome:
    found = safely(paper, partial(read_file, paper, engine=engine))
    if isinstance(found, ScribeError):
        return Outcome(paper, None, found)
    return Outcome(paper, found, None)


def safely(paper: Paper, work: Callable[[], T]) -> T | ScribeError:
    """What the work gives, or the error that is told instead."""
    try:
        return work()
    except ScribeError as error:
        return error
    except Exception as error:  # around one file of many: it becomes that file's line
        message = _("this file could not be read ({})").format(type(error).__name__)
        return UnreadableFileError(paper[0], message)


def stopped(paper: Paper) -> Outcome:
    """The outcome of a paper over which a process died."""
    message = _("reading this file stopped the reader: it is left as it was")
    return Outcome(paper, None, UnreadableFileError(paper[0], message))
