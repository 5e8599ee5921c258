"""One PDF to print or send: the letter, the list of what is joined, the papers in order."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scribe.errors import LetterError, ScribeError
from scribe.i18n import _
from scribe.intake.as_pdf import as_pdf
from scribe.letters.compose import Draft

if TYPE_CHECKING:
    from pypdf import PdfReader, PdfWriter


@dataclass(frozen=True, slots=True)
class Part:
    """One paper of the bundle.

    Attributes:
        title: as the letter lists it.
        files: in the order of their pages; none when it is to be added by hand.
    """

    title: str
    files: tuple[Path, ...]


def parts_of(draft: Draft, files: dict[str, tuple[Path, ...]]) -> tuple[Part, ...]:
    """What the letter lists, in its order; a paper comes once, where it is first listed.

    Args:
        draft: the letter.
        files: of each paper, by its source.
    """
    seen: set[str] = set()
    parts = []
    for one in draft.enclosures:
        if one.is_there:
            own = [source for source in one.by if source not in seen]
            seen.update(one.by)
            if own or not one.by:
                found = tuple(file for source in own for file in files.get(source, ()))
                parts.append(Part(one.enclosure.text, found))
    return tuple(parts)


def bind(letter: Path, listing: Path, parts: Sequence[Part]) -> bytes:
    """Put the PDFs one after the other.

    Each part has its line in the outline. Files that a paper carries inside stay; fields
    of forms stay fillable, and get a name of their own, as two forms may use the same.

    Raises:
        FileError: a paper is neither a PDF nor a picture.
        LetterError: a PDF wants a password, or is damaged.
    """
    from pypdf import PdfWriter

    writer = PdfWriter()
    for number, (title, path) in enumerate(_sources(letter, listing, parts)):
        _append(writer, path, title, number)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _sources(letter: Path, listing: Path, parts: Sequence[Part]) -> Iterator[tuple[str, Path]]:
    yield _("Letter"), letter
    if parts:
        yield _("List of enclosures"), listing
    for number, part in enumerate(parts, 1):
        for file in part.files:
            yield f"{number}. {part.title}", file


def _append(writer: PdfWriter, path: Path, title: str, number: int) -> None:
    try:
        reader = _opened(path)
        if "/AcroForm" in reader.root_object:
            reader.add_form_topname(f"piece{number}")
        carried = {name: list(contents) for name, contents in reader.attachments.items()}
        writer.append(reader, outline_item=title)
        known = set(writer.attachments)
        for name, contents in carried.items():
            for at, content in enumerate(contents):
                own = name if name not in known else f"{number}-{at}-{name}"
                writer.add_attachment(own, content)
                known.add(own)
    except ScribeError:
        raise
    except Exception as error:  # a third-party parser of hostile files
        raise LetterError(
            _("{} is damaged and cannot be joined.").format(path.name),
            _("Print it and scan it, or leave it out."),
        ) from error


def _opened(path: Path) -> PdfReader:
    from pypdf import PasswordType, PdfReader

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells every small fault
    reader = PdfReader(io.BytesIO(as_pdf(path)))
    if reader.is_encrypted and reader.decrypt("") == PasswordType.NOT_DECRYPTED:
        raise LetterError(
            _("{} wants a password and cannot be joined.").format(path.name),
            _("Save it without password, or print and scan it."),
        )
    return reader
