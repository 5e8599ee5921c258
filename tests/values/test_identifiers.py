from __future__ import annotations

import pytest
from stdnum.fr import nir

from scribe.values.identifiers import (
    find_identifiers,
    format_identifier,
    has_check_digit,
    parse_identifier,
)
from scribe.values.kinds import KINDS

VALID = [
    ("siren", "552 081 317", "552081317"),
    ("siren", "552.081.317", "552081317"),
    ("siren", "552\u00a0081\u00a0317", "552081317"),
    *[
        ("siren", number, number)
        for number in [
            "200017598",
            "045550258",
            "475680815",
            "552081317",
            "542107651",
            "442395448",
            "444608442",
            "444786511",
        ]
    ],
    *[
        ("siret", number, number)
        for number in ["04555025800029", "47568081500051", "44460844213631", "44478651100022"]
    ],
    ("siret", "444 608 442 13631", "44460844213631"),
    ("siret", "35600000000048", "35600000000048"),  # La Poste, head office
    ("siret", "356 000 000 00015", "35600000000015"),  # La Poste elsewhere: digits sum to 20
    ("vat", "FR 03 552081317", "FR03552081317"),
    ("vat", "FR71343059564", "FR71343059564"),
    ("vat", "FR74397480930", "FR74397480930"),
    ("vat", "FR89380129866", "FR89380129866"),
    ("vat", "FR13 542 107 651", "FR13542107651"),
    ("vat", "FR60421938861", "FR60421938861"),
    ("vat", "FR25499247138", "FR25499247138"),
    ("vat", "FRK7399859412", "FRK7399859412"),  # key with a letter
    ("vat", "BE 0697 449 992", "BE0697449992"),
    ("iban", "FR76 3000 4001 2300 0001 2345 630", "FR7630004001230000012345630"),
    ("iban", "FR1420041010050500013M02606", "FR1420041010050500013M02606"),
    ("iban", "fr14 2004 1010 0505 0001 3m02 606", "FR1420041010050500013M02606"),
    ("iban", "BE31435411161155", "BE31435411161155"),
    ("bic", "BNPAFRPPXXX", "BNPAFRPPXXX"),
    ("bic", "ABNA BE 2A", "ABNABE2A"),
    ("ics", "FR72ZZZ123456", "FR72ZZZ123456"),
    ("ics", "FR 72 ZZZ 123456", "FR72ZZZ123456"),
    ("rum", "MD-2026/00045", "MD-2026/00045"),
    ("nir", "1 85 02 59 350 123 91", "185025935012391"),
    ("nir", "1 85 02 59 350 123 / 91", "185025935012391"),
    ("nir", "1850259350123 clé 91", "185025935012391"),
    ("nir", "2 53 07 2A 073 004 43", "253072A07300443"),
    ("nir", "253072b07300470", "253072B07300470"),
    ("tax_number", "30 12 345 678 167", "3012345678167"),
    ("tax_number", "3023217600053", "3023217600053"),
    ("tax_number", "3012345678167 C", "3012345678167"),
    ("tax_notice", "25 59 A123456 78", "2559A12345678"),
    ("pdl", "25 716 242 385 354", "25716242385354"),
    ("pdl", "25716242385354", "25716242385354"),
    ("pce", "25841823335979", "25841823335979"),
    ("pce", "GI 024 906", "GI024906"),
    ("phone", "03 20 66 43 43", "0320664343"),
    ("phone", "03.20.66.43.43", "0320664343"),
    ("phone", "+33 3 20 66 43 43", "0320664343"),
    ("phone", "+33 (0)3 20 66 43 43", "0320664343"),
    ("phone", "0033 3 20 66 43 43", "0320664343"),
    ("phone", "0 800 112 212", "0800112212"),
    ("phone", "0590 12 34 56", "0590123456"),
    ("phone", "3004", "3004"),
    ("phone", "118 218", "118218"),
    ("caf_number", "1234567 A", "1234567"),
    ("caf_number", "123456", "123456"),
    ("france_travail_id", "1234567A", "1234567A"),
    ("france_travail_id", "12345678901", "12345678901"),
    ("postcode", "59000", "59000"),
    ("postcode", "F-59 000", "59000"),
    ("postcode", "97400", "97400"),
    ("reference", "6 012 345 678", "6012345678"),
    ("reference", "4 01 2 345 6 78 901", "4012345678901"),
    ("reference", "FA-2026-0012", "FA-2026-0012"),
    ("reference", "2026/00123", "2026/00123"),
    ("reference", "CL 3302", "CL3302"),
    ("reference", "CT 536 578", "CT536578"),
    ("reference", "IM4 717271", "IM4717271"),
    ("rum", "++271452078745", "++271452078745"),
]


