"""What checks ask of a case: its figures, its procedures, and the deadlines of one paper."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scribe.law.check_bank import Fee, Status
from scribe.law.checks import CheckResult
from scribe.law.deadlines import deadlines
from scribe.law.facts import Facts, Paper, Step, Value
from scribe.law.lines import Deadline
from scribe.law.procedures import Procedure
from scribe.law.rules import Rules


@dataclass(frozen=True, slots=True)
class Figures:
    """What checks need beside the facts; None for what is not known.

    Attributes:
        average_m3: water of the same period, mean of the three years before.
        water_amount: euros of drinking water that depend on the volume.
        sewerage_amount: euros of collective sewerage that depend on the volume.
        is_informed: the water service told of the abnormal volume.
        certificate_sent_on: day on which the plumber's certificate was sent.
        is_appliance: the water ran in an appliance.
        collection_fees: euros claimed by a collector beside principal and interest.
        principal: euros of the debt itself in a collector's letter.
        has_title: the creditor has a judgment or another enforceable title.
        surcharge: euros of a tax surcharge.
        tax: euros of the tax that it is for.
        bank_status: of the customer.
        seizure_fee: euros taken by the bank for an administrative seizure.
        fees: fees for incidents on the account.
        incidents: days of incidents on the account.
    """

    average_m3: Decimal | None = None
    water_amount: Decimal | None = None
    sewerage_amount: Decimal | None = None
    is_informed: bool | None = None
    certificate_sent_on: dt.date | None = None
    is_appliance: bool = False
    collection_fees: Decimal | None = None
    principal: Decimal | None = None
    has_title: bool | None = None
    surcharge: Decimal | None = None
    tax: Decimal | None = None
    bank_status: Status | None = None
    seizure_fee: Decimal | None = None
    fees: tuple[Fee, ...] = ()
    incidents: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """One result and the paper or step that it is about; None for the account itself."""

    result: CheckResult
    item: Paper | Step | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """One procedure, and everything to ask about it."""

    procedure: Procedure
    facts: Facts
    figures: Figures
    today: dt.date
    rules: Rules

    def lines(self, paper: Paper | None = None, **changed: Value) -> Sequence[Deadline]:
        """Deadlines of the procedure, or of one paper alone with some keys changed."""
        papers = (
            self.procedure.papers
            if paper is None
            else (replace(paper, values={**paper.values, **changed}),)
        )
        facts = Facts(self.facts.household, papers, self.procedure.steps)
        return deadlines(facts, self.today, self.rules)


def claimed(paper: Paper) -> Decimal | None:
    """What the paper asks for; None for a credit, or when it does not say."""
    amount = paper.amount("amount_due")
    return amount if amount is not None and amount > 0 else None


def first_day(lines: Sequence[Deadline], event: str, rule: str = "") -> dt.date | None:
    """The earliest day of an event."""
    days = (one.on for one in lines if one.event == event and rule in ("", one.rule) and one.on)
    return min(days, default=None)
