"""The second engine: Tesseract, where it is installed."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar

from scribe.errors import MissingToolError
from scribe.i18n import _
from scribe.ocr.cleaning import clean
from scribe.ocr.page import Box, Line, Word
from scribe.ocr.rows import in_reading_order, split_at_gaps

if TYPE_CHECKING:
    from scribe.intake.scan import Pixels
    from scribe.ocr.detect import Quads

_A4_INCHES = 11.69


@dataclass(frozen=True, slots=True)
class Tesseract:
    """Tesseract through pytesseract; see ``scribe.ocr.engine.Engine``.

    Attributes:
        seconds: for one page; a ``TimeoutError`` after that.
    """

    seconds: float = 60.0
    name: ClassVar[str] = "tesseract"

    @property
    def version(self) -> str:
        """That of the program, and which language it reads."""
        import pytesseract

        return f"1-{pytesseract.get_tesseract_version()}-{_language()}"

    def read(self, image: Pixels, seen: Quads | None = None) -> tuple[Line, ...]:
        """All lines of an upright page in reading order."""
        height, width = image.shape[:2]
        lines = [
            Line(cell)
            for words in _words(self._table(image), width, height)
            for cell in split_at_gaps(words, width / height)
        ]
        return in_reading_order(lines)

    def reread(self, image: Pixels, lines: Sequence[Line]) -> tuple[str, ...]:
        """Each line's text by the default engine's larger reader: Tesseract has but one."""
        from scribe.ocr.ppocr import PPOCR

        return PPOCR(seconds=self.seconds).reread(image, lines)

    def _table(self, image: Pixels) -> Mapping[str, list[Any]]:
        import pytesseract

        os.environ["OMP_THREAD_LIMIT"] = "1"  # its threads cost more than they save
        resolution = round(max(image.shape) / _A4_INCHES)
        try:
            table: Mapping[str, list[Any]] = pytesseract.image_to_data(
                image[:, :, ::-1],
                lang=_language(),
                config=f"--oem 1 --psm 3 --dpi {resolution}",
                timeout=self.seconds,
                output_type=pytesseract.Output.DICT,
            )
        except RuntimeError as error:
            if "timeout" in str(error).lower():
                raise TimeoutError from error
            raise
        return table


@cache
def _language() -> str:
    """French.

    Raises:
        MissingToolError: Tesseract has not learnt it.
    """
    import pytesseract

    if "fra" not in pytesseract.get_languages():
        raise MissingToolError(
            "tesseract",
            _("Tesseract is installed without French."),
            _("Install it (Debian, Ubuntu: sudo apt-get install tesseract-ocr-fra)."),
        )
    return "fra"


def _words(table: Mapping[str, list[Any]], width: int, height: int) -> list[list[Word]]:
    """The words of each line that Tesseract saw, from the left."""
    lines: dict[tuple[int, int, int], list[Word]] = {}
    for n, text in enumerate(table["text"]):
        cleaned, confidence = clean(text), float(table["conf"][n])
        if not cleaned or confidence < 0:
            continue
        left, top = table["left"][n], table["top"][n]
        box = Box(
            left / width,
            top / height,
            (left + table["width"][n]) / width,
            (top + table["height"][n]) / height,
        )
        line = (table["block_num"][n], table["par_num"][n], table["line_num"][n])
        # a "word" may hold spaces once rows of dots are gone
        lines.setdefault(line, []).extend(
            Word(part, box, confidence / 100) for part in cleaned.split()
        )
    return [sorted(words, key=lambda word: word.box.left) for words in lines.values()]