@pytest.mark.parametrize(("kind", "text", "value"), VALID)
def test_parse(kind: str, text: str, value: str) -> None:
    assert parse_identifier(kind, text) == value
    assert parse_identifier(kind, format_identifier(kind, value)) == value


INVALID = [
    ("siren", "552 081 318"),
    ("siren", "000000000"),
    ("siren", "55208131"),
    ("siren", "SIREN 552 081 317"),
    ("siren", "٥٥٢٠٨١٣١٧"),
    ("siret", "444 608 442 13632"),
    ("siret", "35600000000002"),
    ("siret", "25716242385354"),
    ("vat", "FR 04 552081317"),
    ("vat", "FR03552081318"),
    ("vat", "03552081317"),
    ("vat", "US123456789"),
    ("iban", "FR76 3000 4001 2300 0001 2345 631"),
    ("iban", "FR7630004001230000012345"),
    ("iban", "FR76 XXXX XXXX XXXX XXXX XXX5 630"),
    ("bic", "VIREMENTS"),
    ("bic", "IBANFR76"),
    ("bic", "FACTURES"),
    ("ics", "FR73ZZZ123456"),
    ("ics", "FR72ZZZ12345"),
    ("nir", "1 85 02 59 350 123"),  # without its key
    ("nir", "1 85 02 59 350 123 92"),
    ("nir", "5 85 02 59 350 123 91"),
    ("tax_number", "30 12 345 678 168"),
    ("tax_number", "9012345678167"),
    ("tax_notice", "12 RUE DES LILAS"),
    ("pdl", "2571624238535"),
    ("pce", "GI02490"),
    ("phone", "00 20 66 43 43"),
    ("phone", "03 20 66 43"),
    ("phone", "2026"),
    ("caf_number", "12345"),
    ("france_travail_id", "123456"),
    ("postcode", "00000"),
    ("postcode", "96000"),
    ("postcode", "5900"),
    ("reference", "12/03/2026"),
    ("reference", "12.03.26"),
    ("reference", "2026-03-12"),
    ("reference", "2026"),
    ("reference", "45.20"),
    ("reference", "1 234,56"),
    ("reference", "03 20 66 43 43"),
    ("reference", "client"),
    ("reference", "A12"),
    ("reference", "le 12345"),
]


@pytest.mark.parametrize(("kind", "text"), INVALID)
def test_refuse(kind: str, text: str) -> None:
    with pytest.raises(ValueError):
        parse_identifier(kind, text)


def test_the_french_account_key_is_checked_too() -> None:
    """Of two IBANs with a sound key of their own, only one has a sound RIB key."""
    good = "FR7630004001230000012345630"
    rib = good[4:-2] + "31"
    number = int("".join(str(int(c, 36)) for c in rib + "FR00"))
    forged = f"FR{98 - number % 97:02}{rib}"
    assert parse_identifier("iban", good) == good
    with pytest.raises(ValueError):
        parse_identifier("iban", forged)


@pytest.mark.parametrize("month", ["00", "13", "19", "43", "49"])
def test_no_birth_in_such_a_month(month: str) -> None:
    digits = f"185{month}59350123"
    with pytest.raises(ValueError):
        parse_identifier("nir", digits + nir.calc_check_digits(digits))


@pytest.mark.parametrize("month", ["01", "12", "20", "42", "50", "99"])
def test_births_that_are_not_fully_known(month: str) -> None:
    digits = f"185{month}59350123"
    number = digits + nir.calc_check_digits(digits)
    assert parse_identifier("nir", number) == number


