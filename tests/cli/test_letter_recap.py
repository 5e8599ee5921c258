"""``scribe letter recap``: papers in, one page out."""

from __future__ import annotations

from pathlib import Path

import pytest
from letter_papers import run

from scribe.letters.plain import plain_text

CASE = """
[[paper]]
kind = "benefit_overpayment"
source = "indu.pdf"
check = ["amount_due"]
fields = { issuer_name = "CAF du Nord", recipient_name = "Zoé Martin", amount_due = "640.00", \
benefit_name = "APL", document_date = "2026-10-01" }
"""


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "case.toml"
    path.write_text(CASE, encoding="utf-8")
    return path


def page(*arguments: str) -> str:
    shown = run("recap", "--case", "case.toml", "--today", "24/11/2026", *arguments)
    assert shown.exit_code == 0, shown.output
    return shown.output


def test_the_page_says_what_is_sure_and_names_the_rest(case: Path) -> None:
    told = page("--set", "received_on=2026-10-05", "--sent", "contestation-indu-caf=20/11/2026")
    assert "indu.pdf: amount_due" in told
    text = plain_text((case.parent / "recapitulatif-2026-11-24.docx").read_bytes())
    assert "Zoé Martin" in text
    assert "640" not in text
    assert "7\u00a0décembre 2026" in text
    assert "20\u00a0novembre 2026" in text


def test_a_confirmed_amount_is_printed(case: Path) -> None:
    page("--set", "amount_due=640.00", "--next", "01/12/2026=Rendez-vous.", "-o", "page.docx")
    text = plain_text((case.parent / "page.docx").read_bytes())
    assert "640,00\u00a0€" in text
    assert "Rendez-vous." in text


def test_a_page_is_never_replaced_unasked(case: Path) -> None:
    page("-o", "page.docx")
    refused = run("recap", "--case", str(case), "-o", "page.docx")
    assert refused.exit_code == 1
    assert "exists already" in refused.stderr


@pytest.mark.parametrize("wrong", [("--next", "demain"), ("--next", "xx=oui"), ("-o", "page.odt")])
def test_wrong_words_are_usage_errors(case: Path, wrong: tuple[str, ...]) -> None:
    assert run("recap", "--case", str(case), *wrong).exit_code == 2
