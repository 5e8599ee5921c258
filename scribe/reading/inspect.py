"""Whether a picture of a paper will do, said while the person is still there.

Nothing is read but a few lines: how surely they are read foretells how the page will be.
What is wrong with the picture explains it, and decides what there is to do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from scribe.i18n import _, ngettext
from scribe.intake.quality import Look, Side, is_bare, look_at
from scribe.intake.scan import Sheet, join_scans, open_scan
from scribe.ocr.native import native_page
from scribe.ocr.page import Page
from scribe.ocr.quality import Print, sample_print
from scribe.reading.layout import lay_out
from scribe.reading.pagenumber import printed_number

Code = Literal[
    "good",
    "blank",
    "nothing_readable",
    "cut",
    "too_dark",
    "too_small",
    "blurred",
    "unclear",
    "page_missing",
]

_SURE, _SHARP = 0.94, 0.14
"""Mean certainty of the sample, and steepness of its edges, below which pages are misread.
Measured on spoilt copies of photographs: all 69 in which less than four words in five were
read are refused, by these or for light or size, and 7 of 43 in which 19 of 20 were."""
_CRISP = 0.22
"""Steepness from which it is not blur that makes print hard to read."""
_DARK, _BLACK = 60.0, 40.0
"""Light on the paper that explains a page misread, and that hides print altogether."""
_TINY, _SMALL = 10.5, 14.0
"""Pixels of the smaller lines below which nobody reads them, and that explain a page misread."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one page.

    Attributes:
        source: the file.
        page: in the file, from 1.
        code: short and stable.
        message: one sentence.
        hint: what to do, ``""`` when there is nothing to do.
        number, of: as printed (“page 1/2”), 0 for what is not.
    """

    source: str
    page: int
    code: Code
    message: str
    hint: str
    number: int = 0
    of: int = 0

    @property
    def take_again(self) -> bool:
        """Whether somebody should take the page again, or take one that is missing."""
        return self.code not in {"good", "blank"}


def check_pages(paths: Sequence[Path]) -> Iterable[Verdict]:
    """Look at each page of a paper.

    Args:
        paths: its file, or its files in the order of their pages.

    Raises:
        FileError: a file cannot be taken in.
    """
    scans = [open_scan(path) for path in paths]
    for sheet in join_scans(scans).sheets:
        at, page = _place(scans_pages=[len(scan.sheets) for scan in scans], number=sheet.number)
        yield _verdict(str(paths[at]), page, sheet)


def missing_pages(verdicts: Sequence[Verdict]) -> list[Verdict]:
    """What is missing of papers whose pages say how many there are (“page 1/2” alone)."""
    found = []
    for of in sorted({one.of for one in verdicts if one.of > 1}):
        counted = [one for one in verdicts if one.of == of]
        seen = Counter(one.number for one in counted)
        most = max(seen.values())
        missing = [number for number in range(1, of + 1) if seen[number] < most]
        if missing:
            last = counted[-1]
            told = ngettext(
                "page {numbers} of {of} is missing", "pages {numbers} of {of} are missing",
                len(missing),
            ).format(numbers=", ".join(map(str, missing)), of=of)  # fmt: skip
            hint = _("Take it too, the back of the sheet included.")
            found.append(Verdict(last.source, last.page, "page_missing", told, hint))
    return found


def _place(scans_pages: Sequence[int], number: int) -> tuple[int, int]:
    """Which file the page with this number is in, and its number there."""
    for at, count in enumerate(scans_pages):
        if number <= count:
            return at, number
        number -= count
    raise ValueError("no such page")


def _verdict(source: str, page: int, sheet: Sheet) -> Verdict:
    look = look_at(sheet)
    if look is None:
        number, of = printed_number(lay_out([native_page(sheet)])[0])
        return Verdict(source, page, "good", _("good: the file has its words"), "", number, of)
    seen = sample_print(look.flat)
    code = _judge(look, seen)
    message, hint = _told(code, look, seen)
    number, of = _printed_number(seen)
    return Verdict(source, page, code, message, hint, number, of)


def _judge(look: Look, seen: Print) -> Code:
    if look.light < _BLACK:
        return "too_dark"
    if not seen.lines:
        return "blank" if is_bare(look.flat) else "nothing_readable"
    height = seen.height / look.scale
    if seen.certainty < _SURE or seen.sharpness < _SHARP:
        if look.light < _DARK:
            return "too_dark"
        if height < _SMALL:
            return "too_small"
        return "unclear" if seen.sharpness > _CRISP else "blurred"
    if look.cut or seen.edges:
        return "cut"
    return "too_small" if height < _TINY else "good"


def _told(code: Code, look: Look, seen: Print) -> tuple[str, str]:
    """The sentence, and what to do."""
    closer = _("Go closer, so that the sheet fills the picture; or scan it at 200 dpi or more.")
    match code:
        case "good":
            return _("good: it can be read"), ""
        case "blank":
            return _("nothing is printed on this side"), ""
        case "nothing_readable":
            return _("no print can be found"), _("Lay the sheet flat, print up, and take it again.")
        case "cut":
            sides = ", ".join(_side(side) for side in (look.cut or seen.edges))
            message = _("cut off ({sides})").format(sides=sides)
            return message, _("Take it again with all four edges of the sheet in the picture.")
        case "too_dark":
            hint = _("Go to a window or switch a lamp on, and take it again without your shadow.")
            return _("too dark to be read"), hint
        case "too_small":
            return _("the print is too small in the picture"), closer
        case "unclear":
            hint = _("Lay it flat, without folds, fingers or shadows on it, and take it again.")
            return _("hard to read: parts of it will be misread"), hint
        case _:
            hint = _("Hold still, wait until the picture is sharp, and take it again.")
            return _("blurred: it will be misread"), hint


def _side(side: Side) -> str:
    return {
        "top": _("at the top"),
        "right": _("on the right"),
        "bottom": _("at the bottom"),
        "left": _("on the left"),
    }[side]


def _printed_number(seen: Print) -> tuple[int, int]:
    return printed_number(lay_out([Page(1, 210.0, 297.0, seen.margin, "ocr")])[0])
