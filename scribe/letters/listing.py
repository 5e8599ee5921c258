"""The page between a letter and its enclosures: what is joined, in order."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence

from scribe.values.dates import format_date

_TITLE = "Liste des pièces jointes"


def listing(subject: str, sender: str, day: dt.date, titles: Sequence[str]) -> bytes:
    """A Word page.

    Args:
        subject: what the letter is.
        sender: who signs it.
        day: of the letter.
        titles: of the enclosures, as the letter lists them.
    """
    import docx
    from docx.shared import Cm, Pt

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    document.styles["Normal"].font.size = Pt(12)
    document.add_heading(_TITLE, level=1)
    document.add_paragraph(f"{subject}\n{sender}\n{format_date(day)}")
    for title in titles:
        document.add_paragraph(title, style="List Number")
    properties = document.core_properties
    properties.author, properties.title = "", _TITLE
    properties.created = properties.modified = dt.datetime.combine(day, dt.time())
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()
