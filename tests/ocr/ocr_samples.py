"""Papers drawn for the tests of reading: fictional, and known to the letter."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import cv2
import numpy as np
import pypdfium2
from reportlab.pdfgen import canvas

from scribe.intake.scan import Scan
from scribe.intake.sheet import NativeWord, Sheet
from scribe.ocr.page import Box, Line, Page, Word

if TYPE_CHECKING:
    from scribe.intake.sheet import Pixels

A4 = (595.0, 842.0)
ALL_OF_IT = Box(0.0, 0.0, 1.0, 1.0)

BILL = (
    (40, 60, 18, "Électricité du Nord"),
    (360, 60, 10, "Facture n° 51728623357"),
    (40, 110, 10, "Numéro de client : 537 207 276"),
    (360, 120, 11, "Mme Zoé GARÇON"),
    (360, 134, 11, "243 rue de la Liberté"),
    (360, 148, 11, "59000 LILLE"),
    (40, 200, 11, "Montant à payer TTC"),
    (220, 200, 14, "1 394,60 €"),
    (40, 220, 9, "À régler avant le 22 décembre 2026"),
    (40, 260, 8, "Abonnement heures pleines"),
    (300, 260, 8, "53211"),
    (380, 260, 8, "28438"),
    (500, 260, 8, "109,51 €"),
    (40, 274, 8, "Contribution tarifaire"),
    (300, 274, 8, "24860"),
    (380, 274, 8, "07906"),
    (500, 274, 8, "14,08 €"),
    (40, 700, 7, "Médiateur national de l'énergie : libre réponse n° 59252, 75443 PARIS CEDEX 09"),
)
VALUES = ("51728623357", "537 207 276", "1 394,60 €", "22 décembre 2026", "109,51 €", "07906")


def pdf(texts: Sequence[tuple[float, float, float, str]] = BILL) -> bytes:
    """One page of A4; each text with the left end of its baseline, from the top, and its size."""
    file = io.BytesIO()
    page = canvas.Canvas(file, pagesize=A4)
    for x, y, size, text in texts:
        page.setFont("Helvetica", size)
        page.drawString(x, A4[1] - y, text)
    page.save()
    return file.getvalue()


def picture(content: bytes | None = None, dpi: int = 150) -> Pixels:
    """The first page as a scanner sees it."""
    with pypdfium2.PdfDocument(pdf() if content is None else content) as document:
        shown = document[0].render(scale=dpi / 72).to_numpy()
        return np.ascontiguousarray(shown[:, :, :3]).copy()


def slanted(image: Pixels, degrees: float) -> Pixels:
    """Fed askew: lines fall to the right by so many degrees."""
    height, width = image.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 0.95)
    turned = cv2.warpAffine(image, matrix, (width, height), borderValue=(250, 250, 250))
    return np.asarray(turned, dtype=np.uint8)


def scan_of(*images: Pixels, words: Sequence[NativeWord] = ()) -> Scan:
    """A paper whose sheets are these pictures."""
    sheets = tuple(
        Sheet(
            number=number,
            width=float(image.shape[1]),
            height=float(image.shape[0]),
            words=tuple(words),
            distrust="" if words else "no_text",
            render=lambda image=image: image,  # type: ignore[misc]
        )
        for number, image in enumerate(images, start=1)
    )
    digest = hashlib.sha256(b"".join(image.tobytes() for image in images)).hexdigest()
    return Scan(Path("paper.png"), digest, "image/png", sheets)


def texts_of(page: Page) -> list[str]:
    return [line.text for line in page.lines]


def line(text: str, left: float, top: float, width: float = 0.1, height: float = 0.01) -> Line:
    """A line of one word."""
    return Line((Word(text, Box(left, top, left + width, top + height), 1.0),))
