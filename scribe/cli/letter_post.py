"""What ``scribe letter new`` says of the way to the addressee."""

from __future__ import annotations

from pathlib import Path

from scribe.cli import output
from scribe.files import write_whole
from scribe.i18n import _
from scribe.knowledge.issuers import Channel
from scribe.letters.compose import Draft
from scribe.letters.posting import posting
from scribe.letters.recipients import other_ways, urgent_day
from scribe.letters.sign_mark import mark_signature
from scribe.values.dates import format_date

_BY = {
    "email": _("by e-mail: {}"),
    "portal": _("on the portal: {}"),
    "phone": _("by telephone: {}"),
}


def say_channels(draft: Draft) -> None:
    """Ways beside the post, and a warning when the post is too slow."""
    ways = other_ways(draft)
    day = urgent_day(draft)
    if day is not None:
        text = _("By {day} the post may be too slow: call, or use the portal, the same day.")
        output.tell(_("To know: {}").format(text.format(day=format_date(day))))
    for one in ways:
        output.say(_("Also {}").format(_way(one)))


def say_posting(draft: Draft) -> None:
    """Copies, signature and the registered slip."""
    made = posting(draft)
    copies = _("Print {total} copies: {sent} to send, {kept} to keep.")
    total = made.to_send + made.to_keep
    output.say(copies.format(total=total, sent=made.to_send, kept=made.to_keep))
    if made.is_registered:
        output.say(_("On the registered-post slip:"))
        output.say(_("  to: {}").format(", ".join(made.addressee)))
        output.say(_("  from: {}").format(", ".join(made.sender)))
        if made.reference:
            output.say(_("  reference: {}").format(made.reference))
        output.say(_("  Keep the proof of posting and the receipt with the copy of the letter."))


def mark_to_sign(path: Path, draft: Draft) -> None:
    """Mark in a PDF where it is to be signed, and say the page."""
    made = posting(draft)
    marked, page = mark_signature(path.read_bytes(), made.signers)
    if page:
        write_whole(path, marked, overwrite=True)
        text = _("To sign: page {page}, beside “{name}” (the mark is not printed).")
        output.say(text.format(page=page, name=made.signers[0]))


def _way(channel: Channel) -> str:
    text = _BY[channel.by].format(", ".join(channel.lines))
    if channel.is_verified:
        return text
    read = _("(seen on {day}, not verified: {source})")
    return f"{text} {read.format(day=format_date(channel.checked_on), source=channel.source)}"
