"""Facts for a command: from a file of facts, from papers that are read, from ``--set``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scribe.cli import output
from scribe.errors import FactsError
from scribe.i18n import _
from scribe.knowledge.issuers import find_issuer
from scribe.law import facts_file
from scribe.law.facts import Facts, Household, Paper, Step
from scribe.law.terms import load_terms
from scribe.reading.document import Reading
from scribe.reading.layout import squeeze
from scribe.values.dates import parse_date

AskSector = Callable[[Reading], str]

_CUSTOMER = (
    "customer_number", "contract_number", "account_number", "invoice_number", "pdl", "pce"
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Setting:
    """One ``--set``: which paper, from 1, or 0 for all that it can concern; key; text."""

    paper: int
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Gathered:
    """The facts, how many papers could not be read (each has been told), and those that were."""

    facts: Facts
    failed: int = 0
    readings: tuple[Reading, ...] = ()


def parse_setting(text: str) -> Setting:
    """Read ``received_on=2026-10-05`` or ``2.stage=second``.

    Raises:
        FactsError: another form, or an unknown key.
    """
    name, equals, value = text.partition("=")
    number, dot, key = name.strip().rpartition(".")
    if not equals or not key or (dot and not number.isdigit()):
        hint = _("For one of several papers: 2.received_on=2026-10-05")
        raise FactsError(_("“{}” is not of the form key=value").format(text), hint)
    known = facts_file.keys_of("household") | facts_file.keys_of("paper")
    if key not in known and key not in load_terms().steps:
        raise FactsError(_("unknown key “{}”").format(key))
    return Setting(int(number) if dot else 0, key, value.strip())


def gather(
    files: Sequence[Path],
    facts: Path | None,
    settings: Iterable[str],
    *,
    bar: bool = False,
    ask_sector: AskSector | None = None,
) -> Gathered:
    """Put the facts together.

    Args:
        files: papers to read; they come after those of the file of facts.
        facts: a file of facts.
        settings: ``key=value`` each. A key of a paper concerns those of ``files`` where
            there are any, else those of the file of facts; a key of the household, the
            household; the name of a step gives the day of that step, and a number before
            it the paper that it is about.
        bar: draw a progress bar.
        ask_sector: asks for the sector of a paper that does not tell it.

    Raises:
        FactsError: the file of facts, a setting, or a paper without sector.
    """
    wanted = [parse_setting(one) for one in settings]
    given = facts_file.load_facts(facts) if facts else Facts()
    readings, failed = read_all(files, bar=bar) if files else ([], 0)
    papers = list(given.papers)
    if files:
        read = [
            paper_from(reading, _of_paper(number, wanted), ask_sector, beside=readings)
            for number, reading in enumerate(readings, 1)
        ]
        papers += told_apart(read, {item.sector for item in (*given.papers, *given.steps)})
    else:
        papers = [
            facts_file.changed_paper(paper, _of_paper(number, wanted))
            for number, paper in enumerate(papers, 1)
        ]
    household = _household(given.household, wanted)
    named = papers[len(given.papers) :] if files else papers
    steps = [step_from(one, papers, named) for one in wanted if one.key in load_terms().steps]
    together = Facts(household, tuple(papers), (*given.steps, *steps))
    return Gathered(together, failed, tuple(readings))


def _household(household: Household, wanted: Iterable[Setting]) -> Household:
    keys = facts_file.keys_of("household")
    return facts_file.changed_household(
        household, {one.key: one.text for one in wanted if one.key in keys}
    )


def _of_paper(number: int, wanted: Iterable[Setting]) -> Mapping[str, str]:
    keys = facts_file.keys_of("paper")
    return {one.key: one.text for one in wanted if one.key in keys and one.paper in (0, number)}


def read_all(files: Sequence[Path], *, bar: bool = False) -> tuple[list[Reading], int]:
    """The papers of files, piles cut, and how many could not be read; each has been told."""
    from scribe.intake.papers import find_papers
    from scribe.reading.papers import read_papers

    papers = find_papers(files)
    readings, failed = [], 0
    with output.progress(len(papers), shown=bar) as move_on:
        for outcome in read_papers(papers, on_done=lambda _outcome: move_on()):
            if outcome.reading:
                readings.append(outcome.reading)
            elif outcome.error:
                output.tell_error(outcome.error)
                failed += 1
    return readings, failed


def paper_from(
    reading: Reading,
    texts: Mapping[str, str],
    ask_sector: AskSector | None = None,
    *,
    beside: Sequence[Reading] = (),
) -> Paper:
    """A paper as it was read, with what a person says about it.

    Args:
        reading: the paper.
        texts: what the person says, by key.
        ask_sector: asks for a sector that neither the paper nor those beside it tell.
        beside: the papers read with it.

    Raises:
        FactsError: nothing tells its sector, or a text has the wrong form.
    """
    keys = facts_file.keys_of("paper")
    read = {name: one.value for name, one in reading.fields.items() if name in keys}
    unsure = {name for name, one in reading.fields.items() if one.status == "check"}
    if reading.kind.status == "check":
        unsure.add("kind")
    kind = texts.get("kind", reading.kind.value)
    sector = texts.get("sector") or sector_of(reading, kind) or _sector_beside(reading, beside)
    terms = load_terms()
    if not sector and kind not in terms.sectorless and ask_sector:
        sector = ask_sector(reading)
    said = {**read, **texts, **({"sector": sector} if sector else {})}
    said.pop("kind", None)
    try:
        return facts_file.paper_of(
            kind, said, source=Path(reading.source).name, unsure=frozenset(unsure - set(texts))
        )
    except FactsError as error:
        hint = error.hint or ("" if sector else _("Say it, for example with --set sector=energy"))
        raise FactsError(f"{reading.source}: {error.message}", hint) from error


def sector_of(reading: Reading, kind: str) -> str:
    """The sector that the kind tells, else the creditor, the sender, or a number that is sure.

    Empty when none does.
    """
    terms = load_terms()
    told = terms.sector_of.get(kind)
    if told:
        return told
    for name in ("creditor_name", "issuer_name"):
        value = reading.fields.get(name)
        issuer = find_issuer(value.value) if value else None
        if issuer:
            return issuer.sector
    for name, sector in terms.sector_by_field.items():
        found = reading.fields.get(name)
        if found and found.status == "sure":
            return sector
    return ""


def _sector_beside(reading: Reading, beside: Sequence[Reading]) -> str:
    """The sector of the papers with the same customer, contract or invoice number.

    A reminder of an unknown supplier does not say what it sells; the bill that it is about
    does. Empty when no paper has such a number in common, or when they differ.
    """
    own = {(name, reading.fields[name].value) for name in _CUSTOMER if name in reading.fields}
    sectors = {
        sector_of(other, other.kind.value)
        for other in beside
        if any(one.value and (name, one.value) in own for name, one in other.fields.items())
    } - {""}
    return sectors.pop() if len(sectors) == 1 else ""


def told_apart(papers: Sequence[Paper], joined: Collection[str] = ()) -> list[Paper]:
    """Papers of one sector from several creditors, each with its creditor as matter.

    Two suppliers are two procedures. A creditor counts when it is sure; a paper that does
    not tell it stays without a matter, as do all when only one creditor is named, and what
    a person said about a paper stays. In the sectors ``joined``, of which a file of facts
    says something, its author decides.
    """
    spelt: dict[str, str] = {}
    names = [_creditor(paper) for paper in papers]
    creditors = [spelt.setdefault(squeeze(name), name) for name in names]
    known = {(paper.sector, name) for paper, name in zip(papers, creditors, strict=True)}
    counted = Counter(sector for sector, name in known if name)
    several = {sector for sector, number in counted.items() if number > 1} - set(joined)
    return [
        replace(paper, matter=paper.matter or name) if paper.sector in several else paper
        for paper, name in zip(papers, creditors, strict=True)
    ]


def _creditor(paper: Paper) -> str:
    """To whom the money is owed, if that is sure; who writes for another is not asked."""
    own = () if paper.kind in load_terms().on_behalf else ("issuer_name",)
    for key in ("creditor_name", *own):
        if paper.text(key) and key not in paper.unsure:
            return paper.text(key)
    return ""


def step_from(setting: Setting, papers: Sequence[Paper], named: Sequence[Paper] = ()) -> Step:
    """A step from its day; it belongs to the procedure of its paper, or of all papers.

    Args:
        setting: its number, if any, counts in ``named``.
        papers: all of them.
        named: those that a number can mean.

    Raises:
        FactsError: no day, no such paper, or several procedures to choose from.
    """
    try:
        on = parse_date(setting.text)
    except ValueError as error:
        message = _("{}: “{}” has not the right form").format(setting.key, setting.text)
        raise FactsError(message, _("A day is written 2026-10-05.")) from error
    if setting.paper > len(named):
        raise FactsError(_("{}: there is no paper number {}").format(setting.key, setting.paper))
    about = named[setting.paper - 1 : setting.paper] if setting.paper else papers
    own = load_terms().steps[setting.key].sector
    sectors = {own} if own else {paper.sector for paper in about if paper.sector}
    if len(sectors) != 1:
        message = _("the step “{}” needs a sector").format(setting.key)
        raise FactsError(message, _("Write it into a file of facts, and give that with --facts."))
    sector = sectors.pop()
    matters = {paper.matter for paper in about if paper.sector == sector} or {""}
    if len(matters) != 1:
        message = _("the step “{}” could be about several of these procedures").format(setting.key)
        hint = _("Say which paper it is about: --set 2.{}={}").format(setting.key, setting.text)
        raise FactsError(message, hint)
    values = {} if own else {"sector": sector}
    return facts_file.step_of(setting.key, on, {**values, "matter": matters.pop()})
