"""``scribe letter``: from papers and answers to a Word file, or to the list of what is lacking."""

from __future__ import annotations

import io
import re
import shlex
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from scribe.cli import letter_new
from scribe.cli.main import main
from scribe.letters.convert import PROGRAM
from scribe.letters.plain import plain_text
from scribe.letters.template import letter_names
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
    def read(files: Sequence[Path]) -> Reading:
        return reading_of(str(files[0]), *doubtful)

    monkeypatch.setattr(letter_new, "read_paper", read)


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


def test_the_list_names_every_letter() -> None:
    shown = run("list")
    assert shown.exit_code == 0
    assert all(name in shown.stdout for name in letter_names())


@pytest.mark.parametrize("name", letter_names())
def test_each_letter_shows_what_it_needs_and_opens(name: str) -> None:
    shown = run("show", name).stdout
    for piece in ("numero", "Enclosures", "Dates that it opens", "To know before", "Checked on"):
        assert piece in shown
    assert "not in the rule book yet" not in shown


def test_an_unknown_letter_is_named_with_the_nearest_one() -> None:
    shown = run("show", "echelonement-energie")
    assert shown.exit_code == 1
    assert "Did you mean “echelonnement-energie”?" in shown.stderr


def test_a_paper_and_a_few_answers_make_a_letter(here: Path) -> None:
    shown = new()
    assert shown.exit_code == 0, shown.output
    letter = here / "echelonnement-energie-zoe-martin-2026-11-24.docx"
    text = plain_text(letter.read_bytes())
    assert "344,21\u00a0€" in text
    assert "6\u00a0janvier 2027" in text
    assert docx.Document(io.BytesIO(letter.read_bytes())).tables
    assert f"Written: {letter.name}" in shown.stdout
    assert "signed: Zoé Martin" in shown.stdout
    assert "Enclose: Facture concernée (copie de toutes les pages) (facture.jpg)" in shown.stdout
    assert "--enclose budget if it is" in shown.stdout
    assert "9\u00a0décembre 2026: Réponse demandée" in shown.stdout
    assert "2240" in shown.stderr


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


def test_a_letter_of_that_name_is_never_replaced_unasked(here: Path) -> None:
    target = here / "lettre.docx"
    target.write_bytes(b"mine")
    refused = new("-o", "lettre.docx")
    assert refused.exit_code == 1
    assert "exists already" in refused.stderr
    assert target.read_bytes() == b"mine"
    assert new("-o", "lettre.docx", "--overwrite").exit_code == 0
    assert target.read_bytes() != b"mine"
    assert not list(here.glob(".*"))


def test_a_folder_takes_the_letter_under_its_usual_name(here: Path) -> None:
    (here / "courriers").mkdir()
    assert new("-o", "courriers").exit_code == 0
    assert written(here / "courriers").name == "echelonnement-energie-zoe-martin-2026-11-24.docx"


def test_a_folder_that_does_not_exist_is_a_clear_error(here: Path) -> None:
    shown = new("-o", "rien/lettre.docx")
    assert shown.exit_code == 1
    assert "cannot be written" in shown.stderr


@pytest.mark.parametrize(
    ("arguments", "said", "sentence"),
    [
        ([], ["date_limite=hier"], "is not a date"),
        ([], ["montant_du=beaucoup"], "is not an amount"),
        ([], ["conteste"], "write --set tag=value"),
        ([], ["conteste=non", "conteste=oui"], "is set twice"),
        ([], ["fraude=non"], "does not use the tag “fraude”"),
        ([], ["secteur=energy"], "it cannot be set"),
        (["--enclose", "photo"], [], "is none of its enclosures"),
        (["-o", "lettre.pdf"], SAID, "must end in .docx"),
        (["--today", "demain"], [], "is not a date"),
    ],
)
def test_what_is_typed_wrong_is_a_usage_error(
    here: Path, arguments: list[str], said: list[str], sentence: str
) -> None:
    shown = new(*arguments, said=said)
    assert shown.exit_code == 2
    assert sentence in shown.stderr
    assert not list(here.glob("*.docx"))


def test_a_case_written_down_needs_no_paper(here: Path) -> None:
    shown = run("new", PLAN, "--case", str(CASE), "-o", "a.docx")
    assert shown.exit_code == 0, shown.output
    golden = CASE.with_suffix(".txt").read_text(encoding="utf-8")
    assert plain_text((here / "a.docx").read_bytes()) == golden


def test_a_wrong_case_is_named_with_its_line(here: Path) -> None:
    (here / "cas.toml").write_text('[answers]\nmontant_dut = "3"\n', encoding="utf-8")
    shown = run("new", PLAN, "--case", "cas.toml")
    assert shown.exit_code == 1
    assert "montant_dut" in shown.stderr
    assert "cas.toml" in shown.stderr


def test_the_office_of_the_folder_heads_the_letter(here: Path) -> None:
    (here / "scribe.toml").write_text(
        '[office]\nstructure = "L’Écritoire & Cie"\nplace = "Roubaix"\n', encoding="utf-8"
    )
    assert new().exit_code == 0
    text = plain_text(written(here).read_bytes())
    assert text.startswith("[header]\nL’Écritoire & Cie\n")
    assert "Roubaix, le 24\u00a0novembre 2026" in text


def test_a_wrong_office_is_named_with_its_line(here: Path) -> None:
    (here / "scribe.toml").write_text('[office]\nnom = "L’Écritoire"\n', encoding="utf-8")
    shown = new()
    assert shown.exit_code == 1
    assert "scribe.toml:2: unknown key “nom”" in shown.stderr


def test_without_libreoffice_the_word_file_is_there_all_the_same(
    here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PROGRAM, str(here / "nothing"))
    shown = new("--pdf")
    assert shown.exit_code == 3
    assert "LibreOffice, which is not installed" in shown.stderr
    assert written(here).is_file()


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
