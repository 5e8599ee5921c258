"""The kinds of identifier that French documents print."""

from __future__ import annotations

import re
from collections.abc import Mapping

from scribe.values import keys
from scribe.values.identifier import Identifier
from scribe.values.words import MONTH

# A run of digits is taken whole: no digit may touch it, not even over one space,
# unless it stands in one piece. An amount or a date after it does not touch it.
_S = "[ \u00a0\u202f.]"
_AMOUNT = rf"[0-9]{{1,3}}(?:{_S}[0-9]{{3}}){{0,9}}[.,][0-9]{{2}}(?![0-9])|[0-9]+,[0-9]"
_DATE = rf"[0-9]{{1,2}}(?:er)?[ \u00a0]?(?:{MONTH})|[0-9]{{1,2}}[/.-][0-9]{{1,2}}[/.-][0-9]{{2}}"
_OPEN = r"(?<![^\W_])(?<![0-9][.,/-])"
_CLOSE = r"(?![^\W_]|[/,-][0-9])"
_ALONE = rf"{_OPEN}(?<![0-9][ \u00a0\u202f])"
_ENDS = rf"{_CLOSE}(?!{_S}(?!{_AMOUNT}|{_DATE})[0-9]+(?![^\W_]))"


def _digits(count: int, group: int) -> re.Pattern[str]:
    """So many digits, in one piece or in groups with one space or dot between.

    No group is longer than ``group``: "453433274 59100" is a number and a postcode.
    """
    one = rf"[0-9](?<![0-9]{{{group + 1}}})"
    return re.compile(
        rf"{_OPEN}[0-9]{{{count}}}{_CLOSE}|{_ALONE}{one}(?:{_S}?{one}){{{count - 1}}}{_ENDS}"
    )


def _shape(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _lettered(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){pattern}(?![^\W_])")


def _french_number(printed: str) -> str:
    return re.sub(r"^(?:\+|00)33(?:\(0\)|0)?(?=[1-9])", "0", printed)


def _without_letter(printed: str) -> str:
    return re.sub("(?<=[0-9])[A-Za-z]$", "", printed)


def _without_country(printed: str) -> str:
    return re.sub("^[Ff](?=[0-9])", "", printed)


def _nir_digits(printed: str) -> str:
    return re.sub("CL[ÉE]:?", "", printed.upper())


_NIR_KEY = rf"(?:{_S}?[/|\-]{_S}?|{_S}?[Cc][Ll][ÉEée]{_S}?:?{_S}?|{_S}?)[0-9]{{2}}"
_EU = "AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|GR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI"
_PHONE = (
    r"(?:(?:\+|00)33 ?(?:\(0\) ?|0)?|0)[1-9](?:[ .\u00a0-]?[0-9]{2}){4}"
    r"|0[ .\u00a0]?[89][0-9]{2}[ .\u00a0]?[0-9]{3}[ .\u00a0]?[0-9]{3}"
)
_IN_PAIRS = "0[1-9](?:[ .-][0-9]{2}){4}"
_BANK = "[A-Z]{4}"
_GROUP = rf"(?!{_AMOUNT}|{_DATE})[0-9]{{1,5}}(?![0-9])"
# "CL 3302", "IM4 717271", but not "TSA 41802" or "MAI 1945"
_PREFIX = (
    r"(?!(?:BP|CS|TSA|TVA|RCS|PDL|PCE|PRM|ICS|RUM|BIC|NIR|TEL|FAX|APT|BAT|ESC|RES|LOT|RUE|BD|AV|PL"
    r"|REF|NO|NUM|CLI|DU|AU|LE|LA|EN|ET|OU|DE|A|HT|TTC|EUR|SA|SAS|MAI|FR|SUR|PAR|SIP|CAF) )"
    r"[A-Z]{1,3}[0-9]? (?=[0-9 ]{3})"
)
# "0412778 / 03", "0871559204 26H8-5"
_TAIL = r"[0-9]{5,12} (?:/ [0-9]{1,4}|[0-9]+[A-Z][0-9A-Z]*(?:-[0-9A-Z]{1,3})?)(?![^\W_]|[.,][0-9])"
# "000125 088 417": zeros fill the first group up
_FILLED = r"00[0-9]{3,8}(?: [0-9]{2,6}){1,3}(?![^\W_]|[.,][0-9])"
_REFERENCE = (
    rf"{_TAIL}|{_FILLED}"
    rf"|(?:{_PREFIX}|(?<![0-9][ \u00a0\u202f])){_GROUP}(?:[ \u00a0\u202f]{_GROUP})+"
    r"(?:-[0-9]{1,3}(?![0-9]))?(?: [A-Z](?= *$))?"
    rf"|{_PREFIX}(?!{_AMOUNT}|{_DATE})[0-9]+(?![^\W_])|[0-9A-Za-z]+(?:[-/.][0-9A-Za-z]+)*"
)

# of a water meter: diameter or maker, year, maker, number: "I14HB 067215 J", "17 SE 440 917"
_WATER_METER = (
    r"(?:[A-Z] ?)?[0-9]{2} ?[A-Z]{2} ?[0-9]{3} ?[0-9]{3}(?: ?[A-Z](?= *(?:$|[,;(–-])))?(?![^\W_])"
)


def _numbered(printed: str) -> Identifier:
    """A number that has no key: only its label can tell whose it is."""
    return Identifier(
        _shape(
            r"(?![0-3]?[0-9]([-/.])[01]?[0-9]\1(?:[0-9]{4}|[0-9]{2})$|(?:19|20)[0-9]{2}(?:-[0-9]{2}){2}$"
            r"|(?:19|20)[0-9]{2}$|[0-9]+\.[0-9]{2}$)[0-9A-Za-z/.\-]{4,35}"
        ),
        keys.several_digits,
        re.compile(
            rf"{_OPEN}(?=[A-Za-z/. \-]{{0,30}}[0-9])(?!{_AMOUNT}|{_DATE})(?!{_IN_PAIRS}(?![0-9]))"
            rf"(?:{printed})(?![^\W_]|,[0-9])"
        ),
        separators=" ",
        tidy=str,
        printed=re.compile(rf"(?!{_IN_PAIRS}$)(?:{printed})"),
    )


KINDS: Mapping[str, Identifier] = {
    "siren": Identifier(
        _shape("[0-9]{9}"),
        keys.siren_key,
        # the five digits after it make it a SIRET, or are a postcode
        re.compile(
            rf"{_OPEN}[0-9]{{9}}(?![^\W_])|{_ALONE}[0-9]{{3}}{_S}[0-9]{{3}}{_S}[0-9]{{3}}{_CLOSE}"
            rf"(?!{_S}(?!{_AMOUNT}|{_DATE}|[0-9]{{5}}(?![0-9]))[0-9]+(?![^\W_]))"
        ),
        has_key=True,
        groups={9: (3, 3, 3)},
        repairable="d" * 9,
    ),
    "siret": Identifier(
        _shape("[0-9]{14}"),
        keys.siret_key,
        _digits(14, 9),
        has_key=True,
        groups={14: (3, 3, 3, 5)},
        repairable="d" * 14,
    ),
    "vat": Identifier(
        _shape("[A-Z]{2}[0-9A-Z+*]{2,13}"),
        keys.vat_key,
        _lettered(rf"(?:{_EU}){_S}?[0-9A-Z]{{1,12}}(?:[ \u00a0\u202f.-][0-9A-Z]{{1,12}}){{0,5}}"),
        has_key=True,
        groups={13: (4, 3, 3, 3)},
        separators=" .-",
        repairable="aaxx" + "d" * 9,
    ),
    "iban": Identifier(
        _shape("[A-Z]{2}[0-9]{2}[0-9A-Z]{11,30}"),
        keys.iban_key,
        _lettered(r"[A-Z]{2}[ \u00a0]?[0-9]{2}(?:[ \u00a0\u202f.-]?[0-9A-Z]){11,36}"),
        has_key=True,
        groups={n: (4,) * (n // 4) + ((n % 4,) if n % 4 else ()) for n in range(15, 35)},
        separators=" .-",
        repairable="aa" + "d" * 12 + "x" * 11 + "dd",
    ),
    "bic": Identifier(
        _shape("[A-Z]{6}[0-9A-Z]{2}(?:[0-9A-Z]{3})?"),
        keys.bic_country,
        # a capital word such as VIREMENT has the shape too: only French banks go without the label
        re.compile(
            rf"(?:BIC|SWIFT)\b\W{{0,4}}({_BANK} ?[A-Z]{{2}} ?[0-9A-Z]{{2}}(?: ?[0-9A-Z]{{3}})?)"
            rf"(?![^\W_])|(?<![^\W_])({_BANK} ?(?:FR|MC) ?(?:PP|[0-9][0-9A-Z]|[A-Z][0-9])"
            r"(?: ?[0-9A-Z]{3})?)(?![^\W_])"
        ),
        separators=" ",
    ),
    "ics": Identifier(
        _shape("FR[0-9]{2}[0-9A-Z]{9}|(?!FR)[A-Z]{2}[0-9]{2}[0-9A-Z]{4,31}"),
        keys.ics_key,
        _lettered(r"[A-Z]{2} ?[0-9]{2} ?[0-9A-Z]{3}(?:[ -]?[0-9A-Z]){5,28}"),
        has_key=True,
        groups={13: (4, 3, 6)},
        separators=" -",
        repairable="aadd---xxxxxx",
    ),
    "rum": Identifier(
        _shape(r"[0-9A-Za-z+?/:().,'-]{4,35}"),
        keys.several_digits,
        re.compile(
            rf"{_OPEN}(?=\S{{6,35}}(?!\S))(?!{_AMOUNT}|{_DATE})\+{{0,2}}[0-9A-Z]+(?:[-+/][0-9A-Z]+)*{_CLOSE}"
        ),
        separators=" ",
        tidy=str,
    ),
    "nir": Identifier(
        _shape("[123478][0-9]{4}(?:[0-9]{2}|2[AB])[0-9]{8}"),
        keys.nir_key,
        re.compile(
            rf"{_ALONE}[1-478]{_S}?[0-9]{{2}}{_S}?[0-9]{{2}}{_S}?(?:[0-9]{{2}}|2[ABab]){_S}?"
            rf"[0-9]{{3}}{_S}?[0-9]{{3}}{_NIR_KEY}{_ENDS}"
        ),
        has_key=True,
        groups={15: (1, 2, 2, 2, 3, 3, 2)},
        separators=" ./|-",
        repairable="dddddd" + "x" + "d" * 8,
        tidy=_nir_digits,
    ),
    "tax_number": Identifier(
        _shape("[0-3][0-9]{12}"),
        keys.tax_key,
        re.compile(rf"{_ALONE}[0-3](?:{_S}?[0-9]){{12}}(?: ?[A-Z](?![^\W_]))?{_ENDS}"),
        has_key=True,
        groups={13: (2, 2, 3, 3, 3)},
        repairable="d" * 13,
        tidy=_without_letter,
    ),
    "tax_notice": Identifier(
        _shape("(?=(?:[A-Z]*[0-9]){8})[0-9]{2}[0-9A-Z]{11}|[0-9]{10}"),
        keys.no_key,
        re.compile(
            # of a fine, ten digits
            rf"{_OPEN}(?:[0-9A-Z]{{13}}|[0-9]{{10}}){_CLOSE}"
            rf"|{_ALONE}[0-9]{{2}}(?: ?[0-9A-Z](?<![0-9A-Z]{{8}})){{11}}{_ENDS}"
        ),
        groups={13: (2, 2, 7, 2)},
        separators=" ",
    ),
    "pdl": Identifier(
        _shape("[0-9]{14}"), keys.no_key, _digits(14, 5), groups={14: (2, 3, 3, 3, 3)}
    ),
    "pce": Identifier(
        _shape("[0-9]{14}|GI[0-9]{6}"),
        keys.no_key,
        re.compile(rf"{_digits(14, 5).pattern}|(?<![^\W_])GI ?[0-9]{{3}} ?[0-9]{{3}}{_ENDS}"),
        groups={14: (2, 3, 3, 3, 3)},
    ),
    "phone": Identifier(
        _shape(r"0[1-9][0-9]{8}|3[0-9]{3}|10[0-9]{2}|11[68][0-9]{3}|1[578]|11[02459]|19[1679]"),
        keys.no_key,
        re.compile(
            rf"(?<![0-9A-Za-z+])(?<![0-9][ .,/-])({_PHONE}){_CLOSE}"
            r"|\b(?i:t[ée]l(?:[ée]phone)?|appele[rz]|composez|joignable au|contactez(?: le)?)"
            r"\b[^0-9\n]{0,12}(3[0-9]{3}|10[0-9]{2})(?![^\W_]|[ .,][0-9])"
        ),
        groups={10: (2, 2, 2, 2, 2)},
        separators=" .-()",
        tidy=_french_number,
    ),
    "caf_number": Identifier(
        _shape("[0-9]{6,7}"),
        keys.no_key,
        re.compile(
            rf"{_OPEN}[0-9]{{6,7}}(?: ?[A-Z]\b)?(?![.][0-9]){_CLOSE}"
            rf"|{_ALONE}[0-9] [0-9]{{3}} [0-9]{{3}}(?: [A-Z]\b)?{_ENDS}"
        ),
        separators=" ",
        tidy=_without_letter,
    ),
    "france_travail_id": Identifier(
        _shape("[0-9]{7}[0-9A-Z]|[0-9]{11}"),
        keys.no_key,
        re.compile(
            rf"{_OPEN}(?:[0-9]{{7}}[0-9A-Z]|[0-9]{{7}} [A-Z](?=\s*$)|[0-9]{{11}})"
            rf"(?![.][0-9]){_CLOSE}"
        ),
        separators=" ",
    ),
    "postcode": Identifier(
        _shape("(?:0[1-9]|[1-8][0-9]|9[0-578])[0-9]{3}"),
        keys.no_key,
        re.compile(rf"{_OPEN}(?:F[ -]?)?[0-9]{{5}}(?![^\W_]|[.,/-][0-9]|[ \u00a0]?[€%])"),
        separators=" -",
        tidy=_without_country,
    ),
    "reference": _numbered(_REFERENCE),
    "meter": _numbered(rf"{_WATER_METER}|{_REFERENCE}"),
}
"""Every kind by its name."""
