from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scribe.values.addresses import (
    Address,
    envelope_lines,
    find_postcode_city,
    looks_like_street,
    parse_address,
    strip_civility,
)

PLACES = {
    "59000 LILLE": ("59000", "LILLE"),
    "59000 Lille": ("59000", "Lille"),
    "F-59000 Lille": ("59000", "Lille"),
    "F 59000 LILLE": ("59000", "LILLE"),
    "59 000 Lille": ("59000", "Lille"),
    "59047 LILLE CEDEX": ("59047", "LILLE CEDEX"),
    "62978 Arras Cedex 9": ("62978", "Arras Cedex 9"),
    "76934 ROUEN CEDEX 09": ("76934", "ROUEN CEDEX 09"),
    "75015 PARIS 15": ("75015", "PARIS 15"),
    "69003 Lyon 3e": ("69003", "Lyon 3e"),
    "59650 VILLENEUVE D'ASCQ": ("59650", "VILLENEUVE D'ASCQ"),
    "59650 VILLENEUVE D ASCQ": ("59650", "VILLENEUVE D ASCQ"),
    "59650 Villeneuve-d’Ascq": ("59650", "Villeneuve-d’Ascq"),
    "59700 Marcq-en-Barœul": ("59700", "Marcq-en-Barœul"),
    "59350 Saint André lez Lille": ("59350", "Saint André lez Lille"),
    "76600 Le Havre": ("76600", "Le Havre"),
    "94240 L'HAŸ-LES-ROSES": ("94240", "L'HAŸ-LES-ROSES"),
    "20000 Ajaccio": ("20000", "Ajaccio"),
    "97400 Saint-Denis": ("97400", "Saint-Denis"),
    "CS 90101, 59443 Wasquehal Cedex": ("59443", "Wasquehal Cedex"),
    "12 rue des Lilas 59000 Lille": ("59000", "Lille"),
    "59000 Lille, le 3 mars": ("59000", "Lille"),
    "59290 Wasquehal Tél. 03 20 66 43 43": ("59290", "Wasquehal"),
    "59000 LILLE FRANCE": ("59000", "LILLE"),
    "59000 Lille Nous vous prions": ("59000", "Lille"),
    "12345 kWh": None,
    "59000 €": None,
    "59000 EUR": None,
    "25000 Euros": None,
    "12345 m3": None,
    "12345,00 Lille": None,
    "00100 Rome": None,
    "D-63571 Gelnhausen": None,
    "PDL 25 716 242 385 354 Lille": None,
    "N° 1234567 Lille": None,
    "59000": None,
    "LILLE": None,
}


@pytest.mark.parametrize(("text", "place"), PLACES.items())
def test_postcode_and_city(text: str, place: tuple[str, str] | None) -> None:
    found = find_postcode_city(text)
    assert (found and found.value) == place
    assert found is None or text[found.start : found.end] == found.text


def test_address() -> None:
    lines = ["MME DURAND ALICE", "", "APT 12  BAT B", "12 RUE DES LILAS", "59000 LILLE", "FRANCE"]
    assert parse_address(lines) == Address(
        ("MME DURAND ALICE", "APT 12 BAT B", "12 RUE DES LILAS", "59000 LILLE"), "59000", "LILLE"
    )
    with pytest.raises(ValueError):
        parse_address(["MME DURAND ALICE", "12 RUE DES LILAS"])
    with pytest.raises(ValueError):
        parse_address([])


@pytest.mark.parametrize(
    "line",
    [
        "12 RUE DES LILAS",
        "12, rue des Lilas",
        "12 bis avenue de Dunkerque",
        "22-30 avenue de Wagram",
        "3B BD VAUBAN",
        "1242 chemin de l'olive",
        "RUE DU FAUBOURG",
        "Allée des Tilleuls",
        "5 place du Général-de-Gaulle",
        "TSA 21941",
        "BP 40463",
        "CS 90101",
        "lieu-dit Le Moulin",
    ],
)
def test_street(line: str) -> None:
    assert looks_like_street(line)


@pytest.mark.parametrize(
    "line",
    ["MME DURAND ALICE", "59000 LILLE", "Place du marché de gros", "Cours du gaz", "12 mars 2026",
     "Avenant au contrat", "Rueil", "12 jours", ""],
)  # fmt: skip
def test_no_street(line: str) -> None:
    assert not looks_like_street(line)


def test_strip_civility() -> None:
    assert strip_civility("MME DURAND ALICE") == "DURAND ALICE"
    assert strip_civility("M. ou Mme DUPONT") == "DUPONT"
    assert strip_civility("Mehdi Durand") == "Mehdi Durand"


def test_envelope() -> None:
    assert envelope_lines(
        ["EDF Service Clients", "", "12, rue de l'Église", "TSA 21941", "59650 Villeneuve-d'Ascq"]
    ) == (
        "EDF Service Clients",
        "12 rue de l Église",
        "TSA 21941",
        "59650 VILLENEUVE D ASCQ",
    )
    assert envelope_lines(["22-30 avenue de Wagram", "75008 Paris"])[0] == "22-30 avenue de Wagram"
    assert envelope_lines(["M. Jean-Paul Petit", "59000 Lille"])[0] == "M. Jean-Paul Petit"


def test_a_long_street_is_shortened_and_a_long_name_wrapped() -> None:
    lines = envelope_lines(
        [
            "Service des réclamations de la caisse d'allocations familiales",
            "125 boulevard du Maréchal de Lattre de Tassigny",
            "59000 Lille",
        ]
    )
    assert lines == (
        "Service des réclamations de la caisse",
        "d'allocations familiales",
        "125 BD du MAL de Lattre de Tassigny",
        "59000 LILLE",
    )


@pytest.mark.parametrize("lines", [["a"] * 7, ["x" * 39, "59000 LILLE"]])
def test_what_does_not_fit_is_refused(lines: list[str]) -> None:
    with pytest.raises(ValueError):
        envelope_lines(lines)


@given(st.lists(st.text(max_size=60), max_size=8))
@settings(max_examples=200)
def test_the_window_is_kept(lines: list[str]) -> None:
    try:
        done = envelope_lines(lines)
    except ValueError:
        return
    assert len(done) <= 6
    assert all(0 < len(line) <= 38 for line in done)
    assert not done or done[-1] == done[-1].upper()


PIECES = st.sampled_from(
    [
        "59000",
        " ",
        "Lille",
        "LE ",
        "d'",
        "-",
        "CEDEX",
        " 9",
        "M. ",
        "mme",
        "12 rue ",
        "F-",
        "é",
        "A",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=15).map("".join)))
@settings(max_examples=300)
def test_any_text(text: str) -> None:
    found = find_postcode_city(text)
    assert found is None or text[found.start : found.end] == found.text
    assert strip_civility(text) in text
    looks_like_street(text)
