"""What must hold for any facts: an answer or a named lack, never an exception."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scribe.knowledge.vocabulary import load_vocabulary
from scribe.law.deadlines import deadlines
from scribe.law.facts import Facts, Household, Paper, Step
from scribe.law.facts_file import keys_of, parse_facts
from scribe.law.lines import Deadline
from scribe.law.rules import load_rules
from scribe.law.terms import load_terms

TERMS = load_terms()
RULES = load_rules()
TODAY = dt.date(2026, 11, 24)

_dates = st.dates(dt.date(1990, 1, 1), dt.date(2095, 12, 31))
_amounts = st.decimals(-2000, 5000, places=2)
_PAPER: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(
        ("document_date", "due_date", "cutoff_date", "appeal_deadline", "period_end"), _dates
    ),
    **dict.fromkeys(("received_on", "served_on", "last_reading_on", "collected_on"), _dates),
    **dict.fromkeys(("title_on", "decision_on", "receipt_on", "hearing_on"), _dates),
    **dict.fromkeys(("prefect_deadline", "first_unpaid_due_date", "paid_on"), _dates),
    **dict.fromkeys(("served_in_person", "fraud", "meter_access_refused"), st.booleans()),
    "stage": st.sampled_from(list(TERMS.stages)),
    "amount_due": _amounts,
    "delay_printed": st.sampled_from(["6 weeks", "2 months", "45 days"]),
    "operator": st.sampled_from(["private", "public"]),
    "energy": st.sampled_from(["electricity", "gas", "both"]),
    "reading_type": st.sampled_from(["actual", "estimated", "self"]),
    "remedies_stated": st.sampled_from(["yes", "no"]),
    "benefit_name": st.sampled_from(["RSA", "AAH", "APL", "Prime d’activité", "autre"]),
}
_STEP: dict[str, st.SearchStrategy[Any]] = {
    "received_on": _dates,
    "level": st.sampled_from([1, 2]),
    "channel": st.sampled_from(["doorstep", "phone", "online", "shop"]),
    "commitment_months": st.integers(1, 36),
    "body": st.sampled_from(["cra", "departement", "france_travail", "tax", "gracious"]),
    "benefit_name": _PAPER["benefit_name"],
    **dict.fromkeys(("withdrawal_info_given", "complex", "acknowledged", "damage"), st.booleans()),
}
_sectors = st.sampled_from(list(TERMS.sectors))


def _papers() -> st.SearchStrategy[Paper]:
    def build(kind: str, sector: str, values: dict[str, Any]) -> Paper:
        return Paper(TERMS.sector_of.get(kind, sector), "", values, kind)

    kinds = st.sampled_from(list(load_vocabulary().kinds))
    return st.builds(build, kinds, _sectors, st.fixed_dictionaries({}, optional=_PAPER))


def _steps() -> st.SearchStrategy[Step]:
    def build(what: str, sector: str, on: dt.date, values: dict[str, Any]) -> Step:
        return Step(TERMS.steps[what].sector or sector, "", values, what, on)

    whats = st.sampled_from(list(TERMS.steps))
    return st.builds(build, whats, _sectors, _dates, st.fixed_dictionaries({}, optional=_STEP))


_households = st.builds(
    Household,
    main_home=st.booleans(),
    cheque_energie=st.booleans(),
    cheque_energie_year=st.none() | st.integers(2018, 2090),
    cheque_energie_issued_on=st.none() | _dates,
    fsl_same_supplier=st.booleans(),
    supplier_agreement=st.booleans(),
    linky=st.none() | st.booleans(),
    rent_monthly=st.none() | st.decimals(0, 2000, places=2),
    charges_monthly=st.decimals(0, 300, places=2),
    housing_benefit_monthly=st.decimals(0, 600, places=2),
    housing_benefit_paid_to=st.none() | st.sampled_from(["landlord", "tenant"]),
)
_facts = st.builds(
    Facts,
    _households,
    st.lists(_papers(), max_size=5).map(tuple),
    st.lists(_steps(), max_size=5).map(tuple),
)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(_facts)
def test_any_facts_give_answers_or_named_lacks(facts: Facts) -> None:
    lines = deadlines(facts, TODAY, RULES)
    shown = [json.dumps(line.to_json(), ensure_ascii=False) for line in lines]
    assert len(set(shown)) == len(shown)
    days = [line.on or dt.date.max for line in lines]
    assert days == sorted(days)
    for line in lines:
        _check_line(line)


def _check_line(line: Deadline) -> None:
    named = {event.name for event in RULES[line.rule].event}
    assert line.event in named
    if line.on is None:
        askable = keys_of("household") | keys_of("paper") | keys_of("step") | set(TERMS.steps)
        assert set(line.missing) <= askable
        assert set(line.to_json()) == {"rule", "event", "missing", "because"}
    else:
        assert not line.missing
        assert line.past == (line.on < TODAY)
        assert line.counting in {"cal", "cpc", "franc", "presc", "info", "printed"}
        assert line.last_resort == (line.counting == "franc")
        assert not (line.last_resort and line.verified)
        assert not (line.estimated and line.counting == "printed")


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(_facts, _dates)
def test_today_changes_nothing_but_past(facts: Facts, today: dt.date) -> None:
    one = [replace(line, past=False) for line in deadlines(facts, TODAY, RULES)]
    other = [replace(line, past=False) for line in deadlines(facts, today, RULES)]
    assert one == other


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(_facts)
def test_no_cut_of_a_main_home_falls_in_the_truce(facts: Facts) -> None:
    home = replace(facts.household, main_home=True)
    for line in deadlines(replace(facts, household=home), TODAY, RULES):
        if line.event in {"cut_earliest", "eviction_earliest"} and line.on:
            assert 4 <= line.on.month <= 10


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(_papers(), max_size=4), st.lists(_steps(), max_size=4))
def test_water_is_never_cut(papers: list[Paper], steps: list[Step]) -> None:
    wet = [replace(paper, sector="water") for paper in papers if paper.kind != "energy_bill"]
    done = [replace(step, sector="water") for step in steps]
    for line in deadlines(Facts(Household(), tuple(wet), tuple(done)), TODAY, RULES):
        assert line.event not in {"cut_earliest", "reduction_earliest", "second_letter_allowed"}


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(_facts)
def test_an_estimate_is_marked(facts: Facts) -> None:
    """A line that no longer stands once the day of receipt is known was an estimate."""
    told = [replace(p, values={**p.values, "received_on": TODAY}) for p in facts.papers]
    known = [replace(s, values={**s.values, "received_on": TODAY}) for s in facts.steps]
    lines = deadlines(Facts(facts.household, tuple(told), tuple(known)), TODAY, RULES)
    allowed = {"EN-12", "HO-04", "HO-05", "TX-02"}
    assert {line.rule for line in lines if line.estimated} <= allowed


def test_the_object_of_the_contract() -> None:
    text = '[[paper]]\nkind = "benefit_decision"\nsector = "caf"\nreceived_on = 2026-10-12\n'
    (line,) = deadlines(parse_facts(text, Path("FACTS.toml")), TODAY, RULES)
    shown = line.to_json()
    assert list(shown) == [
        *("rule", "event", "on", "meaning", "counting", "because", "evidence", "source"),
        *("estimated", "verified", "opposable", "last_resort", "past"),
    ]
    assert shown["on"] == "2026-12-14"
    assert shown["meaning"] == "act_before"
    assert "R.142-1" in shown["source"]
    assert "https://" in shown["source"]


def test_a_printed_and_a_computed_date_that_disagree_are_both_shown() -> None:
    text = (
        '[[paper]]\nkind = "benefit_decision"\nsector = "caf"\nreceived_on = 2026-10-12\n'
        "appeal_deadline = 2026-12-20\n"
    )
    (line,) = deadlines(parse_facts(text, Path("FACTS.toml")), TODAY, RULES)
    assert line.on == dt.date(2026, 12, 20)
    assert "14\u00a0décembre 2026" in line.because


def test_evidence_names_the_papers_and_steps() -> None:
    text = """
    household = { cheque_energie = true, linky = true }
    paper = [{ kind = "cutoff_notice", sector = "energy", document_date = 2026-06-10 }]
    step = [{ what = "power_reduced", on = 2026-07-01 }]
    """
    lines = deadlines(parse_facts(text, Path("FACTS.toml")), TODAY, RULES)
    (cut,) = [line for line in lines if line.event == "cut_earliest"]
    assert len(cut.evidence) == 2
    assert "10\u00a0juin 2026" in cut.evidence[0]
    assert "1er\u00a0juillet 2026" in cut.evidence[1]


def test_an_announced_and_a_computed_cut_end_with_the_same_truce() -> None:
    text = """
    [[paper]]
    kind = "payment_reminder"
    sector = "energy"
    document_date = 2026-09-20
    energy = "gas"
    [[paper]]
    kind = "cutoff_notice"
    sector = "energy"
    document_date = 2026-10-20
    cutoff_date = 2026-11-15
    """
    lines = deadlines(parse_facts(text, Path("FACTS.toml")), TODAY, RULES)
    (cut,) = [line for line in lines if line.event == "cut_earliest"]
    assert (cut.rule, cut.on) == ("EN-05", dt.date(2027, 4, 1))
    assert len(cut.evidence) == 2


def test_two_bills_that_fall_due_together_keep_a_line_each() -> None:
    bill = '[[paper]]\nkind = "energy_bill"\ndocument_date = 2026-04-{}\ndue_date = 2026-04-30\n'
    text = bill.format("01") + bill.format("02")
    lines = deadlines(parse_facts(text, Path("FACTS.toml")), TODAY, RULES)
    assert [line.rule for line in lines] == ["EN-01", "EN-01", "CO-01", "CO-01"]


def test_five_hundred_papers_give_a_thousand_deadlines() -> None:
    bills = tuple(
        Paper(
            "energy",
            "",
            {"document_date": TODAY - dt.timedelta(n), "due_date": TODAY, "amount_due": one},
            "energy_bill",
        )
        for n, one in enumerate([Decimal(20)] * 500)
    )
    assert len(deadlines(Facts(Household(), bills, ()), TODAY, RULES)) == 1000


@pytest.mark.parametrize("name", ["a", "b"])
def test_the_order_of_the_papers_does_not_matter(name: str) -> None:
    letters = [
        '[[paper]]\nkind = "payment_reminder"\nsector = "energy"\ndocument_date = 2026-05-04\n',
        '[[paper]]\nkind = "cutoff_notice"\nsector = "energy"\ndocument_date = 2026-05-30\n',
        '[[paper]]\nkind = "energy_bill"\ndocument_date = 2026-04-04\ndue_date = 2026-04-20\n',
    ]
    ordered = letters if name == "a" else letters[::-1]
    lines = deadlines(parse_facts("".join(ordered), Path("FACTS.toml")), TODAY, RULES)
    found = [(line.rule, line.event, line.on) for line in lines]
    assert ("EN-02", "cut_earliest", dt.date(2026, 6, 19)) in found
    assert len(found) == 5
