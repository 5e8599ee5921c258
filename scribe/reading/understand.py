"""Pages in, kind and chosen values out: what is known without opening the file again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from scribe.knowledge.signs import load_signs
from scribe.knowledge.vocabulary import Field, Vocabulary, load_vocabulary
from scribe.ocr.page import Page
from scribe.reading import (
    blocks,
    classify,
    deduced,
    evidence,
    holder,
    instalments,
    letterhead,
    marks,
    moments,
    phrases,
    saying,
    sender,
    served,
    settle,
    taxrows,
)
from scribe.reading.beside import candidates_by_form, candidates_by_label
from scribe.reading.candidates import AGAINST, Candidate, best_first
from scribe.reading.checks import Option
from scribe.reading.document import FieldValue
from scribe.reading.labels import Match, find_labels
from scribe.reading.layout import Layout, holds_word, lay_out, squeeze

# what a meter gives
_MEASURED = {
    "index_start",
    "index_end",
    "consumption_kwh",
    "consumption_m3",
    "reading_type",
    "meter_number",
    "power_kva",
}
_CURRENCY_CODE = re.compile(r"(?<!\w)(?:USD|GBP|CHF)(?![^\W\d])|(?<=\d)(?:USD|GBP|CHF)(?!\w)")
_CURRENCY = re.compile(rf"[$£]|{_CURRENCY_CODE.pattern}")
# what stands between is the body of a letter
HEAD, FOOT = 0.2, 0.85

# fields with their own module
_OWN = {
    "iban_holder",
    "issuer_name",
    "recipient_address",
    "recipient_postcode",
    "recipient_city",
    "service_address",
    "period_start",
    "period_end",
}


@dataclass(frozen=True, slots=True)
class Understood:
    """Kind and options of one paper, before a second reader has looked."""

    kind: FieldValue
    settled: Mapping[str, list[Option]]


def understand(pages: Sequence[Page], vocabulary: Vocabulary | None = None) -> Understood:
    """Kind of the paper, and for each of its fields the values it could have, best first."""
    vocabulary = vocabulary or load_vocabulary()
    layouts = lay_out(pages)
    kind = marks.told_kind(pages, classify.classify(layouts, vocabulary))
    labels = {layout.number: find_labels(layout) for layout in layouts}
    examples = frozenset(layout.number for layout in layouts if _is_example(layout))
    text = saying.printed(segment for layout in layouts for segment in layout.segments)
    wanted = [one for one in vocabulary.fields_of(kind.value) if _may_stand(one, text)]
    found: dict[str, list[Candidate]] = {field.name: [] for field in wanted}
    for field in wanted:
        if field.type == "choice" and field.name not in _OWN:
            found[field.name] += phrases.phrase_candidates(field, layouts)
        elif field.name not in _OWN:
            for layout in layouts:
                found[field.name] += candidates_by_label(
                    field, layout, labels[layout.number], example=layout.number in examples
                )
                if field.own_form and layout.number not in examples:
                    found[field.name] += candidates_by_form(field, layout)
    if not vocabulary.kinds[kind.value].may_owe and "amount_due" in found:
        found["amount_due"] = [_if_owed(one) for one in found["amount_due"]]
    _add_people(found, layouts, labels)
    _add_times(found, kind.value, vocabulary, layouts, labels, examples)
    _add_holder(found, layouts, vocabulary)
    if kind.value == "instalment_schedule" and "monthly_deduction" in found:
        found["monthly_deduction"] += instalments.repeated_amounts(layouts)
    found = taxrows.by_column(found, layouts)
    return Understood(kind, settle.settle(_tidied(found)))


def fields_of(
    understood: Understood, pages: Sequence[Page], vocabulary: Vocabulary | None = None
) -> dict[str, FieldValue]:
    """The chosen values with status and confidence, in the vocabulary's order."""
    vocabulary = vocabulary or load_vocabulary()
    around = evidence.setting(understood.kind, understood.settled, pages)
    fields = {
        field.name: settle.certify(field, understood.settled[field.name], around)
        for field in vocabulary.fields.values()
        if field.name in understood.settled
    }
    for reason, doubted in _doubts(understood, fields, pages, vocabulary):
        for name in doubted & fields.keys():
            if fields[name].status != "check":
                fields[name] = replace(fields[name], status="check", reasons=(reason,))
    return deduced.completed(fields, understood.kind.value, vocabulary)


def _doubts(
    understood: Understood,
    fields: Mapping[str, FieldValue],
    pages: Sequence[Page],
    vocabulary: Vocabulary,
) -> Iterator[tuple[str, set[str]]]:
    """(reason, fields) of what the paper as a whole makes doubtful, however well it was read."""
    if understood.kind.status == "check":
        # what a phrase tells means something only on papers of its kind
        yield "doubtful_kind", {name for name in fields if vocabulary.fields[name].type == "choice"}
    if "energy" in fields and fields["energy"].value == "both":
        # electricity and gas: two of what is measured, of which one alone is not all
        yield "two_meters", _MEASURED
    amounts = {name for name, one in fields.items() if vocabulary.fields[name].type == "money"}
    if any(_is_foreign(page) for page in pages):
        yield "other_currency", amounts
    yield "other_currency", {name for name in amounts if _on_foreign_line(understood, name, pages)}


def _may_stand(field: Field, text: saying.Print) -> bool:
    """“Identifiant” is a job seeker's number only where the paper speaks of such."""
    return not field.needs or any(saying.holds(text, squeeze(one)) for one in field.needs)


