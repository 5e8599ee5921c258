from __future__ import annotations

import pytest
from drawn import drawn_page
from hypothesis import given
from hypothesis import strategies as st

from scribe.knowledge.vocabulary import load_vocabulary
from scribe.reading.labels import find_labels
from scribe.reading.layout import lay_out, squeeze


def fields_named(text: str, sure: float = 1.0) -> set[str]:
    (layout,) = lay_out([drawn_page(text, origin="ocr", sure=sure)])
    return {match.label.field for match in find_labels(layout)}


@pytest.mark.parametrize(
    ("printed", "field"),
    [
        ("N° client : 12345", "customer_number"),
        ("No client 12345", "customer_number"),
        ("N°deCLIENT:12345", "customer_number"),
        ("Montantàpayer : 12,00 €", "amount_due"),
        ("DATE LIMITE DE PAIEMENT", "due_date"),
        ("Point de livraison (PDL)", "pdl"),
        ("RÉFÉRENCE ACHEMINEMENT ELECTRICITE", "pdl"),
    ],
)
def test_labels_survive_case_accents_and_lost_spaces(printed: str, field: str) -> None:
    assert field in fields_named(printed)


@pytest.mark.parametrize(
    ("printed", "field"),
    [
        ("Référence acherminement éiectricité", "pdl"),
        ("N° de contrar", "contract_number"),
        ("Puissance sousorite", "power_kva"),
    ],
)
def test_labels_survive_misread_letters(printed: str, field: str) -> None:
    assert field in fields_named(printed, sure=0.7)


def test_misread_letters_are_not_guessed_where_the_print_is_clear() -> None:
    assert "contract_number" not in fields_named("N° de contrar", sure=1.0)


def test_a_label_within_a_longer_one_does_not_count() -> None:
    named = fields_named("Date limite de paiement")
    assert "due_date" in named
    assert "document_date" not in named
    assert "account_number" not in fields_named("N° de compte client")


def test_a_label_broken_over_two_lines_is_found() -> None:
    assert "customer_number" in fields_named("Numéro\nde client   90307450")


def test_every_label_of_the_vocabulary_finds_its_field() -> None:
    for field in load_vocabulary().fields.values():
        for label in (*field.printed, *field.negative):
            assert field.name in fields_named(label.replace("…", "12,50 €")), label


@given(st.text(max_size=40))
def test_squeeze_keeps_only_letters_and_digits(text: str) -> None:
    squeezed = squeeze(text)
    assert all(char.isalnum() for char in squeezed)
