from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import get_args

import pytest

from scribe.law.facts_file import parse_facts
from scribe.law.rules import load_rules
from scribe.law.stage import Position, Stage, stages
from scribe.law.stage_words import fill, words

BILL = 'kind = "energy_bill"\namount_due = "344.21"\n'
FIRST = 'kind = "payment_reminder"\nsector = "energy"\n'
SECOND = 'kind = "cutoff_notice"\nsector = "energy"\n'
CHEQUE = "[household]\ncheque_energie = true\n"
LINKY = CHEQUE + "linky = true\n"


def paper(head: str, day: str = "", more: str = "") -> str:
    dated = f"document_date = {day}\n" if day else ""
    return f"[[paper]]\n{head}{dated}{more}\n"


def step(what: str, on: str, more: str = "") -> str:
    return f'[[step]]\nwhat = "{what}"\non = {on}\n{more}\n'


def stage(text: str, today: str) -> Stage:
    facts = parse_facts(text, Path("facts.toml"))
    (only,) = stages(facts, dt.date.fromisoformat(today), load_rules())
    return only


def codes(found: Stage) -> list[str]:
    return [one.code for one in found.skips]


def test_a_bill_alone() -> None:
    found = stage(paper(BILL, "2026-09-01", "due_date = 2026-09-20"), "2026-10-01")
    assert (found.position, found.cut_from, codes(found)) == ("none", None, [])
    assert "depuis le 20\u00a0septembre 2026" in found.sentences[1]


def test_after_the_first_letter() -> None:
    found = stage(paper(BILL, "2026-09-01") + paper(FIRST, "2026-09-25"), "2026-10-01")
    assert found.position == "first"
    assert not found.is_protected
    assert found.reduction_from == found.cut_from == dt.date(2026, 10, 30)  # 35 days
    assert "Il faut encore un deuxième courrier" in found.sentences[1]


def test_after_the_second_letter_the_later_delay_counts_and_the_truce() -> None:
    text = paper(FIRST, "2026-09-02") + paper(SECOND, "2026-10-02")
    found = stage(text, "2026-10-20")
    assert (found.position, found.reduction_from, found.cut_from) == (
        "second",
        dt.date(2026, 10, 22),
        dt.date(2026, 10, 22),
    )
    assert found.truce_until is None
    found = stage(text, "2026-11-24")  # nobody has cut in time: now the truce
    assert (found.reduction_from, found.cut_from) == (dt.date(2026, 10, 22), dt.date(2027, 4, 1))
    assert found.truce_until == dt.date(2027, 3, 31)
    assert "trêve hivernale" in found.sentences[1]


def test_the_cheque_forbids_a_reduction_in_the_truce_too() -> None:
    text = CHEQUE + paper(FIRST, "2026-09-02") + paper(SECOND, "2026-10-05")
    found = stage(text.replace("[household]\n", "[household]\nlinky = false\n"), "2026-11-24")
    assert found.grounds == ("cheque",)
    assert found.reduction_from == found.cut_from == dt.date(2027, 4, 1)
    assert "toute réduction jusqu'au 31\u00a0mars 2027" in found.sentences[1]


def test_another_home_has_no_truce() -> None:
    other = "[household]\nmain_home = false\n"
    text = other + paper(FIRST, "2026-09-02") + paper(SECOND, "2026-10-20")
    found = stage(text, "2026-11-24")
    assert (found.cut_from, found.truce_until) == (dt.date(2026, 11, 9), None)


def test_sixty_days_at_reduced_power() -> None:
    text = LINKY + paper(FIRST, "2026-06-02") + paper(SECOND, "2026-07-10")
    found = stage(text, "2026-07-12")
    assert (found.reduction_from, found.cut_from) == (dt.date(2026, 7, 30), None)
    assert "soixante jours" in found.sentences[1]
    found = stage(text + step("power_reduced", "2026-09-15"), "2026-09-20")
    assert found.position == "reduced"
    # 46 days to 31 October, 14 more from 1 April on
    assert found.cut_from == dt.date(2027, 4, 14)
    assert found.reduction_from is None


def test_a_protected_household_after_the_first_letter() -> None:
    found = stage(LINKY + paper(FIRST, "2026-10-02"), "2026-10-12")
    assert "qu'à partir du 1er\u00a0novembre 2026" in found.sentences[1]


def test_an_unknown_meter_is_asked_for() -> None:
    found = stage(CHEQUE + paper(SECOND, "2026-10-02"), "2026-10-12")
    assert found.missing == ("linky",)
    assert "il manque : compteur communicant" in found.sentences[1]


def test_letters_without_a_date() -> None:
    found = stage(paper(FIRST) + paper(SECOND), "2026-10-12")
    assert found.missing == ("document_date",)
    assert (found.cut_from, found.reduction_from) == (None, None)
    assert "sans date lisible" in found.sentences[0]


def test_gas_is_cut_not_reduced() -> None:
    gas = 'energy = "gas"'
    found = stage(paper(FIRST, "2026-05-02", gas) + paper(SECOND, "2026-06-02", gas), "2026-06-03")
    assert (found.reduction_from, found.cut_from) == (None, dt.date(2026, 6, 22))


def test_a_file_of_the_fund_keeps_the_supply() -> None:
    text = paper(FIRST, "2026-05-02") + paper(SECOND, "2026-06-02", "cutoff_date = 2026-06-25")
    found = stage(text + step("fsl_filed", "2026-06-10"), "2026-06-12")
    assert (found.position, found.cut_from) == ("fsl", None)
    assert codes(found) == ["announced_despite_fsl"]
    found = stage(text + step("fsl_filed", "2026-06-10"), "2026-08-10")
    assert found.position == "second"
    assert "nouveau courrier" in found.sentences[1]


