"""Each fault inside tags and between them, where it is, and the near miss that is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.shared import Cm
from lint_files import append, codes, of_code, table, told, word

GOOD = [
    "{{ nom }} doit {{ montant_du }}.",
    "{{ montant_du|euros }} le {{ date|date_longue }}",
    "{{ nom|upper|trim }} {{ nom|default('x') }} {{ points|join(', ') }}",
    "{{ nom|replace('a', 'b') }} {{ points|map('upper')|list|length }}",
    "{% if pdl %}PDL {{ pdl }}{% elif pce %}{{ pce }}{% else %}rien{% endif %}",
    "{% for p in points %}{{ loop.index }} {{ p }}{% if not loop.last %} ; {% endif %}{% endfor %}",
    "{% if motif == 'index estimé' and montant_du > 10 %}x{% endif %}",
    "{% if date_limite is defined and pdl is not none %}x{% endif %}",
    "{% set total = montant_du %}{{ total }}",
    "{# une remarque : {{ nom }} #}",
    "{{ echeances|length }} échéances",
    "{{ nom }}",
    "{%- if pdl -%} x {%- endif -%}",
]


@pytest.mark.parametrize("text", GOOD)
def test_good_tags_are_no_fault(text: str) -> None:
    assert codes(word("Un", text)) == []


FAULTS = [
    ("{{ montant_dut }}", "unknown-tag", "montant_du”"),
    ("{{ Montant_Du }}", "unknown-tag", "montant_du”"),
    ("{{ échéances }}", "unknown-tag", "echeances”"),
    ("{{ xyzzy }}", "unknown-tag", "xyzzy"),
    ("{{ client }}", "unknown-tag", "numero_client”"),
    ("{% if pdll %}x{% endif %}", "unknown-tag", "pdl”"),
    ("{{ nom|majuscules }}", "unknown-filter", "upper”"),
    ("{{ nom|uper }}", "unknown-filter", "upper”"),
    ("{{ nom|safe }}", "refused-filter", "safe"),
    ("{{ nom|euros }}", "wrong-filter", "euros"),
    ("{{ montant_du|date_longue }}", "wrong-filter", "date_longue"),
    ("{{ nom.__class__ }}", "forbidden-attribute", "__class__"),
    ("{{ nom['__class__'] }}", "forbidden-attribute", "__class__"),
    ("{{ nom|attr('x') }}", "forbidden-attribute", "attr"),
    ("{{ nom.prenom }}", "forbidden-attribute", "no parts"),
    ("{{ nom.upper() }}", "refused-tag", "call"),
    ("{{ range(3) }}", "refused-tag", "call"),
    ("{% include 'x' %}", "refused-tag", "include"),
    ("{{r nom }}", "refused-tag", "cannot be used"),
    ("{{ echeances.date }}", "column-outside-loop", "echeances"),
    ("{% for e in echeances %}{{ e.dat }}{% endfor %}", "unknown-attribute", "date”"),
    ("{% for e in echeances %}{{ loop.indx }}{% endfor %}", "unknown-attribute", "index”"),
    ("{% for e in nom %}{{ e }}{% endfor %}", "not-a-list", "nom"),
    ("{% if motif == 'index estime' %}x{% endif %}", "unknown-choice", "index estimé”"),
    ("{{ nom }", "braces", "not closed"),
    ("{ nom }}", "braces", ""),
    ("{{{ nom }}}", "braces", "three"),
    ("{ nom }", "braces", "two on each side"),
    ("{{ nom } et {{ montant_du }}", "braces", "not closed"),
    ("{% if pdl }}x{% endif %}", "braces", "not complete"),
    ("{{ nom", "braces", "not closed"),
    ("nom }}", "braces", "not opened"),
    ('{% if raison == "l’eau" %}x{% endif %}', "typographic-apostrophe", "apostrophe"),
    ("{% if raison == “eau” %}x{% endif %}", "typographic-quotes", "straight"),
    ("{% if raison == « eau » %}x{% endif %}", "typographic-quotes", "straight"),
    ("{{ date limite }}", "tag-syntax", "date_limite"),
    ("{{ }}", "tag-syntax", "empty"),
    ("{% if motif = 'x' %}x{% endif %}", "tag-syntax", "=="),
    ("{% si pdl %}x", "tag-syntax", "if”"),
    ("{% if pdl %}x{% else if pce %}y{% endif %}", "tag-syntax", "elif"),
    ("{% if pdl is vide %}x{% endif %}", "tag-syntax", "vide"),
    ("{% if pdl %}sans fin", "unclosed-block", "endif"),
    ("{% for p in points %}sans fin", "unclosed-block", "endfor"),
    ("sans début{% endif %}", "unopened-block", "endif"),
    ("{% else %}", "unopened-block", "else"),
    ("{% if pdl %}{% for p in points %}{% endif %}{% endfor %}", "crossed-blocks", "endif"),
    ("{%tr if pdl %}", "row-tag-outside-table", "table"),
    ("Bonjour {%p if pdl %}", "lost-text", "alone"),
]


@pytest.mark.parametrize(("text", "code", "words"), FAULTS)
def test_each_fault_is_told_with_its_paragraph_and_words(text: str, code: str, words: str) -> None:
    found = of_code(word("Un", "Deux", text, "Quatre"), code)
    assert found, codes(word("Un", "Deux", text))
    assert found[0].spot.part == "body"
    assert found[0].spot.paragraph == 3
    assert found[0].spot.cell is None
    assert words in found[0].message
    assert found[0].excerpt
    assert found[0].excerpt.strip("…") in text


def test_all_faults_are_told_in_one_run() -> None:
    found = told(
        word("{{ nomm }}", "{{ nom|majuscules }}", "{% if pdl %}", "{{ pdl }", "{{ x.y }}")
    )
    assert {one.spot.paragraph for one in found} == {1, 2, 3, 4, 5}


def test_one_braces_fault_is_told_once() -> None:
    assert len(of_code(word("a { nom }} b"), "braces")) == 1
    assert len(of_code(word("a {{{ nom }}} b"), "braces")) == 1


@pytest.mark.parametrize(
    ("texts", "wrong"),
    [
        (("{%p if pdl %}", "x", "{%p endif %}"), False),
        (("{% if pdl %}x", "y{% endif %}"), False),
        (("{%p if pdl %}", "x{% endif %}"), True),
        (("{% if pdl %}x", "{%p endif %}"), True),
    ],
)
def test_what_opens_and_closes_stands_at_one_height(texts: tuple[str, ...], wrong: bool) -> None:
    assert bool(of_code(word(*texts), "crossed-blocks")) is wrong


def test_a_condition_over_two_cells_is_crossed_and_names_the_cell() -> None:
    data = word("Un", build=table(("a", "{% if pdl %}b"), ("c", "d{% endif %}")))
    (found,) = of_code(data, "crossed-blocks")
    assert (found.spot.paragraph, found.spot.cell) == (5, "T1 R2 C2")
    same = word("Un", build=table(("a", "{% if pdl %}b{% endif %}"), ("c", "d")))
    assert codes(same) == []


def test_row_loops_are_no_fault_and_their_faults_name_the_cell() -> None:
    rows = (
        ("Numéro", "Montant"),
        ("{%tr for e in echeances %}", ""),
        ("{{ e.numero }}", "{{ e.montant|euros }}"),
        ("{%tr endfor %}", ""),
    )
    assert codes(word("Un", build=table(*rows))) == []
    wrong = (*rows[:2], ("{{ e.numero }}", "{{ e.montnt }}"), rows[3])
    (found,) = of_code(word("Un", build=table(*wrong)), "unknown-attribute")
    assert found.spot.cell == "T1 R3 C2"
    beside = (*rows[:1], ("{%tr for e in echeances %}", "perdu"), *rows[2:])
    assert of_code(word("Un", build=table(*beside)), "lost-text")[0].spot.cell == "T1 R2 C1"


def test_a_second_table_and_a_table_in_a_cell_are_counted() -> None:
    def build(document: Any) -> None:
        table(("a",))(document)
        document.add_paragraph("entre")
        table(("b", "c"), ("d", "{{ nomm }}"))(document)
        inner = document.tables[1].rows[0].cells[1].add_table(rows=1, cols=1)
        inner.rows[0].cells[0].text = "{{ nommm }}"

    found = of_code(word(build=build), "unknown-tag")
    assert [one.spot.cell for one in found] == ["T2 R1 C2 T1 R1 C1", "T2 R2 C2"]


def test_a_cell_that_a_condition_may_empty_is_told() -> None:
    def build(document: Any) -> None:
        made = document.add_table(rows=1, cols=1).rows[0].cells[0]
        made.text = "{%p if pdl %}"
        made.add_paragraph("x")
        made.add_paragraph("{%p endif %}")

    assert codes(word(build=build)) == ["empty-cell"]

    def with_more(document: Any) -> None:
        build(document)
        document.tables[0].rows[0].cells[0].add_paragraph("")

    assert codes(word(build=with_more)) == []


def test_a_row_of_exact_height_may_cut_a_value_off() -> None:
    def build(rule: WD_ROW_HEIGHT_RULE, text: str) -> Callable[[Any], None]:
        def made(document: Any) -> None:
            row = document.add_table(rows=1, cols=1).rows[0]
            row.height, row.height_rule = Cm(2), rule
            row.cells[0].text = text
            row.cells[0].add_paragraph(text)

        return made

    exact, at_least = WD_ROW_HEIGHT_RULE.EXACTLY, WD_ROW_HEIGHT_RULE.AT_LEAST
    (found,) = told(word(build=build(exact, "{{ nom }}")))
    assert (found.code, found.spot.cell) == ("fixed-row", "T1 R1 C1")
    assert codes(word(build=build(at_least, "{{ nom }}"))) == []
    assert codes(word(build=build(exact, "texte"))) == []


def test_split_runs_spelling_marks_and_no_break_spaces_are_no_fault() -> None:
    split = (
        "<w:r><w:t>{</w:t></w:r><w:r><w:t>{ mon</w:t></w:r><w:proofErr w:type='spellStart'/>"
        "<w:r><w:rPr><w:b/></w:rPr><w:t>tant</w:t></w:r><w:proofErr w:type='spellEnd'/>"
        "<w:r><w:t>_du }</w:t></w:r><w:r><w:t>}</w:t></w:r>"
    )
    assert codes(word("Doit ", build=append(split))) == []
    assert codes(word("{%p\u00a0if pdl\u00a0%}", "{{\u00a0pdl\u202f}}", "{%p\u202fendif %}")) == []
    broken = split.replace("mon", "non")
    assert of_code(word("", build=append(broken)), "unknown-tag")[0].message.endswith(
        "montant_du”?"
    )
