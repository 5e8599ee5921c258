"""Facts from what was read and from a person's answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from scribe.cli import ask
from scribe.cli.gather import gather, paper_from, parse_setting, sector_of, step_from, told_apart
from scribe.errors import FactsError
from scribe.knowledge.issuers import load_issuers
from scribe.law.deadlines import deadlines
from scribe.law.facts import Facts, Household, Paper
from scribe.law.facts_file import parse_facts
from scribe.law.lines import Deadline
from scribe.law.rules import load_rules
from scribe.reading.document import FieldValue, Reading, Status

TODAY = dt.date(2026, 11, 24)


def reading(kind: str, values: Mapping[str, str], *, unsure: str = "") -> Reading:
    def field(name: str, value: str) -> FieldValue:
        status: Status = "check" if name == unsure else "sure"
        return FieldValue(name, value, status, 0.99, "label")

    fields = {name: field(name, value) for name, value in values.items()}
    return Reading("papers/scan.pdf", "0" * 64, 1, field("kind", kind), fields)


def compute(facts: Facts) -> tuple[Deadline, ...]:
    return deadlines(facts, TODAY, load_rules())


def _name_of(sector: str) -> str:
    return next(one.name for one in load_issuers() if one.sector == sector)


def test_a_paper_from_a_reading_keeps_what_is_not_confirmed() -> None:
    read = reading(
        "energy_bill",
        {"document_date": "2026-10-02", "due_date": "2026-10-20", "amount_due": "344.21"},
        unsure="due_date",
    )
    paper = paper_from(read, {})
    assert (paper.kind, paper.sector, paper.source) == ("energy_bill", "energy", "scan.pdf")
    assert paper.unsure == {"due_date"}
    assert paper_from(read, {"due_date": "2026-10-21"}).unsure == frozenset()
    assert paper_from(read, {"due_date": "2026-10-21"}).day("due_date") == dt.date(2026, 10, 21)


def test_the_sector_is_that_of_the_kind_then_of_the_creditor_then_of_the_sender() -> None:
    assert (
        sector_of(reading("water_bill", {"issuer_name": _name_of("energy")}), "water_bill")
        == "water"
    )
    reminder = reading("payment_reminder", {"issuer_name": _name_of("energy")})
    assert paper_from(reminder, {}).sector == "energy"
    assert paper_from(reminder, {"sector": "consumer"}).sector == "consumer"
    collector = {"issuer_name": "nobody", "creditor_name": _name_of("telecom")}
    assert sector_of(reading("formal_notice", collector), "formal_notice") == "telecom"


def test_a_paper_with_the_same_customer_number_tells_the_sector_of_an_unknown_sender() -> None:
    numbers = {"issuer_name": "nobody", "customer_number": "7041882635"}
    reminder = reading("payment_reminder", numbers)
    bill = reading("energy_bill", numbers)
    water = reading("water_bill", {**numbers, "customer_number": "11"})
    assert paper_from(reminder, {}, beside=[bill, reminder, water]).sector == "energy"
    assert paper_from(reminder, {"sector": "water"}, beside=[bill]).sector == "water"
    for beside in ([water], [bill, reading("water_bill", numbers)]):
        with pytest.raises(FactsError, match="sector"):
            paper_from(reminder, {}, beside=beside)


def test_what_has_the_wrong_form_is_not_taken_for_a_missing_sector() -> None:
    with pytest.raises(FactsError, match="received_on") as caught:
        paper_from(
            reading("benefit_overpayment", {}), {"received_on": "31/02/2026", "sector": "caf"}
        )
    assert "sector" not in caught.value.hint


def test_a_number_that_is_sure_tells_the_sector_of_an_unknown_sender() -> None:
    unknown = {"issuer_name": "nobody", "pdl": "12345678901234"}
    assert sector_of(reading("cutoff_notice", unknown), "cutoff_notice") == "energy"
    doubtful = reading("cutoff_notice", unknown, unsure="pdl")
    assert sector_of(doubtful, "cutoff_notice") == ""


def test_a_paper_whose_sector_nothing_tells_is_refused_with_a_hint() -> None:
    with pytest.raises(FactsError, match="scan") as refused:
        paper_from(reading("payment_reminder", {"issuer_name": "nobody"}), {})
    assert "--set sector=" in refused.value.hint


def _owed(name: str, kind: str = "payment_reminder", key: str = "issuer_name") -> Paper:
    return paper_from(reading(kind, {key: name}), {"sector": "energy"})


def test_papers_of_two_creditors_are_two_matters() -> None:
    papers = told_apart([_owed("EDF"), _owed("ENGIE"), _owed("E.D.F.")])
    assert [paper.matter for paper in papers] == ["EDF", "ENGIE", "EDF"]


def test_who_writes_for_another_is_no_creditor() -> None:
    collector = _owed("Recouvra", "debt_collection_letter")
    assert [one.matter for one in told_apart([_owed("EDF"), collector])] == ["", ""]
    named = _owed("ENGIE", "debt_collection_letter", "creditor_name")
    assert [one.matter for one in told_apart([_owed("EDF"), named])] == ["EDF", "ENGIE"]


def test_one_creditor_or_one_that_is_not_sure_tells_nothing_apart() -> None:
    doubtful = reading("payment_reminder", {"issuer_name": "ENGIE"}, unsure="issuer_name")
    papers = [_owed("EDF"), paper_from(doubtful, {"sector": "energy"})]
    assert [one.matter for one in told_apart(papers)] == ["", ""]
    assert [one.matter for one in told_apart([_owed("A"), _owed("B")], {"energy"})] == ["", ""]
    said = paper_from(
        reading("payment_reminder", {"issuer_name": "A"}), {"sector": "energy", "matter": "x"}
    )
    assert [one.matter for one in told_apart([said, _owed("B")])] == ["x", "B"]


def test_a_step_says_which_of_two_procedures_it_is_about() -> None:
    papers = told_apart([_owed("EDF"), _owed("ENGIE")])
    with pytest.raises(FactsError, match="several") as refused:
        step_from(parse_setting("fsl_filed=2026-10-05"), papers, papers)
    assert "--set 2.fsl_filed=2026-10-05" in refused.value.hint
    step = step_from(parse_setting("2.fsl_filed=2026-10-05"), papers, papers)
    assert (step.sector, step.matter) == ("energy", "ENGIE")
    with pytest.raises(FactsError, match="number 3"):
        step_from(parse_setting("3.fsl_filed=2026-10-05"), papers, papers)


def test_its_sector_is_asked_for() -> None:
    with CliRunner().isolation(input="2\n"):
        paper = paper_from(reading("payment_reminder", {}), {}, ask.ask_sector)
    assert paper.sector == "water"


def test_which_letter_it_is_is_asked_for() -> None:
    paper = paper_from(
        reading("payment_reminder", {"document_date": "2026-10-02"}), {"sector": "energy"}
    )
    with CliRunner().isolation(input="2\n") as (_out, err, *_rest):
        facts = ask.ask_stages(Facts(Household(), (paper,), ()))
        shown = err.getvalue().decode()
    assert facts.papers[0].stage == "second"
    assert "deuxième courrier" in shown


def test_nothing_is_asked_when_the_kind_tells_it() -> None:
    paper = paper_from(reading("telecom_bill", {"document_date": "2026-10-02"}), {})
    with CliRunner().isolation(input=""):
        facts = Facts(Household(), (paper,), ())
        assert ask.ask_stages(facts) == facts


def test_answers_lead_to_a_day() -> None:
    """Linky, then the day of the reduction: each answer opens the next question."""
    text = """
    household = { cheque_energie = true }
    paper = [{ kind = "cutoff_notice", sector = "energy", document_date = 2026-06-10 }]
    """
    facts = parse_facts(text, Path("FACTS.toml"))
    with CliRunner().isolation(input="oui\n1er juillet 2026\n"):
        known = ask.ask_facts(facts, compute)
    lines = compute(known)
    (cut,) = [line for line in lines if line.event == "cut_earliest"]
    assert (cut.rule, cut.on) == ("EN-04", dt.date(2026, 8, 30))


def test_a_receipt_of_a_step_is_asked_for_and_kept_open() -> None:
    facts = parse_facts('step = [{ what = "termination_sent", on = 2026-10-23 }]', Path("F"))
    with CliRunner().isolation(input="27/10/2026\n"):
        known = ask.ask_facts(facts, compute)
    assert compute(known)[0].on == dt.date(2026, 11, 6)
    assert not compute(known)[0].estimated
    with CliRunner().isolation(input="\n"):
        assert ask.ask_facts(facts, compute) == facts


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("received_on=2026-10-05", (0, "received_on", "2026-10-05")),
        ("2.stage = second", (2, "stage", "second")),
        ("matter=a=b", (0, "matter", "a=b")),
    ],
)
def test_settings(text: str, setting: tuple[int, str, str]) -> None:
    read = parse_setting(text)
    assert (read.paper, read.key, read.text) == setting


def test_settings_of_one_paper_and_of_all(tmp_path: Path) -> None:
    path = tmp_path / "FACTS.toml"
    path.write_text(
        'paper = [{ kind = "benefit_decision", sector = "caf" }, '
        '{ kind = "benefit_decision", sector = "cpam" }]',
        encoding="utf-8",
    )
    facts = gather((), path, ["received_on=2026-10-05", "2.received_on=2026-10-06"]).facts
    days = [paper.day("received_on") for paper in facts.papers]
    assert days == [dt.date(2026, 10, 5), dt.date(2026, 10, 6)]
