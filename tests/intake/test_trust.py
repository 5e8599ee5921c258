from __future__ import annotations

import pytest

from scribe.intake.sheet import NativeWord
from scribe.intake.textlayer import LayerWord
from scribe.intake.trust import Page, has_unmapped, is_language, judge

UNKNOWN = "\ufffd"
SENTENCE = (
    "Nous vous informons que votre facture de consommation arrive à échéance le mois prochain "
    "et reste payable par prélèvement automatique sur votre compte"
)


def line(text: str, top: float = 0.1, *, is_painted: bool = True) -> list[LayerWord]:
    """Words side by side, ten letters a tenth of the sheet."""
    words, left = [], 0.05
    for part in text.split():
        right = left + 0.01 * len(part)
        word = NativeWord(part, left, top, right, top + 0.02)
        words.append(LayerWord(word, part.count(UNKNOWN), False, is_painted, 0))
        left = right + 0.01
    return words


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "Your electricity bill for the month of March is due on the first of April",
        "Sehr geehrte Damen und Herren, anbei erhalten Sie die Rechnung für Strom und Gas",
        "MONTANT TOTAL À PAYER TTC SIRET RCS TVA EDF SA AU CAPITAL DE PARIS",
        "Œuvre de l’Étoile, 12 rue Saint-Honoré, n° client 123 456 789, réglé en août",
    ],
)
def test_languages_in_latin_letters(text: str) -> None:
    assert is_language(text.split())


def shifted(text: str, by: int) -> str:
    """What a font without a map gives: codes moved by a fixed distance."""
    return "".join(chr(ord(letter) + by) if letter.isalpha() else letter for letter in text)


@pytest.mark.parametrize("by", [-29, -3, -1, 1, 2, 3, 5, 29])
def test_shifted_letters_are_no_language(by: int) -> None:
    assert not is_language(shifted(SENTENCE, by).split())


def test_other_garbage_is_no_language() -> None:
    assert not is_language([])
    assert not is_language(["12,50", "344,21", "27/03/2026"])
    assert not is_language(["Общая", "сумма", "к", "оплате", "за", "месяц"])
    assert not is_language(["xqzrt", "bcdfgh", "wwwwkk", "mmnpqr"])


@pytest.mark.parametrize(
    ("text", "matters"),
    [
        ("Montant 12,50 €", False),
        (f"{UNKNOWN} Téléphone", False),
        (f"Contact {UNKNOWN}", False),
        (f"Montant 12,50 {UNKNOWN}", True),
        (f"{UNKNOWN}lectricité", True),
        (f"12{UNKNOWN}50", True),
        (f"appel {UNKNOWN * 2}", True),
    ],
)
def test_one_unknown_letter_that_matters_is_enough(text: str, matters: bool) -> None:
    assert has_unmapped(line(text)) is matters
    layer = line(SENTENCE) + line(text, 0.5)
    words, _margin, code = judge(layer, [False] * len(layer), Page())
    assert code == ("unmapped" if matters else "")
    assert not any(UNKNOWN in word.text for word in words)


def test_hidden_words_are_left_out_or_bring_doubt() -> None:
    layer = line(SENTENCE) + line("caché", 0.5)
    hidden = [False] * (len(layer) - 1) + [True]
    words, margin, code = judge(layer, hidden, Page())
    assert (code, margin) == ("", ())
    assert "caché" not in {word.text for word in words}
    assert judge(layer, [True] * 6 + [False] * (len(layer) - 6), Page())[2] == "hidden"


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (Page(picture_share=0.4, is_bitonal=True), ""),
        (Page(picture_share=1.0), "picture"),
        (Page(is_cut=True), "too_much"),
    ],
)
def test_what_else_is_on_the_page(page: Page, code: str) -> None:
    layer = line(SENTENCE)
    assert judge(layer, [False] * len(layer), page)[2] == code


def test_much_print_all_over_a_picture_is_a_letter_on_printed_paper() -> None:
    layer = [word for row in range(8) for word in line(SENTENCE, 0.1 + 0.1 * row)]
    hidden = [False] * len(layer)
    assert judge(layer, hidden, Page(picture_share=1.0))[2] == ""
    assert judge(layer, hidden, Page(picture_share=1.0, is_bitonal=True))[2] == "picture"


def test_no_layer_is_no_fault() -> None:
    assert judge([], [], Page(picture_share=1.0)) == ((), (), "")
