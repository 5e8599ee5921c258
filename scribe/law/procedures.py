"""Papers and steps of one sector and matter: one procedure."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from scribe.law.counting import working_days_after
from scribe.law.facts import Facts, Item, Paper, Step
from scribe.law.terms import load_terms

_POST = 3  # working days from the date of a letter to its receipt, when nobody noted it


@dataclass(frozen=True, slots=True)
class Day:
    """A day, and whether it is only an estimate."""

    on: dt.date
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Procedure:
    """One procedure; papers and steps in the order of the facts."""

    sector: str
    matter: str
    papers: tuple[Paper, ...]
    steps: tuple[Step, ...]

    def named(self, *names: str) -> tuple[Paper, ...]:
        """The papers that go by a name of ``facts.toml``.

        Of reminders, notices and orders only the one with the latest date.
        """
        found: list[Paper] = []
        for name in names:
            found += self._named(name)
        return tuple(found)

    def _named(self, name: str) -> list[Paper]:
        terms = load_terms()
        called = terms.papers[name]
        fitting = [
            paper
            for paper in self.papers
            if any(match.fits(paper.kind, paper.sector, paper.stage) for match in called.match)
        ]
        if called.each:
            return fitting
        single = [paper for paper in fitting if paper.kind in terms.latest]
        last = latest(single)
        return [paper for paper in fitting if paper.kind not in terms.latest or paper is last]

    def last(self, name: str) -> Paper | None:
        """The one paper of that name which counts."""
        return latest(self.named(name))

    def taken(self, *names: str) -> tuple[Step, ...]:
        """The steps of these names, earliest first."""
        return tuple(sorted((s for s in self.steps if s.what in names), key=lambda s: s.on))


def latest(papers: Iterable[Paper]) -> Paper | None:
    """The paper with the latest date; of equal or unknown dates the last one given."""
    return max(
        enumerate(papers), key=lambda nth: (nth[1].document_date or dt.date.min, nth[0]),
        default=(0, None),
    )[1]  # fmt: skip


def split(facts: Facts) -> tuple[Procedure, ...]:
    """The procedures of a case, in the order in which they first occur."""
    keys = dict.fromkeys((i.sector, i.matter) for i in (*facts.papers, *facts.steps))
    return tuple(
        Procedure(
            sector,
            matter,
            tuple(p for p in facts.papers if (p.sector, p.matter) == (sector, matter)),
            tuple(s for s in facts.steps if (s.sector, s.matter) == (sector, matter)),
        )
        for sector, matter in keys
    )


def received(item: Item) -> Day | None:
    """The day on which a paper, or the other side's mail, was received; estimated if not noted."""
    known = item.day("received_on")
    if known:
        return Day(known)
    sent = item.on if isinstance(item, Step) else item.day("document_date")
    return Day(working_days_after(sent, _POST), estimated=True) if sent else None


def day_of(item: Item, key: str) -> Day | None:
    """The day of one key; receipt is estimated when it has to be."""
    if key == "received_on":
        return received(item)
    known = item.on if key == "on" and isinstance(item, Step) else item.day(key)
    return Day(known) if known else None


_BENEFITS = ("rsa", "aah", "apl", "alf", "als", "prime d'activite")


def benefit_of(item: Item, procedure: Procedure) -> str:
    """Which benefit a paper or step is about, in plain small letters; empty when unknown.

    A paper's own name comes first, then what the papers of the procedure agree on, then
    a step's own name.
    """
    own = plain(item.text("benefit_name"))
    if own and isinstance(item, Paper):
        return own
    told = {plain(paper.text("benefit_name")) for paper in procedure.papers} - {""}
    return told.pop() if len(told) == 1 else own


@cache
def plain(name: str) -> str:
    """A benefit's name without case and accents; the short name where it has one."""
    bare = unicodedata.normalize("NFKD", name.replace("’", "'")).lower()
    bare = " ".join("".join(c for c in bare if not unicodedata.combining(c)).split())
    if bare in _BENEFITS:
        return bare
    words = [one for one in _BENEFITS if re.search(rf"\b{one}\b", bare)]
    return words[0] if len(words) == 1 else bare
