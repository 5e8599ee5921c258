"""Compares what was read with the truth, field by field and by type."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, Final, Literal

Verdict = Literal["right", "wrong", "missed", "spurious"]
MONEY: Final = frozenset(
    {
        "total_net", "total_vat", "total_gross", "previous_balance", "amount_due",
        "monthly_deduction", "family_quotient", "reference_income", "net_pay",
        "consumption_kwh", "consumption_m3", "index_start", "index_end", "power_kva",
    }
)  # fmt: skip
TEXT: Final = frozenset(
    {
        "issuer_name",
        "recipient_address",
        "recipient_city",
        "service_address",
        "creditor_name",
        "benefit_name",
    }
)
ILLEGIBLE: Final = frozenset({"fax"})
_SMALL: Final = frozenset({"et", "ou", "m", "mme", "mr", "madame", "monsieur"})


@dataclass(frozen=True, slots=True)
class Found:
    """One value that a reader gives."""

    value: str
    sure: bool
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Mark:
    """The verdict on one field of one paper."""

    field: str
    verdict: Verdict
    truth: str
    value: str
    sure: bool
    confidence: float


@dataclass(slots=True)
class Tally:
    """Counts of verdicts, and of those marked sure."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    spurious: int = 0
    sure: int = 0
    wrong_sure: int = 0
    papers: int = 0
    kinds_right: int = 0
    whole_right: int = 0
    failed: int = 0
    pages: int = 0
    seconds: float = 0.0
    errors: list[str] = field(default_factory=list)

    def add(self, mark: Mark) -> None:
        setattr(self, mark.verdict, getattr(self, mark.verdict) + 1)
        self.sure += mark.sure
        self.wrong_sure += mark.sure and mark.verdict != "right"

    @property
    def precision(self) -> float:
        return _share(self.right, self.right + self.wrong + self.spurious)

    @property
    def recall(self) -> float:
        return _share(self.right, self.right + self.wrong + self.missed)

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    @property
    def share_sure(self) -> float:
        """Sure values among all values given."""
        return _share(self.sure, self.right + self.wrong + self.spurious)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def fold(text: str) -> str:
    """Letters and digits only, without case and accents."""
    plain = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "OE"))
    return re.sub(r"[^a-z0-9]", "", plain.casefold())


def _words(name: str) -> list[str]:
    pieces = (fold(word) for word in re.split(r"[\s,./]+", name))
    return sorted(piece for piece in pieces if piece and piece not in _SMALL)


def same(name: str, truth: str, value: str) -> bool:
    """Whether a value means the same as the truth, by the field's type.

    Amounts and quantities compare as numbers, a person's name as a set of words,
    addresses and other text without case, accents, spaces and punctuation,
    identifiers without spaces, punctuation and case, dates letter for letter.
    """
    if name in MONEY:
        try:
            return Decimal(truth) == Decimal(value)
        except InvalidOperation:
            return False
    if name == "recipient_name":
        return _words(truth) == _words(value)
    if name.endswith(("_date", "_deadline")) or name.startswith("period_"):
        return truth == value
    return fold(truth) == fold(value)


def judge(truth: Mapping[str, Any], found: Mapping[str, Found], capture: str = "") -> list[Mark]:
    """Give every field of the truth and of the reading its verdict.

    In a capture that nobody could read the small print of, the fields that stand in
    small print only (``fine_print``) are not scored.

    A value for a field that the truth does not have is spurious. What ``unscored`` names
    is debatable on this paper and not scored, whatever is read; ``accepted`` lists further
    right values.
    """
    fields: Mapping[str, str] = truth["fields"]
    unscored = {*truth.get("unscored", ())}
    if capture in ILLEGIBLE:
        unscored |= {*truth.get("fine_print", ())}
    fields = {name: value for name, value in fields.items() if name not in unscored}
    accepted: Mapping[str, Sequence[str]] = truth.get("accepted", {})
    marks = []
    for name, value in fields.items():
        given = found.get(name)
        if given is None:
            marks.append(Mark(name, "missed", value, "", sure=False, confidence=0.0))
            continue
        right = any(same(name, each, given.value) for each in (value, *accepted.get(name, ())))
        verdict: Verdict = "right" if right else "wrong"
        marks.append(Mark(name, verdict, value, given.value, given.sure, given.confidence))
    loose = {*unscored, *fields}
    for name, given in found.items():
        if name not in loose:
            marks.append(Mark(name, "spurious", "", given.value, given.sure, given.confidence))
    return marks


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job; ``error`` is set when it could not be read."""

    name: str
    capture: str
    engine: str
    kind: str
    true_kind: str
    marks: tuple[Mark, ...]
    pages: int
    seconds: float
    error: str = ""

    @property
    def kind_right(self) -> bool:
        return self.kind == self.true_kind
