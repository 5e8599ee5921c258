"""Chooses among the candidates, and says whether the choice is sure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from scribe.knowledge.vocabulary import Field
from scribe.ocr.page import Page
from scribe.reading import checks
from scribe.reading.candidates import Candidate
from scribe.reading.checks import Option, Options
from scribe.reading.document import Evidence, FieldValue
from scribe.reading.layout import squeeze

# below this a value is not worth a person's look: it would only be noise
LEAST = 0.34
CLEAR = 0.78
# “R.C.S. Lille Métropole 381 163 112”: a check digit forgives the words between
CLEAR_WITH_KEY = 0.55
LEAD = 0.2
READ_WELL = 0.9

_NUMBERS = dict.fromkeys(
    (
        "customer_number",
        "contract_number",
        "account_number",
        "invoice_number",
        "meter_number",
        "case_number",
        "pdl",
        "pce",
        "line_number",
        "caf_number",
        "notice_number",
        "mandate_reference",
        "creditor_id",
        "our_reference",
        "your_reference",
    ),
    "number",
)
_DAYS = dict.fromkeys(("document_date", "due_date", "cutoff_date", "appeal_deadline"), "day")
EXCLUSIVE: Mapping[str, str] = {
    **_NUMBERS,
    **_DAYS,
    "index_start": "index",
    "index_end": "index",
    "consumption_kwh": "quantity",
    "consumption_m3": "quantity",
}
# engines take these for one another, and nothing but a check digit can tell
_ALIKE = re.compile(r"[IOSBZGQDl]|(?<=[A-Za-z])[0125678]|[0125678](?=[A-Za-z])")


def settle(candidates: Mapping[str, Sequence[Candidate]]) -> dict[str, list[Option]]:
    """Options of each field, the chosen one first, fields without any left out."""
    options: Options = {
        name: checks.options_of(listed) for name, listed in candidates.items() if listed
    }
    options = checks.agree_on_dates(options)
    options = checks.one_place_one_field(options, EXCLUSIVE)
    for consumption in ("consumption_kwh", "consumption_m3"):
        options = checks.agree_on_index(options, consumption)
    options = checks.agree_on_sums(options)
    return {
        name: listed
        for name, listed in options.items()
        if listed and (listed[0].score >= LEAST or listed[0].agrees)
    }


def wanted_lines(settled: Mapping[str, list[Option]]) -> set[tuple[int, int]]:
    """(page, line) of what a second reader should look at."""
    return {
        (place.page, place.line)
        for options in settled.values()
        for place in options[0].places[:1]
        if place.line is not None and not place.key
    }


def certify(field: Field, options: Sequence[Option], pages: Mapping[int, Page]) -> FieldValue:
    """The chosen value with status, confidence and the reasons for both."""
    chosen = options[0]
    read = _read_reasons(chosen, pages)
    role = _role_reasons(field, options)
    doubts = _doubts(field, options, pages)
    sure = bool(read) and bool(role) and not doubts
    best = chosen.best
    return FieldValue(
        field=field.name,
        value=best.value,
        status="sure" if sure else "check",
        confidence=_confidence(chosen, read, role, doubts),
        method=best.method,
        evidence=Evidence(best.text, best.page, best.box) if best.text else None,
        reasons=(*read, *role) if sure else doubts or ("weak_evidence",),
        others=tuple(one.value for one in options[1:3] if one.score > 0.5 * chosen.score),
    )


def _read_reasons(chosen: Option, pages: Mapping[int, Page]) -> tuple[str, ...]:
    """Why the print was read right."""
    reasons = []
    best = chosen.best
    page = pages[best.page]
    if page.origin == "native":
        reasons.append("native_text")
    if best.key:
        reasons.append("check_digit")
    if "sum" in chosen.agrees or "index" in chosen.agrees:
        reasons.append("arithmetic")
    lines = {(one.page, one.line) for one in chosen.places if one.confidence > READ_WELL}
    if len(lines) > 1:
        reasons.append("printed_twice")
    if _read_twice(best, page):
        reasons.append("two_readings")
    return tuple(reasons)


def _read_twice(best: Candidate, page: Page) -> bool:
    if best.line is None:
        lines = [
            line
            for line in page.lines
            if squeeze(line.text) and squeeze(line.text) in squeeze(best.text)
        ]
        return bool(lines) and all(
            line.confidence > READ_WELL or squeeze(line.second) == squeeze(line.text)
            for line in lines
        )
    line = page.lines[best.line]
    return bool(line.second) and squeeze(best.text) in squeeze(line.second)


def _role_reasons(field: Field, options: Sequence[Option]) -> tuple[str, ...]:
    """Why the print is this field and no other."""
    chosen = options[0]
    reasons = []
    if chosen.best.exact and chosen.best.score >= (CLEAR_WITH_KEY if chosen.best.key else CLEAR):
        reasons.append("own_label" if chosen.best.label else "own_form")
    if "sum" in chosen.agrees:
        reasons.append("sums_agree")
    if "index" in chosen.agrees:
        reasons.append("index_agrees")
    return tuple(reasons)


def _doubts(field: Field, options: Sequence[Option], pages: Mapping[int, Page]) -> tuple[str, ...]:
    """What speaks against taking the value without a look."""
    chosen = options[0]
    doubts = []
    proved = bool({"sum", "index"} & set(chosen.agrees))
    if any(_rivals(one, chosen, proved=proved) for one in options[1:]):
        doubts.append("rival_value")
    if "sums_differ" in chosen.agrees:
        doubts.append("sums_differ")
    page = pages[chosen.best.page]
    if page.origin == "ocr":
        if chosen.best.confidence < 0.8 and not chosen.best.key:
            doubts.append("hard_to_read")
        if field.type == "id" and not chosen.best.key and _is_ambiguous(chosen.value):
            doubts.append("letters_like_digits")
        if not chosen.best.key and _second_differs(chosen.best, page):
            doubts.append("readings_differ")
    timed = field.name in {"due_date", "cutoff_date", "appeal_deadline"}
    if timed and "order" not in chosen.agrees:
        doubts.append("date_out_of_order")
    return tuple(doubts)


def _is_ambiguous(value: str) -> bool:
    return not value.isdigit() and _ALIKE.search(value) is not None


def _rivals(other: Option, chosen: Option, *, proved: bool) -> bool:
    """Against a value that sums prove, only one beside an own label of the same rank counts."""
    if not proved:
        return other.score > chosen.score - LEAD
    beside = other.best.exact and other.best.where in {"inline", "right"}
    return beside and other.best.score > max(0.85, chosen.best.score - 0.05)


def _second_differs(best: Candidate, page: Page) -> bool:
    if best.line is None:
        return False
    line = page.lines[best.line]
    return bool(line.second) and squeeze(best.text) not in squeeze(line.second)


def _confidence(
    chosen: Option, read: tuple[str, ...], role: tuple[str, ...], doubts: tuple[str, ...]
) -> float:
    base = min(0.95, 0.35 + 0.55 * min(chosen.score, 1.0))
    if read and role and not doubts:
        base = 0.99 if len(read) + len(role) > 2 else 0.98
    else:
        base -= 0.08 * len(doubts)
    return round(max(0.05, base), 3)
