"""Where a point of a PDF page lies on the sheet as it is shown."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from typing import Any

_FINE = 1_000_000


@dataclass(frozen=True, slots=True)
class Placement:
    """An affine map from the page's own coordinates to points on the sheet.

    It holds what ``/Rotate``, the crop box and the user unit do: ``x = a px + b py + c`` to
    the right and ``y = d px + e py + f`` downwards, of a sheet of width x height.
    """

    width: float
    height: float
    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page is shown."""
        return self.a * x + self.b * y + self.c, self.d * x + self.e * y + self.f

    def box(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of what is a rectangle on the page."""
        x0, y0 = self.a * left + self.b * bottom + self.c, self.d * left + self.e * bottom + self.f
        x1, y1 = self.a * right + self.b * top + self.c, self.d * right + self.e * top + self.f
        if x1 < x0:  # no call in here: this runs for every letter of a page
            x0, x1 = x1, x0
        return (x0, y0, x1, y1) if y0 <= y1 else (x0, y1, x1, y0)

    def direction(self, x: float, y: float) -> tuple[float, float]:
        """Where something that points to (x, y) on the page points when shown."""
        return self.a * x + self.b * y, self.d * x + self.e * y


def placement(page: Any) -> Placement:
    """Ask PDFium where three points come out.

    Args:
        page: raw page handle.
    """
    import pypdfium2.raw as pdfium

    width = max(float(pdfium.FPDF_GetPageWidthF(page)), 1.0)
    height = max(float(pdfium.FPDF_GetPageHeightF(page)), 1.0)

    def shown(x: float, y: float) -> tuple[float, float]:
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, _FINE, _FINE, 0, x, y, across, down)
        return across.value / _FINE * width, down.value / _FINE * height

    (c, f), (ax, ay), (bx, by) = shown(0.0, 0.0), shown(1000.0, 0.0), shown(0.0, 1000.0)
    scale = 1000.0
    return Placement(
        width, height, (ax - c) / scale, (bx - c) / scale, c, (ay - f) / scale, (by - f) / scale, f
    )
