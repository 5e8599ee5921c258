"""Draws the pictures of the guide for template keepers from real Word files: ``make picture``.

Needs LibreOffice and pdftoppm (poppler-utils). Everything that is shown comes out of
the program: a letter that ships, its previews, a copy with remarks, a proposed template.
"""

from __future__ import annotations

import datetime as dt
import io
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import docx
from PIL import Image, ImageChops, ImageOps

from scribe.letters.convert import find_soffice
from scribe.letters.desk.draft_from import draft_from
from scribe.letters.desk.preview import open_word, preview
from scribe.letters.lint.annotate import annotate
from scribe.letters.lint.check import check_file
from scribe.letters.shelf import TEMPLATES, letter_folder

ROOT = Path(__file__).parent.parent
OUT = ROOT / "docs" / "img"
LETTER = "echelonnement-energie"
TODAY = dt.date(2026, 11, 24)
_COLOURS, _GAP, _DOTS = 48, 24, 75
_NOTES = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
_PLAIN = (
    "Zoé Martin", "12 rue des Exemples", "59000 LILLE", "", "Cantine Exemple", "1 place des Écoles",
    "59000 LILLE", "", "Lille, le 24 novembre 2026", "", "Objet : Demande de délai", "",
    "Madame, Monsieur,", "",
    "Votre facture n° 8001234567 du 20 octobre 2026, d’un montant de 344,21 €, est à payer avant "
    "le 10 novembre 2026. Je ne peux pas la régler en une fois : « motif ».", "",
    "Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées.", "",
    "Zoé Martin",
)  # fmt: skip
_FAULTY = (
    "{{ expediteur }}", "", "{{ destinataire }}", "", "{{ lieu }}, le {{ date }}", "",
    "Madame, Monsieur,", "",
    "Je dois {{ montant_dut }} depuis le 24/10/26.", "",
    "{% if pdl %}Mon point de livraison est le {{ pdl }.", "",
    "Je vous propose [À COMPLÉTER] versements, à payer IMMÉDIATEMENT.", "",
    "{{ signature }}",
)  # fmt: skip
_ROWS = (
    ("Échéance", "Date", "Montant"),
    ("{%tr for ligne in echeances %}", "", ""),
    ("{{ ligne.numero }}", "{{ ligne.date }}", "{{ ligne.montant }}"),
    ("{%tr endfor %}", "", ""),
)


def main() -> None:
    """Draw them all anew."""
    with tempfile.TemporaryDirectory(prefix="scribe-guide-") as folder:
        place = Path(folder)
        source = letter_folder(LETTER, TEMPLATES) / "letter.docx"
        word = open_word(source)
        plain = _written(place / "lettre.docx", _PLAIN)
        faulty = _written(place / "fautes.docx", _FAULTY)
        table = _table(place / "tableau.docx")
        files = {
            "ouvert": source.read_bytes(),
            "ordinaire": preview(word, "ordinaire"),
            "longs": preview(word, "longs"),
            "plain": plain.read_bytes(),
            "propose": draft_from(plain, "cantine", "Ana", TODAY).word,
            "tableau": table.read_bytes(),
            "rempli": preview(open_word(table), "ordinaire"),
        }
        pages = {name: _page(place, name, data) for name, data in files.items()}
        remarks = annotate(faulty.read_bytes(), check_file(faulty, TODAY))
        pages["annote"] = _page(place, "annote", remarks, _NOTES)
        listed = [one.text for one in docx.Document(io.BytesIO(remarks)).comments]
        told = _written(place / "remarques.docx", [word for one in listed for word in (one, "")])
        pages["remarques"] = _page(place, "remarques", told.read_bytes())
    _save("modele-ouvert", [pages["ouvert"]])
    _save("modele-apercu", [pages["ordinaire"], pages["longs"]])
    _save("modele-propose", [pages["plain"], pages["propose"]])
    _save("modele-tableau", [pages["tableau"], pages["rempli"]])
    _save("modele-annote", [pages["annote"], pages["remarques"]])


def _written(path: Path, texts: Sequence[str]) -> Path:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text).paragraph_format.space_after = docx.shared.Pt(0)
    document.save(str(path))
    return path


def _table(path: Path) -> Path:
    document = docx.Document()
    table = document.add_table(rows=len(_ROWS), cols=3, style="Table Grid")
    for row, texts in zip(table.rows, _ROWS, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.save(str(path))
    return path


def _page(place: Path, name: str, data: bytes, how: str = "pdf") -> Image.Image:
    path = place / f"{name}.docx"
    path.write_bytes(data)
    profile = (place / "profile").as_uri()
    program = find_soffice()
    if program is None:
        raise SystemExit("LibreOffice is not installed: make tools")
    subprocess.run(
        [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", how,
         "--outdir", str(place), str(path)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    shown = subprocess.run(
        ["pdftoppm", "-png", "-r", str(_DOTS), "-f", "1", "-l", "1", path.with_suffix(".pdf")],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    return Image.open(io.BytesIO(shown.stdout)).convert("RGB")


def _save(name: str, pages: Sequence[Image.Image]) -> None:
    cropped = [ImageOps.expand(_without_foot(one), border=1, fill="#999999") for one in pages]
    height = max(one.height for one in cropped)
    width = sum(one.width for one in cropped) + _GAP * (len(cropped) - 1)
    sheet = Image.new("RGB", (width, height), "white")
    at = 0
    for one in cropped:
        sheet.paste(one, (at, 0))
        at += one.width + _GAP
    sheet.quantize(_COLOURS).save(OUT / f"{name}.png", optimize=True)


def _without_foot(page: Image.Image) -> Image.Image:
    """A page down to where its words end; a full one stays whole."""
    box = ImageChops.difference(page, Image.new("RGB", page.size, "white")).getbbox()
    bottom = min(page.height, (box[3] if box else page.height) + _GAP)
    return page.crop((0, 0, page.width, bottom))


if __name__ == "__main__":
    main()
