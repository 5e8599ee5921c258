from __future__ import annotations

import re

import pytest

from scribe.errors import KnowledgeError
from scribe.knowledge import tables
from scribe.law import checks
from scribe.law.checks import PATH, conclude, french_name, known


def test_every_check_can_end_in_more_than_one_way() -> None:
    for check in known().values():
        verdicts = {one.verdict for one in check.outcome}
        assert "passed" in verdicts
        assert len(verdicts) > 1, check.name


def test_every_outcome_is_one_sentence() -> None:
    for check in known().values():
        for one in check.outcome:
            assert one.text.endswith(".")
            assert not re.search(r"[.!?] [A-ZÀÉ]", one.text), one.text


def test_nothing_inconclusive_hides_what_is_missing() -> None:
    for check in known().values():
        for one in check.outcome:
            if one.verdict == "inconclusive" and one.name not in ("unverified", "title_unknown"):
                assert "{missing}" in one.text, (check.name, one.name)


def test_what_is_missing_is_said_in_french() -> None:
    result = conclude("closing_bill", "unknown", missing=("contract_terminated",))
    assert result.verdict == "inconclusive"
    assert result.sentence.endswith("il manque : contrat résilié.")
    assert french_name("something_else") == "something_else"


def test_every_missing_fact_of_the_code_has_a_french_name() -> None:
    for path in (PATH.parent.parent / "law").glob("check_*.py"):
        text = path.read_text(encoding="utf-8")
        for listed in re.findall(r"missing(?:: tuple\[str, \.\.\.\])? ?= ?\(([^)]*)\)", text):
            for name in re.findall(r'"(\w+)"', listed):
                assert french_name(name) != name, (path.name, name)


def test_a_name_that_is_not_there_is_a_fault_of_the_code() -> None:
    with pytest.raises(KeyError):
        conclude("closing_bill", "nowhere")
    with pytest.raises(KeyError):
        conclude("nowhere", "unknown")
    with pytest.raises(KeyError):  # a place left empty
        conclude("closing_bill", "late")


def test_two_outcomes_of_one_name_are_refused() -> None:
    text = PATH.read_text(encoding="utf-8").replace('name = "late"', 'name = "in_time"', 1)
    with pytest.raises(KnowledgeError, match="closing_bill") as caught:
        tables.parse(text, PATH, checks._File)
    assert text.splitlines()[caught.value.line - 1] == "[[check]]"
