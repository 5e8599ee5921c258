"""What scanners, fax machines and telephones make of a paper."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2
from PIL import Image
from pypdf import PdfWriter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from benchmarks.papers import marks, photos

Picture = npt.NDArray[np.uint8]
CAPTURES: Final = (
    "digital",
    "scan300",
    "scan200",
    "fax",
    "photo",
    "photo_hard",
    "messenger",
    "rotated",
    "photo_rotated",
    "scan_marked",
    "low_toner",
    "garbled",
)


def render(pdf: bytes, dpi: float) -> list[Picture]:
    """Pages as BGR pictures."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [
        np.ascontiguousarray(page.render(scale=dpi / 72, rev_byteorder=False).to_numpy()[:, :, :3])
        for page in document
    ]
    document.close()
    return pages


def skewed(picture: Picture, degrees: float) -> Picture:
    height, width = picture.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    return _u8(
        cv2.warpAffine(
            picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(252, 252, 252)
        )
    )


def noisy(picture: Picture, rng: np.random.Generator, sigma: float) -> Picture:
    noise = rng.normal(0, sigma, picture.shape[:2]).astype(np.float32)
    return _u8(np.clip(picture.astype(np.float32) + noise[..., None], 0, 255))


def _u8(picture: Any) -> Picture:
    return np.asarray(picture, dtype=np.uint8)


def scan(picture: Picture, rng: np.random.Generator) -> Picture:
    """A flatbed's page: skew, a slightly grey ground, a soft lens, noise; one in three in grey."""
    page = skewed(picture, rng.uniform(-2, 2))
    page = _u8(cv2.GaussianBlur(page, (0, 0), rng.uniform(0.3, 0.7)))
    low, high = rng.uniform(0, 35), rng.uniform(238, 254)
    page = _u8(low + page.astype(np.float32) * (high - low) / 255)
    page = noisy(page, rng, rng.uniform(2, 5))
    if rng.random() < 0.35:
        page = _u8(cv2.cvtColor(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY), cv2.COLOR_GRAY2BGR))
    return page


def fax(picture: Picture, rng: np.random.Generator) -> Image.Image:
    """Fine-mode fax: 204 x 196 dpi, one bit, with specks."""
    page = cv2.cvtColor(skewed(picture, rng.uniform(-0.8, 0.8)), cv2.COLOR_BGR2GRAY)
    page = cv2.resize(
        page,
        (1728, round(page.shape[0] * 1728 / page.shape[1] * 196 / 204)),
        interpolation=cv2.INTER_AREA,
    )
    grey = page.astype(np.float32) + rng.normal(0, 10, page.shape)
    bits = np.where(grey > 150, 255, 0).astype(np.uint8)
    bits[rng.random(bits.shape) < 0.0004] = 0
    return Image.fromarray(bits).convert("1")


def jpeg(picture: Picture, quality: int, *, dpi: int = 72, exif: bytes = b"") -> bytes:
    out = io.BytesIO()
    Image.fromarray(cv2.cvtColor(picture, cv2.COLOR_BGR2RGB)).save(
        out, "JPEG", quality=quality, dpi=(dpi, dpi), exif=exif
    )
    return out.getvalue()


