"""A Word file as the zip archive that it is: opened with care, written the same each time.

Members that do not change are carried as they stand, still compressed; new ones are
deflated. All dates are the zip format's first day, so equal content gives equal bytes.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from scribe.errors import TemplateError
from scribe.i18n import _

MAX_MEMBERS = 500
MAX_BYTES = 60_000_000
"""Of all members together once unpacked; the letters of this trade have some 100,000."""

_STORED, _DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
_FIRST_DAY = (1 << 5) | 1  # 1 January 1980
_UTF8_NAMES = 0x800
_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_LEVEL = 6
_WORTH_PACKING = 0.95
_LARGE = 8_000_000
_MOST_PACKED = 100  # times smaller; the XML of real letters packs some twenty times


class PackageError(ValueError):
    """What is wrong with the archive; ``code`` is ``damaged``, ``encrypted`` or ``zip-bomb``."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@dataclass(frozen=True, slots=True)
class Member:
    """One file of the archive, as it is stored."""

    name: str
    stored: bytes
    method: int
    crc: int
    size: int

    def content(self) -> bytes:
        """Unpacked."""
        if self.method == _STORED:
            return self.stored
        return zlib.decompress(self.stored, -zlib.MAX_WBITS, self.size or 1)


def pack(name: str, content: bytes) -> Member:
    """A member of new content."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    stored = packer.compress(content) + packer.flush()
    return Member(name, stored, _DEFLATED, zlib.crc32(content), len(content))


def word_bytes(path: Path) -> bytes:
    """The bytes of a Word file.

    Raises:
        TemplateError: when it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise TemplateError(path, 0, _("{} cannot be read").format(path)) from error


def read_package(data: bytes) -> tuple[Member, ...]:
    """The members of a Word file, in their order.

    Raises:
        PackageError: with a sentence: no zip archive, damaged, encrypted, or too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            _check_sizes(listed)
            return tuple(_member(one, archive.read(one)) for one in listed)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError) as error:
        raise _damaged() from error


def _member(listed: zipfile.ZipInfo, content: bytes) -> Member:
    """Pictures, which are packed already, are not packed again."""
    if listed.compress_size > _WORTH_PACKING * listed.file_size:
        return Member(listed.filename, content, _STORED, zlib.crc32(content), len(content))
    return pack(listed.filename, content)


def _damaged() -> PackageError:
    return PackageError("damaged", _("this is no Word file (.docx), or a damaged one"))


def write_package(members: Iterable[Member]) -> bytes:
    """The archive; the same members give the same bytes."""
    body, directory, count = bytearray(), bytearray(), 0
    for one in members:
        name = one.name.encode()
        known = (one.crc, len(one.stored), one.size, len(name))
        head = (20, 0 if one.name.isascii() else _UTF8_NAMES, one.method, 0, _FIRST_DAY)
        directory += _CENTRAL.pack(b"PK\1\2", 20, *head, *known, 0, 0, 0, 0, 0, len(body)) + name
        body += _LOCAL.pack(b"PK\3\4", *head, *known, 0) + name + one.stored
        count += 1
    end = _END.pack(b"PK\5\6", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory + end)


def _check_sizes(listed: list[zipfile.ZipInfo]) -> None:
    if any(one.flag_bits & 1 for one in listed):
        raise PackageError("encrypted", _("this Word file wants a password"))
    if len(listed) > MAX_MEMBERS or sum(one.file_size for one in listed) > MAX_BYTES:
        raise PackageError("zip-bomb", _("this Word file is too large to be a letter"))
    if any(_swells(one) for one in listed):
        message = _("this Word file swells when it is opened: no letter does; it may be an attack")
        raise PackageError("zip-bomb", message)
    if len({one.filename for one in listed}) != len(listed):
        raise _damaged()


def _swells(one: zipfile.ZipInfo) -> bool:
    """Words that pack so well are one word over and over; a drawing may well."""
    times = one.file_size / max(one.compress_size, 1)
    if one.filename.endswith((".xml", ".rels")):
        return one.file_size > _LARGE and times > _MOST_PACKED
    return one.file_size > 2 * _LARGE and times > 2 * _MOST_PACKED
