from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from scribe import errors


@pytest.mark.parametrize(
    "error",
    [
        errors.ScribeError("a", "b"),
        errors.UnreadableFileError(Path("x.pdf"), "damaged", "scan it again"),
        errors.KnowledgeError(Path("x.toml"), 3, "wrong"),
        errors.IncompleteLetterError("no", ("a",), ("b",)),
        errors.OutdatedRuleError("EN-01", "old"),
        errors.MissingToolError("tesseract", "absent", "install it"),
    ],
)
def test_errors_cross_processes_whole(error: errors.ScribeError) -> None:
    again = pickle.loads(pickle.dumps(error))  # noqa: S301
    assert type(again) is type(error)
    assert again.__dict__ == error.__dict__
    assert str(again) == str(error)
