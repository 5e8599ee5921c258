"""Chooses among the candidates, and says whether the choice is sure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from scribe.knowledge.calibration import load_calibration
from scribe.knowledge.vocabulary import Field
from scribe.ocr.page import Box
from scribe.reading import checks
from scribe.reading.candidates import Candidate
from scribe.reading.checks import Option, Options
from scribe.reading.document import Evidence, FieldValue
from scribe.reading.evidence import DOUBTS, READ, ROLE, Setting, evidence, may_be_sure

# below this a value is not worth a person's look: it would only be noise
LEAST = 0.34

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
        "france_travail_id",
        "tax_number",
        "nir",
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


def wanted_lines(settled: Mapping[str, list[Option]]) -> dict[tuple[int, int], Box]:
    """What a second reader should look at: page and line, and where on it the values stand."""
    return around_each(
        place for options in settled.values() for place in options[0].places[:1] if not place.key
    )


def around_each(places: Iterable[Candidate]) -> dict[tuple[int, int], Box]:
    """For each page and line that some values stand on, the box around their words."""
    wanted: dict[tuple[int, int], Box] = {}
    for place in places:
        for line in place.lines:
            at = (place.page, line)
            wanted[at] = wanted[at].union(place.box) if at in wanted else place.box
    return wanted


def certify(field: Field, options: Sequence[Option], around: Setting) -> FieldValue:
    """The chosen value with status, confidence and the reasons for both.

    Sure is what has a reason to be read right and one to be this field, meets no doubt, and
    is probable enough.
    """
    chosen = options[0]
    weights = load_calibration()
    signs = evidence(field, chosen, options[1:], around)
    confidence = round(weights.confidence(field.name, signs), 4)
    sure = may_be_sure(signs) and confidence >= weights.sure
    reasons = tuple(name for name in (*READ, *ROLE) if name in signs)
    doubts = tuple(name for name in DOUBTS if name in signs)
    best = chosen.best
    return FieldValue(
        field=field.name,
        value=best.value,
        status="sure" if sure else "check",
        confidence=confidence,
        method=best.method,
        evidence=Evidence(best.text, best.page, best.box) if best.text else None,
        reasons=reasons if sure else doubts or ("weak_evidence",),
        others=tuple(one.value for one in options[1:3] if one.score > 0.5 * chosen.score),
    )
