"""The one place where what a reader gives is made plain, before anybody reads on.

One form for each sign that has several, nothing invisible, and the faults that readers
are known for. Meaning is left to the reading: a word is never guessed from its context.
"""

from __future__ import annotations

import re
import unicodedata

_PLAIN = str.maketrans(
    {
        **dict.fromkeys("’‘‛ʼ´`′", "'"),
        **dict.fromkeys("“”„‟″", '"'),
        **dict.fromkeys("‐‑‒−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\ufffd", ""),
        "ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl",
        # full-width forms of Chinese print
        **{chr(sign): chr(sign - 0xFEE0) for sign in range(0xFF01, 0xFF5F)},
    }
)  # fmt: skip
_PLAIN_ALREADY = re.compile(r"[0-9A-Za-zÀ-ÖØ-öø-ÿ€%,:;/()+-]+")
"""Most words: nothing below would change them, and asking takes a tenth of the time."""
_DOUBLED_APOSTROPHE = re.compile(r"(?<=\w)''(?=\w)")
_NUMBER_SIGN = re.compile(r"\b([nN])(?:[º\"*]|'')(?=$|\s|\d|:)")
_ELISION = re.compile(r"\bI'(?=[a-zàâéèêëîïôûœ])")  # no French word is an I with an apostrophe
_LEADERS = re.compile(r"\.{4,}|\.{2,}(?=\w)|(?<!\S)[._…]{2,}(?!\S)|_{3,}|…{2,}|(?:\. ){3,}\.?")


def clean(text: str) -> str:
    """The text of a word or line in plain signs; ``""`` when nothing readable is left."""
    if _PLAIN_ALREADY.fullmatch(text):
        return text
    text = unicodedata.normalize("NFC", text.translate(_PLAIN))
    text = "".join(
        " " if sign.isspace() else sign for sign in text if sign.isspace() or _is_print(sign)
    )
    text = _DOUBLED_APOSTROPHE.sub("'", text)
    text = _ELISION.sub("l'", text)
    text = _NUMBER_SIGN.sub(r"\1°", text)
    return " ".join(_LEADERS.sub(" ", text).split())


def without_leaders(text: str) -> str:
    """Rows of dots between a label and its value as spaces, one for one."""
    return _LEADERS.sub(lambda found: " " * len(found[0]), text)


def _is_print(sign: str) -> bool:
    return unicodedata.category(sign)[0] != "C"  # control, format, private use, surrogate
