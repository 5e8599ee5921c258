"""Every fault of a letter's Word file in one run; a broken file is a finding, not an end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from scribe.errors import TemplateError
from scribe.i18n import _
from scribe.letters.lint.blocks import Named, tag_faults
from scribe.letters.lint.container import Package, open_package, other_members
from scribe.letters.lint.contract import contract_faults, read_beside
from scribe.letters.lint.finding import PACKAGE, PROPERTIES, Finding, PartKind, Spot, finding
from scribe.letters.lint.left import left_faults
from scribe.letters.lint.lifted import lifted_faults
from scribe.letters.lint.marks import hidden_styles, mark_faults
from scribe.letters.lint.tokens import TAG, brace_faults, quote_faults, tokens
from scribe.letters.lint.tone import tone_warnings
from scribe.letters.lint.walk import Place, part_kind, places
from scribe.letters.plain import PARTS, parse_part
from scribe.letters.sheet import Sheet

if TYPE_CHECKING:
    from lxml.etree import _Element

_CORE = "docProps/core.xml"
_COMMENTS = "word/comments.xml"
_ORDER: tuple[PartKind, ...] = (
    "package", "properties", "header", "body", "textbox", "footer", "footnote", "comment"
)  # fmt: skip
_INFO = {
    "header": "tag-in-header",
    "footer": "tag-in-footer",
    "footnote": "tag-in-footnote",
    "textbox": "tag-in-textbox",
}


def check_file(path: Path, today: dt.date) -> tuple[Finding, ...]:
    """All findings of one file, in the order of the document.

    Args:
        path: the Word file; a sheet beside it is checked with it.
        today: the day on which the rules that it cites must hold.
    """
    try:
        data = path.read_bytes()
    except OSError:
        return (finding("unreadable", PACKAGE, _("this file cannot be read: is it there?")),)
    sheet, wrong = read_beside(path)
    try:
        return (*wrong, *check_bytes(data, today, sheet, path))
    except Exception:  # files of strangers: whatever a parser trips over is their fault
        message = _("this Word file cannot be understood: open it in Word and save it again")
        return (*wrong, finding("damaged", PACKAGE, message))


def check_bytes(
    data: bytes, today: dt.date, sheet: Sheet | None = None, path: Path = Path("letter.docx")
) -> tuple[Finding, ...]:
    """The same for the bytes of a file and a sheet that is in hand."""
    package, found = open_package(data)
    if package is None:
        return found
    named = Named()
    findings = [*found, *_parts(package, named, sheet)]
    if sheet is not None:
        findings += contract_faults(sheet, named, today)
    if not any(one.severity == "error" for one in findings):
        findings += _as_the_loader_sees_it(data, path)
    return tuple(sorted(findings, key=_place_in_document))


def _parts(package: Package, named: Named, sheet: Sheet | None) -> Iterator[Finding]:
    styles, _wrong = _root(package, "word/styles.xml")
    hidden = hidden_styles(styles)
    read = []
    for name in package.content:
        if name == _CORE or (part_kind(name) and (PARTS.fullmatch(name) or name == _COMMENTS)):
            read.append(name)
            root, wrong = _root(package, name)
            if wrong:
                yield wrong
            elif root is not None and name == _CORE:
                yield from _properties(root, named)
            elif root is not None and name == _COMMENTS:
                yield from _comments(root)
            elif root is not None:
                yield from _words(name, root, named, hidden, sheet)
    yield from other_members(package, read)


def _root(package: Package, name: str) -> tuple[_Element | None, Finding | None]:
    xml = package.content.get(name)
    if xml is None:
        return None, None
    try:
        return parse_part(xml), None
    except ValueError:
        message = _("{} is damaged: open the file in Word and save it again").format(name)
        return None, finding("damaged", PACKAGE, message, member=name)


def _words(
    name: str, root: _Element, named: Named, hidden: frozenset[str], sheet: Sheet | None
) -> Iterator[Finding]:
    found = places(name, root)
    yield from tag_faults(found, named)
    yield from lifted_faults(found)
    yield from mark_faults(found, hidden)
    yield from _where_tags_stand(found)
    for place in found:
        yield from brace_faults(place)
        for token in tokens(place):
            yield from quote_faults(token)
        yield from left_faults(place)
    if part_kind(name) == "body":
        body = [place for place in found if place.spot.part == "body"]
        yield from tone_warnings(body, sheet)


def _where_tags_stand(found: tuple[Place, ...]) -> Iterator[Finding]:
    """One remark for a header, footer, note or text box in which tags are filled."""
    told: set[tuple[str, int]] = set()
    for place in found:
        code = _INFO.get(place.spot.part)
        here = (place.spot.part, place.stream)
        if code and here not in told and TAG.search(place.text):
            told.add(here)
            message = _(
                "tags here are filled like those of the body; look at the preview, because a long "
                "value has less room"
            )
            yield finding(code, place.spot, message, place.text, member=place.member)


def _properties(root: _Element, named: Named) -> Iterator[Finding]:
    for number, element in enumerate(root.iter(), 1):
        text = element.text or ""
        if "{" not in text and "}" not in text:
            continue
        place = Place(_CORE, PROPERTIES, text, element, number)
        yield from brace_faults(place)
        yield from tag_faults([place], named)
        message = _("a tag in the file's properties (File, Info) is filled, and seldom seen")
        yield finding("tag-in-properties", PROPERTIES, message, text, member=_CORE)


def _comments(root: _Element) -> Iterator[Finding]:
    """A comment is told once, at its first paragraph."""
    told: set[_Element | None] = set()
    for place in places(_COMMENTS, root):
        if TAG.search(place.text):
            message = _("a tag in a comment: nobody would fill it")
            yield finding("tag-in-comment", place.spot, message, place.text, member=_COMMENTS)
        comment = place.element.getparent()
        if comment not in told:
            told.add(comment)
            message = _(
                "a comment was left in: it would go out with each letter; delete it (Review)"
            )
            yield finding("comment-left", place.spot, message, place.text, member=_COMMENTS)


def _as_the_loader_sees_it(data: bytes, path: Path) -> Iterator[Finding]:
    """The last word: what is loaded for a letter must load here too."""
    from scribe.letters.template import read_parts

    try:
        read_parts(data, path)
    except TemplateError as error:
        message = error.message.removeprefix(f"{path}, ").removeprefix(f"{path}: ")
        yield finding("cannot-be-used", PACKAGE, message)


def _place_in_document(one: Finding) -> tuple[int, str, int]:
    spot: Spot = one.spot
    return (_ORDER.index(spot.part), one.member, spot.paragraph or 0)
