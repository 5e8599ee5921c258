"""What marks for machines say: ``marks.toml``, and who signs 2D-Doc codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

from scribe.knowledge import tables
from scribe.knowledge.vocabulary import DATA, load_vocabulary

Recipes = Mapping[str, tuple[str, ...]]
"""Field of the vocabulary to the compositions that give it, the best first."""


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One type of document that a 2D-Doc code can certify.

    Attributes:
        name: its two characters in the header.
        french: what people call it.
        kind: the kind of paper, where the type tells it.
        fields: what the code states.
        hints: what it can only confirm.
    """

    name: str
    french: str
    kind: str = ""
    fields: Recipes = field(default_factory=dict)
    hints: Recipes = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TwoDDoc:
    """Lengths and types.

    Attributes:
        fixed: length to the identifiers of the data that have it, separated by spaces.
        longest: the same for the greatest length of the others.
        type: by the two characters of the header.
    """

    fixed: Mapping[str, str]
    longest: Mapping[str, str]
    type: Mapping[str, DocumentType]

    def length(self, identifier: str) -> int | None:
        """Of a datum of fixed length."""
        return _length(self.fixed, identifier)

    def most(self, identifier: str) -> int | None:
        """Of a datum of variable length, at most; None when nothing bounds it."""
        return _length(self.longest, identifier)


@dataclass(frozen=True, slots=True)
class InvoiceRule:
    """A rule that an XML invoice may break.

    Attributes:
        name: as the program calls it.
        code: in the norm.
        verdict: ``failed``, or ``inconclusive`` for what only deserves a look.
        sentence: in French, what is wrong.
        is_content: whether it makes the figures of the XML doubtful.
    """

    name: str
    code: str
    verdict: Literal["failed", "inconclusive"]
    sentence: str
    is_content: bool = True


@dataclass(frozen=True, slots=True)
class FacturX:
    """Paths into the XML of an invoice.

    Attributes:
        fields: paths by field; a name in braces stands for one of ``places``.
        places: longer paths by name.
        payer_modes: codes of payment means whose account is the payer's.
        credit_notes: type codes of documents in the payer's favour.
        modes: code of payment means to ``payment_mode``.
        profiles: the identifiers that the norm knows.
        rule: what an XML may break, the gravest first.
    """

    fields: Recipes
    places: Mapping[str, str]
    payer_modes: tuple[str, ...]
    credit_notes: tuple[str, ...]
    modes: Mapping[str, str]
    profiles: tuple[str, ...]
    rule: Mapping[str, InvoiceRule]


@dataclass(frozen=True, slots=True)
class Marks:
    """The file ``marks.toml``."""

    twoddoc: TwoDDoc
    facturx: FacturX


@dataclass(frozen=True, slots=True)
class Signer:
    """A certificate with which 2D-Doc codes are signed.

    Attributes:
        authority, certificate: four characters each, as in the header of a code.
        holder, siren: of whom the authority certified it; the number may be empty.
        valid_from, valid_to: days between which it could sign.
        key: point on the curve P-256 or P-384, compressed, in base 64.
        specimen: made for tests, so that it proves nothing.
    """

    authority: str
    certificate: str
    holder: str
    siren: str
    valid_from: dt.date
    valid_to: dt.date
    key: str
    specimen: bool = False


@dataclass(frozen=True, slots=True)
class _Signers:
    checked_on: dt.date
    signers: tuple[Signer, ...]


@cache
def load_marks(path: Path = DATA / "marks.toml") -> Marks:
    """Read ``marks.toml``.

    Raises:
        KnowledgeError: when the file is wrong, or names an unknown field or kind.
    """
    marks = tables.load(path, Marks)
    vocabulary = load_vocabulary()
    for name, kind in marks.twoddoc.type.items():
        for part, recipes in (("fields", kind.fields), ("hints", kind.hints)):
            _known(path, ("twoddoc", "type", name, part), recipes)
        if kind.kind and kind.kind not in vocabulary.kinds:
            raise tables.unknown_name(path, ("twoddoc", "type", name, "kind"), kind.kind)
    _known(path, ("facturx", "fields"), marks.facturx.fields)
    return marks


@cache
def load_signers(path: Path = DATA / "twoddoc_signers.toml") -> Mapping[tuple[str, str], Signer]:
    """Read who signs 2D-Doc codes, by authority and certificate.

    Raises:
        KnowledgeError: when the file is wrong.
    """
    listed = tables.load(path, _Signers).signers
    return {(one.authority, one.certificate): one for one in listed}


def _known(path: Path, steps: tuple[str, ...], recipes: Recipes) -> None:
    for name in recipes:
        if name not in load_vocabulary().fields:
            raise tables.unknown_name(path, steps, name)


def _length(lengths: Mapping[str, str], identifier: str) -> int | None:
    return next((int(size) for size, names in lengths.items() if identifier in names.split()), None)
