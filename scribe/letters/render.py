"""A draft becomes a Word file, or an error that says what stands in the way.

The same draft gives the same bytes. What goes in is looked for in what comes out: a
value that a template loses is an error, never a silent gap.
"""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from jinja2.exceptions import SecurityError, TemplateRuntimeError

from scribe.errors import IncompleteLetterError, LetterError, OutdatedRuleError, TemplateError
from scribe.i18n import _
from scribe.letters.compose import Draft
from scribe.letters.package import pack, write_package
from scribe.letters.plain import W, parse_part
from scribe.letters.sandbox import SECONDS, WATCH, Watch, context_of
from scribe.letters.tags import UNPRINTED, Value, load_tags
from scribe.letters.template import Fillable, Part

if TYPE_CHECKING:
    from lxml.etree import _Element

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SPECIAL = {W + "tab": "\t", W + "br": "\n"}


def render(draft: Draft, *, seconds: float = SECONDS) -> bytes:
    """Write the letter.

    Args:
        draft: from ``compose``.
        seconds: how long the template may take.

    Raises:
        IncompleteLetterError: something is missing, or nobody has confirmed it.
        OutdatedRuleError: a rule that it rests on is not in force, or not verified.
        LetterError: the case speaks against this letter.
        TemplateError: the template fails, takes too long, or loses a value.
    """
    _refuse(draft)
    word, text = fill(draft.template, draft.values(), seconds=seconds)
    _check_slots(draft, text)
    return word


def fill(
    template: Fillable, values: Mapping[str, Value], *, seconds: float = SECONDS
) -> tuple[bytes, str]:
    """Fill a Word file with the values of tags, whatever they are worth.

    Returns:
        The Word file, and all of its words.

    Raises:
        TemplateError: the template fails, takes too long, or loses a value.
    """
    watch = Watch(seconds)
    context: dict[str, Any] = context_of(values)
    context[WATCH] = watch
    texts, filled = [], {}
    for part in template.parts.values():
        watch.printed = []
        xml = _filled(template, part, context)
        texts.append(_checked(template, part, xml, watch.printed))
        filled[part.name] = pack(part.name, xml)
    members = (filled.get(one.name, one) for one in template.members)
    return write_package(members), "\n".join(texts)


def _refuse(draft: Draft) -> None:
    if draft.stops:
        raise LetterError(draft.stops[0], "\n".join(draft.stops[1:]))
    if draft.missing or draft.unsure:
        raise IncompleteLetterError(
            _("the letter cannot be written yet: values are missing or not confirmed"),
            draft.missing,
            draft.unsure,
        )
    for rule in draft.outdated_rules:
        raise OutdatedRuleError(
            rule,
            _("the letter rests on the rule {}, which is not in force or not verified").format(
                rule
            ),
        )


def _filled(template: Fillable, part: Part, context: Mapping[str, Any]) -> bytes:
    try:
        text = "".join(part.compiled.generate(context))
    except (TemplateRuntimeError, SecurityError, TypeError, ValueError, ArithmeticError) as error:
        raise _runtime_error(template, part, error) from error
    except (RecursionError, LookupError, AttributeError, AssertionError) as error:
        raise _runtime_error(template, part, error) from error
    return (_DECLARATION + text.replace("\n", "")).encode()


def _runtime_error(template: Fillable, part: Part, error: Exception) -> TemplateError:
    lines = [
        frame.lineno
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename == "<template>"
    ]
    line = (lines[-1] if lines else 1) or 1
    paragraph = part.source.paragraph(line)
    message = _("{file}, {part}, paragraph {paragraph}: {fault} (near: {words})").format(
        file=template.path,
        part=part.name,
        paragraph=paragraph,
        fault=error,
        words=part.source.words(line),
    )
    return TemplateError(template.path, paragraph, message)


def _checked(template: Fillable, part: Part, xml: bytes, printed: Iterable[str]) -> str:
    """The text of a filled part, once it holds all that was printed, in order."""
    try:
        root = parse_part(xml)
    except ValueError as error:
        message = _("{}, {}: the filled text is no valid XML").format(template.path, part.name)
        raise TemplateError(template.path, 0, message) from error
    _check_blocks(template, part, root)
    text, at = "".join(_texts(root)), 0
    for value in printed:
        found = text.find(value, at)
        if found < 0:
            message = _("{}, {}: the value “{}” does not come out in the letter")
            raise TemplateError(template.path, 0, message.format(template.path, part.name, value))
        at = found + len(value)
    return text


def _check_blocks(template: Fillable, part: Part, root: _Element) -> None:
    """Word calls a file damaged in which a cell, a header or a footer has no paragraph."""
    cells = root.iter(W + "tc", W + "hdr", W + "ftr")
    if any(cell.find(W + "p") is None and cell.find(W + "sdt") is None for cell in cells):
        message = _("{}, {}: a cell, header or footer would be left without a paragraph")
        raise TemplateError(template.path, 0, message.format(template.path, part.name))


def _texts(root: _Element) -> Iterator[str]:
    if not root.tag.startswith(W):
        for text in root.itertext():
            yield str(text)
        return
    for element in root.iter(W + "t", *_SPECIAL):
        yield _SPECIAL.get(element.tag) or element.text or ""


def _check_slots(draft: Draft, text: str) -> None:
    """Every value that the letter requires must stand somewhere in it."""
    tags, folded = load_tags(), text.casefold()
    for need in draft.needs:
        slot = draft.slots.get(need.tag)
        if slot is None or not (need.required and need.printed):
            continue
        if tags[need.tag].type in UNPRINTED:
            continue
        if any(line.casefold() not in folded for line in slot.text.split("\n")):
            path = draft.template.path
            message = _("{}: the value of “{}” does not come out in the letter")
            raise TemplateError(path, 0, message.format(path, need.tag))
