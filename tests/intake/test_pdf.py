from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdf
import pytest
from intake_samples import bill_page, photograph
from pdf_samples import (
    BILL,
    HEIGHT,
    WIDTH,
    changed,
    crop,
    forget_letters,
    grey_picture,
    lock,
    text_pdf,
    turn,
)
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from scribe.errors import EncryptedFileError, UnreadableFileError, UnsafeFileError
from scribe.intake.limits import LIMITS
from scribe.intake.scan import open_scan
from scribe.intake.sheet import NativeWord, Sheet


def only_sheet(path: Path) -> Sheet:
    (sheet,) = open_scan(path).sheets
    return sheet


def find(sheet: Sheet, text: str) -> NativeWord:
    (word,) = [word for word in sheet.words if word.text == text]
    return word


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


def test_invisible_layer_of_another_ocr_is_not_trusted(tmp_path: Path) -> None:
    def scan(canvas: Canvas) -> None:
        canvas.drawImage(grey_picture(), 0, 0, WIDTH, HEIGHT)

    sheet = only_sheet(text_pdf(tmp_path / "a.pdf", under=scan, mode=3))
    assert (sheet.words, sheet.distrust) == ((), "hidden")


def test_text_under_a_picture_is_not_trusted(tmp_path: Path) -> None:
    def cover(canvas: Canvas) -> None:
        canvas.drawImage(grey_picture(), 0, 0, WIDTH, HEIGHT)

    assert only_sheet(text_pdf(tmp_path / "a.pdf", draw=cover)).distrust == "hidden"


def test_white_words_on_white_are_left_out(tmp_path: Path) -> None:
    def mark(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        canvas.drawString(60, 60, "CODE9999")

    sheet = only_sheet(text_pdf(tmp_path / "a.pdf", draw=mark))
    assert [word.text for word in sheet.words] == " ".join(BILL).split()


def test_letter_paper_behind_real_text_is_trusted(tmp_path: Path) -> None:
    def paper(canvas: Canvas) -> None:
        pale = Image.new("RGB", (300, 424), (235, 240, 250))
        pale.paste((200, 215, 240), (0, 0, 300, 30))
        canvas.drawImage(ImageReader(pale), 0, 0, WIDTH, HEIGHT)

    assert only_sheet(text_pdf(tmp_path / "a.pdf", under=paper)).words


def test_scan_with_a_footer_is_read_from_pixels(tmp_path: Path) -> None:
    def scan(canvas: Canvas) -> None:
        canvas.drawImage(grey_picture(), 0, 0, WIDTH, HEIGHT)
        canvas.setFont("Helvetica", 9)
        for row in range(3):
            line = "Document numérisé par la mairie de Lille le vingt mars pour le service social"
            canvas.drawString(60, 20 + 12 * row, line)

    assert only_sheet(text_pdf(tmp_path / "a.pdf", [], draw=scan)).distrust == "picture"


def test_black_and_white_scan_under_visible_text_is_not_trusted(tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    Image.linear_gradient("L").resize((int(WIDTH), int(HEIGHT))).convert("1").save(scan)
    path = text_pdf(tmp_path / "a.pdf")
    layer = pypdf.PdfReader(io.BytesIO(path.read_bytes())).pages[0]
    writer = pypdf.PdfWriter(clone_from=scan)
    writer.pages[0].merge_page(layer)
    writer.write(path)
    assert only_sheet(path).distrust == "picture"


def test_lost_letters_are_noticed(tmp_path: Path) -> None:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    path = text_pdf(tmp_path / "a.pdf", font="Vera")
    assert only_sheet(path).distrust == ""
    sheet = only_sheet(changed(path, forget_letters))
    assert sheet.words == ()
    assert sheet.distrust in {"unmapped", "implausible"}


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([], ""),
        (["Page 2 / 2"], "too_little"),
        (["12,50 27,90 344,21 18,00 7,45 99,10 3 11 27 2026 14,50 8,40"] * 4, "too_little"),
        (["Wklmx vnqrt xzzcv bnmkl pqrst vwxzb hgfdk lkjhg trwqp mnbvc zxcvb gfdsq"] * 4,
         "implausible"),
    ],
)  # fmt: skip
def test_too_little_to_go_by(tmp_path: Path, lines: list[str], code: str) -> None:
    sheet = only_sheet(text_pdf(tmp_path / "a.pdf", lines))
    assert (sheet.words, sheet.distrust) == ((), code)


