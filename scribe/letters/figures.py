"""What a letter works out: bills in rows, dates that count, agreement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from scribe.knowledge import tables
from scribe.law.counting import add, ends, parse_delay
from scribe.law.nonpayment import in_truce
from scribe.law.schedule import REPLY_DAYS
from scribe.letters import block, offer, voice
from scribe.letters.facts import Computed, Facts
from scribe.letters.tags import Row, Value
from scribe.values.words import normalise

GROUPS = Path(__file__).parent.parent / "data" / "benefit_groups.toml"

OTHER_GROUP = "autre"
FROM_PERIOD = "from_billed_period"

_TWENTY_DAYS = parse_delay("20 days")
_ENDINGS = {"feminine": "e", "masculine": "", "unknown": "(e)"}


@dataclass(frozen=True, slots=True)
class _Groups:
    group: Mapping[str, tuple[str, ...]]


def date(facts: Facts) -> Computed:
    """The day of the letter."""
    return Computed(facts.today)


def agreement(facts: Facts) -> Computed:
    """The mark of the feminine: e, nothing, or (e)."""
    return Computed(_ENDINGS[facts.case.person.agreement], ("civilite",))


def reply_date(facts: Facts) -> Computed:
    """A fortnight from now, but before an announced cut."""
    wanted = facts.today + dt.timedelta(days=REPLY_DAYS)
    cut = facts.value("date_coupure")
    if isinstance(cut, dt.date) and facts.today < cut <= wanted:
        return Computed(max(facts.today, cut - dt.timedelta(days=1)), ("date_coupure",))
    return Computed(wanted)


def bills(facts: Facts) -> Computed:
    """One row a bill; a single one, or one known only from a reminder, by its own tags."""
    papers = facts.debt.bills
    if len(papers) > 1:
        return _many_bills(facts)
    number, day = facts.slot("numero_facture"), facts.slot("date_facture")
    if number is None:
        return Computed(lacking=("numero_facture",))
    amount = papers[0].value("amount_due") if papers else None
    row: Row = {
        "numero": number.value,
        "date": day.value if day else None,
        "montant": Decimal(amount.value) if amount else None,
    }
    return Computed((row,), ("numero_facture", "date_facture"))


def _many_bills(facts: Facts) -> Computed:
    fields = {"numero": "invoice_number", "date": "document_date", "montant": "amount_due"}
    table: list[Row] = []
    keys: list[str] = []
    lacking: list[str] = []
    for number, paper in enumerate(facts.debt.bills, 1):
        row: dict[str, Value] = {}
        for name, field in fields.items():
            key = f"factures.{number}.{name}"
            cell = facts.cell(key, paper.value(field))
            (keys if cell else lacking).append(key)
            row[name] = cell.value if cell else None
        table.append(row)
    return Computed(tuple(table), tuple(keys), tuple(lacking))


def bill_count(facts: Facts) -> Computed:
    """How many rows there are."""
    rows = facts.value("factures")
    return Computed(len(rows) if isinstance(rows, tuple) else 0, ("factures",))


@cache
def benefit_groups() -> Mapping[str, tuple[str, ...]]:
    """The names of benefits by group, in the form in which they are compared.

    Raises:
        KnowledgeError: when the file is wrong.
    """
    groups = tables.load(GROUPS, _Groups).group
    return {group: tuple(normalise(name) for name in names) for group, names in groups.items()}


def benefit_group(facts: Facts) -> Computed:
    """The group of the benefit; « autre » for one that is not known and for a mixture."""
    benefit = facts.value("prestation")
    if not isinstance(benefit, str):
        return Computed()
    words = f" {normalise(benefit)} "
    found = [
        group
        for group, names in benefit_groups().items()
        if any(f" {name} " in words for name in names)
    ]
    if "rsa" in found:
        return Computed("rsa", ("prestation",))
    return Computed(found[0] if len(found) == 1 else OTHER_GROUP, ("prestation",))


def before(delay: str) -> Callable[[Facts], Computed]:
    """A day so long before the letter."""
    return lambda facts: Computed(add(facts.today, parse_delay(delay)))


def credit(facts: Facts) -> Computed:
    """What the issuer owes: the amount of a bill that asks for less than nothing."""
    amount = facts.value("montant_du")
    if not isinstance(amount, Decimal) or amount >= 0:
        return Computed(lacking=("avoir",))
    return Computed(-amount, ("montant_du",))


def last_reading(facts: Facts) -> Computed:
    """The end of the billed period, when the meter was read then; somebody must confirm it."""
    if facts.value("type_releve") in ("relevé", "auto-relevé") and facts.value("periode_fin"):
        inputs = ("type_releve", "periode_fin")
        return Computed(facts.value("periode_fin"), inputs, doubt=FROM_PERIOD)
    return Computed(lacking=("date_dernier_releve",))


def billable_from(facts: Facts) -> Computed:
    """Fourteen months before the last reading (Code de la consommation, art. L. 224-11)."""
    return _after(facts, "date_dernier_releve", "-14 months")


def twenty_days(facts: Facts) -> Computed:
    """Last day for a rectification (Code de la sécurité sociale, art. L. 133-4-1)."""
    return _after(facts, "date_reception", "20 days")


def two_months(facts: Facts) -> Computed:
    """Last day for an appeal, on a working day (Code de la sécurité sociale, art. R. 142-1)."""
    start = facts.value("date_reception")
    if not isinstance(start, dt.date):
        return Computed(lacking=("date_reception",))
    return Computed(ends(start, ("2 months",), "cpc")[0].on, ("date_reception",))


def _after(facts: Facts, tag: str, delay: str) -> Computed:
    start = facts.value(tag)
    if not isinstance(start, dt.date):
        return Computed(lacking=(tag,))
    return Computed(add(start, parse_delay(delay)), (tag,))


def fee_total(facts: Facts) -> Computed:
    """The sum of the fees in dispute."""
    rows = facts.value("frais")
    if not isinstance(rows, tuple):
        return Computed(lacking=("frais",))
    amounts = (row["montant"] for row in rows if isinstance(row, Mapping))
    total = sum((one for one in amounts if isinstance(one, Decimal)), Decimal(0))
    return Computed(total, ("frais",))


def winter(facts: Facts) -> Computed:
    """Whether the cut falls in the winter truce (CASF, art. L. 115-3); today when it has no day."""
    day, inputs = _measure(facts)
    return Computed(in_truce(day or facts.today), inputs)


def too_early(facts: Facts) -> Computed:
    """Less than twenty days after the second letter (décret n° 2008-780, art. 1)."""
    day, inputs = _measure(facts)
    letter = facts.value("second_courrier_du")
    early = day is not None and isinstance(letter, dt.date) and day < add(letter, _TWENTY_DAYS)
    return Computed(early, (*inputs, "second_courrier_du"))


def _measure(facts: Facts) -> tuple[dt.date | None, tuple[str, ...]]:
    """The day of a cut or a reduction, done or announced."""
    for tag in ("restriction_le", "date_coupure"):
        day = facts.value(tag)
        if isinstance(day, dt.date):
            return day, (tag,)
    return None, ()


COMPUTATIONS: Mapping[str, Callable[[Facts], Computed]] = {
    "date": date,
    "e": agreement,
    "date_reponse": reply_date,
    "factures": bills,
    "nombre_factures": bill_count,
    "prestation_groupe": benefit_group,
    "avoir": credit,
    "en_treve": winter,
    "trop_tot": too_early,
    "il_y_a_quatorze_jours": before("-14 days"),
    "il_y_a_un_mois": before("-1 month"),
    "il_y_a_deux_mois": before("-2 months"),
    "il_y_a_un_an": before("-1 year"),
    "il_y_a_deux_ans": before("-2 years"),
    "date_dernier_releve": last_reading,
    "limite_14_mois": billable_from,
    "fin_vingt_jours": twenty_days,
    "fin_deux_mois": two_months,
    "total_frais": fee_total,
    "signataire": voice.signer,
    "mandataire": voice.has_mandate,
    "personne": voice.person,
    "mon": voice.possessive("mon", "son"),
    "ma": voice.possessive("ma", "sa"),
    "mes": voice.possessive("mes", "ses"),
    "expediteur": voice.sender,
    "signature": voice.signature,
    "appel": voice.salutation,
    "formule": voice.closing,
    "lieu": block.place,
    "envoi": block.sending,
    "secteur": block.sector,
    "destinataire": block.recipient,
    "destinataire_adresse": block.listed_address,
    "pieces": block.enclosures,
    "nombre_pieces": block.enclosure_count,
    "reste_disponible": offer.room,
    "montant_echeance": offer.offered,
    "premiere_echeance": offer.first_day,
    "nombre_echeances": offer.count,
    "derniere_echeance": offer.last_amount,
    "echeances": offer.rows,
    "echeances_en_deux": offer.rows_in_two,
}
"""By tag; the tags whose fact is computed, or whose fact may be missing and computed."""
