"""Which address or channel of the directory serves for what."""

from __future__ import annotations

from scribe.knowledge.issuers import Channel, Issuer, Purpose


def channels(issuer: Issuer, purpose: Purpose) -> tuple[Channel, ...]:
    """Its channels for a purpose, those for just this purpose first; guessed ones left out."""
    usable = [one for one in issuer.channel if one.certainty != "GK"]
    own = [one for one in usable if one.purpose == purpose]
    return (*own, *(one for one in usable if one.purpose == "any" and one not in own))


def post_of(issuer: Issuer, purpose: Purpose) -> Channel | None:
    """The postal address for a purpose; None when the directory has none that is safe."""
    return next((one for one in channels(issuer, purpose) if is_by_post(one)), None)


def is_by_post(channel: Channel) -> bool:
    """Whether it is an address on an envelope."""
    return channel.by in ("post", "registered")
