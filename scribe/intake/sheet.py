"""One side of paper, and the words that a PDF says are on it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scribe.intake.attached import Attached

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]
    """Height x width x 3, blue green red."""


@dataclass(frozen=True, slots=True)
class NativeWord:
    """A word of a PDF's own text layer; left, top, right, bottom are fractions of the sheet."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One side of paper, not yet read.

    Attributes:
        number: from 1 in the whole paper.
        width, height: points (PDF) or pixels (picture), as shown.
        words: the text layer when it can be trusted, else empty; only print that
            runs from left to right on the sheet as shown, in the file's own order.
        distrust: why a text layer that exists is not used, else ``""``; the codes
            are in ``scribe.intake.trust``.
        render: gives the pixels of the sheet, flat (frame and shadow undone), not yet
            turned. Decodes on each call and keeps nothing; raises ``FileError``.
        resolution: pixels per inch of what ``render`` gives, 0.0 when unknown.
        is_photo: True when the camera's tags or a quick look at the picture say that a
            camera took it, False for a scan or a digital page.
        as_taken: gives the pixels before frame and shadow are undone, for what is to be said
            of the picture itself; None where there is no picture.
        as_pdf: gives the page alone as a PDF, from the bytes that were taken in; None for a
            picture. Raises ``FileError``.
        margin: trusted words of print that runs up or down the sheet, kept apart so
            that they never mix with the lines beside them.
        attached: invoices as XML that the file carries; on its first sheet only.
        may_bear_codes: whether something drawn beside trusted words could be a DataMatrix
            or QR symbol; a sheet without such words is looked at in any case.
    """

    number: int
    width: float
    height: float
    words: tuple[NativeWord, ...]
    distrust: str
    render: Callable[[], Pixels] = field(repr=False, compare=False)
    resolution: float = 0.0
    is_photo: bool = False
    margin: tuple[NativeWord, ...] = ()
    as_taken: Callable[[], Pixels] | None = field(default=None, repr=False, compare=False)
    as_pdf: Callable[[], bytes] | None = field(default=None, repr=False, compare=False)
    attached: tuple[Attached, ...] = ()
    may_bear_codes: bool = False
