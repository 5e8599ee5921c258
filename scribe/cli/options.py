"""Options that travel together: one decorator and one dataclass a bundle."""

from __future__ import annotations

import datetime as dt
import functools
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from scribe.cli.day import Day
from scribe.i18n import _
from scribe.ocr.engine import engines

if TYPE_CHECKING:
    from scribe.reading.archive import Archive

_MOST_WORKERS = 8


@dataclass(frozen=True, slots=True)
class PaperOptions:
    """Which papers to read, and how.

    Attributes:
        files: as given: files, folders, or the pages of one paper.
        join: all files are pages of one paper.
        engine: name of the engine.
        workers: papers read at the same time; 0 leaves it to the machine.
    """

    files: tuple[Path, ...]
    join: bool
    engine: str
    workers: int

    def papers(self) -> tuple[tuple[Path, ...], ...]:
        """The papers to read, each with its files in order."""
        from scribe.intake.papers import find_papers

        return tuple(find_papers(self.files, join=self.join))

    def workers_for(self, papers: int) -> int:
        """Processes that are worth starting for so many papers."""
        wanted = self.workers or min(os.cpu_count() or 1, _MOST_WORKERS)
        return max(1, min(wanted, papers))


_engine_option = click.option(
    "--engine",
    type=click.Choice(list(engines())),
    default="ppocr",
    show_default=True,
    help=_("What turns pictures into text."),
)
_workers_option = click.option(
    "--workers",
    type=click.IntRange(min=0),
    default=0,
    help=_("Papers read at the same time; 0, as many as the machine has cores."),
)


def paper_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the argument FILE… and the options of ``PaperOptions`` as ``papers``."""

    @click.argument(
        "files",
        metavar=_("FILE…"),
        nargs=-1,
        required=True,
        type=click.Path(path_type=Path),
    )
    @click.option("--join", is_flag=True, help=_("All the files are pages of one paper, in order."))
    @_engine_option
    @_workers_option
    @functools.wraps(command)
    def collected(
        *args: Any, files: tuple[Path, ...], join: bool, engine: str, workers: int, **rest: Any
    ) -> Any:
        papers = PaperOptions(files, join, engine, workers)
        return command(*args, papers=papers, **rest)

    return collected


@dataclass(frozen=True, slots=True)
class ArchiveOptions:
    """How a folder of papers is read.

    Attributes:
        engine: name of the engine.
        workers: papers read at the same time.
        show_nir: social-security numbers in full.
    """

    engine: str
    workers: int
    show_nir: bool

    def archive(self, folder: Path, out: Path) -> Archive:
        """The folder under its full name, and where its results go."""
        from scribe.knowledge.vocabulary import load_vocabulary
        from scribe.reading.archive import Archive

        fields = load_vocabulary().fields.items()
        masked = () if self.show_nir else tuple(name for name, one in fields if one.masked)
        return Archive(folder.absolute(), out.absolute(), self.engine, masked)


def archive_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of ``ArchiveOptions`` as ``options``."""

    @_engine_option
    @_workers_option
    @click.option("--show-nir", is_flag=True, help=_("Show social-security numbers in full."))
    @functools.wraps(command)
    def collected(*args: Any, engine: str, workers: int, show_nir: bool, **rest: Any) -> Any:
        options = ArchiveOptions(engine, workers or os.cpu_count() or 1, show_nir)
        return command(*args, options=options, **rest)

    return collected


letter_files = click.argument(
    "files", metavar=_("[FILE]…"), nargs=-1, type=click.Path(path_type=Path, exists=True)
)
office_option = click.option(
    "--office",
    metavar="scribe.toml",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=_("The office's letterhead; scribe.toml of this folder when there is one."),
)
pdf_option = click.option("--pdf", is_flag=True, help=_("Make a PDF beside it, by LibreOffice."))


def case_option(told: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """``--case``, a case written down, as ``written``; ``told`` is its help."""
    return click.option(
        "--case",
        "written",
        metavar="CASE.toml",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        help=told,
    )


def day_of(today: dt.date | None) -> dt.date:
    """The day given with ``--today``, else the day on this machine."""
    return today or dt.datetime.now(dt.UTC).astimezone().date()


@dataclass(frozen=True, slots=True)
class FactOptions:
    """What a command of the law computes from.

    Attributes:
        files: papers to read.
        facts: a file of facts.
        settings: ``key=value`` each.
        day: the day to compute from.
    """

    files: tuple[Path, ...]
    facts: Path | None
    settings: tuple[str, ...]
    day: dt.date

    def require(self, *others: object) -> None:
        """Refuse a command that was given nothing to compute from."""
        if not any((self.files, self.facts, self.settings, *others)):
            raise click.UsageError(_("Give papers, or a file of facts with --facts."))


def fact_options(set_help: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Give a command FILE…, ``--facts``, ``--today`` and ``--set`` as ``given``."""

    def bundle(command: Callable[..., Any]) -> Callable[..., Any]:
        @click.argument("files", metavar=_("[FILE…]"), nargs=-1, type=click.Path(path_type=Path))
        @click.option("--facts", type=click.Path(path_type=Path), help=_("A file of facts (TOML)."))
        @click.option("--today", type=Day(), help=_("The day to compute from."))
        @click.option("--set", "settings", multiple=True, metavar=_("KEY=VALUE"), help=set_help)
        @functools.wraps(command)
        def collected(
            *args: Any,
            files: tuple[Path, ...],
            facts: Path | None,
            today: dt.date | None,
            settings: tuple[str, ...],
            **rest: Any,
        ) -> Any:
            given = FactOptions(files, facts, settings, day_of(today))
            return command(*args, given=given, **rest)

        return collected

    return bundle
