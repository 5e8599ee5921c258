from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from scribe.knowledge.amounts import shipped
from scribe.law.check_bank import Fee
from scribe.law.check_book import Checked, Figures
from scribe.law.check_case import check_case
from scribe.law.checks import known
from scribe.law.facts import Paper
from scribe.law.facts_file import parse_facts
from scribe.law.rules import load_rules

TODAY = dt.date(2026, 11, 24)


def paper(kind: str, *keys: str) -> str:
    return "\n".join(["[[paper]]", f'kind = "{kind}"', *keys, ""])


def step(what: str, on: str, *keys: str) -> str:
    return "\n".join(["[[step]]", f'what = "{what}"', f"on = {on}", *keys, ""])


def checked(text: str, **figures: Any) -> tuple[Checked, ...]:
    facts = parse_facts(text, Path("facts.toml"))
    return check_case(facts, Figures(**figures), TODAY, load_rules())


def ends(text: str, **figures: Any) -> list[tuple[str, str, str, str | None]]:
    return [
        (one.result.check, one.result.verdict, one.result.rule, _text(one.result.at_stake))
        for one in checked(text, **figures)
    ]


def _text(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


CATCH_UP = paper(
    "energy_bill",
    "document_date = 2026-11-05",
    "due_date = 2026-11-20",
    "period_start = 2024-11-01",
    "period_end = 2026-10-31",
    'reading_type = "actual"',
    'amount_due = "1460.00"',
)


@pytest.mark.parametrize(
    ("text", "figures", "expected"),
    [
        (
            CATCH_UP,
            {},
            [("catch_up", "failed", "EN-12", "606.00"), ("limitation", "passed", "CO-01", None)],
        ),
        (
            CATCH_UP.replace('"1460.00"', '"1600.00"\ntotal_gross = "1460.00"\nfraud = true'),
            {},
            [("catch_up", "passed", "EN-12", None), ("limitation", "passed", "CO-01", None)],
        ),
        (
            CATCH_UP.replace('"actual"', '"estimated"'),
            {},
            [("limitation", "passed", "CO-01", None)],
        ),
        (
            paper("energy_bill", "due_date = 2024-11-23", 'amount_due = "80.00"'),
            {},
            [("limitation", "failed", "CO-01", "80.00")],
        ),
        (
            paper("energy_bill", "due_date = 2024-11-24", 'amount_due = "80.00"'),
            {},
            [("limitation", "passed", "CO-01", None)],  # the last day has not passed
        ),
        (
            paper("energy_bill", "due_date = 2024-11-23", 'amount_due = "80.00"')
            + step("debt_acknowledged", "2025-01-10", 'sector = "energy"'),
            {},
            [("limitation", "passed", "CO-01", None)],
        ),
        (
            paper("rent_notice", "due_date = 2020-01-05", 'amount_due = "500.00"'),
            {},
            [("limitation", "inconclusive", "CO-02", "500.00")],  # that rule is not verified
        ),
        (
            paper("water_bill", "due_date = 2020-01-05", 'amount_due = "500.00"'),
            {},
            [("limitation", "inconclusive", "WA-06", None)],  # private or public?
        ),
        (
            paper("telecom_bill", "due_date = 2025-11-01", 'amount_due = "30.00"'),
            {},
            [("limitation", "failed", "TE-01", "30.00")],
        ),
        (
            paper(
                "energy_bill",
                'stage = "closing"',
                "document_date = 2026-11-01",
                'amount_due = "-31.20"',
            )
            + step("contract_terminated", "2026-09-30"),
            {},
            [
                ("refund", "failed", "EN-13", "31.20"),  # due on 15 November
                ("closing_bill", "failed", "EN-13", None),  # due on 28 October
            ],
        ),
        (
            paper(
                "energy_bill",
                "document_date = 2026-11-01",
                'reading_type = "actual"',
                'amount_due = "-24.99"',
            ),
            {},
            [
                ("catch_up", "inconclusive", "EN-12", None),
                ("refund", "inconclusive", "EN-13", "24.99"),
            ],
        ),
        (
            step("contract_terminated", "2026-11-01"),
            {},
            [("closing_bill", "passed", "EN-13", None)],
        ),
        (
            paper(
                "water_bill",
                'stage = "abnormal_consumption"',
                "document_date = 2026-11-02",
                "received_on = 2026-11-05",
                'consumption_m3 = "300"',
            ),
            {
                "average_m3": Decimal(60),
                "water_amount": Decimal(600),
                "sewerage_amount": Decimal(450),
            },
            [("leak", "failed", "WA-03", "720.00"), ("limitation", "inconclusive", "WA-06", None)],
        ),
        (
            paper("water_bill", 'consumption_m3 = "300"', 'operator = "private"'),
            {"average_m3": Decimal(60), "is_informed": False},
            [("leak", "failed", "WA-02", None), ("limitation", "inconclusive", "WA-06", None)],
        ),
        (
            paper(
                "benefit_overpayment",
                'sector = "caf"',
                "document_date = 2026-11-02",
                "paid_on = 2024-11-05",
                'amount_due = "812.00"',
                'benefit_name = "APL"',
            ),
            {},
            [("overpayment", "failed", "CAF-07", "812.00")],
        ),
        (
            paper(
                "benefit_overpayment",
                'sector = "caf"',
                "document_date = 2026-11-02",
                "paid_on = 2026-10-05",
                'amount_due = "76.00"',
                'benefit_name = "RSA"',
            ),
            {},
            [("overpayment", "failed", "CAF-07", "76.00")],
        ),
        (
            paper(
                "benefit_overpayment",
                'sector = "france_travail"',
                "document_date = 2026-11-02",
                "period_start = 2023-01-01",
                "period_end = 2026-06-30",
                'amount_due = "812.00"',
            ),
            {},
            [("overpayment", "inconclusive", "FT-03", None)],
        ),
        (
            paper("debt_collection_letter", 'sector = "consumer"', 'amount_due = "300.00"'),
            {"collection_fees": Decimal("45.00"), "has_title": False},
            [
                ("collection_fees", "failed", "CO-04", "45.00"),
                ("collection_letter", "inconclusive", "CO-04", None),
            ],
        ),
        (
            paper("tax_reminder", 'sector = "tax"', "document_date = 2026-11-02"),
            {"surcharge": Decimal("120.00"), "tax": Decimal("1000.00")},
            [("tax_surcharge", "failed", "TX-03", "20.00")],
        ),
        (
            paper("tax_reminder", 'sector = "tax"', 'stage = "satd"', 'amount_due = "300.00"'),
            {"seizure_fee": Decimal("100.00")},
            [("seizure_fee", "failed", "BK-04", "70.00")],
        ),
        (
            paper("bank_fee_notice", "document_date = 2026-10-20", 'amount_due = "61.00"'),
            {},
            [("bank_fees", "inconclusive", "BK-01", "36.00")],
        ),
        (
            "",
            {"fees": (Fee(dt.date(2026, 10, 2), Decimal("61.00")),), "bank_status": "fragile"},
            [("bank_fees", "failed", "BK-01", "36.00")],
        ),
        (
            step("complaint_sent", "2026-09-24", 'sector = "energy"'),
            {},
            [("mediator_window", "passed", "EN-15", None)],
        ),
        (
            step("complaint_sent", "2026-09-25", 'sector = "water"'),
            {},
            [("mediator_window", "failed", "WA-05", None)],  # a day too early
        ),
        (
            step("complaint_sent", "2025-11-23", 'sector = "consumer"'),
            {},
            [("mediator_window", "failed", "CO-08", None)],
        ),
        (
            step("complaint_sent", "2026-09-01", 'sector = "telecom"'),
            {},
            [("mediator_window", "failed", "TE-05", None)],
        ),
        (
            step("complaint_sent", "2026-09-01", 'sector = "telecom"')
            + step("complaint_sent", "2026-10-02", 'sector = "telecom"', "level = 2"),
            {},
            [("mediator_window", "passed", "TE-05", None)],
        ),
        (paper("payslip"), {}, []),
    ],
)
def test_what_a_case_calls_for(
    text: str, figures: dict[str, Any], expected: list[tuple[str, str, str, str | None]]
) -> None:
    assert ends(text, **figures) == expected


def test_each_result_names_its_paper() -> None:
    (first, _second) = checked(CATCH_UP)
    assert isinstance(first.item, Paper)
    assert first.item.kind == "energy_bill"


def test_every_rule_that_is_named_is_in_the_book() -> None:
    rules = load_rules()
    assert {check.rule for check in known().values()} <= set(rules)
    assert {one.rule for one in shipped().values() if one.rule} <= set(rules)


def test_no_check_rests_on_a_rule_that_nobody_verified() -> None:
    rules = load_rules()
    assert all(rules[check.rule].certainty != "GK" for check in known().values())
