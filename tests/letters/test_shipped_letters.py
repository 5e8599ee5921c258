"""The guards and figures of the letters that ship."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from shipped_letters import (
    BUDGET,
    SAID,
    bill_of,
    budget_of,
    caf_of,
    compose_plan,
    energy_fields,
    plan_of,
    without,
)
from written_cases import paper_of, seen

from scribe.errors import LetterError
from scribe.letters.compose import Draft
from scribe.letters.render import render
from scribe.values.money import parse_money

# instalments


def test_the_budget_decides_the_offer_and_it_sums_to_the_debt() -> None:
    draft = budget_of(**BUDGET)
    assert draft.is_ready
    assert draft.slots["montant_echeance"].value == Decimal(50)
    assert draft.slots["premiere_echeance"].value == dt.date(2027, 1, 6)
    rows = draft.slots["echeances_en_deux"].value
    assert isinstance(rows, tuple)
    cells = [row[name] for row in rows for name in ("montant", "montant_droite")]  # type: ignore[index]
    amounts = [one if isinstance(one, Decimal) else parse_money(str(one)) for one in cells if one]
    assert len(amounts) == 7
    assert sum(amounts) == Decimal("344.21")


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
        paper_of("energy_bill", f"{n}.pdf", *energy_fields(invoice_number=status))
        for n, status in enumerate(("sure", "check"))
    ]
    said = {**SAID, "montant_du": "688,42", "montant_echeance": "60"}
    draft = compose_plan(bills, said)
    assert draft.unsure == ("factures.2.numero",)
    fixed = compose_plan(bills, {**said, "factures.2.numero": "8009"})
    assert fixed.is_ready
    rows = fixed.slots["factures"].value
    assert isinstance(rows, tuple)
    assert [row["numero"] for row in rows if not isinstance(row, str)] == ["8001234567", "8009"]


def test_an_addressee_that_no_envelope_holds_stops_the_letter() -> None:
    long = " | ".join([*(f"Service numéro {n}" for n in range(6)), "1 rue du Four", "59000 Lille"])
    draft = plan_of(destinataire_adresse=long)
    assert any("window" in stop for stop in draft.stops)


def test_an_address_of_the_directory_must_be_confirmed() -> None:
    fields = [*energy_fields()]
    fields[0] = seen("issuer_name", "Noréade", "NORÉADE")
    reading = paper_of("energy_bill", "a.pdf", *fields)
    draft = compose_plan([reading], without(SAID, "destinataire_adresse"))
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


def test_dates_and_amounts_that_cannot_be_stop_the_letter() -> None:
    assert any("fausse" in stop for stop in caf_of(date_reception="08/11/2026").stops)
    assert any("fausse" in stop for stop in caf_of(date_reception="25/11/2026").stops)
    assert any("avant la date" in stop for stop in plan_of(premiere_echeance="23/11/2026").stops)
    assert any("FSL" in stop for stop in plan_of(fsl_depose_le="25/11/2026").stops)
    assert any(
        "fausse" in one for one in old_bill("2025-01-01", date_dernier_releve="2027-01-01").stops
    )
    assert any(
        "plus grande" in one for one in old_bill("2025-01-01", montant_non_conteste="345").stops
    )
    index = {"motif": "index erroné", "index_releve": "10", "date_releve": "25/11/2026"}
    assert any("fausse" in stop for stop in bill_of({"index_end": "20"}, **index).stops)


def test_a_letter_goes_to_the_right_trade_only() -> None:
    other = {"issuer_name": "Orange"}
    assert any("fournisseur d’énergie" in stop for stop in plan_of(other).stops)
    assert any("vérifier que c’est un fournisseur" in one for one in plan_of().warnings)
    assert plan_of({"issuer_name": "EDF"}).is_ready
    wrong = {"motif": "index erroné", "index_releve": "10", "date_releve": "20/11/2026"}
    assert any(
        "fournisseur" in stop for stop in bill_of({**other, "index_end": "20"}, **wrong).stops
    )
