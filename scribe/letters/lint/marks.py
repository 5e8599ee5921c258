"""What Word keeps beside the words: changes, remarks, hidden text, fields, content controls."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scribe.i18n import _
from scribe.letters.lint.finding import Finding, finding
from scribe.letters.lint.tokens import TAG
from scribe.letters.lint.walk import Place
from scribe.letters.plain import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_CHANGES = (
    W + "ins", W + "del", W + "moveFrom", W + "moveTo", W + "rPrChange", W + "pPrChange",
    W + "tblPrChange", W + "trPrChange", W + "tcPrChange", W + "cellIns", W + "cellDel",
    W + "numberingChange",
)  # fmt: skip
_OFF = frozenset({"0", "false", "off", "none"})
_SHADES = frozenset({"FFFF00", "00FF00", "00FFFF", "FF00FF"})
_WORDS = frozenset({W + "t", W + "delText"})
_REACHES_OUT = re.compile(r"\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b")
_MERGE = re.compile(r"\s*MERGEFIELD\b")
_OTHER_PLACE = W + "txbxContent"


def mark_faults(places: Sequence[Place], hidden_styles: frozenset[str]) -> Iterator[Finding]:
    """All of them, in the order of the paragraphs."""
    fields = _Fields()
    rows: set[_Element] = set()
    for place in places:
        yield from _changes(place, rows)
        yield from _looks(place, hidden_styles)
        yield from fields.faults(place)
        yield from _controls(place)


def hidden_styles(styles: _Element | None) -> frozenset[str]:
    """Ids of the styles that hide their text."""
    if styles is None:
        return frozenset()
    return frozenset(
        str(style.get(W + "styleId"))
        for style in styles.iter(W + "style")
        if _is_on(style.find(f"{W}rPr/{W}vanish"))
    )


def _own(place: Place, *tags: str) -> Iterator[_Element]:
    """The elements of a paragraph, but not those of a text box in it."""
    for element in place.element.iter(*tags):
        for above in element.iterancestors():
            if above is place.element:
                yield element
                break
            if above.tag == _OTHER_PLACE:
                break


def _changes(place: Place, rows: set[_Element]) -> Iterator[Finding]:
    found = list(_own(place, *_CHANGES))
    for above in place.element.iterancestors(*_CHANGES, W + "tr"):
        if above.tag != W + "tr":
            found.append(above)
        elif above not in rows:  # an added or deleted row is told once
            rows.add(above)
            found += [
                one for part in above.iterchildren(W + "trPr") for one in part.iter(*_CHANGES)
            ]
    if not found:
        return
    words = "".join(_text(one) for one in found).strip() or place.text
    who = next((name for one in found if (name := one.get(W + "author"))), "")
    message = _(
        "a tracked change was left in{}: it would go out with each letter; accept or reject it in "
        "Word (Review)"
    ).format(f" ({who})" if who else "")
    yield finding("tracked-change", place.spot, message, words, member=place.member)


def _looks(place: Place, hidden: frozenset[str]) -> Iterator[Finding]:
    properties = place.element.find(f"{W}pPr/{W}pStyle")
    style = properties.get(W + "val") if properties is not None else ""
    vanished, marked = [], []
    for run in _own(place, W + "r"):
        words = _text(run)
        if not words.strip():
            continue
        if style in hidden or _vanishes(run, hidden):
            vanished.append(words)
        if _is_highlighted(run):
            marked.append(words)
    if vanished:
        message = _("hidden text was left in: nobody sees it, and it would go out with each letter")
        yield finding("hidden-text", place.spot, message, "".join(vanished), member=place.member)
    if marked:
        message = _("highlighted text was left in: a draft's mark, or a part still to be decided?")
        yield finding("highlighted-text", place.spot, message, "".join(marked), member=place.member)


def _vanishes(run: _Element, hidden: frozenset[str]) -> bool:
    style = run.find(f"{W}rPr/{W}rStyle")
    return _is_on(run.find(f"{W}rPr/{W}vanish")) or (
        style is not None and style.get(W + "val") in hidden
    )


def _is_highlighted(run: _Element) -> bool:
    shade = run.find(f"{W}rPr/{W}shd")
    filled = (shade.get(W + "fill") or "").upper() if shade is not None else ""
    return _is_on(run.find(f"{W}rPr/{W}highlight")) or filled in _SHADES


def _is_on(element: _Element | None) -> bool:
    return element is not None and (element.get(W + "val") or "1").casefold() not in _OFF


def _controls(place: Place) -> Iterator[Finding]:
    """Content controls that still ask to be filled in, and those around a tag."""
    for control in _own(place, W + "sdt"):
        if _is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr")) and (words := _text(control).strip()):
            message = _("a content control that asks to be filled in was left: write a tag there")
            yield finding("placeholder", place.spot, message, words, member=place.member)
    if not TAG.search(place.text):
        return
    inside = [one for one in _own(place, W + "sdt") if TAG.search(_text(one))]
    inside += list(place.element.iterancestors(W + "sdt", _OTHER_PLACE))
    for control in inside:
        if control.tag == _OTHER_PLACE:
            return
        bound = control.find(f"{W}sdtPr/{W}dataBinding") is not None
        if bound:
            message = _(
                "a tag in a content control that is bound to data: Word would overwrite its value; "
                "remove the control and keep the tag"
            )
        else:
            message = _("a tag in a content control: remove the control and keep the tag")
        yield finding(
            "tag-in-control",
            place.spot,
            message,
            place.text,
            member=place.member,
            severity="error" if bound else None,
        )
        return


@dataclass(slots=True)
class _Fields:
    """Word's own fields, which may span paragraphs."""

    depth: int = 0
    code: str = ""
    in_code: bool = False

    def faults(self, place: Place) -> Iterator[Finding]:
        """A tag in the code of a field, or in what Word computes anew."""
        result = ""
        codes = [one.get(W + "instr") or "" for one in _own(place, W + "fldSimple")]
        result += "".join(_text(one) for one in _own(place, W + "fldSimple"))
        for element in _own(place, W + "fldChar", W + "instrText", W + "t"):
            if element.tag == W + "fldChar":
                self._turn(element.get(W + "fldCharType"), codes)
            elif element.tag == W + "instrText":
                self.code += element.text or ""
            elif self.depth and not self.in_code:
                result += element.text or ""
        codes += [self.code] if self.in_code else []
        if any(_REACHES_OUT.match(code) for code in codes):
            message = _("a Word field that fetches something from elsewhere; remove it")
            told = " ".join(codes)
            code = "remote-image" if "INCLUDEPICTURE" in told else "remote-content"
            yield finding(code, place.spot, message, told, member=place.member)
        if merged := next((one for one in codes if _MERGE.match(one) and "{" not in one), ""):
            message = _("a mail-merge field was left in: write a tag there")
            yield finding("placeholder", place.spot, message, merged, member=place.member)
        if any("{{" in code or "{%" in code for code in codes):
            message = _("a tag in the code of a Word field: write it in plain text instead")
            excerpt = next(code for code in codes if "{" in code)
            yield finding("tag-in-field", place.spot, message, excerpt, member=place.member)
        elif TAG.search(result) and "HYPERLINK" not in self.code + "".join(codes):
            message = _(
                "a tag in the result of a Word field: Word would overwrite its value; turn the "
                "field into plain text (Ctrl+Shift+F9)"
            )
            yield finding("tag-in-field", place.spot, message, result, member=place.member)

    def _turn(self, kind: str | None, codes: list[str]) -> None:
        if kind == "begin":
            self.depth, self.in_code, self.code = self.depth + 1, True, ""
        elif kind == "separate":
            codes.append(self.code)
            self.in_code = False
        elif kind == "end" and self.depth:
            codes += [self.code] if self.in_code else []
            self.depth, self.in_code = self.depth - 1, False


def _text(element: _Element) -> str:
    return "".join(one.text or "" for one in element.iter(*_WORDS))
