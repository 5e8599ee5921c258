"""Asks a person for what the papers do not say, and to look at what they may say."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping

import click

from scribe.cli import output
from scribe.errors import LetterError
from scribe.i18n import _
from scribe.letters.answers import parse_answer, parse_yes_no
from scribe.letters.compose import Draft
from scribe.letters.facts import Slot
from scribe.letters.tags import ENCLOSED, Tag, find_tag, load_tags

LEAVE_OUT = "-"
_SAID_BY_PEOPLE = ("person.", "letter.", "budget.")
_ENCLOSURE = "pieces."


def complete(draft_of: Callable[[Mapping[str, str]], Draft], facts: dict[str, str]) -> Draft:
    """Ask until the letter can be written.

    Args:
        draft_of: composes the letter from facts.
        facts: known already; not changed.

    Raises:
        LetterError: when the person leaves out what the letter cannot do without.
    """
    facts, asked = dict(facts), set[str]()
    draft = draft_of(facts)
    for warning in draft.warnings:
        output.tell(_("To know: {}").format(warning))
    output.tell(_("Enter accepts what stands in brackets; “-” leaves something out."))
    while not draft.stops and (name := _next(draft, asked)):
        asked.add(name)
        if name.startswith(_ENCLOSURE):
            _ask_enclosure(draft, name.removeprefix(_ENCLOSURE), facts)
        else:
            _ask(draft, name, facts)
        draft = draft_of(facts)
    if draft.missing and not draft.stops:
        left = ", ".join(draft.missing)
        raise LetterError(_("the letter is not written: it cannot do without {}").format(left))
    return draft


def missing_line(draft: Draft, name: str) -> str:
    """What to type for something missing."""
    if name.startswith(_ENCLOSURE):
        enclosure = name.removeprefix(_ENCLOSURE)
        text = next(o.enclosure.text for o in draft.enclosures if o.enclosure.name == enclosure)
        return f"  --enclose {enclosure}    # {text}"
    tag = find_tag(name) or load_tags()[name]
    return f"  --set {name}=…    # {tag.meaning}"


def unsure_line(draft: Draft, name: str) -> str:
    """What to type to confirm a doubtful value."""
    slot = draft.slots[name]
    tag = find_tag(name) or load_tags()[name]
    value = shlex.quote(f"{name}={typed(slot)}")
    told = _("{meaning}: {where}").format(meaning=tag.meaning, where=where(slot))
    return f"  --set {value}    # {told}"


def where(slot: Slot) -> str:
    """The printed text and its place, and what else it could be."""
    found = slot.origin.evidence
    if found is None:
        text = _("not printed as such on a paper; check it")
    elif slot.source:
        text = _("read “{text}” on page {page} of {source}").format(
            text=found.text, page=found.page, source=slot.source
        )
    else:
        text = _("read “{text}” on page {page}").format(text=found.text, page=found.page)
    if slot.origin.others:
        text += _("; or {}?").format(", ".join(slot.origin.others))
    return text


def typed(slot: Slot) -> str:
    """A value on one line, as it could be typed."""
    return " | ".join(slot.text.replace("\u00a0", " ").replace("\u202f", " ").split("\n"))


def _next(draft: Draft, asked: set[str]) -> str | None:
    """The first thing to ask, in the order of the letter's sheet."""
    open_tags = {*draft.unsure, *draft.missing}
    wanted = [
        need.tag for need in draft.needs if need.tag in open_tags or _may_be_said(draft, need.tag)
    ]
    wanted += [*draft.unsure, *draft.missing]
    wanted += [_ENCLOSURE + o.enclosure.name for o in draft.enclosures if not o.is_there]
    return next((name for name in wanted if name not in asked), None)


def _may_be_said(draft: Draft, name: str) -> bool:
    """Whether it is optional, not known, and for a person rather than a paper to say."""
    slot = draft.slots.get(name)
    known = slot is not None and not slot.lacking
    tag = load_tags()[name]
    return not (known or tag.otherwise) and tag.fact.startswith(_SAID_BY_PEOPLE)


def _ask(draft: Draft, name: str, facts: dict[str, str]) -> None:
    tag = find_tag(name)
    if tag is None or tag.is_computed:
        return
    slot = draft.slots.get(name)
    if slot is not None and slot.value is None and not slot.text:
        slot = None
    output.tell("")
    output.tell(f"{tag.meaning} [{name}]")
    if slot is not None:
        output.tell("  " + where(slot))
    answer = _prompt(tag, slot, required=name in draft.missing)
    if answer is not None:
        facts[tag.fact] = answer


def _prompt(tag: Tag, slot: Slot | None, *, required: bool) -> str | None:
    """The canonical answer; empty to leave it out; None when nothing was said."""
    shown = typed(slot) if slot else ""
    while True:
        text = click.prompt("  >", default=shown, show_default=bool(shown), err=True, type=str)
        text = text.strip()
        if slot is not None and text == shown:
            return slot.origin.value
        if text == LEAVE_OUT:
            return ""
        if not text and not required:
            return None
        try:
            if answer := parse_answer(tag, text):
                return answer
        except ValueError as error:
            output.tell(f"  {error}")
            continue
        output.tell("  " + _("The letter cannot do without it."))


def _ask_enclosure(draft: Draft, name: str, facts: dict[str, str]) -> None:
    text = next(one.enclosure.text for one in draft.enclosures if one.enclosure.name == name)
    if _confirmed(_("Do you enclose: {}? (oui/non)").format(text)):
        facts[ENCLOSED] = "\n".join(filter(None, [facts.get(ENCLOSED, ""), name]))


def _confirmed(question: str) -> bool:
    """Click's own question knows no « o »."""
    while True:
        text = click.prompt(question, default="non", err=True, type=str)
        try:
            return parse_yes_no(text) == "yes"
        except ValueError as error:
            output.tell(f"  {error}")
