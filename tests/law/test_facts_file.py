"""Facts in: every key of the contract is taken, everything else is refused with its place."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path

import pytest

from scribe.errors import FactsError
from scribe.knowledge.vocabulary import load_vocabulary
from scribe.law.facts import Facts, Household
from scribe.law.facts_file import (
    changed_household,
    changed_paper,
    changed_step,
    keys_of,
    load_facts,
    paper_of,
    parse_facts,
    step_of,
)
from scribe.law.terms import load_terms

HERE = Path("FACTS.toml")
EVERYTHING = """
[household]
main_home = false
cheque_energie = true
cheque_energie_year = 2026
cheque_energie_issued_on = 2026-04-02
fsl_same_supplier = true
supplier_agreement = true
linky = false
rent_monthly = "400.00"
charges_monthly = "50.00"
housing_benefit_monthly = "200.00"
housing_benefit_paid_to = "landlord"
[[paper]]
kind = "cutoff_notice"
sector = "energy"
matter = "flat"
stage = "second"
document_date = 2026-10-02
received_on = 2026-10-05
served_on = 2026-10-05
served_in_person = false
delay_printed = "6 weeks"
last_reading_on = 2026-09-01
meter_access_refused = false
no_index_sent = false
fraud = false
operator = "public"
collected_on = 2026-07-31
title_on = 2020-01-01
decision_on = 2026-01-01
receipt_on = 2026-01-01
hearing_on = 2027-01-01
prefect_deadline = 2027-01-01
first_unpaid_due_date = 2026-01-05
paid_on = 2026-01-05
amount_due = "344.21"
remedies_stated = "no"
[[step]]
what = "appeal_filed"
sector = "caf"
matter = "RSA"
on = 2026-09-01
received_on = 2026-09-03
level = 2
channel = "doorstep"
withdrawal_info_given = false
commitment_months = 24
body = "cra"
benefit_name = "RSA"
complex = true
acknowledged = false
damage = true
"""


def test_every_key_of_the_contract() -> None:
    facts = parse_facts(EVERYTHING, HERE)
    assert facts.household.rent_monthly == Decimal("400.00")
    assert facts.household.cheque_energie_issued_on == dt.date(2026, 4, 2)
    (paper,) = facts.papers
    assert (paper.kind, paper.sector, paper.matter) == ("cutoff_notice", "energy", "flat")
    assert paper.day("served_on") == dt.date(2026, 10, 5)
    assert paper.amount("amount_due") == Decimal("344.21")
    assert paper.flag("served_in_person") is False
    (step,) = facts.steps
    assert (step.what, step.on, step.sector) == ("appeal_filed", dt.date(2026, 9, 1), "caf")
    assert step.amount("commitment_months") == 24
    assert step.flag("acknowledged") is False


@pytest.mark.parametrize("name", sorted(load_vocabulary().fields))
def test_every_field_of_the_vocabulary_may_stand_in_a_paper(name: str) -> None:
    form = {"date": "2026-03-01", "money": '"12.50"', "number": '"6"'}
    kind = load_vocabulary().fields[name].type
    choice = {"energy": "gas", "reading_type": "self", "remedies_stated": "no"}
    value = form.get(kind, f'"{choice.get(name, "text")}"')
    facts = parse_facts(f'[[paper]]\nkind = "other_letter"\n{name} = {value}', HERE)
    assert name in facts.papers[0].values


@pytest.mark.parametrize("kind", sorted(load_vocabulary().kinds))
def test_a_kind_tells_its_sector_or_asks_for_it(kind: str) -> None:
    terms = load_terms()
    text = f'[[paper]]\nkind = "{kind}"'
    if kind in terms.sector_of:
        assert parse_facts(text, HERE).papers[0].sector == terms.sector_of[kind]
    elif kind in terms.sectorless:
        assert parse_facts(text, HERE).papers[0].sector == ""
    else:
        with pytest.raises(FactsError, match="needs a sector"):
            parse_facts(text, HERE)
    assert parse_facts(f'{text}\nsector = "other"', HERE).papers[0].kind == kind


def test_kinds_that_tell_their_sector_are_those_of_the_contract() -> None:
    assert load_terms().sector_of == {
        "energy_bill": "energy",
        "water_bill": "water",
        "telecom_bill": "telecom",
        "rent_notice": "housing",
        "other_invoice": "consumer",
        "bank_fee_notice": "bank",
        "tax_notice": "tax",
        "overindebtedness_letter": "overindebtedness",
    }


def test_steps_that_have_a_sector_of_their_own() -> None:
    own = {name: step.sector for name, step in load_terms().steps.items() if step.sector}
    assert own == {
        "contract_terminated": "energy",
        "refund_requested": "energy",
        "fsl_filed": "energy",
        "power_reduced": "energy",
        "supply_cut": "energy",
        "supply_restored": "energy",
        "meter_check_requested": "water",
        "termination_sent": "telecom",
        "payment_made": "telecom",
        "rectification_requested": "caf",
        "plan_requested": "tax",
        "overindebtedness_filed": "overindebtedness",
        "arrears_constituted": "housing",
        "keys_returned": "housing",
    }
    for name in load_terms().steps:
        text = f'[[step]]\nwhat = "{name}"\non = 2026-01-01'
        if name in own:
            assert parse_facts(text, HERE).steps[0].sector == own[name]
        else:
            with pytest.raises(FactsError, match=name):
                parse_facts(text, HERE)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[household]\n\nfrobnicate = 1", "FACTS.toml:3.*frobnicate"),
        ("[house]\nlinky = true", "FACTS.toml:1.*house"),
        ('[[paper]]\nkind = "water_bill"\namont_due = "1.00"', "FACTS.toml:3.*amount_due"),
        ('[[paper]]\nkind = "water_bill"\namount_due = 1.0', "FACTS.toml:3"),
        ('[[paper]]\nkind = "water_bill"\namount_due = "1,00"', "FACTS.toml:3"),
        ('[[paper]]\nkind = "water_bill"\ndocument_date = 2026-02-30', "FACTS.toml:3"),
        ('[[paper]]\nkind = "water_bill"\ndocument_date = "2026-02-20"', "FACTS.toml:3"),
        ('[[paper]]\nkind = "water_bill"\ndocument_date = 0226-02-20', "FACTS.toml:1.*226"),
        ('[[paper]]\nkind = "water_bil"', "FACTS.toml:2.*water_bil"),
        ('[[paper]]\nkind = "water_bill"\nstage = "third"', "FACTS.toml:3.*third"),
        ('[[paper]]\nkind = "formal_notice"\nsector = "gas"', "FACTS.toml:3.*gas"),
        ('[[paper]]\nkind = "formal_notice"', "FACTS.toml:1.*sector"),
        ('[[paper]]\nsector = "energy"', "FACTS.toml:1.*kind"),
        ('[[paper]]\nkind = "water_bill"\nreading_type = "guess"', "FACTS.toml:3.*guess"),
        (
            '[[paper]]\nkind = "bailiff_notice"\nsector = "housing"\ndelay_printed = "six weeks"',
            "six weeks",
        ),
        ('[[step]]\nwhat = "fsl_filed"', "FACTS.toml:1.*on"),
        ('[[step]]\nwhat = "fsl_filled"\non = 2026-01-01', "FACTS.toml:2.*fsl_filled"),
        ('[[step]]\nwhat = "complaint_sent"\non = 2026-01-01', "FACTS.toml:1.*sector"),
        ('[[step]]\nwhat = "fsl_filed"\non = 2026-01-01\nlevel = 3', "1 or 2"),
        ("[household]\ncheque_energie_year = 26", "26"),
        ("[household\n", "FACTS.toml"),
        ("paper = 3", "FACTS.toml:1"),
    ],
)
def test_what_is_refused(text: str, said: str) -> None:
    with pytest.raises(FactsError, match=said) as refused:
        parse_facts(text, HERE)
    assert "\n" not in refused.value.message.strip()


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(FactsError, match="cannot be read"):
            load_facts(path)
    binary = tmp_path / "scan.toml"
    binary.write_bytes(b"\xff\xd8\xff\xe0")
    with pytest.raises(FactsError, match="cannot be read"):
        load_facts(binary)


def test_an_empty_file_is_an_empty_case(tmp_path: Path) -> None:
    empty = tmp_path / "FACTS.toml"
    empty.write_text("\ufeff# nothing yet\n", encoding="utf-8")
    facts = load_facts(empty)
    assert (facts.papers, facts.steps) == ((), ())
    assert facts.household == parse_facts("", HERE).household


def test_texts_as_a_reading_has_them() -> None:
    paper = paper_of(
        "payment_reminder",
        {"sector": "energy", "document_date": "2026-10-02", "amount_due": "344.21"},
        source="scan.pdf",
        unsure=frozenset({"document_date"}),
    )
    assert paper.document_date == dt.date(2026, 10, 2)
    assert paper.amount("amount_due") == Decimal("344.21")
    confirmed = changed_paper(paper, {"document_date": "2026-10-03", "stage": "second"})
    assert confirmed.document_date == dt.date(2026, 10, 3)
    assert confirmed.stage == "second"
    assert confirmed.source == "scan.pdf"
    assert not confirmed.unsure
    assert paper.stage == ""


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("document_date", "2 octobre"),
        ("amount_due", "beaucoup"),
        ("amount_due", "NaN"),
        ("fraud", "perhaps"),
        ("stage", "third"),
        ("colour", "blue"),
    ],
)
def test_texts_that_are_refused(key: str, text: str) -> None:
    with pytest.raises(FactsError, match=key):
        paper_of("energy_bill", {key: text})


def test_texts_as_a_person_in_france_writes_them() -> None:
    paper = paper_of("energy_bill", {"document_date": "02/10/2026", "amount_due": "1 344,21 €"})
    assert paper.document_date == dt.date(2026, 10, 2)
    assert paper.values["amount_due"] == Decimal("1344.21")


def test_a_step_from_texts_and_changed() -> None:
    step = step_of("appeal_filed", dt.date(2026, 3, 1), {"sector": "caf", "body": "cra"})
    assert changed_step(step, {"received_on": "2026-03-04"}).day("received_on") == dt.date(
        2026, 3, 4
    )
    for what, texts in (("appeal_filed", {}), ("appeal_field", {"sector": "caf"})):
        with pytest.raises(FactsError):
            step_of(what, dt.date(2026, 3, 1), texts)


def test_a_household_changed() -> None:
    known = changed_household(Household(linky=True), {"rent_monthly": "400,50", "main_home": "non"})
    assert (known.linky, known.rent_monthly, known.main_home) == (True, Decimal("400.50"), False)


def test_keys_by_table() -> None:
    assert "linky" in keys_of("household")
    assert {"received_on", "amount_due", "stage"} <= keys_of("paper")
    assert "body" in keys_of("step")
    assert Facts().papers == ()
