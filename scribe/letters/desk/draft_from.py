"""A template out of a plain letter: tags where names, dates, amounts and blanks stood."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from scribe.errors import TemplateError
from scribe.knowledge.tables import quoted
from scribe.law.counting import Delay, add
from scribe.letters.desk.recognise import Proposal, recognise
from scribe.letters.lint.container import Package, load_package
from scribe.letters.lint.walk import Place, places
from scribe.letters.package import pack, write_package
from scribe.letters.plain import W, parse_part
from scribe.letters.sheet import EVERY
from scribe.letters.tags import load_tags

if TYPE_CHECKING:
    from lxml.etree import _Element

_BODY = "word/document.xml"
_REVIEW_AFTER = Delay(months=6)
_ALWAYS = frozenset({"expediteur", "destinataire", "lieu", "signature"})
_COUNTED = {W + "tab": 1, W + "br": 1, W + "cr": 1, W + "noBreakHyphen": 1}


@dataclass(frozen=True, slots=True)
class Drafted:
    """A template as proposed.

    Attributes:
        word: the Word file with tags.
        sheet: the text of its ``letter.toml``.
        proposals: what was replaced, and what a person must decide (without a tag).
    """

    word: bytes
    sheet: str
    proposals: tuple[Proposal, ...]


def draft_from(path: Path, name: str, owner: str, today: dt.date) -> Drafted:
    """Propose a template for a plain letter; the letter itself is not touched.

    Raises:
        TemplateError: when it is no Word file that can be used.
    """
    package = load_package(path)
    root = _parsed(path, package)
    body = [one for one in places(_BODY, root) if one.spot.part == "body"]
    proposals = recognise([one.text for one in body])
    for proposal in reversed(proposals):
        if proposal.tag:
            _replace(body, proposal)
    used = tuple(dict.fromkeys(one.tag for one in proposals if one.tag))
    title = _title(body) or name
    word = _written(package, root)
    return Drafted(word, sheet_text(title, owner, used, today), proposals)


def _parsed(path: Path, package: Package) -> _Element:
    try:
        return parse_part(package.content[_BODY])
    except ValueError as error:
        raise TemplateError(path, 0, f"{path}: {error}") from error


def _replace(body: Sequence[Place], proposal: Proposal) -> None:
    """Put the tag where the text began; the run keeps its looks, other lines of a block go."""
    first = body[proposal.paragraph].element
    end = proposal.end
    _splice(first, proposal.start, end, f"{{{{ {proposal.tag} }}}}")
    for number in range(proposal.paragraph + 1, proposal.last + 1):
        element = body[number].element
        parent = element.getparent()
        alone = parent is not None and sum(one.tag == W + "p" for one in parent) == 1
        if parent is None or alone or element.find(f"{W}pPr/{W}sectPr") is not None:
            _splice(element, 0, len(body[number].text), "")
        else:
            parent.remove(element)


def _splice(paragraph: _Element, start: int, end: int, tag: str) -> None:
    at, is_put = 0, False
    for element in list(paragraph.iter(W + "t", *_COUNTED)):
        size = _COUNTED.get(element.tag) or len(element.text or "")
        first, last = max(start - at, 0), min(end - at, size)
        inside = first < last
        at += size
        if not inside:
            continue
        if element.tag != W + "t":
            parent = element.getparent()
            if parent is not None and (start < at - size or not is_put):
                parent.remove(element)
            continue
        text = element.text or ""
        element.text = text[:first] + ("" if is_put else tag) + text[last:]
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        is_put = True


def _title(body: Iterable[Place]) -> str:
    """What the letter says that it is about."""
    for place in body:
        head, colon, rest = place.text.strip().partition(":")
        if colon and head.strip().casefold() == "objet" and rest.strip():
            return rest.strip()[:120]
    return ""


def _written(package: Package, root: _Element) -> bytes:
    from lxml import etree

    xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    changed = pack(_BODY, xml)
    return write_package(changed if one.name == _BODY else one for one in package.members.values())


def sheet_text(title: str, owner: str, used: Sequence[str], today: dt.date) -> str:
    """A ``letter.toml`` for these tags, for a person to complete."""
    known, always = load_tags(), EVERY.read_text(encoding="utf-8")
    standard = set(used) >= _ALWAYS
    needs = [
        tag
        for tag in used
        if not known[tag].is_computed and not (standard and f'tag = "{tag}"' in always)
    ]
    lines = [
        f"title = {quoted(title)}",
        'number = "-"',
        'group = "Modèles de la structure"',
        f"purpose = {quoted('À quoi sert cette lettre : à écrire.')}",
        'signer = "person"',
        f"owner = {quoted(owner)}",
        f"checked_on = {today.isoformat()}",
        f"review_on = {add(today, _REVIEW_AFTER).isoformat()}",
        "kinds = []",
        "rules = []",
        f"standard = {'true' if standard else 'false'}",
        *([] if needs else ["need = []"]),
        "",
        "[[recipient]]",
        'service = ""',
        "",
        "[[sending]]",
        'text = "Lettre simple"',
        "printed = false",
    ]
    for tag in needs:
        lines += ["", "[[need]]", f'tag = "{tag}"', "required = true"]
    return "\n".join(lines) + "\n"
