"""Tables with columns for net, VAT and gross: their row of totals says which amount is which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from scribe.knowledge.signs import load_signs
from scribe.ocr.page import Box
from scribe.reading.candidates import Candidate, place
from scribe.reading.layout import Layout, Segment, squeeze
from scribe.reading.parse import Parsed
from scribe.values.money import canonical_money, find_money

# words of a cell that may be a column's title
TITLE_WORDS = 4
CENTS = Decimal("0.02")
SURE, LIKELY = 0.93, 0.7

ROLES: Mapping[str, str] = {"net": "total_net", "vat": "total_vat", "gross": "total_gross"}


@dataclass(frozen=True, slots=True)
class TaxCell:
    """One amount of a row of totals, and what its column's title makes it.

    Attributes:
        role: a key of ``ROLES``.
        segment: where it stands.
        parsed: the amount.
        whole: whether the row's title is that of the whole paper's total.
    """

    role: str
    segment: Segment
    parsed: Parsed
    whole: bool


def by_column(
    found: dict[str, list[Candidate]], layouts: Sequence[Layout]
) -> dict[str, list[Candidate]]:
    """The candidates, with the totals of such tables added and what they contradict left out.

    What is to be paid, as every other amount, is taken from the column of gross amounts alone.
    """
    cells = [cell for layout in layouts for cell in tax_cells(layout)]
    if not cells:
        return found
    roles = {(one.segment.page, one.segment.index, one.parsed.value): one.role for one in cells}
    own = {field: role for role, field in ROLES.items()}

    def fits(one: Candidate) -> bool:
        role = roles.get((one.page, one.lines[-1], one.value))
        return role is None or role == own.get(one.field, "gross")

    kept = {name: [one for one in listed if fits(one)] for name, listed in found.items()}
    for cell in cells:
        field = ROLES[cell.role]
        if field in kept:
            score = SURE if cell.whole else LIKELY
            told = place(field, cell.segment, cell.parsed, score, method="label", exact=cell.whole)
            kept[field].append(replace(told, where="right", label=_title(cell)))
    return kept


def _title(cell: TaxCell) -> str:
    return f"total{cell.role}"


def tax_cells(layout: Layout) -> Iterator[TaxCell]:
    """The amounts of every row of totals that stands under titles for net, VAT or gross."""
    heads: dict[str, Box] = {}
    rows = sorted(layout.rows, key=lambda row: row[0].box.top)
    for row in rows:
        titles = _titles(row)
        if titles:
            heads = titles
        elif heads and _is_total(row[0]):
            yield from _cells(row, heads, whole=_is_whole(row[0]))


def _titles(row: Sequence[Segment]) -> dict[str, Box]:
    """Role and place of the titles of columns; empty for a row that is no such line of titles."""
    found: dict[str, Box] = {}
    for segment in row:
        if find_money(segment.text):
            return {}
        if len(segment.line.words) <= TITLE_WORDS:
            for word in segment.line.words:
                role = _roles().get(squeeze(word.text))
                if role:
                    # a unit price “HT” stands left of the total
                    found.pop(role, None)
                    found[role] = word.box
    return found if len(found) > 1 else {}


@cache
def _roles() -> Mapping[str, str]:
    return {
        squeeze(word): role for role, words in load_signs().tax_columns.items() for word in words
    }


def _is_total(head: Segment) -> bool:
    return head.squeezed.startswith(tuple(squeeze(word) for word in load_signs().total_row))


def _is_whole(head: Segment) -> bool:
    """“Total de la facture”, and not “Total abonnements”."""
    words = {squeeze(word) for word in head.text.split()} - {""}
    return words <= {squeeze(word) for word in load_signs().whole_total}


def _cells(row: Sequence[Segment], heads: Mapping[str, Box], *, whole: bool) -> Iterator[TaxCell]:
    amounts = [
        (segment, Parsed(canonical_money(one.value), one.text, one.start, one.end))
        for segment in row
        for one in find_money(segment.text)
    ]
    roles = list(heads)
    if len(amounts) == len(roles):
        matched = list(zip(roles, amounts, strict=True))
    else:
        matched = [
            (role, amount)
            for amount in amounts
            for role, box in heads.items()
            if _share(box, amount[0].box_of(amount[1].start, amount[1].end))
        ]
    values = {role: Decimal(parsed.value) for role, (_segment, parsed) in matched}
    once = len({id(parsed) for _role, (_segment, parsed) in matched})
    if len(matched) == len(values) == once > 1 and _is_plausible(values):
        for role, (segment, parsed) in matched:
            yield TaxCell(role, segment, parsed, whole)


def _share(one: Box, other: Box) -> bool:
    return min(one.right, other.right) > max(one.left, other.left)


def _is_plausible(values: Mapping[str, Decimal]) -> bool:
    """Whether the amounts do not contradict their titles."""
    if len(values) == len(ROLES):
        return abs(values["net"] + values["vat"] - values["gross"]) <= CENTS
    if "net" in values and "gross" in values:
        return abs(values["net"]) <= abs(values["gross"])
    return True
