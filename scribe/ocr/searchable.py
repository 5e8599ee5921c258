"""A PDF that can be searched: each page as it was read, under it the words, unseen.

A page with words of its own is taken over as it is. The words of a page that was read are
written in a font that has no shapes and draws nothing; each is stretched to its box, so that
a viewer marks what a person sees.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from scribe.ocr.page import Page, Word
from scribe.ocr.sight import jpeg_of, page_image

if TYPE_CHECKING:
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, IndirectObject

    from scribe.intake.scan import Scan

_A4_INCHES = 11.69
_DOTS = 200.0
"""Pixels per inch that are kept of a page that was read."""
_WIDTH = 0.5
"""Of the letter height: the width that every letter of the unseen font has."""


def searchable_pdf(scan: Scan, pages: Sequence[Page]) -> bytes:
    """The whole file as one PDF; the file itself is not touched.

    Args:
        scan: what was read.
        pages: all of its pages.

    Raises:
        FileError: when a sheet cannot be rendered.
    """
    from pypdf import PdfWriter

    writer = PdfWriter()
    font: IndirectObject | None = None
    sheets = {sheet.number: sheet for sheet in scan.sheets}
    for page in pages:
        as_pdf = sheets[page.number].as_pdf
        if page.origin == "native" and as_pdf is not None:
            writer.append(io.BytesIO(as_pdf()))
            continue
        font = font or writer._add_object(_font(writer))
        _add_read_page(writer, scan, page, font)
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _add_read_page(writer: PdfWriter, scan: Scan, page: Page, font: IndirectObject) -> None:
    from PIL import Image
    from pypdf import PdfReader
    from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject

    resolution = page.resolution or max(page.width, page.height) / _A4_INCHES
    image = page_image(scan, page, round(_DOTS / resolution * max(page.width, page.height)))
    resolution *= image.width / page.width
    picture = io.BytesIO()
    Image.open(io.BytesIO(jpeg_of(image))).save(picture, "PDF", resolution=resolution)
    added = writer.add_page(PdfReader(picture).pages[0])
    width, height = float(added.mediabox.width), float(added.mediabox.height)
    words = DecodedStreamObject()
    words.set_data(_unseen(page, width, height))
    resources = cast("DictionaryObject", added[NameObject("/Resources")].get_object())
    resources[NameObject("/Font")] = DictionaryObject({NameObject("/U"): font})
    contents = added[NameObject("/Contents")]
    streams = (
        contents
        if isinstance(contents, ArrayObject)
        else ArrayObject([contents.indirect_reference])
    )
    added[NameObject("/Contents")] = ArrayObject([*streams, writer._add_object(words)])


def _unseen(page: Page, width: float, height: float) -> bytes:
    """Drawing orders for the words of a page so many points wide and high."""
    orders = ["BT 3 Tr"]
    for line in page.lines:
        if line.upright:
            orders += [_order(word, width, height) for word in line.words]
    return "\n".join([*orders, "ET"]).encode("ascii")


def _order(word: Word, width: float, height: float) -> str:
    box = word.box
    size = max(1.0, box.height * height)
    natural = _WIDTH * size * len(word.text)
    stretch = 100 * box.width * width / natural if natural else 100
    # a space goes with the word, so that two words are found apart
    codes = (word.text + " ").encode("utf-16-be").hex()
    left, base = box.left * width, height - box.bottom * height + 0.2 * size
    return f"/U {size:.2f} Tf {stretch:.1f} Tz 1 0 0 1 {left:.2f} {base:.2f} Tm <{codes}> Tj"


def _font(writer: PdfWriter) -> DictionaryObject:
    """A font of two-byte codes that are the letters' own; no glyphs are needed to find text."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject
    from pypdf.generic import TextStringObject as Text

    inner = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/CIDFontType2"),
            NameObject("/BaseFont"): NameObject("/Unseen"),
            NameObject("/CIDSystemInfo"): DictionaryObject(
                {
                    NameObject("/Registry"): Text("Adobe"),
                    NameObject("/Ordering"): Text("Identity"),
                    NameObject("/Supplement"): NumberObject(0),
                }
            ),
            NameObject("/DW"): NumberObject(round(1000 * _WIDTH)),
        }
    )
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type0"),
            NameObject("/BaseFont"): NameObject("/Unseen"),
            NameObject("/Encoding"): NameObject("/Identity-H"),
            NameObject("/DescendantFonts"): ArrayObject([writer._add_object(inner)]),
            NameObject("/ToUnicode"): writer._add_object(_to_unicode()),
        }
    )


def _to_unicode() -> DecodedStreamObject:
    """Says that each code is its own letter."""
    from pypdf.generic import DecodedStreamObject

    ranges = [f"<{high:02x}00> <{high:02x}ff> <{high:02x}00>" for high in range(256)]
    parts = [ranges[at : at + 100] for at in range(0, 256, 100)]
    told = [f"{len(part)} beginbfrange\n" + "\n".join(part) + "\nendbfrange" for part in parts]
    stream = DecodedStreamObject()
    stream.set_data(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
            "/CMapName /Own def /CMapType 2 def\n"
            "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
            + "\n".join(told)
            + "\nendcmap end end"
        ).encode("ascii")
    )
    return stream
