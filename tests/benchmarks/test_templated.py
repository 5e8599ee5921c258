"""The peer of the accuracy benchmark, on a paper that none of its own templates knows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

pytest.importorskip("invoice2data", reason="the peer is not installed")
if shutil.which("pdftotext") is None:
    pytest.skip("pdftotext, which the peer reads with, is not installed", allow_module_level=True)

from benchmarks import templated

LINES = (
    "Eau Exemple",
    "Facture n° 8001234567 du 12/03/2026",
    "N° client : 6 004 512 873",
    "Total HT   286,84 €",
    "Net à payer : 344,21 €",
)


def test_its_generic_template_gives_fields_of_the_vocabulary(tmp_path: Path) -> None:
    path = tmp_path / "facture.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    for number, line in enumerate(LINES):
        canvas.drawString(60, 780 - 24 * number, line)
    canvas.save()
    found = templated.read([path])
    assert found["amount_due"].value == "344.21"
    assert found["total_net"].value == "286.84"
    assert found["document_date"].value == "2026-03-12"
    assert found["customer_number"].value == "6004512873"
    assert "issuer_name" not in found
    assert not any(one.sure for one in found.values())
