"""All letters on their fictional cases, to look at: ``make gallery``.

Writes into ``gallery/`` a Word file and a PDF of every case, and one picture of all
pages for each letter. With names of letters as arguments, only those.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image, ImageDraw, ImageFont, ImageOps

from scribe.errors import ScribeError
from scribe.law.rules import load_rules
from scribe.letters.cases import load_case
from scribe.letters.compose import compose
from scribe.letters.convert import convert, find_soffice
from scribe.letters.render import render
from scribe.letters.template import load_template

ROOT = Path(__file__).parent.parent
CASES = ROOT / "letters"
OUT = ROOT / "gallery"

_ACROSS, _SCALE, _GAP, _TITLE, _COLOURS = 4, 0.9, 12, 22, 64


def main() -> None:
    """Write Word files, then PDFs in one run of LibreOffice, then the pictures."""
    names = sys.argv[1:] or sorted(one.name for one in CASES.iterdir() if one.is_dir())
    try:
        made = {name: write_letter(name) for name in names}
        if find_soffice() is None:
            print(f"{OUT}: Word files only; PDFs and pictures need LibreOffice.")
            return
        draw_all(made)
    except ScribeError as error:
        sys.exit(str(error))


def write_letter(name: str) -> list[Path]:
    """The Word files of a letter, one a case; the name of the letter goes first."""
    template, rules = load_template(name), load_rules()
    OUT.mkdir(exist_ok=True)
    for old in OUT.glob(f"{name}--*"):
        old.unlink()
    made = []
    for path in sorted((CASES / name).glob("*.toml")):
        written = load_case(path)
        if written.today is None:
            sys.exit(f"{path}: the case has no day")
        target = OUT / f"{name}--{path.stem}.docx"
        target.write_bytes(render(compose(written.case(), template, written.today, rules)))
        made.append(target)
    return made


def draw_all(made: dict[str, list[Path]]) -> None:
    """A PDF of each Word file, and a picture of each letter."""
    pdfs = iter(convert([word for words in made.values() for word in words], OUT))
    for name, words in made.items():
        sheet = contact_sheet([next(pdfs) for _word in words])
        sheet.quantize(_COLOURS).save(OUT / f"{name}.png", optimize=True)
        print(OUT / f"{name}.png")


def contact_sheet(pdfs: Sequence[Path]) -> Image.Image:
    """All pages side by side, each under the name of its case."""
    tiles = [tile for pdf in pdfs for tile in _tiles(pdf)]
    width, height = tiles[0].size
    rows = -(-len(tiles) // _ACROSS)
    sheet = Image.new(
        "RGB", (_ACROSS * (width + _GAP) + _GAP, rows * (height + _GAP) + _GAP), "#dddddd"
    )
    for number, tile in enumerate(tiles):
        row, column = divmod(number, _ACROSS)
        sheet.paste(tile, (_GAP + column * (width + _GAP), _GAP + row * (height + _GAP)))
    return sheet


def _tiles(pdf: Path) -> list[Image.Image]:
    title = pdf.stem.split("--", 1)[1]
    with pypdfium2.PdfDocument(pdf) as document:
        pages = [page.render(scale=_SCALE).to_pil() for page in document]
    tiles = []
    for number, page in enumerate(pages, 1):
        tile = ImageOps.expand(page, border=(0, _TITLE, 0, 0), fill="#dddddd")
        name = title if len(pages) == 1 else f"{title} ({number}/{len(pages)})"
        ImageDraw.Draw(tile).text((2, 2), name, fill="black", font=ImageFont.load_default(14))
        tiles.append(tile)
    return tiles


if __name__ == "__main__":
    main()
