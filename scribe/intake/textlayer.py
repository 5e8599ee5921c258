"""The words of a PDF page as PDFium finds them, with what speaks against each.

Characters come one by one, in the file's own order; a word ends at a space (of any kind,
no-break ones too), at a gap, at another height or at a turn. Nothing is judged here:
``scribe.intake.trust`` does that.
"""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from scribe.intake.place import Placement
from scribe.intake.sheet import NativeWord

_GAP = 0.3
"""Of the letter height: a wider gap ends a word."""
_BACK = 0.6
"""Of the letter height: a letter that starts this far before the last one's end begins a word."""
_SHARED = 0.4
"""Of the lower letter's height: letters of one word share at least this much."""
_ASCENT, _DESCENT = 0.75, 0.22
"""Of the letter size, above and below the base line: a word's box has the same height
whatever its letters."""
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_HYPHENS = frozenset("\u00ad\ufffe\x02")
"""The soft hyphen, and what PDFium gives for a hyphen at a line's end; in print they show."""
_NOTHING = frozenset("\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_UNKNOWN = "\ufffd"
_UNKNOWN_CATEGORIES = frozenset({"Cc", "Co", "Cn", "Cs"})
_PAINTS_NOTHING = frozenset({3, 7})
"""Text rendering modes of the PDF standard: invisible, clip only."""
_UPRIGHT, _SAME_SLOPE = math.sin(math.radians(8)), 0.1
_MOST_IN_ONE = 3
"""Letters that one sign may stand for (ffi); a sign mapped to a whole text is a lie."""


@dataclass(frozen=True, slots=True)
class LayerWord:
    """A word and what is known about it.

    Attributes:
        word: its text and place on the sheet as shown.
        unmapped: characters of which the file does not say which they are; all, when
            the word stands on top of another (one sign that is mapped to a whole text).
        is_turned: runs up, down or upside down on the sheet as shown.
        is_painted: False when the file itself says that it is not to be seen.
        text_object: address of the text object that it begins in.
    """

    word: NativeWord
    unmapped: int
    is_turned: bool
    is_painted: bool
    text_object: int


@dataclass(slots=True)
class _Run:
    """A word that is still growing; edges in points on the sheet."""

    first: int
    is_turned: bool
    slope: tuple[float, float]
    text: list[str] = field(default_factory=list)
    unmapped: int = 0
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    last: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    in_one: int = 0

    def add(self, text: str, box: tuple[float, float, float, float], *, unmapped: bool) -> None:
        left, top, right, bottom = self.box if self.text else box
        self.box = (  # no call in here: this runs for every letter of a page
            left if left <= box[0] else box[0],
            top if top <= box[1] else box[1],
            right if right >= box[2] else box[2],
            bottom if bottom >= box[3] else box[3],
        )
        self.in_one = self.in_one + 1 if self.text and box == self.last else 1
        self.last = box
        self.text.append(text)
        self.unmapped += unmapped or self.in_one > _MOST_IN_ONE

    def goes_on(self, box: tuple[float, float, float, float], slope: tuple[float, float]) -> bool:
        """Whether a letter at this place belongs to the word."""
        if box == self.last:
            return True  # a ligature gives all its letters the same place
        if abs(slope[0] - self.slope[0]) + abs(slope[1] - self.slope[1]) > _SAME_SLOPE:
            return False
        along, across = (1, 0) if self.is_turned else (0, 1)
        thick = min(self.last[across + 2] - self.last[across], box[across + 2] - box[across])
        shared = min(self.last[across + 2], box[across + 2]) - max(self.last[across], box[across])
        if shared < _SHARED * thick:
            return False
        size = max(box[across + 2] - box[across], self.last[across + 2] - self.last[across])
        if self.is_turned:
            apart = max(box[along] - self.last[along + 2], self.last[along] - box[along + 2])
            return apart <= _GAP * size
        return -_BACK * size <= box[0] - self.last[2] <= _GAP * size


def read_layer(textpage: Any, place: Placement, most: int) -> list[LayerWord]:
    """All words of a page's text layer.

    Args:
        textpage: raw PDFium handle.
        place: turns the page's coordinates into the sheet's.
        most: characters to look at.
    """
    words: list[LayerWord] = []
    seen: dict[str, list[NativeWord]] = {}
    painted: dict[int, bool] = {}
    for run in _runs(textpage, place, most):
        word = _finished(textpage, run, place, painted)
        if word is None:
            continue
        twins = seen.setdefault(word.word.text, [])
        if any(_is_same_place(word.word, twin) for twin in twins):
            continue
        if words and _is_on_top(word.word, words[-1].word):
            word = replace(word, unmapped=len(word.word.text))
        twins.append(word.word)
        words.append(word)
    return words


def _runs(textpage: Any, place: Placement, most: int) -> Iterator[_Run]:
    """Runs of letters between spaces, gaps and turns."""
    import pypdfium2.raw as pdfium

    code_of, box_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetLooseCharBox
    is_unmapped = pdfium.FPDFText_HasUnicodeMapError
    loose, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    run: _Run | None = None
    for at in range(min(most, pdfium.FPDFText_CountChars(textpage))):
        letter = _letter(code_of(textpage, at))
        if letter in _NOTHING:
            continue
        if letter.isspace():
            if run:
                yield run
            run = None
            continue
        box_of(textpage, at, loose)
        box = place.box(loose.left, loose.bottom, loose.right, loose.top)
        if letter in _HYPHENS:
            if box[2] - box[0] < 0.1:
                continue
            letter = "-"
        unmapped = _is_unknown(letter) or bool(is_unmapped(textpage, at))
        # a letter exactly as high as the last one stands on the same base line
        level = run is not None and run.last[1] == box[1] and run.last[3] == box[3]
        slope = run.slope if run and level else _slope(textpage, at, matrix, place)
        if run is None or not run.goes_on(box, slope):
            if run:
                yield run
            run = _Run(at, slope[0] <= 0 or abs(slope[1]) > _UPRIGHT, slope)
        run.add(_UNKNOWN if unmapped else letter, box, unmapped=unmapped)
    if run:
        yield run


@cache
def _letter(code: int) -> str:
    """The character of a code; halves of a pair and nonsense become the unknown one."""
    if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return _UNKNOWN
    letter = chr(code)
    return " " if letter in "\x00\x85\x1c\x1d\x1e\x1f" else letter


@cache
def _is_unknown(letter: str) -> bool:
    return letter == _UNKNOWN or unicodedata.category(letter) in _UNKNOWN_CATEGORIES


def _slope(textpage: Any, at: int, matrix: Any, place: Placement) -> tuple[float, float]:
    """Direction of the base line on the sheet as shown, of length one."""
    import pypdfium2.raw as pdfium

    pdfium.FPDFText_GetMatrix(textpage, at, matrix)
    x, y = place.direction(matrix.a, matrix.b)
    length = math.hypot(x, y)
    return (x / length, y / length) if length else (1.0, 0.0)


def _finished(
    textpage: Any, run: _Run, place: Placement, painted: dict[int, bool]
) -> LayerWord | None:
    """The word of a run; what is known of the text objects before is looked up."""
    import pypdfium2.raw as pdfium

    text = "".join(run.text)
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_LIGATURES)
    left, top, right, bottom = run.box
    if not run.is_turned:
        top, bottom = _height(textpage, run, place)
    if not (0 <= left + right <= 2 * place.width and 0 <= top + bottom <= 2 * place.height):
        return None  # beside the sheet
    native = NativeWord(
        text,
        _fraction(left, place.width),
        _fraction(top, place.height),
        _fraction(right, place.width),
        _fraction(bottom, place.height),
    )
    text_object = pdfium.FPDFText_GetTextObject(textpage, run.first)
    address = ctypes.cast(text_object, ctypes.c_void_p).value or 0
    if address not in painted:
        painted[address] = not address or _is_painted(text_object)
    return LayerWord(native, run.unmapped, run.is_turned, painted[address], address)


