"""A Word file as plain text, in the order in which it is read.

The parts come in the order header, body, footer, footnotes; a heading in brackets
names each part but the body, and each table and text box. A text box is stored
twice, for new and for old programs: it is read once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scribe.i18n import _
from scribe.letters.package import read_package

if TYPE_CHECKING:
    from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_ORDER = {"header": 0, "document": 1, "footer": 2, "footnotes": 3, "endnotes": 4}
_SPECIAL = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}
_SKIPPED = frozenset({W + "instrText", W + "del", W + "moveFrom", MC + "Fallback"})
_WRAPPERS = frozenset({W + "sdt", W + "sdtContent", W + "customXml", W + "ins"})
UNSEEN_NOTES = frozenset({"separator", "continuationSeparator"})


def plain_text(data: bytes) -> str:
    """The text of a Word file.

    Raises:
        ValueError: when it is no Word file or damaged.
    """
    pieces = []
    for _rank, kind, xml in _parts(data):
        text = "\n".join(part_lines(parse_part(xml)))
        if kind == "document":
            pieces.append(text)
        elif text.strip():
            pieces.append(f"[{kind}]\n{text}\n[/{kind}]")
    return "\n".join(pieces).rstrip("\n") + "\n"


def part_lines(root: _Element) -> Iterator[str]:
    """The paragraphs of one part, tables and text boxes between their headings."""
    for child in root:
        if child.tag == W + "p":
            yield from _paragraph_lines(child)
        elif child.tag == W + "tbl":
            yield from _table_lines(child)
        elif child.tag in (W + "footnote", W + "endnote"):
            if child.get(W + "type") not in UNSEEN_NOTES:
                yield from part_lines(child)
        elif child.tag not in _SKIPPED:
            yield from part_lines(child)


def parse_part(xml: bytes) -> _Element:
    """Parse a part, strictly and without reaching outside of it.

    Raises:
        ValueError: with a sentence, when it is no well-formed XML.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False
    )
    try:
        return etree.fromstring(xml, parser)
    except etree.XMLSyntaxError as error:
        message = _("its text is damaged: open the file in Word and save it again")
        raise ValueError(message) from error


def _parts(data: bytes) -> list[tuple[tuple[int, str], str, bytes]]:
    found = []
    for member in read_package(data):
        match = PARTS.fullmatch(member.name)
        if match:
            kind = match[1].rstrip("0123456789")
            found.append(((_ORDER[kind], member.name), kind, member.content()))
    return sorted(found)


def _paragraph_lines(paragraph: _Element) -> Iterator[str]:
    yield "".join(run_texts(paragraph))
    for box in paragraph.iter(W + "txbxContent"):
        if not any(above.tag == MC + "Fallback" for above in box.iterancestors()):
            yield "[textbox]"
            yield from part_lines(box)
            yield "[/textbox]"


def run_texts(element: _Element) -> Iterator[str]:
    """The words of a paragraph as they are read; what is marked as deleted is not."""
    for child in element:
        if child.tag == W + "t":
            yield child.text or ""
        elif child.tag in _SPECIAL:
            yield _SPECIAL[child.tag]
        elif child.tag not in _SKIPPED and child.tag not in (W + "txbxContent", W + "pPr"):
            yield from run_texts(child)


def _table_lines(table: _Element) -> Iterator[str]:
    yield "[table]"
    for row in _children(table, W + "tr"):
        cells = (" / ".join(filter(None, part_lines(cell))) for cell in _children(row, W + "tc"))
        yield "| " + " | ".join(cells) + " |"
    yield "[/table]"


def _children(element: _Element, tag: str) -> Iterator[_Element]:
    """Children of one kind, also inside content controls, but not those of a nested table."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _children(child, tag)
