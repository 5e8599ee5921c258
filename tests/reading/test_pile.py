"""Where one paper ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from drawn import drawn_page
from hypothesis import given, settings
from hypothesis import strategies as st

from scribe.knowledge.vocabulary import load_vocabulary
from scribe.ocr.page import Page
from scribe.reading.layout import lay_out
from scribe.reading.pagefacts import page_facts
from scribe.reading.pagenumber import printed_number
from scribe.reading.pile import goes_on, split_pages

BILL = """
Électricité de Lens



                                                      Madame Camille Durieux
                                                      12 rue des Lilas
                                                      59000 LILLE

Facture d'électricité du 12/03/2026
Facture n° : 7706295434
N° client : 60045128
Total TTC : 344,21 €
{foot}
"""
DETAIL = """
Électricité de Lens


Détail de votre consommation            Facture n° : 7706295434
Index de début      32600
Index de fin        33124
Abonnement          105,81 €
{foot}
"""
BARE = """
Électricité de Lens

Abonnement          105,81 €            60045128
Consommation        204,10 €
TVA                  34,30 €
{foot}
"""
REMINDER = """
CAF du Nord
                                                      Monsieur Ali Benali
                                                      4 place du Marché
                                                      59100 ROUBAIX

Lille, le 2 avril 2026
Objet : notification d'indu
Madame, Monsieur,
Vous nous devez la somme de 412,00 €.
{foot}
"""


def page(text: str, foot: str = "") -> Page:
    return drawn_page(text.format(foot=foot))


def pile(*pages: Page) -> list[Page]:
    return [replace(each, number=at) for at, each in enumerate(pages, start=1)]


def cut(*pages: Page) -> list[list[int]]:
    return [[each.number for each in group.pages] for group in split_pages(pile(*pages))]


BLANK = Page(1, 595.0, 842.0, (), "ocr")


def test_a_new_address_sender_and_title_begin_a_paper() -> None:
    assert cut(page(BILL), page(REMINDER), page(BILL)) == [[1], [2], [3]]


def test_the_second_page_of_a_bill_stays_with_the_first() -> None:
    assert cut(page(BILL), page(DETAIL), page(REMINDER)) == [[1, 2], [3]]
    assert cut(page(BILL), page(BARE)) == [[1, 2]]


def test_printed_numbers_weigh_most() -> None:
    numbered = [page(BILL, f"Page {n} sur 3") for n in (1, 2, 3)]
    assert cut(*numbered) == [[1, 2, 3]]
    again = [page(BARE, "Page 1 sur 2"), page(BARE, "Page 2/2")]
    assert cut(*numbered, *again) == [[1, 2, 3], [4, 5]]


def test_blank_backs_are_left_out() -> None:
    told = drawn_page("\n\nPage laissée intentionnellement blanche")
    assert cut(page(BILL), BLANK, page(REMINDER), told) == [[1], [3]]
    assert cut(BLANK, page(BILL), BLANK, page(DETAIL), BLANK) == [[2, 4]]


def test_a_file_of_blank_pages_is_one_paper() -> None:
    assert cut(BLANK, BLANK) == [[1, 2]]


def test_the_same_sender_to_the_same_person_another_month() -> None:
    april = BILL.replace("12/03/2026", "12/05/2026").replace("7706295434", "7706295999")
    assert cut(page(BILL), page(DETAIL), page(april)) == [[1, 2], [3]]


def test_a_page_that_repeats_the_head_of_its_paper_stays() -> None:
    """Same address, same number, same day: some print the whole head on each page."""
    assert cut(page(BILL), page(BILL)) == [[1, 2]]


def test_terms_and_examples_stay_with_what_they_follow() -> None:
    terms = """
Conditions générales de vente

Article 1 : le contrat est conclu pour une durée d'un an.
Article 2 : le prix est celui du tarif en vigueur.
"""
    example = BILL.replace("Électricité de Lens", "Comment lire votre facture      EXEMPLE")
    assert cut(page(BILL), drawn_page(terms), page(REMINDER)) == [[1, 2], [3]]
    assert cut(page(BILL), page(example.replace("12/03/2026", "02/01/2024"))) == [[1, 2]]


def test_where_nothing_is_sure_nothing_is_cut_and_it_is_told() -> None:
    """Another title, but no address, no day and no sender."""
    months = "\n".join(f"Mensualité n° {n}      30,00 €      prélèvement" for n in range(1, 7))
    schedule = drawn_page(f"Échéancier de mensualités\n\n\n{months}")
    (group,) = split_pages(pile(page(BILL), schedule, page(BARE)))
    assert [each.number for each in group.pages] == [1, 2, 3]
    assert group.doubtful == (2,)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Page 2 sur 3", (2, 3)),
        ("PAGE 1/2", (1, 2)),
        ("page n° 3 / 12", (3, 12)),
        ("Feuillet 2/4", (2, 4)),
        ("Facture 123   p. 1/2", (1, 2)),
        ("Page2sur3", (2, 3)),
        ("Page 4 sur 3", (0, 0)),
        ("voir page 12 de nos conditions", (0, 0)),
        ("Le 01/02/2026", (0, 0)),
    ],
)
def test_numbers_of_pages_are_read_as_they_are_printed(text: str, number: tuple[int, int]) -> None:
    middle = drawn_page("EDF" + "\n" * 30 + text)
    assert printed_number(lay_out([middle])[0]) == number


def test_a_bare_number_counts_in_the_margin_only() -> None:
    assert printed_number(lay_out([drawn_page("EDF" + "\n" * 57 + "2/3")])[0]) == (2, 3)
    assert printed_number(lay_out([drawn_page("EDF" + "\n" * 30 + "2/3")])[0]) == (0, 0)


def test_a_picture_is_joined_only_on_proof() -> None:
    first, second = page(BILL, "Page 1/2"), page(DETAIL, "Page 2/2")
    assert goes_on([first], second)
    assert goes_on([page(BILL)], page(BARE))
    assert not goes_on([first], page(REMINDER))
    assert not goes_on([page(BILL)], page(BILL))
    assert not goes_on([page(REMINDER)], page(BARE))
    assert not goes_on([], second)
    assert not goes_on([first], BLANK)


def test_what_is_another_company_s_or_an_amount_is_no_reference() -> None:
    text = """
SIREN 552 081 317 - capital de 22 655 450 €
Tél. 03 20 11 22 33
12/03/2026      1 204 344,21 €
N° client 6 004 512 873
"""
    facts = page_facts(drawn_page(text), load_vocabulary())
    assert facts.references == {"6004512873"}
    assert "552081317" in facts.senders


kinds = st.sampled_from([BILL, DETAIL, BARE, REMINDER, None])


@settings(max_examples=25, deadline=None)
@given(st.lists(kinds, min_size=1, max_size=6))
def test_no_printed_page_is_lost_or_moved(texts: Sequence[str | None]) -> None:
    pages = pile(*(BLANK if text is None else page(text) for text in texts))
    kept = [each.number for group in split_pages(pages) for each in group.pages]
    printed = [each.number for each in pages if each.lines]
    assert kept == (printed or [each.number for each in pages])
