"""Readings as a sheet that a French spreadsheet opens with a double click.

Columns are set apart by semicolons and decimals by a comma, as a French Excel
expects; dates are ISO 8601, which every spreadsheet takes for a date and none for
another day; the text is UTF-8 and begins with a byte-order mark, else Excel takes it for
an older code. Numbers that are names (meter points, telephone lines) are written
``="…"``, without which Excel rounds them. Any other text that begins like a formula
gets an apostrophe in front: what a paper says must never be computed.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from scribe.cli import show
from scribe.errors import ScribeError
from scribe.i18n import _
from scribe.knowledge.vocabulary import Field, Vocabulary
from scribe.reading.document import Reading

BYTE_ORDER_MARK = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_COLUMNS = (
    _("file"),
    _("kind"),
    _("field"),
    _("value"),
    _("certainty"),
    _("as printed"),
    _("page"),
    _("confidence"),
    _("name"),
)


def head() -> str:
    """The first row."""
    return BYTE_ORDER_MARK + _line(_COLUMNS)


def rows(reading: Reading, vocabulary: Vocabulary) -> str:
    """One row a field; a paper without any still gets one."""
    kind = vocabulary.kinds[reading.kind.value].french
    lines = []
    for name, value in reading.fields.items():
        field, seen = vocabulary.fields[name], value.evidence
        cells = (reading.source, kind, field.french, value.value, show.status(value))
        printed = (seen.text, str(seen.page)) if seen else ("", "")
        row = [_safe(cell) for cell in (*cells, *printed)]
        row[3] = _cell(field, value.value)
        lines.append(_line((*row, f"{value.confidence:.3f}".replace(".", ","), name)))
    if not lines:
        lines.append(_line((_safe(reading.source), _safe(kind), *[""] * (len(_COLUMNS) - 2))))
    return "\n".join(lines)


def error_row(source: str, error: ScribeError) -> str:
    """The row of a paper that could not be read."""
    blank = [""] * (len(_COLUMNS) - 4)
    return _line((_safe(source), "", _("not read"), _safe(error.message), *blank))


def _cell(field: Field, value: str) -> str:
    """A value that a spreadsheet takes for what it is."""
    match field.type:
        case "money" | "number":
            return value.replace(".", ",")
        case "id" if value.isdigit():
            return f'="{value}"'
        case "date":
            return value
        case _:
            return _safe(show.shown(field, value) if field.type == "choice" else value)


def _safe(text: str) -> str:
    return "'" + text if text.startswith(_FORMULA) else text


def _line(cells: Sequence[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";", lineterminator="\r\n").writerow(cells)  # quotes both
    return buffer.getvalue().removesuffix("\r\n")
