"""The French words between braces in a Word template, and the values behind them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Literal

from scribe.knowledge import tables
from scribe.knowledge.vocabulary import load_vocabulary
from scribe.values.dates import format_date
from scribe.values.identifiers import format_identifier
from scribe.values.money import canonical_money, format_money
from scribe.values.words import NBSP, typography

TAGS = Path(__file__).parent.parent / "data" / "tags.toml"

TagType = Literal[
    "text", "phrase", "lines", "list", "id", "money", "date", "number", "choice", "yes_no", "table"
]
ColumnType = Literal["text", "id", "money", "date", "number"]
Row = Mapping[str, "Value"]
Value = str | Decimal | dt.date | int | bool | tuple[str, ...] | tuple[Row, ...] | None

COMPUTED = "computed"
CELL = " ; "
"""Between the cells of a row that a person said."""

ENCLOSED = "letter.enclosures"
"""The fact that lists, by name, the enclosures that a person declares."""

UNPRINTED = frozenset({"yes_no", "choice", "table"})
"""Types whose value no letter prints as it is: they decide, or are gone through."""

# what XML 1.0 cannot hold; a scanned or pasted text may have it
_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACES = re.compile(r"[ \t\r\f\v]+")
_PHONE = re.compile(r"(?<!\d)0\d(?: \d\d){4}(?!\d)")
_CELL = re.compile(r"(\w+)\.[1-9]\d*\.(\w+)")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a tag of type ``table``, written ``ligne.column`` in a loop."""

    name: str
    type: ColumnType
    meaning: str
    example: str


@dataclass(frozen=True, slots=True)
class Tag:
    """One word of the templates.

    Attributes:
        name: as it is written between braces.
        type: what its values are.
        meaning: one line of French for those who keep templates and those who answer.
        example: a canonical value.
        fact: the fact of a case that it prints, or ``computed``.
        otherwise: the fact, or ``computed``, to use when the first is not known.
        choices: for a ``choice``, canonical value → the French words that are printed.
        columns: for a ``table``.
    """

    name: str
    type: TagType
    meaning: str
    example: str
    fact: str
    otherwise: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, Column] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if (self.type == "choice") != bool(self.choices):
            raise ValueError("a tag of type choice, and only that, lists its choices")
        if (self.type == "table") != bool(self.columns):
            raise ValueError("a tag of type table, and only that, lists its columns")

    @property
    def is_computed(self) -> bool:
        """Whether it comes out of other facts."""
        return self.fact == COMPUTED


@dataclass(frozen=True, slots=True)
class _Tags:
    tag: Mapping[str, Tag]


@cache
def load_tags(path: Path = TAGS) -> Mapping[str, Tag]:
    """All tags by name, in the order of the file.

    Raises:
        KnowledgeError: when the file is wrong.
    """
    return tables.load(path, _Tags).tag


def find_tag(name: str) -> Tag | None:
    """The tag of that name, or the cell of a table, such as ``factures.2.numero``.

    A table that is computed cannot be said as a whole, only its cells.
    """
    found = load_tags().get(name)
    if found is not None:
        return found if found.type != "table" or not found.is_computed else None
    match = _CELL.fullmatch(name)
    table = load_tags().get(match[1]) if match else None
    column = table.columns.get(match[2]) if match and table else None
    if column is None:
        return None
    return Tag(name, column.type, column.meaning, column.example, name)


def value_of(tag: Tag | Column, canonical: str) -> Value:
    """The value that a template sees.

    Raises:
        ValueError: when the text is not canonical for the tag's type.
    """
    if isinstance(tag, Tag) and tag.type == "table":
        return rows_of(tag, canonical)
    if tag.type == "money":
        return _decimal(canonical)
    if tag.type == "date":
        return dt.date.fromisoformat(canonical)
    if tag.type == "number":
        return int(canonical) if canonical.isdigit() else canonical.replace(".", ",")
    if tag.type == "yes_no":
        return canonical == "yes"
    if tag.type in ("lines", "list"):
        return tuple(typography(line) for line in canonical.split("\n") if line.strip())
    if isinstance(tag, Tag) and tag.type == "choice":
        return tag.choices.get(canonical, canonical)
    if tag.type == "id":
        kind = identifier_kind(tag)
        return format_identifier(kind, cleaned(canonical)) if kind else cleaned(canonical)
    return _PHONE.sub(lambda phone: phone[0].replace(" ", NBSP), typography(cleaned(canonical)))


def rows_of(tag: Tag, canonical: str) -> tuple[Row, ...]:
    """The rows of a table that a person said: one a line, cells parted by semicolons.

    Raises:
        ValueError: when a row has not one cell for each column, or a cell is not canonical.
    """
    rows: list[Row] = []
    for line in filter(None, canonical.split("\n")):
        cells = zip(tag.columns.items(), line.split(CELL), strict=True)
        rows.append({name: value_of(column, cell) for (name, column), cell in cells})
    return tuple(rows)


def text_of(value: Value) -> str:
    """A value as a letter prints it; the rows of a table and the lines of a list, one a line."""
    if isinstance(value, Decimal):
        return format_money(value)
    if isinstance(value, dt.date):
        return format_date(value)
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, tuple):
        return "\n".join(one if isinstance(one, str) else _row_text(one) for one in value)
    return "" if value is None else str(value)


def canonical_of(value: Value) -> str:
    """The canonical text of a value that was computed; ``value_of`` reads it back."""
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return canonical_money(value)
    return text_of(value)


def cleaned(text: str) -> str:
    """Without what a Word file cannot hold, and with single spaces."""
    return _SPACES.sub(" ", _FORBIDDEN.sub("", text))


def _row_text(row: Row) -> str:
    return " ".join(filter(None, (text_of(cell) for cell in row.values())))


def _decimal(canonical: str) -> Decimal:
    try:
        return Decimal(canonical)
    except InvalidOperation as error:
        raise ValueError(f"not an amount: {canonical!r}") from error


def identifier_kind(tag: Tag | Column) -> str:
    """Which identifier a tag prints; empty for plain references."""
    fact = tag.fact.rpartition(".")[2] if isinstance(tag, Tag) else ""
    field = load_vocabulary().fields.get(fact)
    kind = field.identifier if field else ""
    return "" if kind in {"reference", "meter"} else kind
