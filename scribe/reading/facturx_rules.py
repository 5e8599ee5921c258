"""Does an XML invoice keep the rules that tell whether its figures can be trusted?

The codes of the rules are those of EN 16931 (BR-…) and of its French profile (BR-FR-…);
their sentences and what breaking them means are in ``marks.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from scribe.knowledge.marks import InvoiceRule, load_marks
from scribe.reading.cii import amount, amount_at, elements, text_at

if TYPE_CHECKING:
    from lxml.etree import _Element

_NORM = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100"
_LINE = "SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem"
_EARLY_DUE = frozenset({"386", "500", "503"})
_EARLY_PROCESS = frozenset({"B2", "S2", "M2"})
_ZERO = Decimal(0)


def broken_rules(root: _Element | None, faults: tuple[str, ...]) -> tuple[InvoiceRule, ...]:
    """The rules that an invoice breaks, each once, in the order of ``marks.toml``.

    Args:
        root: its tree, None when it cannot be parsed.
        faults: of the PDF that carries it.
    """
    broken = set(faults)
    if root is not None:
        broken |= {name for check in _CHECKS for name in check(root)}
    elif "missing" not in broken:
        broken.add("malformed")
    return tuple(rule for name, rule in load_marks().facturx.rule.items() if name in broken)


def _profile(root: _Element) -> Iterator[str]:
    if f"{{{_NORM}}}" not in root.tag:
        yield "namespace"
    path = "ExchangedDocumentContext/GuidelineSpecifiedDocumentContextParameter/ID"
    told = text_at(root, path)
    if not told:
        yield "no_profile"
    elif told not in load_marks().facturx.profiles:
        yield "unknown_profile"
    if told.endswith((":minimum", ":basicwl")) and _has(root, _LINE):
        yield "profile_content"


def _has(root: _Element, path: str) -> bool:
    return next(elements(root, path), None) is not None


def _head(root: _Element) -> Iterator[str]:
    if not text_at(root, "{settlement}/InvoiceCurrencyCode"):
        yield "no_currency"
    issued = text_at(root, "ExchangedDocument/IssueDateTime/DateTimeString")
    if not issued:
        yield "no_day"
    path = "{settlement}/SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString"
    due = text_at(root, path)
    if not due and _has(root, path):
        yield "no_day"
    process = text_at(
        root, "ExchangedDocumentContext/BusinessProcessSpecifiedDocumentContextParameter/ID"
    )
    early = text_at(root, "ExchangedDocument/TypeCode") in _EARLY_DUE or process in _EARLY_PROCESS
    if issued and due and due < issued and not early:
        yield "due_before_issue"


def _seller(root: _Element) -> Iterator[str]:
    vat = text_at(root, "{seller}/SpecifiedTaxRegistration/ID@VA")
    taxed = any(category == "S" for category, _rate, _base in _bases_of_lines(root))
    if taxed and not vat and not text_at(root, "{seller}/SpecifiedTaxRegistration/ID@FC"):
        yield "no_vat_number"
    french = re.fullmatch(r"FR(\d\d)(\d{9})", vat)
    if french and int(french[1]) != (12 + 3 * int(french[2])) % 97:
        yield "vat_key"


def _amounts(root: _Element) -> Iterator[str]:
    for element in root.iter("{*}*"):
        if isinstance(element.tag, str) and element.tag.endswith("Amount"):
            number = amount((element.text or "").strip())
            if number is None:
                yield "amount_form"
            elif not element.tag.endswith("}ChargeAmount") and _decimals(number) > 2:
                yield "decimals"
    path = "SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount"
    for line in elements(root, _LINE):
        if (amount_at(line, path) or _ZERO) < 0:
            yield "negative_price"


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _sums(root: _Element) -> Iterator[str]:
    """BR-CO-10, 13, 14, 15 and 16."""
    named = ("LineTotalAmount", "TaxBasisTotalAmount", "TaxTotalAmount", "GrandTotalAmount",
             "DuePayableAmount")  # fmt: skip
    lines, net, vat, gross, due = (amount_at(root, "{sums}/" + name) for name in named)
    of_lines = [base for _category, _rate, base in _bases_of_lines(root)]
    if of_lines and lines is not None and sum(of_lines, _ZERO) != lines:
        yield "sum_of_lines"
    if lines is not None and net is not None and lines + _allowances(root) != net:
        yield "net"
    parts = [amount_at(tax, "CalculatedAmount") for tax in elements(root, _TAX)]
    if parts and vat is not None and sum(filter(None, parts), _ZERO) != vat:
        yield "vat"
    if net is not None and gross is not None and net + (vat or _ZERO) != gross:
        yield "gross"
    paid = amount_at(root, "{sums}/TotalPrepaidAmount") or _ZERO
    rounding = amount_at(root, "{sums}/RoundingAmount") or _ZERO
    if gross is not None and due is not None and gross - paid + rounding != due:
        yield "due"


def _breakdown(root: _Element) -> Iterator[str]:
    """BR-S-08, and BR-E-10."""
    bases = [*_bases_of_lines(root), *_bases_of_allowances(root)]
    has_lines = _has(root, _LINE)
    for tax in elements(root, _TAX):
        category = text_at(tax, "CategoryCode")
        rate = amount_at(tax, "RateApplicablePercent")
        base = amount_at(tax, "BasisAmount")
        if category == "S" and has_lines and base is not None:
            own = [one for kind, at, one in bases if kind == "S" and at == rate]
            if sum(own, _ZERO) != base:
                yield "base_of_rate"
        reason = text_at(tax, "ExemptionReason") or text_at(tax, "ExemptionReasonCode")
        if category == "E" and not reason:
            yield "no_reason"


_TAX = "{settlement}/ApplicableTradeTax"
_Base = tuple[str, Decimal | None, Decimal]


def _bases_of_lines(root: _Element) -> Iterator[_Base]:
    settled = "SpecifiedLineTradeSettlement/"
    for line in elements(root, _LINE):
        total = settled + "SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount"
        yield (
            text_at(line, settled + "ApplicableTradeTax/CategoryCode"),
            amount_at(line, settled + "ApplicableTradeTax/RateApplicablePercent"),
            amount_at(line, total) or _ZERO,
        )


def _bases_of_allowances(root: _Element) -> Iterator[_Base]:
    """Charges of the whole invoice, and its allowances below zero."""
    for one in elements(root, "{settlement}/SpecifiedTradeAllowanceCharge"):
        sign = 1 if text_at(one, "ChargeIndicator/Indicator") == "true" else -1
        yield (
            text_at(one, "CategoryTradeTax/CategoryCode"),
            amount_at(one, "CategoryTradeTax/RateApplicablePercent"),
            sign * (amount_at(one, "ActualAmount") or _ZERO),
        )


def _allowances(root: _Element) -> Decimal:
    return sum((base for _category, _rate, base in _bases_of_allowances(root)), _ZERO)


_CHECKS: tuple[Callable[[_Element], Iterator[str]], ...] = (
    _profile,
    _head,
    _seller,
    _amounts,
    _sums,
    _breakdown,
)
