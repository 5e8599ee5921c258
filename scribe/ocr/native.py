"""Lines from the words that a PDF carries: cells, as an engine would find them on its picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scribe.ocr.cleaning import clean
from scribe.ocr.page import Box, Line, Page, Word
from scribe.ocr.rows import find_rows, in_reading_order, split_at_gaps

if TYPE_CHECKING:
    from scribe.intake.scan import NativeWord, Sheet


def native_page(sheet: Sheet) -> Page:
    """A page of the sheet's own words; nothing is rendered and nothing is guessed."""
    rows = find_rows(_words(sheet.words), lambda word: word.box)
    cells = [Line(cell) for row in rows for cell in split_at_gaps(row, sheet.width / sheet.height)]
    margin = [Line(cell, upright=False) for cell in _columns(_words(sheet.margin))]
    return Page(
        number=sheet.number,
        width=sheet.width,
        height=sheet.height,
        lines=in_reading_order([*cells, *margin]),
        origin="native",
    )


def _words(words: Sequence[NativeWord]) -> list[Word]:
    """Plain words; one that holds spaces is shared out by its letters."""
    found = []
    for word in words:
        text = clean(word.text)
        letter = (word.right - word.left) / max(len(text), 1)
        at = 0
        for part in text.split():
            at = text.index(part, at)
            left = word.left + at * letter
            at += len(part)
            box = Box(left, word.top, word.left + at * letter, word.bottom)
            found.append(Word(part, box, 1.0))
    return found


def _columns(words: list[Word]) -> list[tuple[Word, ...]]:
    """Standing words, in the file's order, as long as they share a column."""
    columns: list[list[Word]] = []
    for word in words:
        before = columns[-1][-1].box if columns else None
        if before and min(before.right, word.box.right) > max(before.left, word.box.left):
            columns[-1].append(word)
        else:
            columns.append([word])
    return [tuple(column) for column in columns]
