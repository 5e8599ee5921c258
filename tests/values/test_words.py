from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scribe.values.words import MONTHS, month_number, normalise, typography


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("N° de client :", "n° de client"),
        ("Nº DE CLIENT", "n° de client"),
        ("no de client", "n° de client"),
        ("N* de client", "n° de client"),
        ("N°de client", "n° de client"),
        ("N ° de client", "n° de client"),
        ("Numéro de client", "n° de client"),
        ("Num. client", "n° client"),
        ("N0 client", "n° client"),
        ("Nos références", "nos references"),
        ("Notre numéraire", "notre numeraire"),
        ("Date d’échéance", "date d echeance"),
        ("Date d'échéance", "date d echeance"),
        ("DATE D'E\u0301CHE\u0301ANCE", "date d echeance"),
        ("Cœur Ægypte", "coeur aegypte"),
        ("Consommation (m³)", "consommation m3"),
        ("  À   payer\u00a0:", "a payer"),
        ("V/Réf.", "v ref"),
        ("20 °C", "20 c"),
        ("12 €", "12 €"),
        ("", ""),
        ("…", ""),
    ],
)
def test_normalise(text: str, label: str) -> None:
    assert normalise(text) == label


@pytest.mark.parametrize(
    ("text", "set_text"),
    [
        ("Objet: facture", "Objet\u00a0: facture"),
        ("Objet : facture", "Objet\u00a0: facture"),
        ("Pourquoi ? Assez!", "Pourquoi\u00a0? Assez\u00a0!"),
        ("Quoi ?!", "Quoi\u00a0?!"),
        ("« oui »", "«\u00a0oui\u00a0»"),
        ("«oui»", "«\u00a0oui\u00a0»"),
        ("facture n°12", "facture n°\u00a012"),
        ("facture n° 12", "facture n°\u00a012"),
        ("12 € et 20 %", "12\u00a0€ et 20\u00a0%"),
        ("12€", "12\u00a0€"),
        ("l'eau d'ici", "l’eau d’ici"),
        ("http://a.fr/b?c=d", "http://a.fr/b?c=d"),
        ("à 12:30", "à 12:30"),
        ("1\u202f234,56\u00a0€", "1\u202f234,56\u00a0€"),
        ("déjà dit\u202f!", "déjà dit\u00a0!"),
    ],
)
def test_typography(text: str, set_text: str) -> None:
    assert typography(text) == set_text


def test_months() -> None:
    assert [month_number(month) for month in MONTHS] == list(range(1, 13))
    assert [month_number(month.upper()) for month in MONTHS] == list(range(1, 13))


@given(st.text())
@settings(max_examples=300)
def test_twice_is_once(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert typography(typography(text)) == typography(text)


MARKS = st.sampled_from([*"ab1 :;!?«»°€%'()…\u00a0\u202f\n", "n°", " : ", "» ", "« "])


@given(st.lists(MARKS, max_size=15).map("".join))
@settings(max_examples=300)
def test_only_spaces_and_apostrophes_change(text: str) -> None:
    done = typography(text)
    assert typography(done) == done
    assert normalise(normalise(text)) == normalise(text)
    kept = "".join(c for c in text.replace("'", "’") if c not in " \u00a0\u202f")
    assert "".join(c for c in done if c not in " \u00a0\u202f") == kept
