"""Whatever the bytes, the answer is a scan or one FileError, within the limits."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from intake_samples import bill_page
from pdf_samples import text_pdf
from PIL import Image

from scribe.errors import EncryptedFileError, FileError
from scribe.intake.limits import LIMITS
from scribe.intake.scan import Scan, open_scan

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "pdf_robust"
HERE = Path(__file__).parent
SMALL = replace(LIMITS, pixels=4_000_000, kept_pixels=300_000, pages=5, seconds=20.0)
MAGIC = [b"%PDF-1.4\n", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"II*\x00", b"MM\x00*"]
MAGIC += [b"GIF89a", b"BM", b"RIFF\x00\x00\x00\x00WEBP", b"\x00\x00\x00\x18ftypheic", b"PK\x03\x04"]


def look(path: Path) -> Scan | FileError:
    """Open a file and render all of it; anything but a FileError about it fails the test."""
    outcome: Scan | FileError
    try:
        outcome = open_scan(path, SMALL)
    except FileError as error:
        outcome = error
    if isinstance(outcome, FileError):
        assert path.name in outcome.message
        assert outcome.path == path
        return outcome
    assert outcome.sheets
    for sheet in outcome.sheets:
        with suppress(FileError):
            pixels = sheet.render()
            assert pixels.ndim == 3
            assert 0 < pixels.size <= 3 * SMALL.pixels
    return outcome


def samples(folder: Path) -> list[bytes]:
    """One small healthy file of each kind."""
    picture = Image.fromarray(bill_page(124, 175)[:, :, ::-1])
    made = [text_pdf(folder / "a.pdf", pages=2).read_bytes(), (HERE / "total.heic").read_bytes()]
    for kind in ("JPEG", "PNG", "WEBP", "GIF", "BMP"):
        picture.save(file := io.BytesIO(), kind)
        made.append(file.getvalue())
    fax = picture.convert("1")
    fax.save(file := io.BytesIO(), "TIFF", save_all=True, append_images=[fax], compression="group4")
    return [*made, file.getvalue()]


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    return samples(tmp_path_factory.mktemp("healthy"))


@pytest.fixture(scope="module")
def write(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], Path]:
    path = tmp_path_factory.mktemp("hostile") / "x.pdf"

    def write(data: bytes) -> Path:
        path.write_bytes(data)
        return path

    return write


def test_the_samples_are_healthy(healthy: list[bytes], write: Callable[[bytes], Path]) -> None:
    assert all(isinstance(look(write(data)), Scan) for data in healthy)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(start=st.sampled_from([b"", *MAGIC]), rest=st.binary(max_size=400))
def test_random_bytes(start: bytes, rest: bytes, write: Callable[[bytes], Path]) -> None:
    look(write(start + rest))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_damaged_files(
    data: st.DataObject, healthy: list[bytes], write: Callable[[bytes], Path]
) -> None:
    """Bytes changed, cut out or put in, or the end cut off."""
    content = bytearray(data.draw(st.sampled_from(healthy)))
    for _blow in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, max(0, len(content) - 1)))
        match data.draw(st.sampled_from(["change", "cut", "insert", "end"])):
            case "change":
                content[at : at + 1] = data.draw(st.binary(min_size=1, max_size=1))
            case "cut":
                del content[at : at + data.draw(st.integers(1, 40))]
            case "insert":
                content[at:at] = data.draw(st.binary(max_size=20))
            case _:
                del content[max(at, 20) :]
    look(write(bytes(content)))


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of odd PDF files is not here")
@pytest.mark.parametrize("part", range(4))
def test_odd_files_of_others(part: int) -> None:
    files = sorted(CORPUS.rglob("*.pdf"))[part::4]
    assert files
    for path in files:
        start = time.monotonic()
        look(path)
        assert time.monotonic() - start < SMALL.seconds, path.name


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of odd PDF files is not here")
def test_passwords_of_others() -> None:
    """User passwords are asked for; owner passwords, and empty ones, are in nobody's way."""
    locked, open_to_all = [], []
    for path in sorted((CORPUS / "pypdf").glob("encryption_r*.pdf")):
        try:
            open_scan(path)
            open_to_all.append(path.stem)
        except EncryptedFileError:
            locked.append(path.stem)
    assert len(locked) >= 5
    assert all("user" in name or "both" in name for name in locked)
    assert {name for name in open_to_all if "owner" in name or "empty" in name}
