"""Pages that were read before, in a folder that the user names."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import scribe
from scribe.ocr.pagesjson import pages_from_json, pages_to_json

if TYPE_CHECKING:
    from scribe.intake.scan import Scan
    from scribe.ocr.engine import Engine
    from scribe.ocr.page import Page


@dataclass(frozen=True, slots=True)
class PageCache:
    """One file for each paper, engine and version; personal data, like the papers themselves.

    Attributes:
        folder: made when it is first needed.
    """

    folder: Path

    def find(self, scan: Scan, engine: Engine) -> tuple[Page, ...] | None:
        """The pages of this very paper, or None; a damaged file counts as none."""
        try:
            pages = pages_from_json(self._file(scan, engine).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        numbers = [sheet.number for sheet in scan.sheets]
        return pages if [page.number for page in pages] == numbers else None

    def keep(self, scan: Scan, engine: Engine, pages: Sequence[Page]) -> None:
        """Write the pages, whole or not at all.

        Raises:
            OSError: the folder cannot be written.
        """
        path = self._file(scan, engine)
        self.folder.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=self.folder, suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(pages_to_json(pages))
            Path(unfinished).replace(path)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise

    def _file(self, scan: Scan, engine: Engine) -> Path:
        # a sheet's own words are taken in by the program itself: its version counts too
        reader = f"{scribe.__version__} {engine.name} {engine.version}"
        digest = hashlib.sha256(reader.encode("utf-8")).hexdigest()
        return self.folder / f"{scan.sha256}-{digest[:16]}.json"
