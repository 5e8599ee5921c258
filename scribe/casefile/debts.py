"""What several papers say together: one value where they agree, a doubt where they differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from scribe.casefile.case import Debt, Document
from scribe.reading.document import FieldValue
from scribe.values.words import normalise

PAPERS_DISAGREE = "papers_disagree"
SUM_OF_BILLS = "sum_of_bills"
SUM_AND_CLAIM_AGREE = "sum_and_claim_agree"


def agreed(name: str, documents: Sequence[Document]) -> FieldValue | None:
    """The value of a field over several papers.

    Papers that print the same, whatever the case, accents and order of words, give the
    surest of them. Papers that differ give the first one, to be checked, with the
    values of the others.
    """
    found = [one for document in documents if (one := document.value(name)) is not None]
    if not found:
        return None
    distinct: dict[str, FieldValue] = {}
    for one in found:
        key = _key(one.value)
        distinct[key] = _surer(distinct[key], one) if key in distinct else one
    first, *others = distinct.values()
    if not others:
        return first
    return _doubtful(first, PAPERS_DISAGREE, [one.value for one in others])


def debt_of(documents: Sequence[Document]) -> Debt:
    """The debt that papers of one issuer speak of."""
    return Debt(
        issuer=agreed("issuer_name", documents),
        amount_due=total_due(documents),
        due_date=_first_due(documents),
        documents=tuple(documents),
    )


def debts_of(documents: Sequence[Document]) -> tuple[Debt, ...]:
    """One debt for each issuer whose papers ask for money, in the order of the papers."""
    groups: dict[str, list[Document]] = {}
    for document in documents:
        issuer = document.value("issuer_name")
        if document.value("amount_due") is not None:
            groups.setdefault(_key(issuer.value) if issuer else "", []).append(document)
    return tuple(debt_of(group) for group in groups.values())


def total_due(documents: Sequence[Document]) -> FieldValue | None:
    """What is owed in the end.

    One bill tells it alone. A reminder claims again what bills have billed: it is
    never added to them, and confirms their sum when it is equal. A sum that no paper
    prints is never sure, for a bill may carry over another, and something may have
    been paid since.
    """
    bills = [one for document in documents if (one := _amount(document)) and document.is_bill]
    claims = [one for document in _latest_first(documents) if (one := _amount(document))]
    if not bills:
        return _claimed(claims)
    billed = bills[0] if len(bills) == 1 else _sum(bills)
    if not claims:
        return billed
    if Decimal(claims[0].value) != Decimal(billed.value):
        return _doubtful(claims[0], PAPERS_DISAGREE, [billed.value])
    if any(one.status == "sure" for one in (claims[0], billed)):
        return replace(claims[0], status="sure", reasons=(SUM_AND_CLAIM_AGREE,))
    return claims[0]


def _amount(document: Document) -> FieldValue | None:
    return document.value("amount_due")


def _latest_first(documents: Sequence[Document]) -> list[Document]:
    claims = [document for document in documents if not document.is_bill]
    return sorted(claims, key=_date_of, reverse=True)


def _date_of(document: Document) -> str:
    found = document.value("document_date")
    return found.value if found else ""


def _claimed(claims: Sequence[FieldValue]) -> FieldValue | None:
    if not claims:
        return None
    others = [one.value for one in claims[1:] if one.value != claims[0].value]
    return _doubtful(claims[0], PAPERS_DISAGREE, others) if others else claims[0]


def _sum(bills: Sequence[FieldValue]) -> FieldValue:
    total = sum((Decimal(one.value) for one in bills), Decimal(0))
    surest = min(one.confidence for one in bills)
    return FieldValue(
        "amount_due", f"{total:.2f}", "check", surest, "computed", reasons=(SUM_OF_BILLS,)
    )


def _first_due(documents: Sequence[Document]) -> FieldValue | None:
    """The oldest due date: ISO dates sort as text."""
    found = [one for document in documents if (one := document.value("due_date")) is not None]
    return min(found, key=lambda one: one.value, default=None)


def _surer(one: FieldValue, other: FieldValue) -> FieldValue:
    return max(one, other, key=lambda found: (found.status == "sure", found.confidence))


def _doubtful(value: FieldValue, reason: str, others: Sequence[str]) -> FieldValue:
    reasons = (*value.reasons, reason)
    return replace(value, status="check", reasons=reasons, others=(*others, *value.others))


def _key(text: str) -> str:
    """Equal for what people would call the same: « MARTIN Zoé » and « Zoé Martin »."""
    return " ".join(sorted(normalise(text).split())) or text
