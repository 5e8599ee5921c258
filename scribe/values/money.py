"""Amounts in euros, as French documents print them and as scanners mangle them.

One space (plain, no-break, narrow) may stand between groups of three digits;
two spaces end a number. So ``1 234,56`` is one amount, ``12 1 234,56`` is a
column and an amount, ``3 45,20`` likewise. ``2 150,00`` stays one amount: who
knows that a wide gap lies between the two words joins them with two spaces.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

from scribe.values.found import Found
from scribe.values.words import NARROW_NBSP, NBSP, SPACE

MINUS = "\u2212"
LARGEST_FOUND = Decimal(10_000_000)
"""A longer run of digit groups in a line is an identifier, not a household's amount."""

_LARGEST = Decimal(10**12)
_CENT = Decimal("0.01")
_DASH = "-\u2212\u2013\u2014"
_EURO = "€|EUROS?|EUR"
_GROUPED = rf"[1-9][0-9]{{0,2}}(?:{SPACE}[0-9]{{3}})+"
_DOTTED = r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+"
_COMMAS = r"[1-9][0-9]{0,2}(?:,[0-9]{3})+"
_PLAIN = r"(?:0|[1-9][0-9]{0,11})"
# 1.234 € alone stays open: 1234 euros or a unit price with three decimals
_NUMBER = (
    rf"(?:(?P<euros>{_DOTTED}(?={SPACE}?,)|{_COMMAS}(?={SPACE}?\.)|{_GROUPED}|{_PLAIN})"
    rf"(?P<mark>{SPACE}?[.,]{SPACE}?|€(?=[0-9]{{2}}))(?P<cents>[0-9]{{2}})"
    rf"|(?P<whole>[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}}){{2,}}|{_GROUPED}|{_PLAIN}))(?![0-9])"
)
_HEAD = rf"(?P<open>\({SPACE}?)?(?P<minus>[{_DASH}+]{SPACE}?)?(?P<before>(?:{_EURO}){SPACE}?)?"
# the euro sign is often read as C or E; that is taken for it after two decimals only
_TAIL = (
    rf"(?P<late>[{_DASH}](?={SPACE}?(?:{_EURO})))?+(?:{SPACE}?(?P<after>(?:{_EURO})(?![a-z](?<!T)(?<!H))|(?P<guess>[CE¢£])(?!\w)))?+"
    rf"(?P<credit>{SPACE}?CR(?!\w))?+(?P<trailing>[{_DASH}](?!\w))?+(?P<close>{SPACE}?\))?+"
)
_MARKS = ("minus", "late", "credit", "trailing")
"""Groups that make an amount a credit: ``-12,50``, ``12,50- €``, ``12,50 CR``, ``12,50-``."""
_WHOLE_TEXT = re.compile(_HEAD + _NUMBER + _TAIL, re.IGNORECASE)


def parse_money(text: str) -> Decimal:
    """Read one amount; the whole text must be it.

    Args:
        text: ``1 234,56 €``, ``1.234,56``, ``1,234.56``, ``EUR 12,50``, ``12 €``,
            ``12€50``, ``(12,50)``, ``12,50 CR`` …

    Returns:
        Euros with two decimals; negative for a credit.

    Raises:
        ValueError: not one amount, or one that can be read in two ways.
    """
    match = _WHOLE_TEXT.fullmatch(text.strip())
    amount = None if match is None else _unsigned(match)
    if match is None or amount is None or amount >= _LARGEST:
        raise ValueError(f"not an amount: {text!r}")
    if _signs_clash(match) or bool(match["open"]) != bool(match["close"]):
        raise ValueError(f"not clear whether a credit: {text!r}")
    plus = match["minus"] and match["minus"][0] == "+"
    negative = not plus and any(match[m] for m in ("open", *_MARKS))
    return -amount if negative and amount else amount


def _signs_clash(match: re.Match[str]) -> bool:
    """More marks of a credit than one, save for a minus in brackets."""
    marks = [m for m in _MARKS if match[m]]
    return len(marks) > 1 or bool(match["open"] and marks and marks != ["minus"])


