"""``scribe template check``: every fault of Word templates, for their keeper or for programs."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scribe.cli import output
from scribe.cli.day import Day
from scribe.cli.options import day_of
from scribe.errors import ScribeError
from scribe.i18n import _, ngettext

if TYPE_CHECKING:
    from scribe.letters.lint.finding import Finding

_SEVERITIES = {"error": _("ERROR"), "warning": _("look"), "info": _("note")}

Found = list[tuple[str, "Finding"]]


@click.command(
    help=_(
        "Find every fault of Word templates in one run.\n\n"
        "FILE… are Word files, folders of them, or names of letters; without any, all letters are "
        "checked. A letter.toml beside a Word file is checked with it."
    )
)
@click.argument("files", metavar=_("[FILE]…"), nargs=-1)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object a finding, one a line."))
@click.option("--sarif", "as_sarif", is_flag=True, help=_("SARIF 2.1.0, for other programs."))
@click.option(
    "--annotate",
    metavar="OUT.docx",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("A copy of the one FILE with each finding as a Word comment."),
)
@click.option("--notes", is_flag=True, help=_("Show the notes too, not only errors and warnings."))
@click.option("--today", type=Day(), help=_("The day to compute from."))
def check(
    files: tuple[str, ...],
    *,
    as_json: bool,
    as_sarif: bool,
    annotate: Path | None,
    notes: bool,
    today: dt.date | None,
) -> None:
    """Exit 1 when there is an error in any file."""
    from scribe.letters.lint.check import check_file

    if as_json and as_sarif:
        raise click.UsageError(_("Give either --json or --sarif."))
    paths = word_files(files)
    if annotate is not None and len(paths) != 1:
        raise click.UsageError(_("--annotate makes a copy of one file: give exactly one."))
    day = day_of(today)
    found: Found = []
    for path in paths:
        told = check_file(path, day)
        found += [(str(path), one) for one in told]
        if not (as_json or as_sarif):
            _show(path, told, notes=notes)
    if as_json or as_sarif:
        _print(found, sarif=as_sarif)
    else:
        _sum_up(found, len(paths))
    if annotate is not None:
        _annotate(paths[0], annotate, [one for _file, one in found])
    if any(one.severity == "error" for _file, one in found):
        sys.exit(ScribeError.exit_status)


def word_files(files: Sequence[str]) -> list[Path]:
    """The Word files that were meant: paths, folders, letters by name; all letters without any."""
    from scribe.letters.shelf import WORD, letter_folder, letter_names

    if not files:
        return [letter_folder(name) / WORD for name in letter_names()]
    found: list[Path] = []
    for one in files:
        path = Path(one)
        if path.is_dir():
            found += [each for each in sorted(path.rglob("*.docx")) if _is_meant(each)]
        elif not path.exists() and one in letter_names():
            found.append(letter_folder(one) / WORD)
        else:
            found.append(path)
    return found


def _is_meant(path: Path) -> bool:
    """Neither Word's own lock files nor the kept versions of a letter."""
    from scribe.letters.desk.own import VERSIONS

    return not path.name.startswith("~$") and VERSIONS not in path.parts


def _print(found: Found, *, sarif: bool) -> None:
    from scribe.letters.lint import report

    if sarif:
        output.say(json.dumps(report.as_sarif(found), ensure_ascii=False, indent=1))
        return
    for file, one in found:
        output.say(json.dumps(report.as_json(file, one), ensure_ascii=False))


def _show(path: Path, told: Sequence[Finding], *, notes: bool) -> None:
    shown = [one for one in told if notes or one.severity != "info"]
    if not shown:
        output.say(_("{}: nothing to say").format(path))
        return
    output.say(str(path))
    for one in shown:
        output.say(f"  {_SEVERITIES[one.severity]}  {place_in_words(one)} : {one.message}")
        if one.excerpt:
            output.say(f"         « {one.excerpt} »")
    output.say()


def place_in_words(one: Finding) -> str:
    """Where a finding is, for a person with Word open."""
    from scribe.letters.lint.finding import PARTS

    place = PARTS[one.spot.part]
    if one.spot.paragraph:
        place = _("{}, paragraph {}").format(place, one.spot.paragraph)
    if one.spot.cell:
        place = _("{}, table cell {}").format(place, one.spot.cell)
    return f"{place} [{one.code}]"


def _sum_up(found: Found, files: int) -> None:
    errors = sum(one.severity == "error" for _file, one in found)
    warnings = sum(one.severity == "warning" for _file, one in found)
    looked = ngettext("{} file checked", "{} files checked", files).format(files)
    wrong = ngettext("{} error", "{} errors", errors).format(errors)
    doubtful = ngettext("{} warning", "{} warnings", warnings).format(warnings)
    output.say(f"{looked} : {wrong}, {doubtful}.")


def _annotate(path: Path, out: Path, found: Sequence[Finding]) -> None:
    from scribe.files import write_whole
    from scribe.letters.lint.annotate import annotate

    if out.resolve() == path.resolve():
        raise click.UsageError(_("--annotate writes a copy: give another name."))
    try:
        copy = annotate(path.read_bytes(), found)
    except (OSError, ValueError) as error:
        raise ScribeError(f"{path}: {error}") from error
    write_whole(out, copy, overwrite=True, folders=True)
    output.tell(_("{} written, with {} comments.").format(out, len(found)))
