"""What the page was read as, joined with what its marks for machines say.

A mark that is proved to come from its issuer stands alone. Any other is one more reading
of the same paper: where it and the page agree, both are right; where they differ, both are
shown and nothing is sure; what only such a mark says is for a person to look at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from scribe.i18n import _
from scribe.knowledge.signs import load_signs
from scribe.knowledge.vocabulary import Field, load_vocabulary
from scribe.ocr.page import Page
from scribe.reading.checks import Option
from scribe.reading.document import Evidence, FieldValue, Notice
from scribe.reading.layout import squeeze
from scribe.reading.mark import Mark, Trust
from scribe.reading.marks import find_marks

_ALONE: Mapping[Trust, float] = {"signed": 0.995, "plain": 0.85}
"""Probability that a value is right which only the mark gives."""
_AGREED = 0.995
_OF_ONE_ACCOUNT = ("iban_holder", "bic")
_NEVER_ALONE = frozenset({"document_date"})
"""The header of a code may bear the day of its making instead of the paper's date."""
AGREES = "code_agrees"
DIFFERS = "code_differs"


@dataclass(frozen=True, slots=True)
class Joined:
    """What page and marks say together."""

    fields: dict[str, FieldValue]
    notices: tuple[Notice, ...]


def join(
    kind: str,
    fields: Mapping[str, FieldValue],
    settled: Mapping[str, Sequence[Option]],
    pages: Sequence[Page],
) -> Joined:
    """Join what the page was read as with what its marks say.

    Args:
        kind: of the paper.
        fields: as the page alone gives them.
        settled: all the values that each field could have on the page.
        pages: those that bear the marks.
    """
    vocabulary = load_vocabulary()
    wanted = {field.name: field for field in vocabulary.fields_of(kind)}
    joined = dict(fields)
    notices: list[Notice] = []
    for mark in find_marks(pages):
        for name, value in _about_one_account(mark, joined).items():
            if name in wanted:
                found = _stated(wanted[name], value, mark, joined.get(name), settled.get(name, ()))
                if found is not None:
                    joined[name] = found
                    notices += _differing(wanted[name], mark, found)
        for name, value in mark.hints.items() if mark.trust != "doubtful" else ():
            if name in joined and name in wanted:
                joined[name] = _confirmed(wanted[name], value, joined[name])
    order = list(vocabulary.fields)
    ordered = {name: joined[name] for name in sorted(joined, key=order.index)}
    return Joined(ordered, tuple(notices))


def _about_one_account(mark: Mark, read: Mapping[str, FieldValue]) -> dict[str, str]:
    """Whose account it is says nothing of another account that the page prints."""
    values = dict(mark.values)
    page = read.get("iban")
    if "iban" in values and page is not None and page.value != values["iban"]:
        for name in _OF_ONE_ACCOUNT:
            values.pop(name, None)
    return values


def _stated(
    field: Field, value: str, mark: Mark, read: FieldValue | None, options: Sequence[Option]
) -> FieldValue | None:
    """The field once the mark has spoken."""
    if read is None:
        return _alone(field, value, mark)
    if agrees(field, read.value, value):
        return _confirmed(field, value, read)
    printed = next((one for one in options if agrees(field, one.value, value)), None)
    if printed is not None and read.status == "check" and DIFFERS not in read.reasons:
        return _chosen(read, printed)
    if _may_agree(field, read.value, value):
        return None
    first, second = (value, read.value) if mark.trust == "signed" else (read.value, value)
    return replace(
        read if first == read.value else _alone(field, value, mark),
        status="check",
        confidence=min(read.confidence, 0.6),
        reasons=(DIFFERS,),
        others=(second, *(one for one in read.others if one not in {first, second})),
    )


def _alone(field: Field, value: str, mark: Mark) -> FieldValue:
    """What only the mark says."""
    is_sure = mark.trust == "signed" and field.name not in _NEVER_ALONE
    return FieldValue(
        field=field.name,
        value=value,
        status="sure" if is_sure else "check",
        confidence=_ALONE[mark.trust],
        method=mark.method,
        evidence=Evidence(value.replace("\n", ", "), mark.page, mark.box) if mark.box else None,
        reasons=("signed_code",) if is_sure else ("only_in_code",),
    )


def _confirmed(field: Field, value: str, read: FieldValue) -> FieldValue:
    """The page's value, sure once a mark that was not made from it says the same."""
    if not agrees(field, read.value, value) or DIFFERS in read.reasons:
        return read
    return replace(
        read,
        status="sure",
        confidence=max(read.confidence, _AGREED),
        reasons=(AGREES, *(read.reasons if read.status == "sure" else ())),
        others=(),
    )


def _chosen(read: FieldValue, printed: Option) -> FieldValue:
    """Of the values that the page could mean, the one that the mark says too."""
    best = printed.best
    return replace(
        read,
        value=best.value,
        status="sure",
        confidence=_AGREED - 0.01,
        method=best.method,
        evidence=Evidence(best.text, best.page, best.box) if best.text else None,
        reasons=(AGREES,),
        others=(),
    )


def _differing(field: Field, mark: Mark, found: FieldValue) -> list[Notice]:
    if found.reasons != (DIFFERS,):
        return []
    where = {
        "code-2ddoc": _("the 2D-Doc code"),
        "code-qr": _("the QR code"),
        "code-tip": _("the line of the TIP"),
        "factur-x": _("the XML inside the PDF"),
    }[mark.method]
    told = _("{field}: the page and {mark} differ, look at both").format(
        field=field.french, mark=where
    )
    return [Notice(DIFFERS, told, mark.page)]


def agrees(field: Field, read: str, marked: str) -> bool:
    """Whether page and mark say the same; marks know no accents, and some no cents."""
    if field.type == "money":
        return Decimal(read) == Decimal(marked)
    if field.name.endswith("_name"):
        forms = _tokens(" ".join(load_signs().legal_forms))
        return _tokens(read) - forms == _tokens(marked) - forms != frozenset()
    if field.type == "text":
        return squeeze(read) == squeeze(marked)
    return read == marked


def _may_agree(field: Field, read: str, marked: str) -> bool:
    """Whether both may be right: a shorter form of a name, one of several ways to pay."""
    if field.name == "payment_mode":
        return True
    if field.type != "text":
        return False
    one, other = _tokens(read), _tokens(marked)
    return one <= other or other <= one or squeeze(read) in squeeze(marked)


def _tokens(text: str) -> frozenset[str]:
    return frozenset(filter(None, (squeeze(word) for word in re.split(r"[\s/'’-]+", text))))
