"""Whatever stands in a file, the check says in its own words why a letter cannot be filled."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from lint_files import told, word

from scribe.errors import TemplateError
from scribe.letters.template import read_parts

PIECES = (
    "{{ nom }}", "{% if pdl %}", "{% endif %}", "{% else %}", "{%p if pce %}", "{%p endif %}",
    "{% for p in points %}", "{% endfor %}", "{{ p }}", "texte ", "{", "}", "{{", "%}",
    "{{ montant_du|euros }}", "{% elif nom == 'x' %}", "{# rem #}", "\u00a0", "{%tr endfor %}",
    "{{ x.y }}", "{% set a = 1 %}{{ a }}", "{%- if pdl -%}", "{{ loop.index }}", "{% raw %}",
    "{{ 'a' ~ nom }}", "{{ nom|upper }", "|", "{{ points[0] }}", "{{ “x” }}", "{{p nom }}",
)  # fmt: skip
TEXTS = st.lists(st.lists(st.sampled_from(PIECES), max_size=4).map("".join), min_size=1, max_size=4)


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_what_the_loader_refuses_the_check_explains(texts: list[str]) -> None:
    data = word(*texts)
    found = told(data)
    try:
        read_parts(data, Path("essai.docx"))
    except TemplateError:
        assert any(one.severity == "error" for one in found)
    assert not {one.code for one in found} & {"cannot-be-used", "damaged"}


@settings(max_examples=40, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 400))
def test_bytes_of_any_kind_are_findings(noise: bytes, at: int) -> None:
    good = word("Un")
    for data in (noise, b"PK\x03\x04" + noise, good[:at] + noise + good[at:], good[: at * 20]):
        assert all(one.message and one.spot.part for one in told(data))
