"""Piles in, papers out: a result for each paper, whatever the files that they came in.

A file of several pages may hold several papers: it is cut where a new one certainly
begins. The pictures of a folder may be the pages of one paper: one that certainly goes
on with the picture before it is joined to that. All else stays as the files are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from scribe.errors import ScribeError
from scribe.ocr.page import Page
from scribe.reading.many import Outcome, Paper, in_order, read_many, safely, stopped
from scribe.reading.pile import goes_on
from scribe.reading.pool import Crew, Lost, done_by
from scribe.reading.read import Piece, read_joined, read_pile
from scribe.reading.twins import twin_marker

Split = Literal["auto", "never"]


@dataclass(frozen=True, slots=True)
class _Found:
    """An outcome, and the pages of a picture that another file may go on with."""

    outcome: Outcome
    pages: tuple[Page, ...] = ()


def read_papers(
    papers: Sequence[Paper],
    *,
    engine: str = "ppocr",
    workers: int = 1,
    split: Split = "auto",
    on_done: Callable[[Outcome], None] = lambda outcome: None,
) -> Iterator[Outcome]:
    """Read papers, in the order given; the outcomes do not depend on the number of workers.

    Args:
        papers: the files of each, as ``find_papers`` sorts them.
        engine: as in ``read_file``.
        workers: processes.
        split: ``auto`` for one outcome a paper, ``never`` for one outcome an entry of
            ``papers``.
        on_done: called once an entry of ``papers``, in order.
    """
    mark = twin_marker()
    if split == "never":
        outcomes = read_many(papers, engine=engine, workers=workers, on_done=on_done)
    else:
        outcomes = _joined(_read(papers, engine, workers, on_done), engine)
    for outcome in outcomes:
        if outcome.reading is not None:
            outcome = replace(outcome, reading=mark(outcome.reading))
        yield outcome


def read_as_done(
    papers: Iterable[Paper], crew: Crew, *, engine: str = "ppocr"
) -> Iterator[tuple[Outcome, ...]]:
    """Read papers in processes apart, the outcomes of each entry as soon as they are there.

    Piles are cut; the pictures of a folder are not joined, which would need them in order.

    Args:
        papers: the files of each; taken from as workers become free, and never kept.
        crew: who reads.
        engine: as in ``read_file``.

    Raises:
        ScribeError: no paper's fault: the cluster has gone, workers cannot live here.
    """
    for paper, found in done_by(crew, partial(_outcomes, engine=engine), papers):
        yield (stopped(paper),) if isinstance(found, Lost) else found


def _outcomes(paper: Paper, engine: str) -> tuple[Outcome, ...]:
    return tuple(one.outcome for one in _work(paper, engine))


def _read(
    papers: Sequence[Paper], engine: str, workers: int, on_done: Callable[[Outcome], None]
) -> Iterator[_Found]:
    for batch in in_order(papers, partial(_work, engine=engine), workers, _stopped):
        on_done(batch[-1].outcome)
        yield from batch


def _work(paper: Paper, engine: str) -> tuple[_Found, ...]:
    pieces = safely(paper, partial(read_pile, paper, engine=engine))
    if isinstance(pieces, ScribeError):
        return (_Found(Outcome(paper, None, pieces)),)
    return tuple(_found(paper, piece) for piece in pieces)


def _found(paper: Paper, piece: Piece) -> _Found:
    return _Found(Outcome(paper, piece.reading, None), piece.pages if piece.is_single else ())


def _stopped(paper: Paper) -> tuple[_Found, ...]:
    return (_Found(stopped(paper)),)


def _joined(found: Iterable[_Found], engine: str) -> Iterator[Outcome]:
    """Pictures of one folder that go on with each other, as one paper each."""
    waiting: list[_Found] = []
    for one in found:
        if waiting and not _goes_on(waiting, one):
            yield _together(waiting, engine)
            waiting = []
        waiting.append(one)
    if waiting:
        yield _together(waiting, engine)


def _goes_on(before: Sequence[_Found], one: _Found) -> bool:
    last = before[-1]
    if not (last.pages and one.pages) or len(one.outcome.paths) > 1:
        return False
    if last.outcome.paths[0].parent != one.outcome.paths[0].parent:
        return False
    return goes_on([page for each in before for page in each.pages], one.pages[0])


def _together(found: Sequence[_Found], engine: str) -> Outcome:
    if len(found) == 1:
        return found[0].outcome
    paths = tuple(path for one in found for path in one.outcome.paths)
    pages = [page for one in found for page in one.pages]
    piece = safely(paths, partial(read_joined, paths, pages, engine=engine))
    if isinstance(piece, ScribeError):
        return Outcome(paths, None, piece)
    return Outcome(paths, piece.reading, None)