def _height(textpage: Any, run: _Run, place: Placement) -> tuple[float, float]:
    """Top and bottom from the base line and the letter size; the loose box if they are odd."""
    import pypdfium2.raw as pdfium

    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()
    _left, top, _right, bottom = run.box
    if not pdfium.FPDFText_GetCharOrigin(textpage, run.first, x, y):
        return top, bottom
    pdfium.FPDFText_GetMatrix(textpage, run.first, matrix)
    scaled = place.direction(matrix.c, matrix.d)
    size = pdfium.FPDFText_GetFontSize(textpage, run.first) * math.hypot(*scaled)
    if not 0.5 * (bottom - top) <= size <= 1.6 * (bottom - top):
        return top, bottom
    base = place.point(x.value, y.value)[1]
    return base - _ASCENT * size, base + _DESCENT * size


def _is_painted(text_object: Any) -> bool:
    import pypdfium2.raw as pdfium

    if pdfium.FPDFTextObj_GetTextRenderMode(text_object) in _PAINTS_NOTHING:
        return False
    red, green, blue, opaque = (ctypes.c_uint() for _ in range(4))
    known = pdfium.FPDFPageObj_GetFillColor(text_object, red, green, blue, opaque)
    return not known or opaque.value > 0


def _fraction(points: float, of: float) -> float:
    return min(1.0, max(0.0, points / of))


def _is_same_place(one: NativeWord, other: NativeWord) -> bool:
    """Whether a word is the other one painted again, for a shadow or as a poor man's bold."""
    near = 0.25 * (one.bottom - one.top)
    return abs(one.left - other.left) < near and abs(one.top - other.top) < near


def _is_on_top(one: NativeWord, other: NativeWord) -> bool:
    """Whether two different words stand in the same place."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    narrower = min(one.right - one.left, other.right - other.left)
    lower = min(one.bottom - one.top, other.bottom - other.top)
    return across > 0.6 * narrower and down > 0.6 * lower
