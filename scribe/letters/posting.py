"""Signing and posting: how many copies, who signs where, what goes on the registered slip."""

from __future__ import annotations

from dataclasses import dataclass

from scribe.letters.compose import Draft


@dataclass(frozen=True, slots=True)
class Posting:
    """What is done with a letter once it is written.

    Attributes:
        sender: name and address for the slip.
        addressee: the same, as it stands in the envelope's window.
        reference: short, for the slip's own line, so that the receipt finds its file.
        is_registered: a slip is to be filled in.
        to_send: copies that go out, one signed, the others for those who get a copy.
        to_keep: copies for the person, and for the office where it signs or has a mandate.
        signers: who signs, one line each.
    """

    sender: tuple[str, ...]
    addressee: tuple[str, ...]
    reference: str
    is_registered: bool
    to_send: int
    to_keep: int
    signers: tuple[str, ...]


def posting(draft: Draft) -> Posting:
    """What the draft says of it."""
    signed = draft.slots.get("signature") or draft.slots.get("nom")
    signers = tuple(signed.text.split("\n")) if signed else ()
    person = draft.slots.get("nom")
    has_office = bool(person and signers and person.text not in signers)
    return Posting(
        sender=_lines(draft, "expediteur"),
        addressee=_lines(draft, "destinataire"),
        reference=_reference(draft),
        is_registered=draft.is_registered,
        to_send=1 + bool(draft.slots.get("copie_a")),
        to_keep=1 + has_office,
        signers=signers,
    )


def _lines(draft: Draft, tag: str) -> tuple[str, ...]:
    slot = draft.slots.get(tag)
    return tuple(slot.text.split("\n")) if slot else ()


def _reference(draft: Draft) -> str:
    for tag in ("nos_references", "numero_dossier", "numero_client", "numero_allocataire"):
        slot = draft.slots.get(tag)
        if slot is not None and slot.text:
            return slot.text.split("\n")[0]
    return ""
