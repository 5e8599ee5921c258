"""Pages drawn as text: two spaces part one piece of print from the next."""

from __future__ import annotations

import re

from scribe.ocr.page import Box, Line, Origin, Page, Word

COLUMNS, ROWS = 100, 60


def drawn_page(text: str, *, number: int = 1, origin: Origin = "native", sure: float = 1.0) -> Page:
    """A page of 100 columns and 60 rows."""
    lines = []
    for row, printed in enumerate(text.strip("\n").split("\n")):
        for piece in re.finditer(r"\S+(?: \S+)*", printed):
            words, at = [], piece.start()
            for word in piece.group().split(" "):
                box = Box(
                    at / COLUMNS,
                    (row + 0.2) / ROWS,
                    (at + len(word)) / COLUMNS,
                    (row + 0.8) / ROWS,
                )
                words.append(Word(word, box, sure))
                at += len(word) + 1
            lines.append(Line(tuple(words)))
    return Page(number, 595.0, 842.0, tuple(lines), origin)
