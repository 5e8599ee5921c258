"""The same paper twice among the inputs: the same file, or the same bill scanned again."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from dataclasses import replace

from scribe.i18n import _
from scribe.reading.document import Notice, Reading
from scribe.reading.layout import squeeze

_NUMBERS = ("invoice_number", "case_number", "our_reference")
_AMOUNTS = ("amount_due", "total_gross")


def twin_marker() -> Callable[[Reading], Reading]:
    """A function that is given the readings in order, and warns on each that it knows."""
    seen: dict[Hashable, str] = {}

    def mark(reading: Reading) -> Reading:
        keys = list(_keys(reading))
        first = next((seen[key] for key in keys if key in seen), "")
        for key in keys:
            seen.setdefault(key, _where(reading))
        if not first:
            return reading
        told = _("the same paper as {where}: count it once").format(where=first)
        return replace(reading, warnings=(*reading.warnings, Notice("duplicate", told)))

    return mark


def _keys(reading: Reading) -> Iterator[Hashable]:
    """What two readings of one paper have in common, and no two papers do."""
    yield reading.sha256, reading.page_range
    values = {name: found.value for name, found in reading.fields.items()}
    number = next((values[name] for name in _NUMBERS if name in values), "")
    amount = next((values[name] for name in _AMOUNTS if name in values), "")
    issuer, day = values.get("issuer_name", ""), values.get("document_date", "")
    if number and day and issuer and amount:
        yield squeeze(issuer), squeeze(number), day, amount


def _where(reading: Reading) -> str:
    first, last = reading.page_range
    if first == last == 1:
        return reading.source
    return _("{source}, pages {first}–{last}").format(source=reading.source, first=first, last=last)
