"""How wide a text is in a form, and which signs it may have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scribe.knowledge import tables

PATH = Path(__file__).parents[2] / "data" / "helvetica.toml"

_SPACES = {ord("\u202f"): "\u00a0", ord("\u2009"): " ", ord("\u2011"): "-"}
_LEADING = 1.2


@dataclass(frozen=True, slots=True)
class _Run:
    width: int
    characters: str


@dataclass(frozen=True, slots=True)
class _File:
    run: tuple[_Run, ...]


@cache
def _widths() -> Mapping[str, int]:
    found = {sign: one.width for one in tables.load(PATH, _File).run for sign in one.characters}
    return {**found, "\u00a0": found[" "]}


def printable(text: str) -> str:
    """The text with spaces and hyphens that the forms' font has."""
    return text.translate(_SPACES)


def strange(text: str) -> str:
    """The signs that the font has not, each once."""
    known = _widths()
    return "".join(dict.fromkeys(one for one in text if one not in known and one != "\n"))


def width(text: str, size: float) -> float:
    """Points across, of one line."""
    return sum(_widths().get(one, 1000) for one in text) * size / 1000


def lines_of(text: str, across: float, size: float) -> list[str]:
    """The text broken at spaces so that each line fits, if its words do."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if line and width(longer, size) > across:
                lines.append(line)
                longer = word
            line = longer
        lines.append(line)
    return lines


def fits(text: str, across: float, down: float, size: float, *, several: bool) -> bool:
    """Whether it stands in a box at that size; over several lines where the box allows it."""
    lines = lines_of(text, across, size) if several else [text]
    tall = len(lines) * size * _LEADING if several else 0.0
    return tall <= down and all(width(one, size) <= across for one in lines)


def room(text: str, across: float, size: float) -> int:
    """How many of its signs one line holds."""
    for count in range(len(text), 0, -1):
        if width(text[:count], size) <= across:
            return count
    return 0
