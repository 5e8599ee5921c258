"""The worked examples of the rule book, run: who corrects a rule sees what no longer holds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from scribe.errors import FactsError
from scribe.i18n import _
from scribe.law.deadlines import deadlines
from scribe.law.facts_file import parse_facts
from scribe.law.rules import Example, Rule, Rules


def failures(rules: Rules) -> Iterator[str]:
    """One sentence for every example that the rules do not give."""
    for rule in rules.values():
        for number, example in enumerate(rule.example, 1):
            found = _outcome(rules, rule, example)
            if found != _expected(example):
                yield _("{} example {}: {} is expected, the rules give {}").format(
                    rule.id, number, _expected(example) or "–", found or "–"
                )


def _expected(example: Example) -> str:
    return ", ".join([*(day.isoformat() for day in example.on), *example.missing])


def _outcome(rules: Rules, rule: Rule, example: Example) -> str:
    try:
        facts = parse_facts(example.facts, Path(rule.id))
    except FactsError as error:
        return error.message
    lines = [
        line
        for line in deadlines(facts, dt.date.min, rules)
        if (line.rule, line.event) == (rule.id, example.event)
    ]
    days = [line.on.isoformat() for line in lines if line.on]
    return ", ".join([*days, *(key for line in lines for key in line.missing)])
