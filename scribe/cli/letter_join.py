"""What ``scribe letter new`` says of enclosures, and the one PDF that it binds."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from scribe.cli import output
from scribe.cli.letter_post import mark_to_sign
from scribe.errors import LetterError
from scribe.files import write_whole
from scribe.i18n import _
from scribe.letters.bundle import bind, parts_of
from scribe.letters.compose import Draft
from scribe.letters.convert import convert
from scribe.letters.enclosed import Joined
from scribe.letters.listing import listing
from scribe.values.dates import format_date


def say_enclosures(draft: Draft) -> None:
    """Which are there, which are not and why."""
    for one in draft.enclosures:
        if one.is_there:
            papers = f" ({', '.join(one.by)})" if one.by else ""
            output.say(_("Enclose: {}").format(one.enclosure.text) + papers)
        else:
            text = _("Not enclosed: {text} (--enclose {name} if it is)")
            output.say(text.format(text=one.enclosure.text, name=one.enclosure.name))
        for line in _doubts(one):
            output.tell(_("To know: {}").format(line))


def _doubts(one: Joined) -> Iterator[str]:
    for source, day in one.too_old:
        text = _("{source} is of {day}: too old for “{text}”.")
        yield text.format(source=source, day=format_date(day), text=one.enclosure.text)
    for source, name in one.in_other_name:
        text = _("{source} is in the name of {name}: say why in the letter, or leave it out.")
        yield text.format(source=source, name=name)


def write_bundle(
    draft: Draft, letter: Path, papers: Mapping[str, tuple[Path, ...]], target: Path
) -> None:
    """Bind the letter, the list and the papers; say what is still to be added by hand.

    Args:
        draft: the letter.
        letter: its Word file.
        papers: files by source of the reading.
        target: where the PDF goes; what is there is replaced.

    Raises:
        MissingToolError: without LibreOffice.
        ScribeError: a paper cannot be joined.
    """
    parts = parts_of(draft, dict(papers))
    signed = draft.slots.get("signature") or draft.slots["nom"]
    with tempfile.TemporaryDirectory(prefix="scribe-", ignore_cleanup_errors=True) as scratch:
        page = Path(scratch) / "liste-des-pieces.docx"
        sender = signed.text.replace("\n", ", ")
        titles = [part.title for part in parts]
        page.write_bytes(listing(draft.template.sheet.title, sender, draft.today, titles))
        if letter.stem == page.stem:
            raise LetterError(_("Give the letter another name than {}.").format(page.stem))
        first, listed = convert([letter, page], Path(scratch))
        mark_to_sign(first, draft)
        write_whole(target, bind(first, listed, parts), overwrite=True)
    output.say(_("Written: {}").format(target))
    for part in parts:
        if not part.files:
            output.tell(_("Not in the PDF, to be added by hand: {}").format(part.title))
