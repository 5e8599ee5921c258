"""DataMatrix and QR symbols: found on pages as cameras and scanners give them, and not invented."""

from __future__ import annotations

import json
from pathlib import Path

import cv2
import numpy as np
import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from scribe.ocr.codes import find_codes
from scribe.ocr.page import Box, Code, Page
from scribe.ocr.pagesjson import pages_from_json, pages_to_json

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "twoddoc"
SIGNED = (
    "DC04FR000001FFFF23DC2801FR432,75\x1d44227801234567845202146RETI PATRICK\x1d"
    "4163198\x1d\x1f6W76EBC3I2LWHBVGNNYTL34SC6V32S2GDCIQQZLZNMTKCHNVEUISJYUQH5WE3AJJICBNG3YM"
)
TRANSFER = "BCD\n002\n1\nSCT\n\nEau du Val\nFR7630004000010000012345678\nEUR42.10\n\n\nF-12\n"

Picture = NDArray[np.uint8]


def page_with(text: str, kind: zxingcpp.BarcodeFormat, *, module: int = 4) -> Picture:
    """A page of A4 at 200 dpi with lines of print and one symbol."""
    page = np.full((2339, 1654, 3), 255, np.uint8)
    for row in range(200, 1500, 40):
        cv2.putText(page, "Montant a payer 123,45 EUR avant le 12 mars", (120, row),
                    cv2.FONT_HERSHEY_SIMPLEX, 0.9, (30, 30, 30), 2)  # fmt: skip
    drawn = zxingcpp.write_barcode_to_image(zxingcpp.create_barcode(text, kind), scale=module)
    symbol = np.array(drawn)
    rows, columns = symbol.shape
    page[1700 : 1700 + rows, 1100 : 1100 + columns] = symbol[:, :, None]
    return page


def texts(codes: tuple[Code, ...]) -> list[str]:
    return [code.text for code in codes]


@pytest.mark.parametrize("module", [2, 3, 5])
@pytest.mark.parametrize(
    ("text", "kind", "symbol"),
    [
        (SIGNED, zxingcpp.BarcodeFormat.DataMatrix, "datamatrix"),
        (TRANSFER, zxingcpp.BarcodeFormat.QRCode, "qr"),
    ],
)
def test_a_symbol_is_read_with_its_separators_and_its_place(
    text: str, kind: zxingcpp.BarcodeFormat, symbol: str, module: int
) -> None:
    (code,) = find_codes(page_with(text, kind, module=module))
    assert (code.symbol, code.text) == (symbol, text)
    assert code.box is not None
    assert code.box.left == pytest.approx(1100 / 1654, abs=0.02)
    assert code.box.top == pytest.approx(1700 / 2339, abs=0.02)


def test_a_soft_noisy_and_compressed_symbol_is_still_read() -> None:
    page = page_with(SIGNED, zxingcpp.BarcodeFormat.DataMatrix, module=3)
    rng = np.random.default_rng(4)
    soft = cv2.GaussianBlur(page, (0, 0), 0.8).astype(np.int16) + rng.normal(0, 12, page.shape)
    packed = cv2.imencode(".jpg", np.clip(soft, 0, 255).astype(np.uint8),
                          [cv2.IMWRITE_JPEG_QUALITY, 40])[1]  # fmt: skip
    seen = cv2.imdecode(packed, cv2.IMREAD_COLOR)
    assert texts(find_codes(seen)) == [SIGNED]  # type: ignore[arg-type]


def test_print_alone_holds_no_symbol() -> None:
    page = page_with(SIGNED, zxingcpp.BarcodeFormat.DataMatrix)
    page[1600:] = 255
    assert find_codes(page) == ()


def test_a_torn_symbol_gives_nothing() -> None:
    page = page_with(SIGNED, zxingcpp.BarcodeFormat.DataMatrix)
    page[1700:1800, 1100:1300] = 255
    assert find_codes(page) == ()


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 90), st.integers(1, 90), st.integers(0, 10_000))
def test_any_picture_is_taken(rows: int, columns: int, seed: int) -> None:
    noise = np.random.default_rng(seed).integers(0, 256, (rows, columns, 3), dtype=np.uint8)
    assert isinstance(find_codes(noise), tuple)


@pytest.mark.parametrize("name", ["01-v2.jpg", "img_3.png", "specs-p141.PNG", "barcode_c40_v2.png",
                                  "barcode_c40_v3.png", "barcode_c40_v4.png",
                                  "barcode_c40_mrz_v3.png"])  # fmt: skip
def test_published_specimens_are_read_byte_for_byte(name: str) -> None:
    if not CORPUS.exists():
        pytest.skip("the published 2D-Doc specimens are not beside the project")
    truth = json.loads((CORPUS / "truth.json").read_text(encoding="utf-8"))["images"]
    wanted = next(one["raw"] for key, one in truth.items() if key.endswith("/" + name))
    picture = cv2.imread(str(next(CORPUS.rglob(name))))
    assert texts(find_codes(picture)) == [wanted]  # type: ignore[arg-type]


def test_codes_survive_as_json() -> None:
    codes = (
        Code("xml", "<a>é</a>", None, ("no_relation",)),
        Code("datamatrix", SIGNED, Box(0.1, 0.2, 0.3, 0.4)),
    )
    page = Page(1, 595.0, 842.0, (), "native", codes=codes)
    assert pages_from_json(pages_to_json([page])) == (page,)


def test_a_code_of_an_unknown_symbol_is_no_page() -> None:
    page = Page(1, 595.0, 842.0, (), "native", codes=(Code("qr", "x"),))
    with pytest.raises(ValueError, match="no pages"):
        pages_from_json(pages_to_json([page]).replace('"qr"', '"tattoo"'))
