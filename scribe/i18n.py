"""Chooses the language of what the program says.

The order is ``SCRIBE_LANG``, the usual environment variables, the operating
system's own language (Windows sets no variable), then French. The *global*
gettext domain is bound as well, because Click reads its sentences from it:
import this module before any module that declares a command.
"""

from __future__ import annotations

import gettext
import os
import sys
from pathlib import Path

DOMAIN = "scribe"
LOCALE = Path(__file__).parent / "locale"
DEFAULT = "fr"
_VARIABLES = ("SCRIBE_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def chosen_language() -> str:
    """Two-letter code of the language to speak."""
    for variable in _VARIABLES:
        spoken = _code(os.environ.get(variable, ""))
        if spoken:
            return spoken
    return _code(_system_locale()) or DEFAULT


def _code(name: str) -> str:
    """``fr_CA.UTF-8:en`` gives ``fr``; the C locale speaks no language and gives nothing."""
    code = name.split(":")[0].split(".")[0].split("@")[0].replace("-", "_").split("_")[0].lower()
    return "" if code in {"c", "posix"} else code


def _system_locale() -> str:
    """What Windows is set to; elsewhere the environment is all that tells."""
    if sys.platform == "win32":
        import ctypes
        import locale

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    return ""


def bind(language: str | None = None) -> gettext.NullTranslations:
    """Bind the catalogue, globally for Click and as the one returned."""
    language = language or chosen_language()
    os.environ["LANGUAGE"] = language  # the only place where the global domain looks
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
    return gettext.translation(DOMAIN, LOCALE, languages=[language], fallback=True)


_translations = bind()
_ = _translations.gettext
ngettext = _translations.ngettext
