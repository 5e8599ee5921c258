"""Whether a picture will do: good ones pass, spoilt ones are refused with their reason."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import cv2
import numpy as np
import pypdfium2
import pytest
from click.testing import CliRunner, Result
from numpy.typing import NDArray
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from scribe.cli.main import main
from scribe.reading.inspect import Verdict, check_pages, missing_pages

sys.path.append(str(Path(__file__).parents[1] / "intake"))
from intake_samples import photograph

Pixels = NDArray[np.uint8]


def draw(path: Path, foot: str = "") -> Path:
    """A letter of thirty lines."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 11)
    canvas.drawString(60, 790, "Électricité du Nord - Service clients")
    for row in range(30):
        text = f"Ligne {row} : consommation du mois, abonnement et taxes comprises {row * 37},21 €"
        canvas.drawString(60, 740 - 20 * row, text)
    canvas.drawString(500, 30, foot)
    canvas.save()
    return path


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Pixels:
    path = draw(tmp_path_factory.mktemp("pages") / "letter.pdf", "Page 1/2")
    pixels = pypdfium2.PdfDocument(path.read_bytes())[0].render(scale=200 / 72).to_numpy()
    return np.ascontiguousarray(pixels[:, :, :3])


@pytest.fixture(scope="module")
def shot(page: Pixels) -> Pixels:
    return photograph(page, background="dark", size=(1800, 2400), shadow=0.2).picture


def save(folder: Path, picture: Pixels, name: str = "shot.jpg") -> Path:
    path = folder / name
    cv2.imwrite(str(path), picture)
    return path


def verdict(path: Path) -> Verdict:
    (found,) = check_pages([path])
    return found


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["check-scan", *map(str, args)])


def test_a_sharp_photograph_is_good(shot: Pixels, tmp_path: Path) -> None:
    found = verdict(save(tmp_path, shot))
    assert (found.code, found.hint) == ("good", "")
    assert (found.number, found.of) == (1, 2)


def test_a_scan_is_good(page: Pixels, tmp_path: Path) -> None:
    assert verdict(save(tmp_path, page, "scan.png")).code == "good"


def test_a_blurred_one_is_refused(shot: Pixels, tmp_path: Path) -> None:
    found = verdict(save(tmp_path, np.asarray(cv2.GaussianBlur(shot, (0, 0), 4.0), np.uint8)))
    assert found.code == "blurred"
    assert found.take_again
    assert "take it again" in found.hint


def test_a_dark_one_is_refused(shot: Pixels, tmp_path: Path) -> None:
    assert verdict(save(tmp_path, (shot * 0.1).astype(np.uint8))).code == "too_dark"


def test_print_too_small_is_refused(shot: Pixels, tmp_path: Path) -> None:
    small = cv2.resize(shot, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    assert verdict(save(tmp_path, np.asarray(small, np.uint8))).code == "too_small"


def test_a_sheet_cut_off_is_refused_and_the_side_is_named(shot: Pixels, tmp_path: Path) -> None:
    found = verdict(save(tmp_path, np.ascontiguousarray(shot[:, :1200])))
    assert found.code == "cut"
    assert "on the right" in found.message
    found = verdict(save(tmp_path, np.ascontiguousarray(shot[:1700])))
    assert found.code == "cut"
    assert "at the bottom" in found.message


def test_blank_paper_and_no_paper_are_told_apart(tmp_path: Path) -> None:
    blank = np.full((1754, 1240, 3), 250, np.uint8)
    assert verdict(save(tmp_path, blank, "blank.png")).code == "blank"
    assert not verdict(save(tmp_path, blank, "blank.png")).take_again
    blank[400:1200, 300:900] = 60
    assert verdict(save(tmp_path, blank, "thing.png")).code == "nothing_readable"


def test_words_of_a_file_need_no_picture(tmp_path: Path) -> None:
    path = draw(tmp_path / "letter.pdf", "Page 1/2")
    assert verdict(path).code == "good"
    shown = run(path)
    assert shown.exit_code == 1
    assert "page 2 of 2 is missing" in shown.stdout


def test_a_missing_page_is_told_once_all_are_seen() -> None:
    def seen(*numbers: tuple[int, int]) -> list[Verdict]:
        return [Verdict("a.jpg", 1, "good", "", "", number, of) for number, of in numbers]

    assert missing_pages(seen((1, 2), (2, 2), (0, 0), (2, 3), (1, 3), (3, 3))) == []
    assert missing_pages(seen((1, 2), (2, 2), (1, 2), (2, 2))) == []
    (found,) = missing_pages(seen((1, 3), (3, 3)))
    assert found.code == "page_missing"
    assert found.take_again
    assert "page 2 of 3" in found.message
    (found,) = missing_pages(seen((1, 2), (2, 2), (1, 2)))
    assert "page 2 of 2" in found.message


def test_the_command_prints_a_sentence_a_page(shot: Pixels, tmp_path: Path) -> None:
    back = save(tmp_path, np.full((1754, 1240, 3), 250, np.uint8), "back.png")
    shown = run(back)
    assert shown.exit_code == 0
    assert shown.stdout == f"{back}, page 1: nothing is printed on this side\n"
    assert shown.stderr == "All can be read.\n"
    dark = save(tmp_path, (shot * 0.1).astype(np.uint8), "dark.jpg")
    empty = tmp_path / "empty.pdf"
    empty.touch()
    shown = run("--json", dark, back, empty)
    assert shown.exit_code == 1
    first, second, third = (json.loads(line) for line in shown.stdout.splitlines())
    assert list(first) == ["source", "page", "verdict", "take_again", "message", "hint"]
    assert (first["verdict"], first["take_again"]) == ("too_dark", True)
    assert (second["verdict"], second["take_again"]) == ("blank", False)
    assert third["error"]["code"] == "unreadable_file"
