"""The words inside tags: tags, columns, filters, and what they may be used for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache, lru_cache

from jinja2 import nodes
from jinja2.filters import FILTERS as JINJA_FILTERS

from scribe.i18n import _
from scribe.letters import sandbox
from scribe.letters.lint.finding import Finding, finding
from scribe.letters.lint.knowledge import lint_words
from scribe.letters.lint.tokens import Token
from scribe.letters.tags import Column, Tag, load_tags
from scribe.values.words import normalise

LOOP_WORDS = frozenset(
    ["index", "index0", "revindex", "revindex0", "first", "last", "length", "depth", "depth0",
     "previtem", "nextitem"]
)  # fmt: skip
_NEAR = 0.68
_MANY = frozenset({"table", "list", "lines"})
_NEEDS = {"euros": "money", "date_longue": "date"}


@dataclass(frozen=True, slots=True)
class Meant:
    """What a name stands for.

    Attributes:
        tag: a tag, or a column of the row that a loop is at; None for anything else.
        columns: of the row that it stands for.
    """

    tag: Tag | Column | None = None
    columns: Mapping[str, Column] | None = None


ANYTHING = Meant()


@dataclass(slots=True)
class Scope:
    """The names that loops and ``set`` have made, from the outermost to the innermost."""

    names: list[tuple[str, Meant]] = field(default_factory=list)

    def find(self, name: str) -> Meant | None:
        """What a name means here; None when nothing has that name."""
        made = next((meant for known, meant in reversed(self.names) if known == name), None)
        if made is not None:
            return made
        tag = load_tags().get(name)
        return Meant(tag) if tag else None

    def known(self) -> list[str]:
        """All names that could have been meant."""
        return [*load_tags(), *(name for name, _meant in self.names)]


def expression_faults(tree: nodes.Node, token: Token, scope: Scope) -> Iterator[Finding]:
    """What is wrong with the names of one tag, given what loops around it have named."""
    called = [call.node for call in tree.find_all(nodes.Call)]
    if called:
        message = _("a tag cannot call anything: {}").format(token.raw)
        yield _found("refused-tag", token, message)
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and not any(name is one for one in called):
            yield from _name_faults(name.name, token, scope)
    for kind in (nodes.Getattr, nodes.Getitem):
        for getter in tree.find_all(kind):
            if not any(getter is one for one in called):
                yield from _attribute_faults(getter, token, scope)
    yield from _use_faults(tree, token, scope)


def _use_faults(tree: nodes.Node, token: Token, scope: Scope) -> Iterator[Finding]:
    for applied in tree.find_all(nodes.Filter):
        yield from _filter_faults(applied, token, scope)
    for test in tree.find_all(nodes.Test):
        if test.name not in sandbox.environment().tests:
            message = _("there is no test called “{}”: {}").format(test.name, token.raw)
            yield _found("tag-syntax", token, message)
    for compared in tree.find_all(nodes.Compare):
        yield from _choice_faults(compared, token, scope)


def _name_faults(name: str, token: Token, scope: Scope) -> Iterator[Finding]:
    if scope.find(name) is not None:
        return
    if name.startswith("_"):
        yield _forbidden(name, token)
        return
    message = _("there is no tag called “{}”{}").format(name, did_you_mean(name, scope.known()))
    yield _found("unknown-tag", token, message)


def _forbidden(name: str, token: Token) -> Finding:
    return _found(
        "forbidden-attribute",
        token,
        _("“{}” cannot be used in letters: {}").format(name, token.raw),
    )


def _attribute_faults(getter: nodes.Expr, token: Token, scope: Scope) -> Iterator[Finding]:
    attribute = _attribute(getter)
    if attribute is None:
        return
    if attribute.startswith("_"):
        yield _forbidden(attribute, token)
        return
    owner = getter.node if isinstance(getter, nodes.Getattr | nodes.Getitem) else None
    if not isinstance(owner, nodes.Name):
        return
    base = owner.name
    meant = scope.find(base)
    if meant is None or (meant.tag is None and meant.columns is None):
        if base == "loop" and meant and attribute not in LOOP_WORDS:
            yield _unknown(base, attribute, LOOP_WORDS, token)
        return
    if meant.columns is not None:
        if attribute not in meant.columns:
            yield _unknown(base, attribute, meant.columns, token)
        return
    yield from _of_a_tag(base, attribute, meant.tag, token)


def _of_a_tag(
    base: str, attribute: str, tag: Tag | Column | None, token: Token
) -> Iterator[Finding]:
    columns = tag.columns if isinstance(tag, Tag) else {}
    if attribute in columns:
        message = _(
            "“{tag}.{column}” stands outside a loop; write {{%tr for ligne in {tag} %}}, "
            "{{{{ ligne.{column} }}}} and {{%tr endfor %}}, each in a row of its own"
        ).format(tag=base, column=attribute)
        yield _found("column-outside-loop", token, message)
    elif columns:
        yield _unknown(base, attribute, columns, token)
    else:
        message = _("“{}” has no parts: write {{{{ {} }}}}").format(base, base)
        yield _found("forbidden-attribute", token, message)


def _unknown(base: str, attribute: str, known: Iterable[str], token: Token) -> Finding:
    message = _("“{}” has no “{}”{}").format(base, attribute, did_you_mean(attribute, known))
    return _found("unknown-attribute", token, message)


def _attribute(getter: nodes.Expr) -> str | None:
    if isinstance(getter, nodes.Getattr):
        return getter.attr
    argument = getter.arg if isinstance(getter, nodes.Getitem) else None
    if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
        return argument.value
    return None


def _filter_faults(applied: nodes.Filter, token: Token, scope: Scope) -> Iterator[Finding]:
    name = applied.name
    if name == "attr":
        yield _forbidden(name, token)
    elif name not in letter_filters():
        if name in JINJA_FILTERS:
            message = _("the filter “{}” cannot be used in letters: {}").format(name, token.raw)
            yield _found("refused-filter", token, message)
        else:
            near = lint_words().filters.get(name.casefold())
            hint = _meant(near) if near else did_you_mean(name, letter_filters())
            message = _("there is no filter called “{}”{}").format(name, hint)
            yield _found("unknown-filter", token, message)
    elif name in _NEEDS:
        value = type_of(applied.node, scope)
        if value is not None and value != _NEEDS[name]:
            message = _("the filter “{}” is not for “{}”").format(name, token.raw)
            yield _found("wrong-filter", token, message)


def _choice_faults(compared: nodes.Compare, token: Token, scope: Scope) -> Iterator[Finding]:
    name = compared.expr.name if isinstance(compared.expr, nodes.Name) else ""
    meant = scope.find(name)
    choices = meant.tag.choices if meant and isinstance(meant.tag, Tag) else {}
    known = [*choices.values()]
    operands = [one.expr for one in compared.ops if one.op in ("eq", "ne", "in", "notin")]
    for operand in operands if known else ():
        for value in _texts(operand):
            if value not in known:
                listed = _(": it is one of {}").format(", ".join(known))
                hint = did_you_mean(value, known) or listed
                message = _("“{}” is never “{}”{}").format(name, value, hint)
                yield _found("unknown-choice", token, message)


def _texts(node: nodes.Node) -> Iterator[str]:
    for const in (node, *node.find_all(nodes.Const)):
        if isinstance(const, nodes.Const) and isinstance(const.value, str):
            yield const.value


def type_of(node: nodes.Node | None, scope: Scope) -> str | None:
    """The type of a tag or column; None when it cannot be told."""
    if isinstance(node, nodes.Name):
        meant = scope.find(node.name)
        return meant.tag.type if meant and meant.tag else None
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        meant = scope.find(node.node.name)
        column = (meant.columns or {}).get(node.attr) if meant else None
        return column.type if column else None
    return None


def loop_names(loop: nodes.For, scope: Scope) -> list[tuple[str, Meant]]:
    """What a loop names: its row or line, and ``loop``."""
    tag = scope.find(loop.iter.name) if isinstance(loop.iter, nodes.Name) else None
    meant = ANYTHING
    if tag and isinstance(tag.tag, Tag):
        if tag.tag.type == "table":
            meant = Meant(columns=tag.tag.columns)
        elif tag.tag.type in _MANY:
            meant = Meant(Column(tag.tag.name, "text", "", ""))
    targets = [loop.target, *loop.target.find_all(nodes.Name)]
    named = [(one.name, meant) for one in targets if isinstance(one, nodes.Name)]
    return [*named, ("loop", ANYTHING)]


def loop_faults(loop: nodes.For, token: Token, scope: Scope) -> Iterator[Finding]:
    """A loop over something that is not many."""
    kind = type_of(loop.iter, scope)
    if kind is not None and kind not in _MANY:
        name = loop.iter.name if isinstance(loop.iter, nodes.Name) else token.body
        message = _("“{}” is one value, not a list: a loop cannot go over it").format(name)
        yield _found("not-a-list", token, message)


@cache
def letter_filters() -> tuple[str, ...]:
    """The filters that a letter may use."""
    return tuple(name for name in sandbox.environment().filters if not name.startswith("scribe"))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The nearest known word as the end of a sentence; empty when none is near."""
    near = _nearest(name, tuple(known))
    return _meant(near) if near else ""


@lru_cache(1024)
def _nearest(name: str, known: tuple[str, ...]) -> str:
    wanted = _folded(name)
    folded = {_folded(one): one for one in known}
    near = get_close_matches(wanted, folded, 1, _NEAR) or [
        one for one in folded if wanted in one.split()
    ]
    return folded[near[0]] if near else ""


@lru_cache(4096)
def _folded(name: str) -> str:
    return normalise(name).replace("_", " ")


def _meant(name: str) -> str:
    return _("; did you mean “{}”?").format(name)


def _found(code: str, token: Token, message: str) -> Finding:
    return finding(code, token.place.spot, message, token.excerpt, member=token.place.member)
