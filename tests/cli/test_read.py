"""scribe read: the table, the lines, the sheet, and a batch in which a file fails."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from scribe.cli import sheet, show
from scribe.cli.main import main
from scribe.knowledge.vocabulary import load_vocabulary
from scribe.ocr.page import Box
from scribe.reading.document import Evidence, FieldValue, Reading
from scribe.reading.read import Piece

BILL = (
    "EDF - Service Clients - SIREN 552 081 317",
    "Madame Camille Durieux",
    "12 rue des Lilas",
    "59000 LILLE",
    "Facture d'électricité du 12/03/2026",
    "N° client : 6 004 512 873",
    "Point de livraison (PDL) : 14 567 890 123 453",
    "N° de sécurité sociale : 1 85 05 78 006 084 91",
    "Consommation du 12/01/2026 au 11/03/2026 : 1 204 kWh",
    "Total HT : 286,84 €",
    "TVA : 57,37 €",
    "Total TTC : 344,21 €",
    "Montant à payer : 344,21 €",
    "À régler avant le 02/04/2026",
)
VOCABULARY = load_vocabulary()


def draw(path: Path, lines: tuple[str, ...] = BILL) -> Path:
    """A digital page."""
    canvas = Canvas(str(path), pagesize=A4)
    for number, line in enumerate(lines):
        canvas.drawString(60, 780 - 24 * number, line)
    canvas.save()
    return path


@pytest.fixture(scope="module")
def bill(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return draw(tmp_path_factory.mktemp("papers") / "facture été.pdf")


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["read", *map(str, args)])


def test_the_table_shows_french_values_and_how_sure_they_are(bill: Path) -> None:
    shown = run(bill)
    assert shown.exit_code == 0, shown.output
    title, head, *rows = shown.stdout.splitlines()
    assert title.startswith(f"{bill}: facture d'énergie (sure, 9")
    assert head.split() == ["Field", "Value", "Certainty", "Page"]
    assert any(row.startswith("date du document") and "12/03/2026" in row for row in rows)
    assert any("344,21\u00a0€" in row and row.rstrip().endswith("1") for row in rows)
    assert all(" sure " in row or " to check " in row for row in rows if row.startswith("date"))
    assert shown.stderr.startswith("1 paper, ")


def test_quiet_leaves_the_summary_out(bill: Path) -> None:
    assert run("--quiet", bill).stderr == ""


def test_a_line_of_json_is_the_contract(bill: Path) -> None:
    shown = run("--json", bill)
    assert shown.exit_code == 0
    assert shown.stderr == ""
    line = json.loads(shown.stdout)
    assert list(line) == [
        "source", "sha256", "pages", "page_range", "kind", "fields", "warnings", "checks"
    ]  # fmt: skip
    assert line["source"] == str(bill)
    assert line["kind"]["value"] == "energy_bill"
    due = line["fields"]["amount_due"]
    assert list(due) == ["value", "status", "confidence", "text", "page", "box", "method"]
    assert due["value"] == "344.21"
    assert set(line["fields"]) <= set(VOCABULARY.fields)
    order = list(VOCABULARY.fields)
    assert list(line["fields"]) == sorted(line["fields"], key=order.index)


def test_a_failed_paper_has_its_line_and_the_rest_goes_on(bill: Path, tmp_path: Path) -> None:
    empty = tmp_path / "vide.pdf"
    empty.touch()
    shown = run("--json", empty, bill, tmp_path / "absent.pdf")
    assert shown.exit_code == 1
    first, second, third = (json.loads(line) for line in shown.stdout.splitlines())
    assert first["source"] == str(empty)
    assert first["error"]["code"] == "unreadable_file"
    assert second["fields"]["amount_due"]["value"] == "344.21"
    assert "fields" not in third
    shown = run(empty, bill)
    assert shown.exit_code == 1
    assert f"{empty}: not read\n! " in shown.stdout
    assert "344,21" in shown.stdout
    assert "2 papers, 1 not read, " in shown.stderr


def test_a_folder_gives_its_papers_in_order_whatever_the_number_of_workers(
    bill: Path, tmp_path: Path
) -> None:
    for name in ("b10.pdf", "b9.pdf", "a.pdf"):
        shutil.copy(bill, tmp_path / name)
    (tmp_path / "notes.txt").write_text("not a paper")
    one, two = run("--json", "--workers", "1", tmp_path), run("--json", "--workers", "2", tmp_path)
    names = [Path(json.loads(line)["source"]).name for line in one.stdout.splitlines()]
    assert names == ["a.pdf", "b9.pdf", "b10.pdf"]
    assert two.stdout == one.stdout


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    shown = run(tmp_path)
    assert shown.exit_code == 1
    assert "There is no paper here that scribe can read." in shown.stderr


def test_joined_files_are_one_paper(bill: Path, tmp_path: Path) -> None:
    back = draw(tmp_path / "verso.pdf", ("Merci de votre confiance",))
    line = json.loads(run("--json", "--join", bill, back).stdout)
    assert line["pages"] == 2


@pytest.fixture
def with_nir(bill: Path) -> Reading:
    nir = FieldValue(
        "nir", "185057800608491", "sure", 0.999, "label",
        Evidence("1 85 05 78 006 084 91", 1, Box(0.1, 0.1, 0.4, 0.2)),
    )  # fmt: skip
    other = FieldValue("issuer_name", '=CMD("x")', "check", 0.5, "text", None, (), ("EDF",))
    pdl = FieldValue("pdl", "14567890123453", "check", 0.9, "label")
    kind = FieldValue("kind", "energy_bill", "sure", 0.9999, "text")
    fields = {"issuer_name": other, "nir": nir, "pdl": pdl}
    return Reading(str(bill), "ab" * 32, 1, kind, fields)


def test_the_social_security_number_is_masked_unless_asked_for(
    bill: Path, with_nir: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    pieces = (Piece(with_nir, ()),)
    monkeypatch.setattr("scribe.reading.papers.read_pile", lambda _paths, **_: pieces)
    for form in ([], ["--json"], ["--csv"]):
        assert "1850578" not in run(*form, bill).stdout.replace("\u00a0", "").replace(" ", "")
        shown = run(*form, "--show-nir", bill).stdout.replace("\u00a0", "").replace(" ", "")
        assert "185057800608491" in shown


def test_what_else_it_could_mean_is_shown_for_values_to_check(with_nir: Reading) -> None:
    field = VOCABULARY.fields["issuer_name"]
    value = with_nir.fields["issuer_name"]
    assert show.shown_with_others(field, value) == '=CMD("x") (or EDF?)'
    assert show.shown_with_others(field, replace(value, status="sure")) == '=CMD("x")'
    assert show.percent(0.9999) == "99\u00a0%"


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("amount_due", "-1234.50", "−1\u202f234,50\u00a0€"),
        ("due_date", "2026-04-02", "02/04/2026"),
        ("consumption_m3", "12.5", "12,5"),
        ("recipient_address", "12 rue des Lilas\n59000 LILLE", "12 rue des Lilas, 59000 LILLE"),
        ("iban", "FR7630006000011234567890189",
         "FR76\u00a03000\u00a06000\u00a00112\u00a03456\u00a07890\u00a0189"),
        ("due_date", "nonsense", "nonsense"),
        ("reading_type", "actual", "read"),
        ("benefit_name", "APL", "APL"),
    ],
)  # fmt: skip
def test_values_are_written_as_a_french_reader_does(name: str, value: str, text: str) -> None:
    assert show.shown(VOCABULARY.fields[name], value) == text


def test_every_choice_of_the_vocabulary_has_a_word_for_people() -> None:
    code = """
