"""The one place that writes to the terminal: sentences, tables, progress."""

from __future__ import annotations

import contextlib
import io
import shutil
import sys
import textwrap
import time
from collections.abc import Callable, Iterator, Sequence

import click

from scribe.errors import ScribeError
from scribe.i18n import _, chosen_language

_GAP = "  "
_NARROWEST = 20
_DRAWN_SECONDS = 0.2
_WRITTEN_SECONDS = 30.0


def use_utf8() -> None:
    """Make output safe: no letter or space of French may stop the program.

    A pipe or file gets UTF-8 whatever the system's code page; a terminal keeps its
    own encoding and shows a question mark for what it does not know.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str = "") -> None:
    """To standard output: what was asked for."""
    click.echo(text)


def tell(text: str) -> None:
    """To standard error: what the person should know beside it."""
    click.echo(text, err=True)


def tell_error(error: ScribeError) -> None:
    """The sentence, and under it what to do."""
    tell(_("Error: {message}").format(message=error.message))
    if error.hint:
        tell(error.hint)


def table(head: Sequence[str], rows: Sequence[Sequence[str]], *, widest: int = 1) -> str:
    """Columns of text, aligned; an empty string without rows.

    Args:
        head: names of the columns.
        rows: cells, as many as the head has.
        widest: the column that is wrapped when the terminal is too narrow.
    """
    if not rows:
        return ""
    width = [max(len(row[at]) for row in (head, *rows)) for at in range(len(head))]
    room = _terminal_width() - sum(width) - len(_GAP) * (len(head) - 1) + width[widest]
    width[widest] = min(width[widest], max(room, _NARROWEST))
    lines = [_row(head, width), _row(["─" * size for size in width], width)]
    for row in rows:
        wrapped = textwrap.wrap(row[widest], width[widest]) or [""]
        lines.append(_row([*row[:widest], wrapped[0], *row[widest + 1 :]], width))
        indent = sum(width[:widest]) + len(_GAP) * widest
        lines.extend(" " * indent + more for more in wrapped[1:])
    return "\n".join(lines)


def _row(cells: Sequence[str], width: Sequence[int]) -> str:
    return _GAP.join(cell.ljust(size) for cell, size in zip(cells, width, strict=True)).rstrip()


def _terminal_width() -> int:
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 120


def draws_progress(total: int) -> bool:
    """Whether a bar for so many papers would be seen: only on a terminal, not for one."""
    return total > 1 and sys.stderr.isatty()


@contextlib.contextmanager
def progress(total: int, *, shown: bool) -> Iterator[Callable[[], None]]:
    """A bar on standard error where it is seen; gives the function that moves it on."""
    if not shown or not draws_progress(total):
        yield lambda: None
        return
    with click.progressbar(length=total, label=_("Reading"), file=sys.stderr) as bar:
        yield lambda: bar.update(1)


@contextlib.contextmanager
def state(*, shown: bool) -> Iterator[Callable[[str], None]]:
    """A line on standard error that says how far it is; gives the function that changes it.

    A terminal has one line that changes; a file gets a line now and then.
    """
    drawn = sys.stderr.isatty()
    pause = _DRAWN_SECONDS if drawn else _WRITTEN_SECONDS
    last, latest, longest = 0.0, "", 0

    def show(text: str) -> None:
        nonlocal last, latest, longest
        latest = text
        if shown and time.monotonic() - last >= pause:
            last = time.monotonic()
            longest = max(longest, len(text))
            click.echo("\r" + text.ljust(longest) if drawn else text, err=True, nl=not drawn)

    try:
        yield show
    finally:
        if shown and drawn and latest:
            click.echo("\r" + latest.ljust(longest), err=True)


def number(value: float) -> str:
    """With one decimal, as the language writes it: ``3,2``."""
    text = f"{value:.1f}"
    return text.replace(".", ",") if chosen_language() == "fr" else text


def duration(seconds: float) -> str:
    """A time that a person can plan with: ``40 s``, ``12 min``, ``3 h 05``, ``2 d 4 h``."""
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes_left = divmod(minutes, 60)
    days, hours_left = divmod(hours, 24)
    if days:
        return _("{days} d {hours} h").format(days=days, hours=hours_left)
    if hours:
        return _("{hours} h {minutes:02}").format(hours=hours, minutes=minutes_left)
    return _("{} min").format(minutes) if minutes else _("{} s").format(rest)
