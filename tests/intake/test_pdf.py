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
    find,
    forget_letters,
    grey_picture,
    lock,
    only_sheet,
    text_pdf,
)
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from scribe.errors import EncryptedFileError, UnreadableFileError, UnsafeFileError
from scribe.intake.limits import LIMITS
from scribe.intake.scan import open_scan


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
    shot = photograph(bill_page(620, 877), background="dark", size=(750, 1000))
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


def test_damaged_page_is_named(tmp_path: Path) -> None:
    def lose(writer: pypdf.PdfWriter) -> None:
        pages = writer.root_object["/Pages"].get_object()
        pages["/Kids"].get_object()[1] = pypdf.generic.NumberObject(7)  # type: ignore[index]

    path = changed(text_pdf(tmp_path / "a.pdf", pages=2), lose)
    with pytest.raises(UnreadableFileError, match=r"Page 2 of a\.pdf"):
        open_scan(path)


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
