"""The one way in which a command's file comes about: whole or not at all.

Never over another file without a word, and never in a state that a crash cuts in half.
"""

from __future__ import annotations

import os
from pathlib import Path

from scribe.errors import WriteError
from scribe.i18n import _


def check_free(target: Path, *, overwrite: bool, hint: str = "") -> None:
    """Refuse a name that is taken, before the work is done rather than after.

    Raises:
        WriteError: there is a file of that name, and it may not be replaced.
    """
    if target.exists() and not overwrite:
        raise WriteError(_("{} exists already; it was not touched").format(target), hint)


def write_whole(
    target: Path, content: bytes, *, overwrite: bool, folders: bool = False, hint: str = ""
) -> None:
    """Write a file beside its place, then put it there.

    Args:
        target: where it goes.
        content: all of it.
        overwrite: another file of that name may be replaced.
        folders: make those that are missing, where the name is ours and no slip of a hand.
        hint: what a person can do when it fails.

    Raises:
        WriteError: it is there already, or cannot be written.
    """
    check_free(target, overwrite=overwrite, hint=hint)
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        if folders:
            target.parent.mkdir(parents=True, exist_ok=True)
        partial.write_bytes(content)
        partial.replace(target)
    except OSError as error:
        partial.unlink(missing_ok=True)
        text = _("{path} cannot be written: {reason}")
        raise WriteError(text.format(path=target, reason=error.strerror), hint) from error
