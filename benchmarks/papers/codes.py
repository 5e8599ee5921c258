"""Marks for machines: DataMatrix, QR and bar codes as bills carry them."""

from __future__ import annotations

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode import code128, ecc200datamatrix, qr
from reportlab.graphics.shapes import Drawing

from benchmarks.papers import identifiers
from benchmarks.papers.pen import HEIGHT, MM, Pen


def datamatrix(pen: Pen, x: float, y: float, *, cell: float = 0.3) -> None:
    """A sorting mark of the post with digits of no meaning."""
    code = ecc200datamatrix.ECC200DataMatrix(identifiers.digits(pen.rng, 22), barWidth=cell * MM)
    code.x = code.y = 0  # reportlab forgets to set them
    code.drawOn(pen.canvas, x * MM, (HEIGHT - y) * MM - code.height)


def square(pen: Pen, x: float, y: float, size: float) -> None:
    """A QR code that leads to the issuer's site."""
    widget = qr.QrCodeWidget(f"https://{pen.facts.issuer.site}/espace-client")
    left, bottom, right, top = widget.getBounds()
    scale = size * MM / max(right - left, top - bottom)
    drawing = Drawing(size * MM, size * MM, transform=[scale, 0, 0, scale, 0, 0])
    drawing.add(widget)
    renderPDF.draw(drawing, pen.canvas, x * MM, (HEIGHT - y - size) * MM)


def bars(pen: Pen, x: float, y: float, *, height: float = 8, digits: int = 16) -> None:
    """A bar code with its number below."""
    number = identifiers.digits(pen.rng, digits)
    code = code128.Code128(number, barWidth=0.22 * MM, barHeight=height * MM)
    code.drawOn(pen.canvas, x * MM, (HEIGHT - y - height) * MM)
    pen.text(x + 6, y + height + 2.6, number, 5.5)
