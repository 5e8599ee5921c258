"""Several papers in a file, one paper in several files, the same paper twice."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
from click.testing import CliRunner
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from scribe.cli.main import main
from scribe.reading.papers import read_papers

BILL = (
    (60, 800, "EDF"),
    (340, 720, "Madame Camille Durieux"),
    (340, 706, "12 rue des Lilas"),
    (340, 692, "59000 LILLE"),
    (60, 600, "Facture d'électricité du 12/03/2026"),
    (60, 580, "Facture n° : 7706295434"),
    (60, 560, "N° client : 6 004 512 873"),
    (60, 540, "Montant à payer : 344,21 €"),
)
DETAIL = (
    (60, 800, "EDF"),
    (60, 760, "Détail de votre facture n° 7706295434"),
    (60, 740, "Total HT : 286,84 €"),
    (60, 720, "TVA : 57,37 €"),
    (60, 700, "Total TTC : 344,21 €"),
)
LETTER = (
    (60, 800, "CAF du Nord"),
    (340, 720, "Monsieur Ali Benali"),
    (340, 706, "4 place du Marché"),
    (340, 692, "59100 ROUBAIX"),
    (60, 640, "Lille, le 2 avril 2026"),
    (60, 600, "Objet : notification d'indu"),
    (60, 570, "Madame, Monsieur,"),
    (60, 550, "Vous nous devez la somme de 412,00 €."),
)
Text = tuple[int, int, str]


def draw(path: Path, *pages: tuple[Text, ...]) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    for page in pages:
        canvas.setFont("Helvetica", 11)
        for x, y, text in page:
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return path


def read(*args: str | Path) -> list[dict[str, object]]:
    shown = CliRunner().invoke(main, ["read", "--json", *map(str, args)])
    assert shown.exit_code == 0, shown.output
    return [json.loads(line) for line in shown.stdout.splitlines()]


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("piles") / "pile.pdf"
    return draw(path, BILL, DETAIL, (), LETTER, ())


def test_a_file_of_several_papers_gives_one_result_each(pile: Path) -> None:
    bill, letter = read(pile)
    assert (bill["page_range"], bill["pages"]) == ([1, 2], 2)
    assert (letter["page_range"], letter["pages"]) == ([4, 4], 1)
    fields = letter["fields"]
    assert isinstance(fields, dict)
    assert fields["document_date"]["value"] == "2026-04-02"
    assert fields["document_date"]["page"] == 4
    assert bill["warnings"] == letter["warnings"] == []


def test_never_takes_the_file_for_one_paper(pile: Path) -> None:
    (line,) = read("--split", "never", pile)
    assert (line["page_range"], line["pages"]) == ([1, 5], 5)


def test_the_table_says_which_pages(pile: Path) -> None:
    shown = CliRunner().invoke(main, ["read", str(pile)])
    assert f"{pile}, page 4: " in shown.stdout
    assert shown.stderr.startswith("2 papers, ")


def test_the_same_lines_whatever_the_number_of_workers(pile: Path, tmp_path: Path) -> None:
    other = draw(tmp_path / "other.pdf", LETTER, BILL)
    empty = tmp_path / "empty.pdf"
    empty.touch()
    inputs = [str(other), str(empty), str(pile)]
    shown = [
        CliRunner().invoke(main, ["read", "--json", "--workers", str(workers), *inputs])
        for workers in (1, 2)
    ]
    assert shown[0].exit_code == shown[1].exit_code == 1
    assert shown[0].stdout == shown[1].stdout
    sources = [json.loads(line)["source"] for line in shown[0].stdout.splitlines()]
    assert sources == [inputs[0], inputs[0], inputs[1], inputs[2], inputs[2]]


def test_the_same_bill_twice_is_told(pile: Path, tmp_path: Path) -> None:
    again = draw(tmp_path / "scanned again.pdf", BILL, DETAIL)
    bill, _letter, twin = read(pile, again)
    assert bill["warnings"] == []
    (notice,) = twin["warnings"] if isinstance(twin["warnings"], list) else []
    assert notice["code"] == "duplicate"
    assert str(pile) in notice["message"]
    copy = tmp_path / "copy.pdf"
    copy.write_bytes(again.read_bytes())
    first, second = read("--split", "never", again, copy)
    assert not first["warnings"]
    assert second["warnings"]


def picture(path: Path, *pages: tuple[Text, ...]) -> Path:
    """Pages as a scanner saves them, each a picture."""
    import pypdfium2

    document = pypdfium2.PdfDocument(draw(path.with_suffix(".pdf"), *pages).read_bytes())
    pixels = document[0].render(scale=150 / 72).to_numpy()[:, :, :3]
    path.with_suffix(".pdf").unlink()
    cv2.imwrite(str(path), np.ascontiguousarray(pixels))
    return path


def test_pictures_of_one_paper_are_joined(tmp_path: Path) -> None:
    numbered = ((500, 40, "Page 1/2"),), ((500, 40, "Page 2/2"),)
    picture(tmp_path / "IMG_0001.png", BILL + numbered[0])
    picture(tmp_path / "IMG_0002.png", DETAIL + numbered[1])
    picture(tmp_path / "IMG_0003.png", LETTER)
    bill, letter = read("--workers", "1", tmp_path)
    assert bill["source"] == str(tmp_path / "IMG_0001.png")
    assert (bill["page_range"], bill["pages"]) == ([1, 2], 2)
    (notice,) = bill["warnings"] if isinstance(bill["warnings"], list) else []
    assert notice["code"] == "files_joined"
    assert "IMG_0002.png" in notice["message"]
    fields = bill["fields"]
    assert isinstance(fields, dict)
    assert fields["total_net"]["page"] == 2
    assert letter["source"] == str(tmp_path / "IMG_0003.png")
    papers = [(tmp_path / f"IMG_000{n}.png",) for n in (1, 2, 3)]
    assert [outcome.paths for outcome in read_papers(papers)] == [
        (papers[0][0], papers[1][0]),
        papers[2],
    ]


def test_a_side_without_print_is_said_when_it_is_no_blank_paper(tmp_path: Path) -> None:
    path = tmp_path / "black.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for x, y, text in BILL:
        canvas.drawString(x, y, text)
    canvas.showPage()
    canvas.setFillGray(0.2)
    canvas.rect(0, 0, *A4, fill=1)
    canvas.save()
    (line,) = read(path)
    assert line["page_range"] == [1, 1]
    assert [notice["code"] for notice in _notices(line)] == ["nothing_readable"]
    assert _notices(line)[0]["page"] == 2
    (alone,) = read(draw(tmp_path / "blank.pdf", ()))
    assert [notice["code"] for notice in _notices(alone)] == ["nothing_readable"]


def _notices(line: dict[str, object]) -> list[dict[str, object]]:
    assert isinstance(line["warnings"], list)
    return line["warnings"]
