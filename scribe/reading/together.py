"""Do the papers of one person agree with one another? Name, address, and the issuer's account."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from scribe.reading.document import FieldValue, Reading
from scribe.reading.layout import squeeze
from scribe.reading.verdicts import CheckResult, conclude
from scribe.values import addresses
from scribe.values.identifiers import format_identifier

_Key = Callable[[str], frozenset[str]]


def check_together(readings: Sequence[Reading]) -> tuple[CheckResult, ...]:
    """What several papers can be checked for; nothing when there is only one.

    A shorter form of a name or address is no other one. Of names that differ, the one that
    most papers bear counts, the first one of equals.
    """
    return (
        *_same("same_name", "recipient_name", readings, _name),
        *_same("same_address", "recipient_address", readings, _address),
        *_accounts(readings),
    )


def _name(text: str) -> frozenset[str]:
    return _words(addresses.strip_civility(text))


def _address(text: str) -> frozenset[str]:
    """Street and town; flats and buildings come and go."""
    lines = text.split("\n")
    streets = [line for line in lines if addresses.looks_like_street(line)][:1]
    towns = [line for line in lines if addresses.find_postcode_city(line)][:1]
    return _words(" ".join([*streets, *towns])) if streets and towns else frozenset()


def _words(text: str) -> frozenset[str]:
    return frozenset(filter(None, (squeeze(word) for word in re.split(r"[\s,'’-]+", text))))


def _same(check: str, field: str, readings: Sequence[Reading], key: _Key) -> Iterator[CheckResult]:
    found = [
        (reading, value, words)
        for reading in readings
        if (value := reading.fields.get(field)) and (words := key(value.value))
    ]
    if len(found) < 2:
        return
    counted = Counter(words for _reading, _value, words in found)
    usual = max(counted, key=lambda words: counted[words])
    shown = next(value for _reading, value, words in found if words == usual)
    is_sure = shown.status == "sure"
    others = [one for one in found if not (one[2] <= usual or usual <= one[2])]
    for reading, value, _words_of in others:
        outcome = "wrong" if is_sure and value.status == "sure" else "unsure"
        place = "name" if check == "same_name" else "address"
        yield conclude(check, outcome, (field,), paper=reading.source,
                       **{place: _on_a_line(value), "other": _on_a_line(shown)})  # fmt: skip
    if not others:
        yield conclude(check, "right", (field,))


def _on_a_line(value: FieldValue) -> str:
    return ", ".join(value.value.split("\n"))


def _accounts(readings: Sequence[Reading]) -> Iterator[CheckResult]:
    by_issuer: dict[str, list[tuple[Reading, str]]] = {}
    for reading in readings:
        issuer, iban = reading.fields.get("issuer_name"), reading.fields.get("iban")
        if issuer and iban and _is_to_be_paid(reading):
            by_issuer.setdefault(squeeze(issuer.value), []).append((reading, iban.value))
    for found in by_issuer.values():
        issuer_name = found[0][0].fields["issuer_name"].value
        usual = Counter(iban for _reading, iban in found).most_common(1)[0][0]
        others = [one for one in found if one[1] != usual]
        for reading, other in others:
            yield conclude("issuer_account", "wrong", ("iban",), paper=reading.source,
                           issuer=issuer_name, iban=format_identifier("iban", other),
                           other=format_identifier("iban", usual))  # fmt: skip
        if not others and len(found) > 1:
            yield conclude("issuer_account", "right", ("iban",), issuer=issuer_name)


def _is_to_be_paid(reading: Reading) -> bool:
    """Whether the account printed is one to pay to; one that is debited is the person's."""
    holder, mode = reading.fields.get("iban_holder"), reading.fields.get("payment_mode")
    if holder:
        return holder.value == "issuer"
    return not (mode and mode.value == "direct_debit")
