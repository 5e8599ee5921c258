"""A case out of papers and answers: the person wins, and the proof stays."""

from __future__ import annotations

import pytest

from scribe.casefile.assemble import CONFIRMED, DIFFERS, assemble, settled
from scribe.casefile.case import Office
from scribe.ocr.page import Box
from scribe.reading.document import Evidence, FieldValue, Reading

PROOF = Evidence("344,21 EUR", 1, Box(0.1, 0.2, 0.3, 0.4))
READ = FieldValue("amount_due", "344.21", "check", 0.8, "label", PROOF)


def reading(**fields: FieldValue) -> Reading:
    kind = FieldValue("kind", "energy_bill", "sure", 0.99, "text")
    return Reading("facture.pdf", "0", 1, kind, fields)


def test_a_confirmed_value_keeps_its_place_on_the_paper() -> None:
    found = settled(FieldValue("amount_due", "344.21", "sure", 1.0, "person"), READ)
    assert found is not None
    assert (found.status, found.method, found.evidence) == ("sure", "person", PROOF)
    assert found.reasons == (CONFIRMED,)


def test_a_value_that_differs_from_the_paper_tells_both() -> None:
    found = settled(FieldValue("amount_due", "300.00", "sure", 1.0, "person"), READ)
    assert found is not None
    assert (found.value, found.others, found.reasons) == ("300.00", ("344.21",), (DIFFERS,))
    assert found.evidence is PROOF


def test_a_value_left_out_on_purpose_stays_out() -> None:
    found = settled(FieldValue("pdl", "", "sure", 1.0, "person"), READ)
    assert found is not None
    assert found.value == ""


def test_the_case_holds_who_what_and_what_was_said() -> None:
    name = FieldValue("recipient_name", "Zoé Martin", "sure", 0.9, "label", PROOF)
    issuer = FieldValue("issuer_name", "Énergie Exemple", "sure", 0.9, "label")
    case = assemble(
        [reading(recipient_name=name, amount_due=READ, issuer_name=issuer)],
        {"person.civility": "Mme", "budget.income": "1200.00", "letter.reason": "un motif"},
        Office(structure="L’Écritoire"),
    )
    assert case.person.name is name
    assert case.person.agreement == "feminine"
    assert case.budget.income is not None
    assert case.budget.charges is None
    assert case.debts[0].amount_due is READ
    assert case.answers["letter.reason"].method == "person"
    assert case.office.structure == "L’Écritoire"
    assert case.source_of(READ) == "facture.pdf"
    assert case.source_of(case.answers["letter.reason"]) == ""


@pytest.mark.parametrize(
    ("civility", "agreement"), [("Mme", "feminine"), ("M.", "masculine"), (None, "unknown")]
)
def test_agreement_comes_from_the_civility_alone(civility: str | None, agreement: str) -> None:
    answers = {"person.civility": civility} if civility else {}
    name = FieldValue("recipient_name", "Marie Dupont", "sure", 0.9, "label")
    assert assemble([reading(recipient_name=name)], answers).person.agreement == agreement


def test_without_papers_and_answers_there_is_an_empty_case() -> None:
    case = assemble([])
    assert (case.documents, case.debts, case.person.name) == ((), (), None)
