"""PDF by LibreOffice, where it is installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from scribe.errors import LetterError, MissingToolError
from scribe.letters.cases import load_case
from scribe.letters.compose import compose
from scribe.letters.convert import PROGRAM, convert, find_soffice
from scribe.letters.render import render
from scribe.letters.template import load_template

GALLERY = Path(__file__).parents[2] / "letters" / "echelonnement-energie"
MILLIMETRE = 72 / 25.4


@pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is not installed")
def test_a_letter_becomes_one_page_with_the_address_in_the_window(tmp_path: Path) -> None:
    import pypdfium2

    written = load_case(GALLERY / "deux-factures-sans-option.toml")
    assert written.today is not None
    letter = tmp_path / "lettre é.docx"
    draft = compose(written.case(), load_template("echelonnement-energie"), written.today)
    letter.write_bytes(render(draft))
    (made,) = convert([letter], tmp_path / "pdf")
    assert made == tmp_path / "pdf" / "lettre é.pdf"
    with pypdfium2.PdfDocument(made) as document:
        assert len(document) == 1
        page = document[0]
        text = page.get_textpage()
        searched = text.search("Gaz Exemple")
        index, _count = searched.get_next()
        left, _bottom, _right, top = text.get_charbox(index)
        assert 48 < (page.get_height() - top) / MILLIMETRE < 58
        assert 95 < left / MILLIMETRE < 115
        assert "512,40" in text.get_text_range()


def test_without_libreoffice_there_is_one_clear_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PROGRAM, str(tmp_path / "nothing"))
    with pytest.raises(MissingToolError, match="LibreOffice, which is not installed"):
        convert([tmp_path / "a.docx"], tmp_path)


def test_a_run_that_makes_no_file_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    silent = tmp_path / "soffice"
    silent.write_text("#!/bin/sh\nexit 0\n")
    silent.chmod(0o755)
    monkeypatch.setenv(PROGRAM, str(silent))
    with pytest.raises(LetterError, match="did not make the PDF"):
        convert([tmp_path / "a.docx"], tmp_path)
    assert not (tmp_path / "a.pdf").exists()
