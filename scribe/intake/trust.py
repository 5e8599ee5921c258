"""The rule of trust: when a PDF's own text is taken for what is printed.

A text layer can be garbage, or somebody else's OCR. It is used only when all of this holds,
otherwise the page is read from its picture, and the code says why:

``too_much``    a page with more characters than a household paper can have;
``hidden``      a fifth of the words or more cannot be seen: painted with nothing (the layer
                that another program's OCR puts under a scan), covered by a picture, or
                without any ink where they should stand;
``unmapped``    of a character that matters the file does not say which one it is. One is
                enough: it is the accents and the euro sign that get lost first. A lone
                symbol that follows no figure (bullet, telephone sign) does not matter,
                and is dropped;
``turned``      most of the print does not run from left to right on the sheet as shown;
``too_little``  hardly any words, or hardly any letters: a stamp, or figures alone, of which
                nothing proves that they are mapped rightly;
``picture``     a picture fills the page and the words are few or in one place: a scan with
                a footer or a fax heading; or the picture is a scan of black and white;
``implausible`` the words are not made like words of a language in Latin letters.

What this cannot see: a font whose map is complete but wrong in its figures alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scribe.intake.sheet import NativeWord
from scribe.intake.textlayer import LayerWord

_MOST_HIDDEN = 0.2
_MOST_TURNED = 0.5
_LEAST_WORDS, _LEAST_LETTERS = 12, 60
_PICTURE, _LEAST_LETTERS_ON_PICTURE, _LEAST_SPREAD = 0.5, 250, 0.35
_LEAST_PLAUSIBLE = 0.75
_VOWELS_SHARE = (0.25, 0.65)
"""Of letters: French 0.45, German 0.38, Polish 0.35, Italian 0.48; a shifted alphabet lies
outside, or breaks the rule of consonants."""
_VOWELS = frozenset("aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýÿ")
_LATIN_WORD = re.compile(r"[^\W\d_]{3,}")
_CONSONANTS = re.compile(r"[^aeiouyàáâãäåæèéêëìíîïòóôõöøœùúûüýÿ\W\d_]{6,}")


@dataclass(frozen=True, slots=True)
class Page:
    """What is on the page beside words.

    Attributes:
        picture_share: of the page that pictures cover, 0 to 1.
        is_bitonal: the largest picture knows only black and white, as a scan or fax.
        is_cut: there are more characters than were looked at.
    """

    picture_share: float = 0.0
    is_bitonal: bool = False
    is_cut: bool = False


def judge(
    layer: Sequence[LayerWord], hidden: Sequence[bool], page: Page
) -> tuple[tuple[NativeWord, ...], tuple[NativeWord, ...], str]:
    """Which words of a layer may be used.

    Args:
        layer: all words of the page.
        hidden: of each, whether it cannot be seen.
        page: what else is on the page.

    Returns:
        Upright words, words that run up or down, and ``""``; or nothing, nothing and the code.
    """
    if not layer:
        return (), (), ""
    seen = [word for word, is_hidden in zip(layer, hidden, strict=True) if not is_hidden]
    upright = [word for word in seen if not word.is_turned]
    code = _fault(layer, seen, upright, page)
    if code:
        return (), (), code
    turned = tuple(word.word for word in seen if word.is_turned and not word.unmapped)
    return tuple(word.word for word in upright if not word.unmapped), turned, ""


def _fault(
    layer: Sequence[LayerWord], seen: Sequence[LayerWord], upright: Sequence[LayerWord], page: Page
) -> str:
    texts = [word.word.text for word in upright if not word.unmapped]
    faults = {
        "too_much": page.is_cut,
        "hidden": len(seen) <= (1 - _MOST_HIDDEN) * len(layer),
        "unmapped": has_unmapped(seen),
        "turned": len(upright) < (1 - _MOST_TURNED) * len(seen),
        "too_little": len(texts) < _LEAST_WORDS or _letters(texts) < _LEAST_LETTERS,
        "picture": _is_mainly_picture(upright, page),
        "implausible": not is_language(texts),
    }
    return next((code for code, holds in faults.items() if holds), "")


def has_unmapped(words: Sequence[LayerWord]) -> bool:
    """Whether a character that matters is not known; a lone symbol after no figure doesn't."""
    before = None
    for word in words:
        follows_figure = before is not None and _is_beside(before, word)
        if word.unmapped and (word.unmapped < len(word.word.text) or follows_figure):
            return True
        if word.unmapped > 1:
            return True
        before = word.word if any(letter.isdigit() for letter in word.word.text) else None
    return False


def is_language(texts: Sequence[str]) -> bool:
    """Whether most words are made as in a European language: vowels, few consonants in a row."""
    words = [part for text in texts for part in _LATIN_WORD.findall(text)]
    if not words:
        return False
    letters = "".join(words).lower()
    vowels = sum(letter in _VOWELS for letter in letters) / len(letters)
    plausible = sum(map(_is_plausible, words)) / len(words)
    return plausible >= _LEAST_PLAUSIBLE and _VOWELS_SHARE[0] <= vowels <= _VOWELS_SHARE[1]


def _is_plausible(word: str) -> bool:
    if not (word.islower() or word.isupper() or word[1:].islower()):
        return False
    if word.isupper() and len(word) <= 4:
        return word[0] <= "ſ"  # a short name in capitals need have no vowel: RCS, TVA, CCP
    small = word.lower()
    return any(letter in _VOWELS for letter in small) and not _CONSONANTS.search(small)


def _is_mainly_picture(upright: Sequence[LayerWord], page: Page) -> bool:
    if page.picture_share < _PICTURE:
        return False
    heights = [word.word.top for word in upright]
    spread = max(heights) - min(heights) if heights else 0.0
    few = _letters([word.word.text for word in upright]) < _LEAST_LETTERS_ON_PICTURE
    return page.is_bitonal or few or spread < _LEAST_SPREAD


def _is_beside(one: NativeWord, other: LayerWord) -> bool:
    word, height = other.word, one.bottom - one.top
    level = abs(one.bottom - word.bottom) < height and abs(one.top - word.top) < height
    return level and -height < word.left - one.right < 2 * height


def _letters(texts: Sequence[str]) -> int:
    return sum(letter.isalpha() for text in texts for letter in text)
