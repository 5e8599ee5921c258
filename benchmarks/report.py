"""The benchmark's report: wrong sure values first, then the tables."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from benchmarks.scoring import Mark, Outcome, Tally

_HEADS: Final = (
    "papers", "precision", "recall", "F1", "kinds", "whole", "sure", "wrong sure", "failed",
    "CPU s/page",
)  # fmt: skip
_FIELD_HEADS: Final = (
    "field", "precision", "recall", "F1", "right", "wrong", "missed", "spurious", "sure",
    "wrong sure",
)  # fmt: skip


def tally(outcomes: Sequence[Outcome], key: Callable[[Outcome], str]) -> dict[str, Tally]:
    """Add the outcomes up by a key, and all of them as ``all``."""
    tallies: dict[str, Tally] = {}
    for outcome in outcomes:
        for name in (key(outcome), "all"):
            into = tallies.setdefault(name, Tally())
            for mark in outcome.marks:
                into.add(mark)
            into.papers += 1
            into.kinds_right += outcome.kind_right
            right = all(mark.verdict == "right" for mark in outcome.marks)
            into.whole_right += outcome.kind_right and right and not outcome.error
            into.failed += bool(outcome.error)
            into.pages += outcome.pages
            into.seconds += outcome.seconds
    return dict(sorted(tallies.items(), key=lambda item: (item[0] == "all", item[0])))


def by_field(outcomes: Sequence[Outcome]) -> dict[str, Tally]:
    tallies: dict[str, Tally] = {}
    for outcome in outcomes:
        for mark in outcome.marks:
            tallies.setdefault(mark.field, Tally()).add(mark)
    return dict(sorted(tallies.items()))


def _cells(entry: Tally) -> list[str]:
    papers = max(entry.papers, 1)
    return [
        str(entry.papers), f"{entry.precision:.3f}", f"{entry.recall:.3f}", f"{entry.f1:.3f}",
        f"{entry.kinds_right / papers:.3f}", f"{entry.whole_right / papers:.3f}",
        f"{entry.share_sure:.3f}", str(entry.wrong_sure), str(entry.failed),
        f"{entry.seconds / max(entry.pages, 1):.2f}",
    ]  # fmt: skip


def table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, markdown: bool) -> str:
    """First column left, the others right."""
    if markdown:
        lines = [
            "| " + " | ".join(heads) + " |",
            "|" + "|".join(["---", *["---:"] * (len(heads) - 1)]) + "|",
        ]
        return "\n".join([*lines, *("| " + " | ".join(row) + " |" for row in rows)])
    widths = [max(len(row[place]) for row in (heads, *rows)) for place in range(len(heads))]

    def line(row: Sequence[str]) -> str:
        cells = [
            row[0].ljust(widths[0]),
            *(cell.rjust(wide) for cell, wide in zip(row[1:], widths[1:], strict=True)),
        ]
        return "  ".join(cells).rstrip()

    return "\n".join([line(heads), "  ".join("-" * wide for wide in widths), *map(line, rows)])


def wrong_sure(outcomes: Sequence[Outcome]) -> list[str]:
    """One line for each wrong value that was marked sure: the worst fault there is."""
    return [
        f"  {outcome.name}.{outcome.capture} [{outcome.engine}] {mark.field}: {_shown(mark)}"
        for outcome in outcomes
        for mark in outcome.marks
        if mark.sure and mark.verdict != "right"
    ]


def _shown(mark: Mark) -> str:
    truth = repr(mark.truth) if mark.truth else "nothing"
    value = repr(mark.value) if mark.value else "nothing"
    return f"read {value}, truth {truth} ({mark.confidence:.3f})"


def show(outcomes: Sequence[Outcome], *, markdown: bool = False, errors: int = 0) -> str:
    """The whole report as text."""
    engines = list(dict.fromkeys(outcome.engine for outcome in outcomes))
    faults = wrong_sure(outcomes)
    sure = sum(mark.sure for outcome in outcomes for mark in outcome.marks)
    parts = [f"Wrong values marked sure: {len(faults)} of {sure}", *faults]
    for engine in engines:
        mine = [outcome for outcome in outcomes if outcome.engine == engine]
        parts += [
            f"\n### {engine}\n" if markdown else f"\n== {engine} ==",
            *_tables(mine, markdown),
        ]
        parts += _failures(mine) + _errors(mine, errors)
    return "\n".join(parts)


def _tables(outcomes: Sequence[Outcome], markdown: bool) -> list[str]:
    """By capture, by kind and by field."""
    parts = []
    keys: tuple[tuple[str, Callable[[Outcome], str]], ...] = (
        ("capture", lambda outcome: outcome.capture),
        ("kind", lambda outcome: outcome.true_kind),
    )
    for name, key in keys:
        rows = [[group, *_cells(entry)] for group, entry in tally(outcomes, key).items()]
        parts += [table((name, *_HEADS), rows, markdown=markdown), ""]
    rows = []
    for name, entry in by_field(outcomes).items():
        rates = (entry.precision, entry.recall, entry.f1)
        counts = (entry.right, entry.wrong, entry.missed, entry.spurious)
        cells = [*(f"{rate:.3f}" for rate in rates), *map(str, counts)]
        rows.append([name, *cells, f"{entry.share_sure:.3f}", str(entry.wrong_sure)])
    return [*parts, table(_FIELD_HEADS, rows, markdown=markdown)]


def _failures(outcomes: Sequence[Outcome]) -> list[str]:
    """Each error once, with how often and where first."""
    errors: dict[str, list[str]] = {}
    for outcome in outcomes:
        if outcome.error:
            errors.setdefault(outcome.error, []).append(f"{outcome.name}.{outcome.capture}")
    return [f"  {len(names)} failed ({names[0]} …): {error}" for error, names in errors.items()]


def _errors(outcomes: Sequence[Outcome], count: int) -> list[str]:
    lines = []
    for outcome in outcomes:
        if not outcome.error and not outcome.kind_right:
            lines.append(f"  {outcome.name}.{outcome.capture} kind: read {outcome.kind!r}")
        lines += [
            f"  {outcome.name}.{outcome.capture} {mark.field} {mark.verdict}: {_shown(mark)}"
            for mark in outcome.marks
            if mark.verdict != "right"
        ]
    return ["", *lines[:count]] if count else []


def save(outcomes: Sequence[Outcome], path: Path) -> None:
    """Every verdict, one paper a line, for further study."""
    lines = [json.dumps(dataclasses.asdict(outcome), ensure_ascii=False) for outcome in outcomes]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
