"""What scribe's speed is compared with: programs that a person could run instead.

Each reads the same files. Where a program only gives text, the plain expressions of
``benchmarks.plain`` look for fields in it, outside of the time measured.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measure import Cost, run

_TESSERACT = """
import subprocess, sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

def read(name):
    path, out = Path(name), Path(sys.argv[1])
    pictures = [path]
    if path.suffix == ".pdf":
        stem = out / path.stem
        subprocess.run(["pdftoppm", "-r", "200", "-png", path, stem], check=True)
        pictures = sorted(out.glob(path.stem + "-*.png"))
    for picture in pictures:
        where = out / (path.name if picture is path else picture.name)
        subprocess.run(
            ["tesseract", picture, where, "-l", "fra", "--oem", "1", "--psm", "3"],
            check=True, capture_output=True,
        )

with ThreadPoolExecutor(2) as pool:
    list(pool.map(read, sys.argv[2:]))
"""
_RAPIDOCR = """
import sys
from pathlib import Path
from rapidocr import RapidOCR
import pypdfium2, PIL.Image, PIL.ImageSequence, numpy

engine, out = RapidOCR(), Path(sys.argv[1])
for name in sys.argv[2:]:
    if name.endswith(".pdf"):
        pages = [page.render(scale=200 / 72).to_pil() for page in pypdfium2.PdfDocument(name)]
    else:
        opened = PIL.Image.open(name)
        pages = [page.convert("RGB") for page in PIL.ImageSequence.Iterator(opened)]
    texts = [text for page in pages for text in engine(numpy.array(page)).txts or ()]
    (out / (Path(name).name + ".txt")).write_text("\\n".join(texts), encoding="utf-8")
"""
_OCRMYPDF = """
import subprocess, sys
from pathlib import Path

program, out = sys.argv[1], Path(sys.argv[2])
for name in sys.argv[3:]:
    subprocess.run(
        [program, "--force-ocr", "-l", "fra", "-j", "2", "--output-type", "pdf", "--image-dpi",
         "200", "--sidecar", out / (Path(name).name + ".txt"), name, out / "paper.pdf"],
        capture_output=True,
    )
"""
_PDFTOTEXT = """
import subprocess, sys
for name in sys.argv[2:]:
    subprocess.run(["pdftotext", "-layout", name, "-"], check=True, capture_output=True)
"""
_PDFPLUMBER = """
import sys, pdfplumber
for name in sys.argv[2:]:
    with pdfplumber.open(name) as pdf:
        for page in pdf.pages:
            page.extract_text()
"""
_INVOICE2DATA = """
import logging, sys
from invoice2data import extract_data
from invoice2data.extract.loader import read_templates
logging.disable(logging.CRITICAL)
templates = read_templates()
for name in sys.argv[2:]:
    extract_data(name, templates=templates)
"""


@dataclass(frozen=True, slots=True)
class Peer:
    """A program to compare with.

    Attributes:
        name: with what it was told to do.
        command: what to run, before the folder for its texts and the files.
        absent: why it cannot be run here, ``""`` when it can.
    """

    name: str
    command: tuple[str, ...]
    absent: str = ""

    def read(self, files: Sequence[Path], out: Path) -> Cost:
        """Read the files; texts, if it gives any, go to ``out``."""
        out.mkdir(parents=True, exist_ok=True)
        return run([*self.command, out, *files])


def readers(environment: Path | None) -> list[Peer]:
    """Those that read pictures.

    Args:
        environment: a virtual environment in which the peers are installed.
    """
    tesseract = shutil.which("tesseract")
    program = environment / "bin" / "ocrmypdf" if environment else Path("ocrmypdf")
    return [
        Peer(
            "tesseract, two processes",
            (sys.executable, "-c", _TESSERACT),
            "" if tesseract and shutil.which("pdftoppm") else "not installed",
        ),
        _installed("RapidOCR as shipped", environment, "rapidocr", _RAPIDOCR),
        _installed("OCRmyPDF, two jobs", environment, "ocrmypdf", _OCRMYPDF, str(program)),
    ]


def native_readers(environment: Path | None) -> list[Peer]:
    """Those that read the words of a PDF."""
    return [
        Peer(
            "pdftotext -layout",
            (sys.executable, "-c", _PDFTOTEXT),
            "" if shutil.which("pdftotext") else "not installed",
        ),
        _installed("pdfplumber", environment, "pdfplumber", _PDFPLUMBER),
        _installed("invoice2data", environment, "invoice2data", _INVOICE2DATA),
    ]


def _installed(name: str, environment: Path | None, package: str, code: str, *first: str) -> Peer:
    if environment is None:
        return Peer(name, (), "no environment of peers was given (--peers)")
    found = list((environment / "lib").glob(f"python*/site-packages/{package}"))
    return Peer(
        name,
        (str(environment / "bin" / "python"), "-c", code, *first),
        "" if found else "not installed",
    )
