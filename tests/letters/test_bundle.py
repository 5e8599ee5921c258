"""One PDF of letter, list and papers: nothing that a paper carries is lost."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from scribe.errors import LetterError, UnreadableFileError
from scribe.letters.bundle import Part, bind

FORMS = Path(__file__).parents[3] / "shared" / "corpora" / "forms_fr"


def blank(path: Path, pages: int = 1) -> Path:
    writer = PdfWriter()
    for _number in range(pages):
        writer.add_blank_page(595, 842)
    writer.write(path)
    return path


def form(path: Path, value: str) -> Path:
    """A page with one text field called ``nom``."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    field = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject("nom"),
            NameObject("/V"): TextStringObject(value),
            NameObject("/Rect"): ArrayObject([NumberObject(n) for n in (50, 700, 300, 720)]),
        }
    )
    reference = writer._add_object(field)
    page[NameObject("/Annots")] = ArrayObject([reference])
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/Fields"): ArrayObject([reference])}
    )
    writer.write(path)
    return path


def bound(tmp_path: Path, *files: Path) -> PdfReader:
    letter, listing = blank(tmp_path / "letter.pdf"), blank(tmp_path / "list.pdf")
    parts = [Part(file.stem, (file,)) for file in files]
    return PdfReader(io.BytesIO(bind(letter, listing, parts)))


def test_letter_list_and_papers_come_in_order_with_an_outline(tmp_path: Path) -> None:
    made = bound(tmp_path, blank(tmp_path / "b.pdf", 3), blank(tmp_path / "a.pdf"))
    assert len(made.pages) == 6
    titles = [one.title for one in made.outline if not isinstance(one, list)]
    assert titles == ["Letter", "List of enclosures", "1. b", "2. a"]


def test_a_letter_that_encloses_nothing_has_no_list(tmp_path: Path) -> None:
    assert len(bound(tmp_path).pages) == 1


def test_files_inside_a_paper_stay_also_when_two_have_one_name(tmp_path: Path) -> None:
    papers = []
    for name in ("one", "two"):
        writer = PdfWriter(blank(tmp_path / f"{name}.pdf"))
        writer.add_attachment("factur-x.xml", f"<{name}/>".encode())
        writer.write(tmp_path / f"{name}.pdf")
        papers.append(tmp_path / f"{name}.pdf")
    carried = bound(tmp_path, *papers).attachments
    assert sorted(content for one in carried.values() for content in one) == [b"<one/>", b"<two/>"]


def test_two_forms_with_the_same_field_keep_their_own_values(tmp_path: Path) -> None:
    made = bound(tmp_path, form(tmp_path / "one.pdf", "Zoé"), form(tmp_path / "two.pdf", "Élie"))
    fields = made.get_fields() or {}
    assert sorted(str(one.value) for one in fields.values() if one.value) == ["Zoé", "Élie"]


@pytest.mark.skipif(not FORMS.is_dir(), reason="the public forms are not here")
def test_public_forms_keep_all_their_fields(tmp_path: Path) -> None:
    papers = [
        FORMS / "cerfa_11580_05_recu_dons.pdf",
        FORMS / "cerfa_16216_01_recu_dons_entreprises.pdf",
    ]
    counted = sum(len(_terminal(PdfReader(one))) for one in papers)
    assert counted > 0
    assert len(_terminal(bound(tmp_path, *papers))) == counted


def _terminal(reader: PdfReader) -> list[str]:
    fields = reader.get_fields() or {}
    return [name for name, one in fields.items() if "/FT" in one or one.field_type]


def test_pictures_are_set_on_a4_whatever_their_kind(tmp_path: Path) -> None:
    Image.new("RGBA", (1200, 800), (200, 0, 0, 128)).save(tmp_path / "a.png")
    Image.new("L", (800, 1200), 200).save(tmp_path / "b.jpg")
    pages = bound(tmp_path, tmp_path / "a.png", tmp_path / "b.jpg").pages
    sizes = [(round(p.mediabox.width), round(p.mediabox.height)) for p in pages[2:]]
    assert sizes == [(842, 595), (595, 842)]


def test_what_cannot_be_joined_is_named(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("bonjour", encoding="utf-8")
    with pytest.raises(UnreadableFileError, match=r"x\.txt"):
        bound(tmp_path, tmp_path / "x.txt")
    writer = PdfWriter(blank(tmp_path / "secret.pdf"))
    writer.encrypt("mot de passe", algorithm="AES-256")
    writer.write(tmp_path / "secret.pdf")
    with pytest.raises(LetterError, match="password"):
        bound(tmp_path, tmp_path / "secret.pdf")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7\nnothing")
    with pytest.raises(LetterError, match="damaged"):
        bound(tmp_path, tmp_path / "broken.pdf")
