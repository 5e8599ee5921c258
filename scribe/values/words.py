"""French words: one form to compare labels by, and the spaces that a letter needs."""

from __future__ import annotations

import re
import unicodedata

NBSP = "\u00a0"
NARROW_NBSP = "\u202f"
SPACE = "[ \u00a0\u202f\u2009\u2007]"
"""Regular expression of one space as French numbers are grouped with."""

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
# accents are often missing, wrong, or (in PDF text) apart from their letter
_E = "[eéèêë]\u0301?"
MONTH = (
    rf"(?i:janv?(?:ier)?|f{_E}vr?(?:ier)?|mars|avr(?:il)?|mai|juin|juil(?:let)?"
    rf"|ao[uûüùú]\u0302?t|sept?(?:embre)?|oct(?:obre)?|nov(?:embre)?|d{_E}c(?:embre)?)"
    r"(?![^\W\d_])\.?"
)
"""Regular expression of a month, whole or shortened."""
_MONTH_STARTS = (
    "jan",
    "fev",
    "mar",
    "avr",
    "mai",
    "juin",
    "juil",
    "aou",
    "sep",
    "oct",
    "nov",
    "dec",
)

_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "’": "'", "‘": "'", "´": "'", "`": "'"})
# "n°" survives scanning as no, nº, n*, n', n" or n?; "nos" (nos références) is another word
_NUMBER_SIGN = re.compile(
    r"(?<![^\W_])n(?:umero|um\.|um(?![^\W_])|[o0]\.?(?![^\W_])|[ ]?°|[*'\"?^](?=[ :.]|$|[0-9]))"
)
_NOISE = re.compile(r"(?:[^\w€%+°]|_|(?<!n)°)+")


def bare(text: str) -> str:
    """The text in lower case without accents, each letter in its plainest form."""
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).lower())
    return "".join(c for c in folded if not unicodedata.combining(c)).translate(_LIGATURES)


def month_number(word: str) -> int:
    """The month, 1 to 12, of a word that `MONTH` matches."""
    start = bare(word)
    return next(n for n, month in enumerate(_MONTH_STARTS, 1) if start.startswith(month))


def normalise(text: str) -> str:
    """Bring a label to the form that labels are compared in.

    Lower case without accents, ``œ`` as ``oe``, every way to write "numéro"
    as ``n°``, punctuation as single spaces.

    >>> normalise("  N* de CLIENT :")
    'n° de client'
    """
    return " ".join(_NOISE.sub(" ", _NUMBER_SIGN.sub(" n° ", bare(text))).split())


_GAP = "[ \u00a0\u202f]*"
_BEFORE_MARK = re.compile(rf"(?<=[^\s:;!?«]){_GAP}([;!?:]+)(?=[\s»)\]’\"]|$)")
_RULES = (
    (_BEFORE_MARK, NBSP + r"\1"),
    (re.compile(rf"(?<=\S){_GAP}»"), NBSP + "»"),
    (re.compile(rf"«{_GAP}(?=\S)"), "«" + NBSP),
    (re.compile(rf"\b([nN])[°º]{_GAP}(?=\w)"), r"\1°" + NBSP),
    (re.compile(rf"(?<=[0-9]){_GAP}([€%])"), NBSP + r"\1"),
)


def typography(text: str) -> str:
    """Set the no-break spaces and apostrophes of French print.

    U+00A0 before ``: ; ! ? » € %`` and after ``«`` and ``n°``; the colon of a
    web address or of a time is left alone. Applying it twice changes nothing.
    """
    text = text.replace("'", "’")
    for pattern, replacement in _RULES:
        text = pattern.sub(replacement, text)
    return text
