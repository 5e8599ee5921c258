from __future__ import annotations

import os
from pathlib import Path

import pytest

from scribe.errors import UnreadableFileError
from scribe.reading import many
from scribe.reading.document import FieldValue, Reading


def fake_read(paths: tuple[Path, ...], *, engine: str = "ppocr") -> Reading:
    name = paths[0].name
    if "killer" in name:
        os._exit(9)
    if "bad" in name:
        raise UnreadableFileError(paths[0], "damaged")
    if "odd" in name:
        raise ZeroDivisionError
    kind = FieldValue("kind", "other_letter", "check", 0.5, "text")
    return Reading(str(paths[0]), "0" * 64, 1, kind, {})


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(many, "read_file", fake_read)


def papers(*names: str) -> list[tuple[Path, ...]]:
    return [(Path(name),) for name in names]


@pytest.mark.usefixtures("reader")
def test_a_failed_file_is_kept_and_the_rest_goes_on() -> None:
    seen: list[many.Outcome] = []
    outcomes = list(many.read_many(papers("a", "bad", "odd", "b"), on_done=seen.append))
    assert [outcome.paths[0].name for outcome in outcomes] == ["a", "bad", "odd", "b"]
    assert [outcome.error is None for outcome in outcomes] == [True, False, False, True]
    assert seen == outcomes


def test_workers_keep_the_order_and_name_each_failure(tmp_path: Path) -> None:
    names = [tmp_path / f"{n}.txt" for n in range(5)]
    for name in names:
        name.write_text("not a paper", encoding="utf-8")
    listed = [(name,) for name in names]
    alone = list(many.read_many(listed, workers=1))
    together = list(many.read_many(listed, workers=2))
    assert [(one.paths, str(one.error)) for one in together] == [
        (one.paths, str(one.error)) for one in alone
    ]
    assert all(outcome.error for outcome in together)
