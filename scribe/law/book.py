"""The rule book as a page for a jurist: every rule, its sentence, its source, its date."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from scribe.law.rules import Event, Rule, Rules
from scribe.values.dates import format_date

# a manual in French, whatever language the program speaks
_HEAD = """\
# Le droit que scribe applique

Cette page est écrite par le logiciel à partir de `scribe/data/law/*.toml` : pour corriger une
règle, corriger ces fichiers, puis `make docs`. Ce n'est pas une consultation juridique.
La date imprimée sur le courrier reçu l'emporte toujours sur une date calculée.

Certitude : **TXT** lu dans le texte officiel ; **C2** confirmé par deux sources ; **C1** lu dans
une seule source ; **GK** non vérifié, affiché « à vérifier », jamais imprimé dans une lettre.
« Depuis » est le premier jour que la source atteste.

Comptage : *cal* jours, mois ou années du calendrier, sans report ; *cpc* le délai qui finit un
samedi, un dimanche ou un jour férié va au jour ouvrable suivant ; *franc* un jour de plus, en
dernier recours ; *presc* prescription, acquise le lendemain du dernier jour ; *info* délai propre
à l'autre partie.
"""
_MEANING = {"act_before": "agir au plus tard", "possible_from": "possible à partir de"}
_DELAYS = {
    "day": ("jour", "jours"),
    "week": ("semaine", "semaines"),
    "month": ("mois", "mois"),
    "year": ("an", "ans"),
}


def render_book(rules: Rules) -> str:
    """The whole page, in Markdown."""
    parts = [_HEAD, *_certainties(rules)]
    for subject, group in groupby(rules.values(), key=lambda rule: rule.subject):
        parts += ["", f"## {subject}"]
        for rule in group:
            parts += ["", *describe(rule)]
    return "\n".join(parts) + "\n"


def _certainties(rules: Rules) -> Iterator[str]:
    counted = dict.fromkeys(("TXT", "C2", "C1", "GK"), 0)
    for rule in rules.values():
        counted[rule.certainty] += 1
    listed = ", ".join(f"{number} {mark}" for mark, number in counted.items())
    yield f"{len(rules)} règles : {listed}."


def describe(rule: Rule) -> Iterator[str]:
    """The lines of one rule, in Markdown."""
    yield f"### {rule.id} {rule.title}"
    yield ""
    yield rule.because
    yield ""
    yield f"- Source : {_linked(rule)}"
    if rule.also:
        yield f"- Voir aussi : {', '.join(f'<{url}>' for url in rule.also)}"
    yield f"- Certitude : **{rule.certainty}** ; {_dates(rule)}"
    if rule.note:
        yield f"- À savoir : {rule.note}"
    for name, delay in rule.delays.items():
        yield f"- Délai `{name}` : {french_delay(delay)}"
    for name, amount in rule.amounts.items():
        yield f"- Montant `{name}` : {amount} €"
    if rule.benefits:
        yield f"- Prestations : {', '.join(rule.benefits)}"
    for event in rule.event:
        yield f"- {_event(rule, event)}"


def _linked(rule: Rule) -> str:
    return f"[{rule.article}]({rule.url})" if rule.url else rule.article


def _dates(rule: Rule) -> str:
    said = []
    if rule.valid_from:
        said.append(f"depuis le {format_date(rule.valid_from)}")
    if rule.valid_to:
        said.append(f"jusqu'au {format_date(rule.valid_to)}")
    said.append(f"vérifié le {format_date(rule.checked_on)}" if rule.checked_on else "non vérifié")
    return ", ".join(said)


def _event(rule: Rule, event: Event) -> str:
    said = f"`{event.name}` — **{event.title}** : {_MEANING[event.meaning]}"
    if event.delay:
        said += " ; " + ", puis ".join(french_delay(delay) for delay in event.delay)
    said += f" ({event.counting})"
    if event.benefits:
        said += f", pour {', '.join(event.benefits)}"
    if event.certainty and event.certainty != rule.certainty:
        said += f", **{event.certainty}**"
    return f"{said}. {event.because}" if event.because else f"{said}."


def french_delay(text: str) -> str:
    """``20 days`` as a jurist reads it."""
    if text == "year end":
        return "jusqu'au 31 décembre"
    number, unit = text.split()
    one, many = _DELAYS[unit.removesuffix("s")]
    count = int(number)
    words = f"{abs(count)} {one if abs(count) == 1 else many}"
    return f"{words} avant" if count < 0 else words
