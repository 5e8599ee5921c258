"""Who sends the papers: real names with their public identifiers, and invented ones.

Half of them are used for tuning, the other half only for reporting. Addresses and
telephone numbers are invented throughout: they are there to be read, not to be used.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from random import Random
from typing import Final, Literal

from benchmarks.papers import identifiers

Split = Literal["tune", "report"]


@dataclass(frozen=True, slots=True)
class Issuer:
    """One sender.

    Attributes:
        name: as in its logo.
        legal: the company as its legal line names it.
        siren: nine digits, ``""`` for a public body that prints none.
        capital: share capital as printed, ``""`` for public bodies.
        seat: street and postcode with town.
        colours: two RGB triples, main and accent.
    """

    name: str
    legal: str
    siren: str
    vat: str
    capital: str
    rcs: str
    seat: tuple[str, str]
    phone: str
    site: str
    sectors: tuple[str, ...]
    colours: tuple[tuple[int, int, int], tuple[int, int, int]]
    split: Split
    real: bool


# name | legal form | SIREN or "" | RCS town | sectors | split
_REAL: Final = """
EDF|Électricité de France SA|552081317|Paris|electricity gas|tune
ENGIE|ENGIE SA|542107651|Nanterre|gas electricity|report
TotalEnergies|TotalEnergies Électricité et Gaz France SA|442395448|Paris|electricity gas|tune
Iléo|Iléo, Eau de la Métropole Européenne de Lille||Lille Métropole|water|tune
Noréade|Noréade, Régie du SIDEN-SIAN|200017598||water|report
Veolia Eau|Veolia Eau - Compagnie Générale des Eaux SCA|572025526|Paris|water|tune
Suez Eau France|SUEZ Eau France SAS|410034607|Nanterre|water|report
Saur|SAUR SAS|339379984|Nanterre|water|report
Orange|Orange SA|380129866|Nanterre|telecom|tune
SFR|Société Française du Radiotéléphone SA|343059564|Paris|telecom|report
Bouygues Telecom|Bouygues Telecom SA|397480930|Paris|telecom|tune
Free|Free SAS|421938861|Paris|telecom|report
Free Mobile|Free Mobile SAS|499247138|Paris|telecom|report
CAF du Nord|Caisse d'allocations familiales du Nord|||benefit|tune
MSA Nord-Pas de Calais|Mutualité sociale agricole Nord-Pas de Calais|||benefit|report
France Travail|France Travail Hauts-de-France|||benefit|report
CPAM de Lille-Douai|Caisse primaire d'assurance maladie de Lille-Douai|||health|tune
CARSAT Hauts-de-France|Caisse d'assurance retraite et de la santé au travail|||pension|report
Vilogia|Vilogia SA d'HLM|475680815|Lille Métropole|landlord|tune
SIA Habitat|SIA Habitat SA d'HLM|045550258|Douai|landlord|report
Direction générale des Finances publiques|Direction générale des Finances publiques|||tax|tune
Centre des Finances publiques de Roubaix|Direction générale des Finances publiques|||tax|report
Banque de France|Banque de France, secrétariat de la commission de surendettement|||commission|tune
Commission de surendettement du Nord|Banque de France|||commission|report
Partenord Habitat|Partenord Habitat, Office public de l'habitat du Nord|||landlord|report
"""
_INVENTED: Final = """
Lumévia|Lumévia Énergie SAS|electricity gas|tune
Énergie des Flandres|Énergie des Flandres SA|electricity gas|tune
Voltalys|Voltalys SAS|electricity|report
Gaz du Hainaut|Gaz du Hainaut SA|gas|report
Nordélec|Nordélec Coopérative SCIC SA|electricity gas|report
Eau du Mélantois|Société des Eaux du Mélantois SA|water|tune
Aquaflandre|Aquaflandre SNC|water|report
Régie des Eaux de la Pévèle|Régie des Eaux de la Pévèle|water|report
Fibréo|Fibréo Communications SAS|telecom|tune
MobiLys|MobiLys Télécom SAS|telecom|report
Telnord|Telnord SA|telecom|report
Habitat de la Deûle|Habitat de la Deûle SA d'HLM|landlord|tune
Logis Flamand|Logis Flamand SA d'HLM|landlord|report
Recouvra Nord|Recouvra Nord SARL|collector|tune
Créalis|Créalis Recouvrement SAS|collector|report
Interfact Conseil|Interfact Conseil SAS|collector|report
Plomberie Deroubaix|Deroubaix et Fils SARL|trade|tune
Serrurerie du Beffroi|Serrurerie du Beffroi EURL|trade|tune
Chauffage Artois Service|Chauffage Artois Service SARL|trade|report
Menuiserie Vandamme|Menuiserie Vandamme SAS|trade|report
Assur Flandre|Assur Flandre Mutuelle|insurance|tune
Mutuelle du Beffroi|Mutuelle du Beffroi|insurance|report
SCP Dumez et Lallemand|SCP Dumez et Lallemand, commissaires de justice associés|bailiff|tune
Étude Lallemand Verhulst|Étude Lallemand Verhulst SELARL|bailiff|report
Banque des Flandres|Banque des Flandres SA coopérative|bank|tune
Crédit du Hainaut|Crédit du Hainaut SA|bank|report
"""
_SEATS: Final = (
    "22 avenue des Nations", "1 place de l'Horloge", "145 rue du Molinel", "TSA 41802",
    "9 boulevard de l'Usine", "CS 30421", "37 quai de la Haute-Deûle", "BP 20118",
)  # fmt: skip
_TOWNS: Final = (
    "59800 LILLE", "75008 PARIS", "92400 COURBEVOIE", "59443 WASQUEHAL CEDEX",
    "62978 ARRAS CEDEX 9",
    "59506 DOUAI CEDEX", "33734 BORDEAUX CEDEX 9", "76934 ROUEN CEDEX 09",
)  # fmt: skip
_COLOURS: Final = (
    ((0, 62, 126), (241, 135, 0)), ((0, 122, 94), (140, 190, 60)), ((196, 22, 42), (60, 60, 60)),
    ((0, 150, 200), (0, 70, 120)), ((90, 40, 130), (230, 120, 30)), ((20, 20, 20), (255, 121, 0)),
    ((30, 90, 60), (200, 160, 40)), ((0, 90, 170), (220, 30, 60)), ((210, 80, 20), (70, 70, 80)),
)  # fmt: skip


_SEAT_OF: Final = {"CAF du Nord": ("82 rue Brûle-Maison", "59000 LILLE")}


def _plain(name: str) -> str:
    """The letters of a name without accents, for its site."""
    letters = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(char for char in letters if char.isascii() and char.isalnum())
    return plain[:22]


def _complete(name: str, legal: str, siren: str, rcs: str, sectors: str, split: str) -> Issuer:
    """Fill in what is invented for every issuer, always the same for the same name."""
    rng = Random(f"issuer {name}")
    company = siren if siren or not rcs else ""
    town = rng.choice(_TOWNS)
    private = bool(siren) and "Régie" not in legal and "Office" not in legal
    return Issuer(
        name=name,
        legal=legal,
        siren=company,
        vat=identifiers.vat_number(company) if company else "",
        capital=f"{rng.randint(1, 99)} {rng.randint(0, 999):03d} {rng.randint(0, 999):03d}"
        if private
        else "",
        rcs=rcs if private else "",
        seat=_SEAT_OF.get(name, (rng.choice(_SEATS), town)),
        phone=rng.choice(("09 69 3{} {:02d} {:02d}", "03 20 {}1 {:02d} {:02d}")).format(
            rng.randint(0, 9), rng.randint(0, 99), rng.randint(0, 99)
        ),
        site=f"www.{_plain(name)}.example",
        sectors=tuple(sectors.split()),
        colours=rng.choice(_COLOURS),
        split="tune" if split == "tune" else "report",
        real=bool(siren) and name in _REAL,
    )


def _load() -> tuple[Issuer, ...]:
    issuers = []
    for row in _REAL.strip().splitlines():
        name, legal, siren, rcs, sectors, split = row.split("|")
        issuers.append(_complete(name, legal, siren, rcs, sectors, split))
    for row in _INVENTED.strip().splitlines():
        name, legal, sectors, split = row.split("|")
        siren = identifiers.siren(Random(f"siren {name}"))
        issuers.append(_complete(name, legal, siren, "Lille Métropole", sectors, split))
    return tuple(issuers)


ISSUERS: Final = _load()


def pick(rng: Random, sectors: tuple[str, ...], split: Split) -> Issuer:
    """Choose an issuer of one of the sectors that belongs to the split."""
    fitting = [i for i in ISSUERS if i.split == split and set(i.sectors) & set(sectors)]
    return rng.choice(fitting)


def named(name: str) -> Issuer:
    return next(issuer for issuer in ISSUERS if issuer.name == name)
