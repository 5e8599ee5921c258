"""Pages of a PDF of ours as pictures, for a person to look at."""

from __future__ import annotations

import io

DOTS_PER_INCH = 110
_POINTS_PER_INCH = 72


def pages_as_png(data: bytes, dots: int = DOTS_PER_INCH) -> tuple[bytes, ...]:
    """Each page of a PDF as a PNG picture, at so many dots an inch."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return tuple(_png(page, dots / _POINTS_PER_INCH) for page in document)
    finally:
        document.close()


def _png(page: object, scale: float) -> bytes:
    picture = page.render(scale=scale).to_pil().convert("RGB")  # type: ignore[attr-defined]
    stream = io.BytesIO()
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()
