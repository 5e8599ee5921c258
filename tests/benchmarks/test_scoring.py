from __future__ import annotations

import pytest

from benchmarks.scoring import Found, Tally, judge, same


@pytest.mark.parametrize(
    ("field", "truth", "value"),
    [
        ("amount_due", "1234.50", "1234.5"),
        ("amount_due", "-5.60", "-5.60"),
        ("consumption_kwh", "7678", "7678.0"),
        ("pdl", "21473905612874", "21 473 905 612 874"),
        ("invoice_number", "FA2026-0735", "fa2026-0735"),
        ("recipient_name", "DELCOURT Sabrina", "Sabrina Delcourt"),
        ("recipient_name", "Élodie et André OUALI", "M. et Mme Élodie et André Ouali"),
        ("recipient_address", "12 rue d'Iéna\n59000 Lille", "12 RUE D IENA 59000 LILLE"),
        ("recipient_city", "Mons-en-Barœul", "MONS EN BAROEUL"),
        ("due_date", "2026-11-16", "2026-11-16"),
    ],
)
def test_values_that_mean_the_same(field: str, truth: str, value: str) -> None:
    assert same(field, truth, value)


@pytest.mark.parametrize(
    ("field", "truth", "value"),
    [
        ("amount_due", "5.60", "-5.60"),
        ("amount_due", "5.60", "5,60"),
        ("due_date", "2026-11-16", "2026-11-17"),
        ("due_date", "2026-11-16", "16/11/2026"),
        ("pdl", "21473905612874", "2147390561287"),
        ("recipient_name", "Sabrina DELCOURT", "Sabrina"),
        ("recipient_address", "12 rue d'Iéna\n59000 Lille", "2 rue d'Iéna\n59000 Lille"),
    ],
)
def test_values_that_differ(field: str, truth: str, value: str) -> None:
    assert not same(field, truth, value)


def test_every_field_gets_its_verdict() -> None:
    truth = {
        "kind": "energy_bill",
        "fields": {"amount_due": "10.00", "due_date": "2026-01-02", "issuer_name": "EDF"},
        "unscored": ["sending_mode"],
        "accepted": {"issuer_name": ["Électricité de France"]},
    }
    found = {
        "amount_due": Found("11.00", sure=True, confidence=0.99),
        "issuer_name": Found("electricite de france", sure=True),
        "sending_mode": Found("plain", sure=True),
        "pdl": Found("1" * 14, sure=False),
    }
    verdicts = {mark.field: mark.verdict for mark in judge(truth, found)}
    assert verdicts == {
        "amount_due": "wrong",
        "due_date": "missed",
        "issuer_name": "right",
        "pdl": "spurious",
    }
    assert [
        mark.field for mark in judge(truth, found) if mark.sure and mark.verdict != "right"
    ] == ["amount_due"]


@pytest.mark.parametrize("found", [{}, {"due_date": Found("2026-01-03", sure=True)}])
def test_what_is_debatable_is_not_scored_either_way(found: dict[str, Found]) -> None:
    truth = {"kind": "x", "fields": {"due_date": "2026-01-02"}, "unscored": ["due_date"]}
    assert judge(truth, found) == []


def test_small_print_is_not_scored_on_a_fax() -> None:
    truth = {
        "kind": "x",
        "fields": {"issuer_siren": "1", "nir": "3"},
        "fine_print": ["issuer_siren"],
    }
    found = {"issuer_siren": Found("9", sure=True), "nir": Found("3", sure=True)}
    assert [mark.verdict for mark in judge(truth, found, "fax")] == ["right"]
    assert [mark.verdict for mark in judge(truth, found, "photo")] == ["wrong", "right"]


def test_the_tally_adds_up() -> None:
    truth = {"kind": "x", "fields": {"pdl": "1", "pce": "2", "nir": "3"}}
    found = {
        "pdl": Found("1", sure=True),
        "pce": Found("9", sure=True),
        "bic": Found("b", sure=False),
    }
    tally = Tally()
    for mark in judge(truth, found):
        tally.add(mark)
    assert (tally.right, tally.wrong, tally.missed, tally.spurious) == (1, 1, 1, 1)
    assert tally.precision == pytest.approx(1 / 3)
    assert tally.recall == pytest.approx(1 / 3)
    assert tally.f1 == pytest.approx(1 / 3)
    assert (tally.sure, tally.wrong_sure) == (2, 1)
    assert tally.share_sure == pytest.approx(2 / 3)
    assert Tally().f1 == 0.0
