"""Pages as JSON: what the cache keeps and what the tests freeze."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from scribe.ocr.page import Box, Code, Line, Page, Symbol, Word

FORMAT = 1


def pages_to_json(pages: Sequence[Page]) -> str:
    """One line of print a row, so that a difference can be read."""
    sheets = []
    for page in pages:
        head = json.dumps(_page(page))[:-1]
        rows = ",\n ".join(json.dumps(_line(line), ensure_ascii=False) for line in page.lines)
        sheets.append(f'{head}, "lines": [\n {rows}]}}')
    return f'{{"format": {FORMAT}, "pages": [\n' + ",\n".join(sheets) + "]}\n"


def pages_from_json(text: str) -> tuple[Page, ...]:
    """The same pages again.

    Raises:
        ValueError: this is no text that ``pages_to_json`` wrote.
    """
    try:
        table = json.loads(text)
        if table["format"] != FORMAT:
            raise ValueError("pages of another format")
        return tuple(_read_page(page) for page in table["pages"])
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError("these are no pages") from error


def _page(page: Page) -> dict[str, Any]:
    table: dict[str, Any] = {
        "number": page.number,
        "width": page.width,
        "height": page.height,
        "origin": page.origin,
        "rotation": page.rotation,
        "skew": page.skew,
        "resolution": page.resolution,
    }
    if page.codes:
        table["codes"] = [_code(code) for code in page.codes]
    return table


def _code(code: Code) -> dict[str, Any]:
    box = code.box
    return {
        "symbol": code.symbol,
        "text": code.text,
        "box": [box.left, box.top, box.right, box.bottom] if box else None,
        "faults": list(code.faults),
    }


def _line(line: Line) -> dict[str, Any]:
    table: dict[str, Any] = {"words": [_word(word) for word in line.words]}
    if line.second:
        table["second"] = line.second
    if not line.upright:
        table["upright"] = False
    return table


def _word(word: Word) -> list[str | float]:
    box = word.box
    reader = [word.reader] if word.reader else []
    return [word.text, box.left, box.top, box.right, box.bottom, word.confidence, *reader]


def _read_page(table: dict[str, Any]) -> Page:
    if table["origin"] not in ("native", "ocr"):
        raise ValueError("a page of unknown origin")
    return Page(
        number=int(table["number"]),
        width=float(table["width"]),
        height=float(table["height"]),
        lines=tuple(_read_line(line) for line in table["lines"]),
        origin=table["origin"],
        rotation=int(table["rotation"]),
        skew=float(table["skew"]),
        resolution=float(table["resolution"]),
        codes=tuple(_read_code(code) for code in table.get("codes", ())),
    )


_SYMBOLS: dict[str, Symbol] = {"datamatrix": "datamatrix", "qr": "qr", "xml": "xml"}


def _read_code(table: dict[str, Any]) -> Code:
    box = table["box"]
    return Code(
        _SYMBOLS[table["symbol"]],
        str(table["text"]),
        Box(*(float(edge) for edge in box)) if box is not None else None,
        tuple(str(fault) for fault in table["faults"]),
    )


def _read_line(table: dict[str, Any]) -> Line:
    if not table["words"]:
        raise ValueError("a line without words")
    return Line(
        tuple(_read_word(*word) for word in table["words"]),
        second=str(table.get("second", "")),
        upright=bool(table.get("upright", True)),
    )


def _read_word(
    text: str,
    left: float,
    top: float,
    right: float,
    bottom: float,
    confidence: float,
    reader: str = "",
) -> Word:
    box = Box(float(left), float(top), float(right), float(bottom))
    return Word(str(text), box, float(confidence), str(reader))
