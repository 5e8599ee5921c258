"""Words that tell what a piece of print is, or is not, where no label does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scribe.knowledge import tables
from scribe.knowledge.vocabulary import DATA


@dataclass(frozen=True, slots=True)
class Signs:
    """The lists of ``signs.toml``.

    Attributes:
        organisation: words of an organisation's address, never of a person's.
        no_sender: words that are not in a sender's name.
        sender_words: words of an organisation's name, in the head of its papers.
        within_sender: what begins a line that names a part of the sender, or what it does.
        above_sender: what begins a line that names the authority above the sender.
        named_otherwise: words before the name of an organisation that is not the sender.
        no_name: words that begin a sentence, and are nobody's name.
        within_names: words without a capital that names of organisations are made of.
        before_names: words between a label and the name after it.
        legal_forms: of companies, longest first.
        stated_forms: what an organisation without a capital is, behind its name.
        example_page: phrases of a page that only explains a bill.
        public_periods: ``day-month/day-month`` of periods that the law sets.
        not_addressee: titles above an address that is not the addressee's.
        addressee: titles above the addressee's address, or before it.
        cutting: beginnings of words that announce a cut or a suspension.
        not_cutting: words that, right before a date, show that it is another day.
        how_read: titles of the column that says how an index was had.
        other_paper: words before a date that belongs to another paper.
        dated_papers: papers whose name, before a date, makes it the document's own.
        own_title: what, at the top of a page and before a date, is the paper itself.
        time_limits: words of a time in which something may be contested.
        mode_stated: phrases that announce how the paper is paid.
        account_of: what, near an IBAN, announces the name of its holder.
        care_of: what begins a line of an address that says at whose place somebody lives.
        beside_person: what begins a line under a name that tells of the person, not the address.
        civilities: before the name of an addressee, without their full stop.
        beside_value: words between a label and its value that change nothing.
        beside_amount: words before an amount's label, or between it and the amount, that
            change nothing.
        beside_number: words between a number's label and the number that change nothing.
        numbered_papers: papers whose number a mere “n°” behind them may announce.
        other_numbers: words before the number of a law or of a register.
        before_day: words before the label of the paper's day that change nothing.
        paying: beginnings of words that speak of paying.
        paid: beginnings of words that name a payment received.
        registers: parts of what one meter counts, or other meters than the household's.
        taken_off: beginnings of rows that take a payment off the amount above.
        changed: beginnings of words behind an amount that has become another.
        beside_measure: words around a measure that change nothing.
        total_row: what the row of a table that has its total begins with.
        whole_total: words of such a row's title when it is the total of the whole paper.
        tax_columns: ``net``, ``vat`` and ``gross``, each with what its column is called.
    """

    organisation: tuple[str, ...]
    no_sender: tuple[str, ...]
    sender_words: tuple[str, ...]
    within_sender: tuple[str, ...]
    above_sender: tuple[str, ...]
    named_otherwise: tuple[str, ...]
    legal_forms: tuple[str, ...]
    stated_forms: tuple[str, ...]
    no_name: tuple[str, ...]
    within_names: tuple[str, ...]
    before_names: tuple[str, ...]
    example_page: tuple[str, ...]
    other_paper: tuple[str, ...]
    dated_papers: tuple[str, ...]
    own_title: tuple[str, ...]
    time_limits: tuple[str, ...]
    mode_stated: tuple[str, ...]
    civilities: tuple[str, ...]
    account_of: tuple[str, ...]
    care_of: tuple[str, ...]
    beside_person: tuple[str, ...]
    public_periods: tuple[str, ...]
    how_read: tuple[str, ...]
    not_addressee: tuple[str, ...]
    addressee: tuple[str, ...]
    cutting: tuple[str, ...]
    not_cutting: tuple[str, ...]
    beside_value: tuple[str, ...]
    beside_amount: tuple[str, ...]
    beside_number: tuple[str, ...]
    numbered_papers: tuple[str, ...]
    other_numbers: tuple[str, ...]
    before_day: tuple[str, ...]
    paying: tuple[str, ...]
    paid: tuple[str, ...]
    registers: tuple[str, ...]
    taken_off: tuple[str, ...]
    changed: tuple[str, ...]
    beside_measure: tuple[str, ...]
    total_row: tuple[str, ...]
    whole_total: tuple[str, ...]
    tax_columns: Mapping[str, tuple[str, ...]]


@cache
def load_signs(path: Path = DATA / "signs.toml") -> Signs:
    """Read the lists.

    Raises:
        KnowledgeError: when the file is wrong.
    """
    return tables.load(path, Signs)
