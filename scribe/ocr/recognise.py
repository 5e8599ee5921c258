"""Reads one strip: which characters, how likely each is, and where it stands."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from scribe.ocr import strips
from scribe.ocr.sessions import load_session, load_signs

if TYPE_CHECKING:
    from scribe.intake.scan import Pixels

Reader = Literal["tiny", "small"]

_SPACE_BOOST = 3.0
"""The models are shy of spaces; this weight finds them and costs no letter."""

_COMMA_BOOST = 7.0
"""Balances commas taken for dots and dots taken for commas, between digits, down to fax."""

_SEPARATOR = re.compile(r"(?<=\d)[.,](?=\d)(?P<three>(?=\d{3}(?![\d.,])))?")


@dataclass(frozen=True, slots=True)
class Characters:
    """What stands on a strip, character by character, spaces included.

    Attributes:
        text: as many characters as there are ``chances`` and ``places``.
        chances: probability of each, as the model says it.
        places: middle of each, 0 (left) to 1 (right) of the strip.
    """

    text: str
    chances: tuple[float, ...]
    places: tuple[float, ...]

    @property
    def lowest(self) -> float:
        """The least likely character; 0.0 when there is none."""
        return min((c for s, c in zip(self.text, self.chances, strict=True) if s != " "), default=0)

    @property
    def mean(self) -> float:
        """Mean probability of the characters; 0.0 when there is none."""
        seen = [c for s, c in zip(self.text, self.chances, strict=True) if s != " "]
        return sum(seen) / len(seen) if seen else 0.0


def recognise(strip: Pixels, reader: Reader) -> Characters:
    """Read a strip made by ``strips.cut``."""
    import numpy as np

    width = max(64, math.ceil(strip.shape[1] / 32) * 32)
    pixels = np.zeros((1, 3, strips.HEIGHT, width), np.float32)
    pixels[0, :, :, : strip.shape[1]] = strip.transpose(2, 0, 1)
    pixels[..., : strip.shape[1]] *= np.float32(1 / 127.5)
    pixels[..., : strip.shape[1]] -= 1
    chances = load_session(f"rec_{reader}").run(None, {"x": pixels})[0][0]

    weighed = chances.copy()
    weighed[:, -1] *= _SPACE_BOOST
    best = weighed.argmax(1)
    starts = np.flatnonzero(np.r_[True, best[1:] != best[:-1]])
    ends = np.r_[starts[1:], len(best)]
    signs = load_signs(f"rec_{reader}")
    step = width / len(best) / strip.shape[1]
    comma, dot = signs.index(","), signs.index(".")
    read = [
        _Sign(
            signs[best[a]],
            float(chances[a:b, best[a]].max()),
            min((a + b) / 2 * step, 1.0),
            (float(chances[a:b, comma].max()), float(chances[a:b, dot].max())),
        )
        for a, b in zip(starts.tolist(), ends.tolist(), strict=True)
        if best[a]
    ]
    return _characters(read)


class _Sign(NamedTuple):
    text: str
    chance: float
    place: float
    comma_or_dot: tuple[float, float]


def _characters(read: list[_Sign]) -> Characters:
    text = "".join(sign.text for sign in read)
    chances = [sign.chance for sign in read]
    for found in _SEPARATOR.finditer(text):
        at = found.start()
        sign, chances[at] = _separator(*read[at].comma_or_dot, meaning=found["three"] is not None)
        text = text[:at] + sign + text[at + 1 :]
    return Characters(text, tuple(chances), tuple(sign.place for sign in read))


def _separator(comma: float, dot: float, *, meaning: bool) -> tuple[str, float]:
    """Comma or dot between digits, and its probability.

    In small print the two are one blot, and the models take it for a dot; French print
    has commas there. Which of the two it is only matters before exactly three digits
    (1,234 or 1.234); elsewhere the probability is that of a separator standing there.
    """
    weighed = _COMMA_BOOST * comma
    share = weighed / (weighed + dot)
    sign, own = (",", share) if share >= 0.5 else (".", 1 - share)
    together = min(comma + dot, 1.0)
    return sign, together * own if meaning else together
