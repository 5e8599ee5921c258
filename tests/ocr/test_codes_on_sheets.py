"""Symbols on digital pages: a page of trusted words is rendered only when it may bear one."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image
from reportlab.graphics import renderPDF
from reportlab.graphics.barcode import qr
from reportlab.graphics.shapes import Drawing
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from scribe.intake.scan import open_scan
from scribe.ocr.page import Page
from scribe.ocr.read import read_pages

TEXT = "BCD\n002\n1\nSCT\n\nEau du Val\nFR7630004000010000000000136\nEUR42.10\n\n\nF-12\n"


def printed(path: Path) -> Canvas:
    canvas = Canvas(str(path), pagesize=A4)
    for row in range(40):
        canvas.drawString(60, 780 - 12 * row, "Montant à payer avant le 12 mars 2026 : 42,10 €")
    for rule in range(30):
        canvas.line(60, 300 - 4 * rule, 300, 300 - 4 * rule)
    return canvas


def only_page(path: Path) -> Page:
    (page,) = read_pages(open_scan(path))
    assert page.origin == "native"
    return page


def test_rules_and_words_are_not_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "plain.pdf"
    printed(path).save()
    assert not open_scan(path).sheets[0].may_bear_codes
    assert only_page(path).codes == ()


def test_a_symbol_drawn_as_paths_is_read(tmp_path: Path) -> None:
    path = tmp_path / "paths.pdf"
    canvas = printed(path)
    widget = qr.QrCodeWidget(TEXT, barLevel="M")
    left, _bottom, right, _top = widget.getBounds()
    scale = 90 / (right - left)
    drawing = Drawing(90, 90, transform=[scale, 0, 0, scale, 0, 0])
    drawing.add(widget)
    renderPDF.draw(drawing, canvas, 420, 200)
    canvas.save()
    (code,) = only_page(path).codes
    assert (code.symbol, code.text) == ("qr", TEXT)
    assert code.box is not None
    assert code.box.left == pytest.approx(420 / A4[0], abs=0.03)


@pytest.mark.parametrize("side", [60, 90])
def test_a_symbol_that_is_a_picture_is_read(tmp_path: Path, side: int) -> None:
    path = tmp_path / "picture.pdf"
    canvas = printed(path)
    drawn = zxingcpp.create_barcode(TEXT, zxingcpp.BarcodeFormat.QRCode)
    pixels = np.array(zxingcpp.write_barcode_to_image(drawn, scale=4))
    packed = io.BytesIO()
    Image.fromarray(pixels).save(packed, "PNG")
    packed.seek(0)
    canvas.drawImage(ImageReader(packed), 420, 200, side, side)
    canvas.save()
    assert [code.text for code in only_page(path).codes] == [TEXT]
