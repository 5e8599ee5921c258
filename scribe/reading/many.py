"""Many papers, one after the other or side by side, results in the order they were given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from scribe.errors import ScribeError, UnreadableFileError
from scribe.i18n import _
from scribe.reading.document import Reading
from scribe.reading.pool import Lost, done_by, local_crew
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
    """In order: an outcome waits for those before it."""
    early: dict[int, Outcome] = {}
    due = 0
    work = partial(_numbered, engine=engine)
    for (place, paper), outcome in done_by(local_crew(workers), work, enumerate(papers)):
        early[place] = _stopped(paper) if isinstance(outcome, Lost) else outcome
        while due in early:
            yield early.pop(due)
            due += 1


def _numbered(task: tuple[int, Paper], engine: str) -> Outcome:
    return _outcome(task[1], engine)


def _stopped(paper: Paper) -> Outcome:
    message = _("reading this file stopped the reader: it is left as it was")
    return Outcome(paper, None, UnreadableFileError(paper[0], message))
