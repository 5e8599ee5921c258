"""Signing and posting: the slip, the copies, and the mark where to sign."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from shipped_letters import SAID, caf_of, compose_plan, energy_fields, plan_of
from written_cases import paper_of

from scribe.letters.convert import convert, find_soffice
from scribe.letters.forms.fill import fill
from scribe.letters.forms.mapping import Box, Form
from scribe.letters.posting import posting
from scribe.letters.render import render
from scribe.letters.sign_mark import mark_signature


def page_with(*lines: tuple[str, float, float]) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    stream = io.BytesIO()
    writer.write(stream)
    boxes = tuple(
        Box(f"v{at}", "x", x=across, y=up, width=300.0)
        for at, (_text, across, up) in enumerate(lines)
    )
    values = {f"v{at}": text for at, (text, _across, _up) in enumerate(lines)}
    form = Form("essai", boxes)
    return fill(stream.getvalue(), "x", form, values, flatten=False, shrink=False)


def test_a_registered_letter_has_its_slip() -> None:
    made = posting(caf_of())
    assert made.is_registered
    assert made.addressee[0] == "Caf Exemple"
    assert made.sender[0] == "Zoé Martin"
    assert made.reference == "1234567"
    assert (made.to_send, made.to_keep) == (1, 1)


def test_an_ordinary_letter_has_none() -> None:
    assert not posting(plan_of()).is_registered


def test_a_mediator_who_signs_keeps_a_copy() -> None:
    said = {
        **SAID,
        "signataire": "mandataire",
        "aidant": "Nadia Exemple",
        "mandat_du": "02/11/2026",
    }
    draft = compose_plan([paper_of("energy_bill", "a.pdf", *energy_fields())], said)
    assert posting(draft).to_keep == 2


def test_the_mark_stands_left_of_the_last_line_with_the_name_and_is_not_printed() -> None:
    pdf = page_with(("Zoé Martin", 50, 780), ("Je soussignée Zoé Martin", 50, 500),
                    ("Zoé Martin", 300, 200), ("Pièce jointe", 50, 150))  # fmt: skip
    marked, page = mark_signature(pdf, ("Zoé Martin",))
    assert page == 1
    mark: Any = next(iter(PdfReader(io.BytesIO(marked)).pages[0].annotations or []))
    left, bottom, right, top = (float(one) for one in mark.get_object()["/Rect"])
    assert right <= 300
    assert bottom < 205 < top
    assert left > 0
    assert not int(mark.get_object()["/F"]) & 4


def test_without_the_name_nothing_changes() -> None:
    pdf = page_with(("Bonjour", 50, 500))
    assert mark_signature(pdf, ("Zoé Martin",)) == (pdf, 0)
    assert mark_signature(pdf, ()) == (pdf, 0)


@pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not installed")
def test_a_real_letter_is_marked(tmp_path: Path) -> None:
    word = tmp_path / "letter.docx"
    word.write_bytes(render(plan_of()))
    (made,) = convert([word], tmp_path)
    _marked, page = mark_signature(made.read_bytes(), posting(plan_of()).signers)
    assert page == 1
