"""What is wrong with the file itself, and with the sheet beside it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from lint_files import TODAY, codes, member, of_code, told, with_members, with_relation, word

from scribe.law.rules import load_rules
from scribe.letters.lint.check import check_file
from scribe.letters.shelf import letter_folder, letter_names

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"
HOSTILE = CORPORA / "docx_hostile" / "poi"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def one(data: bytes) -> str:
    (found,) = told(data)
    assert (found.spot.part, found.spot.paragraph, found.severity) == ("package", None, "error")
    return found.code


def test_files_that_are_no_word_file() -> None:
    assert one(b"") == "truncated"
    assert one(OLE + b"\0" * 600) == "old-format"
    assert one(OLE + "EncryptedPackage".encode("utf-16-le")) == "encrypted"
    assert one(b"%PDF-1.7") == "not-word"
    assert one(b"{\\rtf1") == "not-word"
    assert one(b"<html>") == "not-word"
    assert one(b"bonjour") == "not-word"
    good = word("Un")
    assert one(good[: len(good) // 2]) == "truncated"
    assert one(good.replace(b"word/document.xml", b"word/documxxx.xml")) == "not-word"
    assert codes(good) == []


def archive(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def test_other_archives_are_named() -> None:
    assert one(archive(**{"xl__workbook.xml": b"<x/>"})) == "not-word"
    assert one(archive(**{"mimetype": b"odt", "content.xml": b"<x/>"})) == "not-word"
    assert one(archive(lettre=b"x")) == "not-word"


def test_a_zip_bomb_is_refused_before_it_is_unpacked() -> None:
    bomb = with_members(word("Un"), {"word/bomb.xml": b"<a>" + b" " * 20_000_000 + b"</a>"})
    assert len(bomb) < 100_000
    assert one(bomb) == "zip-bomb"
    many = with_members(word("Un"), {f"word/{n}.xml": b"<a/>" for n in range(600)})
    assert one(many) == "zip-bomb"
    picture = with_members(word("Un"), {"word/media/image1.wmf": b"\0" * 11_000_000})
    assert codes(picture) == []


def test_an_encrypted_archive_wants_a_password() -> None:
    data = bytearray(word("Un"))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert one(bytes(data)) == "encrypted"


def test_external_entities_and_damaged_parts() -> None:
    good = word("Un")
    xml = member(good, "word/document.xml")
    declared = xml.replace(
        "<w:document", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document'
    )
    assert one(with_members(good, {"word/document.xml": declared})) == "external-entity"
    assert one(with_members(good, {"word/document.xml": xml[:-20]})) == "damaged"


def test_macros_and_embedded_files() -> None:
    good = word("Un")
    assert codes(with_members(good, {"word/vbaProject.bin": b"x"})) == ["macros"]
    types = member(good, "[Content_Types].xml").replace(
        "wordprocessingml.document.main", "x.macroEnabled"
    )
    assert "macros" in codes(with_members(good, {"[Content_Types].xml": types}))
    assert codes(with_members(good, {"word/embeddings/a.xlsx": b"x"})) == ["embedded-object"]
    assert codes(with_members(good, {"word/media/image1.png": b"x"})) == []


@pytest.mark.parametrize(
    ("kind", "target", "code", "severity"),
    [
        ("image", "https://exemple.fr/x.png", "remote-image", "error"),
        ("attachedTemplate", "https://exemple.fr/x.dotm", "attached-template", "error"),
        ("attachedTemplate", "\\\\serveur\\modeles\\x.dotm", "attached-template", "error"),
        ("attachedTemplate", "file:///C:/Users/ana/Lettre.dotm", "attached-template", "warning"),
        ("oleObject", "file:///C:/x.xlsx", "remote-content", "error"),
        ("subDocument", "x.docx", "remote-content", "error"),
    ],
)
def test_what_is_fetched_from_elsewhere(kind: str, target: str, code: str, severity: str) -> None:
    (found,) = told(with_relation(word("Un"), kind, target))
    assert (found.code, found.severity, found.spot.part) == (code, severity, "package")
    assert found.excerpt == target


def test_words_own_template_is_no_fault() -> None:
    for target in ("Normal.dotm", "file:///C:/Users/ana/Normal.dotm"):
        assert codes(with_relation(word("Un"), "attachedTemplate", target)) == []
    remote = "https://exemple.fr/Normal.dotm"
    assert codes(with_relation(word("Un"), "attachedTemplate", remote)) == ["attached-template"]


def test_a_link_that_a_person_clicks_is_no_fault_but_a_tag_in_it_is() -> None:
    assert codes(with_relation(word("Un"), "hyperlink", "https://exemple.fr")) == []
    assert codes(with_relation(word("Un"), "hyperlink", "mailto:{{ nom }}")) == ["tag-not-filled"]
    assert codes(with_relation(word("Un"), "hyperlink", "mailto:%7B%7Bnom%7D%7D")) == [
        "tag-not-filled"
    ]


def test_a_protected_file_an_unusual_one_and_tags_that_nobody_fills() -> None:
    good = word("Un")
    settings = member(good, "word/settings.xml")
    locked = settings.replace(
        "<w:zoom", '<w:documentProtection w:edit="forms" w:enforcement="1"/><w:zoom'
    )
    assert codes(with_members(good, {"word/settings.xml": locked})) == ["protected"]
    unlocked = locked.replace('w:enforcement="1"', 'w:enforcement="0"')
    assert codes(with_members(good, {"word/settings.xml": unlocked})) == []
    strict = member(good, "word/document.xml").replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert codes(with_members(good, {"word/document.xml": strict})) == ["unusual-file"]
    chart = with_members(good, {"word/charts/chart1.xml": "<c>{{ nom }}</c>"})
    assert codes(chart) == ["tag-not-filled"]


def test_a_tag_in_the_other_properties_is_told_there() -> None:
    good = word("Un")
    app = member(good, "docProps/app.xml").replace("<Template>", "<Template>{{ nom }}")
    (found,) = told(with_members(good, {"docProps/app.xml": app}))
    assert (found.code, found.spot.part, found.excerpt) == (
        "tag-not-filled",
        "properties",
        "{{ nom }}",
    )


def test_footnotes_are_a_part_of_their_own_without_the_line_above_them() -> None:
    notes = (
        '<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:id="1"><w:p><w:r><w:t>Un</w:t></w:r></w:p></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:t>{{ nomm }}</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    )
    data = with_members(word("Un"), {"word/footnotes.xml": notes})
    (found,) = of_code(data, "unknown-tag")
    assert (found.spot.part, found.spot.paragraph) == ("footnote", 2)


# with a sheet

SHEET = """
title = "Essai"
number = "-"
group = "Essais"
purpose = "Essayer."
signer = "person"
owner = "essai"
checked_on = 2026-01-24
review_on = 2027-11-24
kinds = []
rules = []
recipient = []
sending = []
standard = false

