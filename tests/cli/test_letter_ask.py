"""``scribe letter new``: what the papers do not say is asked for, or listed."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from letter_papers import PLAN, PRINTED, SAID, here, new, reads, to_type, written

from scribe.cli import letter_new
from scribe.letters.plain import plain_text

__all__ = ["here"]


def test_nobody_to_ask_all_that_lacks_is_listed_and_nothing_written(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(monkeypatch, "amount_due", "due_date")
    shown = new(said=["conteste=non"])
    assert shown.exit_code == 1
    for name in ("destinataire_adresse", "montant_echeance", "premiere_echeance"):
        assert f"--set {name}=…" in shown.stderr
    assert "--set 'montant_du=344,21 €'" in shown.stderr
    assert "read “344,21 EUR” on page 2 of facture.jpg; or 365.21?" in shown.stderr
    assert not list(here.glob("*.docx"))


def test_what_the_list_says_to_type_makes_the_letter(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(monkeypatch, *PRINTED)
    refused = new()
    typed = to_type(refused.stderr)
    assert len(typed) >= 8
    shown = new(said=[*SAID, *typed])
    assert shown.exit_code == 0, shown.output
    assert "344,21\u00a0€" in plain_text(written(here).read_bytes())


def test_somebody_is_asked_in_order_and_confirms_with_enter(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(monkeypatch, "amount_due")
    monkeypatch.setattr(letter_new, "somebody_is_there", lambda: True)
    answers = {
        "civilite": "Mme",
        "telephone": "06 00 00 00 00",
        "destinataire_adresse": "nulle part\nTSA 00000, 59000 Lille Cedex",
        "nos_references": "",
        "montant_du": "",
        "conteste": "peut-être\nnon",
        "raison": "J'ai perdu mon emploi.",
        "revenus": "1 200",
        "charges": "900",
        "mensualites_en_cours": "",
        "minimum_vital": "250",
        "jour_revenus": "5",
        "fsl_depose_le": "",
        "cheque_energie": "non",
        "mandat_du": "",
    }
    joined = ["n", "peut-être", "o", ""]  # last letter, budget, proof of income
    shown = new(said=(), typed="\n".join([*answers.values(), *joined]) + "\n")
    assert shown.exit_code == 0, shown.output
    asked = re.findall(r"\[([a-z_]+)\]\n", shown.stderr)
    assert asked == list(answers)
    assert "read “344,21 EUR” on page 2 of facture.jpg; or 365.21?" in shown.stderr
    assert "its last line must be the postcode and the town" in shown.stderr
    text = plain_text(written(here).read_bytes())
    assert "j’ai perdu mon emploi" in text
    assert "50,00\u00a0€" in text
    assert "accompagnée" not in text
    assert "Fiche de budget du foyer" in text


def test_what_the_letter_cannot_do_without_is_not_left_out(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(letter_new, "somebody_is_there", lambda: True)
    shown = new(said=SAID[1:], typed="\n\n-\n" + "\n" * 20)
    assert shown.exit_code == 1
    assert "cannot do without destinataire_adresse" in shown.stderr
    assert not list(here.glob("*.docx"))


def test_leaving_in_the_middle_writes_nothing(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(letter_new, "somebody_is_there", lambda: True)
    assert new(said=(), typed="Mme\n").exit_code == 130
    assert not list(here.glob("*.docx"))


def test_a_real_paper_is_read_and_answered(tmp_path: Path) -> None:
    """Nothing put in its place: a digital bill, a process of its own, doubts confirmed."""
    from benchmarks.papers.make import make_paper

    bill = make_paper(5, 0, split="tune", kinds=["energy_bill"])
    (tmp_path / "facture.pdf").write_bytes(bill.pdf)
    done = process(tmp_path, SAID)
    if done.returncode == 1:
        done = process(tmp_path, [*SAID, *to_type(done.stderr)])
    assert done.returncode == 0, done.stderr
    text = plain_text(written(tmp_path).read_bytes())
    amount = bill.truth["fields"]["amount_due"].replace(".", ",")
    assert amount in text.replace("\u202f", "")
    assert bill.truth["fields"]["invoice_number"] in text


def process(folder: Path, said: Sequence[str]) -> subprocess.CompletedProcess[str]:
    sets = [word for one in said for word in ("--set", one)]
    return subprocess.run(
        [sys.executable, "-m", "scribe", "letter", "new", PLAN, "facture.pdf", *sets],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=120,
        check=False,
    )
