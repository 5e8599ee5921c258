"""The Word file against its sheet: what the letter needs, prints, and rests on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from scribe.errors import KnowledgeError
from scribe.i18n import _
from scribe.law import validity
from scribe.law.rules import load_rules
from scribe.letters.lint.blocks import Named
from scribe.letters.lint.finding import PACKAGE, Finding, finding
from scribe.letters.sheet import Sheet, read_sheet
from scribe.letters.tags import Tag, load_tags
from scribe.values.dates import format_date

_DECIDES = frozenset({"choice", "yes_no"})


def sheet_beside(path: Path) -> Path | None:
    """The sheet of a Word file: of the same name, or the one of its folder."""
    wanted = [path.with_suffix(".toml")]
    if path.name == "letter.docx":
        wanted.append(path.with_name("letter.toml"))
    return next((one for one in wanted if one.is_file()), None)


def read_beside(path: Path) -> tuple[Sheet | None, tuple[Finding, ...]]:
    """The sheet, when there is one; and what is wrong with it."""
    where = sheet_beside(path)
    if where is None:
        return None, ()
    try:
        return read_sheet(where), ()
    except KnowledgeError as error:
        return None, (finding("wrong-sheet", PACKAGE, error.message, where.name),)


def contract_faults(sheet: Sheet, named: Named, today: dt.date) -> Iterator[Finding]:
    """Tags that the sheet and the Word file do not agree on, and rules that are outdated.

    Args:
        sheet: of the letter.
        named: the tags of the Word file.
        today: the day on which a letter would be written.
    """
    yield from _needs(sheet, named)
    rules = load_rules()
    for rule_id in sheet.rules:
        if rule_id not in rules:
            message = _("the rule {} is not in the rule book yet").format(rule_id)
            yield finding("unknown-rule", PACKAGE, message, rule_id)
        elif refused := validity.printable(rules[rule_id], today):
            message = _("the letter rests on a rule that may not be cited: {}").format(refused)
            yield finding("outdated-rule", PACKAGE, message, rule_id)
    if sheet.review_on < today:
        message = _("a jurist was to read this letter again by {}").format(
            format_date(sheet.review_on)
        )
        yield finding("review-due", PACKAGE, message)


def _needs(sheet: Sheet, named: Named) -> Iterator[Finding]:
    known = load_tags()
    needed = {need.tag: need for need in sheet.need}
    for tag in sorted(named.used & known.keys()):
        if tag not in needed and not known[tag].is_computed and "office." not in known[tag].fact:
            message = _("the tag “{}” is not among the needs of the letter's sheet (letter.toml)")
            yield finding("not-in-sheet", PACKAGE, message.format(tag), tag)
    for tag, need in needed.items():
        if tag not in known:
            message = _("the sheet (letter.toml) needs a tag that there is not: “{}”").format(tag)
            yield finding("wrong-sheet", PACKAGE, message, tag)
        elif need.required and need.printed and not _is_shown(known[tag], named):
            message = _("the tag “{}” is required by the letter's sheet, but never printed")
            yield finding("never-printed", PACKAGE, message.format(tag), tag)


def _is_shown(tag: Tag, named: Named) -> bool:
    """What only decides need not be printed; all else must."""
    return tag.name in (named.used if tag.type in _DECIDES else named.printed)
