"""``scribe template`` as its users meet it: files in, sentences, JSON and Word files out."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import docx
import pytest
from template_runs import LETTER, damaged, lines, run, write

from scribe.letters.plain import plain_text
from scribe.letters.shelf import VARIABLE

KEYS = ["file", "code", "severity", "part", "paragraph", "cell", "excerpt", "message"]
PARTS = {
    "body", "header", "footer", "textbox", "footnote", "comment", "properties", "package"
}  # fmt: skip


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


def test_diff_with_a_damaged_file_says_what_to_do(tmp_path: Path) -> None:
    found = run("diff", write(tmp_path / "a.docx", "{{ nom }}"), damaged(tmp_path / "b.docx"))
    assert found.exit_code == 1
    assert "b.docx (word/document.xml)" in found.stderr


def test_diff_of_two_folders_goes_letter_by_letter(tmp_path: Path) -> None:
    for folder, text in (("vieux", "{{ nom }}"), ("neuf", "{{ nom }}, {{ lieu }}")):
        for name in ("un", "deux") if folder == "neuf" else ("un",):
            (tmp_path / folder / name).mkdir(parents=True)
            write(tmp_path / folder / name / "letter.docx", text)
    shown = run("diff", tmp_path / "vieux", tmp_path / "neuf").stdout
    assert "== un" in shown
    assert "deux" in shown
    assert "lieu" in shown


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
