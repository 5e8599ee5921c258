from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from scribe.law.facts import Facts, Household, Paper, Step
from scribe.law.nonpayment import in_truce
from scribe.law.rules import load_rules
from scribe.law.stage import stages

days = st.none() | st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31))
papers = st.builds(
    lambda kind, stage, day, cut, energy: Paper(
        "energy",
        "",
        {
            key: value
            for key, value in {
                "stage": stage,
                "document_date": day,
                "cutoff_date": cut,
                "energy": energy,
            }.items()
            if value is not None
        },
        kind,
    ),
    st.sampled_from(["energy_bill", "payment_reminder", "formal_notice", "cutoff_notice"]),
    st.sampled_from([None, "first", "second"]),
    days,
    days,
    st.sampled_from([None, "gas", "electricity", "both"]),
)
steps = st.builds(
    lambda what, on: Step("energy", "", {}, what, on),
    st.sampled_from(["power_reduced", "supply_cut", "supply_restored", "fsl_filed"]),
    st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31)),
)
households = st.builds(
    Household,
    main_home=st.booleans(),
    cheque_energie=st.booleans(),
    fsl_same_supplier=st.booleans(),
    linky=st.none() | st.booleans(),
)


@given(
    household=households,
    papers=st.lists(papers, min_size=1, max_size=4),
    steps=st.lists(steps, max_size=3),
    today=st.dates(dt.date(2025, 1, 1), dt.date(2027, 12, 31)),
)
@settings(max_examples=120, deadline=None)
def test_any_facts_give_three_sentences_and_no_cut_in_the_truce(
    household: Household, papers: list[Paper], steps: list[Step], today: dt.date
) -> None:
    facts = Facts(household, tuple(papers), tuple(steps))
    (found,) = stages(facts, today, load_rules())
    for sentence in found.sentences:
        assert sentence.endswith(".")
        assert "{" not in sentence
        assert "  " not in sentence
        assert "il manque : ." not in sentence
        assert "le ." not in sentence
        assert "du  " not in sentence
    if household.main_home and found.cut_from:
        assert not in_truce(max(found.cut_from, today)) or found.cut_from >= today
        assert not in_truce(found.cut_from)
    for one in found.skips:
        if one.on and one.lawful:
            assert one.on < one.lawful
