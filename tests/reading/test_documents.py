"""The samples frozen at the two seams: pages as they were read, and what they were read as.

``make golden`` writes both again; read the difference before you commit it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from scribe.intake.scan import open_scan
from scribe.ocr.engine import find_engine
from scribe.ocr.page import Page
from scribe.ocr.pagesjson import pages_from_json, pages_to_json
from scribe.ocr.read import read_again, read_pages
from scribe.reading.settle import wanted_lines
from scribe.reading.understand import fields_of, understand

ROOT = Path(__file__).parents[2]
DOCUMENTS = ROOT / "tests" / "documents"
SAMPLES = ("facture-internet.pdf", "relance-electricite.jpg", "indu-caf.pdf")
WRITING = os.environ.get("SCRIBE_GOLDEN") == "write"
pytestmark = pytest.mark.golden


def seen(name: str) -> tuple[Page, ...]:
    scan, engine = open_scan(ROOT / "samples" / name), find_engine()
    pages = read_pages(scan, engine=engine)
    scanned = {page.number for page in pages if page.origin == "ocr"}
    asked = wanted_lines(understand(pages).settled)
    wanted = {place: box for place, box in asked.items() if place[0] in scanned}
    return read_again(scan, pages, wanted, engine=engine) if wanted else pages


def understood(pages: tuple[Page, ...]) -> str:
    found = understand(pages)
    fields = {name: [value.value, value.status] for name, value in fields_of(found, pages).items()}
    kept = {"kind": found.kind.value, "fields": fields}
    return json.dumps(kept, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("name", SAMPLES)
def test_a_scan_gives_the_frozen_words(name: str) -> None:
    folder = DOCUMENTS / Path(name).stem
    pages = seen(name)
    if WRITING:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "pages.json").write_text(pages_to_json(pages), encoding="utf-8")
    frozen = pages_from_json((folder / "pages.json").read_text(encoding="utf-8"))
    now = {word.text for page in pages for line in page.lines for word in line.words}
    then = {word.text for page in frozen for line in page.lines for word in line.words}
    # another processor may round a doubtful letter otherwise
    assert len(now & then) >= 0.97 * len(then)


@pytest.mark.parametrize("name", SAMPLES)
def test_frozen_pages_give_the_frozen_reading(name: str) -> None:
    folder = DOCUMENTS / Path(name).stem
    pages = pages_from_json((folder / "pages.json").read_text(encoding="utf-8"))
    if WRITING:
        (folder / "reading.json").write_text(understood(pages), encoding="utf-8")
    assert understood(pages) == (folder / "reading.json").read_text(encoding="utf-8")
