"""What the values of one paper must agree on: sums, the order of dates, one place one field."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from scribe.reading.candidates import Candidate, best_first
from scribe.reading.layout import squeeze

CENTS = Decimal("0.02")
MOST = 6
MANY = 14
BESIDE = 0.72
HIGHEST_RATE = Decimal("0.21")


@dataclass(frozen=True, slots=True)
class Option:
    """One value of one field with all the places that print it.

    Attributes:
        best: its best candidate.
        places: all its candidates, best first.
        score: of the best, raised when it is printed more than once.
        agrees: names of the checks that it passed together with other fields.
    """

    best: Candidate
    places: tuple[Candidate, ...]
    score: float
    agrees: tuple[str, ...] = ()

    @property
    def value(self) -> str:
        """The canonical text."""
        return self.best.value


Options = dict[str, list[Option]]


def options_of(candidates: Sequence[Candidate]) -> list[Option]:
    """Candidates of one field, gathered by value, best first."""
    by_value: dict[str, list[Candidate]] = {}
    for candidate in best_first(candidates):
        by_value.setdefault(candidate.value, []).append(candidate)
    options = []
    for places in by_value.values():
        lines = {(one.page, one.lines, one.box) for one in places}
        strong = [one for one in places if one.score > 0.5 * places[0].score]
        bonus = min(0.12, 0.04 * (min(len(lines), len(strong)) - 1))
        options.append(Option(places[0], tuple(places), places[0].score + max(0.0, bonus)))
    return sorted(options, key=lambda one: -one.score)


def agree_on_sums(options: Options) -> Options:
    """Prefer net, VAT and gross that add up, and a balance that leads from gross to due."""
    options = _net_vat_gross(dict(options))
    return _gross_balance_due(options)


def _net_vat_gross(options: Options) -> Options:
    """The lines of each article and of each VAT rate add up as well as the whole does.

    The whole is what is to be paid, else the largest; only the former, or one whose gross
    stands beside its own label, proves anything.
    """
    names = ("total_net", "total_vat", "total_gross")
    lists = [options.get(name, [])[:MANY] for name in names]
    sums = [triple for triple in product(*lists) if _adds_up(triple)]
    if not sums:
        return _with_doubt(options, names) if all(lists) else options
    due = {one.value for one in options.get("amount_due", [])[:1] if one.score > 0.6}

    def rank(triple: tuple[Option, ...]) -> tuple[bool, Decimal, float]:
        gross = triple[2].value
        return gross in due, abs(Decimal(gross)), _weight(triple)

    whole = max(sums, key=rank)
    labelled = all(one.best.exact and one.best.where in {"inline", "right"} for one in whole)
    if not labelled and any(_displaces(a[0], one) for a, one in zip(lists, whole, strict=True)):
        return _with_doubt(options, names)
    if _weight(whole) < 0.4 * sum(one[0].score for one in lists):
        return options
    beside = whole[2].best.exact and whole[2].best.where in {"inline", "right"}
    proof = "sum" if whole[2].value in due or beside else ""
    for name, chosen in zip(names, whole, strict=True):
        options[name] = _first(options[name], chosen, proof)
    return options


def _displaces(first: Option, chosen: Option) -> bool:
    """Whether the sum would push aside a value that stands beside its own label."""
    beside = first.best.exact and first.best.where in {"inline", "right"}
    return first.value != chosen.value and beside and first.best.score >= BESIDE


def _with_doubt(options: Options, names: Sequence[str]) -> Options:
    """All three are printed and no choice of them adds up: one of them is another's."""
    for name in names:
        options[name] = [replace(one, agrees=(*one.agrees, "sums_differ")) for one in options[name]]
    return options


def _adds_up(triple: tuple[Option, ...]) -> bool:
    net, vat, gross = (Decimal(one.value) for one in triple)
    plausible = vat != 0 and abs(vat) <= abs(net) * HIGHEST_RATE
    return plausible and abs(net + vat - gross) <= CENTS


def _weight(triple: tuple[Option, ...]) -> float:
    return sum(one.score for one in triple)


def _gross_balance_due(options: Options) -> Options:
    gross = options.get("total_gross", [])[:1]
    for balance in options.get("previous_balance", [])[:3] if gross else ():
        wanted = Decimal(gross[0].value) + Decimal(balance.value)
        for due in options.get("amount_due", [])[:MOST]:
            if Decimal(balance.value) and abs(Decimal(due.value) - wanted) <= CENTS:
                if due.score < 0.6 * options["amount_due"][0].score:
                    continue
                options["previous_balance"] = _first(options["previous_balance"], balance, "sum")
                options["amount_due"] = _first(options["amount_due"], due, "sum")
                options["total_gross"] = _first(options["total_gross"], gross[0], "sum")
                return options
    return options


