"""What stands around the words of a letter: to whom, from where, how sent, what is joined."""

from __future__ import annotations

from scribe.i18n import _
from scribe.knowledge.issuers import find_issuer
from scribe.letters.directory import post_of
from scribe.letters.enclosed import joined
from scribe.letters.facts import Computed, Facts
from scribe.letters.sheet import Recipient, Sending, holds
from scribe.letters.voice import recipient_of
from scribe.values.addresses import MAX_LINES, envelope_lines

DIRECTORY = "directory"
UNVERIFIED = "unverified_address"

_SMALL_WORDS = frozenset(
    ["à", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", "lès", "lez",
     "sous", "sur"]
)  # fmt: skip


def place(facts: Facts) -> Computed:
    """The person's town, as one writes it: « Villeneuve-d’Ascq »."""
    found = facts.slot("ville")
    if found is None:
        return Computed(lacking=("lieu",))
    return Computed(town_case(found.text), ("ville",))


def town_case(name: str) -> str:
    """A town printed in capitals, in small letters; another as it is."""
    name = name.split(" CEDEX")[0]
    if not name.isupper():
        return name
    words = name.lower().replace("-", " - ").replace("’", " ’ ").replace("'", " ’ ").split()
    cased = (
        word if at and word in _SMALL_WORDS else word.capitalize() for at, word in enumerate(words)
    )
    return " ".join(cased).replace(" - ", "-").replace(" ’ ", "’")


def sending(facts: Facts) -> Computed:
    """How the letter's sheet says that it goes out, if the letter is to say it."""
    found = sent_by(facts)
    return Computed(found.text if found and found.printed else None)


def sent_by(facts: Facts) -> Sending | None:
    """How this variant of the letter goes out."""
    ways = (one for one in facts.sheet.sending if holds(one.when, facts.value))
    return next(ways, None)


def sector(facts: Facts) -> Computed:
    """What the directory says that the issuer does."""
    name = facts.slot("destinataire_nom")
    issuer = find_issuer(name.origin.value) if name else None
    return Computed(issuer.sector if issuer else None, ("destinataire_nom",))


def listed_address(facts: Facts) -> Computed:
    """A postal address of the directory, which a person must confirm."""
    to = recipient_of(facts)
    if to and to.role == "household":
        return Computed(facts.value("adresse"), ("adresse",))
    name = to.name if to and to.name else _name_to_find(facts, to)
    issuer = find_issuer(name) if name else None
    found = post_of(issuer, facts.sheet.desk) if issuer else None
    if found:
        doubt = "" if found.is_verified else UNVERIFIED
        return Computed(found.lines, doubt=doubt, method=DIRECTORY)
    return Computed(lacking=("destinataire_adresse",))


def _name_to_find(facts: Facts, to: Recipient | None) -> str:
    found = facts.slot(to.tag if to else "destinataire_nom")
    return found.origin.value if found else ""


def recipient(facts: Facts) -> Computed:
    """Name, service and address, in at most six lines of 38 characters."""
    to = recipient_of(facts) or Recipient()
    by = to.tag if to.role != "household" else "personne"
    name, address = to.name or facts.value(by), facts.value("destinataire_adresse")
    if not isinstance(name, str) or not isinstance(address, tuple):
        known = {by: name, "destinataire_adresse": address}
        return Computed(lacking=tuple(tag for tag, value in known.items() if not value))
    lines = [line for line in address if isinstance(line, str) and line != name]
    service = to.service
    if len(lines) + 2 > MAX_LINES or service in lines:
        service = ""
    try:
        block = envelope_lines([name, *filter(None, [service]), *lines])
    except ValueError:
        sentence = _("The addressee does not fit in an envelope's window: six lines of 38 letters.")
        return Computed(stops=(sentence,))
    return Computed(block, (*(() if to.name else (by,)), "destinataire_adresse"))


def enclosures(facts: Facts) -> Computed:
    """The texts of those that are there; what is not at hand is not listed."""
    return Computed(tuple(one.enclosure.text for one in joined(facts) if one.is_there))


def enclosure_count(facts: Facts) -> Computed:
    """How many are listed."""
    listed = enclosures(facts).value
    return Computed(len(listed) if isinstance(listed, tuple) else 0)
