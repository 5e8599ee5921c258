"""``scribe issuer``: the directory of those who write to people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scribe.cli import output
from scribe.cli.day import Day
from scribe.cli.options import day_of
from scribe.errors import ScribeError
from scribe.files import write_whole
from scribe.i18n import _
from scribe.knowledge.tables import quoted
from scribe.law.terms import load_terms

if TYPE_CHECKING:
    from scribe.reading.portrait import Portrait


class _NoDraftError(ScribeError):
    """The samples do not suffice."""


@click.group(help=_("The directory of suppliers, landlords and public bodies."))
def issuer() -> None:
    """Commands of the directory."""


@issuer.command(
    help=_(
        "Draft the file of an issuer from papers that it sent.\n\n"
        "SAMPLE… are papers of one sender; several say more than one. What the papers do not "
        "say is left blank and told: look it up, never guess it."
    )
)
@click.argument(
    "samples", metavar=_("SAMPLE…"), nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option("--out", type=click.Path(path_type=Path), help=_("Where to write it (.toml)."))
@click.option("--today", type=Day(), help=_("The day of the check."))
def new(samples: tuple[Path, ...], out: Path | None, today: dt.date | None) -> None:
    """Print the draft, or write it; tell what it lacks."""
    from scribe.reading.portrait import portrait
    from scribe.reading.read import read_pile

    papers = [(one.reading, one.pages) for path in samples for one in read_pile([path])]
    drawn = portrait(papers)
    if not drawn.names:
        message = _("No sender could be read on these papers.")
        raise _NoDraftError(message, _("Give a paper with its letterhead and its legal line."))
    if drawn.known:
        output.tell(_("{} is in the directory already.").format(drawn.known))
    text = "\n".join(_lines(drawn, [path.name for path in samples], day_of(today))) + "\n"
    if out is None:
        output.say(text.rstrip("\n"))
    else:
        hint = _("Choose another place with --out.")
        write_whole(out, text.encode(), overwrite=False, hint=hint)
        output.say(_("Written: {}").format(out))
    for lack in _lacks(drawn):
        output.tell(_("Not found: {}").format(lack))


def _sector(drawn: Portrait) -> str:
    told = {load_terms().sector_of.get(kind, "") for kind in drawn.kinds} - {""}
    return told.pop() if len(told) == 1 else ""


def _lines(drawn: Portrait, sources: list[str], day: dt.date) -> Iterator[str]:
    yield f"name = {quoted(drawn.names[0])}"
    yield f"sector = {quoted(_sector(drawn) or 'other')}"
    yield f"names = [{', '.join(map(quoted, drawn.names))}]"
    if drawn.domains:
        yield f"domains = [{', '.join(map(quoted, drawn.domains))}]"
    if drawn.siren:
        yield ""
        yield "[identity]"
        yield f"siren = {quoted(drawn.siren)}"
        if drawn.vat_number:
            yield f"vat_number = {quoted(drawn.vat_number)}"
        yield 'certainty = "C1"'
        told = _("printed on {}").format(", ".join(sources))
        yield f"source = {quoted(told)}"
        yield f"checked_on = {day.isoformat()}"


def _lacks(drawn: Portrait) -> Iterator[str]:
    if not _sector(drawn):
        yield _("its sector (written “other”)")
    if not drawn.siren:
        yield _("its SIREN")
    if not drawn.vat_number:
        yield _("its VAT number")
    if not drawn.domains:
        yield _("an internet domain of its own")
    yield _("how to write to it, for each purpose: look that up, with its source")
