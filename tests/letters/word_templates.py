"""Small templates for the tests: Word files built on the spot, with their letter.toml."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
from written_cases import case_of

from scribe.letters.compose import Draft, compose
from scribe.letters.render import render
from scribe.letters.sheet import Sheet
from scribe.letters.template import Template, load_template

SHEET = """
title = "Essai"
number = "L00"
group = "Essais"
purpose = "Essayer."
signer = "person"
owner = "essai"
checked_on = 2026-11-24
review_on = 2027-11-24
kinds = ["energy_bill"]
rules = []
standard = false
recipient = []
sending = []

[[need]]
tag = "nom"
required = true

[[need]]
tag = "numero_client"

[[need]]
tag = "montant_du"

[[need]]
tag = "date_limite"

[[need]]
tag = "pdl"

[[need]]
tag = "points"

[[need]]
tag = "raison"

[[need]]
tag = "adresse"
"""

TODAY = dt.date(2026, 11, 24)


def write_template(
    folder: Path, build: Callable[[Any], None], *, sheet: str = SHEET, name: str = "essai"
) -> Template:
    """Build a Word file, store it beside its sheet, load it as a template."""
    document = docx.Document()
    build(document)
    return store_template(folder, saved(document), sheet=sheet, name=name)


def store_template(
    folder: Path, word: bytes, *, sheet: str = SHEET, name: str = "essai"
) -> Template:
    """The same for the bytes of a Word file."""
    place = folder / name
    place.mkdir(exist_ok=True)
    (place / "letter.docx").write_bytes(word)
    (place / "letter.toml").write_text(sheet, encoding="utf-8")
    return load_template(name, folder)


def saved(document: Any) -> bytes:
    """The bytes of a document of python-docx."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def paragraphs(*texts: str) -> Callable[[Any], None]:
    """A builder: a paragraph « Cher {{ nom }} » and these."""

    def build(document: Any) -> None:
        document.add_paragraph("{{ nom }}")
        for text in texts:
            document.add_paragraph(text)

    return build


def draft_of(template: Template, fields: dict[str, str] | None = None, /, **answers: str) -> Draft:
    """A draft on one bill with these fields and these answers by tag."""
    return compose(case_of(fields or {}, **answers), template, TODAY)


def letter_of(template: Template, fields: dict[str, str] | None = None, /, **answers: str) -> Any:
    """The rendered letter, opened again by python-docx."""
    return docx.Document(io.BytesIO(render(draft_of(template, fields, **answers))))


def texts_of(document: Any) -> list[str]:
    """The paragraphs of the body."""
    return [paragraph.text for paragraph in document.paragraphs]


def with_sheet(template: Template, **changes: Any) -> Template:
    """The same template with another sheet."""
    from dataclasses import replace

    sheet: Sheet = replace(template.sheet, **changes)
    return replace(template, sheet=sheet)
