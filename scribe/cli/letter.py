"""``scribe letter``: which letters there are, what each needs, and a letter out of papers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import click

from scribe.cli import letter_recap, letter_suggest, output
from scribe.cli.day import Day
from scribe.cli.options import case_option, letter_files, office_option, pdf_option
from scribe.i18n import _
from scribe.law.rules import load_rules
from scribe.letters.sheet import Sheet
from scribe.letters.shelf import letter_names
from scribe.letters.tags import load_tags
from scribe.letters.template import load_sheet
from scribe.values.dates import format_date

_SIGNERS = {
    "person": _("the person"),
    "mediator": _("the mediator, with a mandate"),
    "either": _("the person, or the mediator with a mandate"),
    "structure": _("the structure"),
}


@click.group(help=_("List, show and write letters."))
def letter() -> None:
    """The letters that ship with scribe."""


@letter.command("list", help=_("List all letters."))
def list_letters() -> None:
    """One line a letter."""
    sheets = [(name, load_sheet(name)) for name in letter_names()]
    rows = sorted((sheet.group, name, sheet.title) for name, sheet in sheets)
    for at, group in enumerate(dict.fromkeys(group for group, _name, _title in rows)):
        output.say(f"\n{group}" if at else group)
        own = [(name, title) for of, name, title in rows if of == group]
        output.say(output.table((_("letter"), _("what it is for")), own))


@letter.command(help=_("Show what a letter is for, what it needs and what it opens."))
@click.argument("name", metavar=_("LETTER"))
def show(name: str) -> None:
    """All of a letter's sheet, in words."""
    sheet = load_sheet(name)
    output.say(f"{name} ({sheet.number})\n{sheet.title}\n\n{sheet.purpose}\n")
    output.say(_("Signed by: {}").format(_SIGNERS[sheet.signer]))
    for way in sheet.sending:
        output.say(_("Sent by: {}").format(way.text))
    _show_kinds(sheet)
    _show_needs(sheet)
    _show_enclosures(sheet)
    _section(
        _("Dates that it opens"),
        [f"{one.text} ({_delay(one.days, one.months)})" for one in sheet.opens],
    )
    _section(_("To know before"), [_marked(one.text, one.stop) for one in sheet.guard])
    _show_rules(sheet)
    output.say(
        _("Checked on {checked}; to be read again by a jurist by {review}.").format(
            checked=format_date(sheet.checked_on), review=format_date(sheet.review_on)
        )
    )


def _show_kinds(sheet: Sheet) -> None:
    from scribe.knowledge.vocabulary import load_vocabulary

    kinds = load_vocabulary().kinds
    _section(_("Papers that it answers"), [kinds[one].french for one in sheet.kinds])


def _show_needs(sheet: Sheet) -> None:
    tags = load_tags()
    asked = [need for need in sheet.need if not tags[need.tag].is_computed]
    said = _("{name}: {text}")
    required = [said.format(name=o.tag, text=tags[o.tag].meaning) for o in asked if o.required]
    optional = [said.format(name=o.tag, text=tags[o.tag].meaning) for o in asked if not o.required]
    _section(_("What it needs (some only in some variants)"), required)
    _section(_("What it may say besides"), optional)


def _show_enclosures(sheet: Sheet) -> None:
    required = _("{name}: {text} (required)")
    optional = _("{name}: {text}")
    lines = [
        (required if one.required else optional).format(name=one.name, text=one.text)
        for one in sheet.enclosure
    ]
    _section(_("Enclosures"), lines)


def _show_rules(sheet: Sheet) -> None:
    book = load_rules()
    known = (book[one] for one in sheet.rules if one in book)
    said = _("{name}: {text}")
    lines = [
        said.format(name=rule.id, text=f"{rule.title} ({rule.article}; {rule.certainty})")
        for rule in known
    ]
    lines += [
        _("{}: not in the rule book yet").format(one) for one in sheet.rules if one not in book
    ]
    _section(_("Rules that it rests on"), lines)


def _section(title: str, lines: Sequence[str]) -> None:
    if lines:
        output.say("\n".join([title, *(f"  - {line}" for line in lines), ""]))


def _marked(text: str, stop: bool) -> str:
    return _("[stops the letter] {}").format(text) if stop else text


def _delay(days: int, months: int) -> str:
    if months:
        return _("after {} months").format(months)
    return _("after {} days").format(days)


@letter.command(
    "new",
    help=_(
        "Write a letter from papers.\n\n"
        "FILE… are the papers that it answers and those that go with it. What they do not say, or "
        "not for sure, is asked for; without a terminal it must be given by --set, and the letter "
        "is not written until it is. “scribe letter show LETTER” lists the tags."
    ),
)
@click.argument("name", metavar=_("LETTER"))
@letter_files
@click.option("--join", is_flag=True, help=_("All the files are pages of one paper, in order."))
@click.option("--set", "said", metavar=_("TAG=VALUE"), multiple=True, help=_("What a person says."))
@click.option("--enclose", metavar=_("NAME"), multiple=True, help=_("An enclosure that is joined."))
@case_option(_("A case written down: papers, answers, office."))
@office_option
@click.option("--today", type=Day(), help=_("The day of the letter."))
@click.option(
    "-o",
    "--output",
    "out",
    metavar="OUT.docx",
    type=click.Path(path_type=Path),
    help=_("Where to write it: a Word file or a folder."),
)
@pdf_option
@click.option(
    "--bundle",
    metavar="OUT.pdf",
    type=click.Path(path_type=Path, dir_okay=False),
    help=_("Also make one PDF: the letter, the list of enclosures, the papers in order."),
)
@click.option("--overwrite", is_flag=True, help=_("Replace a letter of the same name."))
def new(
    name: str,
    files: tuple[Path, ...],
    *,
    join: bool,
    said: tuple[str, ...],
    enclose: tuple[str, ...],
    written: Path | None,
    office: Path | None,
    today: dt.date | None,
    out: Path | None,
    pdf: bool,
    bundle: Path | None,
    overwrite: bool,
) -> None:
    """Read, ask, write, and say what to do next."""
    from scribe.cli import letter_new
    from scribe.intake.papers import find_papers

    asked = letter_new.Order(
        name=name,
        papers=find_papers(files, join=join),
        said=letter_new.split_said(said),
        enclosed=enclose,
        written=written,
        office=office,
        today=today,
        out=out,
    )
    letter_new.write_letter(asked, pdf=pdf, overwrite=overwrite, bundle=bundle)


letter.add_command(letter_suggest.suggest)
letter.add_command(letter_recap.recap)
