"""Collects the sentences of the code, Click's own among them, and compiles their French.

Run it with ``make messages``, then translate in the ``.po`` whatever it names, and
run it again. Sentences that the code no longer has are dropped.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "scribe" / "locale" / "fr" / "LC_MESSAGES"
PO = FOLDER / "scribe.po"
MO = FOLDER / "scribe.mo"
_HEAD = "# French of what scribe says. Written by people, collected and compiled by make messages."


def found_in_code() -> Catalog:
    """All sentences that the code or Click may say."""
    catalog = Catalog()
    for folder in (ROOT / "scribe", Path(click.__file__).parent):
        for _file, _line, message, comments, context in extract_from_dir(
            str(folder), [("**.py", "python")], comment_tags=("i18n:",)
        ):
            catalog.add(message, auto_comments=comments, context=context)
    return catalog


def written() -> Catalog:
    """The French catalogue as it is kept."""
    with PO.open("rb") as file:
        return read_po(file, locale="fr", domain="scribe")


def compiled(catalog: Catalog) -> bytes:
    """The bytes of the ``.mo``."""
    buffer = io.BytesIO()
    write_mo(buffer, catalog)
    return buffer.getvalue()


def untranslated(catalog: Catalog) -> Iterator[Message]:
    """Sentences that have no French, or only a guess."""
    for message in catalog:
        parts = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and (message.fuzzy or not all(parts)):
            yield message


def main() -> int:
    """Update the ``.po``, compile the ``.mo``, name what is still to be translated."""
    catalog = written() if PO.exists() else Catalog(locale="fr", domain="scribe")
    created = catalog.creation_date
    catalog.update(found_in_code(), no_fuzzy_matching=True, update_header_comment=False)
    catalog.creation_date = created  # so that nothing changes when nothing has changed
    catalog.obsolete.clear()
    catalog.fuzzy = False
    catalog.header_comment = _HEAD
    catalog.project, catalog.version = "scribe", "-"
    catalog.copyright_holder, catalog.msgid_bugs_address = "The scribe developers", "-"
    catalog.last_translator, catalog.language_team = "The scribe developers", "fr"
    FOLDER.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalog, no_location=True, sort_output=True, width=100)
    MO.write_bytes(compiled(written()))
    left = list(untranslated(written()))
    for message in left:
        print(f"not translated: {message.id}")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
