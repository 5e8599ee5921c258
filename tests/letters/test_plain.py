"""Word files as text, in reading order."""

from __future__ import annotations

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from word_templates import saved

from scribe.letters.plain import plain_text


def test_paragraphs_tables_and_sections_come_in_order() -> None:
    document = docx.Document()
    document.add_paragraph("avant\tici")
    table = document.add_table(2, 2)
    for number, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"c{number}"
    table.cell(1, 1).add_paragraph("suite")
    table.cell(0, 0).add_table(1, 1).cell(0, 0).text = "dedans"
    document.add_paragraph("après")
    document.sections[0].footer.paragraphs[0].text = "pied"
    assert plain_text(saved(document)) == (
        "avant\tici\n[table]\n| c0 / [table] / | dedans | / [/table] | c1 |\n| c2 | c3 / suite |\n"
        "[/table]\naprès\n[footer]\npied\n[/footer]\n"
    )


def test_deleted_text_and_field_codes_are_not_text() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Page ")
    space = nsdecls("w")
    for xml in (
        f'<w:del {space} w:id="1" w:author="a"><w:r><w:delText>vieux</w:delText></w:r></w:del>',
        f'<w:ins {space} w:id="2" w:author="a"><w:r><w:t>neuf </w:t></w:r></w:ins>',
        f"<w:r {space}><w:instrText> PAGE </w:instrText></w:r>",
        f"<w:r {space}><w:t>2</w:t></w:r>",
    ):
        paragraph._p.append(parse_xml(xml))
    assert plain_text(saved(document)) == "Page neuf 2\n"


def test_content_controls_are_read() -> None:
    document = docx.Document()
    document.element.body.insert(
        0,
        parse_xml(
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>contrôle</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
    )
    assert plain_text(saved(document)).startswith("contrôle\n")


def test_what_is_no_word_file_gets_a_sentence() -> None:
    with pytest.raises(ValueError, match="no Word file"):
        plain_text(io.BytesIO(b"bonjour").getvalue())
