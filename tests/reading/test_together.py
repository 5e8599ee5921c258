"""The papers of one person, compared with one another."""

from __future__ import annotations

from scribe.reading.document import FieldValue, Reading, Status
from scribe.reading.together import check_together

IBAN, OTHER = "FR7630004000010000000000136", "FR1420041010050500013M02606"
HOME = "12 RUE DES LILAS\n59000 LILLE"


def paper(source: str, status: Status = "sure", /, **values: str) -> Reading:
    fields = {name: FieldValue(name, one, status, 0.99, "label") for name, one in values.items()}
    kind = FieldValue("kind", "energy_bill", "sure", 0.99, "text")
    return Reading(source, "00", 1, kind, fields)


def verdicts(*papers: Reading) -> dict[str, str]:
    return {one.check: one.verdict for one in check_together(papers)}


def test_one_paper_alone_says_nothing() -> None:
    assert verdicts(paper("a.pdf", recipient_name="CHLOE MARTIN", iban=IBAN)) == {}


def test_the_same_person_whatever_the_order_and_the_civility() -> None:
    one = paper("a.pdf", recipient_name="CHLOE MARTIN", recipient_address=HOME)
    two = paper("b.pdf", recipient_name="Mme Martin Chloé",
                recipient_address="Apt 4\n12 rue des Lilas\n59000 Lille")  # fmt: skip
    assert verdicts(one, two) == {"same_name": "passed", "same_address": "passed"}


def test_a_couple_is_no_other_person() -> None:
    names = ("CHLOE MARTIN", "CHLOE ET PAUL MARTIN")
    assert verdicts(*(paper("a.pdf", recipient_name=name) for name in names)) == {
        "same_name": "passed"
    }


def test_the_paper_of_somebody_else_is_named() -> None:
    papers = [paper(f"{n}.pdf", recipient_name="CHLOE MARTIN") for n in (1, 2)]
    stray = paper("in/3.pdf", recipient_name="KEVIN DURAND")
    (one,) = check_together([stray, *papers])
    assert (one.check, one.verdict, one.paper) == ("same_name", "failed", "in/3.pdf")
    assert one.sentence.startswith("3.pdf est au nom de KEVIN DURAND")
    doubtful = paper("3.pdf", "check", recipient_name="KEVIN DURAND")
    assert verdicts(*papers, doubtful) == {"same_name": "inconclusive"}


def test_another_address_is_told() -> None:
    papers = [paper("a.pdf", recipient_address=HOME),
              paper("b.pdf", recipient_address="3 PLACE DE LA GARE\n59100 ROUBAIX")]  # fmt: skip
    assert verdicts(*papers) == {"same_address": "failed"}


def test_an_issuer_with_two_accounts_looks_like_a_fraud() -> None:
    known = [paper(f"{n}.pdf", issuer_name="EDF", iban=IBAN) for n in (1, 2)]
    (one,) = check_together([*known, paper("3.pdf", issuer_name="EDF", iban=OTHER)])
    assert (one.check, one.verdict, one.paper) == ("issuer_account", "failed", "3.pdf")
    assert verdicts(*known) == {"issuer_account": "passed"}


def test_the_account_that_is_debited_is_nobody_s_fraud() -> None:
    debited = {"issuer_name": "EDF", "payment_mode": "direct_debit"}
    assert (
        verdicts(paper("1.pdf", iban=IBAN, **debited), paper("2.pdf", iban=OTHER, **debited)) == {}
    )
    own = {"issuer_name": "EDF", "iban_holder": "recipient"}
    assert verdicts(paper("1.pdf", iban=IBAN, **own), paper("2.pdf", iban=OTHER, **own)) == {}


def test_other_issuers_have_other_accounts() -> None:
    assert verdicts(paper("1.pdf", issuer_name="EDF", iban=IBAN),
                    paper("2.pdf", issuer_name="ENGIE", iban=OTHER)) == {}  # fmt: skip
