"""Reading pictures with the real engine: posture, places, words, second readings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from ocr_samples import A4, ALL_OF_IT, BILL, VALUES, pdf, picture, scan_of, slanted, texts_of

from scribe.intake.sheet import NativeWord
from scribe.ocr import ppocr
from scribe.ocr.page import Page
from scribe.ocr.read import read_again, read_pages
from scribe.ocr.recognise import Characters, recognise

if TYPE_CHECKING:
    from scribe.intake.sheet import Pixels
    from scribe.ocr.recognise import Reader

BY_WHEN = "À régler avant le 22 décembre 2026"


def read(image: Pixels) -> Page:
    (page,) = read_pages(scan_of(image))
    return page


def assert_all_read(page: Page) -> None:
    shown = "\n".join(texts_of(page))
    assert [value for value in VALUES if value not in shown] == []


@pytest.fixture(scope="module")
def bill() -> Page:
    return read(picture())


def test_a_scan_is_read_in_rows_from_the_top(bill: Page) -> None:
    assert_all_read(bill)
    texts = texts_of(bill)
    assert texts[0] == "Électricité du Nord"
    row = texts.index("Abonnement heures pleines")
    assert texts[row : row + 4] == ["Abonnement heures pleines", "53211", "28438", "109,51 €"]
    assert texts[row + 4 : row + 8] == ["Contribution tarifaire", "24860", "07906", "14,08 €"]
    assert (bill.origin, bill.rotation, bill.skew) == ("ocr", 0, 0.0)
    assert bill.resolution == pytest.approx(150, abs=1)
    assert all(
        word.confidence > 0.9 for line in bill.lines for word in line.words if "4" in word.text
    )


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_page_that_lies_on_its_side_or_head_is_turned(quarters: int) -> None:
    page = read(np.ascontiguousarray(np.rot90(picture(), quarters)))
    assert page.rotation == 90 * quarters
    assert page.height > page.width
    assert_all_read(page)
    assert texts_of(page)[0] == "Électricité du Nord"


@pytest.mark.parametrize("degrees", [-7.0, -1.5, 7.0, 15.0])
def test_a_page_fed_askew_is_levelled(degrees: float) -> None:
    page = read(slanted(picture(), degrees))
    assert page.skew == pytest.approx(degrees, abs=0.25)
    assert_all_read(page)
    texts = texts_of(page)
    row = texts.index("Abonnement heures pleines")
    assert texts[row + 1 : row + 4] == ["53211", "28438", "109,51 €"]


def test_a_hair_of_slant_is_left_alone() -> None:
    assert read(slanted(picture(), 0.1)).skew == 0.0


def test_words_are_where_they_are_printed(bill: Page) -> None:
    from reportlab.pdfbase.pdfmetrics import stringWidth

    line = next(line for line in bill.lines if line.text.startswith("Médiateur"))
    before = ""
    for word in line.words:
        left = (40 + stringWidth(before, "Helvetica", 7)) / A4[0]
        right = left + stringWidth(word.text, "Helvetica", 7) / A4[0]
        assert word.box.left == pytest.approx(left, abs=0.006), word.text
        assert word.box.right == pytest.approx(right, abs=0.006), word.text
        assert word.box.top < (700 - 2) / A4[1] < word.box.bottom
        before += word.text + " "


@pytest.mark.parametrize("shade", [255, 235])
def test_a_blank_page_has_no_lines(shade: int) -> None:
    grain = np.random.default_rng(3).normal(0, 3, (1700, 1200, 3))
    page = read(np.clip(grain + shade, 0, 255).astype(np.uint8))
    assert page.lines == ()


@pytest.mark.parametrize("size", [(1, 1), (40, 3), (3, 900)])
def test_a_picture_of_no_size_is_no_trouble(size: tuple[int, int]) -> None:
    assert read(np.full((*size, 3), 200, np.uint8)).lines == ()


def test_lone_digits_lie_and_margins_stand() -> None:
    body = [(300, 500 + 20 * n, 10, f"Ligne {n * 111} de la facture") for n in range(4)]
    image = picture(pdf([*body, *((300, 300 + 20 * n, 10, str(n)) for n in range(1, 8))]))
    margin = picture(pdf([(60, 60, 9, "Document à conserver cinq ans")]))[:150, :600]
    upwards = np.rot90(margin)
    image[300 : 300 + upwards.shape[0], : upwards.shape[1]] = upwards
    page = read(np.ascontiguousarray(image))
    assert page.rotation == 0
    assert [line.text for line in page.lines if line.upright][:7] == list("1234567")
    (standing,) = (line for line in page.lines if not line.upright)
    assert standing.text == "Document à conserver cinq ans"
    assert standing.box.height > standing.box.width
    assert standing.words[0].box.middle > standing.words[-1].box.middle


def test_white_print_on_colour_is_read() -> None:
    image = picture()
    image[:130] = 255 - image[:130]
    assert "Facture n° 51728623357" in texts_of(read(image))


def test_rows_of_dots_are_no_words() -> None:
    page = read(picture(pdf([(60, 300, 10, "Total à payer ........................ 45,20 €")])))
    words = [word.text for line in page.lines for word in line.words]
    assert words == ["Total", "à", "payer", "45,20", "€"]


@pytest.mark.parametrize("shade", [0, 110])
@pytest.mark.parametrize("width", [12, 14, 30])
def test_a_number_under_a_blot_is_not_sure(shade: int, width: int) -> None:
    image = picture(pdf([(60, 300, 12, "Montant 48 713,26 EUR"), *BILL[:6]]), dpi=120)
    x = int((60 + 67) / 72 * 120)
    image[482:504, x : x + width] = shade
    (line,) = (line for line in read(image).lines if line.text.startswith("Mont"))
    assert "48 713,26" not in line.text
    assert min(word.confidence for word in line.words if word.text[-1].isdigit()) < 0.8


def test_the_second_reading_is_made_only_where_it_is_wanted(bill: Page) -> None:
    scan = scan_of(picture())
    index = texts_of(bill).index("1 394,60 €")
    (again,) = read_again(scan, (bill,), dict.fromkeys([(1, index), (2, 0)], ALL_OF_IT))
    assert again.lines[index].second == "1 394,60 €"
    assert replace(again.lines[index], second="") == bill.lines[index]
    assert [line.second for n, line in enumerate(again.lines) if n != index] == [""] * (
        len(bill.lines) - 1
    )


def test_of_a_line_only_the_words_asked_for_are_read_a_second_time(bill: Page) -> None:
    index = texts_of(bill).index(BY_WHEN)
    first, *_, last = (word.box for word in bill.lines[index].words[-3:])
    (again,) = read_again(scan_of(picture()), (bill,), {(1, index): first.union(last)})
    assert again.lines[index].second == "22 décembre 2026"


def test_each_word_goes_to_the_reader_that_did_not_give_it(bill: Page) -> None:
    line = bill.lines[texts_of(bill).index(BY_WHEN)]
    date = tuple(replace(word, reader="small") for word in line.words[-3:])
    mixed = replace(bill, lines=(replace(line, words=(*line.words[:-3], *date)),))
    asked: list[tuple[str, int]] = []

    def noting(strip: Pixels, reader: Reader) -> Characters:
        asked.append((reader, strip.shape[1]))
        return recognise(strip, reader)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ppocr, "recognise", noting)
        (again,) = read_again(scan_of(picture()), (mixed,), {(1, 0): ALL_OF_IT})
    assert again.lines[0].second == line.text
    assert [reader for reader, _width in asked] == ["small", "tiny"]


def test_the_second_reading_finds_a_turned_and_slanted_page_again() -> None:
    image = np.ascontiguousarray(np.rot90(slanted(picture(), 3.0)))
    pages = read_pages(scan_of(image))
    wanted = [(1, n) for n, text in enumerate(texts_of(pages[0])) if any(map(str.isdigit, text))]
    (page,) = read_again(scan_of(image), pages, dict.fromkeys(wanted, ALL_OF_IT))
    found = [page.lines[n] for _, n in wanted]
    pairs = [(line.text.replace(" ", ""), line.second.replace(" ", "")) for line in found]
    assert len(pairs) >= 10
    assert sum(text == second for text, second in pairs) >= len(pairs) - 1


def test_trusted_words_are_never_looked_at() -> None:
    def never() -> Pixels:
        raise AssertionError("rendered")

    words = [
        NativeWord("Total", 0.1, 0.1, 0.15, 0.112),
        NativeWord("d’énergie", 0.155, 0.1, 0.24, 0.112),
        NativeWord("12,30\u00a0€", 0.7, 0.1, 0.78, 0.112),
        NativeWord("Ligne", 0.1, 0.12, 0.15, 0.132),
    ]
    scan = scan_of(np.zeros((842, 595, 3), np.uint8), words=words)
    sheet = replace(
        scan.sheets[0], render=never, margin=(NativeWord("réf.", 0.01, 0.5, 0.02, 0.6),)
    )
    scan = replace(scan, sheets=(sheet,))
    pages = read_pages(scan)
    assert texts_of(pages[0]) == ["Total d'énergie", "12,30 €", "Ligne", "réf."]
    assert [line.upright for line in pages[0].lines] == [True, True, True, False]
    assert (pages[0].origin, pages[0].resolution) == ("native", 0.0)
    assert {line.confidence for line in pages[0].lines} == {1.0}
    assert read_again(scan, pages, dict.fromkeys([(1, 0), (1, 1)], ALL_OF_IT)) == pages


def test_pages_are_told_one_by_one() -> None:
    told: list[tuple[int, int]] = []
    blank = np.full((900, 600, 3), 255, np.uint8)
    pages = read_pages(scan_of(blank, blank), on_page=lambda done, all_: told.append((done, all_)))
    assert [page.number for page in pages] == [1, 2]
    assert told == [(1, 2), (2, 2)]
