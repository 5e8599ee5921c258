"""``scribe template tags``, ``preview`` and ``diff``: what there is, and how it looks."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scribe.cli import output
from scribe.errors import LetterError, ScribeError, TemplateError
from scribe.i18n import _

if TYPE_CHECKING:
    from scribe.letters.desk.compare import Difference
    from scribe.letters.desk.preview import Word


@click.command(
    help=_(
        "List the tags: what each means, an example, which letters use it.\n\n"
        "WORD… keeps the tags in which all these words stand."
    )
)
@click.argument("words", metavar=_("[WORD]…"), nargs=-1)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object a tag, one a line."))
@click.option("--markdown", is_flag=True, help=_("A table for a page of the manual."))
@click.option(
    "--word",
    "sheet",
    metavar="OUT.docx",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("Write the list as a Word file, to print and keep beside the keyboard."),
)
def tags(words: tuple[str, ...], *, as_json: bool, markdown: bool, sheet: Path | None) -> None:
    """A list's columns are tags of their own."""
    from scribe.files import write_whole
    from scribe.letters.desk import tag_list

    lines = tag_list.tag_lines(words)
    if sheet is not None:
        write_whole(sheet, tag_list.reference_sheet(lines), overwrite=True, folders=True)
        output.say(_("Written: {}").format(sheet))
        return
    if as_json:
        for line in lines:
            told = {
                "tag": line.tag,
                "type": line.type,
                "meaning": line.meaning,
                "example": line.example,
            }
            output.say(json.dumps(told, ensure_ascii=False))
        return
    if markdown:
        output.say(tag_list.markdown_table(lines))
        return
    used = tag_list.letters_by_tag()
    head = (_("tag"), _("type"), _("meaning"), _("example"), _("letters"))
    rows = [
        (one.tag, one.type, one.meaning, _one_line(one.example), _count(used.get(one.tag, ())))
        for one in lines
    ]
    if not rows:
        raise LetterError(_("no tag fits “{}”").format(" ".join(words)))
    output.say(output.table(head, rows, widest=2))
    if len(lines) == 1 and (letters := used.get(lines[0].tag)):
        output.say(_("Used by: {}").format(", ".join(letters)))


def _one_line(text: str) -> str:
    first = text.split("\n")[0]
    return first if len(first) <= 30 else f"{first[:29]}…"


def _count(letters: Sequence[str]) -> str:
    return letters[0] if len(letters) == 1 else str(len(letters) or "–")


@click.command(
    help=_(
        "Fill a template with sample cases that strain it, and look whether it loses a value.\n\n"
        "FILE is a Word file or the name of a letter. The cases: ordinaire, longs, sans-option, "
        "beaucoup, negatif; or a case written down in TOML."
    )
)
@click.argument("file", metavar=_("FILE"))
@click.option("--case", "cases", metavar=_("CASE"), multiple=True, help=_("Only this case."))
@click.option(
    "-o",
    "--output",
    "folder",
    metavar=_("FOLDER"),
    type=click.Path(path_type=Path, file_okay=False),
    help=_("Where to write; the current folder without it."),
)
@click.option("--pdf", is_flag=True, help=_("A PDF beside each Word file, by LibreOffice."))
@click.option("--png", is_flag=True, help=_("Pictures of the pages too."))
def preview(
    file: str, *, cases: tuple[str, ...], folder: Path | None, pdf: bool, png: bool
) -> None:
    """Exit 1 when a case cannot be filled, or a value is lost."""
    from scribe.letters.desk.preview import open_word
    from scribe.letters.desk.stress import TITLES

    word = open_word(word_file(file))
    place = folder or Path()
    place.mkdir(parents=True, exist_ok=True)
    wanted = cases or tuple(TITLES)
    written = [made for case in wanted if (made := _write(word, case, place)) is not None]
    if (pdf or png) and written:
        _convert(written, place, keep_pdf=pdf, png=png)
    whole = _tell_marks(word)
    if not whole or len(written) < len(wanted):
        sys.exit(ScribeError.exit_status)


def word_file(name: str) -> Path:
    """A path, or the Word file of a letter by its name."""
    from scribe.cli.template_check import word_files

    (found,) = word_files([name])[:1] or [Path(name)]
    return found


