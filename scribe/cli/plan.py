"""``scribe plan``: spread one debt, or several, over instalments that a budget can carry."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import click

from scribe.cli import output
from scribe.cli.day import Day
from scribe.cli.options import day_of
from scribe.i18n import _, ngettext
from scribe.law import instalments, proposal, schedule, sharing
from scribe.law.instalments import Instalment, NoPlan, Plan
from scribe.law.sharing import KINDS, Debt, DebtKind, Share
from scribe.values.dates import format_date
from scribe.values.money import canonical_money, format_money, parse_money

Minimum = tuple[str, Decimal]


@dataclass(frozen=True, slots=True)
class Offer:
    """One share with its payments; none when there is no plan, or no day was asked for."""

    share: Share
    payments: tuple[Instalment, ...]


def read_euros(_ctx: object, _param: object, text: str) -> Decimal:
    """An amount of the command line: ``344.21``, ``344,21 €``, ``50``."""
    for written in (text, f"{text} €"):
        try:
            amount = parse_money(written)
            instalments.check_amount("amount", amount)
        except ValueError:
            continue
        return amount
    raise click.BadParameter(_("“{}” is not an amount such as 344.21").format(text))


def read_debts(_ctx: object, _param: object, texts: tuple[str, ...]) -> tuple[Debt, ...]:
    """Debts of the command line: ``344.21``, ``344.21:energy``, ``Bailleur=812.40:housing``."""
    return tuple(_read_debt(text) for text in texts)


def _read_debt(text: str) -> Debt:
    name, _equals, rest = text.rpartition("=")
    figure, _colon, word = rest.partition(":")
    amount = read_euros(None, None, figure)
    if amount == 0:
        raise click.BadParameter(_("a debt must be above zero"))
    return Debt(name.strip(), amount, _read_kind(word.strip() or "other"))


def _read_kind(word: str) -> DebtKind:
    for kind in KINDS:
        if kind == word:
            return kind
    listed = ", ".join(KINDS)
    raise click.BadParameter(_("“{}” is not one of: {}").format(word, listed))


def read_minima(_ctx: object, _param: object, texts: tuple[str, ...]) -> tuple[Minimum, ...]:
    """Smallest instalments: ``30`` for every creditor, ``Bailleur=30`` for one."""
    split = (text.rpartition("=") for text in texts)
    return tuple((name.strip(), read_euros(None, None, figure)) for name, _equals, figure in split)


_KINDS_HELP = _("A debt; several share the budget in the order of their kinds: {}.")


@click.command(help=_("Spread a debt, or several, over instalments that the budget can carry."))
@click.option(
    "--debt",
    "debts",
    metavar=_("[NAME=]AMOUNT[:KIND]"),
    multiple=True,
    required=True,
    callback=read_debts,
    help=_KINDS_HELP.format(", ".join(KINDS)),
)
@click.option("--income", required=True, callback=read_euros, help=_("Income of a month."))
@click.option("--charges", required=True, callback=read_euros, help=_("Charges of a month."))
@click.option(
    "--existing-plans",
    default="0",
    callback=read_euros,
    help=_("Plans in progress and loan instalments, a month."),
)
@click.option(
    "--living-minimum",
    required=True,
    callback=read_euros,
    help=_("What the household keeps to live on, a month."),
)
@click.option(
    "--max-months",
    type=click.IntRange(1, 600),
    default=instalments.MAX_MONTHS,
    show_default=True,
    help=_("The longest plan."),
)
@click.option(
    "--creditor-minimum",
    "minima",
    metavar=_("[NAME=]AMOUNT"),
    multiple=True,
    callback=read_minima,
    help=_("The smallest instalment that the creditor accepts."),
)
@click.option(
    "--income-day",
    type=click.IntRange(1, 31),
    help=_("Day of the month on which the main income arrives: paid the day after."),
)
@click.option("--first-due-on", type=Day(), help=_("Day of the first instalment."))
@click.option("--today", type=Day(), help=_("Day of the letter; today when left out."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object a debt, one a line."))
@click.option("--block", "as_block", is_flag=True, help=_("The text that a letter prints."))
def plan(
    debts: tuple[Debt, ...],
    minima: tuple[Minimum, ...],
    max_months: int,
    as_json: bool,
    as_block: bool,
    **given: Any,
) -> None:
    """Compute the plans and print them in the form that was asked for."""
    left = instalments.capacity(
        given["income"], given["charges"], given["existing_plans"], given["living_minimum"]
    )
    first = _first_day(given["first_due_on"], given["income_day"], given["today"])
    if as_block and first is None:
        raise click.UsageError(_("--block needs --income-day or --first-due-on."))
    shares = sharing.share(_named(debts, minima), left, max_months)
    offers = [_dated(one, first) for one in shares]
    if as_json:
        for offer in offers:
            output.say(json.dumps(_as_json(offer), ensure_ascii=False))
    elif as_block:
        _say_blocks(offers)
    else:
        _say_tables(offers, left)


def _first_day(
    first: dt.date | None, income_day: int | None, today: dt.date | None
) -> dt.date | None:
    if first is not None:
        return first
    if income_day is None:
        return None
    letter_on = day_of(today)
    return schedule.first_due_on(letter_on, income_day)


def _named(debts: Sequence[Debt], minima: Sequence[Minimum]) -> list[Debt]:
    """The debts with their creditors' minima; several without a name are numbered."""
    if len(debts) > 1:
        debts = [replace(one, name=one.name or str(at)) for at, one in enumerate(debts, 1)]
    names = {one.name for one in debts}
    if len(names) < len(debts):
        raise click.UsageError(_("Two debts have the same name: tell them apart."))
    for name, _amount in minima:
        if name and name not in names:
            raise click.UsageError(_("No debt is named “{}”.").format(name))
    of = dict(minima)
    return [replace(one, creditor_minimum=of.get(one.name, of.get(""))) for one in debts]


