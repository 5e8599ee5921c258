"""Every letter that ships, filled with marks: what goes in is seen to come out."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest

from scribe.letters.desk.preview import look_for_marks, open_word, preview
from scribe.letters.desk.stress import TITLES
from scribe.letters.shelf import TEMPLATES, letter_folder, letter_names


@pytest.mark.parametrize("name", letter_names(TEMPLATES))
def test_no_letter_loses_a_value_and_every_sample_case_fills_it(name: str) -> None:
    word = open_word(letter_folder(name, TEMPLATES) / "letter.docx")
    seen = look_for_marks(word)
    assert (seen.lost, seen.faults) == ((), [])
    for case in TITLES:
        assert preview(word, case)[:2] == b"PK"


def marks(tmp_path: Path, *texts: str) -> tuple[tuple[str, ...], list[str]]:
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    document.save(str(tmp_path / "a.docx"))
    seen = look_for_marks(open_word(tmp_path / "a.docx"))
    return seen.lost, seen.faults


def test_what_only_one_choice_or_one_order_of_days_says_is_seen(tmp_path: Path) -> None:
    choice = "{% if motif == 'index estimé' %}{{ pdl }}{% else %}{{ pce }}{% endif %}"
    days = "{% if date_limite > date_facture %}{{ nom }}{% else %}{{ lieu }}{% endif %}"
    gap = "{% if numero_client %}{{ numero_client }}{% else %}{{ numero_contrat }}{% endif %}"
    assert marks(tmp_path, choice, days, gap) == ((), [])


def test_what_is_cut_or_never_said_is_lost(tmp_path: Path) -> None:
    assert marks(tmp_path, "{{ nom|truncate(3, true, '', 0) }} {{ pdl }}")[0] == ("nom",)
    assert marks(tmp_path, "{% if pdl == 'x' %}{{ pce }}{% endif %}")[0] == ("pce",)
    assert marks(tmp_path, "{{ pdl + 1 }}")[1]
    assert marks(tmp_path, "{{ nom|truncate(2) }}")[1]
