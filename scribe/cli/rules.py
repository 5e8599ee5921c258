"""``scribe rules``: the rule book, its rules one by one, and what of it wants attention."""

from __future__ import annotations

import datetime as dt
import json
import sys
import tomllib
from pathlib import Path

import click

from scribe.cli import output
from scribe.cli.day import Day
from scribe.cli.options import day_of
from scribe.errors import ScribeError
from scribe.i18n import _
from scribe.law import book, examples, validity
from scribe.law.rules import Rule, load_rules
from scribe.values.dates import format_date

TEMPLATES = Path(__file__).parent.parent / "templates"


class _UnknownRuleError(ScribeError):
    """No rule has that id."""


@click.group(help=_("Look into the rule book: which rules, on which texts, checked when."))
def rules() -> None:
    """The group."""


@rules.command("list", help=_("List the rules."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object a rule, one a line."))
def list_rules(*, as_json: bool) -> None:
    """All rules, in the order of the book."""
    book_of_rules = load_rules()
    if as_json:
        for rule in book_of_rules.values():
            output.say(json.dumps(_json(rule), ensure_ascii=False))
        return
    head = (_("Rule"), _("What"), _("Certainty"), _("Checked"))
    rows = [
        (
            rule.id,
            rule.title,
            rule.certainty,
            f"{rule.checked_on:%d/%m/%Y}" if rule.checked_on else "–",
        )
        for rule in book_of_rules.values()
    ]
    output.say(output.table(head, rows, widest=1))


def _json(rule: Rule) -> dict[str, str | None]:
    def day(value: dt.date | None) -> str | None:
        return value.isoformat() if value else None

    return {
        "id": rule.id,
        "title": rule.title,
        "certainty": rule.certainty,
        "valid_from": day(rule.valid_from),
        "valid_to": day(rule.valid_to),
        "checked_on": day(rule.checked_on),
        "source": rule.source,
    }


@rules.command(help=_("Show one rule: its sentence, its source, its days, its examples."))
@click.argument("rule_id", metavar=_("RULE"))
def show(rule_id: str) -> None:
    """As it stands in the manual for jurists, with the worked examples."""
    known = load_rules()
    rule = known.get(rule_id.upper())
    if rule is None:
        message = _("There is no rule {}.").format(rule_id)
        raise _UnknownRuleError(message, _("“scribe rules list” names them all."))
    output.say("\n".join(book.describe(rule)))
    for example in rule.example:
        days = [format_date(day) for day in example.on] or list(example.missing) or ["–"]
        output.say(f"\n{example.event} → {', '.join(days)}  {example.note}".rstrip())
        output.say("\n".join(f"    {line}" for line in example.facts.strip().splitlines()))


@rules.command("book", help=_("Print the rule book as a page for jurists (Markdown)."))
def print_book() -> None:
    """The page docs/fr/droit.md."""
    output.say(book.render_book(load_rules()).removesuffix("\n"))


@rules.command(help=_("Say which rules are outdated, unverified, about to end, or long unchecked."))
@click.option("--today", type=Day(), help=_("The day to compute from."))
def check(today: dt.date | None) -> None:
    """Exit 1 when a letter cites such a rule, or an example no longer holds."""
    day = day_of(today)
    known = load_rules()
    cited = dict(_cited(TEMPLATES))
    wrong = False
    for concern in validity.all_concerns(known, day):
        letters = cited.get(concern.rule, [])
        output.say(
            concern.sentence + (_(" – cited by {}").format(", ".join(letters)) if letters else "")
        )
        wrong |= bool(letters) and concern.what != "partly_unverified"
    for rule_id, letters in cited.items():
        if rule_id not in known:
            output.say(
                _("{} is cited by {} and not in the book").format(rule_id, ", ".join(letters))
            )
            wrong = True
    for sentence in examples.failures(known):
        output.say(sentence)
        wrong = True
    if wrong:
        sys.exit(ScribeError.exit_status)


def _cited(folder: Path) -> dict[str, list[str]]:
    cited: dict[str, list[str]] = {}
    for path in sorted(folder.glob("*/letter.toml")):
        try:
            listed = tomllib.loads(path.read_text(encoding="utf-8")).get("rules", [])
        except (OSError, ValueError) as error:
            message = _("{} cannot be read: {}").format(path, error)
            raise ScribeError(message) from error
        for rule_id in listed:
            cited.setdefault(rule_id, []).append(path.parent.name)
    return cited
