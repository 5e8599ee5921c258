"""What turns a picture of a page into lines of words, and which engines there are."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from scribe.errors import MissingToolError, ScribeError
from scribe.i18n import _
from scribe.ocr.page import Line

if TYPE_CHECKING:
    from scribe.intake.scan import Pixels
    from scribe.ocr.detect import Quads

PAGE_SECONDS = 60.0
"""Time that an engine has for one page."""


class Engine(Protocol):
    """Reads pictures. It may fail, hang or answer nonsense: ``scribe.ocr.read`` guards it."""

    @property
    def name(self) -> str:
        """As in the register."""

    @property
    def version(self) -> str:
        """Another one whenever the same picture might be read otherwise."""

    def read(self, image: Pixels, seen: Quads | None = None) -> tuple[Line, ...]:
        """The lines of a page, in reading order.

        Args:
            image: upright and level.
            seen: where lines of print were already found on this very image, for an
                engine that would otherwise look for them.

        Raises:
            TimeoutError: it took too long.
        """

    def reread(self, image: Pixels, lines: Sequence[Line]) -> tuple[str, ...]:
        """The text of each of these lines of ``image``, as an independent reader has it.

        Independent means that it would not make the same mistake for the same reason:
        another model than the one whose text was kept, which is never shown to it.

        Raises:
            TimeoutError: it took too long.
        """


def engines() -> tuple[str, ...]:
    """Names of the engines, the default first; they need not be installed."""
    return ("ppocr", "tesseract")


def absence(name: str) -> str:
    """Why an engine cannot be used here, in plain words; ``""`` when it can."""
    from scribe.ocr import sessions

    if name == "tesseract" and shutil.which("tesseract") is None:
        return _("Tesseract is not installed.")
    if name == "ppocr":
        try:
            sessions.model_file("det_tiny.onnx")
        except MissingToolError as error:
            return error.message
    return ""


def find_engine(name: str = "ppocr", *, seconds: float = PAGE_SECONDS) -> Engine:
    """The engine of that name.

    Args:
        name: one of ``engines()``.
        seconds: for one page.

    Raises:
        MissingToolError: it is not installed.
        ScribeError: there is none of that name.
    """
    if name not in engines():
        raise ScribeError(
            _("There is no engine “{name}”.").format(name=name),
            _("Choose one of: {}").format(", ".join(engines())),
        )
    told = absence(name)
    if told and name == "tesseract":
        hint = _(
            "Install it (Debian, Ubuntu: sudo apt-get install tesseract-ocr tesseract-ocr-fra)."
        )
        raise MissingToolError("tesseract", told, hint)
    if name == "tesseract":
        from scribe.ocr.tesseract import Tesseract

        return Tesseract(seconds=seconds)
    from scribe.ocr.ppocr import PPOCR

    return PPOCR(_lines_at_once(), seconds)


def _lines_at_once() -> int:
    """Two where somebody waits for a page; workers leave the other cores to each other."""
    from multiprocessing import parent_process

    return min(2, os.cpu_count() or 1) if parent_process() is None else 1
