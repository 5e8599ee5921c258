"""A file, or several files of one paper, as sheets that can be looked at."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from scribe.errors import FileError, UnreadableFileError, UnsafeFileError, UnsupportedFileError
from scribe.files import reason_of
from scribe.i18n import _
from scribe.intake import image, pdf, sniff
from scribe.intake.limits import LIMITS, Limits
from scribe.intake.sheet import NativeWord, Sheet

if TYPE_CHECKING:
    from scribe.intake.sheet import Pixels as Pixels

__all__ = ["NativeWord", "Scan", "Sheet", "join_scans", "open_scan", "open_scans"]


@dataclass(frozen=True, slots=True)
class Scan:
    """One paper.

    Attributes:
        path: the (first) file.
        sha256: of the file's bytes; of several files, of their digests in order.
        media_type: ``application/pdf``, ``image/jpeg`` …
        sheets: in order, never empty.
    """

    path: Path
    sha256: str
    media_type: str
    sheets: tuple[Sheet, ...]


def open_scan(path: Path, limits: Limits = LIMITS) -> Scan:
    """Take in one file; nothing is rendered yet, and the file is only read.

    The bytes are read once and kept until the scan is dropped, so what is
    rendered later is what was hashed. What the file is follows from its content.

    Raises:
        UnreadableFileError: missing, a folder, empty, truncated or damaged.
        UnsafeFileError: over a limit.
        EncryptedFileError: wants a password.
        UnsupportedFileError: not a kind of file that scribe reads.
    """
    data = _read(path, limits)
    kind = sniff.media_type(data[: sniff.HEAD])
    if not kind:
        raise _unsupported(path, data[: sniff.HEAD])
    if kind == sniff.PDF:
        sheets = pdf.open_sheets(path, data, limits)
    else:
        sheets = image.open_sheets(path, data, kind, limits)
    return Scan(path, hashlib.sha256(data).hexdigest(), kind, sheets)


def open_scans(paths: Sequence[Path]) -> Scan:
    """The files of one paper as one, in the order given; errors as of the two that it calls."""
    return join_scans([open_scan(path) for path in paths])


def join_scans(scans: Sequence[Scan], limits: Limits = LIMITS) -> Scan:
    """Several files of one paper as one, in the order given.

    Raises:
        UnsafeFileError: more pages together than a paper may have.
        ValueError: there is nothing to join.
    """
    if not scans:
        raise ValueError("no scans to join")
    if len(scans) == 1:
        return scans[0]
    first = scans[0]
    sheets = [sheet for scan in scans for sheet in scan.sheets]
    if len(sheets) > limits.pages:
        raise UnsafeFileError(
            first.path,
            _("The files joined as {name} have {pages} pages; at most {limit} can be read.").format(
                name=first.path.name, pages=len(sheets), limit=limits.pages
            ),
            _("Read them in several parts."),
        )
    digest = hashlib.sha256("".join(scan.sha256 for scan in scans).encode()).hexdigest()
    numbered = tuple(replace(sheet, number=at) for at, sheet in enumerate(sheets, start=1))
    return Scan(first.path, digest, first.media_type, numbered)


def _read(path: Path, limits: Limits) -> bytes:
    if path.is_dir():
        raise UnreadableFileError(
            path,
            _("{name} is a folder, not a paper.").format(name=path.name),
            _("Name the files in it, or the folder itself where several papers can be read."),
        )
    if path.exists() and not path.is_file():  # a pipe would never end
        raise UnreadableFileError(
            path,
            _("{name} is no ordinary file.").format(name=path.name),
            _("Give a PDF or a picture."),
        )
    try:
        with path.open("rb") as file:
            data = file.read(limits.bytes + 1)
    except FileNotFoundError as error:
        raise UnreadableFileError(
            path,
            _("There is no file {path}.").format(path=path),
            _("Check the name and the folder."),
        ) from error
    except OSError as error:
        raise UnreadableFileError(
            path,
            _("{name} cannot be read: {reason}.").format(name=path.name, reason=reason_of(error)),
            _("Check that you may open it and that no other program holds it."),
        ) from error
    except ValueError as error:  # a null character in the name
        raise UnreadableFileError(path, _("This is no file name."), "") from error
    if not data:
        raise UnreadableFileError(
            path,
            _("{name} is empty.").format(name=path.name),
            _("Scan or copy it again; the copy may have been broken off."),
        )
    if len(data) > limits.bytes:
        raise UnsafeFileError(
            path,
            _("{name} is larger than {limit} MB.").format(
                name=path.name, limit=limits.bytes // 1_000_000
            ),
            _("Scan it at 200 or 300 dots per inch, or split it into several files."),
        )
    return data


def _unsupported(path: Path, head: bytes) -> FileError:
    message = {
        "office": _("{name} is an office file (Word, Excel …), not a scan or a picture."),
        "zip": _("{name} is an archive, not a scan or a picture."),
        "page": _("{name} is a web page, not a scan or a picture."),
        "program": _("{name} is a program, not a scan or a picture."),
        "text": _("{name} is a text file, not a scan or a picture."),
    }.get(sniff.foreign_kind(head), _("{name} is no kind of file that can be read."))
    hint = {
        "office": _("Save it as a PDF from the office program, then read that."),
        "zip": _("Unpack it first, then read the files inside."),
        "page": _("Print it to a PDF from the browser, then read that."),
    }.get(sniff.foreign_kind(head), _("Give a PDF, or a JPEG, PNG, TIFF, WebP or HEIC picture."))
    return UnsupportedFileError(path, message.format(name=path.name), hint)
