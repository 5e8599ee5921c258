"""Letters a second: ours, and a fresh docxtpl render of the same template with the same values."""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.measure import Cost, in_pairs
from benchmarks.report import table
from scribe.law.rules import load_rules
from scribe.letters.cases import load_case
from scribe.letters.compose import Draft, compose
from scribe.letters.plain import plain_text
from scribe.letters.render import render
from scribe.letters.sandbox import SECONDS, WATCH, Watch, context_of, environment
from scribe.letters.template import load_template

GALLERY = Path(__file__).parent.parent / "letters"
LETTER = "contestation-indu-caf"
LETTERS = 20


def compare(pairs: int) -> list[str]:
    """A table; the two give the same words, or the comparison says so."""
    written = load_case(sorted((GALLERY / LETTER).glob("*.toml"))[0])
    if written.today is None:
        raise ValueError("a case of the gallery has its day")
    template = load_template(LETTER)
    draft = compose(written.case(), template, written.today, load_rules())
    ours, theirs = render(draft), by_docxtpl(draft, template.path)
    equal = _words(ours) == _words(theirs)
    pair = in_pairs(
        lambda: _timed(lambda: render(draft)),
        lambda: _timed(lambda: by_docxtpl(draft, template.path)),
        pairs,
    )
    rows = [
        [name, f"{LETTERS / min(one.cpu for one in costs):.0f}", ratio]
        for name, costs, ratio in (
            ("scribe, template loaded once", pair.ours, ""),
            ("docxtpl, fresh each time", pair.theirs, str(pair.ratio(lambda one: one.cpu))),
        )
    ]
    heads = ("renderer", "letters a CPU second", "CPU ×")
    told = "same words" if equal else "the words differ"
    return [f"{LETTER}, {told} from both.\n", table(heads, rows, markdown=True)]


def by_docxtpl(draft: Draft, path: Path) -> bytes:
    from docxtpl import DocxTemplate

    template = DocxTemplate(path)
    context = {**context_of(draft.values()), WATCH: Watch(SECONDS)}
    template.render(context, jinja_env=environment())
    out = io.BytesIO()
    template.save(out)
    return out.getvalue()


def _words(word: bytes) -> list[str]:
    return plain_text(word).split()


def _timed(work: Callable[[], object]) -> Cost:
    wall, cpu = time.monotonic(), time.process_time()
    for _letter in range(LETTERS):
        work()
    return Cost(time.monotonic() - wall, time.process_time() - cpu)
