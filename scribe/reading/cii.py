"""The tree of an XML invoice (CII, the syntax of Factur-X), read by paths of plain names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from scribe.knowledge.marks import load_marks

if TYPE_CHECKING:
    from lxml.etree import _Element

_AMOUNT = re.compile(r"[+-]?\d{1,15}(?:\.\d{1,10})?")
_ROOT = "CrossIndustryInvoice"


def parse_invoice(text: str) -> _Element | None:
    """The tree, None for what is no invoice; entities and networks are out of reach."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root if etree.QName(root).localname == _ROOT else None


def elements(root: _Element, path: str) -> Iterator[_Element]:
    """All elements at a path; a name in braces stands for one of ``marks.toml``'s places."""
    steps = path.format_map(load_marks().facturx.places)
    yield from root.iterfind("/".join(f"{{*}}{step}" for step in steps.split("/")))


def text_at(root: _Element, path: str) -> str:
    """The first text at a path, empty for none; ``@VA`` at its end picks by ``schemeID``.

    A day comes as an ISO date, and as nothing when it is none.
    """
    steps, _at, scheme = path.partition("@")
    for found in elements(root, steps):
        text = (found.text or "").strip()
        if text and (not scheme or found.get("schemeID") == scheme):
            return day_of(text, found.get("format")) if "DateTime" in steps else text
    return ""


def day_of(text: str, form: str | None) -> str:
    """``20260815`` in format 102 as an ISO date; anything else is no day."""
    if form != "102" or not re.fullmatch(r"\d{8}", text):
        return ""
    try:
        return dt.date(int(text[:4]), int(text[4:6]), int(text[6:])).isoformat()
    except ValueError:
        return ""


def amount(text: str) -> Decimal | None:
    """A decimal number with a point, None for anything else."""
    return Decimal(text) if _AMOUNT.fullmatch(text) else None


def amount_at(root: _Element, path: str) -> Decimal | None:
    """The amount at a path, None where there is none that can be read."""
    return amount(text_at(root, path))
