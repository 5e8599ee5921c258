from __future__ import annotations

from typing import get_args

import pytest

from scribe.errors import KnowledgeError
from scribe.knowledge import tables
from scribe.law.instalments import Reason
from scribe.law.proposal import PATH, Words, instead, words
from scribe.law.sharing import KINDS


def test_every_reason_is_said_and_answered_for_every_kind() -> None:
    for reason in get_args(Reason):
        assert words().why[reason]
        for kind in KINDS:
            assert instead(reason, kind)


def test_an_energy_debt_is_sent_to_the_fund_first() -> None:
    assert "FSL" in instead("nothing_left", "energy")[0]
    assert not any("FSL" in ask for ask in instead("nothing_left", "tax"))


@pytest.mark.parametrize(
    ("old", "new"), [("{offered}", "{offert}"), ("{total}", "{total"), ("{n}", "{}")]
)
def test_a_place_that_is_not_known_is_named(old: str, new: str) -> None:
    text = PATH.read_text(encoding="utf-8").replace(old, new)
    with pytest.raises(KnowledgeError, match="braces"):
        tables.parse(text, PATH, Words)
