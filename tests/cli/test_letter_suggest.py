"""``scribe letter suggest``: which letters are proposed for which papers, and when none is."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from letter_papers import run

from scribe.cli.letter_suggest import answers_of
from scribe.cli.suggested import Answer
from scribe.letters.cases import Paper
from scribe.letters.shelf import letter_names
from scribe.letters.suggest import load_means
from scribe.letters.template import load_sheet
from scribe.reading.document import Reading

TODAY = dt.date(2026, 11, 24)
# letters about the work of the structure itself, which no paper calls for
UNASKED = {
    "alerte-partenaire",
    "cloture-accompagnement",
    "demande-domiciliation",
    "mandat",
    "premier-contact-foyer",
}
NAME = {"recipient_name": "Zoé Martin"}
BASE = {
    **NAME,
    "recipient_address": "12 rue des Exemples\n59000 LILLE",
    "document_date": "2026-11-10",
    "amount_due": "344.21",
}


def written(kind: str, fields: Mapping[str, str]) -> Reading:
    return Paper(kind, {**BASE, **fields}).reading(1)


def first_answer(kind: str, fields: Mapping[str, str], *settings: str) -> Answer:
    return answers_of([written(kind, fields)], settings, TODAY)[0]


def fitting(answer: Answer) -> list[str]:
    return [one.letter for one in answer.suggestion.proposals if not one.only_if_said]


def asked(answer: Answer) -> list[str]:
    return [one.letter for one in answer.suggestion.proposals if one.only_if_said]


@pytest.mark.parametrize(
    ("kind", "fields", "settings", "first", "also"),
    [
        ("energy_bill", {}, (), {"echelonnement-energie"}, {"demande-fsl"}),
        ("payment_reminder", {"pdl": "00123456789012"}, (), {"echelonnement-energie"}, set()),
        (
            "cutoff_notice", {"issuer_name": "EDF", "cutoff_date": "2027-01-12"}, (),
            {"coupure-energie"}, {"echelonnement-energie", "demande-fsl"},
        ),
        (
            "energy_bill", {"reading_type": "estimated"}, (),
            {"contestation-facture-energie"}, {"echelonnement-energie"},
        ),
        ("energy_bill", {"amount_due": "-86.20"}, (), {"remboursement-trop-percu-energie"}, set()),
        ("water_bill", {}, (), {"echelonnement-eau"}, set()),
        ("water_bill", {}, ("stage=abnormal_consumption",), {"fuite-eau"}, set()),
        ("cutoff_notice", {"issuer_name": "Noréade"}, (), {"coupure-eau"}, set()),
        ("telecom_bill", {}, (), {"echelonnement-telecom"}, set()),
        ("payment_reminder", {}, ("sector=housing",), {"plan-apurement-loyer"}, {"demande-fsl"}),
        (
            "benefit_overpayment", {"issuer_name": "CAF du Nord", "benefit_name": "APL"}, (),
            {"contestation-indu-caf"}, {"revision-retenue-caf"},
        ),
        (
            "benefit_overpayment", {"issuer_name": "CAF du Nord", "benefit_name": "RSA"}, (),
            {"recours-rsa"}, {"remise-dette-rsa"},
        ),
        (
            "benefit_decision", {"issuer_name": "CAF du Nord", "benefit_name": "APL"}, (),
            {"recours-decision-caf"}, set(),
        ),
        (
            "benefit_overpayment", {"issuer_name": "France Travail"}, (),
            {"recours-trop-percu-france-travail"}, {"effacement-trop-percu-france-travail"},
        ),
        ("benefit_decision", {"issuer_name": "Assurance Maladie"}, (), {"recours-cpam"}, set()),
        ("tax_notice", {}, (), {"delai-impot"}, {"remise-impot"}),
        ("tax_reminder", {}, ("sector=fine",), {"delai-amende"}, set()),
        (
            "tax_reminder", {}, ("sector=tax", "stage=satd"),
            {"solde-insaisissable", "contestation-saisie-administrative"}, set(),
        ),
        (
            "debt_collection_letter", {"creditor_name": "Opérateur Exemple"}, ("sector=telecom",),
            {"demande-justificatifs-recouvrement"}, set(),
        ),
        (
            "bailiff_notice", {}, ("sector=consumer", "stage=payment_order"),
            {"opposition-injonction-payer"}, {"demande-aide-juridictionnelle"},
        ),
        ("bank_fee_notice", {}, (), {"frais-bancaires"}, set()),
    ],
)  # fmt: skip
def test_the_choice_table(
    kind: str, fields: dict[str, str], settings: tuple[str, ...], first: set[str], also: set[str]
) -> None:
    found = fitting(first_answer(kind, fields, *settings))
    assert found[0] in first
    assert also <= set(found)


def test_each_letter_says_when_it_fits_unless_no_paper_calls_for_it() -> None:
    silent = {name for name in letter_names() if not load_sheet(name).fits}
    assert silent == UNASKED


def test_reasons_name_only_what_exists() -> None:
    from scribe.knowledge.vocabulary import load_vocabulary
    from scribe.law.rules import load_rules
    from scribe.law.terms import load_terms

    terms, kinds = load_terms(), load_vocabulary().kinds
    events = {event.name for rule in load_rules().values() for event in rule.event}
    positions = {"none", "first", "second", "fsl", "reduced", "cut"}
    for one in [*load_means(), *(fit for name in letter_names() for fit in load_sheet(name).fits)]:
        assert set(one.kinds) <= set(kinds)
        assert set(one.sectors) <= set(terms.sectors)
        assert set(one.stages) <= {*terms.stages, *positions}
        assert set(one.events) <= events
        assert 0 < one.rank < 100


def test_an_announced_cut_within_the_week_is_a_telephone_call_first() -> None:
    fields = {"issuer_name": "EDF", "cutoff_date": "2026-11-27"}
    made = first_answer("cutoff_notice", fields).suggestion
    assert next(one.fit.why for one in made.first).startswith("Une coupure ou une date limite")
    later = first_answer("cutoff_notice", {**fields, "cutoff_date": "2027-01-27"}).suggestion
    assert not later.first


def test_a_summons_is_no_matter_for_a_letter() -> None:
    made = first_answer("bailiff_notice", {}, "sector=housing", "stage=summons").suggestion
    assert made.instead
    assert made.instead[0].degree == "yes"


def test_a_payslip_wants_no_answer_and_nothing_is_invented() -> None:
    answer = first_answer("payslip", {})
    assert answer.suggestion.instead
    assert not fitting(answer)


def test_what_only_the_person_knows_is_asked() -> None:
    assert "attestation-cheque-energie" in asked(first_answer("energy_bill", {}))


def test_the_wrong_letter_is_named_with_its_reason() -> None:
    fields = {"issuer_name": "CAF du Nord", "benefit_name": "RSA"}
    made = first_answer("benefit_overpayment", fields).suggestion
    assert "contestation-indu-caf" in [one.letter for one in made.proposals]
    free = first_answer("energy_bill", {"amount_due": "0.00"}).suggestion
    assert free.instead


def test_an_unconfirmed_value_makes_the_reason_doubtful() -> None:
    paper = Paper("energy_bill", {**BASE, "reading_type": "estimated"}, "b", ("reading_type",))
    reading = paper.reading(1)
    made = answers_of([reading], (), TODAY)[0].suggestion
    (reason,) = [
        one.why[0] for one in made.proposals if one.letter == "contestation-facture-energie"
    ]
    assert reason.degree == "perhaps"
    assert "type_releve" in reason.doubts[0]


def test_papers_of_two_procedures_are_answered_apart_and_a_payslip_goes_with_both() -> None:
    readings = [
        Paper("energy_bill", BASE, "a").reading(1),
        Paper("telecom_bill", BASE, "b").reading(2),
        Paper("payslip", NAME, "c").reading(3),
    ]
    found = answers_of(readings, (), TODAY)
    assert [one.sources for one in found] == [("a", "c"), ("b", "c")]


def test_an_unknown_sector_gives_letters_with_an_if() -> None:
    made = first_answer("payment_reminder", {}).suggestion
    by_name = {one.letter: one for one in made.proposals}
    assert by_name["echelonnement-energie"].why[0].degree == "perhaps"
    assert by_name["plan-apurement-loyer"].why[0].degree == "perhaps"


CASE = """
[[paper]]
kind = "benefit_overpayment"
source = "indu.pdf"
fields = { issuer_name = "CAF du Nord", recipient_name = "Zoé Martin", amount_due = "640.00", \
benefit_name = "APL", document_date = "2026-10-01" }
"""


def test_the_command_prints_reasons_and_days(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text(CASE, encoding="utf-8")
    given = ("suggest", "--case", str(path), "--today", "24/11/2026")
    shown = run(*given, "--set", "received_on=2026-10-05")
    assert shown.exit_code == 0, shown.output
    assert "1. contestation-indu-caf" in shown.stdout
    assert "by 7\u00a0décembre 2026" in shown.stdout
    assert "too late, the last day was" in shown.stdout
    made = json.loads(run(*given, "--json").stdout)
    assert made["letters"][0]["letter"] == "contestation-indu-caf"
    assert made["letters"][0]["why"][0]["degree"] == "yes"
    assert all(one["estimated"] for one in made["letters"][0]["deadlines"])
    assert "(estimated)" in run(*given).stdout


def test_without_papers_it_is_a_usage_error() -> None:
    assert run("suggest").exit_code == 2


def test_what_a_stage_would_tell_is_asked_where_nothing_tells_it() -> None:
    assert "fuite-eau" in asked(first_answer("water_bill", {}))
    assert "fuite-eau" in fitting(first_answer("water_bill", {}, "stage=abnormal_consumption"))


def test_too_many_doubts_are_no_reason() -> None:
    made = first_answer("other_letter", {}).suggestion
    assert "fuite-eau" not in [one.letter for one in made.proposals if not one.only_if_said]


def test_a_letter_whose_days_have_gone_comes_last(tmp_path: Path) -> None:
    path = tmp_path / "case.toml"
    path.write_text(CASE, encoding="utf-8")
    given = ("suggest", "--case", str(path), "--set", "received_on=2026-10-05", "--json")
    early = json.loads(run(*given, "--today", "2026-10-10").stdout)["letters"]
    late = json.loads(run(*given, "--today", "2027-06-01").stdout)["letters"]
    assert early[0]["letter"] == "contestation-indu-caf"
    assert late[-1]["letter"] == "contestation-indu-caf"
