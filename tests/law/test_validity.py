"""Which rules a letter may state on its day, and which want somebody's attention."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from scribe.law.rules import Rule, load_rules
from scribe.law.validity import all_concerns, concerns, printable

RULES = load_rules()
TODAY = dt.date(2026, 11, 24)


def _rule(**changes: object) -> Rule:
    return replace(RULES["EN-12"], **changes)  # type: ignore[arg-type]


def test_a_rule_in_force_may_be_printed() -> None:
    assert printable(_rule(), TODAY) is None


def test_an_outdated_rule_may_not_and_its_last_day_still_may() -> None:
    rule = _rule(valid_to=TODAY)
    assert printable(rule, TODAY) is None
    refused = printable(rule, TODAY + dt.timedelta(days=1))
    assert refused is not None
    assert "EN-12" in refused
    assert "24\u00a0novembre 2026" in refused


def test_a_rule_not_yet_in_force_may_not() -> None:
    assert printable(RULES["HO-05"], dt.date(2026, 12, 31)) is not None
    assert printable(RULES["HO-05"], dt.date(2027, 1, 1)) is None
    assert printable(RULES["HO-04"], dt.date(2026, 12, 31)) is None
    assert printable(RULES["HO-04"], dt.date(2027, 1, 1)) is not None


def test_an_unverified_rule_may_not() -> None:
    for rule in RULES.values():
        if rule.certainty == "GK":
            assert printable(rule, TODAY) is not None


def test_one_event_of_a_rule_may_be_unverified_or_verified_by_itself() -> None:
    assert printable(RULES["WA-06"], TODAY) is None
    assert printable(RULES["WA-06"], TODAY, "time_barred_from") is not None
    assert printable(RULES["AM-01"], TODAY) is not None
    assert printable(RULES["AM-01"], TODAY, "reduction_20") is None
    assert printable(RULES["AM-01"], TODAY, "contest") is not None


@pytest.mark.parametrize(
    ("changes", "today", "found"),
    [
        ({}, TODAY, []),
        ({"valid_to": dt.date(2026, 11, 23)}, TODAY, ["outdated"]),
        ({"valid_to": dt.date(2027, 2, 24)}, TODAY, ["expires"]),
        ({"valid_to": dt.date(2027, 2, 25)}, TODAY, []),
        ({"valid_from": dt.date(2026, 11, 25)}, TODAY, ["not_yet"]),
        ({"certainty": "GK"}, TODAY, ["unverified"]),
        ({}, dt.date(2028, 5, 24), []),
        ({}, dt.date(2028, 5, 25), ["stale"]),
        ({"valid_to": TODAY}, dt.date(2028, 5, 25), ["outdated", "stale"]),
    ],
)
def test_concerns(changes: dict[str, object], today: dt.date, found: list[str]) -> None:
    assert [one.what for one in concerns(_rule(**changes), today)] == found


def test_concerns_of_the_whole_book() -> None:
    by_what: dict[str, list[str]] = {}
    for one in all_concerns(RULES, TODAY):
        by_what.setdefault(one.what, []).append(one.rule)
    assert set(by_what["outdated"]) == {"CP-02", "AJ-01"}
    assert by_what["not_yet"] == ["HO-05"]
    assert by_what["expires"] == ["HO-04"]
    assert set(by_what["partly_unverified"]) == {"CAF-03", "CO-02", "WA-06"}
    assert "stale" not in by_what
