"""From a seed to a paper: facts, style, layout, PDF and truth."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any, Final

from benchmarks.papers import (
    authorities,
    benefits,
    energy,
    invoices,
    letters,
    statements,
    telecom,
    water,
)
from benchmarks.papers.facts import Facts
from benchmarks.papers.issuers import Split
from benchmarks.papers.layouts import (
    bills_report,
    bills_report_hard,
    bills_report_more,
    bills_tune,
    bills_tune_hard,
    bills_tune_more,
    letters_report,
    letters_tune,
    statements_report,
    statements_tune,
    trades,
)
from benchmarks.papers.layouts.registry import Layout, fitting
from benchmarks.papers.pen import Pen
from benchmarks.papers.style import MONEY, Style, make_style

MAKERS: Final[dict[str, Callable[[Random, Split], Facts]]] = {
    "energy_bill": energy.energy_bill,
    "water_bill": water.water_bill,
    "telecom_bill": telecom.telecom_bill,
    "payment_reminder": letters.payment_reminder,
    "benefit_overpayment": benefits.benefit_overpayment,
    "other_letter": letters.other_letter,
    "other_invoice": invoices.other_invoice,
    "formal_notice": letters.formal_notice,
    "cutoff_notice": letters.cutoff_notice,
    "debt_collection_letter": letters.debt_collection_letter,
    "benefit_decision": benefits.benefit_decision,
    "rent_notice": statements.rent_notice,
    "tax_notice": statements.tax_notice,
    "benefit_statement": statements.benefit_statement,
    "instalment_schedule": statements.instalment_schedule,
    "tax_reminder": authorities.tax_reminder,
    "bank_fee_notice": authorities.bank_fee_notice,
    "overindebtedness_letter": authorities.overindebtedness_letter,
    "bailiff_notice": authorities.bailiff_notice,
    "payslip": statements.payslip,
}
# importing a module of layouts registers them
LAYOUT_MODULES: Final = (
    bills_tune,
    bills_tune_hard,
    bills_tune_more,
    bills_report,
    bills_report_hard,
    bills_report_more,
    letters_tune,
    letters_report,
    statements_report,
    statements_tune,
    trades,
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A made paper.

    Attributes:
        truth: what its truth file says.
    """

    name: str
    pdf: bytes
    truth: dict[str, Any]


def make_paper(seed: int, number: int, *, split: Split, kinds: Sequence[str] = ()) -> Paper:
    """Make the paper with this number; the same arguments always give the same bytes.

    Args:
        kinds: to choose from in turn; all when empty.
    """
    wanted = list(kinds) or list(MAKERS)
    kind = wanted[number % len(wanted)]
    rng = Random(f"{seed}/{split}/{kind}/{number}")
    layouts = fitting(kind, split)
    chosen = layouts[(number // len(wanted)) % len(layouts)]
    return draw(f"{split}-{number:04d}-{kind}", MAKERS[kind](rng, split), chosen, rng)


def draw(name: str, facts: Facts, chosen: Layout, rng: Random, style: Style | None = None) -> Paper:
    """Draw the facts in a layout and collect what was printed."""
    pen = Pen(facts, style or make_style(rng, letter=not facts.sections), rng)
    chosen.draw(pen)
    pdf = pen.finish()
    return Paper(name, pdf, truth(pen, chosen))


def truth(pen: Pen, chosen: Layout) -> dict[str, Any]:
    """The fields printed, without those that have several defensible values."""
    facts = pen.facts
    fields = {
        name: value
        for name, value in facts.fields.items()
        if name in pen.printed and name not in facts.unscored
    }
    for name in fields:
        if name in MONEY:
            fields[name] = f"{Decimal(fields[name]):.2f}"
    return {
        "kind": facts.kind,
        "fields": fields,
        "unscored": sorted(facts.unscored | _loose(fields)),
        "accepted": {
            name: values for name, values in sorted(facts.accepted.items()) if name in fields
        },
        "fine_print": sorted((set(fields) & _NUMBERS) - pen.legible),
        "layout": chosen.name,
        "split": chosen.split,
        "issuer": {"name": facts.issuer.name, "real": facts.issuer.real},
        "pages": pen.page,
        "made_on": dt.date(2026, 11, 24).isoformat(),
    }


_NUMBERS: Final = frozenset({"issuer_siren", "issuer_siret", "issuer_vat_number"})


def _loose(fields: dict[str, str]) -> set[str]:
    """Fields that a reader may give or leave out: nothing printed decides them."""
    loose = {"sending_mode"} - set(fields)
    if fields.get("energy") == "gas":
        loose |= {"consumption_m3"}
    if "case_number" in fields:  # « Réf. dossier » is both
        loose |= {"our_reference"} - set(fields)
    if "consumption_kwh" not in fields and "consumption_m3" not in fields:
        loose |= {"reading_type"} - set(fields)
    return loose
