"""What a plan says in French: the block of a letter, and what to ask when none fits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from scribe.i18n import _
from scribe.knowledge import tables
from scribe.law.instalments import Instalment, Reason
from scribe.law.sharing import DebtKind
from scribe.values.dates import format_date
from scribe.values.money import format_money

PATH = Path(__file__).parent.parent / "data" / "plan.toml"

_PLACES = ("n", "offered", "first", "end", "last", "number", "day", "amount", "total")


@dataclass(frozen=True, slots=True)
class Block:
    """The sentences of the block, with places in braces.

    Attributes:
        one: for a single payment.
        equal: for equal payments.
        rest: for equal payments and a smaller last one.
        line: for one payment in the list.
        total: under the list.
    """

    one: str
    equal: str
    rest: str
    line: str
    total: str

    def __post_init__(self) -> None:
        for sentence in (self.one, self.equal, self.rest, self.line, self.total):
            try:
                sentence.format(**dict.fromkeys(_PLACES, ""))
            except (KeyError, IndexError, ValueError) as error:
                message = _("“{text}” has a place in braces that is not known")
                raise ValueError(message.format(text=sentence)) from error


@dataclass(frozen=True, slots=True)
class Instead:
    """Something to ask for when no plan fits; without ``kinds`` for every debt."""

    reasons: tuple[Reason, ...]
    ask: str
    kinds: tuple[DebtKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """What is said of plans.

    Attributes:
        prudence: the warning that goes with every plan.
        block: the block of a letter.
        why: each reason in French.
        instead: in the order in which to ask.
    """

    prudence: str
    block: Block
    why: Mapping[Reason, str]
    instead: tuple[Instead, ...]


@cache
def words() -> Words:
    """The shipped sentences.

    Raises:
        KnowledgeError: with the line, when the file is wrong.
    """
    return tables.load(PATH, Words)


def block(instalments: Sequence[Instalment]) -> str:
    """The plan as a letter prints it: a sentence, a line for each payment, the total.

    Args:
        instalments: at least one, as ``instalments.schedule`` makes them.
    """
    said = words().block
    first, last = instalments[0], instalments[-1]
    if len(instalments) == 1:
        sentence = said.one
    else:
        sentence = said.equal if first.amount == last.amount else said.rest
    lines = [
        sentence.format(
            n=len(instalments),
            offered=format_money(first.amount),
            first=format_date(first.due_on),
            end=format_date(last.due_on),
            last=format_money(last.amount),
        )
    ]
    for number, one in enumerate(instalments, 1):
        day, amount = format_date(one.due_on), format_money(one.amount)
        lines.append(said.line.format(number=number, day=day, amount=amount))
    total = sum((one.amount for one in instalments), Decimal(0))
    lines.append(said.total.format(total=format_money(total)))
    return "\n".join(lines)


def instead(reason: Reason, kind: DebtKind = "other") -> tuple[str, ...]:
    """What to ask for when no plan fits, best first."""
    return tuple(
        one.ask
        for one in words().instead
        if reason in one.reasons and (not one.kinds or kind in one.kinds)
    )
