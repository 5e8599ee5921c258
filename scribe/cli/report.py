"""The report of an error that nobody foresaw, kept for whoever mends it."""

from __future__ import annotations

import datetime as dt
import os
import platform
import sys
import traceback
from pathlib import Path

from scribe import __version__


def write(error: BaseException) -> Path | None:
    """Write the traceback into the user's own state folder.

    Neither the command line, nor the values of variables, nor the name of the
    person's folders go into it.

    Returns:
        The file, None when none could be written.
    """
    now = dt.datetime.now(dt.UTC)
    folder = state_folder() / "reports"
    path = folder / f"{now:%Y%m%dT%H%M%S}-{os.getpid()}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(_text(error, now), encoding="utf-8")
    except OSError:
        return None
    return path


def _text(error: BaseException, now: dt.datetime) -> str:
    lines = (
        f"scribe {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"{now:%Y-%m-%d %H:%M:%S} UTC",
        "",
        "".join(traceback.format_exception(error)),
    )
    return "\n".join(lines).replace(str(Path.home()), "~")


def state_folder() -> Path:
    """Where this system keeps what a program notes about its own runs."""
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "scribe"
    if sys.platform == "darwin":
        return home / "Library" / "Application Support" / "scribe"
    return Path(os.environ.get("XDG_STATE_HOME") or home / ".local" / "state") / "scribe"
