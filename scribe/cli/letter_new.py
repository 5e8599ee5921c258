"""What ``scribe letter new`` does: papers and answers in, a Word file and a to-do list out."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from scribe.casefile.assemble import assemble
from scribe.casefile.case import Office
from scribe.cli import letter_ask, letter_join, letter_post, output
from scribe.cli.options import day_of
from scribe.errors import IncompleteLetterError
from scribe.files import check_free, write_whole
from scribe.i18n import _
from scribe.law.rules import load_rules
from scribe.letters.answers import facts_of
from scribe.letters.cases import WrittenCase, load_case
from scribe.letters.compose import Draft, compose
from scribe.letters.office import load_office, office_here
from scribe.letters.render import render
from scribe.letters.sheet import named_tags
from scribe.letters.tags import find_tag
from scribe.letters.template import Template, load_template
from scribe.reading.document import Reading
from scribe.values.dates import format_date
from scribe.values.words import normalise


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for.

    Attributes:
        papers: each with its files.
        said: text by tag, as typed.
        enclosed: names of enclosures.
        written: a case written down.
        office: the letterhead's file.
        out: a Word file or a folder.
    """

    name: str
    papers: tuple[tuple[Path, ...], ...]
    said: Mapping[str, str]
    enclosed: tuple[str, ...]
    written: Path | None
    office: Path | None
    today: dt.date | None
    out: Path | None


def split_said(said: Sequence[str]) -> dict[str, str]:
    """``tag=value`` pairs.

    Raises:
        click.UsageError: without a tag or an equals sign, or for a tag said twice.
    """
    pairs: dict[str, str] = {}
    for one in said:
        tag, equals, value = one.partition("=")
        tag = tag.strip()
        if not (tag and equals):
            raise click.UsageError(_("“{}”: write --set tag=value").format(one))
        if tag in pairs:
            raise click.UsageError(_("“{}” is set twice").format(tag))
        pairs[tag] = value
    return pairs


def write_letter(order: Order, *, pdf: bool, overwrite: bool, bundle: Path | None = None) -> None:
    """From the order to the letter.

    Raises:
        ScribeError: when a paper cannot be read, or the letter cannot be written.
        click.UsageError: when something typed is no value of its tag.
    """
    template = load_template(order.name)
    written = load_case(order.written) if order.written else WrittenCase()
    facts = _facts(order, template, written)
    readings = [*written.readings(), *(one for files in order.papers for one in read_papers(files))]
    office = _office(order, written)
    today = order.today or written.today or day_of(None)
    rules = load_rules()

    def draft_of(answers: Mapping[str, str]) -> Draft:
        return compose(assemble(readings, answers, office), template, today, rules)

    if somebody_is_there():
        draft = letter_ask.complete(draft_of, facts)
    else:
        draft = draft_of(facts)
        _refuse_incomplete(draft)
    letter = render(draft)
    target = _target(order, draft)
    beside = [target.with_suffix(".pdf")] if pdf else []
    for path in filter(None, (target, *beside, bundle)):
        check_free(path, overwrite=overwrite, hint=_("Name another by -o, or add --overwrite."))
    write_whole(target, letter, overwrite=overwrite)
    _report(draft, target)
    if pdf:
        _make_pdf(target, draft)
    if bundle:
        papers = {str(files[0]): files for files in order.papers}
        letter_join.write_bundle(draft, target, papers, bundle)


def somebody_is_there() -> bool:
    """Whether questions can be asked."""
    return sys.stdin.isatty()


def read_papers(files: Sequence[Path]) -> list[Reading]:
    """Read what one file holds, a pile cut; several files are the pages of one paper."""
    from scribe.reading.read import read_file, read_pile

    if len(files) > 1:
        return [read_file(files)]
    return [piece.reading for piece in read_pile(files)]


def _facts(order: Order, template: Template, written: WrittenCase) -> dict[str, str]:
    used = named_tags(template.sheet) | template.tags
    for name in order.said:
        tag = find_tag(name)
        if tag is not None and tag.fact.startswith("letter.") and name not in used:
            text = _("the letter “{letter}” does not use the tag “{tag}”")
            raise click.UsageError(text.format(letter=order.name, tag=name))
    known = {one.name for one in template.sheet.enclosure}
    for enclosure in order.enclosed:
        if enclosure not in known:
            text = _("“{name}” is none of its enclosures: {known}")
            raise click.UsageError(text.format(name=enclosure, known=", ".join(sorted(known))))
    try:
        return facts_of({**written.answers, **order.said}, (*written.enclose, *order.enclosed))
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def _office(order: Order, written: WrittenCase) -> Office:
    if order.office is not None:
        return load_office(order.office)
    if written.office is not None:
        return written.office
    return office_here()


def _refuse_incomplete(draft: Draft) -> None:
    """Without a terminal nobody can be asked: say all that is to be typed."""
    if draft.stops or not (draft.missing or draft.unsure):
        return
    hint = [letter_ask.missing_line(draft, tag) for tag in draft.missing]
    hint += [letter_ask.unsure_line(draft, tag) for tag in draft.unsure]
    raise IncompleteLetterError(
        _("the letter is not written: values are missing, or nobody has confirmed them"),
        draft.missing,
        draft.unsure,
        "\n".join([_("Add to the command, after a look at the papers:"), *hint]),
    )


def _target(order: Order, draft: Draft) -> Path:
    person = draft.slots["nom"].text if "nom" in draft.slots else ""
    slug = re.sub(r"[^a-z0-9]+", "-", normalise(person)).strip("-")
    parts = [order.name, slug, draft.today.isoformat()]
    default = "-".join(filter(None, parts)) + ".docx"
    if order.out is None:
        return Path(default)
    if order.out.is_dir():
        return order.out / default
    if order.out.suffix.lower() != ".docx":
        raise click.UsageError(_("“{}” must end in .docx").format(order.out))
    return order.out


def _make_pdf(target: Path, draft: Draft) -> None:
    from scribe.letters.convert import convert

    (made,) = convert([target], target.parent)
    output.say(_("Written: {}").format(made))
    letter_post.mark_to_sign(made, draft)


def _report(draft: Draft, target: Path) -> None:
    output.say(_("Written: {}").format(target))
    output.say(_("Read it aloud with the person, then have it signed: {}").format(_signer(draft)))
    if draft.sent_by:
        output.say(_("Send by: {}").format(draft.sent_by))
    letter_post.say_channels(draft)
    letter_post.say_posting(draft)
    letter_join.say_enclosures(draft)
    for opened in draft.opens:
        line = _("{day}: {text}").format(day=format_date(opened.on), text=opened.text)
        output.say(line)
    for warning in draft.warnings:
        output.tell(_("To know: {}").format(warning))


def _signer(draft: Draft) -> str:
    signed = draft.slots.get("signature") or draft.slots["nom"]
    return signed.text.replace("\n", ", ")
