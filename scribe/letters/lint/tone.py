"""The tone of a letter, as far as a program can hear it: only warnings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from scribe.i18n import _
from scribe.letters.lint.finding import Finding, finding, shortened
from scribe.letters.lint.knowledge import lint_words
from scribe.letters.lint.tokens import Token, tokens, without_tags
from scribe.letters.lint.walk import Place
from scribe.letters.sheet import Sheet

_VALUE = "\ue000"  # stands for a printed value, which counts as one word

_INNERMOST = re.compile(
    r"\{%-?\s*(if|for)\b(?:(?!%\}).)*%\}((?:(?!\{%-?\s*(?:if|for)\b).)*?)\{%-?\s*end(?:if|for)\s*-?%\}",
    re.DOTALL,
)
_ELSE = re.compile(r"\{%-?\s*(?:else|elif\b(?:(?!%\}).)*?)-?\s*%\}", re.DOTALL)
_PRINTS = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_SENTENCE_END = re.compile(
    r"(?<!\b[A-ZÀ-Ý])(?<!\bMme)(?<!\bart)(?<!\bal)(?<!\bn°)[.!?…]+[»”\")]*\s+(?=[«“\"(]?\s*[A-ZÀ-Ý])"
    r"|[:;]\s*\n|\n+"
)
_ARTICLES = re.compile(
    r"\b(?:articles?|art\.)\s+((?:(?:[LRDA]\.?\s*)?\*?\d+(?:-\d+)*(?:\s*(?:,|et|ou|à)\s*)?)+)",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"(?:[LRDA]\.?\s*)?\*?\d+(?:-\d+)*")
_SHORT_DATE = re.compile(r"(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?![\d/-]|\.\d)")
_CAPITALS = re.compile(r"(?<![\w.’'/@-])[A-ZÀ-ÝŒÆ]{5,}(?:[-’'][A-ZÀ-ÝŒÆ]+)*(?![\w@/-])")
_ASIDE = re.compile(r"\[[^\]]*\]|«[^»]*»")
_LOWER = re.compile(r"[a-zà-ÿ]{2}")
_FIRST_NAME = re.compile(r"(?:\b[A-ZÀ-Ý][a-zà-ÿ-]+|\bMme|\bM\.|\b[A-ZÀ-Ý]{2,}|\d)[\s\u00a0,]*$")
_WE = re.compile(r"(?:^|[.!?]\s+)Nous\s+(?!vous\b)(?=[a-zà-ÿ])|\b[Nn]ous\s+(?:avons|sommes|vous)\b")


def tone_warnings(places: Sequence[Place], sheet: Sheet | None) -> Iterator[Finding]:
    """All of them, over the paragraphs of the body."""
    named_texts = False
    for place in places:
        text = longest_variant(place.text).replace("\u00a0", " ").replace("\u202f", " ")
        yield from _sentences(place, text)
        yield from _dates(place, text)
        yield from _capitals(place, text)
        yield from _listed(place, text, sheet)
        if _ARTICLES.search(text) and not named_texts:
            named_texts = True
            yield from _code_named(place, text)
    yield from _articles(places)


def longest_variant(text: str) -> str:
    """The words of a paragraph with, of each condition, the longest of its cases."""
    for _depth in range(20):
        text, changed = _INNERMOST.subn(_longest, text)
        if not changed:
            break
    return without_tags(_PRINTS.sub(_VALUE, text))


def _longest(match: re.Match[str]) -> str:
    return max(_ELSE.split(match[2]), key=len)


def _around(place: Place, words: str) -> str:
    """The paragraph as it stands in Word, around some of its words."""
    return shortened(place.text, max(place.text.find(words), 0))


def _sentences(place: Place, text: str) -> Iterator[Finding]:
    most = lint_words().limits.words
    for sentence in _SENTENCE_END.split(text):
        words = [word for word in sentence.split() if any(c.isalnum() or c == _VALUE for c in word)]
        if len(words) > most:
            message = _("a sentence of {} words: up to {} it can be read aloud and understood")
            message = message.format(len(words), most)
            yield _warning("long-sentence", place, message, sentence.strip().replace(_VALUE, "…"))


def _dates(place: Place, text: str) -> Iterator[Finding]:
    for match in _SHORT_DATE.finditer(text):
        message = _("“{}”: write a date in letters, like 24 novembre 2026").format(match[0])
        yield _warning("short-date", place, message, _around(place, match[0]))


def _capitals(place: Place, text: str) -> Iterator[Finding]:
    """Capitals inside a sentence; not a name's, an address's, a heading's or an acronym."""
    text = _ASIDE.sub("", text)
    if not _LOWER.search(text):
        return
    for match in _CAPITALS.finditer(text):
        before = text[: match.start()]
        if match[0] in lint_words().words.acronyms or not _LOWER.search(before):
            continue
        if not _FIRST_NAME.search(before):
            message = _("“{}”: capitals shout; say it in plain letters").format(match[0])
            yield _warning("capitals", place, message, _around(place, match[0]))


