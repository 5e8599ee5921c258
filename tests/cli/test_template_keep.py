"""The office's own letters: copied, made from plain letters, kept with their versions."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from template_runs import LETTER, damaged, lines, run, write

from scribe.letters.plain import plain_text
from scribe.letters.shelf import VARIABLE

CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "docx_templates" / "cdtn_courriers"


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "modeles"
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


def test_a_shipped_letter_is_copied_used_instead_and_its_versions_kept(
    tmp_path: Path, own: Path
) -> None:
    assert run("new", LETTER, "--who", "Ana", "--today", "2026-11-24").exit_code == 0
    mine = own / LETTER / "letter.docx"
    document = docx.Document(str(mine))
    document.add_paragraph("À nous.")
    document.save(str(mine))
    assert run("new", LETTER).exit_code == 1
    assert "À nous." in plain_text(mine.read_bytes())
    from scribe.letters.template import load_template

    assert load_template(LETTER).path == mine
    assert "keep" in run("history", LETTER).stdout
    kept = run(
        "keep", LETTER, "--why", 'notre "pied" de lettre', "--who", "Ana", "--today", "2026-11-25"
    )
    assert kept.exit_code == 0, kept.output
    assert run("keep", LETTER, "--why", "rien").exit_code == 1
    shown = run("history", LETTER).stdout
    assert "25\u00a0novembre 2026" in shown
    assert 'notre "pied" de lettre' in shown
    first = own / LETTER / "versions" / "1" / "letter.docx"
    assert "À nous." not in plain_text(first.read_bytes())
    assert run("check", LETTER, "--json").exit_code == 0


def test_a_damaged_letter_of_ones_own_does_not_stop_the_list_of_tags(own: Path) -> None:
    assert run("new", LETTER, "--who", "Ana", "--today", "2026-11-24").exit_code == 0
    damaged(own / LETTER / "letter.docx")
    listed = run("tags", "montant_du")
    assert listed.exit_code == 0
    assert LETTER not in listed.stdout
    assert "montant_du" in listed.stdout


def test_history_says_when_the_shipped_letter_has_changed(own: Path) -> None:
    run("new", LETTER)
    journal = own / LETTER / "journal.toml"
    before = run("history", LETTER).stdout
    journal.write_text(journal.read_text(encoding="utf-8").replace('shipped = "', 'shipped = "0'))
    assert run("history", LETTER).stdout != before
    assert run("history", "rien").exit_code == 1


def test_an_empty_frame_is_named_by_the_check_where_it_is_to_be_written(own: Path) -> None:
    assert run("new", "ma-lettre").exit_code == 0
    found = lines(run("check", "ma-lettre", "--json"))
    assert {one["code"] for one in found} == {"placeholder"}
    for name in ("../dehors", "CON:<>|", "a" * 300, "fin."):
        assert run("new", name).exit_code == 1


PLAIN = (
    "Zoé Martin", "12 rue des Exemples", "59000 LILLE", "", "Énergie Exemple", "TSA 00000",
    "59000 LILLE CEDEX", "", "Lille, le 24 novembre 2026", "", "Objet : Demande de délai", "",
    "Madame, Monsieur,",
    "Votre facture n° 8001234567 du 20 octobre 2026, d’un montant de 344,21 €, "
    "que j’ai reçue le 25 octobre 2026, est à payer avant le 10 novembre 2026.",
    "Mon numéro de client est : client n° 6000123456. Motif : [préciser le motif].",
    "Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées.", "",
    "Zoé Martin",
)  # fmt: skip


def test_a_plain_letter_becomes_a_template(tmp_path: Path, own: Path) -> None:
    source = write(tmp_path / "lettre.docx", *PLAIN)
    before = source.read_bytes()
    result = run("new", "delai", "--from", source, "--today", "2026-11-24")
    assert result.exit_code == 0, result.output
    assert source.read_bytes() == before
    text = plain_text((own / "delai" / "letter.docx").read_bytes())
    assert text.splitlines() == [
        "{{ expediteur }}", "", "{{ destinataire }}", "", "{{ lieu }}, le {{ date }}", "",
        "Objet : Demande de délai", "", "Madame, Monsieur,",
        "Votre facture n° {{ numero_facture }} du {{ date_facture }}, d’un montant de "
        "{{ montant_du }}, que j’ai reçue le {{ date_reception }}, est à payer avant le "
        "{{ date_limite }}.",
        "Mon numéro de client est : client n° {{ numero_client }}. Motif : [préciser le motif].",
        "Je vous prie d’agréer, Madame, Monsieur, l’expression de mes salutations distinguées.", "",
        "{{ signature }}",
    ]  # fmt: skip
    assert "[préciser le motif]" in result.stdout
    found = lines(run("check", "delai", "--json"))
    assert [(one["code"], one["paragraph"]) for one in found] == [("placeholder", 11)]


def test_another_amount_or_day_is_not_given_the_same_tag(tmp_path: Path, own: Path) -> None:
    source = write(
        tmp_path / "a.docx",
        "Il reste 1 041,20 € à payer (échéance : 16 novembre 2026).",
        "Le foyer a 1 380,00 € de ressources ; réponse avant le 9 décembre 2026.",
        "Il reste donc 1 041,20 € à payer.",
    )
    run("new", "x", "--from", source)
    text = plain_text((own / "x" / "letter.docx").read_bytes()).splitlines()
    assert text[0] == "Il reste {{ montant_du }} à payer (échéance : {{ date_limite }})."
    assert "1 380,00 €" in text[1]
    assert "9 décembre 2026" in text[1]
    assert "{{ montant_du }}" in text[2]


def test_numbers_of_a_person_get_a_tag_or_are_named(tmp_path: Path, own: Path) -> None:
    iban = "FR76 3000 6000 0112 3456 7890 189"
    source = write(
        tmp_path / "a.docx",
        "Mon PDL 12345678901234, NIR 2 55 08 14 168 025 38, tél. 06 00 00 00 00.",
        f"Mon compte est le {iban}, mon courriel zoe@exemple.fr, ma voisine Mme Durand.",
    )
    result = run("new", "x", "--from", source)
    text = plain_text((own / "x" / "letter.docx").read_bytes())
    assert text.splitlines()[0] == (
        "Mon PDL {{ pdl }}, NIR {{ numero_securite_sociale }}, tél. {{ telephone }}."
    )
    told = result.stdout.split("x/letter.docx")[0]
    assert all(word in told for word in (iban, "zoe@exemple.fr", "Mme Durand"))


def test_tags_are_put_into_runs_that_keep_their_looks(tmp_path: Path, own: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Je dois un montant de ")
    paragraph.add_run("344").bold = True
    paragraph.add_run(",21 €").bold = True
    paragraph.add_run(" en tout.")
    document.save(str(tmp_path / "a.docx"))
    assert run("new", "x", "--from", tmp_path / "a.docx").exit_code == 0
    made = docx.Document(str(own / "x" / "letter.docx")).paragraphs[0]
    assert made.text == "Je dois un montant de {{ montant_du }} en tout."
    assert [run.text for run in made.runs if run.bold and run.text] == ["{{ montant_du }}"]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpora are not beside the project")
def test_real_plain_letters_give_templates_that_load(own: Path) -> None:
    from scribe.letters.template import load_template

    sources = sorted(CORPUS.glob("*.docx"))[::4]
    for source in sources:
        assert run("new", source.stem, "--from", source).exit_code == 0, source.name
        made = load_template(source.stem)
        assert made.path.parent == own / source.stem
    assert len(sources) > 8
