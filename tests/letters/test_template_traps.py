"""The ways in which a letter silently loses text, each of them tried on a real Word file."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from word_templates import (
    TODAY,
    draft_of,
    letter_of,
    paragraphs,
    saved,
    store_template,
    texts_of,
    write_template,
)
from written_cases import case_of

from scribe.errors import TemplateError
from scribe.letters.compose import compose
from scribe.letters.plain import plain_text
from scribe.letters.render import render

HARD_NAME = "M. <Zoé> & fils"


def test_angle_brackets_and_a_bare_ampersand_come_out_whole(tmp_path: Path) -> None:
    template = write_template(tmp_path, paragraphs("A {{ nom }}, R&D {{ raison }}", "Fin."))
    letter = letter_of(template, {"recipient_name": HARD_NAME}, raison="a < b & c > d")
    assert texts_of(letter) == [HARD_NAME, f"A {HARD_NAME}, R&D a < b & c > d", "Fin."]


def test_an_unknown_tag_is_named_with_the_nearest_one(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"montant_dut.*did you mean “montant_du”") as caught:
        write_template(tmp_path, paragraphs("Deux", "{{ montant_dut }}"))
    assert caught.value.paragraph == 3


@pytest.mark.parametrize("tag", ["{{ pdl }}", "{{ pdl|upper }}", "{{ montant_du|euros }}"])
def test_a_tag_without_value_is_never_printed_as_nothing(tmp_path: Path, tag: str) -> None:
    template = write_template(tmp_path, paragraphs("Un", f"PDL : {tag}."))
    with pytest.raises(TemplateError, match="has no value here") as caught:
        render(draft_of(template))
    assert caught.value.paragraph == 3


def test_a_condition_around_an_optional_tag_leaves_no_trace(tmp_path: Path) -> None:
    build = paragraphs("{%p if pdl %}", "PDL {{ pdl }}", "{%p endif %}", "Fin.")
    assert texts_of(letter_of(write_template(tmp_path, build))) == ["Zoé Martin", "Fin."]


def test_a_typographic_apostrophe_inside_a_tag_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="no typographic apostrophe") as caught:
        write_template(tmp_path, paragraphs('{% if raison == "l’eau" %}x{% endif %}'))
    assert caught.value.paragraph == 2


def test_the_quotes_that_word_makes_typographic_still_compare(tmp_path: Path) -> None:
    template = write_template(
        tmp_path, paragraphs("{% if raison == ‘eau’ %}oui{% else %}non{% endif %}")
    )
    assert texts_of(letter_of(template, raison="eau"))[1] == "oui"


@pytest.mark.parametrize(
    "tag",
    [
        "{{ nom.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{{ nom|attr('__class__') }}",
        "{{ nom.center(1000000000) }}",
        "{{ range(10) }}",
        "{{ nom|safe }}",
        "{% autoescape false %}{{ nom }}{% endautoescape %}",
        "{% include 'x' %}",
        "{{ nom * 1000000000 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{% set x %}{{ nom }}{% endset %}",
    ],
)
def test_a_template_cannot_reach_outside_or_forge_text(tmp_path: Path, tag: str) -> None:
    with pytest.raises(TemplateError):
        render(draft_of(write_template(tmp_path, paragraphs(tag))))


def test_a_template_that_never_ends_is_stopped(tmp_path: Path) -> None:
    loops = "{% for a in points %}" * 9 + "{% endfor %}" * 9
    template = write_template(tmp_path, paragraphs(loops))
    draft = draft_of(template, points="|".join(f"point {n}" for n in range(200)))
    with pytest.raises(TemplateError, match="does not come to an end"):
        render(draft, seconds=0.2)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("{% if pdl %}sans fin", "endif|unexpected|Unexpected"),
        ("{{ nom", "braces"),
        ("{ nom }", "braces"),
        ("{{ nom }", "braces"),
        ("{{ nom|majuscules }}", "majuscules"),
        ("{{r nom }}", "cannot be used"),
        ("{% cellbg nom %}", "cannot be used"),
    ],
)
def test_a_fault_is_named_with_its_paragraph(tmp_path: Path, text: str, fault: str) -> None:
    with pytest.raises(TemplateError, match=fault) as caught:
        write_template(tmp_path, paragraphs("Deux", text, "Quatre"))
    assert caught.value.paragraph == 3
    assert str(tmp_path) in caught.value.message


def test_nesting_beyond_reason_is_refused(tmp_path: Path) -> None:
    loops = "{% for a in points %}" * 30 + "{{ nom }}" + "{% endfor %}" * 30
    with pytest.raises(TemplateError, match="inside each other"):
        write_template(tmp_path, paragraphs(loops))


@pytest.mark.parametrize("text", ["Bonjour {%p if pdl %}", "{%p if pdl %}{%p if nom %}"])
def test_text_beside_a_paragraph_tag_would_be_lost(tmp_path: Path, text: str) -> None:
    with pytest.raises(TemplateError, match="must be alone") as caught:
        write_template(tmp_path, paragraphs(text, "x", "{%p endif %}"))
    assert caught.value.paragraph == 2


def test_text_beside_a_row_tag_would_be_lost(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{ nom }}")
    table = document.add_table(1, 2)
    table.cell(0, 0).text = "{%tr for point in points %}"
    table.cell(0, 1).text = "Total"
    with pytest.raises(TemplateError, match=r"must be alone.*Total"):
        store_template(tmp_path, saved(document))


def test_a_tag_that_word_has_split_and_marked_is_filled(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Cher ")
    for piece in ("{", "{ n", "om ", "}", "} !"):
        paragraph.add_run(piece).bold = piece == "om "
        paragraph._p.append(parse_xml(f'<w:proofErr {nsdecls("w")} w:type="spellStart"/>'))
    assert texts_of(letter_of(store_template(tmp_path, saved(document)))) == ["Cher Zoé Martin !"]


TEXT_BOX = """
<w:r {ns} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml">
 <mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx>{box}</wps:txbx>
 </wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox>
 </v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""


