"""``scribe watch``: papers that a scanner or a telephone drops into a folder."""

from __future__ import annotations

import time
from pathlib import Path

import click

from scribe.cli import output
from scribe.cli.options import ArchiveOptions, archive_options
from scribe.i18n import _

OUT = "scribe"


@click.command(
    help=_(
        "Read what a scanner or a telephone drops into a folder, until interrupted.\n\n"
        "A file is read once it is whole. Results go to OUT as with “scribe batch”; without OUT, "
        "to a folder named scribe in FOLDER. A paper that cannot be read is moved to OUT/failed "
        "with a note that says why; drop it again to have it tried again. All else stays."
    )
)
@click.argument("folder", metavar=_("FOLDER"), type=click.Path(path_type=Path))
@click.argument("out", metavar=_("[OUT]"), required=False, type=click.Path(path_type=Path))
@archive_options
@click.option(
    "--settle",
    type=click.FloatRange(min=0.1),
    default=5.0,
    show_default=True,
    help=_("Seconds between two looks; a file that did not change is whole."),
)
@click.option("--once", is_flag=True, help=_("Read what is there, and end."))
def watch(
    folder: Path, out: Path | None, *, options: ArchiveOptions, settle: float, once: bool
) -> None:
    """Tell each thing on standard error."""
    from scribe.reading import watch as reading
    from scribe.reading.pool import local_crew

    archive = options.archive(folder, out or folder / OUT)
    if not once:
        output.tell(_("Watching {folder}; stop with Ctrl-C.").format(folder=folder))
    reading.watch(
        archive,
        local_crew(options.workers),
        pause=lambda: time.sleep(settle),
        once=once,
        tell=output.tell,
    )
