"""Word files with one fault, built on the spot, and what the check says of them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from scribe.letters.lint.check import check_bytes
from scribe.letters.lint.finding import Finding

TODAY = dt.date(2026, 11, 24)
BOX = (
    '<w:r {ns} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
    "<w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def word(*texts: str, build: Callable[[Any], None] | None = None) -> bytes:
    """A Word file with these paragraphs, and what ``build`` adds to it."""
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    if build:
        build(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def told(data: bytes) -> tuple[Finding, ...]:
    """What the check says of a file without a sheet."""
    return check_bytes(data, TODAY)


def codes(data: bytes) -> list[str]:
    """The codes of errors and warnings, in order."""
    return [one.code for one in told(data) if one.severity != "info"]


def of_code(data: bytes, code: str) -> list[Finding]:
    """The findings of one code."""
    return [one for one in told(data) if one.code == code]


def with_members(data: bytes, members: Mapping[str, bytes | str]) -> bytes:
    """The same Word file with parts added or replaced."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            if name not in members:
                new.writestr(name, old.read(name))
        for name, content in members.items():
            new.writestr(name, content)
    return stream.getvalue()


def member(data: bytes, name: str) -> str:
    """A part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def with_relation(data: bytes, kind: str, target: str, part: str = "document") -> bytes:
    """The same with one more relation to something outside."""
    name = f"word/_rels/{part}.xml.rels"
    try:
        rels = member(data, name)
    except KeyError:
        rels = (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            "</Relationships>"
        )
    one = (
        f'<Relationship Id="rId99" TargetMode="External" Target="{target}" Type="http://schemas.'
        f'openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>'
    )
    return with_members(data, {name: rels.replace("</Relationships>", one)})


def append(xml: str) -> Callable[[Any], None]:
    """A builder that puts runs or other XML into the last paragraph."""

    def build(document: Any) -> None:
        paragraph = document.paragraphs[-1]._p
        root = parse_xml(f"<w:p {nsdecls('w')}>{xml}</w:p>")
        for child in list(root):
            paragraph.append(child)

    return build


def textbox(text: str) -> Callable[[Any], None]:
    """A builder that hangs a text box onto the last paragraph, stored twice as Word does."""

    def build(document: Any) -> None:
        document.paragraphs[-1]._p.append(parse_xml(BOX.format(ns=nsdecls("w"), text=text)))

    return build


def table(*rows: tuple[str, ...]) -> Callable[[Any], None]:
    """A builder that adds a table."""

    def build(document: Any) -> None:
        made = document.add_table(rows=len(rows), cols=len(rows[0]))
        for row, texts in zip(made.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text

    return build
