"""What a draft says of itself: what is missing, unsure, outdated, and why not to write it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from shipped_letters import (
    BILL,
    CAF,
    CONTEST,
    ENERGY,
    OVERPAID,
    PLAN,
    SAID,
    TODAY,
    compose_plan,
    energy_fields,
    paper_with,
    plan_of,
)
from word_templates import with_sheet
from written_cases import NAME, bill, case_of, paper_of, seen

from scribe.casefile.assemble import assemble
from scribe.errors import IncompleteLetterError, OutdatedRuleError
from scribe.law.rules import load_rules
from scribe.letters.answers import facts_of
from scribe.letters.compose import compose
from scribe.letters.facts import KIND_NOT_EXPECTED
from scribe.letters.render import render
from scribe.letters.template import load_template


def test_a_complete_case_is_ready_and_each_slot_knows_its_origin() -> None:
    draft = plan_of()
    assert draft.is_ready
    assert draft.slots["montant_du"].origin.method == "written"
    assert draft.slots["conteste"].origin.method == "person"
    assert draft.slots["echeances_en_deux"].origin.method == "computed"
    assert "montant_du" in draft.slots["echeances_en_deux"].inputs
    assert render(draft)


def test_all_that_is_missing_is_named_at_once_in_the_order_of_the_sheet() -> None:
    case = case_of({"amount_due": "344.21"})
    draft = compose(case, load_template(PLAN), TODAY)
    assert draft.missing == (
        "adresse",
        "destinataire_nom",
        "destinataire_adresse",
        "lieu",
        "numero_client",
        "numero_facture",
        "conteste",
        "montant_echeance",
        "premiere_echeance",
    )
    with pytest.raises(IncompleteLetterError) as caught:
        render(draft)
    assert caught.value.missing == draft.missing


def test_a_doubtful_value_stops_the_letter_until_a_person_confirms_it() -> None:
    paper_ = paper_of("energy_bill", "scan.pdf", *energy_fields(amount_due="check"))
    draft = compose_plan([paper_], SAID)
    assert draft.unsure == ("montant_du",)
    with pytest.raises(IncompleteLetterError) as caught:
        render(draft)
    assert caught.value.unsure == ("montant_du",)
    confirmed = compose_plan([paper_], {**SAID, "montant_du": "344,21"})
    assert confirmed.is_ready
    evidence = confirmed.slots["montant_du"].origin.evidence
    assert evidence is not None
    assert evidence.text == "344,21 EUR"
    assert confirmed.slots["montant_du"].source == "scan.pdf"


def test_a_doubtful_value_that_the_letter_does_not_use_does_not_stop_it() -> None:
    fields = [*energy_fields(), seen("consumption_kwh", "1200", "1 200", status="check")]
    assert compose_plan([paper_of("energy_bill", "a.pdf", *fields)], SAID).is_ready


def test_what_differs_from_the_paper_is_told() -> None:
    draft = compose_plan(
        [paper_of("energy_bill", "a.pdf", *energy_fields())], {**SAID, "montant_du": "300"}
    )
    assert draft.is_ready
    assert any("300,00" in note and "344,21 EUR" in note for note in draft.warnings)


def test_nothing_is_sure_on_a_paper_of_another_kind() -> None:
    draft = compose_plan([paper_of("water_bill", "eau.pdf", *energy_fields())], SAID)
    assert "montant_du" in draft.unsure
    assert KIND_NOT_EXPECTED in draft.slots["montant_du"].origin.reasons


def test_a_doubtful_kind_is_told() -> None:
    reading = paper_of("energy_bill", "flou.jpg", *energy_fields())
    unclear = replace(reading, kind=replace(reading.kind, status="check"))
    assert any("flou.jpg" in note for note in compose_plan([unclear], SAID).warnings)


def test_two_papers_that_disagree_leave_a_doubt() -> None:
    other = paper_of("payment_reminder", "b.pdf", seen("customer_number", "6000123457", "x"))
    draft = compose_plan([paper_of("energy_bill", "a.pdf", *energy_fields()), other], SAID)
    assert draft.unsure == ("numero_client",)
    assert draft.slots["numero_client"].origin.others == ("6000123457",)


def test_an_optional_value_can_be_left_out() -> None:
    fields = [*energy_fields(), seen("pdl", "12345678901234", "12345678901234", status="check")]
    reading = paper_of("energy_bill", "a.pdf", *fields)
    assert compose_plan([reading], SAID).unsure == ("pdl",)
    left_out = compose_plan([reading], {**SAID, "pdl": ""})
    assert left_out.is_ready
    assert "pdl" not in left_out.slots


def test_a_rule_out_of_force_or_not_verified_stops_the_letter() -> None:
    rules = dict(load_rules())
    template = load_template(PLAN)
    case = case_of(ENERGY, **SAID)
    ended = {**rules, "CO-03": replace(rules["CO-03"], valid_to=dt.date(2026, 1, 1))}
    draft = compose(case, template, TODAY, ended)
    assert draft.outdated_rules == ("CO-03",)
    with pytest.raises(OutdatedRuleError) as caught:
        render(draft)
    assert caught.value.rule == "CO-03"
    unverified = {**rules, "EN-07": replace(rules["EN-07"], certainty="GK")}
    assert compose(case, template, TODAY, unverified).outdated_rules == ("EN-07",)


@pytest.mark.parametrize("name", [PLAN, CAF, BILL])
def test_the_shipped_letters_rest_on_known_and_verified_rules(name: str) -> None:
    book = load_rules()
    for rule in load_template(name).sheet.rules:
        assert book[rule].certainty != "GK", rule


# enclosures


def test_only_what_is_there_is_listed() -> None:
    draft = plan_of(fsl_depose_le="10/11/2026")
    assert draft.missing == ("pieces.fsl",)
    case = assemble(
        [bill({**NAME, **ENERGY})],
        facts_of({**SAID, "fsl_depose_le": "10/11/2026"}, ("fsl", "budget")),
    )
    listed = compose(case, load_template(PLAN), TODAY).slots["pieces"].value
    assert listed == (
        "Facture concernée (copie de toutes les pages)",
        "Fiche de budget du foyer",
        "Preuve du dépôt de la demande FSL (copie)",
    )


def test_a_variant_does_not_look_at_what_it_does_not_use() -> None:
    template = load_template(CAF)
    needs = tuple(
        replace(one, when="voie == 'remise'") if one.tag == "vos_references" else one
        for one in template.sheet.need
    )
    papers = [paper_with(OVERPAID | {"our_reference": "X1"}, "benefit_overpayment")]
    case = assemble(papers, facts_of(CONTEST))
    draft = compose(case, with_sheet(template, need=needs), TODAY)
    assert draft.values()["vos_references"] is None
    assert compose(case, template, TODAY).values()["vos_references"] == "X1"