def test_text_boxes_headers_footers_and_footnotes_are_filled(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Corps {{ nom }}")
    box = "<w:txbxContent><w:p><w:r><w:t>Cadre {{ nom }}</w:t></w:r></w:p></w:txbxContent>"
    paragraph._p.append(parse_xml(TEXT_BOX.format(ns=nsdecls("w"), box=box)))
    document.sections[0].header.paragraphs[0].text = "Tête {{ nom }}"
    document.sections[0].footer.paragraphs[0].text = "Pied {{ montant_du }}"
    template = store_template(tmp_path, saved(document))
    text = plain_text(render(draft_of(template, {"amount_due": "1234.50"})))
    assert text == (
        "[header]\nTête Zoé Martin\n[/header]\nCorps Zoé Martin\n[textbox]\nCadre Zoé Martin\n"
        "[/textbox]\n[footer]\nPied 1\u202f234,50\u00a0€\n[/footer]\n"
    )


def test_a_line_break_in_a_value_becomes_a_line_break(tmp_path: Path) -> None:
    template = write_template(tmp_path, paragraphs("{{ adresse }}"))
    letter = letter_of(template, {"recipient_address": "1 rue du Four\n59000 LILLE"})
    assert texts_of(letter)[1] == "1 rue du Four\n59000 LILLE"


def test_what_word_cannot_hold_is_taken_out_of_a_value(tmp_path: Path) -> None:
    template = write_template(tmp_path, paragraphs("{{ numero_client }}", "Fin."))
    letter = letter_of(
        template, {"recipient_name": "Zoé\x0c Mar\x00tin\ufffe", "customer_number": "12\x0b34"}
    )
    assert texts_of(letter) == ["Zoé Martin", "1234", "Fin."]


def test_a_value_full_of_braces_is_printed_as_it_is(tmp_path: Path) -> None:
    template = write_template(tmp_path, paragraphs("{{ raison }}"))
    letter = letter_of(template, raison="{{ nom }} {% if x %}")
    assert texts_of(letter)[1] == "{{ nom }} {% if x %}"


def test_a_value_that_does_not_come_out_is_an_error(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("{{ nom }}")
    field = f"<w:r {nsdecls('w')}><w:instrText>QUOTE {{{{ raison }}}}</w:instrText></w:r>"
    paragraph._p.append(parse_xml(field))
    template = store_template(tmp_path, saved(document))
    with pytest.raises(TemplateError, match="“perdu” does not come out"):
        render(draft_of(template, raison="perdu"))


def test_a_required_value_that_a_condition_hides_is_an_error(tmp_path: Path) -> None:
    template = write_template(
        tmp_path, lambda d: d.add_paragraph("Cher{% if pdl %} {{ nom }}{% endif %}")
    )
    with pytest.raises(TemplateError, match="“nom” does not come out"):
        render(draft_of(template))


def test_a_required_tag_that_is_never_printed_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="“nom” is required"):
        write_template(tmp_path, lambda d: d.add_paragraph("Madame, Monsieur,"))


def test_a_tag_that_the_sheet_does_not_list_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="“fraude” is not among the needs"):
        write_template(tmp_path, paragraphs("{% if fraude %}x{% endif %}"))


def test_a_cell_without_a_paragraph_is_an_error(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{ nom }}")
    cell = document.add_table(1, 1).cell(0, 0)
    cell.paragraphs[0].text = "{%p if pdl %}"
    cell.add_paragraph("{{ pdl }}")
    cell.add_paragraph("{%p endif %}")
    template = store_template(tmp_path, saved(document))
    with pytest.raises(TemplateError, match="without a paragraph"):
        render(draft_of(template))


def test_a_tag_where_nobody_fills_it_is_an_error(tmp_path: Path) -> None:
    document = docx.Document()
    run = document.add_paragraph("{{ nom }}").runs[0]
    document.add_comment(run, text="voir {{ nom }}", author="A", initials="A")
    with pytest.raises(TemplateError, match=r"comments\.xml holds a tag"):
        store_template(tmp_path, saved(document))


def test_the_same_draft_gives_the_same_bytes_and_only_the_tags_differ(tmp_path: Path) -> None:
    template = write_template(tmp_path, paragraphs("{{ raison }}"))
    case = case_of({}, raison="un essai")
    first, second = (render(compose(case, template, TODAY)) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as made, zipfile.ZipFile(template.path) as source:
        assert made.testzip() is None
        assert made.namelist() == source.namelist()
        changed = [n for n in made.namelist() if made.read(n) != source.read(n)]
        assert changed == ["word/document.xml"]
        assert {one.date_time for one in made.infolist()} == {(1980, 1, 1, 0, 0, 0)}
