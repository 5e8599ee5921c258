"""The rule book: loads, runs its own examples, and says which line is wrong."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from scribe.errors import KnowledgeError
from scribe.law.book import french_delay, render_book
from scribe.law.examples import failures
from scribe.law.rules import FOLDER, load_rules

RULES = load_rules()
TODAY = dt.date(2026, 11, 24)
DROIT = Path(__file__).parents[2] / "docs" / "fr" / "droit.md"

# the headings of the research notes, and the events of the contract of facts
HEADINGS = {
    "CNT": 10, "EN": 15, "WA": 6, "CO": 10, "TE": 5, "HO": 9, "BK": 6, "SU": 3, "CAF": 10,
    "FT": 4, "CP": 2, "TX": 3, "AM": 1, "AJ": 1, "DO": 1,
}  # fmt: skip
EVENTS = """
EN-01 first_reminder_allowed second_letter_allowed
EN-02 reduction_earliest cut_earliest
EN-03 next_step_allowed objection_end
EN-04 cut_earliest
EN-05 cut_earliest reduction_earliest
EN-06 supplier_report_due
EN-07 fsl_protection_ends cut_earliest reduction_earliest
EN-10 cheque_expires
EN-11 protection_starts protection_ends
EN-12 billable_from
EN-13 closing_bill_due refund_due
EN-14 free_exit
EN-15 mediator_from mediator_last_day
WA-03 certificate_deadline
WA-04 answer_due
WA-05 mediator_from mediator_last_day
WA-06 time_barred_from
CO-01 time_barred_from
CO-02 time_barred_from
TE-01 time_barred_from refund_claim
TE-02 exit_from
TE-03 contract_ends free_exit
TE-05 level_2_from mediator_last_day mediator_from
CO-05 opposition
CO-06 sale_possible contest seizure_earliest
CO-08 mediator_last_day outcome_due
CO-09 withdrawal
HO-01 pay_by
HO-02 prefect_notified_by
HO-04 landlord_report_due
HO-05 landlord_report_due
HO-06 eviction_earliest
HO-07 decision_due injunction
HO-08 deposit_due
BK-04 contest implicit_rejection court_deadline
SU-01 decision_due suspension_ends
SU-02 appeal contest
CAF-01 rectification earliest_deduction
CAF-02 implicit_rejection earliest_deduction
CAF-03 cra_deadline implicit_rejection court_deadline
CAF-08 rapo_deadline implicit_rejection court_deadline
CP-01 cra_deadline implicit_rejection court_deadline
CAF-07 time_barred_from
FT-03 time_barred_from
CAF-09 pay_by opposition
FT-02 contrainte_possible opposition
FT-01 appeal implicit_rejection
FT-04 mediator_deadline
TX-01 implicit_rejection
TX-02 claim_deadline
AM-01 contest reduction_20
CNT-02 court_deadline
CNT-07 soft_deadline
CNT-09 implicit_rejection court_deadline
CNT-10 court_deadline
"""
ACT_BEFORE = {
    "objection_end", "cheque_expires", "protection_ends", "free_exit", "mediator_last_day",
    "certificate_deadline", "refund_claim", "opposition", "contest", "withdrawal", "pay_by",
    "injunction", "appeal", "rectification", "cra_deadline", "rapo_deadline", "court_deadline",
    "mediator_deadline", "claim_deadline", "reduction_20", "soft_deadline",
}  # fmt: skip


def test_every_heading_of_the_research_is_a_rule() -> None:
    assert Counter(rule_id.split("-")[0] for rule_id in RULES) == HEADINGS


def test_every_event_of_the_contract_is_there_and_no_other() -> None:
    expected = {line.split()[0]: set(line.split()[1:]) for line in EVENTS.strip().splitlines()}
    found = {rule.id: {event.name for event in rule.event} for rule in RULES.values() if rule.event}
    assert found == expected


def test_meanings_are_those_of_the_contract() -> None:
    for rule in RULES.values():
        for event in rule.event:
            expected = "act_before" if event.name in ACT_BEFORE else "possible_from"
            assert event.meaning == expected, (rule.id, event.name)


def test_every_example_holds() -> None:
    assert list(failures(RULES)) == []


def test_every_rule_that_computes_has_two_examples_and_every_event_one() -> None:
    for rule in RULES.values():
        if rule.event:
            assert len(rule.example) >= 2, rule.id
    worked = {(rule.id, example.event) for rule in RULES.values() for example in rule.example}
    every = {(rule.id, event.name) for rule in RULES.values() for event in rule.event}
    assert every == worked


def test_an_example_that_no_longer_holds_is_told() -> None:
    rule = RULES["EN-14"]
    longer = replace(rule.event[0], delay=("4 months",))
    wrong = {**RULES, "EN-14": replace(rule, event=(longer,))}
    told = list(failures(wrong))
    assert len(told) == 2
    assert all(sentence.startswith("EN-14 example") for sentence in told)
    assert "2026-02-28" in told[0]
    assert "2026-03-30" in told[0]


def test_sentences_are_one_french_sentence() -> None:
    for rule in RULES.values():
        for text in (rule.because, *(event.because for event in rule.event if event.because)):
            assert text[0].isupper(), rule.id
            assert text.endswith("."), rule.id
            assert not re.search(r"[a-zé]\. [A-ZÉ]", text), rule.id


def test_verified_rules_have_a_source_and_unverified_ones_no_check() -> None:
    for rule in RULES.values():
        assert rule.article
        if rule.certainty == "GK":
            assert rule.checked_on is None
        else:
            assert rule.checked_on == TODAY
            assert rule.url.startswith("http")
            assert rule.valid_from is not None


def test_the_page_for_jurists_is_current() -> None:
    assert DROIT.read_text(encoding="utf-8") == render_book(RULES), "run: make docs"


def test_the_page_names_every_rule_with_its_source() -> None:
    page = render_book(RULES)
    for rule in RULES.values():
        assert f"### {rule.id} {rule.title}" in page
        assert rule.because in page
        assert rule.article in page


@pytest.mark.parametrize(
    ("delay", "french"),
    [
        ("1 day", "1 jour"),
        ("20 days", "20 jours"),
        ("6 weeks", "6 semaines"),
        ("1 month", "1 mois"),
        ("2 years", "2 ans"),
        ("-14 months", "14 mois auparavant"),
        ("year end", "jusqu'au 31 décembre"),
    ],
)
def test_delays_in_french(delay: str, french: str) -> None:
    assert french_delay(delay) == french


# ------------------------------------------------------------------ loading

OWN = """\
title = "Bureau"
[[rule]]
id = "XX-01"
title = "Règle du bureau"
because = "Une règle du bureau."
article = "Règlement intérieur"
certainty = "C1"
url = "https://example.org"
checked_on = 2026-11-24
[[rule.event]]
name = "answer_due"
title = "réponse due"
meaning = "possible_from"
step = ["request_filed"]
start = ["received_on"]
delay = ["10 days"]
[[rule.example]]
event = "answer_due"
on = [2026-11-12]
facts = '''
[[step]]
what = "request_filed"
sector = "other"
on = 2026-11-01
received_on = 2026-11-02'''
"""


def test_an_office_adds_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "bureau.toml").write_text(OWN, encoding="utf-8")
    rules = load_rules(tmp_path)
    assert set(rules) == set(RULES) | {"XX-01"}
    assert rules["XX-01"].subject == "Bureau"
    assert list(failures(rules)) == []


def test_an_office_replaces_a_shipped_file(tmp_path: Path) -> None:
    text = (FOLDER / "water.toml").read_text(encoding="utf-8")
    changed = text.replace('id = "WA-02"', 'id = "WA-99"')
    (tmp_path / "water.toml").write_text(changed, encoding="utf-8")
    rules = load_rules(tmp_path)
    assert "WA-02" not in rules
    assert "WA-99" in rules


def test_an_office_cannot_drop_what_the_code_needs(tmp_path: Path) -> None:
    (tmp_path / "energy.toml").write_text('title = "Énergie"\nrule = []\n', encoding="utf-8")
    with pytest.raises(KnowledgeError, match="EN-01"):
        load_rules(tmp_path)


def test_an_id_may_not_occur_twice(tmp_path: Path) -> None:
    (tmp_path / "again.toml").write_text(OWN.replace("XX-01", "EN-12"), encoding="utf-8")
    with pytest.raises(KnowledgeError, match="EN-12"):
        load_rules(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('title = "Règle du bureau"', 'titel = "Règle"', "bureau.toml:4.*titel"),
        ("checked_on = 2026-11-24", "checked_on = 2026-11-31", "bureau.toml:9"),
        ("checked_on = 2026-11-24", 'checked_on = "hier"', "bureau.toml:9"),
        ("checked_on = 2026-11-24\n", "", "bureau.toml:2.*check"),
        ('certainty = "C1"', 'certainty = "C3"', "bureau.toml:7.*C3"),
        ('meaning = "possible_from"', 'meaning = "soon"', "bureau.toml:13.*soon"),
        ('step = ["request_filed"]', 'step = ["request_field"]', "bureau.toml:10.*request_field"),
        ('step = ["request_filed"]', 'paper = ["letter"]', "bureau.toml:10.*letter"),
        ('delay = ["10 days"]', 'delay = ["ten days"]', "bureau.toml:10.*ten days"),
        ('delay = ["10 days"]', 'delay = "10 days"', "bureau.toml:16"),
        ('start = ["received_on"]\n', "", "bureau.toml:10.*start"),
        ('event = "answer_due"', 'event = "answer"', "bureau.toml:2.*answer"),
        ("on = [2026-11-12]", "on = 2026-11-12", "bureau.toml:19"),
        (
            "checked_on = 2026-11-24",
            "checked_on = 2026-11-24\nvalid_from = 2027-01-01\nvalid_to = 2026-01-01",
            "ends before",
        ),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in OWN
    (tmp_path / "bureau.toml").write_text(OWN.replace(old, new), encoding="utf-8")
    with pytest.raises(KnowledgeError, match=said):
        load_rules(tmp_path)


def test_the_shipped_files_are_read_as_they_stand(tmp_path: Path) -> None:
    shutil.copytree(FOLDER, tmp_path / "law")
    assert list(load_rules(tmp_path / "law")) == list(RULES)
