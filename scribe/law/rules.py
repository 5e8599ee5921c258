"""The rule book as people keep it in ``data/law``: one file a subject, one table a rule.

An ordinary rule is a trigger (papers or steps), the day that starts it, a delay, a way
of counting, and plain conditions on facts. An event with ``by`` belongs to a procedure:
code works out its day, with the delays, amounts, words and sources that stand here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Literal

from scribe.errors import KnowledgeError
from scribe.i18n import _
from scribe.knowledge import tables
from scribe.law.counting import Counting, parse_delay
from scribe.law.facts import Item
from scribe.law.procedures import plain
from scribe.law.terms import load_terms

FOLDER = Path(__file__).parent.parent / "data" / "law"

Certainty = Literal["TXT", "C2", "C1", "GK"]
Meaning = Literal["act_before", "possible_from"]
Procedure = Literal["nonpayment", "energy", "housing", "overpayment", "appeals", "order"]
UNVERIFIED: Certainty = "GK"
# rules without which the code of a procedure cannot work
_PROCEDURES_NEED = (
    "EN-01", "EN-02", "EN-03", "EN-04", "EN-05", "EN-06", "EN-07", "EN-10", "EN-11",
    "EN-12", "EN-13", "CO-05", "HO-01", "HO-04", "HO-05", "HO-06", "CAF-01", "CAF-02",
    "CAF-03", "CAF-04", "CAF-08", "CP-01", "CNT-02", "CNT-07",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class When:
    """A plain condition on one fact of the paper or step.

    Attributes:
        key: the fact.
        equals: the text or number that it must be.
        among: texts of which it must be one.
        flag: yes or no, with the contract's answer when nothing is said.
        at_least: bounds of an amount or number; also ``at_most``, ``above``, ``below``.
        or_absent: holds, too, when the fact is not known.
        needed: when the fact is not known it is named as missing.
    """

    key: str
    equals: str = ""
    among: tuple[str, ...] = ()
    flag: bool | None = None
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    above: Decimal | None = None
    below: Decimal | None = None
    or_absent: bool = False
    needed: bool = False

    def holds(self, item: Item) -> bool:
        """Whether it does; False for an unknown fact unless ``or_absent``."""
        if self.flag is not None:
            return item.flag(self.key) == self.flag
        number = item.amount(self.key)
        if number is None:
            text = item.text(self.key)
            return text in (self.equals, *self.among) if text else self.or_absent
        if self.equals:
            return number == Decimal(self.equals)
        return (
            (self.at_least is None or number >= self.at_least)
            and (self.at_most is None or number <= self.at_most)
            and (self.above is None or number > self.above)
            and (self.below is None or number < self.below)
        )


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens, or must be done, on a day.

    Attributes:
        name: in the contract of facts.
        title: in French, for people.
        meaning: the last day on which the household can act, or anything else.
        counting: how the delay runs.
        paper: names of the papers that trigger it, in ``facts.toml``.
        step: the steps that trigger it.
        sector: of those steps; empty for any.
        start: keys of the day that starts it; the first one known counts.
        or_estimated: a last key, whose day is then only an estimate.
        delay: one after the other.
        when: conditions, all of which must hold.
        optional: nothing is said when its start is not known.
        printed: a date of appeal printed on the paper takes the place of the computed one.
        court: which one hears it, when the missing of remedies on the paper matters.
        benefits: the benefits that it is for; empty for all others.
        certainty: when it differs from the rule's.
        because: when the rule's sentence does not fit.
        opposable_if: a flag of the step, without which the other side cannot rely on it.
        by: the procedure that works out its day.
    """

    name: str
    title: str
    meaning: Meaning
    counting: Counting = "cal"
    paper: tuple[str, ...] = ()
    step: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    start: tuple[str, ...] = ()
    or_estimated: str = ""
    delay: tuple[str, ...] = ()
    when: tuple[When, ...] = ()
    optional: bool = False
    printed: bool = False
    court: Literal["", "judicial", "administrative"] = ""
    benefits: tuple[str, ...] = ()
    certainty: Certainty | None = None
    because: str = ""
    opposable_if: str = ""
    by: Procedure | None = None

    def __post_init__(self) -> None:
        terms = load_terms()
        for name in self.paper:
            if name not in terms.papers:
                raise ValueError(_("“{}” is not a known paper").format(name))
        for name in self.step:
            if name not in terms.steps:
                raise ValueError(_("“{}” is not a known step").format(name))
        for delay in self.delay:
            parse_delay(delay)
        if self.by is None and not ((self.paper or self.step) and self.start and self.delay):
            raise ValueError(_("an event needs a paper or a step, a start and a delay"))


