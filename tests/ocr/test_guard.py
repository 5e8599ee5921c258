"""Engines that fail, hang or answer nonsense."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pytest
from ocr_samples import ALL_OF_IT, picture, scan_of

from scribe.errors import MissingToolError, UnreadableFileError, UnsafeFileError
from scribe.ocr import read as reading
from scribe.ocr.engine import find_engine
from scribe.ocr.page import Box, Line, Word
from scribe.ocr.read import read_again, read_pages

if TYPE_CHECKING:
    from scribe.intake.sheet import Pixels


class Saboteur:
    name: ClassVar[str] = "saboteur"
    version: ClassVar[str] = "1"

    def __init__(self, act: Callable[[], tuple[Line, ...]]) -> None:
        self.act = act

    def read(self, image: Pixels, seen: object = None) -> tuple[Line, ...]:
        return self.act()

    def reread(self, image: Pixels, lines: Sequence[Line]) -> tuple[str, ...]:
        return tuple(line.text for line in self.act())


def crash() -> tuple[Line, ...]:
    raise KeyError("Jean Martin, 12 rue des Lilas")


def hang() -> tuple[Line, ...]:
    threading.Event().wait(60)
    return ()


def missing() -> tuple[Line, ...]:
    raise MissingToolError("tesseract", "not there")


def test_an_engine_that_fails_names_file_and_page_but_not_what_it_saw() -> None:
    with pytest.raises(UnreadableFileError, match=r"Page 1 of paper\.png") as caught:
        read_pages(scan_of(picture()), engine=Saboteur(crash))
    assert "Martin" not in caught.value.message + caught.value.hint


def test_an_engine_that_hangs_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_GRACE", 3.0)
    with pytest.raises(UnsafeFileError, match="takes too long"):
        read_pages(scan_of(picture()), engine=Saboteur(hang), seconds=0.5)


def test_the_default_engine_keeps_its_time() -> None:
    with pytest.raises(UnsafeFileError, match="takes too long"):
        read_pages(scan_of(picture()), engine=find_engine(seconds=0.0))
    pages = read_pages(scan_of(picture()))
    with pytest.raises(UnsafeFileError, match="takes too long"):
        read_again(scan_of(picture()), pages, {(1, 0): ALL_OF_IT}, engine=find_engine(seconds=0.0))


def test_a_missing_program_stays_what_it_is() -> None:
    with pytest.raises(MissingToolError):
        read_pages(scan_of(picture()), engine=Saboteur(missing))


def test_an_interruption_goes_through() -> None:
    def interrupt() -> tuple[Line, ...]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_pages(scan_of(picture()), engine=Saboteur(interrupt))


def test_nonsense_is_made_plain_or_dropped() -> None:
    box = Box(0.1, 0.1, 0.2, 0.12)
    nonsense = (
        Line((Word("\x00\ud800\u200b", box, 0.5),)),
        Line((Word("ﬁn\x07 d’été", Box(-3.0, 0.5, 7.0, 0.4), 9.0), Word("x", box, math.nan))),
        Line((Word("lost", Box(math.nan, 0.1, 0.2, 0.3), 0.9),)),
    )
    (page,) = read_pages(scan_of(picture()), engine=Saboteur(lambda: nonsense))
    (line,) = page.lines
    assert [word.text for word in line.words] == ["find'été", "x"]
    assert line.words[0].box == Box(0.0, 0.5, 1.0, 0.5)
    assert [word.confidence for word in line.words] == [1.0, 0.0]


def test_an_engine_that_sees_nothing_gives_an_empty_page() -> None:
    (page,) = read_pages(scan_of(picture()), engine=Saboteur(tuple))
    assert page.lines == ()


def test_an_engine_is_not_asked_about_a_blank_page() -> None:
    blank = np.full((900, 600, 3), 255, np.uint8)
    (page,) = read_pages(scan_of(blank), engine=Saboteur(crash))
    assert page.lines == ()


def test_too_few_second_readings_leave_the_rest_without() -> None:
    scan = scan_of(picture())
    pages = read_pages(scan)
    engine = Saboteur(lambda: (Line((Word("one", Box(0, 0, 1, 1), 1.0),)),))
    (page,) = read_again(scan, pages, dict.fromkeys([(1, 0), (1, 1)], ALL_OF_IT), engine=engine)
    assert [line.second for line in page.lines[:3]] == ["one", "", ""]
