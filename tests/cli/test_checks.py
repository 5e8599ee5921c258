from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from scribe.cli.main import main

FACTS = """\
[[paper]]
kind = "energy_bill"
document_date = 2026-11-05
due_date = 2026-11-20
period_start = 2024-11-01
period_end = 2026-10-31
last_reading_on = 2026-10-31
reading_type = "actual"
amount_due = "1460.00"
[[paper]]
kind = "water_bill"
consumption_m3 = "300"
operator = "private"
due_date = 2026-11-20
[[step]]
what = "complaint_sent"
sector = "energy"
on = 2026-09-01
"""


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["checks", *map(str, args)])


def lines(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.toml"
    path.write_text(FACTS, encoding="utf-8")
    return path


def test_objections_come_first_with_their_euros(facts: Path) -> None:
    args = ["--facts", str(facts), "--today", "2026-11-24", "--json"]
    figures = ["--set", "average_m3=60", "--set", "is_informed=no", "--set", "water_amount=600,00"]
    found = lines(run(*args, *figures))
    assert [(one["check"], one["verdict"], one["at_stake"]) for one in found] == [
        ("catch_up", "failed", "606.00"),
        ("leak", "failed", "360.00"),
        ("limitation", "passed", None),
        ("mediator_window", "passed", None),
        ("limitation", "passed", None),
    ]
    assert found[0]["paper"] == "facture d'énergie du 5\u00a0novembre 2026"
    assert found[0]["source"].startswith("Code de la consommation")
    assert found[1]["missing"] == ["sewerage_amount"]


def test_for_people(facts: Path) -> None:
    result = run("--facts", facts, "--today", "2026-11-24")
    assert result.exit_code == 0
    assert result.stdout.startswith("To object:\n– Rattrapage de plus de quatorze mois – 606,00")
    assert "Nothing to object:" in result.stdout
    assert "EN-12" in result.stdout


def test_bank_fees() -> None:
    (found,) = lines(
        run(
            *("--fee", "2026-10-02=9.50:intervention", "--fee", "2026-10-03=30"),
            *("--fee", "2026-10-04=35:cheque:45", "--set", "bank_status=ordinary", "--json"),
        )
    )
    assert (found["verdict"], found["at_stake"]) == ("failed", "6.50")


def test_five_incidents_make_a_customer_fragile() -> None:
    incidents = [arg for day in range(1, 6) for arg in ("--incident", f"2026-10-0{day}")]
    (found,) = lines(run("--fee", "2026-10-02=40.00", *incidents, "--json"))
    assert (found["verdict"], found["at_stake"]) == ("failed", "15.00")


def test_nothing_to_check(tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_text('[[paper]]\nkind = "payslip"\n', encoding="utf-8")
    result = run("--facts", path)
    assert result.exit_code == 0
    assert "Nothing in these papers" in result.stdout


@pytest.mark.parametrize(
    "args",
    [
        ["--fee", "yesterday=20"],
        ["--fee", "2026-10-02=lots"],
        ["--fee", "2026-10-02=20:gift"],
        ["--fee", "2026-10-02=-20"],
        ["--fee", "2026-10-02=NaN"],
        ["--set", "average_m3=many"],
        ["--set", "is_informed=perhaps"],
        ["--set", "bank_status=rich"],
        ["--set", "certificate_sent_on=2026-02-30"],
        ["--set", "nonsense=1"],
    ],
)
def test_bad_input_is_named(args: list[str]) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Error" in result.stderr


def test_no_papers_is_a_usage_error() -> None:
    assert run().exit_code == 2
