"""Two versions of a template: their tags, and what their letters say before and after."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher, get_close_matches, unified_diff
from pathlib import Path

from scribe.errors import TemplateError
from scribe.i18n import _
from scribe.letters.desk.preview import Word, open_word, preview
from scribe.letters.desk.stress import TITLES
from scribe.letters.lint.blocks import named_in
from scribe.letters.lint.container import part_places
from scribe.letters.lint.tokens import TAG, tokens
from scribe.letters.lint.walk import Place
from scribe.letters.plain import plain_text
from scribe.letters.shelf import WORD, letter_folder, letter_names

_LIKE = 0.4
_NAME = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class Difference:
    """What changed from one version to the other.

    Attributes:
        added: tags that only the new one names.
        removed: tags that only the old one names.
        renamed: old name, new name; these are not among the two above.
        texts: by case, the lines before (-) and after (+) with some lines around; only
            cases whose text changed.
        faults: sentences of cases that one version cannot be filled with.
    """

    letter: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    texts: Mapping[str, tuple[str, ...]]
    faults: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changed."""
        return not (self.added or self.removed or self.renamed or self.texts or self.faults)


def pairs(old: Path, new: Path) -> tuple[tuple[str, Path | None, Path | None], ...]:
    """Letter by letter, the old and the new Word file; None where one has it not.

    Two files are one pair; of two folders each letter is.
    """
    if old.is_dir() and new.is_dir():
        first, second = _letters(old), _letters(new)
        names = sorted(first.keys() | second.keys())
        return tuple((name, first.get(name), second.get(name)) for name in names)
    old_file, new_file = _word(old), _word(new)
    name = new_file.parent.name if new_file.name == WORD else new_file.stem
    return ((name, old_file, new_file),)


def _letters(folder: Path) -> dict[str, Path]:
    if (folder / WORD).is_file():
        return {folder.name: folder / WORD}
    inside = {path.parent.name: path for path in folder.glob(f"*/{WORD}")}
    return inside or {path.stem: path for path in folder.glob("*.docx") if path.name[0] != "~"}


def _word(path: Path) -> Path:
    return path / WORD if path.is_dir() else path


def compare(letter: str, old: Path, new: Path) -> Difference:
    """Compare two Word files, on the sample cases.

    Raises:
        TemplateError: when one of them is no Word file at all, or a damaged one.
    """
    first, second = _shapes(old), _shapes(new)
    before, after = _named(first), _named(second)
    renamed = _renamed(first, second)
    gone = before - after - {one for one, _other in renamed}
    come = after - before - {other for _one, other in renamed}
    texts, faults = _texts(old, new)
    return Difference(
        letter, tuple(sorted(come)), tuple(sorted(gone)), renamed, texts, tuple(faults)
    )


def affected(old: Path, difference: Difference) -> tuple[str, ...]:
    """The letters whose Word file is the old one, by its name or by its very bytes."""
    data = old.read_bytes()
    return tuple(
        name
        for name in letter_names()
        if name == difference.letter or _same(letter_folder(name) / WORD, data)
    )


def _same(path: Path, data: bytes) -> bool:
    return path.is_file() and path.read_bytes() == data


def _texts(old: Path, new: Path) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    faults: list[str] = []
    before, after = _opened(old, faults), _opened(new, faults)
    if before is None or after is None:
        return {}, faults
    sheet = after.sheet or before.sheet
    texts: dict[str, tuple[str, ...]] = {}
    for case in TITLES:
        sides = [_text(replace(word, sheet=sheet), case, faults) for word in (before, after)]
        if None not in sides and sides[0] != sides[1]:
            lines = unified_diff(
                sides[0] or [], sides[1] or [], _("before"), _("after"), lineterm="", n=1
            )
            texts[case] = tuple(lines)
    return texts, faults


def _opened(path: Path, faults: list[str]) -> Word | None:
    try:
        return open_word(path)
    except TemplateError as error:
        faults.append(error.message)
        return None


def _text(word: Word, case: str, faults: list[str]) -> list[str] | None:
    try:
        return plain_text(preview(word, case)).splitlines()
    except TemplateError as error:
        if error.message not in faults:
            faults.append(error.message)
        return None


Shapes = list[tuple[str, list[str]]]


def _shapes(path: Path) -> Shapes:
    """Each paragraph without what stands in its tags, and the tags that it names in order."""
    shapes: Shapes = []
    for found in part_places(path):
        used = named_in(found)
        shapes += [_shape(place, used) for place in found]
    return shapes


def _shape(place: Place, used: frozenset[str]) -> tuple[str, list[str]]:
    words = [word for token in tokens(place) for word in _NAME.findall(token.body)]
    return TAG.sub("{}", place.text), [word for word in words if word in used]


def _named(shapes: Shapes) -> set[str]:
    return {name for _text, names in shapes for name in names}


def _renamed(old: Shapes, new: Shapes) -> tuple[tuple[str, str], ...]:
    """A tag that is gone and one that has come at the same place among the same words."""
    gone, come = _named(old) - _named(new), _named(new) - _named(old)
    found: dict[str, str] = {}
    matcher = SequenceMatcher(None, [one for one, _n in old], [one for one, _n in new], False)
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            words, names = old[block.a + step]
            for one, other in zip(names, new[block.b + step][1], strict=False):
                told = any(c.isalpha() for c in words) or _is_like(one, other)
                if told and one in gone and other in come and other not in found.values():
                    found.setdefault(one, other)
    for one in sorted(gone - found.keys()):
        free = sorted(come - set(found.values()))
        if near := get_close_matches(one, free, 1, 0.8):
            found[one] = near[0]
    return tuple(sorted(found.items()))


def _is_like(one: str, other: str) -> bool:
    """Where no words stand around a tag, the names themselves must tell."""
    return SequenceMatcher(None, one, other).ratio() >= _LIKE
