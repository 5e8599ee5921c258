"""A value found inside a longer text, with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """One value and where it stands: ``searched[start:end] == text``."""

    value: T
    start: int
    end: int
    text: str
