"""``scribe explain`` and ``scribe read --pdf``, on a paper that is a PDF."""

from __future__ import annotations

import re
from pathlib import Path

from click.testing import CliRunner, Result
from pypdf import PdfReader
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from scribe.cli.explain_page import Row, Sheet, Told, render_page
from scribe.cli.main import main
from scribe.ocr.page import Box

BILL = (
    "Énergie <Exemple> & fils",
    "Facture n° 8001234567 du 12/03/2026",
    "N° client : 6 004 512 873",
    "N° de sécurité sociale : 2 75 08 59 599 063 07",
    "Total TTC : 90,00 €",
    "Montant à payer : 344,21 €",
    "À régler avant le 01/04/2026",
)


def draw(path: Path) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    for number, line in enumerate(BILL):
        canvas.drawString(60, 780 - 24 * number, line)
    canvas.save()
    return path


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [*map(str, args)])


def test_every_value_has_its_frame_its_reasons_and_its_rivals(tmp_path: Path) -> None:
    paper, out = draw(tmp_path / "facture.pdf"), tmp_path / "page.html"
    before = paper.read_bytes()
    result = run("explain", paper, "--out", out, "--png")
    assert result.exit_code == 0, result.output
    text = out.read_text(encoding="utf-8")
    frames, rows = (
        set(re.findall(r"id='box-([\d-]+)'", text)),
        set(re.findall(r"id='row-([\d-]+)'", text)),
    )
    assert frames
    assert frames <= rows
    assert "344,21" in text
    assert "data:image/jpeg;base64," in text
    assert "http" not in text.replace("http-equiv", ""), "the page asks nobody for anything"
    assert "<script" not in text
    assert run("explain", paper, "--out", out).exit_code == 1, "a file of that name stays"
    assert run("explain", paper, "--out", paper, "--overwrite").exit_code == 1
    assert run("explain", paper, "--out", out, "--overwrite").exit_code == 0
    assert (tmp_path / "page-p1.png").read_bytes().startswith(b"\x89PNG")
    assert paper.read_bytes() == before


def test_what_a_paper_says_is_text_and_no_markup() -> None:
    row = Row(1, "nom", "<b>x</b>", True, "99 %", ("a & b",), ("<i>",), 1, Box(0.1, 0.1, 0.2, 0.2))
    page = render_page("<f>.pdf", [Told("t<", (row,), ("<n>",))], [Sheet(1, b"j", b"p", (row,))])
    for raw in ("<b>x", "<i>", "<f>", "<n>", "a & b"):
        assert raw not in page


def test_a_page_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    result = run("explain", draw(tmp_path / "facture.pdf"), "--out", tmp_path / "no" / "page.html")
    assert result.exit_code == 1
    assert "page.html" in result.stderr
    assert "Traceback" not in result.output


def test_read_writes_a_pdf_that_can_be_searched(tmp_path: Path) -> None:
    paper, out = draw(tmp_path / "facture.pdf"), tmp_path / "sortie.pdf"
    result = run("read", paper, "--json", "--pdf", out)
    assert result.exit_code == 0, result.output
    assert "344,21" in PdfReader(out).pages[0].extract_text()
    second = draw(tmp_path / "autre.pdf")
    folder = tmp_path / "dossier"
    assert run("read", paper, second, "--json", "--pdf", folder).exit_code == 0
    assert sorted(one.name for one in folder.iterdir()) == ["autre.pdf", "facture.pdf"]


def test_the_paper_itself_is_never_written_over(tmp_path: Path) -> None:
    paper = draw(tmp_path / "facture.pdf")
    before = paper.read_bytes()
    result = run("read", paper, "--json", "--pdf", paper)
    assert result.exit_code == 1
    assert "exists already" in result.stderr
    other = draw(tmp_path / "autre.pdf")
    picture = tmp_path / "autre"
    picture.write_bytes(other.read_bytes())
    assert run("read", picture, "--json", "--pdf", tmp_path).exit_code == 1, "autre.pdf stays"
    assert paper.read_bytes() == before
