"""The French words of the papers: labels, letters and small print, kept in TOML.

Every list has words of both splits and words of one split only, so that reporting
meets labels and sentences on which nothing was tuned.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Final

from benchmarks.papers.issuers import Split

_FOLDER: Final = Path(__file__).parent / "texts"


@cache
def texts(name: str) -> dict[str, Any]:
    """One file of texts."""
    with (_FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def of_split(entry: dict[str, list[str]], split: Split) -> list[str]:
    """The texts that a split may use."""
    return entry.get("both", []) + entry.get(split, [])


def label(rng: Random, field: str, split: Split, *kinds: str) -> str:
    """Choose the words for a field; the first ``field@kind`` that exists wins over the field."""
    labels = texts("labels")
    names = [f"{field}@{kind}" for kind in kinds if f"{field}@{kind}" in labels]
    return rng.choice(of_split(labels[names[0] if names else field], split))


def letter(rng: Random, kind: str, split: Split, part: str) -> str:
    """Choose one sentence of a kind of letter."""
    return rng.choice(of_split(texts("letters")[kind][part], split))


def letter_body(
    rng: Random, kind: str, split: Split, *, without: tuple[str, ...] = ()
) -> list[str]:
    """The paragraphs of a letter in order; parts with a question mark come half the time."""
    paragraphs = []
    for part in texts("letters")[kind]["parts"]:
        name = part.rstrip("?")
        if name not in without and (not part.endswith("?") or rng.random() < 0.5):
            paragraphs.append(letter(rng, kind, split, name))
    return paragraphs