FOUND = [
    ("siren", "R.C.S. Paris 552 081 317", ["552081317"]),
    ("siren", "RCS 552 081 317 75008 PARIS", ["552081317"]),
    ("siren", "N° TVA FR03 552081317", ["552081317"]),
    ("siren", "0 552 081 317", []),
    ("siren", "10 552 081 317", []),
    ("siren", "PDL 25 716 242 385 354", []),
    ("siren", "A552081317", []),
    ("siret", "SIRET : 444 608 442 13631 - APE 3513Z", ["44460844213631"]),
    ("vat", "TVA intracommunautaire : FR 03 552 081 317 RCS Paris", ["FR03552081317"]),
    (
        "iban",
        "IBAN FR76 3000 4001 2300 0001 2345 630 BIC BNPA",
        ["FR7630004001230000012345630"],
    ),
    ("iban", "FR7630004001230000012345630", ["FR7630004001230000012345630"]),
    ("iban", "IBAN FR76 XXXX XXXX XXXX XXXX XXX5 630", []),
    ("bic", "BIC : ABNA BE 2A", ["ABNABE2A"]),
    ("bic", "BNPAFRPPXXX", ["BNPAFRPPXXX"]),
    ("bic", "PAR VIREMENT, EN CHIFFRES, MONSIEUR", []),
    ("bic", "BIC / IBAN FR76 3000", []),
    ("ics", "ICS FR72ZZZ123456 RUM 00012345", ["FR72ZZZ123456"]),
    ("rum", "RUM : MD00012345678 du 12/03/2026", ["MD00012345678"]),
    ("nir", "N° de sécurité sociale 1 85 02 59 350 123 91", ["185025935012391"]),
    ("nir", "185025935012391 12,50", ["185025935012391"]),
    ("tax_number", "Déclarant 1 : 30 12 345 678 167", ["3012345678167"]),
    ("tax_number", "3012345678167 C", ["3012345678167"]),
    ("tax_notice", "Référence de l'avis : 25 59 1234567 89", ["2559123456789"]),
    ("tax_notice", "12 RUE DES LILAS A", []),
    ("pdl", "PDL 25 716 242 385 354 12,50 €", ["25716242385354"]),
    ("pdl", "le 12 mars 2026 25716242385354", ["25716242385354"]),
    ("pdl", "25 716 242 385 354 7", []),
    ("pdl", "du 12/03/2026 1234567890", []),
    ("pdl", "453433274 59100 Roubaix", []),
    ("siret", "444608442 13631", ["44460844213631"]),
    ("tax_notice", "25632206 59790 Ronchin", []),
    ("pce", "PCE : GI024906", ["GI024906"]),
    ("phone", "Tél. : 03 20 66 43 43 ou 06 12 34 56 78", ["0320664343", "0612345678"]),
    ("phone", "Appelez le 3004 (prix d'un appel local)", ["3004"]),
    ("phone", "+33 (0)3 20 66 43 43", ["0320664343"]),
    ("phone", "N° 25 03 20 66 43 43 12", []),
    ("phone", "en 2026, 3004 foyers", []),
    ("caf_number", "N° allocataire : 1234567 A", ["1234567"]),
    ("caf_number", "N° allocataire : 2569560 59150 Wattrelos", ["2569560"]),
    ("caf_number", "1234567,00", []),
    ("caf_number", "12345678", []),
    ("france_travail_id", "Identifiant 1234567A", ["1234567A"]),
    ("france_travail_id", "1234567 A payer", []),
    ("postcode", "59000 LILLE", ["59000"]),
    ("postcode", "59000 €", []),
    ("reference", "N° client : 6 012 345 678", ["6012345678"]),
    ("reference", "Facture n° 10 123 456 789 du 12/03/2026", ["10123456789"]),
    ("reference", "Facture 6 012 345 678 12 mars 2026", ["6012345678"]),
    ("reference", "6 012 345 678 1 234,56 €", ["6012345678"]),
    ("reference", "Réf. 512345678 45,20", ["512345678"]),
    ("reference", "Dossier IM4 717271 du 12/03/2026", ["IM4717271"]),
    ("reference", "Client CT 536 578 45,20", ["CT536578"]),
    ("reference", "TSA 41802", ["41802"]),
    ("reference", "AB 45,20", []),
    ("reference", "RUE DU 8 MAI 1945", []),
    ("rum", "RUM : ++468418315041", ["++468418315041"]),
    ("reference", "Facture FA-2026-0012 page 1", ["FA-2026-0012"]),
    ("reference", "6 012 345 678 234,56", []),
    ("reference", "03 20 66 43 43", []),
    ("reference", "du 12/03/2026 pour 1 234,56 €", []),
    ("reference", "en mars 2026", []),
]


@pytest.mark.parametrize(("kind", "text", "values"), FOUND)
def test_find(kind: str, text: str, values: list[str]) -> None:
    assert [found.value for found in find_identifiers(kind, text)] == values


def test_keys() -> None:
    keyed = {"siren", "siret", "vat", "iban", "ics", "nir", "tax_number"}
    assert {kind for kind in KINDS if has_check_digit(kind)} == keyed
    with pytest.raises(KeyError):
        parse_identifier("passport", "12345")


def test_display() -> None:
    assert format_identifier("siret", "44460844213631") == "444 608 442 13631".replace(
        " ", "\u00a0"
    )
    assert format_identifier("phone", "0320664343").split("\u00a0") == [
        "03",
        "20",
        "66",
        "43",
        "43",
    ]
    assert format_identifier("phone", "3004") == "3004"
    assert format_identifier("pdl", "12345") == "12345"  # unusual, shown as it stands
    assert format_identifier("reference", "FA-2026-0012") == "FA-2026-0012"
