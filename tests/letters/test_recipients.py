"""The directory of addressees: which address for what, and when the post is slow."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from shipped_letters import SAID, TODAY, compose_plan, energy_fields
from written_cases import case_of, paper_of, seen

from scribe.knowledge.issuers import Channel, Issuer, find_issuer, load_issuers
from scribe.letters.answers import facts_of
from scribe.letters.compose import Draft, compose
from scribe.letters.directory import channels, is_by_post, post_of
from scribe.letters.recipients import addressee, other_ways, urgent_day
from scribe.letters.template import load_template

SEEN = dt.date(2026, 11, 24)


def channel(purpose: str, by: str, line: str, certainty: str = "C2") -> Channel:
    return Channel(purpose, by, (line,), certainty, "source", SEEN)  # type: ignore[arg-type]


def test_the_address_for_the_purpose_comes_before_the_one_for_all() -> None:
    issuer = Issuer(
        "X", "energy", (),
        channel=(
            channel("any", "post", "all"),
            channel("complaint", "post", "complaints"),
            channel("solidarity", "post", "solidarity"),
        ),
    )  # fmt: skip
    found = post_of(issuer, "complaint"), post_of(issuer, "payment_plan")
    assert [one.lines if one else () for one in found] == [("complaints",), ("all",)]


def test_a_guessed_address_is_never_given() -> None:
    issuer = Issuer("X", "energy", (), channel=(channel("any", "post", "guess", "GK"),))
    assert post_of(issuer, "any") is None
    assert channels(issuer, "any") == ()


def test_only_an_address_that_somebody_made_sure_of_is_verified() -> None:
    found = channel("any", "post", "all")
    assert not found.is_verified
    assert replace(found, verified_by="N. Exemple", verified_on=SEEN).is_verified


@pytest.mark.parametrize(
    "issuer", [one for one in load_issuers() if one.channel], ids=lambda one: one.name
)
def test_each_channel_says_where_and_when_it_was_read(issuer: Issuer) -> None:
    for one in issuer.channel:
        assert one.source
        assert one.checked_on <= dt.date(2026, 11, 24)
        assert not one.is_verified  # nobody has called or written there yet
        if is_by_post(one):
            assert len(one.lines) <= 6
            assert all(len(line) <= 38 for line in one.lines)


@pytest.mark.parametrize(
    "letter", ["mediateur-energie", "mediation-eau", "mediateur-telecom"]
)  # fmt: skip
def test_the_ombudsmen_have_an_address_that_a_person_confirms(letter: str) -> None:
    draft = compose(case_of({"issuer_name": "EDF"}), load_template(letter), TODAY)
    assert draft.slots["destinataire_adresse"].origin.method == "directory"
    assert "destinataire_adresse" in draft.unsure
    assert [one.by for one in other_ways(draft)] == ["portal"]


def test_no_paper_is_read_as_sent_by_an_ombudsman() -> None:
    found = find_issuer("Médiation de l’eau")
    assert found is not None
    assert found.names == found.domains == ()


def noticed(cut_on: str) -> Draft:
    fields = [*energy_fields(), seen("cutoff_date", cut_on, cut_on)]
    fields[0] = seen("issuer_name", "EDF", "EDF")
    return compose_plan([paper_of("cutoff_notice", "a.pdf", *fields)], SAID)


def test_a_near_cut_makes_the_post_too_slow_and_the_telephone_is_named() -> None:
    near = noticed("2026-11-30")
    assert urgent_day(near) == dt.date(2026, 11, 30)
    assert ("3004",) in [one.lines for one in other_ways(near)]
    assert addressee(near) == find_issuer("EDF")
    assert urgent_day(noticed("2027-01-30")) is None


def test_a_letter_to_the_household_asks_no_directory() -> None:
    draft = compose(case_of({}, **{}), load_template("premier-contact-foyer"), TODAY)
    assert addressee(draft) is None
    assert facts_of({}) == {}