@dataclass(frozen=True, slots=True)
class Example:
    """A case worked by hand, which the rule must give.

    Attributes:
        event: the event.
        facts: the case, as a file of facts would say it.
        on: the day, or the days in order.
        missing: what is named as missing instead.
        note: what makes it awkward.

    Without ``on`` and ``missing``, the rule must say nothing.
    """

    event: str
    facts: str
    on: tuple[dt.date, ...] = ()
    missing: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the law.

    Attributes:
        id: that of the research notes.
        title: in French.
        because: one French sentence, shown and printed.
        article: the texts it stands on.
        url: where to read it.
        certainty: ``TXT`` read in the official text, ``C2`` confirmed by two sources,
            ``C1`` by one, ``GK`` not verified.
        valid_from: first day that the source attests; None when it was not noted.
        valid_to: last day; None while no end is known.
        checked_on: the day on which somebody last compared it with its source.
        also: further sources.
        note: doubts, for the jurist.
        delays: of its procedure, by name.
        amounts: of its procedure, by name, in euros.
        benefits: to which its procedure applies.
        event: what it makes happen; none for a rule that only letters cite.
        example: worked cases.
        subject: the file that it stands in.
    """

    id: str
    title: str
    because: str
    article: str
    certainty: Certainty
    url: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    checked_on: dt.date | None = None
    also: tuple[str, ...] = ()
    note: str = ""
    delays: Mapping[str, str] = field(default_factory=dict)
    amounts: Mapping[str, Decimal] = field(default_factory=dict)
    benefits: tuple[str, ...] = ()
    event: tuple[Event, ...] = ()
    example: tuple[Example, ...] = ()
    subject: str = ""

    def __post_init__(self) -> None:
        for delay in self.delays.values():
            parse_delay(delay)
        if self.certainty != UNVERIFIED and not (self.url and self.checked_on):
            raise ValueError(_("a verified rule names its address and the day of its check"))
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise ValueError(_("this rule ends before it begins"))
        names = {event.name for event in self.event}
        for example in self.example:
            if example.event not in names:
                raise ValueError(_("“{}” is not an event of this rule").format(example.event))

    @property
    def source(self) -> str:
        """Article and address, as printed beside a deadline."""
        return f"{self.article} — {self.url}" if self.url else self.article

    def find_event(self, name: str, benefit: str = "") -> Event:
        """The event of that name that is for that benefit, else the one for all others.

        Raises:
            KeyError: there is none.
        """
        named = [event for event in self.event if event.name == name]
        for event in named:
            if benefit and benefit in map(plain, event.benefits):
                return event
        for event in named:
            if not event.benefits:
                return event
        raise KeyError(f"{self.id} has no event {name}")


Rules = Mapping[str, Rule]


@dataclass(frozen=True, slots=True)
class _Subject:
    title: str
    rule: tuple[Rule, ...]


@cache
def load_rules(*overlays: Path) -> Rules:
    """The rules by id, in the order of the files.

    Args:
        overlays: folders of an office; a file of theirs takes the place of the shipped
            file of the same name, or adds to them.

    Raises:
        KnowledgeError: with the line, when a file is wrong; when an id occurs twice.
    """
    rules: dict[str, Rule] = {}
    for path in _files(overlays):
        subject = tables.load(path, _Subject)
        for rule in subject.rule:
            if rule.id in rules:
                raise KnowledgeError(path, 0, _("the rule {} occurs twice").format(rule.id))
            rules[rule.id] = replace(rule, subject=subject.title)
    missing = [one for one in _PROCEDURES_NEED if one not in rules]
    if missing:
        raise KnowledgeError(FOLDER, 0, _("the rule {} is missing").format(missing[0]))
    return rules


def _files(overlays: tuple[Path, ...]) -> list[Path]:
    found = {path.name: path for folder in (FOLDER, *overlays) for path in folder.glob("*.toml")}
    return [found[name] for name in sorted(found)]