[[need]]
tag = "nom"
required = true
"""


def checked(tmp_path: Path, text: str, sheet: str = SHEET, name: str = "letter") -> list[str]:
    (tmp_path / f"{name}.docx").write_bytes(word(text))
    (tmp_path / f"{name}.toml").write_text(sheet, encoding="utf-8")
    found = check_file(tmp_path / f"{name}.docx", TODAY)
    assert all(one.spot.paragraph is None for one in found if one.spot.part == "package")
    return [one.code for one in found if one.severity != "info"]


def test_the_sheet_and_the_word_file_agree(tmp_path: Path) -> None:
    assert checked(tmp_path, "{{ nom }}") == []
    assert checked(tmp_path, "Un") == ["never-printed"]
    assert checked(tmp_path, "{% if nom %}Un{% endif %}") == ["never-printed"]
    assert checked(tmp_path, "{{ nom }} {{ pdl }}") == ["not-in-sheet"]
    assert checked(tmp_path, "{{ nom }} {{ structure }} {{ date }}") == []
    assert checked(tmp_path, "Un", name="autre") == ["never-printed"]
    unprinted = SHEET.replace("required = true", "required = true\nprinted = false")
    assert checked(tmp_path, "Un", unprinted) == []
    assert checked(tmp_path, "{{ nom }}", SHEET.replace("essai", "essai\nfaux = 1", 1)) != []
    assert checked(tmp_path, "{{ nom }}", "title = 3") == ["wrong-sheet"]
    assert checked(tmp_path, "{{ nom }}", SHEET.replace("2027-11", "2026-10")) == ["review-due"]


def test_an_outdated_rule_is_an_error_one_in_force_is_not(tmp_path: Path) -> None:
    from scribe.law.validity import printable

    book = load_rules()
    refused = [one.id for one in book.values() if printable(one, TODAY)]
    good = [one.id for one in book.values() if not printable(one, TODAY)]
    assert refused
    assert (
        checked(tmp_path, "{{ nom }}", SHEET.replace("rules = []", f'rules = ["{good[0]}"]')) == []
    )
    outdated = SHEET.replace("rules = []", f'rules = ["{refused[0]}"]')
    assert checked(tmp_path, "{{ nom }}", outdated) == ["outdated-rule"]


def test_a_file_that_is_not_there_or_a_folder_is_a_finding(tmp_path: Path) -> None:
    assert [one.code for one in check_file(tmp_path / "x.docx", TODAY)] == ["unreadable"]
    assert [one.code for one in check_file(tmp_path, TODAY)] == ["unreadable"]


@pytest.mark.parametrize("name", letter_names())
def test_every_letter_that_ships_has_no_error(name: str) -> None:
    found = check_file(letter_folder(name) / "letter.docx", TODAY)
    assert [one for one in found if one.severity == "error"] == []


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the corpora are not beside the project")
def test_hostile_files_are_findings_and_never_an_error_of_ours() -> None:
    expected = {
        "ExternalEntityInText.docx": "external-entity",
        "bug53475-password-is-pass.docx": "encrypted",
        "truncated62886.docx": "truncated",
        "delins.docx": "tracked-change",
        "comment.docx": "comment-left",
        "protected_sample.docx": "protected",
        "EmbeddedDocument.docx": "embedded-object",
        "poc-xmlbomb.xlsx": "not-word",
        "60316.dotx": "placeholder",
    }
    seen = {
        path.name: {one.code for one in check_file(path, TODAY)}
        for path in sorted(HOSTILE.iterdir())
        if path.stat().st_size < 200_000
    }
    assert len(seen) > 40
    assert {name: code for name, code in expected.items() if code not in seen[name]} == {}
    assert all("damaged" in found for name, found in seen.items() if "POIXWPFFuzzer-4" in name)


def test_findings_of_a_part_are_in_the_order_of_the_document() -> None:
    found = of_code(word("{{ a1 }}", "x", "{{ b1 }}", "{{ c1 }}"), "unknown-tag")
    assert [one.spot.paragraph for one in found] == [1, 3, 4]
