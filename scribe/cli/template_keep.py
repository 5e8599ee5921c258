"""``scribe template new``, ``keep`` and ``history``: the office's own letters."""

from __future__ import annotations

import datetime as dt
import getpass
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scribe.cli import output
from scribe.cli.day import Day
from scribe.cli.options import day_of
from scribe.i18n import _, ngettext
from scribe.values.dates import format_date

if TYPE_CHECKING:
    from scribe.letters.desk.own import Version
    from scribe.letters.desk.recognise import Proposal

_WHO = _("Who makes the change; your name on this machine without it.")
_TODAY = click.option("--today", type=Day(), help=_("The day to compute from."))


@click.command(
    help=_(
        "Make a template of your own, in your folder “modeles”.\n\n"
        "With --from, out of a plain letter: tags are proposed for the names, dates, amounts, "
        "references and blanks in it. Without, NAME of a letter that ships with scribe copies it, "
        "so that you can change it; another NAME gives an empty frame."
    )
)
@click.argument("name", metavar=_("NAME"))
@click.option(
    "--from",
    "plain",
    metavar="LETTER.docx",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help=_("A plain letter; it is not changed."),
)
@click.option("--who", metavar=_("NAME"), help=_WHO)
@_TODAY
def new(name: str, *, plain: Path | None, who: str | None, today: dt.date | None) -> None:
    """Nothing that is there is overwritten."""
    from scribe.letters.desk import own
    from scribe.letters.shelf import SHEET, WORD

    day, person = day_of(today), who or _user()
    proposals: Sequence[Proposal] = ()
    shipped = "" if plain else own.fingerprint(name)
    if plain is not None:
        from scribe.letters.desk.draft_from import draft_from

        drafted = draft_from(plain, name, person, day)
        files = {WORD: drafted.word, SHEET: drafted.sheet.encode()}
        proposals = drafted.proposals
        why = _("proposed from {}").format(plain.name)
    elif shipped:
        from scribe.letters.shelf import TEMPLATES

        files = {one: (TEMPLATES / name / one).read_bytes() for one in (WORD, SHEET)}
        why = _("copied from the letter that ships with scribe")
    else:
        from scribe.letters.desk.blank import TAGS, blank_word
        from scribe.letters.desk.draft_from import sheet_text

        files = {WORD: blank_word(), SHEET: sheet_text(name, person, TAGS, day).encode()}
        why = _("an empty frame")
    folder = own.start(name, files, own.Version(1, day, person, why, shipped))
    _tell_proposals(proposals)
    output.say(_("Written: {}").format(folder / WORD))
    output.say(_("Written: {}").format(folder / SHEET))
    output.say(_("Next: open it in Word, then “scribe template check {}”.").format(name))


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "?"


def _tell_proposals(proposals: Sequence[Proposal]) -> None:
    rows = [(str(one.paragraph + 1), one.tag, _short(one.text)) for one in proposals if one.tag]
    if rows:
        head = (_("paragraph"), _("tag"), _("in the place of"))
        output.say(output.table(head, rows, widest=2))
        output.say()
    undecided = [one for one in proposals if not one.tag]
    if undecided:
        many = len(undecided)
        output.say(
            ngettext(
                "{} place is left as it was; decide yourself:",
                "{} places are left as they were; decide yourself:",
                many,
            ).format(many)
        )
        for one in undecided:
            output.say(f"  {one.paragraph + 1}: {_short(one.text)}")
        output.say()


def _short(text: str) -> str:
    line = " / ".join(text.split("\n"))
    return line if len(line) <= 70 else f"{line[:69]}…"


@click.command(help=_("Keep a letter of your own as it is now: a version, with who, when and why."))
@click.argument("name", metavar=_("LETTER"))
@click.option("--why", required=True, metavar=_("TEXT"), help=_("What changed, and why."))
@click.option("--who", metavar=_("NAME"), help=_WHO)
@_TODAY
def keep(name: str, *, why: str, who: str | None, today: dt.date | None) -> None:
    """The version's two files are copied whole."""
    from scribe.letters.desk import own

    version = own.keep(name, who or _user(), why, day_of(today))
    output.say(_("Version {} of “{}” is kept.").format(version.number, name))


@click.command(help=_("Show the versions of a letter of your own."))
@click.argument("name", metavar=_("LETTER"))
def history(name: str) -> None:
    """And whether it, or the shipped letter that it comes from, has changed since."""
    from scribe.letters.desk import own

    folder = own.own_letter(name)
    rows = [_row(one) for one in own.journal(folder)]
    output.say(output.table((_("version"), _("day"), _("who"), _("why")), rows, widest=3))
    if own.is_changed(folder):
        sentence = _("It has changed since: keep it with “scribe template keep {} --why …”.")
        output.say(sentence.format(name))
    if own.shipped_has_changed(name, folder):
        output.say(
            _(
                "The letter that ships with scribe has changed since yours was copied; yours was "
                "not touched. “scribe template diff” compares the two."
            )
        )


def _row(version: Version) -> tuple[str, str, str, str]:
    return str(version.number), format_date(version.on), version.who, version.why
