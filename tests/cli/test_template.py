"""``scribe template`` as its users meet it: files in, sentences, JSON and Word files out."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from scribe.cli.main import main
from scribe.letters.plain import plain_text
from scribe.letters.shelf import VARIABLE

KEYS = ["file", "code", "severity", "part", "paragraph", "cell", "excerpt", "message"]
PARTS = {
    "body", "header", "footer", "textbox", "footnote", "comment", "properties", "package"
}  # fmt: skip
LETTER = "echelonnement-energie"
CORPUS = Path(__file__).parents[3] / "shared" / "corpora" / "docx_templates" / "cdtn_courriers"


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, ["template", *map(str, args)])


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def write(path: Path, *texts: str) -> Path:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(str(path))
    return path


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "modeles"
    monkeypatch.setenv(VARIABLE, str(folder))
    return folder


# check


def test_json_gives_one_object_a_finding_and_exit_1(tmp_path: Path) -> None:
    good = write(tmp_path / "bon.docx", "{{ nom }}")
    bad = write(tmp_path / "faux.docx", "Un", "{{ nomm }}", "le 24/11/26")
    broken = tmp_path / "casse.docx"
    broken.write_bytes(b"PK\x03\x04abc")
    result = run("check", "--json", broken, bad, good, tmp_path / "absent.docx")
    found = lines(result)
    assert result.exit_code == 1
    assert all(list(one) == KEYS and one["part"] in PARTS for one in found)
    assert [(one["file"], one["severity"], one["part"], one["paragraph"]) for one in found] == [
        (str(broken), "error", "package", None),
        (str(bad), "error", "body", 2),
        (str(bad), "warning", "body", 3),
        (str(tmp_path / "absent.docx"), "error", "package", None),
    ]
    assert found[1]["excerpt"] == "{{ nomm }}"


def test_warnings_alone_are_no_failure(tmp_path: Path) -> None:
    assert run("check", write(tmp_path / "a.docx", "le 24/11/26")).exit_code == 0


def test_a_person_reads_the_place_and_the_words(tmp_path: Path) -> None:
    result = run("check", write(tmp_path / "a.docx", "Un", "Cher {{ nomm }}"))
    assert "[unknown-tag]" in result.stdout
    assert "2" in result.stdout
    assert "Cher {{ nomm }}" in result.stdout


def test_a_folder_a_name_and_nothing_at_all(tmp_path: Path) -> None:
    write(tmp_path / "a.docx", "{{ nomm }}")
    write(tmp_path / "~$a.docx", "{{ nomm }}")
    assert len(lines(run("check", "--json", tmp_path))) == 1
    assert run("check", LETTER).exit_code == 0


def test_sarif_has_rules_results_and_places(tmp_path: Path) -> None:
    result = run("check", "--sarif", write(tmp_path / "a.docx", "Un", "{{ nomm }}"))
    told = json.loads(result.stdout)
    (one,) = told["runs"]
    (found,) = one["results"]
    assert result.exit_code == 1
    assert told["version"] == "2.1.0"
    assert one["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == found["ruleId"]
    assert found["level"] == "error"
    assert found["locations"][0]["physicalLocation"]["region"]["startLine"] == 2


def test_annotate_puts_each_finding_as_a_comment_at_its_place(tmp_path: Path) -> None:
    source = write(tmp_path / "a.docx", "Un", "{{ nomm }}", "le 24/11/26")
    before, out = source.read_bytes(), tmp_path / "annote.docx"
    assert run("check", source, "--annotate", out).exit_code == 1
    copy = docx.Document(str(out))
    assert source.read_bytes() == before
    assert [one.text.split("]")[0] for one in copy.comments] == ["[unknown-tag", "[short-date"]
    marked = [bool(paragraph._p.xpath("./w:commentRangeStart")) for paragraph in copy.paragraphs]
    assert marked == [False, True, True]
    assert run("check", source, "--annotate", source).exit_code == 2
    assert run("check", source, source, "--annotate", out).exit_code == 2


def test_annotate_tells_of_headers_at_the_first_paragraph(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Un")
    document.sections[0].header.paragraphs[0].text = "{{ nomm }}"
    document.save(str(tmp_path / "a.docx"))
    run("check", tmp_path / "a.docx", "--annotate", tmp_path / "b.docx")
    texts = [one.text for one in docx.Document(str(tmp_path / "b.docx")).comments]
    assert any("header 1" in text and "nomm" in text for text in texts)


# tags


def test_tags_json_has_columns_as_tags_of_their_own() -> None:
    found = {str(one["tag"]): one for one in lines(run("tags", "--json"))}
    assert list(found["montant_du"]) == ["tag", "type", "meaning", "example"]
    assert found["echeances"]["type"] == "list"
    assert found["echeances.date"]["type"] == "date"
    assert found["echeances.date"]["example"]
    assert all(one["meaning"] for one in found.values())


def test_tags_can_be_searched_and_tell_their_letters() -> None:
    shown = run("tags", "date", "coupure").stdout
    assert "date_coupure" in shown
    assert "montant_du" not in shown
    assert run("tags", "xyzzyx").exit_code == 1


def test_the_word_sheet_of_the_tags_can_be_opened(tmp_path: Path) -> None:
    out = tmp_path / "balises.docx"
    assert run("tags", "--word", out).exit_code == 0
    (table,) = docx.Document(str(out)).tables
    cells = [row.cells[0].text for row in table.rows]
    assert {"nom", "montant_du", "echeances.date"} <= set(cells)


# preview


def test_preview_writes_every_case_and_looks_for_every_value(tmp_path: Path) -> None:
    result = run("preview", LETTER, "-o", tmp_path / "vues")
    assert result.exit_code == 0, result.output
    texts = {
        path.stem.removeprefix(f"{LETTER}-"): plain_text(path.read_bytes())
        for path in (tmp_path / "vues").glob("*.docx")
    }
    assert set(texts) == {"ordinaire", "longs", "sans-option", "beaucoup", "negatif"}
    assert "Delaroche-Vandenbroucke" in texts["longs"]
    assert "-1 234,50" in texts["negatif"].replace("\u202f", " ").replace("\u00a0", " ").replace(
        "−", "-"
    )
    assert texts["beaucoup"].count("\n|") > texts["ordinaire"].count("\n|")


def test_preview_says_what_cannot_be_filled(tmp_path: Path) -> None:
    path = write(tmp_path / "a.docx", "{% if montant_du > 0 %}x{% endif %}{{ points + 1 }}")
    result = run("preview", path, "--case", "ordinaire", "-o", tmp_path)
    assert result.exit_code == 1
    assert result.stderr
    assert run("preview", path, "--case", "xyz", "-o", tmp_path).exit_code == 1


def test_a_value_that_no_variant_shows_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.docx", "{% if nom == 'x' %}{{ pdl }}{% endif %}{{ montant_du }}")
    result = run("preview", path, "--case", "ordinaire", "-o", tmp_path)
    assert result.exit_code == 1
    assert "pdl" in result.stderr
    assert "montant_du" not in result.stderr


# diff


def test_diff_names_tags_and_shows_the_text_before_and_after(tmp_path: Path) -> None:
    old = write(tmp_path / "a.docx", "Je dois {{ montant_du }} à {{ nom }}.", "{{ pdl }}", "Fin")
    new = write(tmp_path / "b.docx", "Je dois {{ frais }} à {{ nom }}.", "Fin", "{{ pce }}")
    shown = run("diff", old, new, "--json")
    (found,) = lines(shown)
    assert shown.exit_code == 0
    assert found["renamed"] == [{"old": "montant_du", "new": "frais"}]
    assert found["removed"] == ["pdl"]
    assert found["added"] == ["pce"]
    texts = found["texts"]
    assert isinstance(texts, dict)
    assert "-Je dois" in texts["ordinaire"]
    assert "+Je dois" in texts["ordinaire"]
    same = run("diff", old, old)
    assert same.exit_code == 0
    assert "montant_du" not in same.stdout


def test_diff_tells_of_a_new_version_that_cannot_be_filled(tmp_path: Path) -> None:
    old = write(tmp_path / "a.docx", "{{ nom }}")
    new = write(tmp_path / "b.docx", "{{ nom_complet }}")
    (found,) = lines(run("diff", old, new, "--json"))
    assert found["renamed"] == [{"old": "nom", "new": "nom_complet"}]
    assert found["faults"]


def test_diff_of_two_folders_goes_letter_by_letter(tmp_path: Path) -> None:
    for folder, text in (("vieux", "{{ nom }}"), ("neuf", "{{ nom }}, {{ lieu }}")):
        for name in ("un", "deux") if folder == "neuf" else ("un",):
            (tmp_path / folder / name).mkdir(parents=True)
            write(tmp_path / folder / name / "letter.docx", text)
    shown = run("diff", tmp_path / "vieux", tmp_path / "neuf").stdout
    assert "== un" in shown
    assert "deux" in shown
    assert "lieu" in shown


# new, keep, history


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
    assert run("new", "../dehors").exit_code == 1


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


@pytest.mark.skipif(sys.platform != "linux", reason="LibreOffice is looked for on Linux only")
def test_pdf_and_pictures_of_a_preview(tmp_path: Path) -> None:
    from scribe.letters.convert import find_soffice

    if find_soffice() is None:
        pytest.skip("LibreOffice is not installed")
    path = write(tmp_path / "a.docx", "{{ nom }}")
    result = run("preview", path, "--case", "longs", "--pdf", "--png", "-o", tmp_path / "vues")
    assert result.exit_code == 0, result.output
    made = {one.suffix: one.read_bytes()[:4] for one in (tmp_path / "vues").iterdir()}
    assert made[".pdf"] == b"%PDF"
    assert made[".png"] == b"\x89PNG"


def test_stdout_holds_nothing_but_json(tmp_path: Path) -> None:
    result = run("check", "--json", write(tmp_path / "a.docx", "{{ nomm }}"))
    assert io.StringIO(result.stdout).read().count("\n") == 1
