"""``scribe issuer new``: a draft that the directory takes, and what it could not find."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from scribe.cli.main import main
from scribe.knowledge import tables
from scribe.knowledge.issuers import Issuer

SAMPLES = Path(__file__).parents[2] / "samples"


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["issuer", "new", *map(str, args)])


def test_the_draft_of_an_unknown_supplier_is_taken_by_the_directory(tmp_path: Path) -> None:
    out = tmp_path / "lumevia.toml"
    paper = SAMPLES / "facture-internet.pdf"
    result = run(paper, "--out", out, "--today", "2026-11-24")
    assert result.exit_code == 0, result.output
    drafted = tables.load(out, Issuer)
    assert drafted.sector == "telecom"
    assert drafted.name in drafted.names
    assert drafted.identity is not None
    assert drafted.identity.checked_on.isoformat() == "2026-11-24"
    assert "facture-internet.pdf" in drafted.identity.source
    assert "how to write to it" in result.stderr


def test_it_is_printed_without_out_and_never_written_over(tmp_path: Path) -> None:
    paper = SAMPLES / "facture-internet.pdf"
    assert 'sector = "telecom"' in run(paper).stdout
    out = tmp_path / "x.toml"
    out.write_text("mine", encoding="utf-8")
    result = run(paper, "--out", out)
    assert result.exit_code == 1
    assert out.read_text(encoding="utf-8") == "mine"


def test_what_the_paper_does_not_say_is_told_and_left_blank(tmp_path: Path) -> None:
    path = tmp_path / "lettre.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 20)
    canvas.drawString(60, 780, 'Régie "Les Trois \\ Rives"')
    canvas.setFont("Helvetica", 10)
    canvas.drawString(60, 600, "Objet : votre demande du 3 mars 2026")
    canvas.save()
    out = tmp_path / "regie.toml"
    result = run(path, "--out", out)
    assert result.exit_code == 0, result.output
    assert tables.load(out, Issuer).identity is None
    for lack in ("its SIREN", "its VAT number", "its sector"):
        assert lack in result.stderr


def test_a_paper_without_sender_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "vide.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.drawString(60, 400, "12")
    canvas.save()
    result = run(path)
    assert result.exit_code == 1
    assert "No sender" in result.stderr
