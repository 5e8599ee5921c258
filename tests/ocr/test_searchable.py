"""Searchable PDFs and marked pictures, read back by other programs' eyes."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
from PIL import Image
from pypdf import PdfReader
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from scribe.intake.scan import open_scan, open_scans
from scribe.ocr.page import Box, Line, Page, Word
from scribe.ocr.searchable import searchable_pdf
from scribe.ocr.sight import Mark, draw_marks, jpeg_of, page_image

SAMPLES = Path(__file__).parents[2] / "samples"


def picture(path: Path) -> Path:
    Image.new("RGB", (827, 1169), (255, 250, 240)).save(path, dpi=(100, 100))
    return path


def page(*words: Word) -> Page:
    return Page(1, 827.0, 1169.0, (Line(words),), "ocr", resolution=100.0)


def words_of(content: bytes) -> list[str]:
    text: str = pypdfium2.PdfDocument(content)[0].get_textpage().get_text_range()
    return text.split()


def test_the_words_of_a_picture_are_found_where_they_stand(tmp_path: Path) -> None:
    scan = open_scan(picture(tmp_path / "photo.png"))
    read = page(
        Word("Échéance", Box(0.1, 0.2, 0.3, 0.22), 0.9),
        Word("1\u202f234,50", Box(0.4, 0.2, 0.5, 0.22), 0.9),
        Word("€", Box(0.52, 0.2, 0.54, 0.22), 0.9),
    )
    content = searchable_pdf(scan, [read])
    assert words_of(content)[0] == "Échéance"
    assert "€" in words_of(content)
    found = pypdfium2.PdfDocument(content)[0].get_textpage()
    left, bottom, right, top = found.get_charbox(0)
    width, height = pypdfium2.PdfDocument(content)[0].get_size()
    assert abs(left / width - 0.1) < 0.02
    assert 0.18 < 1 - top / height < 1 - bottom / height < 0.24
    assert right > left


def test_a_page_with_words_of_its_own_is_taken_over(tmp_path: Path) -> None:
    source = SAMPLES / "facture-internet.pdf"
    before = source.read_bytes()
    scan = open_scan(source)
    pages = [Page(sheet.number, 1.0, 1.0, (), "native") for sheet in scan.sheets]
    content = searchable_pdf(scan, pages)
    theirs, ours = PdfReader(source), PdfReader(io.BytesIO(content))
    assert len(ours.pages) == len(theirs.pages)
    assert ours.pages[0].extract_text() == theirs.pages[0].extract_text()
    assert source.read_bytes() == before


def written(path: Path, *words: str) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    for word in words:
        canvas.drawString(60, 700, f"{word} est le mot de cette page, qui en a assez pour suffire")
        canvas.showPage()
    canvas.save()
    return path


def pages_of(content: bytes) -> list[str]:
    return [page.extract_text().split()[0] for page in PdfReader(io.BytesIO(content)).pages]


def test_of_files_that_are_joined_each_page_is_its_own(tmp_path: Path) -> None:
    scan = open_scans(
        [written(tmp_path / "a.pdf", "Un", "Deux"), written(tmp_path / "b.pdf", "Trois")]
    )
    pages = [Page(sheet.number, 1.0, 1.0, (), "native") for sheet in scan.sheets]
    content = searchable_pdf(scan, pages)
    assert pages_of(content) == ["Un", "Deux", "Trois"]
    assert not PdfReader(io.BytesIO(content)).pages[2].images, "its own text, and no picture"


def test_a_file_that_was_cut_or_has_gone_since_is_no_hindrance(tmp_path: Path) -> None:
    whole = written(tmp_path / "a.pdf", "Un").read_bytes()
    path = tmp_path / "cut.pdf"
    path.write_bytes(whole[: whole.rindex(b"startxref")])
    scan = open_scans([path])
    pages = [Page(sheet.number, 1.0, 1.0, (), "native") for sheet in scan.sheets]
    path.unlink()
    assert pages_of(searchable_pdf(scan, pages)) == ["Un"]


def test_the_picture_keeps_its_colours_and_shows_the_frames(tmp_path: Path) -> None:
    scan = open_scan(picture(tmp_path / "photo.png"))
    image = page_image(scan, page(Word("x", Box(0, 0, 1, 1), 1.0)), 400)
    assert max(image.size) == 400
    red, _green, blue = image.convert("RGB").getpixel((200, 200))  # type: ignore[misc]
    assert red > blue, "the warm ground has not turned blue"
    marked = Image.open(io.BytesIO(draw_marks(image, [Mark(Box(0.2, 0.2, 0.6, 0.4), "1", True)])))
    assert marked.size == image.size
    assert marked.tobytes() != image.convert("RGB").tobytes()
    assert Image.open(io.BytesIO(jpeg_of(image))).format == "JPEG"
