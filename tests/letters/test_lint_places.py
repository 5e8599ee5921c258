"""Tags in headers, text boxes, content controls, fields and properties."""

from __future__ import annotations

from typing import Any

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lint_files import append, codes, of_code, textbox, told, word


@pytest.mark.parametrize("place", ["header", "footer"])
def test_tags_of_header_and_footer_are_read_and_remarked(place: str) -> None:
    def build(document: Any) -> None:
        part = getattr(document.sections[0], place)
        part.paragraphs[0].text = "Un"
        part.add_paragraph("{{ nomm }} {{ nom }}")

    found = told(word("x", build=build))
    assert {(one.code, one.spot.part, one.spot.paragraph) for one in found} == {
        ("unknown-tag", place, 2),
        (f"tag-in-{place}", place, 2),
    }


def test_a_text_box_is_a_part_of_its_own_and_told_once() -> None:
    data = word("Un", "Deux", build=textbox("{{ nomm }} [À COMPLÉTER]"))
    found = told(data)
    assert [(one.code, one.severity) for one in found] == [
        ("unknown-tag", "error"), ("tag-in-textbox", "info"), ("placeholder", "error"),
    ]  # fmt: skip
    assert {(one.spot.part, one.spot.paragraph) for one in found} == {("textbox", 1)}
    assert codes(word("Un", build=textbox("{{ nom }}"))) == []


def test_the_paragraph_after_a_text_box_keeps_its_number() -> None:
    def build(document: Any) -> None:
        textbox("boîte")(document)
        document.add_paragraph("{{ nomm }}")

    assert of_code(word("Un", build=build), "unknown-tag")[0].spot.paragraph == 2


@pytest.mark.parametrize(
    ("inside", "code", "severity"),
    [
        ("<w:sdtPr/>", "tag-in-control", "warning"),
        (
            "<w:sdtPr><w:dataBinding w:xpath='/x' w:storeItemID='y'/></w:sdtPr>",
            "tag-in-control",
            "error",
        ),
    ],
)
def test_a_tag_in_a_content_control(inside: str, code: str, severity: str) -> None:
    control = (
        f"<w:sdt>{inside}<w:sdtContent><w:r><w:t>{{{{ nom }}}}</w:t></w:r></w:sdtContent></w:sdt>"
    )
    (found,) = of_code(word("Un", build=append(control)), code)
    assert (found.severity, found.spot.paragraph) == (severity, 1)
    empty = control.replace("{{ nom }}", "texte")
    assert codes(word("{{ nom }} ", build=append(empty))) == []


def test_a_control_around_a_paragraph_counts_and_keeps_the_numbers() -> None:
    def build(document: Any) -> None:
        document.element.body.insert(
            0,
            parse_xml(
                f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>{{{{ nom }}}}</w:t></w:r>"
                "</w:p></w:sdtContent></w:sdt>"
            ),
        )

    data = word("{{ nomm }}", build=build)
    assert of_code(data, "tag-in-control")[0].spot.paragraph == 1
    assert of_code(data, "unknown-tag")[0].spot.paragraph == 2


def test_a_tag_in_a_field() -> None:
    def field(code: str, result: str) -> str:
        return (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
            f"<w:r><w:instrText>{code}</w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            f"<w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )

    assert codes(word("Un", build=append(field("MERGEFIELD {{ nom }}", "x")))) == ["tag-in-field"]
    assert codes(word("Un", build=append(field("DATE", "{{ date }}")))) == ["tag-in-field"]
    assert codes(word("Un", build=append(field("PAGE", "1")))) == []
    assert codes(word("{{ nom }} ", build=append(field("PAGE", "1")))) == []
    simple = '<w:fldSimple w:instr="AUTHOR"><w:r><w:t>{{ nom }}</w:t></w:r></w:fldSimple>'
    assert codes(word("Un", build=append(simple))) == ["tag-in-field"]


def test_a_tag_in_the_properties() -> None:
    def build(document: Any) -> None:
        document.core_properties.title = "Lettre de {{ nom }}"

    (found,) = told(word("Un", build=build))
    assert (found.code, found.spot.part, found.severity) == (
        "tag-in-properties",
        "properties",
        "info",
    )

    def wrong(document: Any) -> None:
        document.core_properties.title = "Lettre de {{ nomm }}"

    assert of_code(word("Un", build=wrong), "unknown-tag")[0].spot.part == "properties"
