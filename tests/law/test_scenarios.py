"""Whole cases, worked by hand from the contract of facts, compared line by line."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path
from typing import Any

import pytest

from scribe.law.deadlines import deadlines
from scribe.law.facts_file import parse_facts
from scribe.law.lines import Deadline
from scribe.law.rules import load_rules

FOLDER = Path(__file__).parent / "scenarios"
TODAY = dt.date(2026, 11, 24)


def _cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{path.stem}: {case['name']}")
        for path in sorted(FOLDER.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


def said(line: Deadline) -> str:
    """A line as the scenarios write it."""
    if line.on is None:
        return f"{line.rule} {line.event} missing {','.join(line.missing)}"
    marks = {
        "estimated": line.estimated,
        "unverified": not line.verified,
        "not_opposable": not line.opposable,
        "last_resort": line.last_resort,
    }
    meaning = {"act_before": "B", "possible_from": "F"}[line.meaning or ""]
    words = [line.rule, line.event, meaning, line.on.isoformat(), line.counting]
    return " ".join([*words, *(mark for mark, set_ in marks.items() if set_)])


@pytest.mark.parametrize("case", _cases())
def test_facts_give_exactly_these_lines(case: dict[str, Any]) -> None:
    facts = parse_facts(case["facts"], Path(case["name"]))
    lines = deadlines(facts, TODAY, load_rules())
    assert sorted(map(said, lines)) == sorted(case["lines"])
    days = [line.on or dt.date.max for line in lines]
    assert days == sorted(days)
    assert all(line.past == (line.on < TODAY) for line in lines if line.on)
    assert all(line.evidence for line in lines)
    assert all(line.because and line.source for line in lines)
