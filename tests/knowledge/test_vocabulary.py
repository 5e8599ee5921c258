from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from scribe.errors import KnowledgeError
from scribe.knowledge.issuers import find_issuer, load_issuers
from scribe.knowledge.vocabulary import DATA, load_vocabulary
from scribe.values import identifiers

PAPER_FIELDS = {
    "issuer_name", "recipient_name", "document_date", "amount_due", "pdl", "iban", "caf_number",
    "total_gross", "consumption_m3", "remedies_stated", "benefit_name", "net_pay", "power_kva",
}  # fmt: skip


def test_all_kinds_and_fields_of_the_contract_are_there() -> None:
    vocabulary = load_vocabulary()
    assert len(vocabulary.kinds) == 21
    assert set(vocabulary.fields) >= PAPER_FIELDS


def test_every_field_belongs_to_a_kind_and_has_a_french_name() -> None:
    vocabulary = load_vocabulary()
    borne = {name for kind in vocabulary.kinds.values() for name in kind.fields}
    assert borne == set(vocabulary.fields)
    assert all(field.french for field in vocabulary.fields.values())


def test_an_identity_document_is_never_field_read() -> None:
    assert load_vocabulary().fields_of("identity_document") == ()


def test_a_kind_that_names_an_unknown_field_is_refused_with_its_line(tmp_path: Path) -> None:
    for name in ("kinds.toml", "fields.toml"):
        shutil.copy(DATA / name, tmp_path / name)
    path = tmp_path / "kinds.toml"
    text = path.read_text(encoding="utf-8").replace('"caf_number"', '"caf_nummer"', 1)
    path.write_text(text, encoding="utf-8")
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "caf_nummer" in row)
    with pytest.raises(KnowledgeError) as caught:
        load_vocabulary(tmp_path)
    assert caught.value.line == line
    assert "caf_nummer" in caught.value.message


def test_registered_numbers_of_issuers_have_right_check_digits() -> None:
    with_numbers = [one.identity for one in load_issuers() if one.identity]
    assert len(with_numbers) >= 10
    for identity in with_numbers:
        assert identifiers.parse_identifier("siren", identity.siren) == identity.siren
        if identity.vat_number:
            assert identity.vat_number.endswith(identity.siren)
            assert identifiers.parse_identifier("vat", identity.vat_number)


def test_issuers_have_one_name_each() -> None:
    names = [one.name for one in load_issuers()]
    assert len(set(names)) == len(names) >= 60
    assert find_issuer("Noréade") is not None
    assert find_issuer("Nobody") is None
