"""Deadlines for a calendar program (RFC 5545), with an alarm a week and a day before.

The same deadlines give the same bytes: a calendar that takes the file in twice keeps one
entry of each.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence

from scribe.i18n import _
from scribe.law.lines import Deadline

_WIDTH = 75  # octets of a line, without its end
_ALARMS = ("-P7D", "-P1D")
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def render_calendar(lines: Sequence[Deadline], today: dt.date) -> bytes:
    """A calendar of the deadlines that are dated and not past, one whole day each.

    Args:
        lines: as ``deadlines`` gives them.
        today: the day of the entries' stamp.
    """
    content = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//scribe//deadlines//FR"]
    seen: Counter[str] = Counter()
    for line in lines:
        if line.on is not None and not line.past:
            name = "|".join((line.rule, line.event, str(line.last_resort), *line.evidence))
            seen[name] += 1
            uid = hashlib.sha256(f"{name}|{seen[name]}".encode()).hexdigest()[:32]
            content += _entry(line, line.on, uid, today)
    content.append("END:VCALENDAR")
    return b"".join(_folded(one) for one in content)


def _entry(line: Deadline, on: dt.date, uid: str, today: dt.date) -> Iterator[str]:
    title = _summary(line)
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}@scribe"
    yield f"DTSTAMP:{today:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{on:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{on + dt.timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(title)}"
    yield f"DESCRIPTION:{_text(_description(line))}"
    yield "TRANSP:TRANSPARENT"
    for before in _ALARMS:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{before}")
        yield f"DESCRIPTION:{_text(title)}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _summary(line: Deadline) -> str:
    if line.meaning == "act_before":
        said = _("Last day: {}").format(line.title)
    else:
        said = _("From today: {}").format(line.title)
    return said if line.verified else _("To be verified – {}").format(said)


def _description(line: Deadline) -> str:
    said = [line.because, *line.evidence, line.source]
    if line.estimated:
        said.append(_("Rests on an estimated date."))
    if not line.opposable:
        said.append(_("The other side cannot rely on this time limit."))
    if line.last_resort:
        said.append(_("Last resort: better act before."))
    return "\n".join(said)


def _text(words: str) -> str:
    return words.translate(_ESCAPES)


def _folded(line: str) -> bytes:
    """A line of at most 75 octets, and the rest on lines that begin with a space."""
    rest = line.encode()
    parts = []
    width = _WIDTH
    while len(rest) > width:
        cut = width
        while rest[cut] & 0xC0 == 0x80:  # never inside a letter
            cut -= 1
        parts.append(rest[:cut])
        rest, width = rest[cut:], _WIDTH - 1
    return b"\r\n ".join([*parts, rest]) + b"\r\n"
