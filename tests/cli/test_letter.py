"""``scribe letter``: what there is, and a letter out of papers and answers."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from letter_papers import CASE, PLAN, SAID, here, new, run, written

from scribe.letters.convert import PROGRAM, find_soffice
from scribe.letters.plain import plain_text
from scribe.letters.shelf import letter_names
from scribe.letters.template import load_sheet

__all__ = ["here"]


def test_the_list_names_every_letter() -> None:
    shown = run("list")
    assert shown.exit_code == 0
    assert all(name in shown.stdout for name in letter_names())


@pytest.mark.parametrize("name", letter_names())
def test_each_letter_shows_what_it_needs_and_opens(name: str) -> None:
    shown = run("show", name).stdout
    for piece in (load_sheet(name).purpose[:40], "Signed by", "Checked on"):
        assert piece in shown
    assert "not in the rule book yet" not in shown


def test_an_unknown_letter_is_named_with_the_nearest_one() -> None:
    shown = run("show", "echelonement-energie")
    assert shown.exit_code == 1
    assert "Did you mean “echelonnement-energie”?" in shown.stderr


def test_a_paper_and_a_few_answers_make_a_letter(here: Path) -> None:
    shown = new()
    assert shown.exit_code == 0, shown.output
    letter = here / "echelonnement-energie-zoe-martin-2026-11-24.docx"
    text = plain_text(letter.read_bytes())
    assert "344,21\u00a0€" in text
    assert "6\u00a0janvier 2027" in text
    assert docx.Document(io.BytesIO(letter.read_bytes())).tables
    assert f"Written: {letter.name}" in shown.stdout
    assert "signed: Zoé Martin" in shown.stdout
    assert "Enclose: Facture concernée (copie de toutes les pages) (facture.jpg)" in shown.stdout
    assert "--enclose budget if it is" in shown.stdout
    assert "9\u00a0décembre 2026: Réponse demandée" in shown.stdout
    assert "2240" in shown.stderr


def test_a_letter_of_that_name_is_never_replaced_unasked(here: Path) -> None:
    target = here / "lettre.docx"
    target.write_bytes(b"mine")
    refused = new("-o", "lettre.docx")
    assert refused.exit_code == 1
    assert "exists already" in refused.stderr
    assert target.read_bytes() == b"mine"
    assert new("-o", "lettre.docx", "--overwrite").exit_code == 0
    assert target.read_bytes() != b"mine"
    assert not list(here.glob(".*"))


def test_a_folder_takes_the_letter_under_its_usual_name(here: Path) -> None:
    (here / "courriers").mkdir()
    assert new("-o", "courriers").exit_code == 0
    assert written(here / "courriers").name == "echelonnement-energie-zoe-martin-2026-11-24.docx"


def test_a_folder_that_does_not_exist_is_a_clear_error(here: Path) -> None:
    shown = new("-o", "rien/lettre.docx")
    assert shown.exit_code == 1
    assert "cannot be written" in shown.stderr


@pytest.mark.parametrize(
    ("arguments", "said", "sentence"),
    [
        ([], ["date_limite=hier"], "is not a date"),
        ([], ["montant_du=beaucoup"], "is not an amount"),
        ([], ["conteste"], "write --set tag=value"),
        ([], ["conteste=non", "conteste=oui"], "is set twice"),
        ([], ["fraude=non"], "does not use the tag “fraude”"),
        ([], ["secteur=energy"], "it cannot be set"),
        (["--enclose", "photo"], [], "is none of its enclosures"),
        (["-o", "lettre.pdf"], SAID, "must end in .docx"),
        (["--today", "demain"], [], "is not a date"),
    ],
)
def test_what_is_typed_wrong_is_a_usage_error(
    here: Path, arguments: list[str], said: list[str], sentence: str
) -> None:
    shown = new(*arguments, said=said)
    assert shown.exit_code == 2
    assert sentence in shown.stderr
    assert not list(here.glob("*.docx"))


def test_a_case_written_down_needs_no_paper(here: Path) -> None:
    shown = run("new", PLAN, "--case", str(CASE), "-o", "a.docx")
    assert shown.exit_code == 0, shown.output
    golden = CASE.with_suffix(".txt").read_text(encoding="utf-8")
    assert plain_text((here / "a.docx").read_bytes()) == golden


def test_a_wrong_case_is_named_with_its_line(here: Path) -> None:
    (here / "cas.toml").write_text('[answers]\nmontant_dut = "3"\n', encoding="utf-8")
    shown = run("new", PLAN, "--case", "cas.toml")
    assert shown.exit_code == 1
    assert "montant_dut" in shown.stderr
    assert "cas.toml" in shown.stderr


def test_the_office_of_the_folder_heads_the_letter(here: Path) -> None:
    (here / "scribe.toml").write_text(
        '[office]\nstructure = "L’Écritoire & Cie"\nplace = "Roubaix"\n', encoding="utf-8"
    )
    assert new().exit_code == 0
    text = plain_text(written(here).read_bytes())
    assert text.startswith("[header]\nL’Écritoire & Cie\n")
    assert "Roubaix, le 24\u00a0novembre 2026" in text


def test_a_wrong_office_is_named_with_its_line(here: Path) -> None:
    (here / "scribe.toml").write_text('[office]\nnom = "L’Écritoire"\n', encoding="utf-8")
    shown = new()
    assert shown.exit_code == 1
    assert "scribe.toml:2: unknown key “nom”" in shown.stderr


def test_without_libreoffice_the_word_file_is_there_all_the_same(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PROGRAM, str(here / "nothing"))
    shown = new("--pdf")
    assert shown.exit_code == 3
    assert "LibreOffice, which is not installed" in shown.stderr
    assert written(here).is_file()


@pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not installed")
def test_a_bundle_is_letter_list_and_papers(here: Path) -> None:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    writer.add_blank_page(595, 842)
    writer.write(here / "facture.jpg")  # a PDF whatever it is called
    shown = new("--bundle", "tout.pdf", "--enclose", "budget")
    assert shown.exit_code == 0, shown.output
    made = PdfReader(here / "tout.pdf")
    text = [page.extract_text() for page in made.pages]
    assert "Liste des pièces jointes" in text[-3]
    assert "Fiche de budget du foyer" in text[-3]
    assert "added by hand: Fiche de budget du foyer" in shown.stderr
    assert "Zoé" in text[0]
