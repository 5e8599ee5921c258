"""``scribe checks``: what the other side may not claim, or owes, and how many euros that is."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, get_args

import click

from scribe.cli import output, verdicts
from scribe.cli.day import Day
from scribe.cli.gather import gather
from scribe.cli.options import FactOptions, fact_options
from scribe.errors import FactsError, ScribeError
from scribe.i18n import _
from scribe.law.check_bank import Fee, FeeKind, Status
from scribe.law.check_book import Checked, Figures
from scribe.law.check_case import check_case
from scribe.law.checks import Verdict, french_name, known
from scribe.law.facts import Paper
from scribe.law.lines import describe
from scribe.law.rules import Rules, load_rules
from scribe.reading.verdicts import CheckResult
from scribe.values.money import canonical_money, format_money

_ORDER: tuple[Verdict, ...] = ("failed", "inconclusive", "passed")
_MARKS: Mapping[Verdict, str] = {
    "failed": _("To object:"),
    "inconclusive": _("Open:"),
    "passed": _("Nothing to object:"),
}


def _yes(text: str) -> bool:
    return {"true": True, "yes": True, "oui": True, "false": False, "no": False, "non": False}[
        text.lower()
    ]


def _number(text: str) -> Decimal:
    number = Decimal(text.replace(",", "."))
    if not 0 <= number <= Decimal(10) ** 7:
        raise ValueError(text)
    return number


def _status(text: str) -> str:
    if text not in get_args(Status):
        raise ValueError(text)
    return text


_FIGURES: Mapping[str, Callable[[str], object]] = {
    "average_m3": _number,
    "water_amount": _number,
    "sewerage_amount": _number,
    "is_informed": _yes,
    "certificate_sent_on": dt.date.fromisoformat,
    "is_appliance": _yes,
    "collection_fees": _number,
    "principal": _number,
    "has_title": _yes,
    "surcharge": _number,
    "tax": _number,
    "bank_status": _status,
    "seizure_fee": _number,
}


def read_fee(text: str) -> Fee:
    """A fee of the command line: ``2026-10-02=20.00``, or with ``:cheque:45.00`` after it.

    Raises:
        FactsError: another form.
    """
    day, _equals, rest = text.partition("=")
    amount, _colon, more = rest.partition(":")
    word, _colon, operation = more.partition(":")
    try:
        kind = _kind(word or "other")
        failed = _number(operation) if operation else None
        return Fee(dt.date.fromisoformat(day.strip()), _number(amount), kind, failed)
    except (ValueError, ArithmeticError) as error:
        hint = _("A fee is written 2026-10-02=20.00 or 2026-10-02=20.00:intervention.")
        raise FactsError(_("“{}” is not a fee").format(text), hint) from error


def _kind(word: str) -> FeeKind:
    for kind in get_args(FeeKind):
        if kind == word:
            found: FeeKind = kind
            return found
    raise ValueError(word)


@click.command(
    help=_(
        "Check papers for money that is not due, or that is owed to the household.\n\n"
        "Figures that no paper carries are given with --set: {}."
    ).format(", ".join(_FIGURES))
)
@fact_options(_("A fact or a figure, such as last_reading_on=2026-10-05 or average_m3=60."))
@click.option(
    "--fee",
    "fees",
    multiple=True,
    metavar=_("DAY=AMOUNT[:KIND[:OPERATION]]"),
    help=_("A bank fee; its kind is intervention, cheque or other."),
)
@click.option("--incident", "incidents", multiple=True, type=Day(),
              help=_("Day of an incident on the account."))  # fmt: skip
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object a check, one a line."))
def checks(
    given: FactOptions,
    fees: tuple[str, ...],
    incidents: tuple[dt.date, ...],
    *,
    as_json: bool,
) -> None:
    """Print what each check concludes, objections first."""
    given.require(fees)
    rules = load_rules()
    figures = Figures(
        fees=tuple(read_fee(one) for one in fees),
        incidents=incidents,
        **_figures(given.settings),
    )
    others = [one for one in given.settings if _key(one) not in _FIGURES]
    gathered = gather(given.files, given.facts, others, bar=not as_json)
    found = sorted(check_case(gathered.facts, figures, given.day, rules), key=_rank)
    of_papers = verdicts.of_papers(gathered.readings)
    if as_json:
        objects = [_as_json(one, rules) for one in found]
        objects += [verdicts.as_json(paper, one) for paper, one in of_papers]
        for one in objects:
            output.say(json.dumps(one, ensure_ascii=False))
    else:
        _show(found, rules)
        _show_papers(of_papers)
    if gathered.failed:
        sys.exit(ScribeError.exit_status)


def _key(setting: str) -> str:
    return setting.partition("=")[0].strip()


def _figures(settings: Iterable[str]) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for setting in settings:
        key, text = _key(setting), setting.partition("=")[2].strip()
        if key in _FIGURES:
            try:
                figures[key] = _FIGURES[key](text)
            except (KeyError, ValueError, ArithmeticError) as error:
                message = _("{}: “{}” has not the right form").format(key, text)
                raise FactsError(message) from error
    return figures


def _rank(one: Checked) -> tuple[int, Decimal]:
    return _ORDER.index(one.result.verdict), -(one.result.at_stake or Decimal(0))


def _unsure(one: Checked) -> list[str]:
    """What was read of the paper and nobody has confirmed."""
    if not isinstance(one.item, Paper):
        return []
    used = {key for key, value in one.item.values.items() if isinstance(value, dt.date | Decimal)}
    return sorted(one.item.unsure & (used | {"kind", "reading_type"}))


def _as_json(one: Checked, rules: Rules) -> dict[str, Any]:
    result = one.result
    return {
        "check": result.check,
        "verdict": result.verdict,
        "sentence": result.sentence,
        "at_stake": None if result.at_stake is None else canonical_money(result.at_stake),
        "missing": list(result.missing),
        "unsure": _unsure(one),
        "paper": describe(one.item) if one.item else None,
        "rule": result.rule,
        "source": rules[result.rule].source,
    }


def _show(found: Sequence[Checked], rules: Rules) -> None:
    if not found:
        output.say(_("Nothing in these papers calls for a check."))
    verdict = None
    for one in found:
        if one.result.verdict != verdict:
            verdict = one.result.verdict
            output.say(("\n" if one is not found[0] else "") + _MARKS[verdict])
        output.say("\n".join(_lines(one, rules)))


def _show_papers(found: Sequence[tuple[str, CheckResult]]) -> None:
    """What the papers say of themselves, paper by paper; last, of one another."""
    for paper in dict.fromkeys(paper for paper, _one in found):
        own = [one for name, one in found if name == paper]
        title = paper or _("These papers together:")
        output.say("\n" + "\n".join([title, *(f"  {line}" for line in verdicts.lines(own))]))


def _lines(one: Checked, rules: Rules) -> list[str]:
    result = one.result
    title = known()[result.check].title
    stake = "" if result.at_stake is None else f" – {format_money(result.at_stake)}"
    lines = [f"– {title}{stake}", f"  {result.sentence}"]
    if one.item:
        lines.append(f"  · {describe(one.item)}")
    unsure = ", ".join(f"{french_name(key)} ({key})" for key in _unsure(one))
    if unsure:
        lines.append("  ! " + _("read, to be confirmed: {}").format(unsure))
    return [*lines, f"  {result.rule} : {rules[result.rule].source}"]
