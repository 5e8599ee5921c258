"""The marks for machines that a paper bears: found, decoded, weighed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from scribe.knowledge.issuers import load_issuers
from scribe.knowledge.marks import Signer, load_marks
from scribe.ocr.page import Code, Page
from scribe.reading import facturx, payments, twoddoc
from scribe.reading.document import FieldValue
from scribe.reading.mark import Mark, Trust, composed

_TRUST: Mapping[twoddoc.Proof, Trust] = {
    "signed": "signed",
    "specimen": "plain",
    "false": "doubtful",
    "unknown_signer": "plain",
    "out_of_validity": "plain",
}


_GUESSES = frozenset({"other_invoice", "other_letter"})
"""What a paper is when its words tell nothing better."""


def find_marks(pages: Sequence[Page]) -> tuple[Mark, ...]:
    """The marks of a paper, those that prove themselves first."""
    found = [mark for page in pages for mark in _of_page(page)]
    rank = {"signed": 0, "plain": 1, "doubtful": 2}
    return tuple(sorted(found, key=lambda mark: rank[mark.trust]))


def _of_page(page: Page) -> Iterator[Mark]:
    for code in page.codes:
        try:
            yield _read(code, page.number)
        except ValueError:
            continue  # another code: a parcel, a sorting mark, a link
    yield from payments.find_tips(page)


def _read(code: Code, page: int) -> Mark:
    if code.symbol == "xml":
        return facturx.read_facturx(code, page)
    if code.text.startswith("BCD"):
        return payments.read_transfer(code, page)
    return _read_twoddoc(code, page)


def _read_twoddoc(code: Code, page: int) -> Mark:
    parsed = twoddoc.parse_twoddoc(code.text)
    proof = twoddoc.check_signature(parsed)
    signer = twoddoc.signer_of(parsed)
    told = load_marks().twoddoc.type.get(parsed.type)
    if told is None:  # a licence, a diploma: nothing that a bill or letter says
        raise ValueError(f"no paper of ours: type {parsed.type}")
    issued = parsed.issued_on.isoformat() if parsed.issued_on else ""
    zones = {**{name: _zone(name, text) for name, text in parsed.data.items()}, "@issued": issued}
    values = composed(told.fields, lambda name: zones.get(name, ""))
    hints = composed(told.hints, lambda name: zones.get(name, ""))
    if proof == "signed" and signer:
        hints |= _of_signer(signer)
    trust = _TRUST[proof]
    return Mark(
        "code-2ddoc",
        trust,
        page,
        code.box,
        kind=told.kind,
        values={} if trust == "doubtful" else values,
        hints={**values, **hints} if trust == "doubtful" else hints,
        proof=proof,
        holder=signer.holder if signer else "",
    )


def _zone(name: str, text: str) -> str:
    """Days of the year 2000 in hexadecimal, or day, month and year, as ISO dates."""
    length = load_marks().twoddoc.length(name)
    if length == 4 and name in {"06", "08", "36", "37", "53", "54"}:
        day = twoddoc.parse_day(text) if re.fullmatch(r"[0-9A-F]{4}", text) else None
        return day.isoformat() if day else ""
    if length == 8 and re.fullmatch(r"\d{8}", text):
        return f"{text[4:]}-{text[2:4]}-{text[:2]}"
    return text


def _of_signer(signer: Signer) -> dict[str, str]:
    """A certificate names its holder; the directory may know the company by another name."""
    named = {one.identity.siren: one.name for one in load_issuers() if one.identity}
    hints = {"issuer_siren": signer.siren} if signer.siren else {}
    if signer.siren in named:
        hints["issuer_name"] = named[signer.siren]
    return hints


def told_kind(pages: Sequence[Page], kind: FieldValue) -> FieldValue:
    """The kind of paper, with what the marks say of it.

    A kind that words only guessed gives way to the one that a mark names, and so does any
    to the word of a signed one; else both are for a person to look at.
    """
    for mark in find_marks(pages):
        if not mark.kind or mark.trust == "doubtful":
            continue
        if mark.kind == kind.value:
            return replace(kind, status="sure", confidence=max(kind.confidence, 0.99))
        if mark.kind == "other_invoice":
            if kind.value != "other_letter":
                return kind  # an invoice in XML may be any bill, and be sent with any letter
            return replace(kind, value=mark.kind, method=mark.method, confidence=0.9)
        if kind.value in _GUESSES or mark.trust == "signed":
            return replace(
                kind, value=mark.kind, method=mark.method, confidence=0.97, others=(kind.value,)
            )
        return replace(kind, status="check", others=(mark.kind, *kind.others))
    return kind
