"""Does a paper agree with itself? Sums, dates, meter, account, and what is made for machines.

A value that was not read for sure accuses nobody: what it contradicts is inconclusive.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from scribe.knowledge.issuers import find_issuer
from scribe.knowledge.vocabulary import load_vocabulary
from scribe.ocr.page import Page
from scribe.reading import cii, facturx_rules
from scribe.reading.document import FieldValue
from scribe.reading.join import AGREES, DIFFERS
from scribe.reading.marks import find_marks
from scribe.reading.verdicts import CheckResult, conclude
from scribe.values import identifiers

Fields = Mapping[str, FieldValue]

_CENT = Decimal("0.02")
_IN_ADVANCE = frozenset({"telecom_bill", "rent_notice", "instalment_schedule"})
"""Kinds that bill a period before it ends."""
_PRINTED_IBAN = re.compile(r"(?<![A-Z0-9])FR ?\d{2}(?: ?[0-9A-Z]{4}){5} ?[0-9A-Z]{3}(?![A-Z0-9])")
_HOME = frozenset({"FR", "MC"})
_POINT_OF = {"electricity": "pdl", "gas": "pce"}
_ENERGY = {"electricity": "l'électricité", "gas": "gaz"}


def check_paper(kind: str, fields: Fields, pages: Sequence[Page]) -> tuple[CheckResult, ...]:
    """Everything that one paper alone can be checked for; what it does not bear is passed over.

    Args:
        kind: of the paper.
        fields: as they were settled.
        pages: that they were read from.
    """
    return (
        *_sums(fields),
        *_balance(fields),
        *_dates(kind, fields),
        *_index(fields),
        *_meter(fields),
        *_account(fields, pages),
        *_machine(fields, pages),
    )


def _unsure(fields: Fields, names: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if fields[name].status != "sure")


def _amounts(fields: Fields, names: Sequence[str]) -> list[Decimal]:
    return [Decimal(fields[name].value) for name in names]


def _sums(fields: Fields) -> Iterator[CheckResult]:
    names = ("total_net", "total_vat", "total_gross")
    missing = tuple(name for name in names if name not in fields)
    if missing:
        if len(missing) == 1:
            yield conclude("sums", "missing", missing)
        return
    yield _sum("sums", fields, {"net": names[0], "vat": names[1], "gross": names[2]})


def _balance(fields: Fields) -> Iterator[CheckResult]:
    names = {"gross": "total_gross", "balance": "previous_balance", "due": "amount_due"}
    if all(name in fields for name in names.values()):
        yield _sum("balance", fields, names)


def _sum(check: str, fields: Fields, words: Mapping[str, str]) -> CheckResult:
    """Whether the first two amounts make the third; ``words`` are theirs in the sentence."""
    names = tuple(words.values())
    first, second, whole = amounts = _amounts(fields, names)
    told = dict(zip(words, amounts, strict=True))
    unsure = _unsure(fields, names)
    if abs(first + second - whole) <= _CENT:
        return conclude(check, "right", names)
    if unsure:
        return conclude(check, "unsure", unsure, paper="", **told)
    return conclude(check, "wrong", names, paper="", **told, sum=first + second)


def _dates(kind: str, fields: Fields) -> Iterator[CheckResult]:
    chains = [("period_start", "period_end"), ("document_date", "due_date"),
              ("document_date", "cutoff_date"), ("document_date", "appeal_deadline")]  # fmt: skip
    if kind not in _IN_ADVANCE:
        chains.append(("period_end", "document_date"))
    pairs = [pair for pair in chains if all(name in fields for name in pair)]
    known = load_vocabulary().fields
    for pair in pairs:
        first, second = (dt.date.fromisoformat(fields[name].value) for name in pair)
        if first <= second:
            continue
        unsure = _unsure(fields, pair)
        if unsure:
            yield conclude("dates", "unsure", unsure)
        else:
            yield conclude("dates", "wrong", pair, first=known[pair[0]].french, first_day=first,
                           second=known[pair[1]].french, second_day=second)  # fmt: skip
        return
    if pairs:
        yield conclude(
            "dates", "right", tuple(dict.fromkeys(name for one in pairs for name in one))
        )


def _index(fields: Fields) -> Iterator[CheckResult]:
    unit = next((one for one in ("consumption_kwh", "consumption_m3") if one in fields), None)
    names = ("index_start", "index_end", *((unit,) if unit else ()))
    if any(name not in fields for name in names):
        return
    start, end, *used = _amounts(fields, names)
    difference = end - start
    # gas counts cubic metres and bills kilowatt-hours
    in_other_unit = unit == "consumption_kwh" and "pce" in fields
    wrong = bool(used) and difference != used[0] and not in_other_unit
    unsure = _unsure(fields, names)
    if (wrong or difference < 0) and unsure:
        yield conclude("index", "unsure", unsure)
    elif difference < 0:
        yield conclude("index", "backwards", names, start=f"{start:f}", end=f"{end:f}")
    elif wrong:
        yield conclude("index", "wrong", names, difference=f"{difference:f}", used=f"{used[0]:f}")
    elif used and not in_other_unit:
        yield conclude("index", "right", names)


def _meter(fields: Fields) -> Iterator[CheckResult]:
    energy = fields.get("energy")
    points = [name for name in ("pdl", "pce") if name in fields]
    if energy is None or energy.value not in _POINT_OF or not points:
        return
    own = _POINT_OF[energy.value]
    if own in points:
        yield conclude("meter", "right", ("energy", own))
        return
    unsure = _unsure(fields, ("energy", points[0]))
    if unsure:
        yield conclude("meter", "unsure", unsure)
    else:
        french = load_vocabulary().fields[points[0]].french
        yield conclude("meter", "wrong", ("energy", points[0]), energy=_ENERGY[energy.value],
                       field=french)  # fmt: skip


def _account(fields: Fields, pages: Sequence[Page]) -> Iterator[CheckResult]:
    broken = next(_broken_ibans(pages), None)
    iban, holder = fields.get("iban"), fields.get("iban_holder")
    if broken:
        yield conclude("iban_key", "wrong", iban=broken)
    elif iban is not None:
        yield conclude("iban_key", "right", ("iban",))
    if iban is None:
        return
    whose = holder.value if holder and holder.status == "sure" else "unknown"
    yield conclude("iban_holder", whose, ("iban", *(("iban_holder",) if holder else ())))
    if whose != "recipient":
        yield from _foreign(fields, iban)


def _foreign(fields: Fields, iban: FieldValue) -> Iterator[CheckResult]:
    """An account abroad, on the page or in a code that differs from it."""
    accounts = [iban.value, *(iban.others if DIFFERS in iban.reasons else ())]
    country = next((one[:2] for one in accounts if one[:2] not in _HOME), None)
    if country is None:
        return
    issuer = fields.get("issuer_name")
    known = issuer is not None and issuer.status == "sure" and find_issuer(issuer.value)
    sure = known and (iban.status == "sure" or DIFFERS in iban.reasons)
    yield conclude("foreign_account", "known" if sure else "unknown", ("iban",),
                   country=country, issuer=issuer.value if issuer else "")  # fmt: skip


def _broken_ibans(pages: Sequence[Page]) -> Iterator[str]:
    """What is printed as a French IBAN and has a wrong key."""
    for page in pages:
        for line in page.lines:
            for found in _PRINTED_IBAN.finditer(line.text):
                try:
                    identifiers.parse_identifier("iban", found[0])
                except ValueError:
                    yield found[0]


def _machine(fields: Fields, pages: Sequence[Page]) -> Iterator[CheckResult]:
    for mark in find_marks(pages):
        if mark.proof:
            yield conclude("code", mark.proof, holder=mark.holder)
        own, signer = fields.get("issuer_siren"), mark.hints.get("issuer_siren")
        if mark.proof == "signed" and signer and own and own.status == "sure":
            outcome = "right" if own.value == signer else "other"
            yield conclude("signer", outcome, ("issuer_siren",), holder=mark.holder)
    for code in (code for page in pages for code in page.codes if code.symbol == "xml"):
        broken = facturx_rules.broken_rules(cii.parse_invoice(code.text), code.faults)
        worst = next((one for one in broken if one.verdict == "failed"), None) or (
            broken[0] if broken else None
        )
        if worst is None:
            yield conclude("factur_x", "right")
        else:
            outcome = "wrong" if worst.verdict == "failed" else "odd"
            yield conclude("factur_x", outcome, rule=worst.sentence)
    differing = tuple(name for name, one in fields.items() if DIFFERS in one.reasons)
    agreeing = tuple(name for name, one in fields.items() if AGREES in one.reasons)
    if differing:
        yield conclude("page_and_code", "wrong", differing)
    elif agreeing:
        yield conclude("page_and_code", "right", agreeing)
