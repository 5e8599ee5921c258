from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scribe.values.found import Found
from scribe.values.money import canonical_money, find_money, format_money, parse_money

AMOUNTS = st.decimals(min_value=-(10**9), max_value=10**9, places=2)

PARSED = {
    "1 234,56 €": "1234.56",
    "1\u202f234,56\u00a0€": "1234.56",
    "1\u00a0234,56": "1234.56",
    "1.234,56": "1234.56",
    "1,234.56": "1234.56",
    "1234,56": "1234.56",
    "1 234 567,89 EUR": "1234567.89",
    "1.234.567 €": "1234567",
    "0,00": "0",
    "45.20": "45.20",  # Free prints a dot
    "€ 12,50": "12.50",
    "EUR 12,50": "12.50",
    "12,50 euros": "12.50",
    "12 €": "12",
    "1 234 €": "1234",
    "12€50": "12.50",
    "12,50€TTC": None,
    "-12,50": "-12.50",
    "− 12,50 €": "-12.50",
    "– 12,50": "-12.50",
    "12,50-": "-12.50",
    "12,50 €-": "-12.50",
    "12,50- €": "-12.50",
    "(12,50)": "-12.50",
    "(12,50 €)": "-12.50",
    "(-12,50)": "-12.50",
    "12,50 CR": "-12.50",
    "12,50 € CR": "-12.50",
    "+12,50": "12.50",
    # a scanner's faults
    "81 ,71": "81.71",
    "81, 71": "81.71",
    "81,71 C": "81.71",
    "81,71E": "81.71",
    "1 234 ,56 €": "1234.56",
    # not money, or not for sure
    "": None,
    "12": None,
    "12 C": None,
    "2026": None,
    "12,5": None,
    "0,1740": None,
    "0,174 €": None,
    "1.234 €": None,
    "1,234": None,
    "01,50": None,
    "1 23,45": None,
    "1234 567,89": None,
    "1 234.567,89": None,
    "12 1 234,56": None,
    "20,00 %": None,
    "123,00 kWh": None,
    "12/03/2026": None,
    "12.03.2026": None,
    "-12,50 CR": None,
    "(12,50": None,
    "12,50)": None,
    "l2,50": None,
    "٣,٥٠": None,
    "99 999 999 999 999,00": None,
}


@pytest.mark.parametrize(("text", "value"), PARSED.items())
def test_parse(text: str, value: str | None) -> None:
    if value is None:
        with pytest.raises(ValueError):
            parse_money(text)
    else:
        assert parse_money(text) == Decimal(value)


FOUND = {
    "Net à payer 1 234,56 €": ["1234.56"],
    "12 1 234,56": ["1234.56"],
    "3 45,20": ["45.20"],
    "12 34,50 1 234,56": ["34.50", "1234.56"],
    "1  234,56": ["234.56"],
    "Total HT 55,41 TVA 11,08 TTC 66,49": ["55.41", "11.08", "66.49"],
    "Abonnement 12 x 10,50 €": ["10.50"],
    "Total:45,20": ["45.20"],
    "**45,20**": ["45.20"],
    "12,50€TTC": ["12.50"],
    "300 € HT": ["300"],
    "Loyer 450 € 30 € 480 €": ["450", "30", "480"],
    "Soit 81 ,71 C à régler": ["81.71"],
    "81, 71 €": ["81.71"],
    "2 € 399,00": ["399"],
    "12€50": ["12.50"],
    "12,50 €/mois": ["12.50"],
    # signs
    "Chèque énergie - 48,00 €": ["-48"],
    "Solde -12,30": ["-12.30"],
    "100,00 - 12,00": ["100", "-12"],
    "Votre crédit 12,50 CR": ["-12.50"],
    "Avoir 12,50-": ["-12.50"],
    "Solde en votre faveur 5,60- €": ["-5.60"],
    "créditeur de 5,60- €. Ce montant": ["-5.60"],
    "5,60- 12,00": ["-5.60", "12"],
    "Solde antérieur (12,50)": ["-12.50"],
    "Facture du 12/03/2026 - 45,20 €": ["45.20"],
    "Facture 12345 - 45,20 €": ["45.20"],
    "Total -------45,20 €": ["45.20"],
    "Montant dû (345,21 €)": ["345.21"],
    "(dont TVA 12,50)": ["12.50"],
    "(12,50 € par mois)": ["12.50"],
    "45,20 - Frais de rejet": ["45.20"],
    # beside what is no money
    "12/03/26 120,50": ["120.50"],
    "12.03.2026 45,20": ["45.20"],
    "03 20 66 43 43 120,50": ["120.50"],
    "FR76 3000 4001 2300 0001 2345 630 120,50": ["120.50"],
    "1 85 02 59 350 123 91 120,50": ["120.50"],
    "25 716 242 385 354 12,50": ["12.50"],
    "59000 LILLE 45,20": ["45.20"],
    "312 kWh 0,1740 54,29": ["54.29"],
    "TVA 20,00 % 11,08": ["11.08"],
    # not money, or not for sure
    "25 716 242 385 354 120,50": [],
    "le 12/03/2026": [],
    "12.03.2026": [],
    "le 12.03": [],
    "03.20.66.43.43": [],
    "20,00 %": [],
    "5,50%": [],
    "123,00 kWh": [],
    "45,00 m3": [],
    "45,00m³": [],
    "0,1740 €": [],
    "0,1740 €/kWh": [],
    "12,50 € / m3": [],
    "12,50 € par kWh": [],
    "15,23 c€": [],
    "articles 81, 71 et 12": [],
    "6 012 345 678": [],
    "2026": [],
    "12 € 50": [],
    "3,5 € 20": [],
    "1 1 0,22 €": [],
    "-12,50 CR": [],
    "45,20- Frais": [],
    "1 1 O, 2 2 €": [],
    "l45,20": [],
    "45,2O": [],
    "A-45,20": [],
    "12,34,56": [],
    "v1.2.34": [],
    "12:45,20": [],
}


