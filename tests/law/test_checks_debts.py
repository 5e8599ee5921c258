from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from scribe.knowledge.amounts import value_on
from scribe.law.check_debts import (
    collection_fees,
    collection_letter,
    limitation,
    mediator_window,
    overpayment,
    tax_surcharge,
)

DAY = dt.date(2026, 11, 24)
BEFORE, AFTER = DAY - dt.timedelta(1), DAY + dt.timedelta(1)
EUROS = Decimal("344.21")
RATE = value_on("late_tax_rate", DAY)
FLOOR = value_on("rsa_recovery_floor", DAY)


@pytest.mark.parametrize(
    ("barred_from", "is_verified", "verdict", "stake"),
    [
        (BEFORE, True, "failed", EUROS),
        (DAY, True, "failed", EUROS),  # the first day on which it is
        (AFTER, True, "passed", None),
        (DAY, False, "inconclusive", EUROS),
        (None, True, "inconclusive", None),
    ],
)
def test_limitation(
    barred_from: dt.date | None, is_verified: bool, verdict: str, stake: Decimal | None
) -> None:
    result = limitation(
        barred_from=barred_from, is_verified=is_verified, amount=EUROS, today=DAY, rule="CO-01"
    )
    assert (result.verdict, result.at_stake, result.rule) == (verdict, stake, "CO-01")
    if verdict == "failed":
        assert "sauf reconnaissance" in result.sentence


def test_a_claim_of_unknown_amount_can_still_be_too_old() -> None:
    result = limitation(barred_from=DAY, is_verified=True, amount=None, today=DAY, rule="CO-01")
    assert (result.verdict, result.at_stake) == ("failed", None)


def test_a_rule_whose_value_is_not_verified_asserts_nothing() -> None:
    result = limitation(barred_from=DAY, is_verified=False, amount=EUROS, today=DAY, rule="CO-02")
    assert "à vérifier" in result.sentence


@pytest.mark.parametrize(
    ("barred_from", "amount", "is_rsa", "partly", "verdict"),
    [
        (DAY, "300.00", False, False, "failed"),
        (AFTER, "300.00", False, False, "passed"),
        (None, "300.00", False, False, "inconclusive"),
        (None, "300.00", False, True, "inconclusive"),
        (AFTER, "76.99", True, False, "failed"),
        (AFTER, "77.00", True, False, "passed"),
        (AFTER, "76.99", False, False, "passed"),
    ],
)
def test_overpayments(
    barred_from: dt.date | None, amount: str, is_rsa: bool, partly: bool, verdict: str
) -> None:
    result = overpayment(
        barred_from=barred_from,
        amount=Decimal(amount),
        floor=FLOOR if is_rsa else None,
        today=DAY,
        rule="CAF-07",
        partly=partly,
    )
    assert result.verdict == verdict


@pytest.mark.parametrize(
    ("fees", "has_title", "verdict", "stake"),
    [
        ("45.00", False, "failed", "45.00"),
        ("45.00", True, "passed", "45.00"),
        ("45.00", None, "inconclusive", "45.00"),
        ("0.00", False, "passed", None),
        (None, False, "inconclusive", None),
    ],
)
def test_collectors_fees(
    fees: str | None, has_title: bool | None, verdict: str, stake: str | None
) -> None:
    result = collection_fees(Decimal(fees) if fees else None, has_title)
    assert result.verdict == verdict
    assert result.at_stake == (Decimal(stake) if stake else None)


def test_a_collector_says_for_whom_and_how_much() -> None:
    assert collection_letter("Énergie du Nord", EUROS).verdict == "passed"
    result = collection_letter(None, None)
    assert result.verdict == "inconclusive"  # what was not read may still stand there
    assert result.missing == ("creditor_name", "principal")
    assert "somme due en principal" in result.sentence


@pytest.mark.parametrize(
    ("surcharge", "tax", "verdict", "stake"),
    [
        ("100.00", "1000.00", "passed", "100.00"),
        ("101.00", "1000.00", "failed", "1.00"),
        ("100.40", "1004.00", "passed", "100.40"),
        ("101.00", "1006.00", "passed", "101.00"),  # rounded to the euro
        ("0.00", "1000.00", "passed", None),
        ("100.00", None, "inconclusive", None),
        (None, "1000.00", "inconclusive", None),
    ],
)
def test_the_tax_surcharge(
    surcharge: str | None, tax: str | None, verdict: str, stake: str | None
) -> None:
    result = tax_surcharge(
        surcharge=Decimal(surcharge) if surcharge else None,
        tax=Decimal(tax) if tax else None,
        rate=RATE,
    )
    assert result.verdict == verdict
    assert result.at_stake == (Decimal(stake) if stake else None)


def test_no_surcharge_before_the_last_day_to_pay() -> None:
    result = tax_surcharge(
        surcharge=Decimal(100), tax=Decimal(1000), rate=RATE, due_date=DAY, document_date=DAY
    )
    assert (result.verdict, result.at_stake) == ("failed", Decimal(100))
    assert tax_surcharge(surcharge=Decimal(100), tax=Decimal(1000), rate=None).missing == ("tax",)


@pytest.mark.parametrize(
    ("start", "end", "verdict", "words"),
    [
        (BEFORE, AFTER, "passed", "dès maintenant"),
        (DAY, DAY, "passed", "dès maintenant"),
        (None, AFTER, "passed", "dès maintenant"),
        (AFTER, AFTER, "failed", "trop tôt"),
        (BEFORE, BEFORE, "failed", "trop tard"),
        (None, None, "inconclusive", "réclamation écrite"),
    ],
)
def test_the_window_of_the_mediator(
    start: dt.date | None, end: dt.date | None, verdict: str, words: str
) -> None:
    result = mediator_window(start=start, end=end, today=DAY, rule="EN-15")
    assert result.verdict == verdict
    assert words in result.sentence


def test_some_mediators_want_a_second_complaint_first() -> None:
    result = mediator_window(
        start=None, end=AFTER, today=DAY, rule="TE-05", needs_second_level=True
    )
    assert result.verdict == "failed"
    assert "second niveau" in result.sentence
