"""Enclosures: which paper is one, which is too old, which bears another name."""

from __future__ import annotations

import datetime as dt

import pytest
from written_cases import NAME, bill

from scribe.casefile.assemble import assemble
from scribe.letters.cases import Paper
from scribe.letters.compose import Draft, compose
from scribe.letters.enclosed import Joined, same_person
from scribe.letters.template import load_template

TODAY = dt.date(2026, 11, 24)


def draft_with(*papers: Paper) -> Draft:
    readings = [bill({**NAME, "amount_due": "80.00"}), *(p.reading(9) for p in papers)]
    return compose(assemble(readings, {"recipient_name": "Zoé Martin"}),
                   load_template("echelonnement-energie"), TODAY)  # fmt: skip


def income(draft: Draft) -> Joined:
    return next(one for one in draft.enclosures if one.enclosure.name == "ressources")


def payslip(day: str, name: str = "Zoé Martin") -> Paper:
    return Paper("payslip", {"document_date": day, "recipient_name": name}, "paie.pdf")


def test_a_recent_payslip_is_the_enclosure() -> None:
    found = income(draft_with(payslip("2026-09-30")))
    assert found.is_there
    assert found.by == ("paie.pdf",)
    assert not found.in_other_name


def test_an_old_one_is_not_and_says_its_day() -> None:
    found = income(draft_with(payslip("2026-05-31")))
    assert not found.is_there
    assert found.too_old == (("paie.pdf", dt.date(2026, 5, 31)),)


def test_one_in_another_name_is_listed_and_told() -> None:
    found = income(draft_with(payslip("2026-10-31", "Paul Durand")))
    assert found.is_there
    assert found.in_other_name == (("paie.pdf", "Paul Durand"),)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Zoé Martin", "MARTIN ZOE", True),
        ("Mme Zoé MARTIN", "Zoé Martin", True),
        ("Zoé Anne Martin", "Martin Zoé", True),
        ("Zoé Martin-Petit", "Zoé Martin Petit", True),
        ("Zoé Martin", "Paul Martin", False),
        ("Zoé Martin", "Zoé Durand", False),
    ],
)
def test_names(one: str, other: str, *, same: bool) -> None:
    assert same_person(one, other) is same
