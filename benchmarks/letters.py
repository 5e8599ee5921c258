"""Letters a second beside a fresh docxtpl a letter, at equal text; and the check of a template.

    python -m benchmarks.letters [LETTER] [COUNT]

Both fill the same Word file with the same values, on one core, in turns within one
run. docxtpl works as in its manual: a new ``DocxTemplate`` each time, in an
environment that has the same filters, so that it can fill the same template at all.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from docxtpl import DocxTemplate
from jinja2.sandbox import SandboxedEnvironment

from scribe.letters import sandbox
from scribe.letters.desk.preview import Word, open_word
from scribe.letters.desk.stress import stress_values
from scribe.letters.lint.check import check_file
from scribe.letters.package import read_package
from scribe.letters.plain import plain_text
from scribe.letters.render import fill
from scribe.letters.shelf import TEMPLATES, letter_folder, letter_names
from scribe.letters.tags import Value

LETTER = "echelonnement-energie"
COUNT = 200
ROUNDS = 5


def environment() -> SandboxedEnvironment:
    """What docxtpl needs to print amounts and dates in French; nothing cached."""
    made = SandboxedEnvironment(autoescape=True)
    ours = sandbox.environment()
    made.filters = dict(ours.filters)
    made.finalize = ours.finalize
    return made


def values_of(word: Word, number: int) -> dict[str, Value]:
    """The same letter to another person."""
    values = stress_values("beaucoup", word.sheet)
    sender = (f"Zoé Martin {number}", "12 rue des Exemples", "59000 LILLE")
    return {**values, "expediteur": sender}


def by_docxtpl(word: Word, data: bytes, values: dict[str, Value]) -> bytes:
    """As in its manual."""
    template = DocxTemplate(io.BytesIO(data))
    known = {name: value for name, value in values.items() if value is not None}
    template.render(known, environment(), autoescape=True)
    stream = io.BytesIO()
    template.save(stream)
    return stream.getvalue()


def timed(work: Callable[[int], Any], count: int) -> float:
    """Seconds of the processor for so many letters."""
    start = time.process_time()
    for number in range(count):
        work(number)
    return time.process_time() - start


def same_text(ours: bytes, theirs: bytes) -> bool:
    """Whether both say the same, spaces at the end of lines aside."""
    return [one.rstrip() for one in plain_text(ours).splitlines()] == [
        one.rstrip() for one in plain_text(theirs).splitlines()
    ]


def main() -> None:
    """Print letters a second, their ratio, and milliseconds a check."""
    name = sys.argv[1] if len(sys.argv) > 1 else LETTER
    count = int(sys.argv[2]) if len(sys.argv) > 2 else COUNT
    path = letter_folder(name, TEMPLATES) / "letter.docx"
    data, word = path.read_bytes(), open_word(path)
    all_values = [values_of(word, number) for number in range(count)]

    def ours(number: int) -> bytes:
        return fill(word, all_values[number])[0]

    def theirs(number: int) -> bytes:
        return by_docxtpl(word, data, all_values[number])

    equal = all(same_text(ours(number), theirs(number)) for number in range(3))
    hashes = {hashlib.sha256(ours(0)).hexdigest() for _turn in range(5)}
    few = max(count // 10, 5)
    pairs = [(timed(ours, count) / count, timed(theirs, few) / few) for _turn in range(ROUNDS)]
    mine, other = (statistics.median(one) for one in zip(*pairs, strict=True))
    print(f"{name}: {len(read_package(data))} parts, {count} letters, {ROUNDS} rounds, one core")
    print(f"equal text: {equal}; identical bytes for identical input: {len(hashes) == 1}")
    print(f"scribe   {1 / mine:8.1f} letters a second ({mine * 1000:.1f} ms each)")
    print(f"docxtpl  {1 / other:8.1f} letters a second ({other * 1000:.1f} ms each)")
    print(f"ratio    {other / mine:8.1f}")
    time_checks()


def time_checks() -> None:
    """Every letter that ships, checked once after the first, in processor time."""
    day = dt.date(2026, 11, 24)
    files = [letter_folder(name, TEMPLATES) / "letter.docx" for name in letter_names(TEMPLATES)]
    check_file(files[0], day)
    spent = []
    for path in files:
        start = time.process_time()
        check_file(path, day)
        spent.append((time.process_time() - start) * 1000)
    print(f"check    median {statistics.median(spent):.0f} ms a file, most {max(spent):.0f} ms")


if __name__ == "__main__":
    main()
