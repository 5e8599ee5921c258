from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from scribe.cli.main import main

FACTS = """\
[household]
cheque_energie = true
linky = true
[[paper]]
kind = "payment_reminder"
sector = "energy"
document_date = 2026-09-02
[[paper]]
kind = "cutoff_notice"
sector = "energy"
document_date = 2026-10-02
cutoff_date = 2026-10-20
"""
HEAD = ("EDF - Service Clients - SIREN 552 081 317", "Madame Camille Durieux", "12 rue des Lilas",
        "59000 LILLE")  # fmt: skip
REMINDER = (
    *HEAD,
    "Lille, le 25 septembre 2026",
    "Objet : relance – facture impayée",
    "N° client : 6 004 512 873",
    "Sauf erreur de notre part, votre facture d'électricité reste impayée.",
    "Montant à payer : 344,21 €",
)
NOTICE = (
    *HEAD,
    "Lille, le 12 octobre 2026",
    "Objet : avis de coupure de votre électricité",
    "N° client : 6 004 512 873",
    "Malgré notre relance, votre facture d'électricité reste impayée.",
    "Montant à payer : 344,21 €",
    "Sans règlement, votre électricité sera coupée le 25 octobre 2026.",
)


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["stage", *map(str, args)])


def lines(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return [json.loads(line) for line in result.stdout.splitlines()]


def draw(path: Path, words: tuple[str, ...]) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    for number, line in enumerate(words):
        canvas.drawString(60, 780 - 24 * number, line)
    canvas.save()
    return path


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.toml"
    path.write_text(FACTS, encoding="utf-8")
    return path


def test_three_sentences(facts: Path) -> None:
    result = run("--facts", facts, "--today", "2026-10-10")
    assert result.exit_code == 0
    first, second, third = result.stdout.splitlines()
    assert "2\u00a0octobre 2026" in first
    assert "chèque énergie" in first
    assert "22\u00a0octobre 2026" in second
    assert "20\u00a0octobre 2026 est antérieure" in third
    assert "EN-02" in result.stderr


def test_the_same_as_data(facts: Path) -> None:
    (found,) = lines(run("--facts", facts, "--today", "2026-10-10", "--json"))
    assert len(found.pop("sentences")) == 3
    (skipped,) = found.pop("skipped")
    assert (skipped["code"], skipped["on"], skipped["lawful"]) == (
        "announced_too_early",
        "2026-10-20",
        "2026-10-22",
    )
    assert found == {
        "sector": "energy",
        "matter": "",
        "position": "second",
        "protected": True,
        "grounds": ["cheque"],
        "reduction_from": "2026-10-22",
        "cut_from": None,
        "truce_until": None,
        "missing": ["power_reduced"],
        "unsure": [],
        "rules": ["EN-02", "EN-04"],
    }


def test_facts_said_at_the_command_line(facts: Path) -> None:
    args = ["--facts", str(facts), "--today", "2026-10-10", "--json"]
    (found,) = lines(run(*args, "--set", "fsl_filed=2026-10-05"))
    assert (found["position"], found["cut_from"]) == ("fsl", None)
    (found,) = lines(run(*args, "--set", "linky=false"))
    assert found["cut_from"] == "2026-10-22"


def test_from_the_papers_themselves(tmp_path: Path) -> None:
    papers = [draw(tmp_path / "relance.pdf", REMINDER), draw(tmp_path / "avis.pdf", NOTICE)]
    (found,) = lines(run(*papers, "--today", "2026-10-14", "--json"))
    assert (found["position"], found["protected"]) == ("second", False)
    assert found["reduction_from"] == "2026-11-01"
    assert found["cut_from"] == "2027-04-01"
    assert [one["code"] for one in found["skipped"]] == ["announced_too_early"]


def test_a_paper_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    broken = tmp_path / "casse.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    result = run(broken, draw(tmp_path / "avis.pdf", NOTICE), "--today", "2026-10-14")
    assert result.exit_code == 1
    assert "12\u00a0octobre 2026" in result.stdout
    assert "casse.pdf" in result.stderr


def test_several_procedures_are_told_apart(facts: Path) -> None:
    water = '[[paper]]\nkind = "payment_reminder"\nsector = "water"\ndocument_date = 2026-10-01\n'
    facts.write_text(FACTS + water, encoding="utf-8")
    result = run("--facts", facts, "--today", "2026-10-10")
    assert "énergie\n" in result.stdout
    assert "eau\n" in result.stdout
    assert "ni coupée ni réduite" in result.stdout


def test_letters_of_two_suppliers_are_not_taken_for_one_procedure(facts: Path) -> None:
    named = FACTS.replace(
        'kind = "payment_reminder"', 'kind = "payment_reminder"\nissuer_name = "A"'
    )
    named = named.replace('kind = "cutoff_notice"', 'kind = "cutoff_notice"\nissuer_name = "B"')
    facts.write_text(named, encoding="utf-8")
    result = run("--facts", facts, "--today", "2026-10-10")
    assert "several senders: A, B." in result.stderr
    result = run("--facts", facts, "--today", "2026-10-10", "--set", "2.matter=B")
    assert "several senders" not in result.stderr
    assert "La première relance est du" in result.stdout


def test_papers_of_another_kind(tmp_path: Path) -> None:
    path = tmp_path / "facts.toml"
    path.write_text('[[paper]]\nkind = "telecom_bill"\n', encoding="utf-8")
    result = run("--facts", path)
    assert result.exit_code == 0
    assert "None of these papers" in result.stdout
    assert run("--facts", path, "--json").stdout == ""


@pytest.mark.parametrize(
    "args",
    [[], ["--facts", "absent.toml"], ["--set", "nonsense=1"], ["--today", "2026-02-30"]],
)
def test_bad_input_is_one_sentence(args: list[str]) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
