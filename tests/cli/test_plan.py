from __future__ import annotations

import json
from typing import Any

import pytest
from click.testing import CliRunner, Result

from scribe.cli.main import main

BUDGET = ["--income", "1200.00", "--charges", "900.00", "--living-minimum", "200.00"]


def run(*args: str) -> Result:
    return CliRunner().invoke(main, ["plan", *args])


def lines(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_the_contract() -> None:
    result = run(
        *("--debt", "344.21", "--income", "1200.00", "--charges", "900.00"),
        *("--existing-plans", "50.00", "--living-minimum", "200.00", "--max-months", "24"),
        "--json",
    )
    assert result.exit_code == 0
    assert result.stdout == '{"offered": "50.00", "n_months": 7, "last_amount": "44.21"}\n'


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        (["--existing-plans", "100"], "nothing_left"),
        (["--existing-plans", "95.01"], "too_small"),
        (["--existing-plans", "90", "--max-months", "34"], "too_long"),
        (["--creditor-minimum", "100.01"], "too_small"),
    ],
)
def test_the_contract_without_a_plan(changed: list[str], reason: str) -> None:
    result = run("--debt", "344.21", *BUDGET, *changed, "--json")
    assert result.exit_code == 0
    assert result.stdout == f'{{"no_plan": "{reason}"}}\n'


@pytest.mark.parametrize("written", ["344.21", "344,21", "344,21 €", " 344.21 ", "344.21:energy"])
def test_ways_to_write_an_amount(written: str) -> None:
    (line,) = lines(run("--debt", written, *BUDGET, "--json"))
    assert line == {"offered": "100.00", "n_months": 4, "last_amount": "44.21"}


def test_several_debts_share_the_budget() -> None:
    found = lines(
        run(
            *("--debt", "Crédit Durand=600:credit", "--debt", "Bailleur=900.00:housing"),
            *("--debt", "300:energy", *BUDGET, "--existing-plans", "10", "--json"),
        )
    )
    assert [(one["name"], one["kind"], one["offered"], one["n_months"]) for one in found] == [
        ("Bailleur", "housing", "50.00", 18),
        ("3", "energy", "15.00", 20),
        ("Crédit Durand", "credit", "25.00", 24),
    ]


def test_each_creditor_its_minimum() -> None:
    args = ["--debt", "A=600:credit", "--debt", "B=600:credit", *BUDGET, "--json"]
    found = lines(run(*args, "--creditor-minimum", "B=40", "--creditor-minimum", "25"))
    assert [(one["name"], one["offered"]) for one in found] == [("A", "60.00"), ("B", "40.00")]


def test_instalments_after_the_income() -> None:
    args = ["--debt", "344.21", *BUDGET, "--income-day", "5", "--today", "2026-11-24", "--json"]
    (line,) = lines(run(*args))
    assert line["instalments"] == [
        {"due_on": "2027-01-06", "amount": "100.00"},
        {"due_on": "2027-02-06", "amount": "100.00"},
        {"due_on": "2027-03-06", "amount": "100.00"},
        {"due_on": "2027-04-06", "amount": "44.21"},
    ]


def test_the_table_for_people() -> None:
    result = run("--debt", "344.21", *BUDGET, "--first-due-on", "2027-01-31")
    assert result.exit_code == 0
    assert "344,21\u00a0€" in result.stdout
    assert "28\u00a0février 2027" in result.stdout
    assert result.stdout.rstrip().endswith("44,21\u00a0€")
    assert "article 2240" in result.stderr


def test_without_a_plan_people_are_told_what_to_ask() -> None:
    result = run("--debt", "Régie=344.21:energy", *BUDGET, "--existing-plans", "200")
    assert result.exit_code == 0
    assert "Le budget ne laisse rien" in result.stdout
    assert "Fonds de solidarité" in result.stdout
    assert "surendettement" in result.stdout
    assert "article 2240" not in result.stderr


def test_the_block_of_a_letter() -> None:
    result = run("--debt", "250", *BUDGET, "--first-due-on", "2027-01-01", "--block")
    assert result.exit_code == 0
    assert result.stdout.replace("\u00a0", " ").splitlines() == [
        "4 versements : 80,00 € par mois à partir du 1er janvier 2027,"
        " le dernier de 10,00 € le 1er avril 2027.",
        "1. 1er janvier 2027 : 80,00 €",
        "2. 1er février 2027 : 80,00 €",
        "3. 1er mars 2027 : 80,00 €",
        "4. 1er avril 2027 : 10,00 €",
        "Total : 250,00 €",
    ]


def test_blocks_of_one_and_of_equal_payments() -> None:
    once = run("--debt", "20", *BUDGET, "--first-due-on", "2027-01-01", "--block")
    assert once.exit_code == 0
    assert "4 versements de 5,00" in once.stdout
    paid = run(
        *("--debt", "20", *BUDGET, "--first-due-on", "2027-01-01", "--block"),
        *("--creditor-minimum", "30"),
    )
    assert "Un seul versement de 20,00" in paid.stdout


@pytest.mark.parametrize(
    "args",
    [
        ["--debt", "344.21"],
        ["--debt", "beaucoup", *BUDGET],
        ["--debt", "0", *BUDGET],
        ["--debt", "-5", *BUDGET],
        ["--debt", "1e9", *BUDGET],
        ["--debt", "344.211", *BUDGET],
        ["--debt", "344.21:voiture", *BUDGET],
        ["--debt", "A=10", "--debt", "A=20", *BUDGET],
        ["--debt", "A=10", *BUDGET, "--creditor-minimum", "B=20"],
        ["--debt", "10", *BUDGET, "--max-months", "0"],
        ["--debt", "10", *BUDGET, "--income-day", "32"],
        ["--debt", "10", *BUDGET, "--first-due-on", "9999-12-31"],
        ["--debt", "10", *BUDGET, "--first-due-on", "2027-02-29"],
        ["--debt", "10", *BUDGET, "--block"],
    ],
)
def test_bad_input_is_a_usage_error(args: list[str]) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr
