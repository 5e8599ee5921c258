"""What speaks for a value and what against it, in numbers that fitted weights multiply.

Each sign is 0 when it is not there and grows to 1; ``knowledge.calibration`` has the weights.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from scribe.knowledge.vocabulary import Field
from scribe.ocr.page import Page
from scribe.reading import dating
from scribe.reading.candidates import Candidate
from scribe.reading.checks import Option
from scribe.reading.document import FieldValue
from scribe.reading.layout import squeeze

READ: Final = (
    "native_text",
    "check_digit",
    "sums_agree",
    "index_agrees",
    "printed_twice",
    "two_readings",
)
"""Why the print was read right."""

ROLE: Final = ("own_label", "own_form")
"""Why it is this field."""

DOUBTS: Final = (
    "rival_value",
    "sums_differ",
    "hard_to_read",
    "letters_like_digits",
    "letters_alike",
    "readings_differ",
    "incomplete",
    "date_out_of_order",
)
"""What wants a person's look, however probable the value is."""

READ_WELL: Final = 0.9
LEAD: Final = 0.2
# engines take these for one another, and nothing but a check digit can tell
_LIKE_DIGITS = re.compile(r"[IOSBZGQDl]|(?<=[A-Za-z])[0125678]|[0125678](?=[A-Za-z])")
# “I20XA551820 T”
_LETTER_BEHIND = re.compile(r" [B-Z](?![\w°'’/.])")
# “rue d'léna”: a word that begins so begins with a capital I
_LIKE_I = re.compile(r"(?<![^\W\d_])l(?!ès\b)[bcdfghjklmnpqrstvwxzéè]")


@dataclass(frozen=True, slots=True)
class Setting:
    """What all values of one paper share.

    Attributes:
        pages: by number.
        chosen: the value that each field has.
        signs: those of the paper as a whole.
    """

    pages: Mapping[int, Page]
    chosen: Mapping[str, Option]
    signs: Mapping[str, float]


def setting(
    kind: FieldValue, settled: Mapping[str, Sequence[Option]], pages: Sequence[Page]
) -> Setting:
    """How familiar the paper is, and how well it was read."""
    chosen = {name: options[0] for name, options in settled.items()}
    labelled = [one.best for one in chosen.values() if one.best.method == "label"]
    issuer = chosen.get("issuer_name")
    lines = [line for page in pages for line in page.lines if page.origin == "ocr"]
    poor = sum(line.confidence < READ_WELL for line in lines)
    signs = {
        "unknown_issuer": float(issuer is None or issuer.best.method != "directory"),
        "doubtful_kind": 1.0 - kind.confidence,
        "few_labels": 1.0 - (sum(one.exact for one in labelled) + 1) / (len(labelled) + 1),
        "poor_print": poor / max(len(lines), 1),
    }
    return Setting({page.number: page for page in pages}, chosen, signs)


def evidence(
    field: Field, option: Option, others: Sequence[Option], around: Setting
) -> dict[str, float]:
    """The signs of one value; those left out are 0.

    Args:
        field: what it would be.
        option: the value.
        others: the other values that the field could have.
        around: the paper.
    """
    page = around.pages[option.best.page]
    signs = {
        **around.signs,
        **_print(field, option, page),
        **_role(option),
        **_rivals(option, others),
        **dating.days(field.name, option, others, around.chosen),
        "sums_differ": float("sums_differ" in option.agrees),
        "issuer_line": float(field.type == "choice" and _is_issuer(option, around)),
        "incomplete": float(_incomplete(field, option, page)),
    }
    seen = {name: round(amount, 4) for name, amount in signs.items() if amount}
    strong = seen.get("good_score", 0.0) > 0.9 or "check_digit" in seen
    return {**seen, "undisputed": 1.0} if strong and may_be_sure(seen) else seen


def may_be_sure(signs: Mapping[str, float]) -> bool:
    """Whether there is a reason that it was read right, one that it is this field, no doubt.

    Sums and indexes that agree are both.
    """
    read = any(name in signs for name in READ)
    role = any(name in signs for name in (*ROLE, "sums_agree", "index_agrees"))
    return read and role and not any(name in signs for name in DOUBTS)


def _print(field: Field, option: Option, page: Page) -> dict[str, float]:
    """Whether the print was read right; what only its absence tells was not read at all."""
    best = option.best
    if not best.text:
        return {}
    places = {(one.page, one.lines) for one in option.places if one.confidence > READ_WELL}
    second = _second(best, page)
    same = squeeze(best.text) in squeeze(second) and (
        field.type != "text" or best.method == "directory" or _same_words(option.value, second)
    )
    signs = {
        "native_text": page.origin == "native",
        "check_digit": best.key,
        "sums_agree": "sum" in option.agrees,
        "index_agrees": "index" in option.agrees,
        "printed_twice": len(places) > 1,
        "two_readings": bool(second) and same,
    }
    found = {name: float(seen) for name, seen in signs.items()}
    if page.origin == "ocr":
        found["unclear"] = min(1.0, (1.0 - best.confidence) / 0.2)
        if not best.key:
            found["hard_to_read"] = float(best.confidence < 0.8)
            ambiguous = not option.value.isdigit() and _LIKE_DIGITS.search(option.value)
            found["letters_like_digits"] = float(field.type == "id" and bool(ambiguous))
            alike = _LIKE_I.search(option.value)
            found["letters_alike"] = float(field.type == "text" and bool(alike))
            found["readings_differ"] = float(bool(second) and not same)
    return found


def _second(best: Candidate, page: Page) -> str:
    """What the second reader gave for all its lines; empty when one was not read."""
    seconds = [page.lines[n].second for n in best.lines]
    return " ".join(seconds) if all(seconds) else ""


def _same_words(value: str, second: str) -> bool:
    """Whether spaces stand in the same places: “DELAT TRE” is not the name of the Delattres."""
    return set(map(squeeze, value.split())) <= set(map(squeeze, second.split()))


def _role(option: Option) -> dict[str, float]:
    """Whether label, place and form make it this field."""
    best = option.best
    return {
        "fair_score": min(1.0, best.score / 0.5),
        "good_score": min(1.0, max(0.0, (best.score - 0.5) / 0.3)),
        "high_score": min(1.0, max(0.0, (best.score - 0.8) / 0.2)),
        "own_label": float(best.exact and bool(best.label)),
        "own_form": float(best.exact and not best.label),
        "long_label": min(len(best.label), 20) / 20,
        "beside": float(best.where in {"inline", "right"}),
        "below": float(best.where == "below"),
        "directory": float(best.method == "directory"),
        "misread_label": min(1.0, max(0.0, 5 * (1.0 - best.likeness))),
        "later_page": float(best.page > 1),
        **dict.fromkeys(best.signs, 1.0),
    }


def _rivals(option: Option, others: Sequence[Option]) -> dict[str, float]:
    """Against a value that sums prove, only one beside an own label of the same rank counts."""
    if not others:
        return {"alone": 1.0, "lead": 1.0}
    beside = [one for one in others if one.best.exact and one.best.where in {"inline", "right"}]
    if {"sum", "index"} & set(option.agrees):
        least = max(0.85, option.best.score - 0.05)
        disputed = any(one.best.score > least for one in beside)
    else:
        disputed = any(one.score > option.score - LEAD for one in others)
    most = max(one.score for one in others)
    return {
        "lead": min(1.0, max(0.0, 2 * (option.score - most))),
        "rival_value": float(disputed),
        "rival_label": max((min(1.0, one.best.score) for one in beside), default=0.0),
    }


def _is_issuer(option: Option, around: Setting) -> bool:
    """Whether the words are a part of the sender's name: “Caisse d'allocations familiales”."""
    issuer = around.chosen.get("issuer_name")
    place = (option.best.page, option.best.lines)
    return issuer is not None and place == (issuer.best.page, issuer.best.lines)


def _incomplete(field: Field, option: Option, page: Page) -> bool:
    """Whether it is only a part of what stands there: a name, a town, “SV3/IM4 001/DA”."""
    best = option.best
    if field.name == "recipient_name":
        return " " not in option.value
    if field.name == "recipient_city":
        after = squeeze(best.text).partition(squeeze(option.value))[2]
        return bool(after) and not after.startswith("cedex")
    if field.name == "creditor_name" and best.method == "label":
        return _goes_on(best, page)
    if len(best.lines) != 1 or best.key or not any(char.isdigit() for char in best.text):
        return False
    before, found, after = page.lines[best.lines[0]].text.partition(best.text)
    if not found:
        return False
    words = (*before.rsplit(" ", 2)[-2:], *after.split(" ", 2)[:2])
    touching = before[-1:].isalnum() or after[:1].isalnum() or _LETTER_BEHIND.match(after)
    return bool(touching) or any(char.isdigit() for word in words for char in word)


def _goes_on(best: Candidate, page: Page) -> bool:
    """“Office” of “Office d'aménagement …”: one word, and no proper name, that others follow."""
    after = page.lines[best.lines[0]].text.partition(best.text)[2]
    one_word = " " not in best.value and not best.value.isupper()
    return one_word and re.match(r" [a-zà-ÿ]", after) is not None
