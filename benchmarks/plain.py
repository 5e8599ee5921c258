"""The plain baseline: Tesseract's text, or a PDF's own, and a regular expression a field.

It is what an afternoon of work gives; nothing it says is ever sure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from benchmarks.scoring import Found

_MONEY: Final = r"(-?\d{1,3}(?:[ \u00a0.]?\d{3})*,\d{2})\s*(?:€|EUR|euros)?"
_DATE: Final = r"(\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}(?:er)? [a-zéû]+ \d{4})"
_ID: Final = r"[ :n°]*([A-Z]{0,3}[-/]?\d[\d -]{3,20}\d)"
_MONTHS: Final = (
    "janv",
    "févr",
    "mars",
    "avri",
    "mai",
    "juin",
    "juil",
    "août",
    "sept",
    "octo",
    "nove",
    "déce",
)
_PATTERNS: Final[dict[str, str]] = {
    "amount_due": r"(?:net à payer|montant à payer|total à payer|à payer|montant prélevé|somme de|solde débiteur de)[^\d\n-]{0,40}" + _MONEY,
    "total_net": r"total (?:ht|hors taxes|hors tva)[^\d\n-]{0,20}" + _MONEY,
    "total_vat": r"(?:total|montant) (?:de la )?tva[^\d\n%-]{0,20}" + _MONEY,
    "total_gross": r"total (?:facture )?ttc[^\d\n-]{0,20}" + _MONEY,
    "previous_balance": r"solde (?:antérieur|précédent)[^\d\n-]{0,20}" + _MONEY,
    "document_date": r"(?:facture du|date de facture|émise le|date d'émission|, le|^le)[ :]*" + _DATE,
    "due_date": r"(?:prélevé[e]? (?:à partir du|le)|avant le|au plus tard le|date limite de paiement|échéance)[ :]*" + _DATE,
    "period_start": r"du " + _DATE + r" au \d",
    "period_end": r"du [\d/. a-zéû]+ au " + _DATE,
    "customer_number": r"(?:n° (?:de )?client|référence client|identifiant client|numéro client|n° d'abonné)" + _ID,
    "contract_number": r"(?:n° (?:de )?contrat|référence contrat)" + _ID,
    "account_number": r"(?:n° de compte|compte de contrat|compte de facturation)" + _ID,
    "invoice_number": r"(?:n° (?:de )?facture|facture n°|numéro de facture)" + _ID,
    "our_reference": r"(?:nos réf[a-zé.]*|n/réf\.?)[ :]*([A-Z0-9][A-Z0-9/ -]{4,20})",
    "pdl": r"(?:pdl|prm|point de livraison)[^\d\n]{0,20}((?:\d ?){14})",
    "pce": r"pce[^\d\n]{0,20}((?:\d ?){14})",
    "meter_number": r"(?:n° (?:de )?compteur|compteur n°)[ :]*(\w+)",
    "line_number": r"(?:ligne|n° d'appel)[ :]*(0\d(?:[ .]?\d\d){4})",
    "caf_number": r"(?:allocataire)[ :]*(\d{6,7})",
    "nir": r"sécurité sociale[ :]*([12](?: ?\d){14})",
    "iban": r"(FR\d\d(?: ?[0-9A-Z]{4}){5} ?[0-9A-Z]{3})",
    "bic": r"bic[ :]*([A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?)",
    "creditor_id": r"(FR\d\d ?ZZZ ?[0-9A-Z]{6})",
    "issuer_siren": r"(?:r\.?c\.?s\.?[ a-zé]*|siren[ :]*)(\d{3} ?\d{3} ?\d{3})",
    "issuer_vat_number": r"tva[ a-z.:]*(FR ?\d\d ?\d{3} ?\d{3} ?\d{3})",
    "power_kva": r"(\d{1,2}) ?kva",
    "consumption_kwh": r"(\d[\d ]*) ?kwh",
    "recipient_postcode": r"^(?:F-)?(59\d{3}) [A-Z]",
}  # fmt: skip
_KINDS: Final = (
    ("benefit_overpayment", r"trop.perçu|indu\b|perçu à tort"),
    ("payment_reminder", r"relance|rappel de paiement|dernier rappel"),
    ("energy_bill", r"facture d.électricité|facture de gaz|kwh"),
    ("water_bill", r"facture d.eau|assainissement"),
    ("telecom_bill", r"forfait|fibre|facture mobile"),
    ("other_invoice", r"facture"),
)  # fmt: skip
_AMOUNTS: Final = frozenset(
    {"amount_due", "total_net", "total_vat", "total_gross", "previous_balance"}
)


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
            images = [
                ImageOps.exif_transpose(frame.copy()) for frame in ImageSequence.Iterator(picture)
            ]
    return [str(pytesseract.image_to_string(image, lang="fra")) for image in images]


def _date(text: str) -> str:
    parts = re.split(r"[/. -]+", text.lower().replace("er ", " "))
    if not parts[1].isdigit():
        numbers = [place for place, name in enumerate(_MONTHS, 1) if parts[1].startswith(name)]
        parts[1] = str(numbers[0]) if numbers else "0"
    year = int(parts[2]) + (2000 if len(parts[2]) == 2 else 0)
    return f"{year:04d}-{int(parts[1]):02d}-{int(parts[0]):02d}"


def _canonical(field: str, text: str) -> str:
    if field in _AMOUNTS:
        return re.sub(r"[ \u00a0.]", "", text).replace(",", ".")
    if field.endswith("_date") or field.startswith("period_"):
        return _date(text)
    return text.strip() if field == "our_reference" else re.sub(r"\s", "", text)


def read(paths: Sequence[Path]) -> tuple[str, dict[str, Found]]:
    """Kind and fields of one paper."""
    text = "\n".join(page for path in paths for page in page_texts(path)).replace("\r", "")
    text = text.replace("’", "'").replace("\u202f", " ")
    found = {}
    for field, pattern in _PATTERNS.items():
        match = re.search(pattern, text, re.IGNORECASE | re.MULTILINE)
        if match:
            found[field] = Found(_canonical(field, match[1]), sure=False)
    kinds = (kind for kind, pattern in _KINDS if re.search(pattern, text, re.IGNORECASE))
    return next(kinds, "other_letter"), found
