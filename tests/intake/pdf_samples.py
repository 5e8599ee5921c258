"""PDF files made for the tests."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdf
from PIL import Image
from pypdf.generic import ArrayObject, FloatObject, NameObject, NumberObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from scribe.intake.scan import open_scan
from scribe.intake.sheet import NativeWord, Sheet

WIDTH, HEIGHT = 595.0, 842.0
BILL = (
    "Lumen Énergie - Service clients - 12 rue de la République - 69001 Lyon",
    "Madame Zoé Lefèvre, 3 allée des Tilleuls, 59000 Lille",
    "Facture d’électricité du 12 mars 2026 pour la période de janvier et février",
    "Montant total à payer toutes taxes comprises : 1 234,56 €",
    "Votre cœur de contrat reste inchangé, prochaine relève prévue en mai",
    "Le règlement sera prélevé sur votre compte bancaire le 27 mars 2026",
    "En cas de difficulté, écrivez-nous sans attendre pour trouver une solution",
)


def text_pdf(
    path: Path,
    lines: Sequence[str] = BILL,
    *,
    pages: int = 1,
    size: float = 11,
    draw: Callable[[Canvas], None] | None = None,
    under: Callable[[Canvas], None] | None = None,
    mode: int = 0,
    font: str = "Helvetica",
) -> Path:
    """Pages with lines of text from the top; ``under`` paints before them, ``draw`` after."""
    canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT))
    for _page in range(pages):
        if under:
            under(canvas)
        for row, line in enumerate(lines):
            text = canvas.beginText(60, HEIGHT - 80 - row * 80)
            text.setFont(font, size)
            text.setTextRenderMode(mode)
            text.textOut(line)
            canvas.drawText(text)
        if draw:
            draw(canvas)
        canvas.showPage()
    canvas.save()
    return path


def grey_picture(width: int = 400, height: int = 560, mode: str = "L") -> ImageReader:
    """A picture that a page can hold; its shades differ, so that it isn't optimised away."""
    ramp = Image.linear_gradient("L").resize((width, height))
    return ImageReader(ramp.convert(mode))


def changed(path: Path, change: Callable[[pypdf.PdfWriter], None]) -> Path:
    """The file with something changed in its structure."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(path.read_bytes()))
    change(writer)
    writer.write(path)
    return path


def turn(degrees: int) -> Callable[[pypdf.PdfWriter], None]:
    def change(writer: pypdf.PdfWriter) -> None:
        for page in writer.pages:
            page[NameObject("/Rotate")] = NumberObject(degrees)

    return change


def crop(left: float, bottom: float, right: float, top: float) -> Callable[[pypdf.PdfWriter], None]:
    def change(writer: pypdf.PdfWriter) -> None:
        box = ArrayObject(FloatObject(edge) for edge in (left, bottom, right, top))
        for page in writer.pages:
            page[NameObject("/CropBox")] = box

    return change


def forget_letters(writer: pypdf.PdfWriter) -> None:
    """Take the map from signs to letters out of every font."""
    for page in writer.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            font.get_object().pop("/ToUnicode", None)


def lock(user: str, owner: str, algorithm: str = "AES-256") -> Callable[[pypdf.PdfWriter], None]:
    def change(writer: pypdf.PdfWriter) -> None:
        writer.encrypt(user, owner, algorithm=algorithm)

    return change


def only_sheet(path: Path) -> Sheet:
    (sheet,) = open_scan(path).sheets
    return sheet


def find(sheet: Sheet, text: str) -> NativeWord:
    (word,) = [word for word in sheet.words if word.text == text]
    return word
