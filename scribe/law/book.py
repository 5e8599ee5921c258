"""The rule book as a page for a jurist: every rule, its sentence, its source, its date."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from scribe.law.rules import Event, Rule, Rules, When
from scribe.law.terms import load_terms
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
_MEANING = {"act_before": "agir au plus tard", "possible_from": "possible dès"}
_MARKS = {"GK": "GK, à vérifier"}
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
    return "\n".join([*parts, *_facts()]) + "\n"


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
    yield f"- Certitude : **{_MARKS.get(rule.certainty, rule.certainty)}** ; {_dates(rule)}"
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
    said += "".join(f", {part}" for part in _delay(event)) + f" ({event.counting})"
    triggers = ", ".join(f"`{name}`" for name in (*event.paper, *event.step))
    if triggers:
        said += f", pour {triggers}"
    if event.benefits:
        said += f", prestations {', '.join(event.benefits)}"
    conditions = " et ".join(_condition(when) for when in event.when)
    if conditions:
        said += f", si {conditions}"
    if event.certainty and event.certainty != rule.certainty:
        said += f", **{_MARKS.get(event.certainty, event.certainty)}**"
    return f"{said}. {event.because}" if event.because else f"{said}."


def _delay(event: Event) -> Iterator[str]:
    if event.delay:
        yield " puis ".join(french_delay(delay) for delay in event.delay)
    if event.start:
        yield "à compter de " + ", à défaut ".join(f"`{key}`" for key in event.start)
    if event.or_estimated:
        yield f"à défaut `{event.or_estimated}`, date estimée"


def _condition(when: When) -> str:
    if when.flag is not None:
        return f"`{when.key}` est {'vrai' if when.flag else 'faux'}"
    listed = [one for one in (when.equals, *when.among) if one]
    if listed:
        said = f"`{when.key}` vaut {' ou '.join(listed)}"
    else:
        bounds = {
            "au moins": when.at_least,
            "au plus": when.at_most,
            "plus de": when.above,
            "moins de": when.below,
        }
        told = " et ".join(
            f"{words} {bound}" for words, bound in bounds.items() if bound is not None
        )
        said = f"`{when.key}` vaut {told}"
    return f"{said} ou n'est pas dit" if when.or_absent else said


def french_delay(text: str) -> str:
    """``20 days`` as a jurist reads it."""
    if text == "year end":
        return "jusqu'au 31 décembre"
    number, unit = text.split()
    one, many = _DELAYS[unit.removesuffix("s")]
    count = int(number)
    words = f"{abs(count)} {one if abs(count) == 1 else many}"
    return f"{words} auparavant" if count < 0 else words


_FACTS = """
## Le fichier de faits

`scribe deadlines --facts FAITS.toml` lit un fichier comme celui-ci ; les dates s'écrivent
année-mois-jour, les montants entre guillemets. Un papier accepte aussi toutes les données de
`scribe read`.

```toml
[household]
cheque_energie = true

[[paper]]                     # un courrier reçu
kind = "cutoff_notice"
sector = "energy"
document_date = 2026-10-02
received_on = 2026-10-05

[[step]]                      # une démarche faite, ou un événement
what = "complaint_sent"
sector = "energy"
on = 2026-09-01
```

Les papiers et démarches d'un même secteur forment une procédure ; `matter` en sépare deux.
"""


def _facts() -> Iterator[str]:
    terms = load_terms()
    yield _FACTS
    for title, words in (
        ("Secteurs (`sector`)", terms.sectors),
        ("Étapes d'un papier (`stage`)", terms.stages),
        ("Autres clés", terms.keys),
    ):
        yield f"{title} :\n"
        yield from (f"- `{name}` : {french}" for name, french in words.items())
        yield ""
    yield "Démarches (`what`) :\n"
    for step in terms.steps.values():
        sector = f" ({terms.sectors[step.sector]})" if step.sector else ""
        more = ", accepte `received_on`" if step.received else ""
        yield f"- `{step.name}` : {step.french}{sector}{more}"
