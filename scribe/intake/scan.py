"""A file, or several files of one paper, as sheets that can be looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

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
        width, height: points (PDF) or pixels (picture).
        words: the text layer when it can be trusted, else empty.
        distrust: why a text layer that exists is not used, else ``""``.
        render: gives the pixels of the sheet, flat (frame and shadow undone), not yet turned.
        resolution: pixels per inch of what ``render`` gives, 0.0 when unknown.
        is_photo: True for a camera picture, False for a scan or a digital page.
    """

    number: int
    width: float
    height: float
    words: tuple[NativeWord, ...]
    distrust: str
    render: Callable[[], Pixels] = field(repr=False, compare=False)
    resolution: float = 0.0
    is_photo: bool = False


@dataclass(frozen=True, slots=True)
class Scan:
    """One paper.

    Attributes:
        path: the (first) file.
        sha256: of the file's bytes; of several files, of their digests in order.
        media_type: ``application/pdf``, ``image/jpeg`` …
        sheets: in order, never empty.
    """

    path: Path
    sha256: str
    media_type: str
    sheets: tuple[Sheet, ...]