@pytest.mark.parametrize(("text", "values"), FOUND.items())
def test_find(text: str, values: list[str]) -> None:
    assert [found.value for found in find_money(text)] == [Decimal(v) for v in values]


def test_found_text_carries_the_sign_and_no_more() -> None:
    (credit,) = find_money("Chèque énergie - 48,00 € déduit")
    assert credit == Found(Decimal("-48.00"), 15, 24, "- 48,00 €")
    (remark,) = find_money("Montant dû (345,21 €)")
    assert remark.text == "345,21 €"


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        ("1234.5", "1\u202f234,50\u00a0€"),
        ("-1234567.89", "−1\u202f234\u202f567,89\u00a0€"),
        ("0", "0,00\u00a0€"),
        ("-0.001", "0,00\u00a0€"),
        ("2.675", "2,68\u00a0€"),
        ("999.995", "1\u202f000,00\u00a0€"),
    ],
)
def test_format(amount: str, text: str) -> None:
    assert format_money(Decimal(amount)) == text


def test_canonical() -> None:
    assert canonical_money(Decimal("1234.5")) == "1234.50"
    assert canonical_money(Decimal("-0")) == "0.00"
    for nothing in ("NaN", "Infinity"):
        with pytest.raises(ValueError):
            canonical_money(Decimal(nothing))
        with pytest.raises(ValueError):
            format_money(Decimal(nothing))


@given(AMOUNTS, st.booleans())
@settings(max_examples=150)
def test_what_is_written_is_read_back(amount: Decimal, sign: bool) -> None:
    assert parse_money(format_money(amount, sign)) == amount
    assert parse_money(canonical_money(amount)) == amount


@given(st.decimals(min_value=-9_999_999, max_value=9_999_999, places=2))
@settings(max_examples=150)
def test_what_is_written_is_found_in_a_sentence(amount: Decimal) -> None:
    line = f"Total de {format_money(amount)} à régler avant le 12/03/2026"
    assert [found.value for found in find_money(line)] == [amount]


PIECES = st.sampled_from(
    [
        *"0123456789 .,-−()€/:%x\u00a0\u202f",
        "12",
        "234",
        ",56",
        "EUR",
        "CR",
        " €",
        "kWh",
        "12/03/26",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=25).map("".join)))
@settings(max_examples=400)
def test_found_values_stand_where_they_say(text: str) -> None:
    last = 0
    for found in find_money(text):
        assert text[found.start : found.end] == found.text
        assert last <= found.start < found.end
        assert parse_money(found.text) in (found.value, -found.value)
        last = found.end
