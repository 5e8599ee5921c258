"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from scribe.errors import WriteError
from scribe.files import reason_of, write_whole


def test_what_is_there_stays_unless_it_may_be_replaced(tmp_path: Path) -> None:
    target = tmp_path / "lettre.docx"
    target.write_bytes(b"mine")
    with pytest.raises(WriteError, match="exists already") as caught:
        write_whole(target, b"new", overwrite=False, hint="Name another.")
    assert caught.value.hint == "Name another."
    assert target.read_bytes() == b"mine"
    write_whole(target, b"new", overwrite=True)
    assert target.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_comes_about_only_where_it_was_asked_for(tmp_path: Path) -> None:
    target = tmp_path / "slip" / "page.html"
    with pytest.raises(WriteError, match="cannot be written"):
        write_whole(target, b"page", overwrite=True)
    assert not target.parent.exists()
    write_whole(target, b"page", overwrite=False, folders=True)
    assert target.read_bytes() == b"page"


def test_a_failure_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "taken"
    target.mkdir()
    with pytest.raises(WriteError, match="cannot be written"):
        write_whole(target, b"page", overwrite=True)
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("code", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.ENOTDIR])
def test_a_common_reason_is_not_in_the_words_of_the_system(code: int) -> None:
    error = OSError(code, os.strerror(code))
    assert reason_of(error)
    assert reason_of(error) != error.strerror


def test_a_rare_reason_is_what_the_system_says() -> None:
    assert reason_of(OSError(errno.EIO, "the drive fails")) == "the drive fails"
    assert reason_of(OSError("without a number")) == "without a number"
