"""DataMatrix and QR symbols in the pixels of a page.

Decoding a whole page costs a third of a second where there is no symbol at all, so the
places that look like one are found first, on a small copy: dense, not long, set apart
by white. Only these are decoded.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scribe.ocr.page import Box, Code, Symbol

if TYPE_CHECKING:
    from cv2.typing import MatLike

    from scribe.intake.sheet import Pixels

    Grey = MatLike
    Place = tuple[int, int, int, int]

_SMALL = 1100
"""Pixels of the longer side of the copy in which places are looked for."""
_SIDES = (0.012, 0.4)
"""Side of a symbol as a share of the longer side of the page: 4 mm to 12 cm of A4."""
_OBLONG = 3.0
"""Longer to shorter side; most symbols are square, DataMatrix has oblong ones too."""
_DENSE = 0.55
"""Share of its square that a symbol fills once its gaps are closed."""
_CHANGES = 6.0
"""From black to white and back along one row, at least, and along one column."""
_WHITE = (0.25, 0.66)
"""Share of a symbol that is white; writing and drawings leave more."""
_TESTED = 160
"""Pixels of the side of the copy on which the two are counted."""
_RIMS = (0.15, 0.08)
"""White to keep around a symbol, of its longer side; another cut may succeed where one fails."""
_MOST_PLACES = 16
_MOST_SIDE = 1400
"""Pixels: a larger cut is made smaller before it is decoded."""


def find_codes(image: Pixels) -> tuple[Code, ...]:
    """The symbols of an upright page, top to bottom.

    Args:
        image: height x width x 3, blue green red.

    What cannot be decoded is left out; a symbol that is torn or blurred gives nothing.
    """
    import cv2

    grey: Grey = cv2.cvtColor(image, cv2.COLOR_BGR2GRAY)
    found: dict[tuple[str, str], Code] = {}
    likely = [place for place in _places(grey) if _looks_coded(_cut(grey, *place))]
    if max(grey.shape) < _SMALL:  # no page: somebody cut the symbol out
        likely.append((0, 0, grey.shape[1], grey.shape[0]))
    for place in likely:
        for code in _decoded(grey, place):
            found.setdefault((code.symbol, code.text), code)
    return tuple(sorted(found.values(), key=_order))


def _order(code: Code) -> tuple[float, float]:
    return (code.box.top, code.box.left) if code.box else (0.0, 0.0)


def _places(grey: Grey) -> list[Place]:
    """Left, top, right, bottom in pixels of what may be a symbol, largest first."""
    import cv2
    import numpy as np

    rows, columns = grey.shape
    scale = min(1.0, _SMALL / max(rows, columns))
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    edges = cv2.morphologyEx(small, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
    ink = cv2.threshold(edges, 60, 255, cv2.THRESH_BINARY)[1]
    blobs = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    blobs = cv2.morphologyEx(blobs, cv2.MORPH_OPEN, np.ones((7, 7), np.uint8))
    contours, _ = cv2.findContours(blobs, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    longest = max(small.shape)
    places = []
    for contour in contours:
        _centre, sides, _angle = cv2.minAreaRect(contour)
        shorter, longer = sorted(sides)
        if not _SIDES[0] * longest <= shorter or not longer <= _SIDES[1] * longest:
            continue
        if longer > _OBLONG * shorter or cv2.contourArea(contour) < _DENSE * shorter * longer:
            continue
        left, top, width, height = cv2.boundingRect(contour)
        sides_of = (left, top, left + width, top + height)
        places.append((shorter * longer, tuple(round(at / scale) for at in sides_of)))
    places.sort(key=lambda place: -place[0])
    return [
        (left, top, min(columns, right), min(rows, bottom))
        for _area, (left, top, right, bottom) in places[:_MOST_PLACES]
    ]


def _with_rim(grey: Grey, place: Place, share: float) -> Place:
    """With some of the white around it, which a decoder needs."""
    left, top, right, bottom = place
    rows, columns = grey.shape
    rim = max(8, round(share * max(right - left, bottom - top)))
    return max(0, left - rim), max(0, top - rim), min(columns, right + rim), min(rows, bottom + rim)


def _cut(grey: Grey, left: int, top: int, right: int, bottom: int) -> Grey:
    return grey[top:bottom, left:right]


def _looks_coded(cut: Grey) -> bool:
    """Whether black and white alternate in it as in a symbol, whatever it is large."""
    import cv2
    import numpy as np

    small = cv2.resize(cut, (_TESTED, _TESTED), interpolation=cv2.INTER_AREA)
    white = cv2.threshold(small, 0, 1, cv2.THRESH_BINARY + cv2.THRESH_OTSU)[1].astype(np.int8)
    changes = min(np.abs(np.diff(white, axis=axis)).sum() / _TESTED for axis in (0, 1))
    return bool(changes >= _CHANGES and _WHITE[0] <= white.mean() <= _WHITE[1])


def _decoded(grey: Grey, place: Place) -> list[Code]:
    """What a place holds, as soon as one way of looking at it succeeds."""
    rows, columns = grey.shape
    for rim in _RIMS:
        left, top, right, bottom = _with_rim(grey, place, rim)
        cut = _cut(grey, left, top, right, bottom)
        for version in _versions(cut):
            share = version.shape[1] / cut.shape[1]
            found = []
            for symbol, text, corners in _read(version):
                across = [(left + x / share) / columns for x, _y in corners]
                down = [(top + y / share) / rows for _x, y in corners]
                found.append(
                    Code(symbol, text, _box(min(across), min(down), max(across), max(down)))
                )
            if found:
                return found
    return []


def _box(*edges: float) -> Box:
    return Box(*(round(min(max(edge, 0.0), 1.0), 5) for edge in edges))


def _versions(cut: Grey) -> Iterator[Grey]:
    """The cut as it is, then mended in the ways that help most often."""
    import cv2

    longest = max(cut.shape)
    if longest > _MOST_SIDE:
        share = _MOST_SIDE / longest
        cut = cv2.resize(cut, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    yield cut
    yield cv2.medianBlur(cut, 3)
    yield _sharpened(cut, 2.0)
    times = min(4, _MOST_SIDE // longest)
    if times > 1:  # modules of two or three pixels
        larger = cv2.resize(cut, None, fx=times, fy=times, interpolation=cv2.INTER_CUBIC)
        yield _sharpened(larger, float(times))


def _sharpened(cut: Grey, reach: float) -> Grey:
    import cv2

    soft = cv2.GaussianBlur(cut, (0, 0), reach)
    return cv2.addWeighted(cut, 2.5, soft, -1.5, 0)


def _read(version: Grey) -> Iterator[tuple[Symbol, str, list[tuple[int, int]]]]:
    """Symbol, bytes and corners of what can be decoded."""
    import zxingcpp

    kinds = zxingcpp.BarcodeFormat
    formats = zxingcpp.BarcodeFormats([kinds.DataMatrix, kinds.QRCode])
    try:
        # the text would have its separators spelled out; the bytes are what was printed
        read = zxingcpp.read_barcodes(version, formats=formats, try_invert=False)
    except Exception:  # one call into a decoder of whatever was photographed
        return
    for code in read:
        symbol: Symbol = "qr" if "QR" in str(code.format) else "datamatrix"
        at = code.position
        points = (at.top_left, at.top_right, at.bottom_right, at.bottom_left)
        yield symbol, bytes(code.bytes).decode("latin-1"), [(p.x, p.y) for p in points]
