"""The plain baseline: Tesseract's text, or a PDF's own, and a regular expression a field.

It is what an afternoon of work gives; nothing it says is ever sure.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from benchmarks.scoring import Found

_SHAPES: Final = {
    "MONEY": r"(-?\d{1,3}(?:[ \u00a0.]?\d{3})*,\d{2})\s*(?:€|EUR|euros)?",
    "DATE": r"(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:er)? [a-zéû]+ \d{4})",
    "ID": r"[ :n°]*([A-Z]{0,3}[-/]?\d[\d -]{3,20}\d)",
}
_MONTHS: Final = (
    "jan",
    "fév",
    "mar",
    "avr",
    "mai",
    "jui",
    "juil",
    "aoû",
    "sep",
    "oct",
    "nov",
    "déc",
)
_AMOUNTS: Final = frozenset(
    {
        "amount_due", "total_net", "total_vat", "total_gross", "previous_balance",
        "monthly_deduction", "reference_income", "net_pay", "family_quotient",
    }
)  # fmt: skip
_WINDOW: Final = re.compile(
    r"^.*?\b(?:M\.|Mme|Mr|Monsieur|Madame)(?: et (?:M\.|Mme))? +(?P<name>[^\n]+)\n"
    r"(?P<street>(?:[^\n]+\n){1,3}?)(?:F-)?(?P<code>\d{5}) +(?P<city>[^\n\d]+)$",
    re.IGNORECASE | re.MULTILINE,
)


@cache
def patterns() -> dict[str, dict[str, re.Pattern[str]]]:
    """The compiled expressions of ``plain.toml``, by table and name."""
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        tables: dict[str, dict[str, str]] = tomllib.load(file)

    def build(text: str) -> re.Pattern[str]:
        for name, shape in _SHAPES.items():
            text = text.replace(name, shape)
        return re.compile(text, re.IGNORECASE | re.MULTILINE)

    return {
        name: {key: build(text) for key, text in table.items()} for name, table in tables.items()
    }


def page_texts(path: Path) -> list[str]:
    """Text of each page: the PDF's own when it has any, else Tesseract's (``fra``)."""
    import pypdfium2
    import pytesseract
    from PIL import Image, ImageOps, ImageSequence

    images: list[Any] = []
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        texts = [str(page.get_textpage().get_text_range()) for page in document]
        if sum(map(len, texts)) > 100:
            return texts
        images = [page.render(scale=200 / 72).to_pil() for page in document]
    else:
        with Image.open(path) as picture:
            frames = [frame.copy() for frame in ImageSequence.Iterator(picture)]
        images = [ImageOps.exif_transpose(frame) for frame in frames]
    return [str(pytesseract.image_to_string(image, lang="fra")) for image in images]


def _date(text: str) -> str:
    parts = re.split(r"[/. -]+", text.lower().replace("er ", " "))
    if not parts[1].isdigit():
        fitting = [place for place, name in enumerate(_MONTHS, 1) if parts[1].startswith(name)]
        parts[1] = str(fitting[-1]) if fitting else "0"
    year = int(parts[2]) + (2000 if len(parts[2]) == 2 else 0)
    return f"{year:04d}-{int(parts[1]):02d}-{int(parts[0]):02d}"


def _canonical(field: str, text: str) -> str:
    if field in _AMOUNTS:
        return re.sub(r"[ \u00a0.]", "", text).replace(",", ".")
    if field.endswith("_date") or field.startswith("period_"):
        return _date(text)
    return text.strip() if field == "our_reference" else re.sub(r"\s", "", text)


def extract(text: str) -> tuple[str, dict[str, Found]]:
    """Kind and fields that the expressions find in a text."""
    text = text.replace("\r", "").replace("’", "'").replace("\u202f", " ").replace("\u00a0", " ")
    found = {}
    for field, pattern in patterns()["fields"].items():
        match = pattern.search(text)
        if match:
            found[field] = Found(_canonical(field, match[1]), sure=False)
    window = _WINDOW.search(text)
    if window:
        lines = [*window["street"].split("\n"), f"{window['code']} {window['city']}"]
        found["recipient_name"] = Found(window["name"], sure=False)
        address = "\n".join(line.strip() for line in lines if line.strip())
        found["recipient_address"] = Found(address, sure=False)
        found["recipient_postcode"] = Found(window["code"], sure=False)
        found["recipient_city"] = Found(window["city"].strip(), sure=False)
    modes = [mode for mode, words in patterns()["payment_mode"].items() if words.search(text)]
    if modes:
        found["payment_mode"] = Found(modes[0], sure=False)
    kinds = (kind for kind, words in patterns()["kinds"].items() if words.search(text))
    return next(kinds, "other_letter"), found


def read(paths: Sequence[Path]) -> tuple[str, dict[str, Found]]:
    """Kind and fields of one paper."""
    return extract("\n".join(page for path in paths for page in page_texts(path)))
