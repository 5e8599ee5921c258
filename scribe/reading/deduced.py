"""What follows from the values that a paper prints, where it does not print it itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from scribe.knowledge.vocabulary import Vocabulary
from scribe.reading.document import FieldValue
from scribe.values import identifiers

# digits of a SIRET that are its owner's SIREN
SIREN = 9


def completed(
    fields: Mapping[str, FieldValue], kind: str, vocabulary: Vocabulary
) -> dict[str, FieldValue]:
    """The fields with those that follow from them, in the vocabulary's order."""
    together = dict(fields)
    for found in (_due(fields, kind), _siren(fields)):
        if found is not None:
            together[found.field] = found
    order = list(vocabulary.fields)
    return {name: together[name] for name in sorted(together, key=order.index)}


def _due(fields: Mapping[str, FieldValue], kind: str) -> FieldValue | None:
    """What is due, where the paper prints only its total, and says of nothing carried over."""
    if not kind.endswith(("_bill", "_invoice")) or "amount_due" in fields:
        return None
    gross = fields.get("total_gross")
    if gross is None or (
        "previous_balance" in fields and Decimal(fields["previous_balance"].value)
    ):
        return None
    return replace(
        gross,
        field="amount_due",
        status="check",
        method="computed",
        confidence=round(0.8 * gross.confidence, 3),
        reasons=("only_total_printed",),
    )


def _siren(fields: Mapping[str, FieldValue]) -> FieldValue | None:
    """A SIRET is the SIREN of the firm and the number of one of its places."""
    siret = fields.get("issuer_siret")
    if siret is None or "issuer_siren" in fields:
        return None
    siren = siret.value[:SIREN]
    if [one.value for one in identifiers.find_identifiers("siren", siren)] != [siren]:
        return None
    return replace(siret, field="issuer_siren", value=siren, method="computed", others=())
