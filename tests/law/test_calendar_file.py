"""The calendar file, read back by rules of its own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from scribe.law.deadlines import deadlines
from scribe.law.facts_file import parse_facts
from scribe.law.ics import render_calendar
from scribe.law.lines import Deadline
from scribe.law.rules import load_rules

TODAY = dt.date(2026, 11, 24)
FACTS = """
[[paper]]
kind = "benefit_overpayment"
sector = "caf"
benefit_name = "APL"
document_date = 2026-11-20
remedies_stated = "no"
[[paper]]
kind = "energy_bill"
document_date = 2026-01-05
[[step]]
what = "complaint_sent"
sector = "energy"
on = 2026-10-01
"""


def _lines() -> tuple[Deadline, ...]:
    return deadlines(parse_facts(FACTS, Path("FACTS.toml")), TODAY, load_rules())


def _unfolded(calendar: bytes) -> list[str]:
    for line in calendar.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # no letter is cut
    assert calendar.endswith(b"END:VCALENDAR\r\n")
    return calendar.replace(b"\r\n ", b"").decode().split("\r\n")[:-1]


def _entries(calendar: bytes) -> list[list[str]]:
    lines = _unfolded(calendar)
    starts = [n for n, line in enumerate(lines) if line == "BEGIN:VEVENT"]
    return [lines[n : lines.index("END:VEVENT", n) + 1] for n in starts]


def test_one_entry_a_coming_deadline_with_two_alarms() -> None:
    coming = [line for line in _lines() if line.on and not line.past]
    entries = _entries(render_calendar(_lines(), TODAY))
    assert len(entries) == len(coming) == 6
    for entry, line in zip(entries, coming, strict=True):
        assert line.on is not None
        assert f"DTSTART;VALUE=DATE:{line.on:%Y%m%d}" in entry
        assert [one for one in entry if one.startswith("TRIGGER")] == [
            "TRIGGER:-P7D",
            "TRIGGER:-P1D",
        ]
        assert entry.count("BEGIN:VALARM") == entry.count("END:VALARM") == 2
        assert "DTSTAMP:20261124T000000Z" in entry


def test_what_is_not_verified_says_so() -> None:
    entries = _entries(render_calendar(_lines(), TODAY))
    (appeal,) = [one for one in entries if any("commission" in line for line in one[:7])]
    summary = next(line for line in appeal if line.startswith("SUMMARY:"))
    assert summary.startswith("SUMMARY:To be verified")
    description = next(line for line in appeal if line.startswith("DESCRIPTION:"))
    assert "cannot rely" in description
    assert "estimated" in description


def test_identities_are_unique_and_do_not_hang_on_the_day() -> None:
    def identities(today: dt.date) -> list[str]:
        entries = _entries(render_calendar(_lines(), today))
        return [line for entry in entries for line in entry if line.startswith("UID:")]

    assert len(set(identities(TODAY))) == 6
    assert identities(TODAY) == identities(TODAY + dt.timedelta(days=1))
    assert render_calendar(_lines(), TODAY) == render_calendar(_lines(), TODAY)


def test_nothing_to_come_is_an_empty_calendar() -> None:
    assert _entries(render_calendar((), TODAY)) == []


@settings(max_examples=60)
@given(
    st.text(st.characters(blacklist_categories=("Cs", "Cc")), max_size=300),
    st.text("\\;,\n é€", max_size=200),
)
def test_any_text_survives(words: str, tricky: str) -> None:
    line = Deadline("XX-01", "event", words, tricky, "source", on=TODAY, meaning="act_before")
    (entry,) = _entries(render_calendar([line], TODAY))
    summary = next(one for one in entry if one.startswith("SUMMARY:"))
    description = next(one for one in entry if one.startswith("DESCRIPTION:"))
    assert _plain(summary) == f"SUMMARY:Last day: {words}"
    assert _plain(description) == f"DESCRIPTION:{tricky}\nsource"


def _plain(text: str) -> str:
    out, escaped = [], False
    for char in text:
        if escaped:
            out.append("\n" if char == "n" else char)
            escaped = False
        elif char == "\\":
            escaped = True
        else:
            out.append(char)
    return "".join(out)
