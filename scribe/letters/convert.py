"""Word to PDF by LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from scribe.errors import LetterError, MissingToolError
from scribe.i18n import _

PROGRAM = "SCRIBE_SOFFICE"
"""Environment variable with the path of LibreOffice, when it lies elsewhere."""

_NAMES = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
_SECONDS = 60
_SECONDS_EACH = 20


def find_soffice() -> str | None:
    """The path of LibreOffice; None when it is not installed."""
    named = os.environ.get(PROGRAM)
    if named is not None:
        return named if Path(named).is_file() else None
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    return next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def convert(letters: Sequence[Path], folder: Path) -> tuple[Path, ...]:
    """Make a PDF of each Word file, in one run of LibreOffice with a profile of its own.

    Two runs that share a profile fail without a word; here each has a new one, and every
    PDF is looked for.

    Raises:
        MissingToolError: when LibreOffice is not installed.
        LetterError: when a PDF does not come out.
    """
    program = find_soffice()
    if program is None:
        raise MissingToolError(
            "LibreOffice",
            _("A PDF needs LibreOffice, which is not installed; the Word file is there."),
            _("Install LibreOffice, or open the Word file and save it as PDF."),
        )
    with tempfile.TemporaryDirectory(prefix="scribe-", ignore_cleanup_errors=True) as scratch:
        made = _run(program, letters, Path(scratch))
        folder.mkdir(parents=True, exist_ok=True)
        targets = tuple(folder / one.name for one in made)
        for one, target in zip(made, targets, strict=True):
            shutil.move(one, target)
    return targets


def _run(program: str, letters: Sequence[Path], scratch: Path) -> tuple[Path, ...]:
    profile = (scratch / "profile").as_uri()
    made = tuple(scratch / f"{letter.stem}.pdf" for letter in letters)
    command = [
        program, f"-env:UserInstallation={profile}", "--headless", "--norestore",
        "--convert-to", "pdf", "--outdir", str(scratch), *(str(one.resolve()) for one in letters),
    ]  # fmt: skip
    failed = LetterError(
        _("LibreOffice did not make the PDF; the Word file is there."),
        _("Open the Word file and save it as PDF."),
    )
    try:
        subprocess.run(  # noqa: S603
            command,
            check=False,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS + _SECONDS_EACH * len(letters),
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise failed from error
    if not all(one.is_file() and one.stat().st_size for one in made):
        raise failed
    return made
