"""Forms with fields and without: what goes in is seen, and what does not fit is said before."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from scribe.errors import LetterError
from scribe.letters.forms.draft import draft_form
from scribe.letters.forms.fields import Place, opened, places
from scribe.letters.forms.fill import digest_of, fill
from scribe.letters.forms.mapping import FOLDER, Box, Form, find_form, load_form
from scribe.letters.forms.refuse import refuse
from scribe.letters.forms.text import fits, lines_of, printable, room, strange, width

PUBLIC = Path(__file__).parents[3] / "shared" / "corpora" / "forms_fr"
GIFTS = PUBLIC / "cerfa_11580_05_recu_dons.pdf"
IDENTITY = PUBLIC / "cerfa_12100_03_carte_identite_majeur.pdf"
public = pytest.mark.skipif(not PUBLIC.is_dir(), reason="the public forms are not here")
SAID = {
    "organisme": "Œuvre de l’Étoile – 1\u202f234,56 €",
    "nom": "Lefèvre-Noël",
    "article_200": "oui",
    "musee": "oui",
}


def blank() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def place(**changed: object) -> Form:
    given = {"x": 50.0, "y": 700.0, "width": 120.0, **changed}
    return Form("essai", (Box("nom", "Nom", **given),))  # type: ignore[arg-type]


def filled(form: Form, text: str, *, shrink: bool = False) -> bytes:
    return fill(blank(), "x.pdf", form, {"nom": text}, flatten=False, shrink=shrink)


def text_of(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    return "".join(page.get_textpage().get_text_range() for page in document)


def ink(data: bytes, page: int = 0) -> np.ndarray:
    document = pypdfium2.PdfDocument(data)
    return np.asarray(document[page].render(scale=2).to_pil().convert("L"))


def test_print_on_a_page_shows_accents() -> None:
    assert "Élodie Œuvrard (née Noël) €" in text_of(
        filled(place(width=300.0), "Élodie Œuvrard (née Noël) €")
    )


def test_the_same_input_gives_the_same_bytes() -> None:
    assert filled(place(), "Zoé") == filled(place(), "Zoé")


def test_a_text_too_long_is_said_with_the_place_where_it_would_be_cut() -> None:
    with pytest.raises(LetterError) as caught:
        filled(place(width=40.0), "Vandenbroucke")
    assert "nom (Nom): 13 signs, 6 fit" in caught.value.hint
    assert "|" in caught.value.hint


def test_cells_of_one_sign_each_are_counted() -> None:
    cells = place(pitch=14.0, width=70.0)
    assert "5" in text_of(filled(cells, "59000"))
    with pytest.raises(LetterError):
        filled(cells, "590000")


def test_smaller_print_only_when_asked_and_not_below_six_points() -> None:
    assert filled(place(width=60.0), "Vandenbroucke", shrink=True)
    with pytest.raises(LetterError):
        filled(place(width=20.0), "Vandenbroucke", shrink=True)


def test_signs_that_the_font_has_not_are_named() -> None:
    with pytest.raises(LetterError, match="Ł"):
        filled(place(), "Łukasz")


def test_a_file_that_is_no_form() -> None:
    with pytest.raises(LetterError, match="not a PDF"):
        opened(b"bonjour", "x.pdf")


@given(st.text("ABCDEFabcdef éàœ€", min_size=1, max_size=40), st.floats(5, 200))
@settings(max_examples=60, deadline=None)
def test_lines_lose_no_word_and_room_is_the_most_that_fits(text: str, across: float) -> None:
    assert " ".join(lines_of(text, across, 10)).split() == text.split()
    count = room(text, across, 10)
    assert width(text[:count], 10) <= across
    assert count == len(text) or width(text[: count + 1], 10) > across
    assert fits(text, across, 20, 10, several=False) == (count == len(text))


def test_spaces_of_letters_become_spaces_of_forms() -> None:
    assert strange(printable("1\u202f234,56\u00a0€")) == ""


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda one: one.stem)
def test_each_shipped_mapping_tells_its_form(path: Path) -> None:
    form = load_form(path)
    assert form.marks or form.fields or form.sha256
    assert all(one.meaning for one in form.box)


@public
def test_public_forms_are_known_by_their_print_or_their_file() -> None:
    data = GIFTS.read_bytes()
    names = [one.field for one in places(opened(data, "x"))]
    assert find_form("reçu 11580*05", names, "") is not None
    assert find_form("11580*04", names, "") is None
    assert find_form("", (), digest_of(IDENTITY.read_bytes())) is not None


def gifts(values: Mapping[str, str], *, flatten: bool) -> bytes:
    form = load_form(FOLDER / "cerfa-11580-05.toml")
    return fill(GIFTS.read_bytes(), "x.pdf", form, values, flatten=flatten, shrink=False)


@public
def test_a_public_form_stays_editable() -> None:
    made = PdfReader(io.BytesIO(gifts(SAID, flatten=False)))
    fields = made.get_fields() or {}
    assert fields["Nom"].value == "Lefèvre-Noël"
    assert fields["a2"].value == "Œuvre de l’Étoile – 1\u00a0234,56 €"
    assert fields["CAC21"].value == "/0"
    assert fields["CAC0"].value == "/4"


@public
def test_a_flattened_form_shows_text_and_ticks_without_any_field() -> None:
    made = gifts(SAID, flatten=True)
    assert not PdfReader(io.BytesIO(made)).get_fields()
    assert "Lefèvre-Noël" in text_of(made)
    assert "Œuvre de l’Étoile" in text_of(made)
    without = gifts({"nom": "Lefèvre-Noël"}, flatten=True)
    for page in (0, 1):
        assert (ink(made, page) != ink(without, page)).any()


@public
def test_what_a_public_field_cannot_hold_is_refused() -> None:
    with pytest.raises(LetterError, match="too long"):
        gifts({"organisme_numero": "123456789 bis ter quater"}, flatten=False)


@public
def test_a_scan_is_written_over_in_its_cells() -> None:
    form = load_form(FOLDER / "cerfa-12100-03.toml")
    made = fill(
        IDENTITY.read_bytes(), "x", form, {"code_postal": "59000", "femme": "oui"},
        flatten=True, shrink=False,
    )  # fmt: skip
    assert "59000" in "".join(text_of(made).split())


@pytest.mark.parametrize(
    ("form", "text", "told"),
    [
        (place(page=2), "Zoé", "no page 2"),
        (place(page=0), "Zoé", "no page 0"),
        (Form("essai", (Box("nom", "Nom", field="Nom"),)), "Zoé", "no field “Nom”"),
    ],
)
def test_a_place_that_the_form_has_not_is_said_before(form: Form, text: str, told: str) -> None:
    with pytest.raises(LetterError, match=told):
        filled(form, text)


@public
def test_a_box_to_tick_that_the_form_has_not_is_said_before() -> None:
    box = Box("don", "Don", field="CAC21", check=True, state="nulle part")
    with pytest.raises(LetterError, match="no such box"):
        fill(
            GIFTS.read_bytes(), "x.pdf", Form("essai", (box,)), {"don": "oui"},
            flatten=False, shrink=False,
        )  # fmt: skip


def test_a_box_of_one_line_takes_no_second_one() -> None:
    with pytest.raises(LetterError, match="one line"):
        filled(place(), "12 rue X\nLille")
    spot = Place("adresse", 1, (0, 0, 9, 9), "/Tx", (), 0, 0, several=True)
    refuse([Box("adresse", "Adresse", field="adresse")], {"adresse": "12\nLille"}, [spot], 1)


def test_two_boxes_of_one_field_are_not_both_ticked() -> None:
    boxes = tuple(Box(one, one, field="civilité", check=True, state=one) for one in ("F", "M"))
    spot = Place("civilité", 1, (0, 0, 9, 9), "/Btn", ("/F", "/M"), 0, 0, several=False)
    refuse(boxes, {"F": "oui", "M": "non"}, [spot], 1)
    with pytest.raises(LetterError, match="F and M exclude each other"):
        refuse(boxes, {"F": "oui", "M": "oui"}, [spot], 1)


def test_a_box_to_tick_takes_yes_or_no_and_nothing_else() -> None:
    box = place(check=True)
    assert (ink(filled(box, "Oui")) == ink(filled(box, "oui"))).all()
    assert (ink(filled(box, "oui")) != ink(filled(box, "non"))).any()
    with pytest.raises(LetterError, match="peut-être"):
        filled(box, "peut-être")


@public
def test_a_draft_names_fields_by_the_print_beside_them_and_loads(tmp_path: Path) -> None:
    data = GIFTS.read_bytes()
    path = tmp_path / "map.toml"
    path.write_text(draft_form(GIFTS, places(opened(data, "x")), digest_of(data)), encoding="utf-8")
    meanings = {one.field: one.meaning for one in load_form(path).box}
    assert meanings["a7"] == "Code postal"
    assert meanings["a8"] == "Commune"
    assert meanings["CAC18"] == "Chèque"


@public
def test_a_draft_of_a_form_without_fields_shows_how_a_place_is_written(tmp_path: Path) -> None:
    path = tmp_path / "map.toml"
    path.write_text(draft_form(IDENTITY, (), "0" * 64), encoding="utf-8")
    assert load_form(path).box[0].width > 0
