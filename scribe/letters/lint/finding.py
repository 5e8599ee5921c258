"""What the check of a template finds, and how grave each kind of it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scribe.i18n import _

Severity = Literal["error", "warning", "info"]
PartKind = Literal[
    "body", "header", "footer", "textbox", "footnote", "comment", "properties", "package"
]

SEVERITY: dict[str, Severity] = {
    # tags
    "unknown-tag": "error",
    "unknown-filter": "error",
    "refused-filter": "error",
    "wrong-filter": "error",
    "refused-tag": "error",
    "forbidden-attribute": "error",
    "unknown-attribute": "error",
    "column-outside-loop": "error",
    "not-a-list": "error",
    "unknown-choice": "warning",
    "braces": "error",
    "typographic-apostrophe": "error",
    "typographic-quotes": "warning",
    "tag-syntax": "error",
    # conditions and loops
    "unclosed-block": "error",
    "unopened-block": "error",
    "crossed-blocks": "error",
    "row-tag-outside-table": "error",
    "lost-text": "error",
    "empty-cell": "warning",
    "fixed-row": "warning",
    # places
    "tag-in-header": "info",
    "tag-in-footer": "info",
    "tag-in-footnote": "info",
    "tag-in-textbox": "info",
    "tag-in-comment": "error",
    "tag-in-field": "error",
    "tag-in-control": "warning",
    "tag-in-properties": "info",
    "tag-not-filled": "error",
    # what was left in
    "tracked-change": "error",
    "tracking-on": "info",
    "comment-left": "warning",
    "placeholder": "error",
    "dotted-line": "warning",
    "real-iban": "error",
    "real-nir": "error",
    "hidden-text": "warning",
    "highlighted-text": "warning",
    # the letter's sheet
    "wrong-sheet": "error",
    "never-printed": "error",
    "not-in-sheet": "error",
    "outdated-rule": "error",
    "unknown-rule": "info",
    "review-due": "warning",
    # the file
    "unreadable": "error",
    "not-word": "error",
    "old-format": "error",
    "encrypted": "error",
    "truncated": "error",
    "damaged": "error",
    "zip-bomb": "error",
    "external-entity": "error",
    "macros": "error",
    "remote-image": "error",
    "attached-template": "error",
    "remote-content": "error",
    "embedded-object": "warning",
    "protected": "warning",
    "unusual-file": "error",
    "cannot-be-used": "error",
    # tone
    "long-sentence": "warning",
    "many-articles": "warning",
    "code-not-named": "warning",
    "capitals": "warning",
    "short-date": "warning",
    "harsh-word": "warning",
    "admission": "warning",
    "wrong-voice": "warning",
}
"""Every code there is; a code keeps its meaning for ever."""

PARTS: dict[PartKind, str] = {
    "body": _("text"),
    "header": _("header"),
    "footer": _("footer"),
    "textbox": _("text box"),
    "footnote": _("footnote"),
    "comment": _("comment"),
    "properties": _("properties"),
    "package": _("the file"),
}
"""What a person calls them."""

_QUOTED = 80


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a Word file.

    Attributes:
        paragraph: from 1, in its part; None for the part as a whole.
        cell: ``T1 R2 C3``; of a nested table ``T1 R2 C3 T1 R1 C1``.
    """

    part: PartKind
    paragraph: int | None = None
    cell: str | None = None


PACKAGE = Spot("package")
PROPERTIES = Spot("properties")


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault, or something to look at.

    Attributes:
        excerpt: the words around it.
        message: what is wrong, and what to do, in one or two sentences.
        member: name of the part inside the Word file, where there is one.
    """

    code: str
    spot: Spot
    excerpt: str
    message: str
    severity: Severity
    member: str = ""


def finding(
    code: str,
    spot: Spot,
    message: str,
    excerpt: str = "",
    *,
    member: str = "",
    severity: Severity | None = None,
) -> Finding:
    """A finding, as grave as its code says unless told otherwise."""
    return Finding(code, spot, shortened(excerpt), message, severity or SEVERITY[code], member)


def shortened(text: str, around: int = 0) -> str:
    """At most some eighty letters of a text, around a position."""
    text = text.replace("\n", " ").replace("\t", " ")
    if len(text) <= _QUOTED:
        return text.strip()
    start = max(0, min(around - _QUOTED // 2, len(text) - _QUOTED))
    piece = text[start : start + _QUOTED].strip()
    return f"{'…' if start else ''}{piece}{'…' if start + _QUOTED < len(text) else ''}"
