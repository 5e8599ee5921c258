"""Numbers that only their label explains: of a client, a contract, an invoice, a file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scribe.values.found import Found

_TOKEN = re.compile(r"[^\s:;()\[\]«»\"|]+")
_PIECE = re.compile(r"[A-Za-z0-9+][A-Za-z0-9/.\-_+*]*")
_DATE = re.compile(r"\d{1,2}[/.\-]\d{1,2}[/.\-](\d{4}|\d{2})|\d{4}-\d{2}-\d{2}")
_AMOUNT = re.compile(r"\d+[.,]\d{2}(€|EUR)?")
_PHONE = re.compile(r"0[1-9](?:[ .\-]?\d{2}){4}")
_GROUP = 4
_PREFIX = 4
_LEAST_DIGITS = 3
_LONGEST = 35


def find_references(text: str) -> tuple[Found[str], ...]:
    """References in a line, without their spaces.

    A reference is one token of letters, digits and ``/ . - _ +`` with three digits or
    more, or groups of at most four characters side by side (``6 012 345 678``), the
    first of which may be letters (``CT 536 578``). Dates, amounts and telephone
    numbers are none.
    """
    return tuple(_found(text))


def _found(text: str) -> Iterator[Found[str]]:
    run: list[tuple[int, str]] = []
    for match in _TOKEN.finditer(text):
        piece = match.group().strip(".,/-–—'’*#")
        start = match.start() + match.group().find(piece) if piece else match.start()
        if not _is_piece(piece):
            yield from _closed(text, run)
            run = []
            continue
        if run and not _goes_on(text, run, start, piece):
            yield from _closed(text, run)
            run = []
        run.append((start, piece))
    yield from _closed(text, run)


def _is_piece(piece: str) -> bool:
    if not _PIECE.fullmatch(piece) or _DATE.fullmatch(piece) or _AMOUNT.fullmatch(piece):
        return False
    if any(char.isdigit() for char in piece):
        return True
    return piece.isupper() and len(piece) <= _PREFIX


def _goes_on(text: str, run: list[tuple[int, str]], start: int, piece: str) -> bool:
    last_start, last = run[-1]
    if start - (last_start + len(last)) > 1:
        return False
    if not any(char.isdigit() for char in piece):
        return len(piece) == 1 and len(last) <= _GROUP
    if any(char.isalpha() for char in last):
        return len(run) == 1 and len(last) <= _PREFIX
    return len(last) <= _GROUP and len(piece) <= _GROUP


def _closed(text: str, run: list[tuple[int, str]]) -> Iterator[Found[str]]:
    while run and not any(char.isdigit() for char in run[-1][1]) and len(run) > 1:
        run = run[:-1]
    if not run:
        return
    start, end = run[0][0], run[-1][0] + len(run[-1][1])
    value = "".join(piece for _start, piece in run)
    digits = sum(char.isdigit() for char in value)
    printed = text[start:end]
    if digits < _LEAST_DIGITS or len(value) < _LEAST_DIGITS + 1 or len(value) > _LONGEST:
        return
    if not _PHONE.fullmatch(printed):
        yield Found(value, start, end, printed)