def test_restored_supply_is_neither_cut_nor_reduced() -> None:
    text = paper(FIRST, "2026-05-02") + paper(SECOND, "2026-06-02")
    cut = step("power_reduced", "2026-06-25") + step("supply_cut", "2026-06-26")
    assert stage(text + cut, "2026-07-02").position == "cut"
    restored = step("supply_restored", "2026-06-27")
    assert stage(text + cut + restored, "2026-07-02").position == "second"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (paper(BILL, "2026-05-01") + paper(FIRST, "2026-05-14"), ["reminder_too_early"]),
        (paper(BILL, "2026-05-01") + paper(FIRST, "2026-05-15"), []),
        (paper(FIRST, "2026-05-01") + paper(SECOND, "2026-05-15"), ["second_too_early"]),
        (paper(FIRST, "2026-05-01") + paper(SECOND, "2026-05-16"), []),
        (LINKY + paper(FIRST, "2026-05-01") + paper(SECOND, "2026-05-30"), ["second_too_early"]),
        (LINKY + paper(FIRST, "2026-05-01") + paper(SECOND, "2026-05-31"), []),
        (paper(SECOND, "2026-05-16"), ["no_first_letter"]),
        (
            paper(FIRST, "2026-05-01") + step("power_reduced", "2026-06-05"),
            ["no_second_letter"],
        ),
        (
            paper(FIRST, "2026-05-01") + paper(SECOND, "2026-05-16", "cutoff_date = 2026-06-04"),
            ["announced_too_early"],
        ),
        (
            paper(FIRST, "2026-05-01") + paper(SECOND, "2026-05-16", "cutoff_date = 2026-06-05"),
            [],
        ),
        (
            paper(FIRST, "2026-09-01") + paper(SECOND, "2026-10-16", "cutoff_date = 2026-11-20"),
            ["announced_only_reduction"],
        ),
        (
            CHEQUE
            + paper(FIRST, "2026-09-01")
            + paper(SECOND, "2026-10-16", "cutoff_date = 2026-11-20"),
            ["announced_in_truce"],
        ),
        (
            paper(FIRST, "2026-05-01")
            + paper(SECOND, "2026-05-16")
            + step("power_reduced", "2026-06-04")
            + step("supply_cut", "2026-06-04"),
            ["reduced_too_early", "cut_too_early"],
        ),
        (
            LINKY
            + paper(FIRST, "2026-05-01")
            + paper(SECOND, "2026-06-01")
            + step("supply_cut", "2026-07-01"),
            ["cut_without_reduction"],
        ),
        (
            LINKY
            + paper(FIRST, "2026-05-01")
            + paper(SECOND, "2026-06-01")
            + step("power_reduced", "2026-06-21")
            + step("supply_cut", "2026-08-19"),
            ["cut_too_early"],
        ),
        (
            paper(FIRST, "2026-09-01")
            + paper(SECOND, "2026-10-01")
            + step("supply_cut", "2026-11-01"),
            ["cut_in_truce"],
        ),
        (
            LINKY
            + paper(FIRST, "2026-09-01")
            + paper(SECOND, "2026-10-02")
            + step("power_reduced", "2026-11-02"),
            ["reduced_in_truce"],
        ),
        (
            paper(FIRST, "2026-05-01")
            + paper(SECOND, "2026-05-16")
            + step("fsl_filed", "2026-05-20")
            + step("power_reduced", "2026-06-10")
            + step("supply_cut", "2026-06-20"),
            ["reduced_despite_fsl", "cut_despite_fsl"],
        ),
    ],
)
def test_what_the_supplier_left_out(text: str, expected: list[str]) -> None:
    found = stage(text, "2026-11-24")
    assert codes(found) == expected
    assert ("sauté ou doit prouver" in found.sentences[2]) == bool(expected)


def test_water_is_never_cut_in_a_main_home() -> None:
    water = 'sector = "water"\n'
    text = paper('kind = "payment_reminder"\n' + water, "2026-05-02")
    found = stage(text + paper('kind = "cutoff_notice"\n' + water, "2026-06-02"), "2026-06-03")
    assert (found.position, found.rules) == ("first", ("WA-01",))
    assert codes(found) == ["water_announced"]
    found = stage(text + step("supply_cut", "2026-06-02", water), "2026-06-03")
    assert (found.position, codes(found)) == ("cut", ["water_cut"])
    other = "[household]\nmain_home = false\n"
    assert codes(stage(other + text + step("supply_cut", "2026-06-02", water), "2026-06-03")) == []


def test_other_sectors_have_no_stage() -> None:
    facts = parse_facts(paper('kind = "telecom_bill"\n', "2026-05-02"), Path("facts.toml"))
    assert stages(facts, dt.date(2026, 6, 1), load_rules()) == ()


def test_two_procedures_are_two_stages() -> None:
    one = paper(FIRST, "2026-05-02", 'matter = "A"')
    two = paper(FIRST, "2026-06-02", 'matter = "B"')
    found = stages(parse_facts(one + two, Path("facts.toml")), dt.date(2026, 6, 3), load_rules())
    assert [one.matter for one in found] == ["A", "B"]


def test_every_sentence_of_the_file_can_be_filled() -> None:
    known = words()
    places = dict.fromkeys(
        [
            *("position", "grounds", "first", "second", "reduced", "cut_on", "fsl", "fsl_end"),
            *("truce", "reduction", "cut", "reminder", "missing", "day", "end", "list", "on"),
            *("lawful", "next", "only_reduction", "only_cut"),
        ],
        "x",
    )
    for texts in (known.position, known.protection, known.lawful, known.when, known.skip):
        assert all("{" not in fill(text, **places) for text in texts.values())
    assert set(get_args(Position)) <= set(known.position)
