"""How ``scribe letter suggest`` says what it found: to people, and to programs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scribe.i18n import _
from scribe.law.lines import Deadline
from scribe.law.terms import load_terms
from scribe.letters.fit import Match, missing_names
from scribe.letters.suggest import Means, Proposal, Suggestion
from scribe.values.dates import format_date

_HOW = {
    "phone": _("By telephone"),
    "portal": _("On the portal"),
    "visit": _("On the spot"),
    "legal": _("To a lawyer or legal-advice point"),
    "form": _("By a form"),
    "wait": _("Nothing to do"),
    "nothing": _("Nothing to do"),
}
_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """One procedure of the papers, and what is suggested for it."""

    sector: str
    sources: tuple[str, ...]
    kinds: tuple[str, ...]
    printed: tuple[tuple[dt.date, str], ...]
    suggestion: Suggestion


def lines_of(answer: Answer) -> list[str]:
    """What a person reads for one procedure."""
    made = answer.suggestion
    sector = load_terms().sectors.get(answer.sector, _("sector not known"))
    lines = [f"{', '.join(answer.kinds)} ({sector}) – {', '.join(answer.sources)}"]
    lines += ["  " + _named(format_date(day), what) for day, what in answer.printed]
    if made.instead:
        lines += ["", _("A letter is not the right means:"), *_means(made.instead)]
    if made.first:
        lines += ["", _("Before any letter:"), *_means(made.first)]
    fitting = [one for one in made.proposals if not one.only_if_said]
    asked = [one for one in made.proposals if one.only_if_said]
    if fitting and not _none_serves(made):
        lines += ["", _("Letters that fit, best first:")]
        for number, one in enumerate(fitting[:_SHOWN], 1):
            lines += _proposal(number, one)
        if len(fitting) > _SHOWN:
            rest = ", ".join(one.letter for one in fitting[_SHOWN:])
            lines.append(_("  Also: {}").format(rest))
    elif not made.instead:
        lines += ["", _("No letter fits what these papers say.")]
        if not made.first:
            lines.append(_("Call the number printed on the paper, or ask for advice first."))
    if asked:
        lines += ["", _("Only if the person says so:")]
        lines += [f"  – {one.why[0].fit.ask} → {one.letter}" for one in asked]
    if made.refused:
        lines += ["", _("Not these:")]
        lines += ["  – " + _named(one.letter, " ".join(one.stops)) for one in made.refused]
    return lines


def _named(name: str, text: str) -> str:
    return _("{name}: {text}").format(name=name, text=text)


def _none_serves(made: Suggestion) -> bool:
    """Whether what stands instead of a letter is sure."""
    return any(one.degree == "yes" for one in made.instead)


def _means(found: Sequence[Match]) -> list[str]:
    return [
        "  – "
        + _named(_HOW[one.fit.how] if isinstance(one.fit, Means) else "", one.fit.why)
        + (f" ({'; '.join(one.doubts)})" if one.doubts else "")
        for one in found
    ]


def _proposal(number: int, one: Proposal) -> list[str]:
    lines = [f"  {number}. {one.letter} – {one.sheet.title}"]
    for reason in one.why:
        if reason.degree != "asked":
            doubts = f" ({'; '.join(reason.doubts)})" if reason.doubts else ""
            lines.append(f"     {reason.fit.why}{doubts}")
            lines += [f"     · {proof}" for proof in reason.proofs]
    lines += [f"     {_day(line)}" for line in one.days]
    for line in one.lacking:
        text = _("day not known: {title}; missing: {keys}")
        lines.append("     " + text.format(title=line.title, keys=missing_names(line)))
    lines += ["     " + _("wrong letter if this is right: {}").format(t) for t in one.if_true]
    lines += ["     " + _("to know: {}").format(text) for text in one.know]
    lines += ["     " + _("to join: {}").format(text) for text in one.to_join]
    return lines


def _day(line: Deadline) -> str:
    if line.on is None:
        return line.title
    text = _("too late, the last day was {day}: {title}") if line.past else _("by {day}: {title}")
    mark = " " + _("(estimated)") if line.estimated else ""
    mark += "" if line.verified else " " + _("(to be verified)")
    return text.format(day=format_date(line.on), title=line.title) + mark


def as_object(answer: Answer) -> dict[str, Any]:
    """One procedure for programs."""
    made = answer.suggestion
    return {
        "sector": answer.sector,
        "papers": list(answer.sources),
        "letters": [_letter(one) for one in made.proposals],
        "not": [{"letter": one.letter, "because": list(one.stops)} for one in made.refused],
        "instead": [_mean(one) for one in made.instead],
        "first": [_mean(one) for one in made.first],
    }


def _mean(one: Match) -> dict[str, Any]:
    how = one.fit.how if isinstance(one.fit, Means) else ""
    return {"how": how, "text": one.fit.why, "degree": one.degree, "doubts": list(one.doubts)}


def _letter(one: Proposal) -> dict[str, Any]:
    return {
        "letter": one.letter,
        "title": one.sheet.title,
        "score": one.score,
        "only_if_said": one.only_if_said,
        "why": [
            {"text": reason.fit.why, "degree": reason.degree, "ask": reason.fit.ask,
             "doubts": list(reason.doubts), "proofs": list(reason.proofs)}
            for reason in one.why
        ],
        "deadlines": [line.to_json() for line in (*one.days, *one.lacking)],
        "wrong_if": list(one.if_true),
        "to_know": list(one.know),
        "to_join": list(one.to_join),
    }  # fmt: skip
