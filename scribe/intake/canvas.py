"""What a PDF page shows beside words: pictures, and whether a word can be seen among them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scribe.intake.limits import Limits
from scribe.intake.place import Placement
from scribe.intake.textlayer import LayerWord

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

    Matrix = tuple[float, float, float, float, float, float]

_DEEPEST = 6
"""Form objects inside form objects that are looked into."""
_COVERING = 0.02
"""Of the page: a picture of this size can hide words."""
_MANY_STROKES = 120
"""Of a symbol drawn as paths; the frames and rules of a bill are fewer."""
_SMALLEST = 12.0
"""Points of the side of a symbol."""
_LARGE = 0.3
"""Of the sheet: a picture of this size can hold a symbol among other things."""
_INK_RESOLUTION, _INK_SIDE = 100.0, 1400
"""Pixels per inch, and of the longer side at most, of the copy in which ink is looked for."""
_CONTRAST = 20
"""Grey levels between print and ground that an eye still sees."""
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image on the page.

    Attributes:
        left, top, right, bottom: points on the sheet, clipped to it.
        order: place in the order of painting.
        pixels: of the image itself.
        is_opaque: hides what was painted before it.
        handle: raw object, valid while the page is open.
    """

    left: float
    top: float
    right: float
    bottom: float
    order: int
    pixels: int
    is_opaque: bool
    handle: Any

    @property
    def area(self) -> float:
        """Square points."""
        return max(0.0, self.right - self.left) * max(0.0, self.bottom - self.top)


def find_pictures(page: PdfPage, place: Placement, limits: Limits) -> list[Picture]:
    """The images of a page, those inside form objects included, in order of painting."""
    import pypdfium2.raw as pdfium

    found = []
    for order, (handle, matrix) in enumerate(_objects(page, limits)):
        if pdfium.FPDFPageObj_GetType(handle) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        left, top, right, bottom = _bounds(handle, matrix, place)
        across, down = ctypes.c_uint(), ctypes.c_uint()
        pdfium.FPDFImageObj_GetImagePixelSize(handle, across, down)
        found.append(
            Picture(
                max(0.0, left),
                max(0.0, top),
                min(place.width, right),
                min(place.height, bottom),
                order,
                across.value * down.value,
                not pdfium.FPDFPageObj_HasTransparency(handle),
                handle,
            )
        )
    return found


def picture_share(pictures: Sequence[Picture], place: Placement) -> float:
    """Share of the sheet under pictures; strips of one scan add up."""
    return min(1.0, sum(picture.area for picture in pictures) / (place.width * place.height))


def may_bear_codes(
    page: PdfPage, place: Placement, pictures: Sequence[Picture], limits: Limits
) -> bool:
    """Whether anything drawn could be a DataMatrix or QR symbol.

    That is a picture about square, one that covers much of the sheet, a path of very many
    strokes, or very many small paths.
    """
    import pypdfium2.raw as pdfium

    if any(_could_be_symbol(picture, place) for picture in pictures):
        return True
    paths = 0
    for handle, _matrix in _objects(page, limits):
        if pdfium.FPDFPageObj_GetType(handle) == pdfium.FPDF_PAGEOBJ_PATH:
            paths += 1
            if paths > _MANY_STROKES or pdfium.FPDFPath_CountSegments(handle) > _MANY_STROKES:
                return True
    return False


def _could_be_symbol(picture: Picture, place: Placement) -> bool:
    shorter, longer = sorted((picture.right - picture.left, picture.bottom - picture.top))
    if picture.area > _LARGE * place.width * place.height:
        return True
    return shorter >= _SMALLEST and longer <= 2.0 * shorter


def is_bitonal(page: PdfPage, pictures: Sequence[Picture], limits: Limits) -> bool:
    """Whether the largest picture knows only black and white."""
    import pypdfium2.raw as pdfium

    largest = max(pictures, key=lambda picture: picture.area, default=None)
    if largest is None or largest.pixels > limits.pixels:
        return False
    about = pdfium.FPDF_IMAGEOBJ_METADATA()
    known = pdfium.FPDFImageObj_GetImageMetadata(largest.handle, page.raw, about)
    return bool(known) and about.bits_per_pixel == 1


