"""The XML invoice inside a PDF (Factur-X: CII, EN 16931), in the words of the vocabulary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scribe.knowledge.marks import load_marks
from scribe.ocr.page import Code
from scribe.reading import facturx_rules
from scribe.reading.cii import parse_invoice, text_at
from scribe.reading.mark import Mark, composed
from scribe.values import identifiers

if TYPE_CHECKING:
    from lxml.etree import _Element

_MONEY = frozenset({"total_net", "total_vat", "total_gross", "amount_due"})
_MEANS = "{settlement}/SpecifiedTradeSettlementPaymentMeans"
_PAYER = f"{_MEANS}/PayerPartyDebtorFinancialAccount/IBANID"


def read_facturx(code: Code, page: int) -> Mark:
    """What the XML says.

    An XML that contradicts itself or breaks the norm gives values that confirm nothing.
    The account in an invoice that will be debited is the payer's: it is a hint, so that
    the page alone says which account the bill prints.
    """
    root = parse_invoice(code.text)
    faults = facturx_rules.broken_rules(root, code.faults)
    if root is None:
        return Mark("factur-x", "doubtful", page)
    values, hints = _values(root)
    doubtful = any(one.verdict == "failed" and one.is_content for one in faults)
    return Mark(
        "factur-x",
        "doubtful" if doubtful else "plain",
        page,
        kind="other_invoice",
        values={} if doubtful else values,
        hints={**values, **hints} if doubtful else hints,
    )


def _values(root: _Element) -> tuple[dict[str, str], dict[str, str]]:
    tables = load_marks().facturx
    values = composed(tables.fields, lambda path: text_at(root, path))
    hints: dict[str, str] = {}
    mode = text_at(root, f"{_MEANS}/TypeCode")
    if mode in tables.modes:
        values["payment_mode"] = tables.modes[mode]
    payer = text_at(root, _PAYER)
    if mode in tables.payer_modes and "iban" in values:
        hints["iban"] = values.pop("iban")
    elif payer and "iban" not in values:
        hints["iban"] = payer
    elif "iban" in values:
        values["iban_holder"] = "issuer"
    _complete_company(values)
    is_credit = text_at(root, "ExchangedDocument/TypeCode") in tables.credit_notes
    if is_credit or text_at(root, "{settlement}/InvoiceCurrencyCode") != "EUR":
        values = {name: value for name, value in values.items() if name not in _MONEY}
    return values, hints


def _complete_company(values: dict[str, str]) -> None:
    """A SIRET holds a SIREN; many write it where the norm wants the latter."""
    if "issuer_siret" in values and "issuer_siren" not in values:
        siren = values["issuer_siret"][:9]
        try:
            values["issuer_siren"] = identifiers.parse_identifier("siren", siren)
        except ValueError:
            return
