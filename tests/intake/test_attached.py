"""The XML invoice inside a PDF: found where it is, refused where it could do harm."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from scribe.intake.attached import find_invoices, profile_of
from scribe.intake.scan import open_scan

CASES = Path(__file__).parents[3] / "shared" / "corpora" / "facturx_cas_limites"
XML = (
    "<?xml version='1.0'?><rsm:CrossIndustryInvoice "
    "xmlns:rsm='urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100'>"
    "<rsm:ExchangedDocument>é</rsm:ExchangedDocument></rsm:CrossIndustryInvoice>"
).encode()


def pdf_with(files: dict[str, bytes], *, packed: bool = False) -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    for name, data in files.items():
        writer.add_attachment(name, data)
    if packed:
        names = writer.root_object["/Names"]["/EmbeddedFiles"]["/Names"]  # type: ignore[index]
        spec = names[1].get_object()
        stream = spec["/EF"].raw_get("/F")
        writer._objects[stream.idnum - 1] = stream.get_object().flate_encode()
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("name", ["factur-x.xml", "ZUGFeRD-invoice.xml", "facture.xml"])
def test_an_invoice_is_taken_out_whatever_its_name(name: str, packed: bool) -> None:
    (found,) = find_invoices(pdf_with({name: XML}, packed=packed), has_files=True)
    assert "<rsm:ExchangedDocument>é<" in found.text
    assert ("name" in found.faults) == (name == "facture.xml")


def test_it_stays_with_the_first_sheet(tmp_path: Path) -> None:
    path = tmp_path / "bill.pdf"
    path.write_bytes(pdf_with({"factur-x.xml": XML}))
    (sheet,) = open_scan(path).sheets
    assert len(sheet.attached) == 1


def test_other_files_are_left_where_they_are() -> None:
    data = pdf_with({"notes.xml": b"<notes/>", "virus.exe": b"MZ"})
    assert find_invoices(data, has_files=True) == ()


@pytest.mark.parametrize(
    "hostile",
    [
        b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + XML,
        XML.replace(b"<?xml version='1.0'?>", b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'>"),
        XML[:-20],
        XML.replace("é".encode(), b"\xe9"),
        XML.replace("é".encode(), b"&nbsp;"),
    ],
)
def test_a_document_type_entities_and_broken_xml_are_refused(hostile: bytes) -> None:
    (found,) = find_invoices(pdf_with({"factur-x.xml": hostile}), has_files=True)
    assert (found.text, "malformed" in found.faults) == ("", True)


def test_xml_that_unpacks_to_too_much_is_refused() -> None:
    bomb = XML.replace("é".encode(), b"a" * 30_000_000)
    data = pdf_with({"factur-x.xml": bomb}, packed=True)
    assert len(data) < 200_000
    assert find_invoices(data, has_files=True) == ()


def test_a_name_tree_that_bites_its_tail_ends() -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    tree = DictionaryObject()
    reference = writer._add_object(tree)
    tree[NameObject("/Kids")] = ArrayObject([reference, reference])
    names = DictionaryObject({NameObject("/EmbeddedFiles"): reference})
    writer.root_object[NameObject("/Names")] = names
    written = io.BytesIO()
    writer.write(written)
    assert find_invoices(written.getvalue(), has_files=True) == ()


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_taken(junk: bytes) -> None:
    assert find_invoices(b"%PDF-1.7 urn:factur-x " + junk, has_files=True) == ()


def test_the_profile_is_the_one_that_the_xml_names() -> None:
    assert profile_of("<ram:ID>urn:cen.eu:en16931:2017</ram:ID>") == "en16931"
    assert profile_of("<ram:ID>urn:factur-x.eu:1p0:minimum</ram:ID>") == "minimum"
    assert profile_of("<a/>") == ""


def test_the_published_edge_cases_give_the_fault_of_their_container() -> None:
    if not CASES.exists():
        pytest.skip("the Factur-X edge cases are not beside the project")
    wanted = {
        "OK-001": (),
        "PDF-001": ("missing",),
        "PDF-002": ("name",),
        "PDF-003": ("no_relation",),
        "PDF-004": ("relation",),
        "PDF-005": ("no_metadata",),
        "PDF-006": ("other_profile",),
        "PDF-007": ("no_output_intent",),
        "PDF-008": ("not_associated",),
        "XML-001": ("malformed",),
        "XML-003": ("malformed",),
        "RBT-002": ("malformed",),
    }
    cases = json.loads((CASES / "manifeste.json").read_text(encoding="utf-8"))["cas"]
    assert len(cases) == 32
    for case in cases:
        (sheet,) = open_scan(CASES / f"{case['ref']}.pdf").sheets
        (found,) = sheet.attached
        assert found.faults == wanted.get(case["ref"], ()), case["ref"]
