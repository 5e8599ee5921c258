"""Tells what a file is from its first bytes; its name is not believed."""

from __future__ import annotations

HEAD = 1100
"""Bytes that are enough: a PDF may start within the first 1,024."""

PDF = "application/pdf"
HEIC = "image/heic"

EXTENSIONS = frozenset(
    {".pdf", ".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".tif", ".tiff", ".webp", ".heic"}
    | {".heif", ".bmp", ".gif"}
)
"""What is picked up from a folder, where nobody named the files one by one."""

_PICTURES: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"BM", "image/bmp"),
)
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"{\\rtf", "office"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"#!", "program"),
    (b"\x1f\x8b", "zip"),
    (b"7z\xbc\xaf", "zip"),
    (b"Rar!", "zip"),
)


def media_type(head: bytes) -> str:
    """Media type of a supported file, ``""`` for any other.

    Args:
        head: the first ``HEAD`` bytes.
    """
    for magic, name in _PICTURES:
        if head.startswith(magic):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF_BRANDS:
        return HEIC
    if b"%PDF-" in head[:1024]:
        return PDF
    return ""


def foreign_kind(head: bytes) -> str:
    """``office``, ``zip``, ``page`` (of the web), ``program``, ``text`` or ``""`` (anything)."""
    for magic, kind in _FOREIGN:
        if head.startswith(magic):
            office = kind == "zip" and (b"[Content_Types]" in head or b"mimetype" in head)
            return "office" if office else kind
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype html", b"<html")) or b"<html" in start:
        return "page"
    return "text" if _is_text(head) else ""


def _is_text(head: bytes) -> bool:
    if not head or b"\x00" in head:
        return False
    controls = sum(byte < 32 and byte not in b"\t\r\n\x0c" for byte in head)
    return controls == 0
