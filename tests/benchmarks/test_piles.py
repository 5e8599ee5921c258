"""The benchmark of piles counts what it should."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from benchmarks.papers.captures import take
from benchmarks.papers.make import make_paper
from benchmarks.piles import Paper, Tally, build, next_month, score
from scribe.intake.scan import open_scan
from scribe.ocr.page import Page
from scribe.ocr.read import read_pages


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> list[Paper]:
    folder = tmp_path_factory.mktemp("papers")
    made = []
    for number in range(4):
        paper = make_paper(5, number, split="tune", kinds=["energy_bill", "benefit_overpayment"])
        (path,) = take(paper.pdf, paper.name, "digital", folder, 5)
        invoice = paper.truth["fields"].get("invoice_number", "")
        made.append(Paper(paper.name, read_pages(open_scan(Path(path))), invoice))
    return made


def test_piles_of_whole_papers_are_cut_where_they_should(papers: list[Paper]) -> None:
    tally, rng = Tally(), random.Random(1)  # noqa: S311
    for _each in range(5):
        score(build(papers, rng), tally)
    assert tally.piles == 5
    assert tally.wrong == 0
    assert tally.right > 5 * tally.missed
    assert "wrong cuts 0 of" in tally.report()


def test_a_wrong_cut_and_a_missed_one_are_counted(papers: list[Paper]) -> None:
    first, other = papers[0].pages[0], papers[1].pages[0]
    tally = Tally()
    score(_pile([("a", first), ("a", other)]), tally)
    assert (tally.wrong, tally.missed, tally.whole) == (1, 0, 0)
    tally = Tally()
    score(_pile([("a", first), ("b", first)]), tally)
    assert (tally.wrong, tally.missed, tally.whole) == (0, 1, 0)


def _pile(pages: list[tuple[str, Page]]) -> list[tuple[str, Page]]:
    from dataclasses import replace

    return [(name, replace(page, number=at)) for at, (name, page) in enumerate(pages, start=1)]


def test_next_month_has_other_numbers_and_days(papers: list[Paper]) -> None:
    bill = next(paper for paper in papers if paper.invoice)
    texts = [line.text for page in bill.pages for line in page.lines]
    later = [line.text for page in next_month(bill).pages for line in page.lines]
    assert len(texts) == len(later)
    assert texts != later
