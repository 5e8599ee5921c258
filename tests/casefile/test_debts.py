"""Several papers, one value: agreement, doubt, and no debt counted twice."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from scribe.casefile.case import Document
from scribe.casefile.debts import (
    PAPERS_DISAGREE,
    SUM_OF_BILLS,
    agreed,
    debt_of,
    debts_of,
    total_due,
)
from scribe.reading.document import FieldValue, Reading


def paper(kind: str, doubtful: tuple[str, ...] = (), /, **fields: str) -> Document:
    values = {
        name: FieldValue(name, value, "check" if name in doubtful else "sure", 0.9, "label")
        for name, value in fields.items()
    }
    sort = FieldValue("kind", kind, "sure", 0.99, "text")
    return Document(Reading(f"{kind}.pdf", "0", 1, sort, values))


def bill(amount: str, /, **fields: str) -> Document:
    return paper("energy_bill", amount_due=amount, **fields)


def reminder(amount: str, on: str = "2026-11-01", /, **fields: str) -> Document:
    return paper("payment_reminder", amount_due=amount, document_date=on, **fields)


def test_papers_that_say_the_same_give_the_surest() -> None:
    doubtful = paper("energy_bill", ("recipient_name",), recipient_name="MARTIN Zoé")
    sure = paper("payment_reminder", recipient_name="Zoe Martin")
    found = agreed("recipient_name", [doubtful, sure])
    assert found is not None
    assert (found.value, found.status) == ("Zoe Martin", "sure")


def test_papers_that_differ_give_a_doubt_with_both_values() -> None:
    found = agreed(
        "customer_number", [bill("1.00", customer_number="12"), bill("1.00", customer_number="13")]
    )
    assert found is not None
    assert (found.value, found.status, found.others) == ("12", "check", ("13",))
    assert PAPERS_DISAGREE in found.reasons


def test_a_field_that_no_paper_bears_is_not_known() -> None:
    assert agreed("pdl", [bill("1.00")]) is None


def test_one_bill_tells_the_debt_alone() -> None:
    total = total_due([bill("344.21")])
    assert total is not None
    assert (total.value, total.status) == ("344.21", "sure")


def test_a_reminder_of_a_bill_is_not_added_to_it() -> None:
    total = total_due([bill("344.21"), reminder("344.21")])
    assert total is not None
    assert (total.value, total.status) == ("344.21", "sure")


def test_a_reminder_of_two_bills_confirms_their_sum() -> None:
    total = total_due([bill("100.00"), bill("50.50"), reminder("150.50")])
    assert total is not None
    assert (total.value, total.status) == ("150.50", "sure")


def test_a_sum_that_no_paper_prints_is_never_sure() -> None:
    total = total_due([bill("100.00"), bill("50.50")])
    assert total is not None
    assert (total.value, total.status, total.method) == ("150.50", "check", "computed")
    assert SUM_OF_BILLS in total.reasons


def test_a_reminder_that_asks_for_more_leaves_a_doubt() -> None:
    total = total_due([bill("344.21"), reminder("364.21")])
    assert total is not None
    assert (total.value, total.status, total.others) == ("364.21", "check", ("344.21",))


def test_of_several_reminders_the_latest_counts_and_a_difference_is_a_doubt() -> None:
    total = total_due([reminder("100.00", "2026-10-01"), reminder("120.00", "2026-11-01")])
    assert total is not None
    assert (total.value, total.status, total.others) == ("120.00", "check", ("100.00",))


def test_no_amount_no_debt() -> None:
    assert total_due([paper("energy_bill", customer_number="1")]) is None
    assert debts_of([paper("payslip", net_pay="1200.00")]) == ()


def test_debts_are_told_apart_by_issuer_and_the_oldest_due_date_counts() -> None:
    first = bill("10.00", issuer_name="Gaz Exemple", due_date="2026-10-05")
    second = reminder("10.00", issuer_name="GAZ EXEMPLE", due_date="2026-09-01")
    other = bill("5.00", issuer_name="Eau Exemple")
    debts = debts_of([first, other, second])
    assert [debt.issuer.value if debt.issuer else "" for debt in debts] == [
        "Gaz Exemple",
        "Eau Exemple",
    ]
    assert debts[0].due_date is not None
    assert debts[0].due_date.value == "2026-09-01"
    assert debts[0].bills == (first,)


@given(st.lists(st.decimals(-500, 5000, places=2), min_size=1, max_size=6))
def test_bills_sum_to_the_cent(amounts: list[Decimal]) -> None:
    total = debt_of([bill(f"{amount:.2f}") for amount in amounts]).amount_due
    assert total is not None
    assert Decimal(total.value) == sum(amounts)
    assert (total.status == "sure") == (len(amounts) == 1)