def _dated(one: Share, first: dt.date | None) -> Offer:
    if first is None or isinstance(one.plan, NoPlan):
        return Offer(one, ())
    return Offer(one, instalments.schedule(one.plan, first))


def _as_json(offer: Offer) -> dict[str, Any]:
    debt, made = offer.share.debt, offer.share.plan
    line: dict[str, Any] = {}
    if debt.name:
        line |= {"name": debt.name, "kind": debt.kind, "debt": canonical_money(debt.amount)}
    if isinstance(made, NoPlan):
        return {**line, "no_plan": made.reason}
    line |= {
        "offered": canonical_money(made.offered),
        "n_months": made.n_months,
        "last_amount": canonical_money(made.last_amount),
    }
    if offer.payments:
        line["instalments"] = [
            {"due_on": one.due_on.isoformat(), "amount": canonical_money(one.amount)}
            for one in offer.payments
        ]
    return line


def _say_blocks(offers: Sequence[Offer]) -> None:
    """The letters' text on standard output; what has no plan on standard error."""
    for offer in offers:
        if offer.payments:
            title = [offer.share.debt.name] if offer.share.debt.name else []
            output.say("\n".join([*title, proposal.block(offer.payments)]))
        else:
            output.tell("\n".join(_refusal(offer)))


def _say_tables(offers: Sequence[Offer], left: Decimal) -> None:
    output.say(_("The budget leaves {} a month.").format(format_money(left)))
    for offer in offers:
        output.say()
        if isinstance(offer.share.plan, NoPlan):
            output.say("\n".join(_refusal(offer)))
        else:
            _say_plan(offer, offer.share.plan)
    if any(isinstance(offer.share.plan, Plan) for offer in offers):
        output.tell("\n" + proposal.words().prudence)


def _title(debt: Debt) -> str:
    amount = format_money(debt.amount)
    if debt.name:
        return _("{name}: {amount}").format(name=debt.name, amount=amount)
    return _("Debt: {amount}").format(amount=amount)


def _say_plan(offer: Offer, made: Plan) -> None:
    output.say(_title(offer.share.debt))
    months = ngettext("{n} instalment", "{n} instalments", made.n_months).format(n=made.n_months)
    sentence = _("{months}, {offered} a month, the last of {last}.")
    offered, last = format_money(made.offered), format_money(made.last_amount)
    output.say(sentence.format(months=months, offered=offered, last=last))
    if offer.payments:
        rows = [
            [str(number), format_date(one.due_on), format_money(one.amount)]
            for number, one in enumerate(offer.payments, 1)
        ]
        output.say(output.table([_("No."), _("Date"), _("Amount")], rows))


def _refusal(offer: Offer) -> list[str]:
    debt, made = offer.share.debt, offer.share.plan
    if not isinstance(made, NoPlan):
        return []
    asks = proposal.instead(made.reason, debt.kind)
    return [
        _title(debt),
        proposal.words().why[made.reason],
        _("What to ask instead:"),
        *(f"– {ask}" for ask in asks),
    ]
