"""Tags as data, and what a person types for them."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scribe.knowledge.vocabulary import load_vocabulary
from scribe.letters.answers import facts_of, parse_answer
from scribe.letters.figures import COMPUTATIONS
from scribe.letters.tags import (
    COMPUTED,
    canonical_of,
    find_tag,
    load_tags,
    rows_of,
    text_of,
    value_of,
)

TAGS = load_tags()


def test_every_example_is_a_value_of_its_tag() -> None:
    for tag in TAGS.values():
        if tag.type == "table":
            assert all(value_of(one, one.example) for one in tag.columns.values()), tag.name
            assert tag.is_computed or value_of(tag, parse_answer(tag, tag.example)), tag.name
        elif tag.is_computed:
            assert value_of(tag, tag.example) is not None, tag.name
        else:
            assert value_of(tag, parse_answer(tag, tag.example)) is not None, tag.name


def test_every_fact_is_a_field_or_is_said_or_computed() -> None:
    fields = load_vocabulary().fields
    for tag in TAGS.values():
        for fact in filter(None, (tag.fact, tag.otherwise)):
            group, _dot, name = fact.rpartition(".")
            if fact == COMPUTED:
                assert tag.name in COMPUTATIONS
            elif group in ("", "bill"):
                assert name in fields, fact
            else:
                assert group in ("person", "office", "budget", "letter"), fact


def test_the_values_of_fields_with_choices_are_known() -> None:
    fields = load_vocabulary().fields
    reading = TAGS["type_releve"]
    assert set(reading.choices) == set(fields["reading_type"].choices)


@pytest.mark.parametrize(
    ("name", "typed", "canonical"),
    [
        ("montant_du", "1 234,56 €", "1234.56"),
        ("montant_du", "50", "50.00"),
        ("montant_du", "1\u202f234", "1234.00"),
        ("date_limite", "1er mars 2026", "2026-03-01"),
        ("date_limite", "2026-03-01", "2026-03-01"),
        ("date_limite", "01/03/26", "2026-03-01"),
        ("fraude", "Non", "no"),
        ("fraude", "oui", "yes"),
        ("motif", "Index estime", "estimated"),
        ("motif", "old", "old"),
        ("civilite", "mme", "Mme"),
        ("pdl", "12 345 678 901 234", "12345678901234"),
        ("numero_client", "600 012 345", "600012345"),
        ("index_fin", "45 210", "45210"),
        ("raison", "J'ai perdu mon emploi.", "j'ai perdu mon emploi"),
        ("raison", "Marie est malade", "Marie est malade"),
        ("points", "Je vis seul. | mon loyer est faux", "je vis seul\nmon loyer est faux"),
        ("adresse", "3 bis, rue du Four, 59000 Lille", "3 bis rue du Four\n59000 Lille"),
        ("adresse", "Chez Mme Petit | 1 rue du Four | 59000 Lille", None),
        ("nom", "  Zoé   Martin ", "Zoé Martin"),
        ("telephone", "", ""),
    ],
)
def test_what_is_typed_becomes_canonical(name: str, typed: str, canonical: str | None) -> None:
    wanted = typed.replace(" | ", "\n") if canonical is None else canonical
    assert parse_answer(TAGS[name], typed) == wanted


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("montant_du", "trois cents"),
        ("montant_du", "-50"),
        ("date_limite", "hier"),
        ("date_limite", "31/02/2026"),
        ("date_limite", "12/2026"),
        ("fraude", "peut-être"),
        ("motif", "trop cher"),
        ("pdl", "123"),
        ("index_fin", "douze"),
        ("adresse", "12 rue du Four"),
        ("numero_client", "n° ?"),
        ("echeances", "x"),
        ("date", "2026-01-01"),
    ],
)
def test_what_is_no_value_is_refused_with_a_sentence(name: str, typed: str) -> None:
    with pytest.raises(ValueError, match=r".{10}"):
        parse_answer(TAGS[name], typed)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2100, 12, 31)))
def test_a_printed_date_can_be_typed_again(day: dt.date) -> None:
    tag = TAGS["date_limite"]
    assert value_of(tag, parse_answer(tag, text_of(day))) == day
    assert value_of(tag, canonical_of(day)) == day


@given(st.decimals(0, 9_999_999, places=2))
def test_a_printed_amount_can_be_typed_again(amount: Decimal) -> None:
    tag = TAGS["montant_du"]
    assert value_of(tag, parse_answer(tag, text_of(amount))) == amount
    assert value_of(tag, canonical_of(amount)) == amount


@given(st.text())
def test_any_text_is_a_name_that_word_can_hold(text: str) -> None:
    typed = parse_answer(TAGS["nom"], text)
    assert typed == " ".join(typed.split())
    assert not any(ord(letter) < 32 or 0xD800 <= ord(letter) < 0xE000 for letter in typed)


def test_answers_are_facts_and_a_wrong_tag_is_named() -> None:
    assert facts_of({"numero_client": "12 34", "factures.2.montant": "5"}, ("budget",)) == {
        "customer_number": "1234",
        "factures.2.montant": "5.00",
        "letter.enclosures": "budget",
    }
    with pytest.raises(ValueError, match=r"numero_clien”; did you mean “numero_client”"):
        facts_of({"numero_clien": "1"})
    with pytest.raises(ValueError, match="montant_du: “x” is not an amount"):
        facts_of({"montant_du": "x"})


@pytest.mark.parametrize("name", ["factures", "factures.0.montant", "factures.2.prix", "rien"])
def test_there_are_no_other_tags(name: str) -> None:
    assert find_tag(name) is None


def test_a_table_is_said_row_by_row() -> None:
    typed = "3/9/2026; Frais de rejet ;20 | 1er octobre 2026 ; Lettre d'information ; 8,50 €"
    canonical = parse_answer(TAGS["frais"], typed)
    first, second = rows_of(TAGS["frais"], canonical)
    assert first == {
        "date": dt.date(2026, 9, 3),
        "libelle": "Frais de rejet",
        "montant": Decimal("20.00"),
    }
    assert second["montant"] == Decimal("8.50")
    assert find_tag("frais.1.montant") is not None


@pytest.mark.parametrize("typed", ["3/9/2026 ; 20", "hier ; Frais ; 20", "3/9/2026 ; a ; b ; 20"])
def test_a_row_that_does_not_fit_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"^frais: "):
        facts_of({"frais": typed})
