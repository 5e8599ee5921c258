"""Who speaks in a letter, and to whom: signature, sender, « mon » or « son », salutation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scribe.i18n import _
from scribe.knowledge import tables
from scribe.letters.facts import Computed, Facts
from scribe.letters.sheet import Recipient, Role, Signer, holds
from scribe.letters.tags import Tag, load_tags, text_of
from scribe.values.words import typography

PATH = Path(__file__).parent.parent / "data" / "voice.toml"

ALLOWED: Mapping[Signer, tuple[str, ...]] = {
    "person": ("person",),
    "mediator": ("mediator",),
    "either": ("person", "mediator"),
    "structure": ("structure",),
}
"""Who may sign a letter, by the word in its sheet; the first signs unless told otherwise."""

_PERSON, _MANDATE = "person", ("aidant", "mandat_du", "personne")


@dataclass(frozen=True, slots=True)
class Address:
    """How one addresses somebody.

    Attributes:
        unknown: the salutation, when nobody has said whether it is a woman or a man.
        regards: what the closing expresses.
    """

    unknown: str
    feminine: str
    masculine: str
    regards: str


@dataclass(frozen=True, slots=True)
class _Words:
    phone: str
    for_person: str
    mandate: str
    closing: str
    role: Mapping[Role, Address]


@cache
def _words() -> _Words:
    return tables.load(PATH, _Words)


def signer(facts: Facts) -> Computed:
    """Who signs when nobody says: the first of those who may."""
    return Computed(_signers()[ALLOWED[facts.sheet.signer][0]])


def has_mandate(facts: Facts) -> Computed:
    """Whether the helper signs for the person."""
    return Computed(_who(facts) == "mediator", ("signataire",))


def signature(facts: Facts) -> Computed:
    """The lines under which somebody signs; for the person only with a dated mandate."""
    who = _who(facts)
    if who not in ALLOWED[facts.sheet.signer]:
        allowed = ", ".join(_signers()[one] for one in ALLOWED[facts.sheet.signer])
        text = _("This letter is signed otherwise: {}.").format(allowed)
        return Computed(stops=(text,))
    if who == _PERSON:
        return _lines(facts, ("nom",), ("nom",))
    helper = ("aidant", "aidant_role", "structure")
    if who == "structure":
        return _lines(facts, ("aidant", "structure"), helper)
    mandate = _words().mandate.format(
        person=_text(facts, "personne"), day=_text(facts, "mandat_du")
    )
    return _lines(facts, _MANDATE, helper, (mandate,))


def sender(facts: Facts) -> Computed:
    """The block at the top: the person, or the helper for the person, or the helper."""
    who = _who(facts)
    if who == "structure":
        return _lines(facts, ("aidant", "structure"), ("aidant", "aidant_role"))
    phone = _text(facts, "telephone")
    last = (_words().phone.format(phone=phone),) if phone and who == _PERSON else ()
    if who == _PERSON:
        return _lines(facts, ("nom", "adresse"), ("nom", "adresse"), last, ("telephone",))
    name = _words().for_person.format(person=_text(facts, "personne"))
    top = _lines(facts, ("aidant", "personne", "adresse"), ("aidant",), (name,))
    if not isinstance(top.value, tuple):
        return top
    return Computed((*top.value, *_text(facts, "adresse").split("\n")), (*top.inputs, "adresse"))


def person(facts: Facts) -> Computed:
    """« Mme Zoé Martin », or the name alone."""
    name = facts.value("nom")
    if not isinstance(name, str):
        return Computed(lacking=("nom",))
    return Computed(" ".join(filter(None, [_text(facts, "civilite"), name])), ("nom", "civilite"))


def possessive(own: str, other: str) -> Callable[[Facts], Computed]:
    """« mon », said by the person, or « son », said by the helper who signs for the person."""

    def said(facts: Facts) -> Computed:
        return Computed(own if _who(facts) == _PERSON else other, ("signataire",))

    return said


def salutation(facts: Facts) -> Computed:
    """How the letter begins, without the comma; both forms when one does not know."""
    return Computed(_salutation(facts), ("civilite_destinataire",))


def closing(facts: Facts) -> Computed:
    """The sentence with which it ends; it repeats the salutation."""
    regards = _words().role[_role(facts)].regards
    text = _words().closing.format(salutation=_salutation(facts), regards=regards)
    return Computed(typography(text), ("civilite_destinataire",))


def recipient_of(facts: Facts) -> Recipient | None:
    """To whom this variant of the letter goes."""
    found = (one for one in facts.sheet.recipient if holds(one.when, facts.value))
    return next(found, None)


def _salutation(facts: Facts) -> str:
    forms = _words().role[_role(facts)]
    tag = "civilite" if _role(facts) == "household" else "civilite_destinataire"
    by_civility = {"Mme": forms.feminine, "M.": forms.masculine}
    return by_civility.get(_text(facts, tag), forms.unknown)


def _role(facts: Facts) -> Role:
    found = recipient_of(facts)
    return found.role if found else "service"


def _signers() -> Mapping[str, str]:
    tag: Tag = load_tags()["signataire"]
    return tag.choices


def _who(facts: Facts) -> str:
    said = facts.value("signataire")
    return next((one for one, word in _signers().items() if word == said), _PERSON)


def _text(facts: Facts, tag: str) -> str:
    return text_of(facts.value(tag))


def _lines(
    facts: Facts,
    required: tuple[str, ...],
    shown: tuple[str, ...],
    more: tuple[str, ...] = (),
    also: tuple[str, ...] = (),
) -> Computed:
    lacking = tuple(tag for tag in required if not facts.value(tag))
    if lacking:
        return Computed(lacking=lacking)
    lines = [line for tag in shown for line in _text(facts, tag).split("\n") if line]
    inputs = tuple(dict.fromkeys(("signataire", *required, *shown, *also)))
    return Computed((*lines, *(typography(line) for line in more)), inputs)
