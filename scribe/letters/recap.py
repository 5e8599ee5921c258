"""The page that the person takes home: what came, what was sent, what to keep, next date."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from scribe.casefile.case import Office
from scribe.errors import TemplateError
from scribe.i18n import _
from scribe.knowledge import tables
from scribe.knowledge.vocabulary import load_vocabulary
from scribe.law.facts import Paper
from scribe.letters.compose import Draft
from scribe.letters.sandbox import environment
from scribe.letters.sheet import Meaning
from scribe.letters.shelf import TEMPLATES, letter_names, own_folder
from scribe.values.dates import format_date
from scribe.values.money import format_money
from scribe.values.words import typography

PATH = Path(__file__).parent.parent / "data" / "recap.toml"
WORD = Path("recap", "recap.docx")


@dataclass(frozen=True, slots=True)
class _Limits:
    received: int
    sent: int
    later: int


@dataclass(frozen=True, slots=True)
class _Words:
    limits: _Limits
    received: Mapping[str, str]
    sent: Mapping[str, str]
    keep: Mapping[str, str]
    next: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Coming:
    """A day to remember; ``verified`` unless its rule is still to be verified."""

    on: dt.date
    text: str
    meaning: Meaning = "possible_from"
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Recap:
    """What the page says.

    Attributes:
        left_out: what papers say and nobody has confirmed, as ``source: key``; it is not printed.
    """

    person: str
    day: dt.date
    received: tuple[str, ...]
    sent: tuple[str, ...]
    keep: tuple[str, ...]
    next_day: str
    next_text: str
    later: tuple[str, ...]
    left_out: tuple[str, ...]


@cache
def _words() -> _Words:
    return tables.load(PATH, _Words)


def recap(
    person: str,
    papers: Sequence[Paper],
    letters: Sequence[Draft],
    days: Iterable[Coming],
    today: dt.date,
) -> Recap:
    """Put the page together; only what is sure, or confirmed, is said.

    Args:
        person: how to call them.
        papers: what came.
        letters: what was sent, each composed for the day on which it went.
        days: days to remember; those of the letters come from the letters.
        today: the day of the page.
    """
    words = _words()
    opened = (
        Coming(one.on, one.text, one.meaning)
        for letter in letters
        for one in letter.opens
        if not _is_for_helpers(one.text)
    )
    ahead = sorted({one for one in (*days, *opened) if one.on >= today}, key=lambda one: one.on)
    first, others = (ahead[0], ahead[1:]) if ahead else (None, [])
    text = words.next["none"]
    if first:
        text = _said(words.next[first.meaning], what=_bare(first))
    return Recap(
        person=person,
        day=today,
        received=_received(papers, today),
        sent=_sent(letters),
        keep=_keep(letters),
        next_day=format_date(first.on) if first else "",
        next_text=text,
        later=tuple(
            _said(words.next["later"], day=format_date(one.on), what=_bare(one))
            for one in others[: words.limits.later]
        ),
        left_out=tuple(_left_out(papers)),
    )


def _is_for_helpers(text: str) -> bool:
    """Whether it speaks of another letter by its name here."""
    return any(name in text for name in letter_names() if "-" in name)


def _bare(coming: Coming) -> str:
    text = coming.text.rstrip(".") if coming.meaning == "act_before" else coming.text
    return text if coming.verified else text + _words().next["unverified"]


def _received(papers: Sequence[Paper], today: dt.date) -> tuple[str, ...]:
    words, limit = _words().received, _words().limits.received
    lines = [_paper(one, today) for one in papers[:limit]]
    if len(papers) > limit:
        lines.append(_said(words["others"], count=str(len(papers) - limit)))
    return tuple(lines)


def _paper(paper: Paper, today: dt.date) -> str:
    words = _words().received
    kind = load_vocabulary().kinds[paper.kind].french
    issuer = "" if "issuer_name" in paper.unsure else paper.text("issuer_name")
    day = None if "document_date" in paper.unsure else paper.document_date
    line = words["line"].format(
        kind=kind[0].upper() + kind[1:],
        issuer=words["issuer"].format(name=issuer) if issuer else "",
        day=words["day"].format(day=format_date(day)) if day else "",
    )
    return typography(line + _amount(paper, today))


def _amount(paper: Paper, today: dt.date) -> str:
    words, amount = _words().received, paper.amount("amount_due")
    if not amount or "amount_due" in paper.unsure:
        return ""
    if amount < 0:
        return words["credit"].format(amount=format_money(-amount))
    due = None if "due_date" in paper.unsure else paper.day("due_date")
    if due:
        words_by = words["pay_by" if due >= today else "pay_late"]
        return words_by.format(amount=format_money(amount), day=format_date(due))
    return words["pay"].format(amount=format_money(amount))


def _left_out(papers: Iterable[Paper]) -> Iterable[str]:
    for paper in papers:
        for key in ("issuer_name", "document_date", "amount_due", "due_date", "kind"):
            value = paper.values.get(key)
            if key in paper.unsure and (key == "kind" or value not in (None, Decimal(0), "")):
                yield f"{paper.source}: {key}"


def _sent(letters: Sequence[Draft]) -> tuple[str, ...]:
    words = _words()
    if not letters:
        return (words.sent["none"],)
    return tuple(
        _said(words.sent["line"], title=one.template.sheet.title, day=format_date(one.today))
        for one in letters[: words.limits.sent]
    )


def _keep(letters: Sequence[Draft]) -> tuple[str, ...]:
    words = _words().keep
    kept = [words["papers"]]
    if letters:
        kept.append(words["letter"])
    if any(one.is_registered for one in letters):
        kept.append(words["registered"])
    return tuple(kept)


def _said(text: str, **places: str) -> str:
    return typography(text.format(**places))


def render_recap(page: Recap, office: Office) -> bytes:
    """The Word file; the office's own ``modeles/recap/recap.docx`` wins over the shipped one.

    Raises:
        TemplateError: the office's own page cannot be filled.
    """
    own = own_folder() / WORD
    path = own if own.is_file() else TEMPLATES / WORD
    words = {
        "personne": page.person,
        "date": format_date(page.day),
        "recu": page.received,
        "envoye": page.sent,
        "garder": page.keep,
        "prochaine_date": page.next_day,
        "prochaine_chose": page.next_text,
        "ensuite": page.later,
        "structure": office.structure,
        "telephone": office.phone,
        "aidant": office.helper,
    }
    try:
        return _filled(path, words)
    except Exception as error:  # a file of somebody's own, and a library's many errors
        text = _("{}: this page cannot be filled: {}").format(path, error)
        hint = _("Correct it in Word, or put it elsewhere: then the page of scribe is used.")
        raise TemplateError(path, 0, text, hint) from error


def _filled(path: Path, words: Mapping[str, object]) -> bytes:
    import docxtpl

    template = docxtpl.DocxTemplate(path)
    template.render(dict(words), jinja_env=environment(), autoescape=True)
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()
