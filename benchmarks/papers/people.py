"""Invented people and addresses of the Nord."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

_WOMEN: Final = (
    "Nadia", "Sylvie", "Marie-Claude", "Fatima", "Amandine", "Jocelyne", "Élodie", "Sabrina",
    "Monique", "Chloé", "Aïcha", "Mélanie", "Ghislaine", "Valérie", "Noémie", "Karima",
)  # fmt: skip
_MEN: Final = (
    "Jean-Pierre", "Mohamed", "Frédéric", "Rémi", "Didier", "Yassine", "Loïc", "Grégory",
    "Michel", "Jérôme", "Abdel", "Thierry", "Mickaël", "André", "Ludovic", "Cédric",
)  # fmt: skip
_NAMES: Final = (
    "Vandenbroucke", "Delattre", "Benali", "Lefebvre", "Dhaussy", "Wattrelos", "Carpentier",
    "Deroubaix", "Bouzid", "Castelain", "Duquesnoy", "Hennebelle", "Kaczmarek", "Lemaître",
    "Nowak", "Ouali", "Vanhoutte", "Delannoy", "Mercier", "Traoré", "D'Hondt", "Le Goff",
    "Mullier", "Pruvost", "Santerre", "Verhaeghe", "Zenasni", "Deschodt", "Leclercq", "Picavet",
)  # fmt: skip
_STREETS: Final = (
    "rue des Lilas", "rue du Faubourg de Roubaix", "avenue du Peuple Belge", "rue Jules Guesde",
    "boulevard de la Moselle", "rue de Wazemmes", "place Vanhoenacker", "rue de l'Alma",
    "allée des Tilleuls", "chemin du Halage", "rue Pierre Legrand", "résidence Les Aviateurs",
    "rue du Général de Gaulle", "rue Édouard Vaillant", "square Gambetta", "rue d'Iéna",
    "rue du 8 Mai 1945", "impasse Saint-Éloi", "rue Sadi Carnot", "avenue de Dunkerque",
)  # fmt: skip
_TOWNS: Final = (
    ("59000", "Lille"), ("59100", "Roubaix"), ("59200", "Tourcoing"), ("59300", "Valenciennes"),
    ("59140", "Dunkerque"), ("59500", "Douai"), ("59400", "Cambrai"),
    ("59650", "Villeneuve-d'Ascq"),
    ("59150", "Wattrelos"), ("59130", "Lambersart"), ("59120", "Loos"), ("59280", "Armentières"),
    ("59260", "Hellemmes"), ("59160", "Lomme"), ("59790", "Ronchin"), ("59600", "Maubeuge"),
    ("59510", "Hem"), ("59320", "Haubourdin"), ("59370", "Mons-en-Barœul"), ("59113", "Seclin"),
)  # fmt: skip
_EXTRAS: Final = (
    "Appartement 12", "Bât. C – Étage 3", "Résidence Les Peupliers", "Appt 204 Entrée B",
    "Chez Mme Dubois", "Porte 7", "Escalier 2 Logement 41",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Address:
    lines: tuple[str, ...]
    postcode: str
    city: str


@dataclass(frozen=True, slots=True)
class Person:
    """Who a paper is for; ``name`` is without civility, in the order it is printed."""

    civility: str
    first: str
    last: str
    name: str
    address: Address
    female: bool


def make_address(rng: Random) -> Address:
    postcode, city = rng.choice(_TOWNS)
    number = f"{rng.randint(1, 289)}{rng.choice(('', '', '', '', ' bis', ' ter'))}"
    street = rng.choice(_STREETS)
    lines = [f"{number} {street}"]
    if rng.random() < 0.4:
        lines.insert(0, rng.choice(_EXTRAS))
    return Address(tuple(lines), postcode, city)


def make_person(rng: Random) -> Person:
    """Somebody with an address; one in ten is a couple with both names."""
    female = rng.random() < 0.55
    first, last = rng.choice(_WOMEN if female else _MEN), rng.choice(_NAMES)
    civility = rng.choice(("Mme", "MME", "Madame") if female else ("M.", "MR", "Monsieur"))
    order = rng.randrange(3)
    shown_last = last.upper() if order != 2 else last
    name = f"{first} {shown_last}" if order else f"{shown_last} {first}"
    if rng.random() < 0.1:
        other = rng.choice(_MEN if female else _WOMEN)
        civility = "M. et Mme" if rng.random() < 0.7 else "Mme et M."
        name = (
            f"{shown_last} {first} et {other}" if order == 0 else f"{first} et {other} {shown_last}"
        )
    return Person(civility, first, last, name, make_address(rng), female)
