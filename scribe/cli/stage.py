"""``scribe stage``: how far the procedure of an unpaid energy or water bill has gone."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Sequence
from typing import Any

import click

from scribe.cli import ask, output
from scribe.cli.options import FactOptions, fact_options
from scribe.errors import ScribeError
from scribe.i18n import _
from scribe.law.checks import french_name
from scribe.law.deadlines import deadlines
from scribe.law.facts import Facts, Paper
from scribe.law.lines import Deadline, describe
from scribe.law.rules import Rules, load_rules
from scribe.law.stage import SECTORS, Stage, stages
from scribe.law.terms import load_terms

_TOLD_BY = frozenset({"kind", "document_date", "cutoff_date", "due_date", "amount_due", "energy"})


@click.command(
    help=_(
        "Say in three sentences where the procedure of an unpaid energy or water bill stands: "
        "what has come and whether the household is protected, from when power may be reduced "
        "or supply cut, what the supplier has left out.\n\n"
        "FILE… are the bill, the reminders, the formal notice, the notice of a cut. What they "
        "do not say is asked for at a terminal, or given with --set or in a file of facts."
    )
)
@fact_options(_("A fact, such as linky=true, fsl_filed=2026-10-05; 2.stage=second for one paper."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object a procedure, one a line."))
def stage(given: FactOptions, *, as_json: bool) -> None:
    """Print three sentences for each procedure."""
    given.require()
    day = given.day
    rules = load_rules()
    known, failed = ask.known_facts(given, lambda now: _open(now, day, rules), as_json=as_json)
    found = stages(known, day, rules)
    if as_json:
        for one in found:
            output.say(json.dumps(_as_json(one, known), ensure_ascii=False))
    else:
        _show(found, known)
    if failed:
        sys.exit(ScribeError.exit_status)


def _open(facts: Facts, day: dt.date, rules: Rules) -> Sequence[Deadline]:
    """The lines of the procedure of an unpaid bill, whose gaps are asked for."""
    lines = deadlines(facts, day, rules)
    return [line for line in lines if line.event in ("cut_earliest", "reduction_earliest")]


def _papers(found: Stage, facts: Facts) -> list[Paper]:
    place = (found.sector, found.matter)
    return [paper for paper in facts.papers if (paper.sector, paper.matter) == place]


def _as_json(found: Stage, facts: Facts) -> dict[str, Any]:
    def day(on: dt.date | None) -> str | None:
        return on.isoformat() if on else None

    skipped = [
        {"code": one.code, "on": day(one.on), "lawful": day(one.lawful), "sentence": one.sentence}
        for one in found.skips
    ]
    unsure = sorted({key for paper in _papers(found, facts) for key in paper.unsure & _TOLD_BY})
    return {
        "sector": found.sector,
        "matter": found.matter,
        "position": found.position,
        "protected": found.is_protected,
        "grounds": list(found.grounds),
        "reduction_from": day(found.reduction_from),
        "cut_from": day(found.cut_from),
        "truce_until": day(found.truce_until),
        "skipped": skipped,
        "missing": list(found.missing),
        "unsure": unsure,
        "rules": list(found.rules),
        "sentences": list(found.sentences),
    }


def _show(found: Sequence[Stage], facts: Facts) -> None:
    if not found:
        output.say(_("None of these papers is about an unpaid energy or water bill."))
    for number, one in enumerate(found):
        if number:
            output.say()
        if len(found) > 1:
            name = load_terms().sectors[one.sector]
            output.say(f"{name} – {one.matter}" if one.matter else name)
        output.say("\n".join(one.sentences))
        papers = _papers(one, facts)
        for paper in papers:
            _tell_unsure(paper)
        _tell_issuers(papers)
        if one.rules:
            output.tell(_("Rules: {} (scribe rules show …)").format(", ".join(one.rules)))
    others = [one for one in facts.papers if one.sector not in SECTORS]
    if found and others:
        output.tell(_("Left aside: {}").format(", ".join(describe(one) for one in others)))


def _tell_unsure(paper: Paper) -> None:
    """What was read and nobody has confirmed must not pass for a fact."""
    keys = sorted(paper.unsure & _TOLD_BY)
    if keys:
        named = ", ".join(f"{french_name(key)} ({key})" for key in keys)
        output.tell(_("Read, to be confirmed on {}: {}").format(describe(paper), named))


def _tell_issuers(papers: Sequence[Paper]) -> None:
    """Letters of two suppliers are two procedures, which nothing else would tell apart."""
    names = dict.fromkeys(name for paper in papers if (name := paper.text("issuer_name")))
    if len(names) > 1:
        message = _("These papers come from several senders: {}.").format(", ".join(names))
        output.tell(message + " " + _("Tell two procedures apart with --set 2.matter=…"))
