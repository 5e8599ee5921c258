"""A case and a template become a draft: everything that the letter would say, and why.

Nothing is hidden and nothing raised: what is missing, what nobody has confirmed, what
speaks against the letter, is all in the draft; ``render`` refuses to write it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scribe.casefile.assemble import DIFFERS
from scribe.casefile.case import Case
from scribe.i18n import _
from scribe.law.counting import Delay, add
from scribe.law.rules import Rule
from scribe.law.validity import printable
from scribe.letters.block import sent_by
from scribe.letters.enclosed import Joined, joined
from scribe.letters.facts import Facts, Slot
from scribe.letters.figures import COMPUTATIONS
from scribe.letters.sheet import Meaning, Need, holds, named_tags
from scribe.letters.tags import Value, load_tags
from scribe.letters.template import Template

_REGISTERED = "recommandée"


@dataclass(frozen=True, slots=True)
class Opened:
    """A date that the letter opens when it is sent on its own day."""

    on: dt.date
    text: str
    meaning: Meaning
    rule: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter before it is written.

    Attributes:
        slots: by tag, those that have a value, of all that the letter and its sheet name and
            what these rest on.
        needs: the needs of this variant, in the order of the sheet.
        missing: tags without which there is no letter, in the order of the sheet.
        unsure: tags that would be used, and that a person must confirm first.
        outdated_rules: ids of rules that are not in force, or not verified, today.
        enclosures: those of this variant, at hand or not.
        stops: why this is the wrong letter, in French sentences; empty when it is not.
        warnings: what the person must know before signing.
        opens: dates that it opens, in their order.
        sent_by: how it goes out; empty when the sheet does not say.
    """

    template: Template
    today: dt.date
    slots: Mapping[str, Slot]
    needs: tuple[Need, ...]
    missing: tuple[str, ...]
    unsure: tuple[str, ...]
    outdated_rules: tuple[str, ...]
    enclosures: tuple[Joined, ...]
    stops: tuple[str, ...]
    warnings: tuple[str, ...]
    opens: tuple[Opened, ...]
    sent_by: str

    @property
    def is_ready(self) -> bool:
        """Whether it can be rendered."""
        return not (self.missing or self.unsure or self.outdated_rules or self.stops)

    @property
    def is_registered(self) -> bool:
        """Whether it goes out as registered post, which wants a slip and a receipt."""
        return _REGISTERED in self.sent_by

    def values(self) -> dict[str, Value]:
        """What the template sees; tags that this variant does not use have no value."""
        unused = {need.tag for need in self.template.sheet.need} - {n.tag for n in self.needs}
        return {
            name: self.slots[name].value if name in self.slots and name not in unused else None
            for name in load_tags()
        }


def compose(
    case: Case, template: Template, today: dt.date, rules: Mapping[str, Rule] | None = None
) -> Draft:
    """Put a case into a template.

    Args:
        case: who, what and what was said.
        template: the letter.
        today: the day of the letter.
        rules: the rule book; a rule that it does not know is not looked at.
    """
    sheet = template.sheet
    facts = Facts(case, sheet, today, COMPUTATIONS)
    slots = facts.of(template.tags | named_tags(sheet))
    needs = tuple(need for need in sheet.need if holds(need.when, facts.value))
    idle = {need.tag for need in sheet.need} - {need.tag for need in needs}
    used = _with_inputs((template.tags | {need.tag for need in needs}) - idle, slots)
    guards = [one for one in sheet.guard if holds(one.when, facts.value)]
    stops = [stop for tag in used if tag in slots for stop in slots[tag].stops]
    enclosures = joined(facts)
    return Draft(
        template=template,
        today=today,
        slots=slots,
        needs=needs,
        missing=(*_missing(needs, slots), *_not_enclosed(enclosures)),
        unsure=tuple(tag for tag in used if tag in slots and not slots[tag].is_sure),
        outdated_rules=_outdated(sheet.rules, rules or {}, today),
        enclosures=enclosures,
        stops=tuple(dict.fromkeys([*stops, *(one.text for one in guards if one.stop)])),
        warnings=(*_notes(case, slots), *(one.text for one in guards if not one.stop)),
        opens=_opened(facts),
        sent_by=way.text if (way := sent_by(facts)) else "",
    )


def _with_inputs(tags: Iterable[str], slots: Mapping[str, Slot]) -> tuple[str, ...]:
    """The tags and all that they rest on, in the order of the tags' file."""
    found: set[str] = set()
    waiting = list(tags)
    while waiting:
        tag = waiting.pop()
        if tag not in found:
            found.add(tag)
            waiting.extend(slots[tag].inputs if tag in slots else ())
    order = {name: number for number, name in enumerate(load_tags())}
    return tuple(sorted(found, key=lambda tag: (order.get(tag, len(order)), tag)))


def _missing(needs: Iterable[Need], slots: Mapping[str, Slot]) -> tuple[str, ...]:
    missing: list[str] = []
    for need in needs:
        slot = slots.get(need.tag)
        if slot is None and need.required:
            missing.append(need.tag)
        elif slot is not None and need.required:
            missing.extend(slot.lacking)
    return tuple(dict.fromkeys(missing))


def _not_enclosed(enclosures: Iterable[Joined]) -> tuple[str, ...]:
    return tuple(
        f"pieces.{one.enclosure.name}"
        for one in enclosures
        if one.enclosure.required and not one.is_there
    )


def _outdated(ids: Iterable[str], rules: Mapping[str, Rule], today: dt.date) -> tuple[str, ...]:
    return tuple(one for one in ids if one in rules and printable(rules[one], today))


def _notes(case: Case, slots: Mapping[str, Slot]) -> tuple[str, ...]:
    notes = []
    for document in case.documents:
        if document.reading.kind.status != "sure":
            text = _("It is not sure what kind of paper this is: {}")
            notes.append(text.format(document.reading.source))
    seen: set[str] = set()
    for name, tag in load_tags().items():
        slot = slots.get(name)
        if slot is None or tag.fact in seen:
            continue
        seen.add(tag.fact)
        if not tag.is_computed and DIFFERS in slot.origin.reasons:
            text = _("{tag}: you say “{said}”, the paper says “{read}”.")
            read = slot.origin.evidence.text if slot.origin.evidence else slot.origin.others[0]
            notes.append(text.format(tag=name, said=slot.text, read=read))
    return tuple(notes)


def _opened(facts: Facts) -> tuple[Opened, ...]:
    found = [
        Opened(add(facts.today, Delay(one.days, one.months)), one.text, one.meaning, one.rule)
        for one in facts.sheet.opens
        if holds(one.when, facts.value)
    ]
    return tuple(sorted(found, key=lambda opened: opened.on))
