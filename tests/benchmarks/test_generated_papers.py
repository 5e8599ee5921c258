from __future__ import annotations

import datetime as dt
import re
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdfium2 import raw
from stdnum import iban, luhn
from stdnum.fr import nif, nir, tva

from benchmarks.papers import household
from benchmarks.papers.captures import take
from benchmarks.papers.issuers import ISSUERS, Split
from benchmarks.papers.layouts.registry import LAYOUTS
from benchmarks.papers.make import MAKERS, Paper, make_paper
from benchmarks.papers.samples import SAMPLES, write

ROOT = Path(__file__).parents[2]
SPLITS: tuple[Split, ...] = ("tune", "report")
NUMBERS = range(3 * len(MAKERS))
IDS = {
    "issuer_siren", "issuer_siret", "issuer_vat_number", "customer_number", "contract_number",
    "account_number", "invoice_number", "case_number", "pdl", "pce", "meter_number", "line_number",
    "caf_number", "nir", "france_travail_id", "tax_number", "notice_number", "iban", "bic",
    "creditor_id", "mandate_reference",
}  # fmt: skip


@cache
def papers(split: Split) -> list[Paper]:
    return [make_paper(17, number, split=split) for number in NUMBERS]


def all_fields() -> list[tuple[str, dict[str, Any]]]:
    return [(paper.name, paper.truth["fields"]) for split in SPLITS for paper in papers(split)]


def squeeze(text: str) -> str:
    return re.sub(r"\s", "", text)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(str(page.get_textpage().get_text_range()) for page in document)


@cache
def names(file: str, table: str) -> set[str]:
    with (ROOT / "scribe" / "data" / file).open("rb") as opened:
        return set(tomllib.load(opened)[table])


@pytest.mark.parametrize("split", SPLITS)
def test_the_same_seed_gives_the_same_bytes(split: Split) -> None:
    for number in range(len(MAKERS)):
        first, second = (make_paper(5, number, split=split) for _ in range(2))
        assert first.pdf == second.pdf
        assert first.truth == second.truth
    assert make_paper(6, 0, split=split).pdf != make_paper(5, 0, split=split).pdf


@pytest.mark.parametrize("capture", ["scan200", "fax", "photo_hard", "scan_marked"])
def test_the_same_seed_takes_the_same_capture(capture: str, tmp_path: Path) -> None:
    paper = make_paper(5, 3, split="tune")
    taken = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        paths = take(paper.pdf, "p", capture, tmp_path / name, 1)
        taken.append([path.read_bytes() for path in paths])
    assert taken[0] == taken[1]


def test_the_truth_uses_the_vocabulary_only() -> None:
    fields, kinds = names("fields.toml", "field"), names("kinds.toml", "kind")
    for split in SPLITS:
        for paper in papers(split):
            assert paper.truth["kind"] in kinds
            assert set(paper.truth["fields"]) <= fields, paper.name
            assert set(paper.truth["unscored"]) <= fields, paper.name


def test_sums_are_right() -> None:
    for name, fields in all_fields():
        if {"total_net", "total_vat", "total_gross"} <= set(fields):
            total = Decimal(fields["total_net"]) + Decimal(fields["total_vat"])
            assert total == Decimal(fields["total_gross"]), name
        if "index_start" in fields and "consumption_m3" in fields:
            used = int(fields["index_end"]) - int(fields["index_start"])
            assert used == int(fields["consumption_m3"]), name


def test_check_digits_are_right() -> None:
    for name, fields in all_fields():
        for field in ("issuer_siren", "issuer_siret"):
            assert luhn.is_valid(fields.get(field, "0")), name
        assert tva.is_valid(fields.get("issuer_vat_number", "FR40303265045")), name
        assert iban.is_valid(fields.get("iban", "FR1420041010050500013M02606")), name
        assert nir.is_valid(fields.get("nir", "253072A07300443")), name
        assert nif.is_valid(fields.get("tax_number", "3023217600053")), name
        for point in ("pdl", "pce"):
            assert re.fullmatch(r"\d{14}|GI\d{6}", fields.get(point, "0" * 14)), name


def test_dates_are_in_order() -> None:
    order = ("period_start", "period_end", "document_date", "due_date", "cutoff_date")
    for name, fields in all_fields():
        known = [dt.date.fromisoformat(fields[each]) for each in order if each in fields]
        if "telecom" not in name and "rent" not in name:  # these are billed in advance
            assert known == sorted(known), name


def test_every_identifier_of_the_truth_is_printed() -> None:
    for split in SPLITS:
        for paper in papers(split):
            text = squeeze(text_of(paper.pdf))
            for field in IDS & set(paper.truth["fields"]):
                assert squeeze(paper.truth["fields"][field]) in text, f"{paper.name} {field}"


@pytest.mark.parametrize("split", SPLITS)
def test_no_print_lies_over_other_print_or_beyond_the_edge(split: Split) -> None:
    faults = {paper.name: faulty(paper.pdf) for paper in papers(split)}
    assert {name: found for name, found in faults.items() if found} == {}


def faulty(pdf: bytes) -> list[str]:
    """Runs of upright print that overlap by a third of their height, or leave the page."""
    found = []
    for page in pypdfium2.PdfDocument(pdf):
        inside = page.get_textpage()
        boxes = []
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1):
            left, bottom, right, top = item.get_bounds()
            if right - left > 1 and top - bottom > 1 and not top - bottom > 60:
                boxes.append((left, bottom, right, top))
        for place, one in enumerate(boxes):
            if one[0] < 4 or one[2] > 593 or one[1] < 3 or one[3] > 841:
                found.append(inside.get_text_bounded(*one))
            found += [
                f"{inside.get_text_bounded(*one)} / {inside.get_text_bounded(*other)}"
                for other in boxes[place + 1 :]
                if overlap(one, other)
            ]
    return found


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    return wide > 1 and tall > 0.3 * min(one[3] - one[1], other[3] - other[1])


def test_layouts_and_issuers_belong_to_one_split() -> None:
    both = {paper.truth["layout"] for paper in papers("tune")} & {
        paper.truth["layout"] for paper in papers("report")
    }
    assert both == set()
    tune, report = ({paper.truth["issuer"]["name"] for paper in papers(s)} for s in SPLITS)
    assert tune & report == set()
    assert len({issuer.name for issuer in ISSUERS}) == len(ISSUERS)


@pytest.mark.parametrize("kind", sorted(MAKERS))
def test_every_kind_has_layouts_in_both_splits(kind: str) -> None:
    for split in SPLITS:
        assert [entry for entry in LAYOUTS if kind in entry.kinds and entry.split == split]


def test_the_household_owes_what_the_reminder_claims() -> None:
    bill, reminder = household.electricity_bill().fields, household.reminder().fields
    assert bill["amount_due"] == reminder["amount_due"] == "1041.20"
    start, end = (dt.date.fromisoformat(bill[f"period_{side}"]) for side in ("start", "end"))
    assert (end - start).days > 14 * 31  # a catch-up over more than fourteen months


def test_the_shipped_samples_are_those_that_the_generator_makes(tmp_path: Path) -> None:
    sample = next(each for each in SAMPLES if each.capture == "digital")
    write(sample, tmp_path)
    made = tmp_path / f"{sample.name}.truth.json"
    assert made.read_text() == (ROOT / "samples" / made.name).read_text()
    for each in SAMPLES:
        assert list((ROOT / "samples").glob(f"{each.name}.*")), each.name
