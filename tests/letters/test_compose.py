"""What a draft says of itself: what is missing, unsure, outdated, and why not to write it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

import pytest
from word_templates import with_sheet
from written_cases import NAME, bill, case_of, paper_of, seen

from scribe.casefile.assemble import assemble
from scribe.casefile.case import Case
from scribe.errors import IncompleteLetterError, LetterError, OutdatedRuleError
from scribe.law.rules import load_rules
from scribe.letters.answers import facts_of
from scribe.letters.compose import Draft, compose
from scribe.letters.facts import KIND_NOT_EXPECTED
from scribe.letters.render import render
from scribe.letters.template import load_template
from scribe.reading.document import FieldValue, Reading

TODAY = dt.date(2026, 11, 24)
PLAN, CAF, BILL = "echelonnement-energie", "contestation-indu-caf", "contestation-facture-energie"

ENERGY = {
    "issuer_name": "Énergie Exemple",
    "recipient_address": "12 rue des Exemples\n59000 LILLE",
    "recipient_city": "LILLE",
    "customer_number": "6000123456",
    "invoice_number": "8001234567",
    "document_date": "2026-10-20",
    "due_date": "2026-11-10",
    "amount_due": "344.21",
}
SAID = {
    "destinataire_adresse": "TSA 00000, 59000 Lille Cedex",
    "conteste": "non",
    "montant_echeance": "50",
    "premiere_echeance": "06/01/2027",
}
BUDGET = {
    "revenus": "1200",
    "charges": "900",
    "mensualites_en_cours": "50",
    "minimum_vital": "200",
    "jour_revenus": "5",
}
OVERPAID = {
    "issuer_name": "Caf Exemple",
    "recipient_address": "12 rue des Exemples\n59000 LILLE",
    "recipient_city": "LILLE",
    "caf_number": "1234567",
    "document_date": "2026-11-09",
    "amount_due": "640.00",
    "benefit_name": "APL",
}
CONTEST = {
    "destinataire_adresse": "1 rue de l’Exemple, 59000 Lille",
    "voie": "rectification",
    "date_reception": "12/11/2026",
    "points": "je vis seul",
}


def without(said: dict[str, str], *names: str) -> dict[str, str]:
    return {name: text for name, text in said.items() if name not in names}


def plan_of(fields: dict[str, str] | None = None, /, **said: str) -> Draft:
    case = case_of({**ENERGY, **(fields or {})}, **{**SAID, **said})
    return compose(case, load_template(PLAN), TODAY, load_rules())


def budget_of(**said: str) -> Draft:
    """A plan whose offer is left to the budget."""
    answers = {**without(SAID, "montant_echeance", "premiere_echeance"), **said}
    return compose(case_of(ENERGY, **answers), load_template(PLAN), TODAY, load_rules())


def caf_of(today: dt.date = TODAY, *, benefit: str = "APL", **said: str) -> Draft:
    papers = [paper(OVERPAID | {"benefit_name": benefit}, "benefit_overpayment")]
    case = assemble(papers, facts_of({**CONTEST, **said}))
    return compose(case, load_template(CAF), today, load_rules())


def bill_of(fields: dict[str, str] | None = None, /, **said: str) -> Draft:
    answers = {"destinataire_adresse": SAID["destinataire_adresse"], **said}
    case = case_of({**ENERGY, **(fields or {})}, **answers)
    return compose(case, load_template(BILL), TODAY, load_rules())


def paper(fields: dict[str, str], kind: str) -> Reading:
    found = [seen(name, value, value) for name, value in fields.items()]
    return paper_of(kind, f"{kind}.pdf", seen("recipient_name", "Zoé Martin", "ZOÉ MARTIN"), *found)


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
    paper_ = paper_of("energy_bill", "scan.pdf", *_energy(amount_due="check"))
    draft = _compose([paper_], SAID)
    assert draft.unsure == ("montant_du",)
    with pytest.raises(IncompleteLetterError) as caught:
        render(draft)
    assert caught.value.unsure == ("montant_du",)
    confirmed = _compose([paper_], {**SAID, "montant_du": "344,21"})
    assert confirmed.is_ready
    evidence = confirmed.slots["montant_du"].origin.evidence
    assert evidence is not None
    assert evidence.text == "344,21 EUR"
    assert confirmed.slots["montant_du"].source == "scan.pdf"


def test_a_doubtful_value_that_the_letter_does_not_use_does_not_stop_it() -> None:
    fields = [*_energy(), seen("consumption_kwh", "1200", "1 200", status="check")]
    assert _compose([paper_of("energy_bill", "a.pdf", *fields)], SAID).is_ready


def test_what_differs_from_the_paper_is_told() -> None:
    draft = _compose([paper_of("energy_bill", "a.pdf", *_energy())], {**SAID, "montant_du": "300"})
    assert draft.is_ready
    assert any("300,00" in note and "344,21 EUR" in note for note in draft.warnings)


def test_nothing_is_sure_on_a_paper_of_another_kind() -> None:
    draft = _compose([paper_of("water_bill", "eau.pdf", *_energy())], SAID)
    assert "montant_du" in draft.unsure
    assert KIND_NOT_EXPECTED in draft.slots["montant_du"].origin.reasons


def test_a_doubtful_kind_is_told() -> None:
    reading = paper_of("energy_bill", "flou.jpg", *_energy())
    unclear = replace(reading, kind=replace(reading.kind, status="check"))
    assert any("flou.jpg" in note for note in _compose([unclear], SAID).warnings)


def test_two_papers_that_disagree_leave_a_doubt() -> None:
    other = paper_of("payment_reminder", "b.pdf", seen("customer_number", "6000123457", "x"))
    draft = _compose([paper_of("energy_bill", "a.pdf", *_energy()), other], SAID)
    assert draft.unsure == ("numero_client",)
    assert draft.slots["numero_client"].origin.others == ("6000123457",)


def test_an_optional_value_can_be_left_out() -> None:
    fields = [*_energy(), seen("pdl", "12345678901234", "12345678901234", status="check")]
    reading = paper_of("energy_bill", "a.pdf", *fields)
    assert _compose([reading], SAID).unsure == ("pdl",)
    left_out = _compose([reading], {**SAID, "pdl": ""})
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


# instalments


def test_the_budget_decides_the_offer_and_it_sums_to_the_debt() -> None:
    draft = budget_of(**BUDGET)
    assert draft.is_ready
    assert draft.slots["montant_echeance"].value == Decimal(50)
    assert draft.slots["premiere_echeance"].value == dt.date(2027, 1, 6)
    rows = draft.slots["echeances"].value
    assert isinstance(rows, tuple)
    assert len(rows) == 7
    amounts = [row["montant"] for row in rows if not isinstance(row, str)]
    assert sum(one for one in amounts if isinstance(one, Decimal)) == Decimal("344.21")


def test_half_a_budget_asks_for_the_rest_of_it() -> None:
    assert budget_of(revenus="1200", jour_revenus="5").missing == ("charges", "minimum_vital")


def test_a_budget_that_leaves_nothing_stops_the_letter_and_says_what_to_ask_for() -> None:
    draft = budget_of(**{**BUDGET, "charges": "1190"})
    assert draft.stops
    with pytest.raises(LetterError, match="budget") as caught:
        render(draft)
    assert "FSL" in caught.value.hint


def test_an_offer_above_what_the_budget_leaves_stops_the_letter() -> None:
    assert (
        any(
            "budget" in stop
            for stop in plan_of(
                **BUDGET,
            ).stops
        )
        is False
    )
    draft = plan_of(**{**BUDGET, "minimum_vital": "220"})
    assert any("dépasse ce que le budget laisse" in stop for stop in draft.stops)


def test_more_than_two_years_of_instalments_stop_the_letter() -> None:
    assert any("24 mois" in stop for stop in plan_of({"amount_due": "1300.00"}).stops)
    assert plan_of({"amount_due": "1200.00"}).is_ready


def test_a_disputed_debt_is_not_acknowledged() -> None:
    assert any("contestée" in stop for stop in plan_of(conteste="oui").stops)


def test_a_credit_is_nothing_to_pay() -> None:
    draft = plan_of({"amount_due": "-12.00"})
    assert draft.stops
    with pytest.raises(LetterError):
        render(draft)


def test_every_plan_warns_that_it_acknowledges_the_debt() -> None:
    assert any("2240" in warning for warning in plan_of().warnings)
    old = plan_of({"due_date": "2024-11-23"})
    assert any("prescrite" in warning for warning in old.warnings)
    assert not any(
        "prescrite" in warning for warning in plan_of({"due_date": "2024-11-25"}).warnings
    )


def test_an_announced_cut_brings_the_reply_forward() -> None:
    assert plan_of().slots["date_reponse"].value == dt.date(2026, 12, 9)
    soon = plan_of({"cutoff_date": "2026-12-01"})
    assert soon.slots["date_reponse"].value == dt.date(2026, 11, 30)


def test_each_of_several_bills_can_be_corrected() -> None:
    bills = [
        paper_of("energy_bill", f"{n}.pdf", *_energy(invoice_number=status))
        for n, status in enumerate(("sure", "check"))
    ]
    said = {**SAID, "montant_du": "688,42", "montant_echeance": "60"}
    draft = _compose(bills, said)
    assert draft.unsure == ("factures.2.numero",)
    fixed = _compose(bills, {**said, "factures.2.numero": "8009"})
    assert fixed.is_ready
    rows = fixed.slots["factures"].value
    assert isinstance(rows, tuple)
    assert [row["numero"] for row in rows if not isinstance(row, str)] == ["8001234567", "8009"]


def test_an_addressee_that_no_envelope_holds_stops_the_letter() -> None:
    long = " | ".join([*(f"Service numéro {n}" for n in range(6)), "1 rue du Four", "59000 Lille"])
    draft = plan_of(destinataire_adresse=long)
    assert any("window" in stop for stop in draft.stops)


def test_an_address_of_the_directory_must_be_confirmed() -> None:
    fields = [*_energy()]
    fields[0] = seen("issuer_name", "Noréade", "NORÉADE")
    reading = paper_of("energy_bill", "a.pdf", *fields)
    draft = _compose([reading], without(SAID, "destinataire_adresse"))
    assert draft.unsure == ("destinataire_adresse",)
    assert draft.slots["destinataire_adresse"].origin.method == "directory"


# the CAF


def test_within_twenty_days_the_article_is_invoked_and_a_month_opens() -> None:
    draft = caf_of()
    assert draft.is_ready
    assert [one.on for one in draft.opens] == [dt.date(2026, 12, 24)]
    assert not any("vingt jours sont passés" in one for one in draft.warnings)
    late = caf_of(dt.date(2026, 12, 3))
    assert any("vingt jours sont passés" in one for one in late.warnings)
    assert caf_of(dt.date(2026, 12, 2)).warnings == draft.warnings


def test_an_appeal_after_two_months_is_marked() -> None:
    assert not any(
        "HORS DÉLAI" in one for one in caf_of(dt.date(2027, 1, 12), voie="recours").warnings
    )
    assert any("HORS DÉLAI" in one for one in caf_of(dt.date(2027, 1, 13), voie="recours").warnings)


@pytest.mark.parametrize("voie", ["recours", "remise"])
def test_a_debt_of_rsa_goes_elsewhere(voie: str) -> None:
    draft = caf_of(benefit="RSA", voie=voie, fraude="non")
    assert any("président du Département" in stop for stop in draft.stops)
    assert caf_of(benefit="RSA").is_ready


def test_no_remission_after_fraud_and_the_question_is_put() -> None:
    assert caf_of(voie="remise").missing == ("fraude",)
    assert caf_of(voie="remise", fraude="oui").stops
    assert caf_of(voie="remise", fraude="non").is_ready
    assert caf_of(voie="recours", remise_subsidiaire="oui").missing == ("fraude",)


@pytest.mark.parametrize(
    ("benefit", "group"),
    [
        ("APL", "logement"),
        ("allocations familiales", "familiales"),
        ("prime d'activité", "prime"),
        ("RSA", "rsa"),
        ("AAH", "aah"),
        ("RSA et APL", "rsa"),
        ("APL et allocations familiales", "autre"),
        ("bourse", "autre"),
    ],
)
def test_benefits_fall_into_groups(benefit: str, group: str) -> None:
    assert caf_of(benefit=benefit).slots["prestation_groupe"].value == group


# the bill


OLD = {"motif": "plus de 14 mois", "acces_compteur": "oui"}


def old_bill(start: str, **said: str) -> Draft:
    fields = {"period_start": start, "period_end": "2026-09-30"}
    return bill_of(fields, **{**OLD, "date_dernier_releve": "30/09/2026", **said})


def test_fourteen_months_are_counted_from_the_last_reading() -> None:
    draft = old_bill("2025-07-01")
    assert draft.is_ready
    assert draft.slots["limite_14_mois"].value == dt.date(2025, 7, 30)
    assert any("ne tient pas" in stop for stop in old_bill("2025-07-30").stops)
    refused = old_bill("2025-07-01", acces_compteur="non")
    assert any("accès refusé" in stop for stop in refused.stops)


def test_the_end_of_a_period_is_a_last_reading_only_when_somebody_says_so() -> None:
    fields = {"period_start": "2025-01-01", "period_end": "2026-09-30", "reading_type": "actual"}
    assert bill_of(fields, **OLD).unsure == ("date_dernier_releve",)
    estimated = bill_of({**fields, "reading_type": "estimated"}, **OLD)
    assert estimated.missing == ("date_dernier_releve",)


def test_an_index_is_called_estimated_only_when_the_bill_says_so() -> None:
    said = {"motif": "index estimé", "index_releve": "4410", "date_releve": "20/11/2026"}
    estimated = bill_of({"index_end": "4521", "reading_type": "estimated"}, **said)
    assert estimated.is_ready
    actual = bill_of({"index_end": "4521", "reading_type": "actual"}, **said)
    assert any("index erroné" in stop for stop in actual.stops)
    higher = bill_of({"index_end": "4400", "reading_type": "estimated"}, **said)
    assert any("plus chère" in one for one in higher.warnings)


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
    papers = [paper(OVERPAID | {"our_reference": "X1"}, "benefit_overpayment")]
    case = assemble(papers, facts_of(CONTEST))
    draft = compose(case, with_sheet(template, need=needs), TODAY)
    assert draft.values()["vos_references"] is None
    assert compose(case, template, TODAY).values()["vos_references"] == "X1"


def _energy(**status: str) -> list[FieldValue]:
    printed = {"amount_due": "344,21 EUR"}
    fields = {"issuer_name": ENERGY["issuer_name"], "recipient_name": "Zoé Martin", **ENERGY}
    return [
        seen(name, value, printed.get(name, value), status=status.get(name, "sure"))
        for name, value in fields.items()
    ]


def _compose(readings: list[Reading], said: dict[str, str]) -> Draft:
    case: Case = assemble(readings, facts_of(said))
    return compose(case, load_template(PLAN), TODAY, load_rules())
