"""What ``scribe letter new`` says of the way to the addressee."""

from __future__ import annotations

from scribe.cli import output
from scribe.i18n import _
from scribe.knowledge.issuers import Channel
from scribe.letters.compose import Draft
from scribe.letters.recipients import other_ways, urgent_day
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


def _way(channel: Channel) -> str:
    text = _BY[channel.by].format(", ".join(channel.lines))
    if channel.is_verified:
        return text
    read = _("(seen on {day}, not verified: {source})")
    return f"{text} {read.format(day=format_date(channel.checked_on), source=channel.source)}"
