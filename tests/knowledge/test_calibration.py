"""The weights as data: a wrong one is named with its line."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scribe.errors import KnowledgeError
from scribe.knowledge.calibration import BOUNDS, FILE, load_calibration
from scribe.knowledge.vocabulary import load_vocabulary

FALLING = sorted(name for name, (_least, most) in BOUNDS.items() if most <= 0)
RISING = sorted(name for name, (least, _most) in BOUNDS.items() if least >= 0)
AMOUNT = st.floats(0, 1)
EVIDENCE = st.dictionaries(st.sampled_from(sorted(BOUNDS)), AMOUNT)


def changed(tmp_path: Path, old: str, new: str) -> tuple[Path, int]:
    """The weights with one line replaced, and the number of that line."""
    lines = FILE.read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith(old))
    lines[at] = new
    path = tmp_path / "calibration.toml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path, at + 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("hard_to_read =", "hard_to_read = { weight = 0.3 }", "from -8 to 0"),
        ("doubtful_kind =", "doubtful_kind = { weight = 0.0 }", "from -8 to -2"),
        ("check_digit =", "chek_digit = { weight = 1.0 }", "chek_digit"),
        ("two_readings =", "two_readings = { weight = nan }", "from 0 to 8"),
        ("beside =", 'beside = { weight = "much" }', "number"),
        ("start =", "start = true", "number"),
        ("date =", "date = 2026", "date"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, old: str, new: str, said: str) -> None:
    path, line = changed(tmp_path, old, new)
    with pytest.raises(KnowledgeError) as caught:
        load_calibration(path)
    assert caught.value.line == line
    assert said in str(caught.value)


def test_a_missing_weight_is_named(tmp_path: Path) -> None:
    path, _line = changed(tmp_path, "unclear =", "")
    with pytest.raises(KnowledgeError, match="unclear"):
        load_calibration(path)


def test_a_probability_of_one_is_no_threshold(tmp_path: Path) -> None:
    path, _line = changed(tmp_path, "sure =", "sure = 1.0")
    with pytest.raises(KnowledgeError, match="sure"):
        load_calibration(path)


def test_the_weights_are_of_fields_that_exist() -> None:
    assert set(load_calibration().fields) <= set(load_vocabulary().fields)


@settings(max_examples=60)
@given(
    EVIDENCE, st.sampled_from(FALLING), AMOUNT, st.sampled_from(sorted(load_vocabulary().fields))
)
def test_a_doubt_never_raises_confidence(
    evidence: dict[str, float], doubt: str, more: float, field: str
) -> None:
    weights = load_calibration()
    before = evidence.get(doubt, 0.0)
    after = weights.confidence(field, {**evidence, doubt: max(before, more)})
    assert after <= weights.confidence(field, evidence)


@settings(max_examples=60)
@given(EVIDENCE, st.sampled_from(RISING), AMOUNT)
def test_what_speaks_for_a_value_never_lowers_it(
    evidence: dict[str, float], sign: str, more: float
) -> None:
    weights = load_calibration()
    before = evidence.get(sign, 0.0)
    after = weights.confidence("amount_due", {**evidence, sign: max(before, more)})
    assert after >= weights.confidence("amount_due", evidence)


@settings(max_examples=40)
@given(EVIDENCE)
def test_confidence_is_a_probability_and_always_the_same(evidence: dict[str, float]) -> None:
    weights = load_calibration()
    told = weights.confidence("iban", evidence)
    assert 0 < told < 1
    assert math.isfinite(told)
    assert told == weights.confidence("iban", dict(reversed(evidence.items())))


def test_what_was_left_out_bears_the_weights_out() -> None:
    bins = load_calibration().held_out
    assert sum(one.values for one in bins) > 5000
    top = [one for one in bins if one.least >= 0.99 and one.values >= 200]
    assert top
    for one in top:
        faults = one.values * (1 - one.right)
        expected = one.values * (1 - one.told)
        assert faults <= 2.5 * expected + 3, one
