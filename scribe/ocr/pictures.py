"""The last few pictures that were put right, for those who look at them again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scribe.intake.scan import Pixels, Scan, Sheet

    _Key = tuple[str, int, int, float]

_MOST_BYTES = 48_000_000


class Pictures:
    """Upright pictures in memory, the oldest dropped first; 48 MB, or one, at most."""

    def __init__(self) -> None:
        self._kept: OrderedDict[_Key, Pixels] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, scan: Scan, sheet: Sheet, rotation: int, skew: float, image: Pixels) -> None:
        """Remember a picture as it was read."""
        with self._lock:
            self._kept[(scan.sha256, sheet.number, rotation, skew)] = image
            while len(self._kept) > 1 and self._bytes() > _MOST_BYTES:
                self._kept.popitem(last=False)

    def find(self, scan: Scan, sheet: Sheet, rotation: int, skew: float) -> Pixels:
        """The picture, rendered and turned again when it is no longer at hand."""
        from scribe.ocr.upright import turn

        with self._lock:
            kept = self._kept.get((scan.sha256, sheet.number, rotation, skew))
        if kept is not None:
            return kept
        image = turn(sheet.render(), rotation, skew)
        self.keep(scan, sheet, rotation, skew, image)
        return image

    def _bytes(self) -> int:
        return sum(image.nbytes for image in self._kept.values())
