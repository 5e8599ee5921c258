"""A first mapping of a form that nobody has described yet: each field with the words beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from scribe.intake.scan import open_scan
from scribe.intake.sheet import NativeWord
from scribe.knowledge.tables import quoted
from scribe.letters.forms.fields import Place
from scribe.values.words import normalise

_LONGEST = 60
_LEADERS = re.compile(r"[.…_·☐□○]+$|^[.…_·☐□○]+")
_NO_NAME = re.compile("[^a-z0-9]+")
_NEAR = 14.0
"""Points between a field and print that is still beside it, above it or on its line."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    left: float
    bottom: float
    right: float
    top: float


def draft_form(path: Path, places: Sequence[Place], digest: str) -> str:
    """A mapping to correct by hand, as TOML.

    Args:
        path: the form.
        places: its fields; without any, the draft shows how a place is written.
        digest: SHA-256 of the file.
    """
    words = _words(path)
    lines = [
        "# À relire : chaque libellé vient des mots imprimés à côté de la case.",
        f"title = {quoted(path.stem)}",
    ]
    if not places:
        return "\n".join([*lines, f'sha256 = ["{digest}"]', "", *_EXAMPLE]) + "\n"
    names = list(dict.fromkeys(one.field for one in places))
    listed = ", ".join(quoted(name) for name in names[:8])
    lines.append(f"fields = [{listed}]")
    seen: dict[str, int] = {}
    for place in places:
        if place.kind in ("/Tx", "/Ch", "/Btn"):
            lines += ["", *_box(place, words.get(place.page, ()), seen)]
    return "\n".join(lines) + "\n"


_EXAMPLE = (
    "# Ce formulaire n’a aucun champ : dire où écrire, en points depuis le bas à gauche",
    "# de la page (une page A4 mesure 595 sur 842 points).",
    "[[box]]",
    'value = "nom"',
    'meaning = "Nom de famille"',
    "page = 1",
    "x = 60.0",
    "y = 700.0",
    "width = 300.0",
)


def _box(place: Place, words: Iterable[_Word], seen: dict[str, int]) -> Iterator[str]:
    is_check = place.kind == "/Btn"
    label = _label(place, list(words), to_right=is_check)
    slug = _NO_NAME.sub("_", normalise(label))[:40].strip("_") or place.field
    seen[slug] = seen.get(slug, 0) + 1
    if seen[slug] > 1:
        slug = f"{slug}_{seen[slug]}"
    yield "[[box]]"
    yield f"value = {quoted(slug)}"
    yield f"meaning = {quoted(label or place.field)}"
    yield f"field = {quoted(place.field)}"
    if is_check:
        yield "check = true"
        if len(place.states) == 1:
            yield f"state = {quoted(place.states[0].lstrip('/'))}"


def _label(place: Place, words: Sequence[_Word], *, to_right: bool) -> str:
    """The print on the same line before a field (after a box to tick), else just above."""
    left, bottom, right, top = place.rect
    middle = (bottom + top) / 2
    line = [one for one in words if one.bottom - 2 <= middle <= one.top + 2]
    if to_right:
        found = _run(sorted((w for w in line if w.left >= right - 2), key=lambda w: w.left), right)
    else:
        before = [w for w in line if w.left < left + 2]
        found = _run(sorted(before, key=lambda w: -w.left), left, backwards=True)
    if not found:
        above = [
            w for w in words if top - 2 <= w.bottom <= top + _NEAR and left - 4 <= w.left <= right
        ]
        found = sorted(above, key=lambda w: w.left)
    text = " ".join(_LEADERS.sub("", one.text) for one in found).strip(" :*")
    return text[:_LONGEST]


def _run(words: Iterable[_Word], edge: float, *, backwards: bool = False) -> list[_Word]:
    """The words that follow each other from an edge, without a wide gap."""
    found: list[_Word] = []
    for word in words:
        gap = edge - word.right if backwards else word.left - edge
        is_leader = not _LEADERS.sub("", word.text)
        if gap > _NEAR * (3 if not found else 1):
            break
        edge = word.left if backwards else word.right
        if not is_leader:
            found.append(word)
    return found[::-1] if backwards else found


def _words(path: Path) -> dict[int, tuple[_Word, ...]]:
    scan = open_scan(path)
    return {
        sheet.number: tuple(_placed(one, sheet.width, sheet.height) for one in sheet.words)
        for sheet in scan.sheets
    }


def _placed(word: NativeWord, width: float, height: float) -> _Word:
    return _Word(
        word.text,
        word.left * width,
        (1 - word.bottom) * height,
        word.right * width,
        (1 - word.top) * height,
    )


def text_of_pages(path: Path) -> str:
    """What its pages print; empty for a scan."""
    return " ".join(word.text for sheet in open_scan(path).sheets for word in sheet.words)
