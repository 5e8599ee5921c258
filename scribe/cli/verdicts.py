"""What the checks of papers conclude, for the eye and for programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from scribe.i18n import _
from scribe.reading.document import Reading
from scribe.reading.together import check_together
from scribe.reading.verdicts import CheckResult, title_of

_SIGNS = {"failed": "! ", "inconclusive": "? "}


def lines(results: Iterable[CheckResult]) -> list[str]:
    """A line for each that failed, then for what stays open; what passed in one line."""
    found = list(results)
    told = [
        _SIGNS[verdict] + one.sentence
        for verdict in _SIGNS
        for one in found
        if one.verdict == verdict
    ]
    passed = list(dict.fromkeys(title_of(one.check) for one in found if one.verdict == "passed"))
    if passed:
        told.append(_("Checked, and right: {titles}.").format(titles=", ".join(passed)))
    return told


def of_papers(readings: Sequence[Reading]) -> list[tuple[str, CheckResult]]:
    """The checks of each paper and of all together, each with the name of its paper."""
    single = [(Path(one.source).name, check) for one in readings for check in one.checks]
    return [*single, *((Path(one.paper).name, one) for one in check_together(readings))]


def as_json(paper: str, one: CheckResult) -> dict[str, Any]:
    """With the keys that a check of money has, so that programs read both alike."""
    return {
        "check": one.check,
        "verdict": one.verdict,
        "sentence": one.sentence,
        "at_stake": None,
        "missing": [],
        "unsure": list(one.fields) if one.verdict == "inconclusive" else [],
        "paper": paper or None,
        "rule": None,
        "source": None,
    }
