"""Puts a photographed bill beside the letter made from it: ``make picture``, after a demo."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

ROOT = Path(__file__).parent.parent
BILL = ROOT / "samples" / "facture-electricite.jpg"
LETTER = ROOT / "demo" / "echelonnement-energie.pdf"
OUT = ROOT / "docs" / "img" / "bill-and-letter.png"
_HEIGHT, _GAP, _COLOURS = 1000, 24, 96


def main() -> None:
    """Draw both at one height."""
    page = pypdfium2.PdfDocument(LETTER)[0].render(scale=2).to_pil()
    bill = ImageOps.exif_transpose(Image.open(BILL))
    framed = ImageOps.expand(page, border=2, fill="#999999")
    pictures = [one.resize((one.width * _HEIGHT // one.height, _HEIGHT)) for one in (bill, framed)]
    width = sum(one.width for one in pictures) + _GAP
    sheet = Image.new("RGB", (width, _HEIGHT), "white")
    sheet.paste(pictures[0], (0, 0))
    sheet.paste(pictures[1], (pictures[0].width + _GAP, 0))
    sheet.quantize(_COLOURS).save(OUT, optimize=True)


if __name__ == "__main__":
    main()
