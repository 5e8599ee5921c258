"""``scribe batch``: every paper under a folder, on one PC or on a cluster, resumable."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

import scribe
from scribe.cli import output
from scribe.cli.options import ArchiveOptions, archive_options
from scribe.errors import ScribeError
from scribe.i18n import _, ngettext

if TYPE_CHECKING:
    from scribe.reading.archive import Archive, Progress
    from scribe.reading.pool import Crew


@click.command(
    help=_(
        "Read every paper under a folder, and go on where an earlier run stopped.\n\n"
        "FOLDER is looked into with the folders inside it; nothing in it is changed. OUT gets "
        "results.jsonl, one line a paper as “scribe read --json” prints it, in the order of the "
        "folder; failures.jsonl, what could not be read and why; and manifest.sqlite, by which "
        "the next run knows what is done. All of it is personal data, like the papers."
    )
)
@click.argument("folder", metavar=_("FOLDER"), type=click.Path(path_type=Path))
@click.argument("out", metavar=_("OUT"), type=click.Path(path_type=Path))
@archive_options
@click.option(
    "--cluster",
    metavar=_("ADDRESS"),
    default="",
    help=_("Read on the workers of a Dask scheduler, such as tcp://10.0.0.5:8786."),
)
@click.option("--retry", is_flag=True, help=_("Read again also what could not be read before."))
@click.option("--again", is_flag=True, help=_("Forget earlier results and read everything."))
@click.option("--quiet", is_flag=True, help=_("No progress and no summary."))
def batch(
    folder: Path,
    out: Path,
    *,
    options: ArchiveOptions,
    cluster: str,
    retry: bool,
    again: bool,
    quiet: bool,
) -> None:
    """Exit 1 when papers failed, now or before."""
    from scribe.reading.archive import FAILURES, RESULTS, read_archive

    archive = options.archive(folder, out)
    with _crew(archive, options.workers, cluster) as crew, output.state(shown=not quiet) as show:
        progress = read_archive(
            archive,
            crew,
            retry=retry,
            again=again,
            tell=lambda progress: show(_line(progress)),
        )
    if not quiet:
        output.tell(_summary(progress, out / RESULTS, out / FAILURES))
    if progress.failed or progress.failed_before or not progress.total:
        sys.exit(ScribeError.exit_status)


@contextmanager
def _crew(archive: Archive, workers: int, cluster: str) -> Iterator[Crew]:
    from scribe.reading.archive import why_not
    from scribe.reading.pool import cluster_crew, local_crew

    if not cluster:
        yield local_crew(workers)
        return
    # under the full name, for the workers stand elsewhere
    check = partial(why_not, archive.folder, scribe.__version__, archive.engine)
    with cluster_crew(cluster, check) as crew:
        yield crew


def _line(progress: Progress) -> str:
    """Where it is, how fast, how long still."""
    parts = [
        _("{done} of {total} papers").format(
            done=progress.before + progress.done, total=progress.total
        )
    ]
    if progress.done:
        parts.append(_("{rate} a second").format(rate=output.number(progress.rate)))
        left = output.duration(progress.left / progress.rate) if progress.rate else ""
        if progress.left and left:
            parts.append(_("{time} left").format(time=left))
    if progress.failed:
        parts.append(
            ngettext("{n} not read", "{n} not read", progress.failed).format(n=progress.failed)
        )
    return ", ".join(parts)


def _summary(progress: Progress, results: Path, failures: Path) -> str:
    if not progress.total:
        return _("There is no paper here that scribe can read.")
    read = progress.read + progress.copied
    told = [
        ngettext("{n} paper read", "{n} papers read", read).format(n=read)
        + _(" in {time}: {results}").format(time=output.duration(progress.seconds), results=results)
    ]
    before = progress.before - progress.failed_before
    if before:
        told.append(
            ngettext("{n} had been read before.", "{n} had been read before.", before).format(
                n=before
            )
        )
    if progress.copied:
        told.append(
            ngettext(
                "{n} has the very bytes of another: its result was taken over.",
                "{n} have the very bytes of another: their results were taken over.",
                progress.copied,
            ).format(n=progress.copied)
        )
    failed = progress.failed + progress.failed_before
    if failed:
        told.append(
            ngettext("{n} not read, see {file}", "{n} not read, see {file}", failed).format(
                n=failed, file=failures
            )
        )
    return "\n".join(told)