def scan_pdf(pictures: Sequence[Picture], quality: int, dpi: int) -> bytes:
    """Page images in a PDF without text, as office scanners write it."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    for picture in pictures:
        height, width = picture.shape[:2]
        canvas.setPageSize((width * 72 / dpi, height * 72 / dpi))
        image = ImageReader(io.BytesIO(jpeg(picture, quality, dpi=dpi)))
        canvas.drawImage(image, 0, 0, width * 72 / dpi, height * 72 / dpi)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _pages(folder: Path, stem: str, suffix: str, files: Sequence[bytes]) -> list[Path]:
    """Write one file a page: ``stem.jpg``, ``stem-p2.jpg`` …"""
    paths = []
    for number, data in enumerate(files, start=1):
        path = folder / f"{stem}{f'-p{number}' if number > 1 else ''}.{suffix}"
        path.write_bytes(data)
        paths.append(path)
    return paths


def _digital(pdf: bytes, folder: Path, stem: str, rng: np.random.Generator) -> list[Path]:
    return _pages(folder, stem, "pdf", [pdf])


def _scan300(pdf: bytes, folder: Path, stem: str, rng: np.random.Generator) -> list[Path]:
    pictures = [scan(page, rng) for page in render(pdf, 300)]
    return _pages(folder, stem, "pdf", [scan_pdf(pictures, 82, 300)])


def _scan200(pdf: bytes, folder: Path, stem: str, rng: np.random.Generator) -> list[Path]:
    return _pages(
        folder, stem, "jpg", [jpeg(scan(page, rng), 85, dpi=200) for page in render(pdf, 200)]
    )


def _fax(pdf: bytes, folder: Path, stem: str, rng: np.random.Generator) -> list[Path]:
    pages = [fax(page, rng) for page in render(pdf, 204)]
    path = folder / f"{stem}.tif"
    pages[0].save(
        path, "TIFF", compression="group4", dpi=(204, 196), save_all=True, append_images=pages[1:]
    )
    return [path]


def _photo(pdf: bytes, folder: Path, stem: str, rng: np.random.Generator) -> list[Path]:
    files = [jpeg(photos.photo(page, rng), 88, exif=photos.exif(1)) for page in render(pdf, 260)]
    return _pages(folder, stem, "jpg", files)


def _photo_hard(pdf: bytes, folder: Path, stem: str, rng: np.random.Generator) -> list[Path]:
    files = [
        jpeg(photos.photo(page, rng, hard=True), 80, exif=photos.exif(1))
        for page in render(pdf, 260)
    ]
    return _pages(folder, stem, "jpg", files)


def _messenger(pdf: bytes, folder: Path, stem: str, rng: np.random.Generator) -> list[Path]:
    """Sent through a messenger: long side 1600, JPEG quality 45, no EXIF."""
    files = []
    for page in render(pdf, 260):
        picture = photos.photo(page, rng, close=True)
        factor = 1600 / max(picture.shape[:2])
        files.append(
            jpeg(
                _u8(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)),
                45,
            )
        )
    return _pages(folder, stem, "jpg", files)


def _scan_marked(pdf: bytes, folder: Path, stem: str, rng: np.random.Generator) -> list[Path]:
    """A 200 dpi scan of a paper that has been stamped, annotated or highlighted."""
    pages = [scan(marks.marked(page, rng), rng) for page in render(pdf, 200)]
    return _pages(folder, stem, "jpg", [jpeg(page, 80, dpi=200) for page in pages])


def _low_toner(pdf: bytes, folder: Path, stem: str, rng: np.random.Generator) -> list[Path]:
    """A 200 dpi scan of a pale copy."""
    pages = [scan(marks.low_toner(page, rng), rng) for page in render(pdf, 200)]
    return _pages(folder, stem, "jpg", [jpeg(page, 80, dpi=200) for page in pages])


def _garbled(pdf: bytes, folder: Path, stem: str, rng: np.random.Generator) -> list[Path]:
    """A PDF that looks right and whose text layer is wrong, as some printers' PDFs are."""
    return _pages(folder, stem, "pdf", [garble(pdf)])


def _next(match: re.Match[bytes]) -> bytes:
    code = int(match[2], 16)
    return b"%s <%04X>" % (match[1], code + 1 if code > 0x20 else code)


def garble(pdf: bytes) -> bytes:
    """Shift the table from glyphs to characters of every embedded typeface by one."""
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    for page in writer.pages:
        resources: Any = page["/Resources"]
        fonts: Any = resources["/Font"]
        for font in fonts.values():
            table = font.get_object().get("/ToUnicode")
            if table is not None:
                stream = table.get_object()
                stream.set_data(
                    re.sub(rb"(<[0-9A-F]{2}>) <([0-9A-F]{4})>", _next, stream.get_data())
                )
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _rotated(pdf: bytes, folder: Path, stem: str, rng: np.random.Generator) -> list[Path]:
    turns = int(rng.integers(1, 4))
    files = []
    for page in render(pdf, 200):
        grey = cv2.cvtColor(scan(page, rng), cv2.COLOR_BGR2GRAY)
        out = io.BytesIO()
        Image.fromarray(np.rot90(grey, turns)).save(out, "PNG", compress_level=4)
        files.append(out.getvalue())
    return _pages(folder, stem, "png", files)


def _photo_rotated(pdf: bytes, folder: Path, stem: str, rng: np.random.Generator) -> list[Path]:
    """A photo lying on its side: half say so in EXIF, half do not."""
    turns = int(rng.integers(1, 4))
    # EXIF orientation that undoes the turns (counter-clockwise quarters)
    orientation = {1: 6, 2: 3, 3: 8}[turns] if rng.random() < 0.5 else 1
    files = [
        jpeg(_u8(np.rot90(photos.photo(page, rng), turns)), 86, exif=photos.exif(orientation))
        for page in render(pdf, 260)
    ]
    return _pages(folder, stem, "jpg", files)


_TAKE: Final[dict[str, Callable[[bytes, Path, str, np.random.Generator], list[Path]]]] = {
    "digital": _digital, "scan300": _scan300, "scan200": _scan200, "fax": _fax, "photo": _photo,
    "photo_hard": _photo_hard, "messenger": _messenger, "rotated": _rotated,
    "garbled": _garbled, "photo_rotated": _photo_rotated, "scan_marked": _scan_marked,
    "low_toner": _low_toner,
}  # fmt: skip


def take(pdf: bytes, name: str, capture: str, folder: Path, seed: int) -> list[Path]:
    """Write one capture of a paper; returns the files, one a page where the medium has no pages."""
    rng = np.random.default_rng([seed, *(ord(char) for char in f"{name}{capture}")])
    return _TAKE[capture](pdf, folder, f"{name}.{capture}", rng)
