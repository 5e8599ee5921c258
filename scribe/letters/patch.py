"""From the XML of a Word part to the source of a Jinja template.

docxtpl mends what Word does to a tag (split runs, spelling marks, typographic
quotes) and lifts the tags of paragraphs, rows and cells out of them. Where that
would lose text or a tag without a word, this module raises a ``PartError`` instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from scribe.i18n import _
from scribe.letters.plain import W, parse_part

if TYPE_CHECKING:
    from lxml.etree import _Element

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_LIFTED = {W + "p": "p", W + "tr": "tr", W + "tc": "tc"}
_RAW_RUN = re.compile(r"\{[{%]r\s")
_UNSUPPORTED = re.compile(r"\{%\s*(colspan|cellbg|hm)\b")
_APOSTROPHE = re.compile(r"\w’\w")
_WORD_TEXT = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")
_PARAGRAPH = re.compile(r"<w:p(?=[ >])")
_MARKED = re.compile(r'<w:p mark="(\d+)"')
_NO_BREAK = re.compile("[\u00a0\u202f]")
_QUOTED = 60


class PartError(ValueError):
    """Something wrong in a part; ``paragraph`` counts from 1, 0 when it is not known."""

    def __init__(self, paragraph: int, message: str) -> None:
        super().__init__(message)
        self.paragraph = paragraph
        self.message = message


@dataclass(frozen=True, slots=True)
class Source:
    """A part as Jinja source; one line a paragraph.

    Attributes:
        paragraphs: for each line, the number of the paragraph that begins there.
    """

    text: str
    paragraphs: tuple[int, ...]

    def paragraph(self, line: int) -> int:
        """Number of the paragraph in which a line of the source lies."""
        return self.paragraphs[min(max(line, 1), len(self.paragraphs)) - 1]

    def words(self, line: int) -> str:
        """What stands on a line, tags and all, without the XML."""
        lines = self.text.split("\n")
        text = re.sub(r"<[^>]+>", "", lines[min(max(line, 1), len(lines)) - 1])
        return text if len(text) <= _QUOTED else text[:_QUOTED] + "…"


def to_source(xml: bytes) -> Source | None:
    """The template of a part; None when it has no tag.

    Raises:
        PartError: when a tag is broken, or text would be lost.
        ValueError: when the part is no well-formed XML.
    """
    if b"{" not in xml:
        return None
    from lxml import etree

    root = parse_part(xml)
    if root.prefix not in ("w", "cp"):
        raise PartError(
            0, _("this file was written in a way that cannot be filled; save it from Word")
        )
    _plain_spaces(root)
    _check_blocks(root)
    text = etree.tostring(root, encoding="unicode").replace("\n", " ")
    patched = _mender().patch_xml(_numbered(text))
    if not _TAG.search(patched):
        return None
    if _static(_TAG.sub("", patched)) != _static(text):
        raise PartError(0, _("text beside a tag would be lost"))
    numbers = [0, *(int(mark) for mark in _MARKED.findall(patched))]
    return Source(_MARKED.sub("\n<w:p", patched), tuple(numbers))


def _plain_spaces(root: _Element) -> None:
    """The no-break spaces that Word puts into tags become plain ones, also in split runs."""
    for paragraph in root.iter(W + "p"):
        pieces = [one for one in _texts(paragraph) if one.text]
        text = "".join(one.text or "" for one in pieces)
        if "{" not in text or not _NO_BREAK.search(text):
            continue
        mended = _TAG.sub(lambda tag: _NO_BREAK.sub(" ", tag[0]), text)
        at = 0
        for one in pieces:
            end = at + len(one.text or "")
            one.text, at = mended[at:end], end


def _check_blocks(root: _Element) -> None:
    for number, paragraph in enumerate(root.iter(W + "p"), 1):
        text = _text(paragraph)
        if "{" in text or "}" in text:
            _check_paragraph(number, text)
    for element in root.iter(*_LIFTED):
        tags = _TAG.findall(text := _text(element))
        lifted = re.compile(rf"\{{[{{%#]{_LIFTED[element.tag]}\s")
        if any(lifted.match(tag) for tag in tags) and (len(tags) > 1 or _TAG.sub("", text).strip()):
            message = _(
                "a tag that stands for a whole paragraph, row or cell must be alone in it: {}"
            )
            raise PartError(_number(root, element), message.format(_shortened(text)))


def _check_paragraph(number: int, text: str) -> None:
    rest = _TAG.sub("", text)
    if "{" in rest or "}" in rest:
        raise PartError(
            number, _("the braces of a tag are not complete: {}").format(_shortened(text))
        )
    for tag in _TAG.findall(text):
        if _RAW_RUN.match(tag) or _UNSUPPORTED.match(tag):
            raise PartError(number, _("this kind of tag cannot be used in letters: {}").format(tag))
        if _APOSTROPHE.search(tag):
            message = _("no typographic apostrophe inside a tag; French text goes outside: {}")
            raise PartError(number, message.format(tag))


def _number(root: _Element, element: _Element) -> int:
    wanted = element if element.tag == W + "p" else next(element.iter(W + "p"), element)
    return next((n for n, one in enumerate(root.iter(W + "p"), 1) if one is wanted), 0)


def _text(element: _Element) -> str:
    """Its words; a text box inside is a place of its own."""
    return "".join(one.text or "" for one in _texts(element))


def _texts(element: _Element) -> Iterator[_Element]:
    for child in element:
        if child.tag == W + "t":
            yield child
        elif child.tag != W + "txbxContent":
            yield from _texts(child)


def _numbered(text: str) -> str:
    count = 0

    def mark(_match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f'<w:p mark="{count}"'

    return _PARAGRAPH.sub(mark, text)


def _static(text: str) -> str:
    """All words outside of tags, without spaces."""
    return "".join(_TAG.sub("", "".join(_WORD_TEXT.findall(text))).split())


def _shortened(text: str) -> str:
    return text if len(text) <= _QUOTED else text[:_QUOTED] + "…"


@cache
def _mender() -> Any:
    from docxtpl import DocxTemplate

    return DocxTemplate(None)