def hidden_words(
    page: PdfPage,
    place: Placement,
    layer: Sequence[LayerWord],
    pictures: Sequence[Picture],
    limits: Limits,
) -> list[bool]:
    """Of each word, whether nobody can see it: not painted, covered, or no ink at its place."""
    covers = [
        picture
        for picture in pictures
        if picture.is_opaque and picture.area >= _COVERING * place.width * place.height
    ]
    orders = _orders(page, limits) if covers and layer else {}
    inked = _inked(page, place, layer)
    return [
        not word.is_painted or not ink or _is_covered(word, place, covers, orders)
        for word, ink in zip(layer, inked, strict=True)
    ]


def _is_covered(
    word: LayerWord, place: Placement, covers: Sequence[Picture], orders: dict[int, int]
) -> bool:
    order = orders.get(word.text_object)
    if order is None:
        return False
    x = (word.word.left + word.word.right) / 2 * place.width
    y = (word.word.top + word.word.bottom) / 2 * place.height
    return any(
        picture.order > order
        and picture.left <= x <= picture.right
        and picture.top <= y <= picture.bottom
        for picture in covers
    )


def _inked(page: PdfPage, place: Placement, layer: Sequence[LayerWord]) -> list[bool]:
    """Of each word, whether there is any contrast where it should stand."""
    if not layer:
        return []
    scale = min(_INK_RESOLUTION / 72, _INK_SIDE / max(place.width, place.height))
    grey = page.render(scale=scale, grayscale=True).to_numpy()
    rows, columns = grey.shape[:2]
    inked = []
    for entry in layer:
        word = entry.word
        top, left = int(word.top * rows), int(word.left * columns)
        bottom = max(top + 2, int(word.bottom * rows) + 1)
        spot = grey[top:bottom, left : max(left + 2, int(word.right * columns) + 1)]
        inked.append(spot.size > 0 and int(spot.max()) - int(spot.min()) >= _CONTRAST)
    return inked


def _orders(page: PdfPage, limits: Limits) -> dict[int, int]:
    """Address of each text object to its place in the order of painting."""
    import pypdfium2.raw as pdfium

    return {
        ctypes.cast(handle, ctypes.c_void_p).value or 0: order
        for order, (handle, _matrix) in enumerate(_objects(page, limits))
        if pdfium.FPDFPageObj_GetType(handle) == pdfium.FPDF_PAGEOBJ_TEXT
    }


def _objects(page: PdfPage, limits: Limits) -> Iterator[tuple[Any, Matrix]]:
    """All objects in order of painting, each with the matrix of the forms around it."""
    import pypdfium2.raw as pdfium

    left = limits.objects
    for at in range(pdfium.FPDFPage_CountObjects(page.raw)):
        for found in _inside(pdfium.FPDFPage_GetObject(page.raw, at), _IDENTITY, 0):
            left -= 1
            if left < 0:
                return
            yield found


def _inside(handle: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    import pypdfium2.raw as pdfium

    yield handle, matrix
    if depth >= _DEEPEST or pdfium.FPDFPageObj_GetType(handle) != pdfium.FPDF_PAGEOBJ_FORM:
        return
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(handle, own)
    inner = _product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
    for at in range(pdfium.FPDFFormObj_CountObjects(handle)):
        yield from _inside(pdfium.FPDFFormObj_GetObject(handle, at), inner, depth + 1)


def _product(one: Matrix, other: Matrix) -> Matrix:
    """First one, then the other, as in the PDF standard."""
    a, b, c, d, e, f = one
    g, h, i, j, k, m = other
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def _bounds(handle: Any, matrix: Matrix, place: Placement) -> tuple[float, float, float, float]:
    import pypdfium2.raw as pdfium

    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(handle, left, bottom, right, top)
    a, b, c, d, e, f = matrix
    corners = [
        place.point(a * x + c * y + e, b * x + d * y + f)
        for x in (left.value, right.value)
        for y in (bottom.value, top.value)
    ]
    across, down = zip(*corners, strict=True)
    return min(across), min(down), max(across), max(down)
