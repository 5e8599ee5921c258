"""``scribe doctor``: what is installed, what is missing, and the command that mends it."""

from __future__ import annotations

import importlib.metadata
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import click

from scribe import __version__
from scribe.cli import output
from scribe.errors import MissingToolError, ScribeError
from scribe.i18n import DOMAIN, LOCALE, _

State = Literal["ok", "optional", "missing"]
_STATE: dict[State, str] = {"ok": _("ok"), "optional": _("optional"), "missing": _("MISSING")}
_OLDEST = (3, 11)
_QUIET_RUNTIME = "1.28.0"
_SECONDS = 20

_AGAIN = "pip install --force-reinstall scribe-*.whl"
_TESSERACT = {
    "debian": "sudo apt-get install tesseract-ocr tesseract-ocr-fra",
    "fedora": "sudo dnf install tesseract tesseract-langpack-fra",
    "darwin": "brew install tesseract tesseract-lang",
    "windows": "winget install UB-Mannheim.TesseractOCR",
}
_LIBREOFFICE = {
    "debian": "sudo apt-get install libreoffice-writer-nogui",
    "fedora": "sudo dnf install libreoffice-writer",
    "darwin": "brew install --cask libreoffice",
    "windows": "winget install TheDocumentFoundation.LibreOffice",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at.

    Attributes:
        state: ``missing`` stops the main job, ``optional`` does not.
        told: one sentence.
        mend: the command, or what to do; empty when nothing is to be done.
    """

    state: State
    told: str
    mend: str = ""


@click.command(
    help=_(
        "Say in plain words what is installed, what is missing, and the command that mends it.\n\n"
        "Exit status 0 when scribe can read papers and write letters, 3 when it cannot."
    )
)
def doctor() -> None:
    """Look at everything, then conclude."""
    findings = list(examine())
    wide = max(len(word) for word in _STATE.values())
    for finding in findings:
        output.say(f"{_STATE[finding.state]:<{wide}}  {finding.told}")
        if finding.mend:
            output.say(f"{'':<{wide}}  → {finding.mend}")
    output.say()
    if any(finding.state == "missing" for finding in findings):
        output.say(_("scribe cannot do its work yet: mend what is MISSING, then run this again."))
        sys.exit(MissingToolError.exit_status)
    output.say(_("scribe can read papers and write letters."))


def examine() -> Iterator[Finding]:
    """All findings, what the main job needs first."""
    yield _python()
    yield _packages()
    yield _runtime()
    yield _models()
    yield _knowledge()
    yield _catalogue()
    yield _folder(_("this folder"), Path.cwd())
    yield _folder(_("the folder for temporary files"), Path(tempfile.gettempdir()))
    yield _tesseract()
    yield _libreoffice()


def _python() -> Finding:
    told = _("scribe {version} on Python {python}, {system}").format(
        version=__version__, python=platform.python_version(), system=platform.system()
    )
    if sys.version_info >= _OLDEST:
        return Finding("ok", told)
    return Finding("missing", told, _("Install Python 3.11 or later."))


def _packages() -> Finding:
    """Every package that the wheel asks for."""
    try:
        wanted = importlib.metadata.requires("scribe") or []
    except importlib.metadata.PackageNotFoundError:
        return Finding("optional", _("It runs from its source folder"), "pip install -e .")
    names = [re.split(r"[^\w.-]", line)[0] for line in wanted if "extra ==" not in line]
    absent = [name for name in names if _version(name) is None]
    if absent:
        told = _("Packages that are missing: {}").format(", ".join(absent))
        return Finding("missing", told, "pip install " + " ".join(absent))
    return Finding("ok", _("All {n} packages that it needs are there").format(n=len(names)))


def _runtime() -> Finding:
    """The one package that could call home in another version than ours."""
    version = _version("onnxruntime")
    if version == _QUIET_RUNTIME:
        return Finding("ok", _("ONNX Runtime {}: it reports nothing to anybody").format(version))
    told = _("ONNX Runtime {version} where {wanted} is expected: others may report their use")
    return Finding(
        "missing" if version is None else "optional",
        told.format(version=version or "-", wanted=_QUIET_RUNTIME),
        f"pip install onnxruntime=={_QUIET_RUNTIME}",
    )


def _models() -> Finding:
    from scribe.ocr import sessions

    try:
        for name in ("det_tiny", "rec_tiny", "rec_small"):
            sessions.load_session(name)
    except ScribeError as error:
        return Finding("missing", error.message, error.hint)
    except Exception as error:  # the runtime's own errors have no common base
        told = _("The reading models do not start: {}").format(type(error).__name__)
        return Finding("missing", told, _AGAIN)
    return Finding("ok", _("The reading models are there and start"))


def _knowledge() -> Finding:
    from scribe.knowledge.issuers import load_issuers
    from scribe.knowledge.vocabulary import load_vocabulary

    try:
        vocabulary, issuers = load_vocabulary(), load_issuers()
    except ScribeError as error:
        return Finding("missing", error.message, error.hint or _AGAIN)
    told = _("Knowledge: {kinds} kinds of paper, {fields} fields, {issuers} issuers").format(
        kinds=len(vocabulary.kinds), fields=len(vocabulary.fields), issuers=len(issuers)
    )
    return Finding("ok", told)


def _catalogue() -> Finding:
    if (LOCALE / "fr" / "LC_MESSAGES" / f"{DOMAIN}.mo").is_file():
        return Finding("ok", _("It can speak French and English"))
    return Finding("optional", _("Its French is missing: it speaks English only"), _AGAIN)


def _folder(name: str, folder: Path) -> Finding:
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError:
        told = _("Nothing can be written into {name}: {path}").format(name=name, path=folder)
        return Finding("missing", told, _("Work in a folder of your own, or free some room."))
    return Finding("ok", _("It can write into {name}").format(name=name))


def _tesseract() -> Finding:
    """The second engine, and its French."""
    program = shutil.which("tesseract")
    for_what = _("only --engine tesseract needs it")
    if program is None:
        told = _("Tesseract is not installed; {}").format(for_what)
        return Finding("optional", told, _command(_TESSERACT))
    listed = subprocess.run(  # noqa: S603  no shell, no argument from outside
        [program, "--list-langs"],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=_SECONDS,
        check=False,
    )
    if "fra" not in listed.stdout.split():
        told = _("Tesseract is installed without French; {}").format(for_what)
        return Finding("optional", told, _command(_TESSERACT))
    return Finding("ok", _("Tesseract with French, for --engine tesseract"))


def _libreoffice() -> Finding:
    from scribe.letters.convert import find_soffice

    if find_soffice():
        return Finding("ok", _("LibreOffice, to make a PDF of a letter"))
    told = _("LibreOffice is not installed; letters come as Word files, without their PDF")
    return Finding("optional", told, _command(_LIBREOFFICE))


def _command(by_system: dict[str, str]) -> str:
    return by_system.get(_system(), by_system["debian"])


def _system() -> str:
    """``debian`` and ``fedora`` for their families, else the system's own name."""
    if sys.platform != "linux":
        return platform.system().lower()
    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return "debian"
    family = {release.get("ID", ""), *release.get("ID_LIKE", "").split()}
    return "fedora" if family & {"fedora", "rhel"} else "debian"


def _version(package: str) -> str | None:
    try:
        return importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return None
