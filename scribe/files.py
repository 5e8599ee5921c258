"""The one way in which a command's file comes about: whole or not at all.

Never over another file without a word, and never in a state that a crash cuts in half.
"""

from __future__ import annotations

import errno
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
        raise WriteError(text.format(path=target, reason=reason_of(error)), hint) from error


def reason_of(error: OSError) -> str:
    """Why the system refused, in the user's language where it is a common reason."""
    code = error.errno
    if code == errno.ENOENT:
        return _("there is no such folder or file")
    if code in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _("the system does not allow it")
    if code == errno.ENOSPC:
        return _("the disk is full")
    if code in (errno.ENOTDIR, errno.EISDIR, errno.EEXIST):
        return _("a file stands where a folder should be, or a folder where a file should")
    if code == errno.ENAMETOOLONG:
        return _("the name is too long")
    return error.strerror or str(error)
