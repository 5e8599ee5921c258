from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest
from pdf_samples import text_pdf
from PIL import Image

from scribe.errors import (
    FileError,
    UnreadableFileError,
    UnsafeFileError,
    UnsupportedFileError,
)
from scribe.intake.limits import LIMITS
from scribe.intake.scan import join_scans, open_scan


def picture(path: Path, shade: int = 255) -> Path:
    Image.new("L", (40, 50), shade).save(path)
    return path


def test_scan_says_what_the_file_is(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "a.pdf", pages=2)
    scan = open_scan(path)
    assert scan.path == path
    assert scan.media_type == "application/pdf"
    assert scan.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [sheet.number for sheet in scan.sheets] == [1, 2]


def test_content_counts_not_the_name(tmp_path: Path) -> None:
    pdf = text_pdf(tmp_path / "holiday.jpg")
    png = picture(tmp_path / "x.png").rename(tmp_path / "bill.pdf")
    nameless = picture(tmp_path / "y.png").rename(tmp_path / "bill")
    kinds = [open_scan(path).media_type for path in (pdf, png, nameless)]
    assert kinds == ["application/pdf", "image/png", "image/png"]


def test_pdf_may_begin_after_a_preamble(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "a.pdf")
    path.write_bytes(b"\xef\xbb\xbf\r\n" + path.read_bytes())
    assert len(open_scan(path).sheets) == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml", "office file"),
        ("a.odt", b"PK\x03\x04\x14\x00\x00\x00mimetypeapplication/vnd.oasis", "office file"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "office file"),
        ("a.zip", b"PK\x03\x04\x14\x00\x00\x00photo.jpg", "archive"),
        ("a.exe", b"MZ\x90\x00" + bytes(99), "program"),
        ("a.html", b"\n<!DOCTYPE html><html><body>facture", "web page"),
        ("a.txt", "Montant dû : 12 €".encode(), "text file"),
        ("scan.pdf", b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml", "office file"),
        ("scan.jpg", b"\x00\x01\x02\x03" * 30, "no kind of file"),
    ],
)
def test_foreign_files_are_named(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UnsupportedFileError, match=said) as caught:
        open_scan(path)
    assert name in caught.value.message
    assert caught.value.hint
    assert caught.value.path == path


def test_missing_empty_and_folder(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    empty.touch()
    cases = {"no file": tmp_path / "gone.pdf", "is empty": empty, "is a folder": tmp_path}
    for said, path in cases.items():
        with pytest.raises(UnreadableFileError, match=said) as caught:
            open_scan(path)
        assert caught.value.hint
    with pytest.raises(FileError):
        open_scan(Path("a\x00b.pdf"))


def test_too_large(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "a.pdf")
    size = path.stat().st_size
    assert open_scan(path, replace(LIMITS, bytes=size))
    with pytest.raises(UnsafeFileError, match="larger"):
        open_scan(path, replace(LIMITS, bytes=size - 1))


def test_the_file_is_left_as_it_was_and_not_needed_again(tmp_path: Path) -> None:
    path = text_pdf(tmp_path / "a.pdf")
    path.chmod(0o400)
    before = path.read_bytes()
    scan = open_scan(path)
    assert path.read_bytes() == before
    path.unlink()
    assert scan.sheets[0].render().any()


def test_nothing_is_decoded_before_it_is_rendered(tmp_path: Path) -> None:
    path = picture(tmp_path / "a.png")
    path.write_bytes(path.read_bytes()[:60])  # the head tells the size, the pixels are gone
    scan = open_scan(path)
    with pytest.raises(UnreadableFileError, match="broken off"):
        scan.sheets[0].render()


def test_join_numbers_the_sheets_through(tmp_path: Path) -> None:
    scans = [
        open_scan(picture(tmp_path / "a.png")),
        open_scan(text_pdf(tmp_path / "b.pdf", pages=2)),
        open_scan(picture(tmp_path / "c.png", 0)),
    ]
    joined = join_scans(scans)
    assert [sheet.number for sheet in joined.sheets] == [1, 2, 3, 4]
    assert joined.path == tmp_path / "a.png"
    assert joined.media_type == "image/png"
    digests = "".join(scan.sha256 for scan in scans)
    assert joined.sha256 == hashlib.sha256(digests.encode()).hexdigest()
    assert joined.sheets[3].render().max() == 0
    assert join_scans(scans[:1]) is scans[0]
    assert join_scans(scans[::-1]).sha256 != joined.sha256
    with pytest.raises(UnsafeFileError, match="4 pages"):
        join_scans(scans, replace(LIMITS, pages=3))
    with pytest.raises(ValueError, match="no scans"):
        join_scans([])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in this system's folders")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "tube.pdf"
    os.mkfifo(path)
    with pytest.raises(UnreadableFileError, match=r"tube\.pdf"):
        open_scan(path)
