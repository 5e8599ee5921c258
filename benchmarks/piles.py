"""``python -m benchmarks.piles FOLDER…``: how right piles are cut into papers.

Papers with truth are read, shuffled and laid one on the other as on a desk: with blank
backs, with pages of terms, and with the next month's paper of the same sender to the
same person. Printed are the turns of pages: cuts right, missed and wrong, and first of
all the wrong ones, for they tear a paper apart.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from benchmarks.accuracy import find_jobs
from scribe.intake.scan import open_scans
from scribe.ocr.page import Box, Line, Page, Word
from scribe.ocr.pagesjson import pages_from_json, pages_to_json
from scribe.ocr.read import read_pages
from scribe.reading.pile import is_blank, split_pages

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip
TERMS = (
    "Conditions générales de vente", "Article 1 - Objet", "Les présentes conditions régissent",
    "la fourniture du service au client.", "Article 2 - Durée", "Le contrat est conclu pour une",
    "durée indéterminée ; chacun peut y mettre fin.", "Article 3 - Paiement",
    "Toute somme est payable à la date portée sur la facture.", "Article 4 - Litiges",
)  # fmt: skip
_DAY = re.compile(r"\b(\d\d)([/.-])(\d\d)\2(\d{2,4})\b")


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper as read, and its number as printed (``""`` when it has none)."""

    name: str
    pages: tuple[Page, ...]
    invoice: str = ""


@dataclass(slots=True)
class Tally:
    """Turns of pages between papers (cuts) and inside them."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    kept: int = 0
    told: int = 0
    piles: int = 0
    whole: int = 0
    examples: list[str] = field(default_factory=list)

    def report(self) -> str:
        """The figures, wrong cuts first."""
        precision = self.right / max(1, self.right + self.wrong)
        recall = self.right / max(1, self.right + self.missed)
        return (
            f"wrong cuts {self.wrong} of {self.wrong + self.kept} turns inside papers\n"
            f"missed cuts {self.missed} of {self.missed + self.right}"
            f" (told to a person: {self.told})\n"
            f"precision {precision:.4f}  recall {recall:.4f}  "
            f"whole piles right {self.whole} of {self.piles}"
        )


def load(folders: Sequence[Path], captures: Sequence[str], cache: Path | None) -> list[Paper]:
    """The papers of the folders, read."""
    papers = []
    for folder in folders:
        for job in find_jobs(folder, ["ppocr"], captures):
            name = f"{folder.name}/{job.name}.{job.capture}"
            kept = cache / f"{name.replace('/', '-')}.json" if cache else None
            number = job.truth["fields"].get("invoice_number", "")
            papers.append(Paper(name, _pages(job.paths, kept), number))
    return papers


def _pages(paths: Sequence[Path], kept: Path | None) -> tuple[Page, ...]:
    if kept and kept.exists():
        return pages_from_json(kept.read_text(encoding="utf-8"))
    pages = read_pages(open_scans(paths))
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(pages_to_json(pages), encoding="utf-8")
    return pages


def next_month(paper: Paper) -> Paper:
    """The same sender writes to the same person again: other days, another number."""
    swapped = str.maketrans("123456789", "234567891")

    def told(text: str) -> str:
        if paper.invoice and paper.invoice in text.replace(" ", ""):
            return text.translate(swapped)
        if text.casefold() in MONTHS:
            return MONTHS[(MONTHS.index(text.casefold()) + 1) % 12]
        return _DAY.sub(
            lambda day: f"{day[1]}{day[2]}{int(day[3]) % 12 + 1:02}{day[2]}{day[4]}", text
        )

    return replace(
        paper, name=f"{paper.name}+1", pages=tuple(_mapped(p, told) for p in paper.pages)
    )


def _mapped(page: Page, told: Callable[[str], str]) -> Page:
    lines = tuple(
        replace(line, words=tuple(replace(word, text=told(word.text)) for word in line.words))
        for line in page.lines
    )
    return replace(page, lines=lines)


def blank_like(page: Page) -> Page:
    """The empty back of a sheet."""
    return replace(page, lines=())


def terms_like(page: Page) -> Page:
    """A page of terms, of the same format."""
    lines = []
    for at, text in enumerate(TERMS):
        top, left, words = 0.06 + 0.03 * at, 0.08, []
        for word in text.split():
            right = left + 0.011 * len(word)
            words.append(Word(word, Box(left, top, right, top + 0.012), 1.0))
            left = right + 0.008
        lines.append(Line(tuple(words)))
    return replace(page, lines=tuple(lines))


def build(papers: Sequence[Paper], rng: random.Random) -> list[tuple[str, Page]]:
    """A pile: each page with the name of its paper, ``""`` for a blank one."""
    pile: list[tuple[str, Page]] = []
    duplex = rng.random() < 0.4
    for paper in rng.sample(list(papers), min(len(papers), rng.randint(2, 6))):
        for each in (paper, next_month(paper)) if rng.random() < 0.25 else (paper,):
            pages = list(each.pages)
            if rng.random() < 0.15:
                pages.append(terms_like(pages[-1]))
            named = [(each.name, page) for page in pages]
            if duplex and len(pages) % 2:
                named.append(("", blank_like(pages[-1])))
            pile += named
    return [(name, replace(page, number=at)) for at, (name, page) in enumerate(pile, start=1)]


def score(pile: Sequence[tuple[str, Page]], tally: Tally) -> None:
    """Cut one pile and count."""
    groups = split_pages([page for _name, page in pile])
    cuts = {group.pages[0].number for group in groups[1:]}
    doubtful = {number for group in groups for number in group.doubtful}
    printed = [(name, page) for name, page in pile if not is_blank(page)]
    whole = True
    for (before, _page), (name, page) in pairwise(printed):
        is_cut, is_new = page.number in cuts, before != name
        tally.right += is_cut and is_new
        tally.kept += not is_cut and not is_new
        tally.wrong += is_cut and not is_new
        tally.missed += not is_cut and is_new
        tally.told += not is_cut and is_new and page.number in doubtful
        if is_cut != is_new:
            whole = False
            tally.examples.append(f"{'wrong' if is_cut else 'missed'}: {before} | {name}")
    tally.piles += 1
    tally.whole += whole


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.piles", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--captures", nargs="+", default=["digital"])
    parser.add_argument("--piles", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cache", type=Path, help="folder that keeps pages once read")
    parser.add_argument("--errors", type=int, default=0, help="list the first N errors")
    args = parser.parse_args()
    papers = load(args.folders, args.captures, args.cache)
    if len(papers) < 2:
        parser.error("no papers with a .truth.json there")
    tally, rng = Tally(), random.Random(args.seed)
    for _each in range(args.piles):
        score(build(papers, rng), tally)
    print(f"{len(papers)} papers, {tally.piles} piles, seed {args.seed}, {args.captures}")
    print(tally.report())
    for example in tally.examples[: args.errors]:
        print(" ", example)


if __name__ == "__main__":
    main()