def _listed(place: Place, text: str, sheet: Sheet | None) -> Iterator[Finding]:
    if harsh := _among(lint_words().words.harsh).search(text):
        message = _("“{}”: a letter convinces by facts; choose a neutral word").format(harsh[0])
        yield _warning("harsh-word", place, message, _around(place, harsh[0]))
    if sheet is None:
        return
    admitted = _among(lint_words().words.admissions).search(text)
    if admitted and is_dispute(sheet):
        message = _(
            "“{}” admits the debt in a letter that disputes it: write “la somme réclamée”"
        ).format(admitted[0])
        yield _warning("admission", place, message, _around(place, admitted[0]))
    if sheet.signer == "person" and (we := _WE.search(text)):
        message = _("the person signs alone: “je”, not “nous”")
        yield _warning("wrong-voice", place, message, _around(place, we[0].strip()))


def is_dispute(sheet: Sheet) -> bool:
    """Whether a letter contests what is asked for, by its title and group."""
    told = f"{sheet.title} {sheet.group}".casefold()
    return any(word in told for word in lint_words().words.disputes)


@cache
def _among(words: tuple[str, ...]) -> re.Pattern[str]:
    listed = "|".join(re.escape(word).replace("’", "['’]") for word in words)
    return re.compile(rf"(?<!\w)(?:{listed})(?!\w)", re.IGNORECASE)


def _code_named(place: Place, text: str) -> Iterator[Finding]:
    if not _among(lint_words().words.texts).search(text):
        message = _("the first article that is quoted names its code in full")
        yield _warning("code-not-named", place, message, text)


def _articles(places: Iterable[Place]) -> Iterator[Finding]:
    """More articles than are read in one variant of the letter.

    Each condition counts as a variant of its own: what stands outside of all is in
    every letter, and the one condition that quotes most is added to that.
    """
    always: dict[str, None] = {}
    variants: dict[int, dict[str, None]] = {}
    depth, variant, last = 0, 0, None
    for place in places:
        at = 0
        for token in (*tokens(place), None):
            end = token.start if token else len(place.text)
            found = cited(place.text[at:end])
            last = place if found else last
            (variants.setdefault(variant, {}) if depth else always).update(dict.fromkeys(found))
            if token is None:
                break
            at = token.start + len(token.raw)
            depth += _turn(token)
            variant += (depth == 1 and _turn(token) > 0) or token.word in ("else", "elif")
    most = max((set(one) | set(always) for one in (*variants.values(), {})), key=len)
    if len(most) > lint_words().limits.articles and last is not None:
        message = _("{} articles are quoted ({}): {} at most are read").format(
            len(most), ", ".join(sorted(most)), lint_words().limits.articles
        )
        yield _warning("many-articles", last, message, last.text)


def _turn(token: Token) -> int:
    return (token.word == "if") - (token.word == "endif")


def cited(text: str) -> list[str]:
    """The numbers of the articles that a text quotes."""
    spaces = text.replace("\u00a0", " ").replace("\u202f", " ")
    return [
        re.sub(r"[\s.*]", "", one)
        for run in _ARTICLES.findall(spaces)
        for one in _ARTICLE.findall(run)
    ]


def _warning(code: str, place: Place, message: str, excerpt: str) -> Finding:
    return finding(code, place.spot, message, excerpt, member=place.member)
