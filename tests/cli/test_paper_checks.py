"""What papers say of themselves and of one another, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from scribe.cli.main import main

CASES = Path(__file__).parents[3] / "shared" / "corpora" / "facturx_cas_limites"
KEYS = ["check", "verdict", "sentence", "at_stake", "missing", "unsure", "paper", "rule", "source"]


ROWS = (
    (40, 60, "EDF"), (320, 60, "Facture n° 10 123 456 789"), (320, 76, "du 02/11/2026"),
    (320, 130, "MME CHLOE MARTIN"), (320, 146, "12 RUE DES LILAS"), (320, 162, "59000 LILLE"),
    (40, 220, "N° client : 600123"), (40, 240, "Facture d'électricité"),
    (40, 300, "Total HT"), (480, 300, "107,00 €"), (40, 320, "TVA"), (480, 320, "21,40 €"),
    (40, 340, "Total TTC"), (480, 340, "128,40 €"),
    (40, 380, "Montant à payer avant le 20/11/2026"), (480, 380, "128,40 €"),
    (40, 780, "EDF SA au capital de 2 084 365 041 euros - 552 081 317 R.C.S. Paris"),
)  # fmt: skip


@pytest.fixture
def bills(tmp_path: Path) -> tuple[Path, Path]:
    """Two bills, the second of another addressee."""
    paths = tmp_path / "un.pdf", tmp_path / "deux.pdf"
    for path, name in zip(paths, ("MME CHLOE MARTIN", "M KEVIN DURAND"), strict=True):
        drawn = Canvas(str(path), pagesize=A4)
        for x, y, text in ROWS:
            drawn.drawString(x, A4[1] - y, text.replace("MME CHLOE MARTIN", name))
        drawn.save()
    return paths


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def test_a_paper_s_line_has_its_checks(bills: tuple[Path, Path]) -> None:
    line = json.loads(run("read", "--json", bills[0]).stdout)
    verdicts = {one["check"]: one["verdict"] for one in line["checks"]}
    assert verdicts["sums"] == "passed"
    assert list(line["checks"][0]) == ["check", "verdict", "sentence", "fields"]


def test_papers_of_one_person_are_compared(bills: tuple[Path, Path]) -> None:
    shown = run("read", "--quiet", "--workers", "1", *bills).stdout
    assert "deux.pdf" in shown.splitlines()[-3]
    assert "KEVIN DURAND" in shown.splitlines()[-3]


def test_the_command_for_checks_shows_those_of_the_papers_too(bills: tuple[Path, Path]) -> None:
    shown = run("checks", "--json", *bills)
    assert shown.exit_code == 0
    found = [json.loads(line) for line in shown.stdout.splitlines()]
    assert all(list(one) == KEYS for one in found)
    of_papers = {(one["paper"], one["check"]) for one in found if one["rule"] is None}
    assert {("un.pdf", "sums"), ("deux.pdf", "same_name")} <= of_papers
    assert any(one["rule"] for one in found)
    listed = run("checks", *bills).stdout
    assert "\nun.pdf\n" in listed
    assert "Sommes de la facture" in listed


@pytest.mark.parametrize(
    ("case", "signs"),
    [("CALC-001", "! Facture en XML jointe au PDF : le total TTC"), ("OK-001", "Page et code")],
)
def test_an_invoice_in_xml_is_told(case: str, signs: str) -> None:
    path = CASES / f"{case}.pdf"
    if not path.exists():
        pytest.skip("the Factur-X edge cases are not beside the project")
    assert signs in run("read", "--quiet", path).stdout