def test_filled_field_is_read_as_print(tmp_path: Path) -> None:
    def field(canvas: Canvas) -> None:
        canvas.acroForm.textfield(name="montant", x=60, y=150, width=200, height=20)

    path = text_pdf(tmp_path / "a.pdf", draw=field)

    def fill(writer: pypdf.PdfWriter) -> None:
        page = writer.pages[0]
        writer.update_page_form_field_values(page, {"montant": "987,65 €"}, auto_regenerate=False)

    assert find(only_sheet(changed(path, fill)), "987,65")


def test_pixels_are_upright_bgr_at_200_dots(tmp_path: Path) -> None:
    def red(canvas: Canvas) -> None:
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, HEIGHT - 20, WIDTH, 20, stroke=0, fill=1)

    sheet = only_sheet(text_pdf(tmp_path / "a.pdf", draw=red))
    pixels = sheet.render()
    assert sheet.resolution == 200
    assert pixels.shape == pytest.approx((HEIGHT * 200 / 72, WIDTH * 200 / 72, 3), abs=2)
    assert pixels.dtype == np.uint8
    assert pixels[5, 100].tolist() == [0, 0, 255]
    assert pixels.flags.c_contiguous


def test_huge_page_is_rendered_small(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(14000, 14000))
    canvas.drawString(100, 100, "plan")
    canvas.save()
    sheet = only_sheet(tmp_path / "a.pdf")
    assert max(sheet.render().shape) <= 4200
    assert sheet.resolution == pytest.approx(max(sheet.render().shape) / 14000 * 72, rel=0.01)


def test_photo_inside_a_pdf_is_made_flat(tmp_path: Path) -> None:
    shot = photograph(bill_page(), background="dark")
    picture = ImageReader(Image.fromarray(shot.picture[:, :, ::-1]))
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(WIDTH, WIDTH * 4 / 3))
    canvas.drawImage(picture, 0, 0, WIDTH, WIDTH * 4 / 3)
    canvas.save()
    flat = only_sheet(tmp_path / "a.pdf").render()
    assert flat.shape[0] / flat.shape[1] == pytest.approx(297 / 210, rel=0.02)
    assert np.median(flat) > 230


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256"])
def test_passwords(tmp_path: Path, algorithm: str) -> None:
    owner_only = changed(text_pdf(tmp_path / "a.pdf"), lock("", "maître", algorithm))
    assert find(only_sheet(owner_only), "Montant")
    locked = changed(text_pdf(tmp_path / "b.pdf"), lock("secret", "maître", algorithm))
    with pytest.raises(EncryptedFileError, match="password") as caught:
        open_scan(locked)
    assert caught.value.path == locked
    assert caught.value.hint


def test_many_pages(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "a.pdf", pages=5)
    assert [sheet.number for sheet in open_scan(path).sheets] == [1, 2, 3, 4, 5]
    with pytest.raises(UnsafeFileError, match="5 pages"):
        open_scan(path, replace(LIMITS, pages=4))
    with pytest.raises(UnsafeFileError, match="too long"):
        open_scan(path, replace(LIMITS, seconds=0.0))


def test_page_with_endless_text_is_read_from_pixels(tmp_path: Path) -> None:
    (sheet,) = open_scan(text_pdf(tmp_path / "a.pdf"), replace(LIMITS, characters=50)).sheets
    assert sheet.distrust == "too_much"


def test_picture_with_too_many_pixels_is_not_decoded(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "a.pdf", draw=lambda c: c.drawImage(grey_picture(), 0, 0, 99, 99))
    (sheet,) = open_scan(path, replace(LIMITS, pixels=1000)).sheets
    with pytest.raises(UnsafeFileError, match="Page 1"):
        sheet.render()


def test_broken_files(tmp_path: Path) -> None:
    whole = text_pdf(tmp_path / "a.pdf", pages=3).read_bytes()
    broken = tmp_path / "b.pdf"
    broken.write_bytes(whole[:400])
    with pytest.raises(UnreadableFileError, match="broken off"):
        open_scan(broken)
    broken.write_bytes(b"%PDF-1.7\n" + b"nothing " * 50)
    with pytest.raises(UnreadableFileError):
        open_scan(broken)
    no_table = io.BytesIO(whole[: whole.rindex(b"xref")] + b"%%EOF")
    broken.write_bytes(no_table.getvalue())
    assert len(open_scan(broken).sheets) == 3
