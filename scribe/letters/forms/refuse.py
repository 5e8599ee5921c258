"""What must not go into a form: a value that would be lost, or that nobody could read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from scribe.errors import LetterError
from scribe.i18n import _
from scribe.letters.answers import parse_yes_no
from scribe.letters.forms.fields import Place
from scribe.letters.forms.mapping import Box
from scribe.letters.forms.text import strange

_CROSS = "x"


def refuse(
    boxes: Sequence[Box], texts: Mapping[str, str], spots: Iterable[Place], pages: int
) -> None:
    """Stop before anything is written.

    Args:
        boxes: those that are to be filled.
        texts: by value of the mapping.
        spots: the form's own fields.
        pages: how many the form has.

    Raises:
        LetterError: the font has not a sign; a box to tick gets neither yes nor no; two boxes of
            one field are ticked; the mapping names a field, a box or a page that the form has not.
    """
    for key, text in texts.items():
        if found := strange(text):
            message = _("{key}: the form cannot show “{signs}”").format(key=key, signs=found)
            raise LetterError(message, _("Write it with other letters."))
    states: dict[str, set[str]] = {}
    tall: set[str] = set()
    for spot in spots:
        tall |= {spot.field} if spot.several else set()
        states.setdefault(spot.field, set()).update(spot.states)
    for box in boxes:
        if message := _misplaced(box, states, pages):
            text = message.format(value=box.value, field=box.field, page=box.page)
            raise LetterError(text, _("Correct the form's mapping, or give another with --map."))
        if "\n" in texts[box.value] and box.field not in tall:
            message = _("{value}: its box takes one line only").format(value=box.value)
            raise LetterError(message, _("Write it on one line."))
        if box.check:
            _check_unclear(box, texts[box.value])
    _check_one_of_each([box for box in boxes if box.check and is_ticked(texts[box.value])])


def _misplaced(box: Box, states: Mapping[str, set[str]], pages: int) -> str:
    """A value whose place the form has not would be lost, and nobody would see it."""
    if not box.field:
        return "" if 1 <= box.page <= pages else _("{value}: the form has no page {page}")
    if box.field not in states:
        return _("{value}: the form has no field “{field}”")
    own = states[box.field]
    if box.check and (state_of(box) not in own if box.state else not own):
        return _("{value}: the field “{field}” has no such box to tick")
    return ""


def _check_unclear(box: Box, text: str) -> None:
    """A word that is neither would leave the box empty, and nobody would see it."""
    try:
        is_ticked(text)
    except ValueError as error:
        message = _("{key}: “{text}” neither ticks the box nor leaves it empty")
        hint = _("Write oui to tick it, non to leave it empty.")
        raise LetterError(message.format(key=box.value, text=text), hint) from error


def _check_one_of_each(ticked: Iterable[Box]) -> None:
    """Of the boxes of one field only one can be ticked; another would win without a word."""
    known: dict[str, Box] = {}
    for box in ticked:
        other = known.setdefault(box.field, box) if box.field else box
        if other.state != box.state:
            message = _("{one} and {other} exclude each other: only one of them can be ticked")
            text = message.format(one=other.value, other=box.value)
            raise LetterError(text, _("Write oui for one of them, non for the other."))


def is_ticked(text: str) -> bool:
    """Whether a box is to be ticked.

    Raises:
        ValueError: the text says neither yes nor no.
    """
    return text.strip().casefold() == _CROSS or parse_yes_no(text) == "yes"


def state_of(box: Box) -> str:
    """Which box of its field, as the PDF names it."""
    return box.state if box.state.startswith("/") else f"/{box.state}"
