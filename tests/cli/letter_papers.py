"""A paper for the tests of letters, the answers that complete it, and how to run the command."""

from __future__ import annotations

import re
import shlex
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scribe.cli import letter_new
from scribe.cli.main import main
from scribe.ocr.page import Box
from scribe.reading.document import Evidence, FieldValue, Reading

GALLERY = Path(__file__).parents[2] / "letters"
PLAN = "echelonnement-energie"
CASE = GALLERY / PLAN / "deux-factures-sans-option.toml"

PRINTED = {
    "issuer_name": ("Énergie Exemple", "ÉNERGIE EXEMPLE"),
    "recipient_name": ("Zoé Martin", "Mme Zoé MARTIN"),
    "recipient_address": ("12 rue des Exemples\n59000 LILLE", "12 rue des Exemples"),
    "recipient_city": ("LILLE", "59000 LILLE"),
    "customer_number": ("6000123456", "6 000 123 456"),
    "pdl": ("12345678901234", "12 345 678 901 234"),
    "invoice_number": ("8001234567", "8001234567"),
    "document_date": ("2026-10-20", "20/10/2026"),
    "due_date": ("2026-11-10", "10/11/2026"),
    "amount_due": ("344.21", "344,21 EUR"),
}
SAID = [
    "destinataire_adresse=TSA 00000, 59000 Lille Cedex",
    "conteste=non",
    "montant_echeance=50",
    "premiere_echeance=6 janvier 2027",
]


def reading_of(source: str, *doubtful: str) -> Reading:
    fields = {
        name: FieldValue(
            name,
            value,
            "check" if name in doubtful else "sure",
            0.9,
            "label",
            Evidence(text, 2, Box(0.1, 0.1, 0.2, 0.2)),
            others=("365.21",) if name == "amount_due" and name in doubtful else (),
        )
        for name, (value, text) in PRINTED.items()
    }
    kind = FieldValue("kind", "energy_bill", "sure", 0.99, "text")
    return Reading(source, "0" * 64, 2, kind, fields)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a paper, which is read as ``reading_of`` says; nobody at the keyboard."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "facture.jpg").write_bytes(b"")
    reads(monkeypatch)
    return tmp_path


def reads(monkeypatch: pytest.MonkeyPatch, *doubtful: str) -> None:
    def read(files: Sequence[Path]) -> list[Reading]:
        return [reading_of(str(files[0]), *doubtful)]

    monkeypatch.setattr(letter_new, "read_papers", read)


def run(*arguments: str, said: Sequence[str] = (), typed: str | None = None) -> Result:
    sets = [word for one in said for word in ("--set", one)]
    return CliRunner().invoke(main, ["letter", *arguments, *sets], input=typed)


def new(*arguments: str, said: Sequence[str] = SAID, typed: str | None = None) -> Result:
    day = () if "--today" in arguments else ("--today", "24/11/2026")
    return run("new", PLAN, "facture.jpg", *day, *arguments, said=said, typed=typed)


def to_type(refusal: str) -> list[str]:
    """The answers that a refusal lists, as a shell would pass them on."""
    return [shlex.split(one)[0] for one in re.findall(r"--set (.+?)    # ", refusal)]


def written(folder: Path) -> Path:
    (found,) = folder.glob("*.docx")
    return found
