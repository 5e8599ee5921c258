"""Files that are written whole or not at all, and never over another without a word."""

from __future__ import annotations

import os
from pathlib import Path

from scribe.errors import LetterError
from scribe.i18n import _


def write_new(target: Path, content: bytes, *, overwrite: bool = False) -> None:
    """Write a file whole, its folder too.

    Raises:
        LetterError: when it is there already, or cannot be written.
    """
    if target.exists() and not overwrite:
        text = _("{} exists already; it was not touched")
        raise LetterError(text.format(target))
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content)
        partial.replace(target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        text = _("{path} cannot be written: {reason}")
        raise LetterError(text.format(path=target, reason=error.strerror)) from error
