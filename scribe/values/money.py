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

_CENT = Decimal("0.01")
_MINUS = "-\u2212\u2013\u2014"
_CURRENCY = "€|EUROS?|EUR"
_GROUPED = rf"[1-9][0-9]{{0,2}}(?:{SPACE}[0-9]{{3}})+"
_DOTTED = r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+"
_COMMAS = r"[1-9][0-9]{0,2}(?:,[0-9]{3})+"
_PLAIN = r"(?:0|[1-9][0-9]{0,11})"
# 1.234 € alone stays open: 1234 euros or a unit price with three decimals
_NUMBER = (
    rf"(?:(?P<euros>{_DOTTED}(?={SPACE}?,)|{_COMMAS}(?={SPACE}?\.)|{_GROUPED}|{_PLAIN})"
    rf"(?P<mark>{SPACE}?[.,]{SPACE}?|(?<=[0-9])€(?=[0-9]{{2}}))(?P<cents>[0-9]{{2}})"
    rf"|(?P<whole>[1-9][0-9]{{0,2}}(?:\.[0-9]{{3}}){{2,}}|{_GROUPED}|{_PLAIN}))(?![0-9])"
)
_HEAD = rf"(?P<open>\(?){SPACE}?(?P<minus>[{_MINUS}+]?){SPACE}?(?P<before>(?:{_CURRENCY})?){SPACE}?"
# the euro sign is often read as C or E; that is taken for it after two decimals only
_TAIL = (
    rf"(?:{SPACE}?(?P<after>(?:{_CURRENCY})(?![a-z](?<!TTC)(?<!HT))|[CE¢£](?!\w)))?"
    rf"(?:{SPACE}?(?P<credit>CR)(?!\w)|(?P<trailing>{SPACE}?[{_MINUS}](?!\w)))?"
    rf"(?P<close>{SPACE}?\))?"
)
_WHOLE_TEXT = re.compile(_HEAD + _NUMBER + _TAIL, re.IGNORECASE)

_UNITS = (
    r"%|‰|k?wh|mwh|gwh|kva|kw|m[23²³]|l|litres?|h|heures?|min|minutes?|jours?|mois|ans?|km|kg|go|mo"
    r"|ko|unit[ée]s?|points?|parts?|c€|cts?|centimes?|°c?"
)
_NO_UNIT = rf"(?!{SPACE}{{0,2}}(?:{_UNITS})(?!\w))"
_NO_RATE = (
    rf"(?!{SPACE}?(?:/|par){SPACE}?(?:k?wh|mwh|kva|kw|m[23²³]|l|litre|jour|j|unit[ée])(?!\w))"
)
_APART = (
    rf"(?<!\w)(?<!\w[-/_])(?<![0-9][.,:])(?<![0-9][.,]{SPACE})(?<![0-9]{SPACE}[.,])"
    rf"(?<![0-9]{SPACE}[.,]{SPACE})"
)
# what looks like money and is none is eaten first: dates, telephones, IBANs, social security
_OTHER = (
    rf"(?<![0-9])[0-3]?[0-9]{SPACE}?(?P<d>[-/.]){SPACE}?[01]?[0-9]{SPACE}?(?P=d){SPACE}?"
    rf"(?:[0-9]{{4}}|[0-9]{{2}})(?![0-9])"
    rf"|(?<!\w)(?:0|\+33{SPACE}?(?:\(0\))?{SPACE}?)[1-9](?:[ .\u00a0-]?[0-9]{{2}}){{4}}(?![0-9]|,[0-9])"
    rf"|(?<!\w)[A-Z]{{2}}[0-9]{{2}}(?:{SPACE}?[0-9A-Z]{{4}}){{3,7}}(?:{SPACE}?[0-9A-Z]{{1,3}})?(?!\w|,)"
    rf"|(?<!\w)[1-478]{SPACE}[0-9]{{2}}{SPACE}[0-9]{{2}}{SPACE}[0-9][0-9AB]{SPACE}[0-9]{{3}}"
    rf"{SPACE}[0-9]{{3}}(?:{SPACE}[0-9]{{2}})?(?!\w|,)"
)
_IN_LINE = re.compile(
    rf"(?P<other>{_OTHER})|{_APART}{_HEAD}{_NUMBER}(?![.,/-][0-9]|[^\W_](?<!€)(?<!E)(?<!C)(?<!H)(?<!T))"
    rf"{_NO_UNIT}{_TAIL}{_NO_RATE}(?!\w(?<!T)(?<!H))",
    re.IGNORECASE,
)
_LOOSE_CENTS = re.compile(rf"{SPACE}[0-9]{{2}}(?![\w.,]|{SPACE}?(?:{_CURRENCY}))", re.IGNORECASE)
_DAY_BEFORE = re.compile(r"\b(?:le|du|au|à)\s$", re.IGNORECASE)
_DIGITS = re.compile("[0-9]+")


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
    value = None if match is None else _value(match)
    if value is None:
        raise ValueError(f"not an amount: {text!r}")
    return value


def _value(match: re.Match[str]) -> Decimal | None:
    """The signed amount of a match, None when it is no amount after all."""
    part = match.groupdict()
    if part["cents"] is None and not (
        part["before"] or (part["after"] and part["after"] not in "CEce¢£")
    ):
        return None
    if bool(part["open"]) != bool(part["close"]):
        return None
    signs = sum(bool(part[s]) for s in ("open", "minus", "credit", "trailing"))
    if signs > 1:
        return None
    digits = "".join(_DIGITS.findall(part["euros"] or part["whole"]))
    amount = Decimal(f"{digits}.{part['cents'] or '00'}")
    return -amount if signs and part["minus"] != "+" and amount else amount


def find_money(text: str) -> tuple[Found[Decimal], ...]:
    """Find the amounts of a line, from left to right.

    Nothing is taken from inside a date, a telephone number, an IBAN, a
    percentage, a quantity with its unit or a unit price; whole numbers count
    only with a currency sign.
    """
    found: list[Found[Decimal]] = []
    for match in _IN_LINE.finditer(text):
        if match["other"] is None and (one := _found(match, text)) is not None:
            found.append(one)
    return tuple(found)


def _found(match: re.Match[str], text: str) -> Found[Decimal] | None:
    value = _value(match)
    if value is None or abs(value) >= LARGEST_FOUND or _doubtful(match, text):
        return None
    start, end = match.start(), match.end()
    return Found(value, start, end, text[start:end])


def _doubtful(match: re.Match[str], text: str) -> bool:
    """Readable as something else than an amount."""
    if match["cents"] is None:
        return bool(_LOOSE_CENTS.match(text, match.end()))
    if match["before"] or (match["after"] and match["after"] not in "CEce¢£"):
        return False
    mark = match["mark"]
    if mark[-1] not in ".,€":
        return True  # "articles 81, 71": a list of whole numbers
    return mark[-1] == "." and bool(_DAY_BEFORE.search(text, 0, match.start()))


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
