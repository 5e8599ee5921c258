"""The same papers through invoice2data: its own templates, then a fair generic one.

It knows no kinds, and nothing that it says is ever sure.
"""

from __future__ import annotations

import datetime as dt
import logging
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from benchmarks.scoring import Found

_GENERIC: Final = Path(__file__).parent / "generic"
_FIELDS: Final = {
    "issuer": "issuer_name",
    "amount": "amount_due",
    "amount_untaxed": "total_net",
    "amount_tax": "total_vat",
    "date": "document_date",
    "date_due": "due_date",
    "invoice_number": "invoice_number",
    "customer_number": "customer_number",
    "vat": "issuer_vat_number",
    "siren": "issuer_siren",
    "siret": "issuer_siret",
    "iban": "iban",
    "bic": "bic",
}
_MONEY: Final = frozenset({"amount_due", "total_net", "total_vat"})
_UNKNOWN: Final = "inconnu"


@cache
def _templates() -> tuple[list[Any], list[Any]]:
    from invoice2data.extract.loader import read_templates

    logging.getLogger("invoice2data").setLevel(logging.CRITICAL)  # a line a paper otherwise
    return read_templates(), read_templates(str(_GENERIC))


def read(paths: Sequence[Path]) -> dict[str, Found]:
    """Values of the vocabulary's fields; the first page that gives a field counts."""
    found: dict[str, Found] = {}
    for path in paths:
        for name, value in _extract(path).items():
            field = _FIELDS.get(name)
            text = _canonical(field, value) if field else ""
            if field and text:
                found.setdefault(field, Found(text, sure=False, confidence=0.0))
    return found


def _extract(path: Path) -> dict[str, Any]:
    from invoice2data import extract_data
    from invoice2data.input import pdftotext, tesseract

    reader = pdftotext if path.suffix == ".pdf" else tesseract
    own, generic = _templates()
    for templates in (own, generic):
        found = extract_data(str(path), templates=templates, input_module=reader)
        if found:
            return dict(found)
    return {}


def _canonical(field: str, value: Any) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dt.date):
        return value.strftime("%Y-%m-%d")
    text = str(value).strip()
    if field in _MONEY:
        return f"{float(text):.2f}" if re.fullmatch(r"-?\d+(\.\d+)?", text) else ""
    if field == "issuer_name":
        return "" if text == _UNKNOWN else text
    return re.sub(r"\s", "", text)
