"""The words of the facts: sectors, stages, papers and steps, as ``facts.toml`` keeps them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scribe.knowledge import tables

PATH = Path(__file__).parent.parent / "data" / "facts.toml"


@dataclass(frozen=True, slots=True)
class Match:
    """One way in which a paper shows what it is; an empty tuple allows anything.

    Attributes:
        kind: its kind in the vocabulary.
        sector: its sectors.
        stage: its stages, ``""`` for none said.
    """

    kind: str
    sector: tuple[str, ...] = ()
    stage: tuple[str, ...] = ()

    def fits(self, kind: str, sector: str, stage: str) -> bool:
        """Whether a paper is one."""
        return (
            kind == self.kind
            and (not self.sector or sector in self.sector)
            and (not self.stage or stage in self.stage)
        )


@dataclass(frozen=True, slots=True)
class PaperName:
    """A paper as rules call it; ``each`` when no later one takes its place."""

    name: str
    match: tuple[Match, ...]
    each: bool = False


@dataclass(frozen=True, slots=True)
class StepName:
    """A step as rules call it.

    Attributes:
        name: in the contract of facts.
        french: what people call it.
        sector: the one it has unless said, empty for none.
        received: the other side receives it, and that day may count.
    """

    name: str
    french: str
    sector: str = ""
    received: bool = False


@dataclass(frozen=True, slots=True)
class Terms:
    """All of it.

    Attributes:
        latest: the kinds of which only the last one counts.
        on_behalf: the kinds whose sender claims for somebody else.
    """

    latest: tuple[str, ...]
    on_behalf: tuple[str, ...]
    sectorless: tuple[str, ...]
    sectors: Mapping[str, str]
    sector_of: Mapping[str, str]
    sector_by_field: Mapping[str, str]
    stages: Mapping[str, str]
    papers: Mapping[str, PaperName]
    steps: Mapping[str, StepName]
    keys: Mapping[str, str]
    phrases: Mapping[str, str]

    def stages_of(self, kind: str, sector: str) -> tuple[str, ...]:
        """The stages that tell papers of this kind and sector apart; empty when none does."""
        found = {
            stage: None
            for paper in self.papers.values()
            for match in paper.match
            if match.kind == kind and (not match.sector or sector in match.sector)
            for stage in match.stage
            if stage
        }
        return tuple(found)


@cache
def load_terms(path: Path = PATH) -> Terms:
    """Read the file.

    Raises:
        KnowledgeError: when it is wrong.
    """
    return tables.load(path, Terms)
