"""How much of a machine one paper may take."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from scribe.errors import UnsafeFileError
from scribe.i18n import _


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one paper, generous for household papers.

    Attributes:
        bytes: of one file.
        pages: of one paper.
        pixels: of one sheet when decoded; the largest cameras of telephones give 108 million.
        kept_pixels: a larger picture is reduced to this many before anybody reads it.
        characters: of one page's text layer; more is no letter and no bill.
        objects: drawn on one page of a PDF; the rest is not looked at.
        seconds: for taking in one file.
    """

    bytes: int = 100_000_000
    pages: int = 200
    pixels: int = 120_000_000
    kept_pixels: int = 20_000_000
    characters: int = 40_000
    objects: int = 50_000
    seconds: float = 60.0


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment after which a file is given up; checked between pages."""

    path: Path
    ends_at: float

    @classmethod
    def start(cls, path: Path, limits: Limits) -> Deadline:
        """A deadline that begins now."""
        return cls(path, time.monotonic() + limits.seconds)

    def check(self) -> None:
        """Go on, or raise.

        Raises:
            UnsafeFileError: the time is over.
        """
        if time.monotonic() > self.ends_at:
            raise UnsafeFileError(
                self.path,
                _("{name} takes too long to open.").format(name=self.path.name),
                _("Print it again as a PDF, or photograph the paper, and read that."),
            )
