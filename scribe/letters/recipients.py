"""How a letter can reach its addressee, and when the post is the slow way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from scribe.knowledge.issuers import Channel, Issuer, find_issuer
from scribe.letters.compose import Draft
from scribe.letters.directory import channels, is_by_post
from scribe.letters.sheet import holds

_URGENT_DAYS = 10
"""Days that a letter and the answer to it take at least by post."""
_ANNOUNCED = ("date_coupure", "date_urgence")


def addressee(draft: Draft) -> Issuer | None:
    """What the directory knows of the body that the letter goes to."""
    sheet, values = draft.template.sheet, draft.values()
    to = next((one for one in sheet.recipient if holds(one.when, values.get)), None)
    if to is None or to.role == "household":
        return None
    slot = draft.slots.get(to.tag)
    name = to.name or (slot.origin.value if slot else "")
    return find_issuer(name) if name else None


def other_ways(draft: Draft) -> tuple[Channel, ...]:
    """How the addressee can be reached beside the post."""
    issuer = addressee(draft)
    if issuer is None:
        return ()
    return tuple(one for one in channels(issuer, draft.template.sheet.desk) if not is_by_post(one))


def urgent_day(draft: Draft) -> dt.date | None:
    """A day so near that the post may be too slow for it; None when there is none."""
    days = list(_days(draft))
    last = draft.today + dt.timedelta(days=_URGENT_DAYS)
    return min((day for day in days if draft.today <= day <= last), default=None)


def _days(draft: Draft) -> Iterable[dt.date]:
    for name in _ANNOUNCED:
        slot = draft.slots.get(name)
        if slot is not None and isinstance(slot.value, dt.date):
            yield slot.value
