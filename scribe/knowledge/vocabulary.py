"""The vocabulary: kinds of paper and fields, kept in ``kinds.toml`` and ``fields.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Literal

from scribe.knowledge import tables

DATA = Path(__file__).parent.parent / "data"

FieldType = Literal["money", "date", "id", "text", "number", "choice"]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a paper may say.

    Attributes:
        name: its name in the contract.
        type: how its value is parsed, compared and shown.
        french: short name for people.
        meaning: one line for the manual.
        printed: labels that name it on paper.
        weak: labels that may name it when nothing better stands there.
        against: words beside a value that show it to be something else.
        needs: phrases without any of which a paper does not bear the field.
        negative: labels of a value that counts below zero (what the issuer owes).
        above: column or box titles that stand only above their value.
        behind: words that follow their value at once.
        own_form: True for an identifier that its form and check digits tell without a label.
        whole: True for an amount that papers print in whole euros, without a sign.
        identifier: which identifier of ``scribe.values`` an ``id`` is, or the form of a text.
        units: units that must follow a ``number``.
        choices: for a ``choice``, each value with the phrases that tell it.
        masked: True for what is hidden on display unless asked for.
        example: a printed example, for the manual.
    """

    name: str
    type: FieldType
    french: str
    meaning: str = ""
    printed: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    negative: tuple[str, ...] = ()
    above: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()
    own_form: bool = False
    whole: bool = False
    identifier: str = ""
    units: tuple[str, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    masked: bool = False
    example: str = ""

    def __post_init__(self) -> None:
        if (self.type == "id") > bool(self.identifier):
            raise ValueError("a field of type id names its identifier")
        if (self.type == "choice") != bool(self.choices):
            raise ValueError("a field of type choice, and only that, lists its choices")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of paper.

    Attributes:
        name: its name in the contract.
        french: what people call it.
        titles: phrases that name the paper; they count most in its head.
        words: phrases that such papers contain.
        against: phrases that speak for another kind.
        needs: phrases without any of which it is hardly such a paper.
        may_owe: True where the sender may be the one who owes.
        fallback: True for what a paper is only when no other kind fits.
        others: papers that it speaks of, whose dates are not its own.
        fields: the fields that such a paper may bear, in the vocabulary's order.
    """

    name: str
    french: str
    titles: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    may_owe: bool = False
    fallback: bool = False
    others: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All kinds and all fields, in the order of their files."""

    kinds: Mapping[str, Kind]
    fields: Mapping[str, Field]

    def fields_of(self, kind: str) -> tuple[Field, ...]:
        """The fields that a paper of this kind may bear."""
        wanted = set(self.kinds[kind].fields)
        return tuple(one for name, one in self.fields.items() if name in wanted)


@dataclass(frozen=True, slots=True)
class _Kinds:
    groups: Mapping[str, tuple[str, ...]]
    kind: Mapping[str, Kind]


@dataclass(frozen=True, slots=True)
class _Fields:
    field: Mapping[str, Field]


@cache
def load_vocabulary(folder: Path = DATA) -> Vocabulary:
    """Read ``kinds.toml`` and ``fields.toml``.

    A kind lists fields, or the name of a group of fields with ``@`` before it.

    Raises:
        KnowledgeError: when a file is wrong, or a kind names an unknown field.
    """
    fields = tables.load(folder / "fields.toml", _Fields).field
    path = folder / "kinds.toml"
    read = tables.load(path, _Kinds)
    kinds = {}
    for name, kind in read.kind.items():
        listed: list[str] = []
        for item in kind.fields:
            listed += read.groups.get(item[1:], (item,)) if item.startswith("@") else (item,)
        unknown = [item for item in listed if item not in fields]
        if unknown:
            raise tables.unknown_name(path, ("kind", name, "fields"), unknown[0])
        kinds[name] = replace(kind, fields=tuple(one for one in fields if one in listed))
    return Vocabulary(kinds, fields)
