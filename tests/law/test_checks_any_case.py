from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from scribe.law.check_book import Figures
from scribe.law.check_case import check_case
from scribe.law.facts import Facts, Paper, Step
from scribe.law.rules import load_rules

day = st.dates(dt.date(2019, 1, 1), dt.date(2027, 12, 31))
values: dict[str, st.SearchStrategy[Any]] = {
    "document_date": day,
    "due_date": day,
    "period_start": day,
    "period_end": day,
    "last_reading_on": day,
    "received_on": day,
    "paid_on": day,
    "title_on": day,
    "amount_due": st.decimals(-500, 5000, places=2),
    "total_gross": st.decimals(-500, 5000, places=2),
    "consumption_m3": st.decimals(0, 900, places=1),
    "stage": st.sampled_from(["closing", "regularisation", "abnormal_consumption", "satd"]),
    "reading_type": st.sampled_from(["actual", "self", "estimated"]),
    "operator": st.sampled_from(["private", "public"]),
    "benefit_name": st.sampled_from(["RSA", "APL", "AAH"]),
    "fraud": st.booleans(),
    "creditor_name": st.just("X"),
}
KINDS = {
    "energy_bill": "energy",
    "water_bill": "water",
    "telecom_bill": "telecom",
    "rent_notice": "housing",
    "bank_fee_notice": "bank",
    "benefit_overpayment": "caf",
    "debt_collection_letter": "consumer",
    "tax_reminder": "tax",
}
papers = st.builds(
    lambda kind, known: Paper(KINDS[kind], "", known, kind),
    st.sampled_from(sorted(KINDS)),
    st.fixed_dictionaries({}, optional=values),
)
steps = st.builds(
    lambda what, sector, on: Step(sector, "", {}, what, on),
    st.sampled_from(["complaint_sent", "contract_terminated", "refund_requested"]),
    st.sampled_from(["energy", "water", "telecom", "bank"]),
    day,
)


@given(
    papers=st.lists(papers, max_size=4),
    steps=st.lists(steps, max_size=3),
    average=st.none() | st.decimals(1, 300, places=1),
    money=st.none() | st.decimals(0, 500, places=2),
    today=day,
)
@settings(max_examples=80, deadline=None)
def test_any_case_is_answered(
    papers: list[Paper],
    steps: list[Step],
    average: Decimal | None,
    money: Decimal | None,
    today: dt.date,
) -> None:
    figures = Figures(average_m3=average, collection_fees=money, surcharge=money, seizure_fee=money)
    for one in check_case(
        Facts(papers=tuple(papers), steps=tuple(steps)), figures, today, load_rules()
    ):
        assert one.result.sentence.endswith(".")
        assert "{" not in one.result.sentence
        assert " : ." not in one.result.sentence
        if one.result.at_stake is not None:
            assert one.result.at_stake >= 0
