"""An empty template: the frame of a letter, for whoever starts from nothing."""

from __future__ import annotations

import datetime as dt
import io

_LINES = (
    "{{ expediteur }}",
    "",
    "{{ destinataire }}",
    "",
    "{{ lieu }}, le {{ date }}",
    "",
    "Objet : [À COMPLÉTER]",
    "",
    "Madame, Monsieur,",
    "",
    "[À COMPLÉTER]",
    "",
    "Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées.",
    "",
    "{{ signature }}",
)
_INDENTED = frozenset({2, 4, 14})
TAGS = ("expediteur", "destinataire", "lieu", "date", "signature")


def blank_word() -> bytes:
    """The Word file; what is still to be written is marked, so that the check names it."""
    import docx
    from docx.shared import Cm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    document.styles["Normal"].font.size = Pt(11)
    for number, line in enumerate(_LINES):
        paragraph = document.add_paragraph(line)
        paragraph.paragraph_format.space_after = Pt(0)
        if number in _INDENTED:
            paragraph.paragraph_format.left_indent = Cm(8.5)
    properties = document.core_properties
    properties.author = "scribe"
    properties.created = properties.modified = dt.datetime(2026, 1, 1)  # noqa: DTZ001 - fixed
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
