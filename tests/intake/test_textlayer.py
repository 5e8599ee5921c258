from __future__ import annotations

from pathlib import Path

import numpy as np
import pypdf
import pytest
from pdf_samples import (
    BILL,
    HEIGHT,
    WIDTH,
    changed,
    crop,
    find,
    only_sheet,
    text_pdf,
    turn,
)
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from scribe.intake.sheet import NativeWord, Sheet


def ink_box(sheet: Sheet, word: NativeWord) -> float:
    """Share of dark pixels in the word's box on the rendered sheet."""
    pixels = sheet.render()
    height, width = pixels.shape[:2]
    top, bottom = int(word.top * height), int(np.ceil(word.bottom * height))
    left, right = int(word.left * width), int(np.ceil(word.right * width))
    return float((pixels[top:bottom, left:right] < 128).mean())


def test_words_of_a_bill(tmp_path: Path) -> None:
    sheet = only_sheet(text_pdf(tmp_path / "a.pdf"))
    assert [word.text for word in sheet.words] == " ".join(BILL).split()
    assert (sheet.width, sheet.height) == pytest.approx((WIDTH, HEIGHT), abs=0.5)
    assert sheet.distrust == ""
    assert not sheet.is_photo


def test_box_is_where_the_ink_is(tmp_path: Path) -> None:
    sheet = only_sheet(text_pdf(tmp_path / "a.pdf"))
    word = find(sheet, "Montant")
    base = (80 + 3 * 80) / HEIGHT
    assert word.left == pytest.approx(60 / WIDTH, abs=0.003)
    assert word.top < base - 7 / HEIGHT
    assert base < word.bottom < base + 4 / HEIGHT
    assert ink_box(sheet, word) > 0.1


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_turned_page_is_described_as_shown(tmp_path: Path, degrees: int) -> None:
    """Text laid out for the turned page reads from left to right on it."""

    def place(canvas: Canvas) -> None:
        canvas.translate(*{90: (WIDTH, 0), 180: (WIDTH, HEIGHT), 270: (0, HEIGHT)}[degrees])
        canvas.rotate(degrees)

    path = text_pdf(tmp_path / "a.pdf", [line[:50] for line in BILL], under=place)
    sheet = only_sheet(changed(path, turn(degrees)))
    shown = (HEIGHT, WIDTH) if degrees % 180 else (WIDTH, HEIGHT)
    assert (sheet.width, sheet.height) == pytest.approx(shown, abs=0.5)
    pixels = sheet.render()
    assert pixels.shape[1] / pixels.shape[0] == pytest.approx(shown[0] / shown[1], rel=0.01)
    assert ink_box(sheet, find(sheet, "Montant")) > 0.1
    assert sheet.margin == ()


def test_crop_box_moves_the_boxes(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "a.pdf")
    whole = find(only_sheet(path), "Montant")
    cropped_sheet = only_sheet(changed(path, crop(50, 100, 550, 800)))
    cropped = find(cropped_sheet, "Montant")
    assert (cropped_sheet.width, cropped_sheet.height) == pytest.approx((500, 700))
    assert cropped.left * 500 + 50 == pytest.approx(whole.left * WIDTH, abs=0.1)
    assert cropped.top * 700 + 42 == pytest.approx(whole.top * HEIGHT, abs=0.1)


def test_words_outside_the_crop_box_are_not_on_the_sheet(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "a.pdf", [*BILL, "CONFIDENTIEL"])
    sheet = only_sheet(changed(path, crop(0, 250, WIDTH, HEIGHT)))
    assert "CONFIDENTIEL" not in {word.text for word in sheet.words}
    assert find(sheet, "Montant")


def test_spaces_ligatures_and_soft_hyphens(tmp_path: Path) -> None:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    lines = [*BILL, "1\u00a0234,56\u202f€ du modi\ufb01catif Saint\u00adDenis"]
    sheet = only_sheet(text_pdf(tmp_path / "a.pdf", lines, font="Vera"))
    texts = [word.text for word in sheet.words]
    assert texts[-6:] == ["1", "234,56", "€", "du", "modificatif", "Saint-Denis"]


def test_words_painted_twice_count_once(tmp_path: Path) -> None:
    def bold(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(60.3, HEIGHT - 80 - 3 * 80, BILL[3])

    sheet = only_sheet(text_pdf(tmp_path / "a.pdf", draw=bold))
    assert [word.text for word in sheet.words] == " ".join(BILL).split()


def test_print_in_the_margin_is_kept_apart(tmp_path: Path) -> None:
    def legal(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(25, 200)
        canvas.rotate(90)
        canvas.drawString(0, 0, "SIREN 552081317 RCS Nanterre")
        canvas.restoreState()

    sheet = only_sheet(text_pdf(tmp_path / "a.pdf", draw=legal))
    assert [word.text for word in sheet.margin] == ["SIREN", "552081317", "RCS", "Nanterre"]
    assert [word.text for word in sheet.words] == " ".join(BILL).split()
    siren = sheet.margin[1]
    assert siren.bottom - siren.top > 2 * (siren.right - siren.left)


def test_slanted_letters_are_upright_print(tmp_path: Path) -> None:
    def italic(canvas: Canvas) -> None:
        text = canvas.beginText()
        text.setTextTransform(1, 0, 0.25, 1, 60, 100)
        text.setFont("Helvetica", 11)
        text.textOut("penché")
        canvas.drawText(text)

    assert find(only_sheet(text_pdf(tmp_path / "a.pdf", draw=italic)), "penché")


def test_page_turned_against_its_text_is_read_from_pixels(tmp_path: Path) -> None:
    sheet = only_sheet(changed(text_pdf(tmp_path / "a.pdf"), turn(90)))
    assert (sheet.words, sheet.distrust) == ((), "turned")


def test_filled_field_is_read_as_print(tmp_path: Path) -> None:
    def field(canvas: Canvas) -> None:
        canvas.acroForm.textfield(name="montant", x=60, y=150, width=200, height=20)

    path = text_pdf(tmp_path / "a.pdf", draw=field)

    def fill(writer: pypdf.PdfWriter) -> None:
        page = writer.pages[0]
        writer.update_page_form_field_values(page, {"montant": "987,65 €"}, auto_regenerate=False)

    assert find(only_sheet(changed(path, fill)), "987,65")