def _write(word: Word, case: str, place: Path) -> Path | None:
    from scribe.files import write_whole
    from scribe.letters.desk.preview import preview as filled
    from scribe.letters.desk.stress import TITLES
    from scribe.letters.shelf import WORD

    letter = word.path.parent.name if word.path.name == WORD else word.path.stem
    target = place / f"{letter}-{Path(case).stem}.docx"
    try:
        content = filled(word, case)
    except TemplateError as error:
        output.tell(_("{case}: {fault}").format(case=case, fault=error.message))
        return None
    write_whole(target, content, overwrite=True, folders=True)
    output.say(_("Written: {}").format(target) + f" ({TITLES.get(case, case)})")
    return target


def _convert(written: Sequence[Path], place: Path, *, keep_pdf: bool, png: bool) -> None:
    from scribe.files import write_whole
    from scribe.intake.rendered import pages_as_png
    from scribe.letters.convert import convert

    for made in convert(written, place):
        if png:
            for number, picture in enumerate(pages_as_png(made.read_bytes()), 1):
                target = made.with_name(f"{made.stem}-{number}.png")
                write_whole(target, picture, overwrite=True, folders=True)
                output.say(_("Written: {}").format(target))
        if keep_pdf:
            output.say(_("Written: {}").format(made))
        else:
            made.unlink()


def _tell_marks(word: Word) -> bool:
    from scribe.letters.desk.preview import look_for_marks

    seen = look_for_marks(word)
    for fault in seen.faults:
        output.tell(fault)
    if seen.lost:
        sentence = _("These values went in and were seen in no variant of the letter: {}")
        output.tell(sentence.format(", ".join(seen.lost)))
    if not (seen.faults or seen.lost):
        output.say(_("Every value that went in came out."))
    return not (seen.faults or seen.lost)


@click.command(
    help=_(
        "Compare two versions of a template: tags, and what the letter says before and after.\n\n"
        "OLD and NEW are two Word files, or two folders of letters."
    )
)
@click.argument("old", metavar=_("OLD"), type=click.Path(path_type=Path, exists=True))
@click.argument("new", metavar=_("NEW"), type=click.Path(path_type=Path, exists=True))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object a letter, one a line."))
def diff(old: Path, new: Path, *, as_json: bool) -> None:
    """Nothing is judged: a difference is no error."""
    from scribe.letters.desk import compare

    changed = 0
    for letter, before, after in compare.pairs(old, new):
        if before is None or after is None:
            sentence = _("{}: added") if before is None else _("{}: removed")
            if not as_json:
                output.say(sentence.format(letter))
            changed += 1
            continue
        found = compare.compare(letter, before, after)
        letters = compare.affected(before, found)
        if as_json:
            output.say(json.dumps(_as_json(found, letters), ensure_ascii=False))
        elif not found.is_empty:
            _tell_difference(found, letters)
        changed += not found.is_empty
    if not changed and not as_json:
        output.say(_("No difference in tags or in what the sample letters say."))


def _as_json(found: Difference, letters: Sequence[str]) -> dict[str, object]:
    return {
        "letter": found.letter,
        "added": found.added,
        "removed": found.removed,
        "renamed": [{"old": one, "new": other} for one, other in found.renamed],
        "letters": letters,
        "texts": {case: "\n".join(lines) for case, lines in found.texts.items()},
        "faults": found.faults,
    }


def _tell_difference(found: Difference, letters: Sequence[str]) -> None:
    from scribe.letters.desk.stress import TITLES

    output.say(f"== {found.letter}")
    for title, names in (
        (_("Tags added: {}"), found.added),
        (_("Tags removed: {}"), found.removed),
        (_("Tags renamed: {}"), [f"{one} → {other}" for one, other in found.renamed]),
        (_("Letters affected: {}"), letters),
    ):
        if names:
            output.say(title.format(", ".join(names)))
    for fault in found.faults:
        output.say(_("Cannot be filled: {}").format(fault))
    for case, lines in found.texts.items():
        output.say(f"-- {case} ({TITLES[case]})")
        output.say("\n".join(lines[2:]))