def _first(options: list[Option], chosen: Option, check: str) -> list[Option]:
    """The chosen option in front, marked with the check that chose it."""
    current = next(one for one in options if one.value == chosen.value)
    marked = replace(
        current,
        score=max(current.score, options[0].score) + 0.1,
        agrees=(*current.agrees, check) if check else current.agrees,
    )
    return [marked, *(one for one in options if one.value != chosen.value)]


def agree_on_index(options: Options, consumption: str) -> Options:
    """Closing index less opening index is the consumption billed.

    A meter with several registers (peak and off-peak hours) has several rows: then no
    one index is the closing index, and the consumption is their sum.
    """
    options = dict(options)
    names = ("index_start", "index_end", consumption)
    lists = [options.get(name, [])[:MOST] for name in names]
    if not all(lists):
        return options
    rows = [triple for triple in product(*lists) if _is_row(triple)]
    if not rows:
        return _without_backwards(options, names, lists)
    best = max(rows, key=_weight)
    others = [row for row in rows if not {one.value for one in row} & {one.value for one in best}]
    if not others:
        for name, chosen in zip(names, best, strict=True):
            options[name] = _first(options[name], chosen, "index")
        return options
    del options["index_start"], options["index_end"]
    used = sum({Decimal(row[2].value) for row in [best, *others]}, Decimal(0))
    for option in lists[2]:
        if Decimal(option.value) == used:
            options[consumption] = _first(options[consumption], option, "index")
    return options


def _is_row(triple: tuple[Option, ...]) -> bool:
    start, end, used = (Decimal(one.value) for one in triple)
    return used > 0 and end - start == used and not _is_backwards(triple)


def _is_backwards(triple: tuple[Option, ...]) -> bool:
    """Whether one line prints consumption, closing index, opening index, in this order.

    Nobody prints them so. The subtraction also holds when opening index and consumption
    change places, so that it cannot tell which is which; the order on the line can.
    """
    start, end, used = (one.best.box for one in triple)
    same_line = all(start.top < one.bottom and one.top < start.bottom for one in (end, used))
    same_page = len({one.best.page for one in triple}) == 1
    return same_page and same_line and used.left < end.left < start.left


def _without_backwards(
    options: Options, names: Sequence[str], lists: Sequence[list[Option]]
) -> Options:
    """Drop an opening index that is the consumption, and a consumption that is the index."""
    start, _end, used = names
    for triple in filter(_is_backwards, product(*lists)):
        if Decimal(triple[1].value) - Decimal(triple[0].value) == Decimal(triple[2].value):
            for name, wrong in ((start, triple[0]), (used, triple[2])):
                left = [one for one in options.get(name, []) if one.value != wrong.value]
                options = {**options, name: left} if left else {
                    key: some for key, some in options.items() if key != name
                }  # fmt: skip
    return options


def agree_on_dates(options: Options) -> Options:
    """A paper is due after its date and not a year later; else the date is a lesser choice."""
    options = dict(options)
    issued = options.get("document_date", [])[:1]
    if not issued:
        return options
    day = dt.date.fromisoformat(issued[0].value)
    for name, least, most in (
        ("due_date", -1, 200),
        ("cutoff_date", 0, 200),
        ("appeal_deadline", 0, 200),
    ):
        if name in options:
            options[name] = sorted(
                (_timely(one, day, least, most) for one in options[name]),
                key=lambda one: -one.score,
            )
    return options


def _timely(option: Option, day: dt.date, least: int, most: int) -> Option:
    days = (dt.date.fromisoformat(option.value) - day).days
    if least <= days <= most:
        return replace(option, agrees=(*option.agrees, "order"))
    return replace(option, score=0.5 * option.score)


def one_place_one_field(options: Options, exclusive: Mapping[str, str]) -> Options:
    """Print that two fields claim goes to the one it suits better.

    Args:
        options: best first, by field.
        exclusive: field to group; only fields of one group exclude each other.
    """
    options = {name: list(listed) for name, listed in options.items()}
    names = sorted(
        (name for name in options if options[name] and name in exclusive),
        key=lambda name: -options[name][0].score,
    )
    taken: dict[tuple[str, str], str] = {}
    for name in names:
        kept = []
        for option in options[name]:
            place = (exclusive[name], squeeze(option.value))
            if taken.get(place, name) == name:
                kept.append(option)
        options[name] = kept
        if kept:
            taken.setdefault((exclusive[name], squeeze(kept[0].value)), name)
    return options