from scribe.cli import show
from scribe.knowledge.vocabulary import load_vocabulary
for name, field in load_vocabulary().fields.items():
    for choice in field.choices:
        if name != "benefit_name" and show.shown(field, choice) == choice:
            print(name, choice)
"""
    shown = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "SCRIBE_LANG": "fr"},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert shown.stdout == ""


def test_the_sheet_opens_in_a_french_spreadsheet(bill: Path) -> None:
    shown = run("--csv", bill)
    assert shown.exit_code == 0
    assert shown.stderr == ""
    assert shown.stdout.startswith(sheet.BYTE_ORDER_MARK)
    rows = list(csv.reader(io.StringIO(shown.stdout.lstrip("\ufeff")), delimiter=";"))
    assert all(len(row) == len(rows[0]) for row in rows)
    by_name = {row[-1]: row for row in rows[1:]}
    assert by_name["amount_due"][2:4] == ["montant à payer", "344,21"]
    assert by_name["document_date"][3] == "2026-03-12"


def test_a_sheet_never_computes_what_a_paper_says(with_nir: Reading) -> None:
    text = sheet.rows(replace(with_nir, source="=1+1.pdf"), VOCABULARY)
    issuer, _nir, pdl = csv.reader(io.StringIO(text), delimiter=";")
    assert issuer[0] == "'=1+1.pdf"
    assert issuer[3] == '\'=CMD("x")'
    assert pdl[3] == '="14567890123453"'


def test_json_and_csv_exclude_each_other(bill: Path) -> None:
    assert run("--json", "--csv", bill).exit_code == 2


@pytest.mark.skipif(shutil.which("tesseract") is not None, reason="Tesseract is installed here")
def test_a_missing_engine_is_said_with_its_own_exit_status(bill: Path) -> None:
    assert run("--engine", "tesseract", bill).exit_code == 3


def on_a_terminal(*args: str | Path) -> str:
    """What a person sees on standard error when it is a terminal."""
    import pty  # not on Windows

    here, there = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "scribe", "read", *args],
        stdout=subprocess.DEVNULL,
        stderr=there,
        env={**os.environ, "SCRIBE_LANG": "en", "TERM": "xterm"},
    ):
        os.close(there)
        seen = b""
        while True:
            try:
                piece = os.read(here, 4096)
            except OSError:
                break
            if not piece:
                break
            seen += piece
    os.close(here)
    return seen.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
@pytest.mark.parametrize(
    ("option", "wanted"),
    [("--workers=1", lambda seen: "Reading" in seen and "100%" in seen),
     ("--json", lambda seen: seen == ""),
     ("--quiet", lambda seen: seen == "")],
)  # fmt: skip
def test_the_bar_is_drawn_on_a_terminal_only_and_never_beside_json(
    option: str, wanted: Callable[[str], bool], bill: Path, tmp_path: Path
) -> None:
    shutil.copy(bill, tmp_path / "a.pdf")
    shutil.copy(bill, tmp_path / "b.pdf")
    assert wanted(on_a_terminal(option, tmp_path))