def _is_foreign(page: Page) -> bool:
    """Whether a page names another currency; a scanner reads a euro sign as £ or $, a file not."""
    names = _CURRENCY if page.origin == "native" else _CURRENCY_CODE
    return any(names.search(line.text) for line in page.lines)


def _on_foreign_line(understood: Understood, name: str, pages: Sequence[Page]) -> bool:
    best = understood.settled[name][0].best
    lines = next(page.lines for page in pages if page.number == best.page)
    return any(_CURRENCY.search(lines[at].text) for at in best.lines)


def _is_example(layout: Layout) -> bool:
    heads = [one for one in layout.segments if one.box.top < 0.35]
    return any(holds_word(one.text, load_signs().example_page) for one in heads) or any(
        one.squeezed == "exemple" for one in layout.segments
    )


def _add_people(
    found: dict[str, list[Candidate]],
    layouts: Sequence[Layout],
    labels: Mapping[int, Sequence[Match]],
) -> None:
    addressed: list[Candidate] = []
    for layout in layouts[:2]:
        blocked = blocks.find_blocks(layout, labels[layout.number])
        addressed += blocks.recipient_candidates(blocked)
        addressed += blocks.inline_recipients(layout)
        if addressed:
            break
    for candidate in addressed:
        if candidate.field in found:
            found[candidate.field].append(candidate)
    own = max(
        (one for one in addressed if one.field == "recipient_address"),
        key=lambda one: one.score,
        default=None,
    )
    if "service_address" in found:
        for layout in layouts:
            found["service_address"] += served.service_candidates(
                layout, labels[layout.number], own.value if own else ""
            )
    if "issuer_name" in found:
        taken = {
            squeeze(line)
            for one in addressed
            if own is None or one.score > own.score - 0.05
            for line in (*one.value.split("\n"), one.text)
        } | {
            match.segment.squeezed
            for match in labels.get(1, ())
            if match.start == 0 and match.label.strength in {"printed", "above"}
        }
        on_behalf = "creditor_name" in found
        found["issuer_name"] += sender.issuer_candidates(layouts, taken, on_behalf=on_behalf)
        if on_behalf:
            for name in ("issuer_siren", "issuer_siret", "issuer_vat_number"):
                found[name] = [_of_sender(one, layouts) for one in found.get(name, [])]
            found["creditor_name"] += sender.creditor_candidates(layouts)


def _add_holder(
    found: dict[str, list[Candidate]], layouts: Sequence[Layout], vocabulary: Vocabulary
) -> None:
    if "iban_holder" in found and found.get("iban"):
        iban = max(found["iban"], key=lambda one: one.score)
        blocked = [one for one in found["recipient_name"] if one.method == "text"]
        names = [one.value for one in best_first(blocked)[:1]]
        senders = [one.value for one in best_first(found["issuer_name"])[:1]]
        field = vocabulary.fields["iban_holder"]
        found["iban_holder"] = holder.holder_candidates(field, layouts, iban, names, senders)


def _if_owed(candidate: Candidate) -> Candidate:
    """Who demands payment owes nothing: what counts below zero there is a part of the sum."""
    if candidate.value.startswith("-"):
        return replace(candidate, score=AGAINST * candidate.score, exact=False)
    return candidate


def _of_sender(candidate: Candidate, layouts: Sequence[Layout]) -> Candidate:
    """Where somebody writes for another, a number may be the other's, most of all in the body."""
    layout = next(one for one in layouts if one.number == candidate.page)
    lines = [one for one in layout.segments if one.index in candidate.lines]
    small = any(letterhead.is_small_print(layout, one) for one in lines)
    body = HEAD < candidate.box.top < FOOT and not small
    score = AGAINST * candidate.score if body else candidate.score
    return replace(candidate, score=score, exact=False)


def _of_another(candidate: Candidate, others: Sequence[str]) -> Candidate:
    """“Facture du” on a reminder announces the date of the bill, not its own."""
    if any(squeeze(paper) in candidate.label for paper in others):
        return replace(candidate, score=AGAINST * candidate.score)
    return candidate


def _add_times(
    found: dict[str, list[Candidate]],
    kind: str,
    vocabulary: Vocabulary,
    layouts: Sequence[Layout],
    labels: Mapping[int, Sequence[Match]],
    examples: frozenset[int],
) -> None:
    if "document_date" in found:
        others = vocabulary.kinds[kind].others
        told = [_of_another(one, others) for one in found["document_date"]]
        found["document_date"] = [*told, *moments.document_dates(layouts, others)]
    if "cutoff_date" in found and kind == "cutoff_notice":
        found["cutoff_date"] += moments.cutoff_dates(layouts)
    if "period_start" not in found:
        return
    matches = [match for listed in labels.values() for match in listed]
    for day in moments.index_dates(layouts, matches):
        found[day.field].append(day)
    field = vocabulary.fields["period_start"]
    for pair in moments.period_candidates(field, layouts, matches, examples):
        start, end = pair.value.split("/")
        found["period_start"].append(replace(pair, field="period_start", value=start))
        found["period_end"].append(replace(pair, field="period_end", value=end))


def _tidied(found: dict[str, list[Candidate]]) -> dict[str, list[Candidate]]:
    """A number that is another identifier's own form is no reference."""
    keyed = {
        one.value
        for name in ("iban", "issuer_vat_number", "issuer_siret", "nir")
        for one in found.get(name, ())
    }
    phones = {one.value for one in found.get("line_number", ())}
    tidied = {}
    for name, listed in found.items():
        if name in {
            "customer_number",
            "contract_number",
            "account_number",
            "invoice_number",
            "case_number",
        }:
            listed = [one for one in listed if one.value not in keyed and one.value not in phones]
        tidied[name] = listed
    return tidied
