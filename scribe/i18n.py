"""Chooses the language of what the program says.

The order is ``SCRIBE_LANG``, the usual environment variables, the operating
system's own language (Windows sets no variable), then French. The *global*
gettext domain is bound as well, because Click reads its sentences from it:
import this module before any module that declares a command.
"""

from __future__ import annotations

import gettext
import locale
import os
from pathlib import Path

DOMAIN = "scribe"
LOCALE = Path(__file__).parent / "locale"
DEFAULT = "fr"


def chosen_language() -> str:
    """Two-letter code of the language to speak."""
    for variable in ("SCRIBE_LANG", "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        spoken = os.environ.get(variable, "").split(":")[0].split(".")[0].split("_")[0].lower()
        if spoken and spoken not in {"c", "posix"}:
            return spoken
    system = (locale.getlocale()[0] or "").lower()
    if system.startswith(("en", "english")):
        return "en"
    return DEFAULT


def bind(language: str | None = None) -> gettext.NullTranslations:
    """Bind the catalogue, globally for Click and as the one returned."""
    language = language or chosen_language()
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
    return gettext.translation(DOMAIN, LOCALE, languages=[language], fallback=True)


_translations = bind()
_ = _translations.gettext
ngettext = _translations.ngettext
