"""Values as a French reader writes them: 12/03/2026, 1 234,56 €, identifiers in groups."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from scribe.i18n import _
from scribe.knowledge.vocabulary import Field
from scribe.reading.document import FieldValue, Status
from scribe.values.identifiers import format_identifier
from scribe.values.money import format_money

_STATUS: dict[Status, str] = {"sure": _("sure"), "check": _("to check")}
_MOST_OTHERS = 2
# the words that the contract has for choices; all others are French names already
_CHOICES = {
    "direct_debit": _("direct debit"),
    "tip": _("TIP SEPA"),
    "cheque": _("cheque"),
    "transfer": _("bank transfer"),
    "card": _("card"),
    "cash": _("cash"),
    "actual": _("read"),
    "estimated": _("an estimate"),
    "self": _("read by the customer"),
    "electricity": _("electricity"),
    "gas": _("gas"),
    "both": _("electricity and gas"),
    "registered": _("registered letter"),
    "plain": _("plain letter"),
    "yes": _("yes"),
    "issuer": _("the sender"),
    "recipient": _("the recipient"),
}


def shown(field: Field, value: str) -> str:
    """A canonical value for the eye, on one line; what cannot be parsed is shown as it is."""
    try:
        return _shown(field, value)
    except (ValueError, ArithmeticError):
        return value


def _shown(field: Field, value: str) -> str:
    match field.type:
        case "money":
            return format_money(Decimal(value))
        case "date":
            return f"{dt.date.fromisoformat(value):%d/%m/%Y}"
        case "number":
            return value.replace(".", ",")
        case "id":
            return value if "*" in value else format_identifier(field.identifier, value)
        case "choice":
            return _CHOICES.get(value, value)
        case "text":
            return ", ".join(line for line in value.splitlines() if line)


def shown_with_others(field: Field, value: FieldValue) -> str:
    """The value, and what else the paper could mean when somebody should look."""
    text = shown(field, value.value)
    if value.status == "check" and value.others:
        others = _(" or ").join(shown(field, one) for one in value.others[:_MOST_OTHERS])
        return _("{value} (or {others}?)").format(value=text, others=others)
    return text


def status(value: FieldValue) -> str:
    """Whether somebody should look, in words."""
    return _STATUS[value.status]


def percent(confidence: float) -> str:
    """``99 %``, never rounded up to certainty."""
    return f"{int(confidence * 100)}\u00a0%"
