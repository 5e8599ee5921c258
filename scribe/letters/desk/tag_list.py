"""The tags for people and programs: a list that can be searched, and a sheet in Word."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scribe.errors import TemplateError
from scribe.i18n import _
from scribe.letters.lint.blocks import named_in
from scribe.letters.lint.container import part_places
from scribe.letters.shelf import WORD, letter_folder, letter_names
from scribe.letters.tags import Column, Tag, load_tags, text_of, value_of
from scribe.values.words import normalise

_WIDTHS = (5.0, 2.2, 12.0, 6.5)
_A4 = (21.0, 29.7)


@dataclass(frozen=True, slots=True)
class TagLine:
    """A tag, or a column of a list as a tag of its own.

    Attributes:
        tag: as it is written; of a column ``echeances.date``.
        type: ``list`` for a table and for several texts.
        example: as a letter prints it.
    """

    tag: str
    type: str
    meaning: str
    example: str


def tag_lines(search: Sequence[str] = ()) -> tuple[TagLine, ...]:
    """All tags, or those in which all of the searched words stand; columns after their list."""
    wanted = [normalise(word.replace("_", " ")) for word in search]
    return tuple(line for line in _lines() if all(word in _searched(line) for word in wanted))


def _searched(line: TagLine) -> str:
    return normalise(f"{line.tag} {line.tag.replace('_', ' ')} {line.meaning} {line.example}")


def _lines() -> Iterator[TagLine]:
    for name, tag in load_tags().items():
        kind = "list" if tag.type == "table" else tag.type
        shown = "" if tag.type == "table" else _example(tag)
        yield TagLine(name, kind, tag.meaning, shown)
        for column in tag.columns.values():
            yield TagLine(f"{name}.{column.name}", column.type, column.meaning, _example(column))


def _example(tag: Tag | Column) -> str:
    try:
        return text_of(value_of(tag, tag.example)) if tag.example else ""
    except ValueError:
        return tag.example


def letters_by_tag() -> Mapping[str, tuple[str, ...]]:
    """Which letters name a tag in their Word file, by tag."""
    using: dict[str, list[str]] = {}
    for letter in letter_names():
        for tag in sorted(_named(letter_folder(letter) / WORD) & load_tags().keys()):
            using.setdefault(tag, []).append(letter)
    return {tag: tuple(letters) for tag, letters in using.items()}


def _named(path: Path) -> frozenset[str]:
    """The tags of a Word file; none of a damaged one, which the check tells of."""
    try:
        return frozenset[str]().union(*map(named_in, part_places(path)))
    except TemplateError:
        return frozenset()


def markdown_table(lines: Sequence[TagLine]) -> str:
    """The tags as a table for a page of the manual."""
    head = (_("tag"), _("type"), _("meaning"), _("example"))
    rows = [
        head,
        ("---",) * len(head),
        *((f"`{one.tag}`", one.type, one.meaning, one.example) for one in lines),
    ]
    return "\n".join(
        "| "
        + " | ".join(cell.replace("\n", " ; ").replace("|", "\\|") or " " for cell in row)
        + " |"
        for row in rows
    )


def reference_sheet(lines: Sequence[TagLine]) -> bytes:
    """The tags as a Word table on landscape pages, its head repeated."""
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm

    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(_A4[1]), Cm(_A4[0])
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.5)
    document.add_heading(_("The tags of the letters"), level=1)
    document.add_paragraph(
        _("Write a tag between two braces on each side: {{ montant_du }}.")
        + " "
        + _("A column goes inside a loop over its list: {%tr for ligne in echeances %}.")
    )
    _fill_table(document, lines)
    properties = document.core_properties
    properties.author, properties.title = "scribe", _("The tags of the letters")
    properties.created = properties.modified = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - fixed
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _fill_table(document: Any, lines: Sequence[TagLine]) -> None:
    from docx.oxml import OxmlElement
    from docx.shared import Cm, Pt

    head = (_("tag"), _("type"), _("meaning"), _("example"))
    rows = [head, *((one.tag, one.type, one.meaning, one.example) for one in lines)]
    table = document.add_table(rows=len(rows), cols=len(head), style="Light Grid Accent 1")
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Cm(width)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text, width in zip(row.cells, texts, _WIDTHS, strict=True):
            cell.width = Cm(width)
            cell.text = text
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(0)
                for run in paragraph.runs:
                    run.font.size = Pt(9)
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)