def _unsigned(match: re.Match[str]) -> Decimal | None:
    """The amount without its sign; None for a whole number that no euro sign makes money."""
    part = match.groupdict()
    if part["cents"] is None and not part["before"] and (part["guess"] or not part["after"]):
        return None
    digits = "".join(c for c in part["euros"] or part["whole"] if c.isdecimal())
    return Decimal(f"{digits}.{part['cents'] or '00'}")


_PER = r"k?wh|mwh|gwh|kva|kw|m[23²³]|l|litres?|j|jours?|h|heures?|km|unit[ée]s?|min|minutes?"
_UNITS = rf"%|‰|(?:{_PER}|mois|ans?|kg|[gmk]o|points?|parts?|c€|cts?|centimes?|°c?)(?!\w)"
# what looks like money and is none is passed over first
_DATE = (
    rf"(?<![0-9])[0-3]?[0-9]{SPACE}?(?P<dot>[-/.]){SPACE}?[01]?[0-9]{SPACE}?(?P=dot){SPACE}?"
    rf"(?:[0-9]{{4}}|[0-9]{{2}})(?![0-9])"
)
_PHONE = (
    rf"(?<!\w)(?:0|(?:\+|00)33{SPACE}?(?:\(0\))?{SPACE}?)[1-9](?:[ .\u00a0-]?[0-9]{{2}}){{4}}"
    r"(?![0-9]|,[0-9])"
)
_IBAN = (
    rf"(?<!\w)[A-Z]{{2}}[0-9]{{2}}(?:{SPACE}?[0-9A-Z]{{4}}){{3,7}}(?:{SPACE}?[0-9A-Z]{{1,3}})?"
    r"(?!\w|[.,][0-9])"
)
_NIR = (
    rf"(?<!\w)[1-478]{SPACE}[0-9]{{2}}{SPACE}[0-9]{{2}}{SPACE}[0-9][0-9AB]{SPACE}[0-9]{{3}}{SPACE}"
    rf"[0-9]{{3}}(?:{SPACE}[0-9]{{2}})?(?!\w|[.,][0-9])"
)
_APART = (
    rf"(?<!\w)(?<!\w[-/_])(?<![0-9][.,:])(?<![0-9][.,]{SPACE})(?<![0-9]{SPACE}[.,])"
    rf"(?<![0-9]{SPACE}[.,]{SPACE})"
)
_IN_LINE = re.compile(
    rf"(?P<other>{_DATE}|{_PHONE}|{_IBAN}|{_NIR})|{_APART}{_HEAD}{_NUMBER}(?![.,/-][0-9])"
    rf"(?!{SPACE}{{0,2}}(?:{_UNITS})){_TAIL}(?!{SPACE}?(?:/|par{SPACE}){SPACE}?(?:{_PER})(?!\w))"
    r"(?!\w(?<![TH]))",
    re.IGNORECASE,
)
_MONEY_LIKE = re.compile(rf"[0-9]{SPACE}?[.,€E]|€|EUR", re.IGNORECASE)
# after a whole amount: its cents, or the amount that the euro sign stands before
_LOOSE = re.compile(
    rf"{SPACE}{{0,2}}(?:[0-9]{{1,3}}(?:[ .]?[0-9]{{3}})*+[.,])?+[0-9]{{2}}"
    rf"(?![\w.,/-]|{SPACE}?(?:{_EURO}))",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(r"\b(?:le|du|au|à)\s$", re.IGNORECASE)
_SPACED_OUT = re.compile(
    r"(?<!\w)[0-9O][,.]? [0-9O][,.]? $"
)  # "1 1 0,22": one number, letter by letter
_NUMBER_BEFORE = re.compile(r"[0-9]\s{0,2}$")
_AT_COLUMN_END = re.compile(r"\s*(?:$|[0-9(])")
_WORD_BEFORE = re.compile(r"[^\W\d_][.:]?\s{0,2}$")


def find_money(text: str) -> tuple[Found[Decimal], ...]:
    """Find the amounts of a line, from left to right.

    Nothing is taken from inside a date, a telephone number, an IBAN, a
    percentage, a quantity with its unit or a unit price; whole numbers count
    only with a euro sign. A dash is a minus unless it parts the amount from a
    number before it; brackets are one unless they hold a remark, ``Total (12,50 €)``.
    What can be read in two ways is left out.
    """
    found: list[Found[Decimal]] = []
    if not _MONEY_LIKE.search(text):
        return ()
    for match in _IN_LINE.finditer(text):
        if match["other"] is None:
            amount = _unsigned(match)
            if amount is not None and amount < LARGEST_FOUND and not _doubtful(match, amount, text):
                last_end = found[-1].end if found else -3
                found.append(_signed(match, amount, text, last_end))
    return tuple(found)


def _doubtful(match: re.Match[str], amount: Decimal, text: str) -> bool:
    """Readable in two ways: ``12 € 50``, ``2 € 399,00``, ``3,5 € 20``, ``le 12.03``."""
    if _signs_clash(match) or (match["trailing"] and not _AT_COLUMN_END.match(text, match.end())):
        return True
    if match["before"] and _NUMBER_BEFORE.search(
        text, max(0, match.start("before") - 3), match.start("before")
    ):
        return True
    if amount < 10 and _SPACED_OUT.search(text, max(0, match.start() - 6), match.start()):
        return True
    if match["cents"] is None:
        return bool(_LOOSE.match(text, match.end()))
    if match["before"] or (match["after"] and not match["guess"]):
        return False
    # "articles 81, 71" lists whole numbers; "le 12.03" is a day
    return match["mark"][-1] not in ".,€" or (
        "." in match["mark"]
        and bool(_DAY_BEFORE.search(text, max(0, match.start() - 4), match.start()))
    )


def _signed(match: re.Match[str], amount: Decimal, text: str, last_end: int) -> Found[Decimal]:
    """The amount with its sign, and without the marks around it that are none."""
    start, end = match.span()
    credit = any(match[m] for m in _MARKS[1:])
    if match["open"] and match["close"]:
        remark = match["after"] and _WORD_BEFORE.search(text, max(0, start - 4), start)
        start, end = (match.end("open"), match.start("close")) if remark else (start, end)
        credit = credit or not remark
    elif match["open"]:
        start = match.end("open")
    elif match["close"]:
        end = match.start("close")
    if match["minus"]:
        if _is_minus(match, text, last_end):
            credit = credit or match["minus"][0] != "+"
        else:
            start = match.end("minus")
    return Found(-amount if credit and amount else amount, start, end, text[start:end])


def _is_minus(match: re.Match[str], text: str, last_end: int) -> bool:
    """Whether a dash before an amount is its sign."""
    at = match.start("minus")
    if at and text[at - 1] in _DASH + "_.":
        return False  # the end of a leader: "Total ------12,50"
    if not match["minus"][-1].isspace():
        return True
    return at <= last_end + 2 or not _NUMBER_BEFORE.search(text, max(0, at - 3), at)


def format_money(amount: Decimal, sign: bool = True) -> str:
    """Write an amount as a French letter does: ``1 234,56 €``.

    Thousands are set apart by U+202F, the euro sign by U+00A0, and a negative
    amount begins with U+2212. More than two decimals are rounded half up.

    Args:
        amount: euros.
        sign: with the euro sign.
    """
    cents = _cents(amount)
    digits = f"{abs(cents):,.2f}".replace(",", NARROW_NBSP).replace(".", ",")
    return f"{MINUS if cents < 0 else ''}{digits}{NBSP + '€' if sign else ''}"


def canonical_money(amount: Decimal) -> str:
    """Write an amount for machines: ``1234.50``."""
    return f"{_cents(amount):.2f}"


def _cents(amount: Decimal) -> Decimal:
    if not amount.is_finite():
        raise ValueError(f"not an amount: {amount}")
    return amount.quantize(_CENT, rounding=ROUND_HALF_UP) + 0  # + 0: no minus before zero
