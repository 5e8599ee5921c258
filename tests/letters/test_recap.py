"""The page for the person: only what is sure, on one page, in large type."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from pypdf import PdfReader
from shipped_letters import plan_of

from scribe.casefile.case import Office
from scribe.errors import TemplateError
from scribe.law.facts import Paper
from scribe.letters.convert import convert, find_soffice
from scribe.letters.plain import plain_text
from scribe.letters.recap import Coming, recap, render_recap
from scribe.letters.shelf import VARIABLE

TODAY = dt.date(2026, 11, 24)
OFFICE = Office(structure="Point d’accueil Exemple", phone="03 00 00 00 00", helper="N. Exemple")


def bill(*unsure: str, amount: str = "344.21", due: dt.date = dt.date(2026, 12, 10)) -> Paper:
    return Paper(
        "energy",
        "",
        {
            "issuer_name": "TotalEnergies Électricité et Gaz France",
            "document_date": dt.date(2026, 10, 20),
            "amount_due": Decimal(amount),
            "due_date": due,
        },
        kind="energy_bill",
        source="f.pdf",
        unsure=frozenset(unsure),
    )


def test_what_came_went_and_comes() -> None:
    page = recap("Zoé Martin", [bill()], [plan_of()], [], TODAY)
    (line,) = page.received
    assert line.startswith("Facture d’énergie – TotalEnergies")
    assert "À payer\u00a0: 344,21\u00a0€, avant le 10\u00a0décembre 2026." in line
    assert "échelonnement" in page.sent[0]
    assert page.next_day == "4\u00a0décembre 2026"
    assert len(page.keep) == 2
    assert not page.left_out


def test_what_nobody_confirmed_is_not_printed_but_told() -> None:
    page = recap("", [bill("amount_due", "issuer_name")], [], [], TODAY)
    assert "344" not in page.received[0]
    assert "TotalEnergies" not in page.received[0]
    assert page.left_out == ("f.pdf: issuer_name", "f.pdf: amount_due")
    assert page.next_day == ""


def test_a_day_that_is_past_says_so_and_a_credit_is_no_debt() -> None:
    late = recap("", [bill(due=dt.date(2026, 11, 2))], [], [], TODAY)
    assert "est passée" in late.received[0]
    credit = recap("", [bill(amount="-86.20")], [], [], TODAY)
    assert "On vous doit\u00a0: 86,20\u00a0€." in credit.received[0]


def test_the_nearest_day_is_the_next_one_and_past_ones_are_left_out() -> None:
    days = [
        Coming(dt.date(2027, 1, 5), "Rendez-vous."),
        Coming(dt.date(2026, 12, 1), "Saisir la commission", "act_before"),
        Coming(dt.date(2026, 11, 1), "Trop tard."),
    ]
    page = recap("", [], [], days, TODAY)
    assert page.next_day == "1er\u00a0décembre 2026"
    assert page.next_text.startswith("Saisir la commission")
    assert [line[:14] for line in page.later] == ["5\u00a0janvier 2027"]


@pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not installed")
def test_the_fullest_page_is_one_page_in_large_type(tmp_path: Path) -> None:
    days = [
        Coming(dt.date(2026, 12, day), "Rendez-vous à la permanence du mardi.") for day in (1, 8, 9)
    ]
    full = recap("Élodie Vandenbroucke-Lefèvre", [bill()] * 9, [plan_of()] * 9, days, TODAY)
    word = tmp_path / "page.docx"
    word.write_bytes(render_recap(full, OFFICE))
    (made,) = convert([word], tmp_path)
    (shown,) = PdfReader(made).pages
    assert "Point d’accueil Exemple" in shown.extract_text()
    assert "Autres papiers reçus" in shown.extract_text()
    assert docx.Document(str(word)).styles["Normal"].font.size.pt >= 16


def test_the_offices_own_page_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = docx.Document()
    own.add_paragraph("À nous : {{ personne }}")
    (tmp_path / "recap").mkdir()
    own.save(str(tmp_path / "recap" / "recap.docx"))
    monkeypatch.setenv("SCRIBE_TEMPLATES", str(tmp_path))
    made = render_recap(recap("Zoé & Cie", [], [], [], TODAY), OFFICE)
    assert "À nous : Zoé & Cie" in plain_text(made)
    assert io.BytesIO(made).getbuffer().nbytes > 1000


@pytest.mark.parametrize("words", ["{{ personnne }}", "{{ personne ", None])
def test_a_page_of_ones_own_that_cannot_be_filled_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str | None
) -> None:
    own = tmp_path / "recap" / "recap.docx"
    own.parent.mkdir()
    own.write_bytes(b"bonjour")
    if words:
        document = docx.Document()
        document.add_paragraph(words)
        document.save(str(own))
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    with pytest.raises(TemplateError, match=r"recap\.docx") as caught:
        render_recap(recap("Zoé", [], [], [], TODAY), OFFICE)
    assert caught.value.hint
