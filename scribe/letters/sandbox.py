"""The Jinja environment of the letters: what a template may do, and what it may not.

Values are always escaped, an unknown word is an error, a word without value cannot
be printed, and neither a loop nor an expression can run on for ever or fill the
memory. What would let a template lose or forge text without a word is refused
when the template is loaded.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, NoReturn

from jinja2 import StrictUndefined, TemplateSyntaxError, Undefined, meta, nodes, pass_context
from jinja2.exceptions import SecurityError, UndefinedError
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from scribe.i18n import _
from scribe.letters.tags import Value, load_tags, text_of

SECONDS = 5.0
"""How long one letter may take; an honest one takes thousandths of that."""

WATCH = "scribe watch"
"""Name of the watch in a template's context; no tag can be called so."""

FILTERS = (
    "abs", "capitalize", "count", "default", "d", "dictsort", "first", "float", "groupby", "int",
    "items", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr",
    "reverse", "round", "select", "selectattr", "sort", "string", "striptags", "sum", "title",
    "trim", "truncate", "unique", "upper", "wordcount",
)  # fmt: skip
"""Jinja's own filters that letters keep; ``euros``, ``date_longue`` and ``join`` are ours.

Left out is what would let markup through, reach into values, or fill the memory.
"""

_LARGEST_FACTOR = 10**9
_LARGEST_TEXT = 10**6
_REFUSED: tuple[type[nodes.Node], ...] = (
    nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends, nodes.Block, nodes.Macro,
    nodes.CallBlock, nodes.FilterBlock, nodes.AssignBlock, nodes.With, nodes.Concat,
    nodes.ScopedEvalContextModifier, nodes.EvalContextModifier,
)  # fmt: skip
_LINE_BREAK = Markup('</w:t><w:br/><w:t xml:space="preserve">')
_TAB = Markup('</w:t><w:tab/><w:t xml:space="preserve">')


class Watch:
    """Follows one rendering: stops it when it takes too long, and keeps what it printed."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.until = time.monotonic() + seconds
        self.printed: list[str] = []

    def tick(self) -> None:
        """Raise SecurityError when the time is over."""
        if time.monotonic() > self.until:
            raise SecurityError(_("the template does not come to an end"))


class Absent(Undefined):
    """A tag without value: false in a condition, an error when it is printed or changed."""

    def _refuse(self, *_args: Any) -> NoReturn:
        text = _("“{}” has no value here, and stands outside a condition")
        raise UndefinedError(text.format(self._undefined_name))

    __str__ = __iter__ = __len__ = _refuse


class _Sandbox(SandboxedEnvironment):
    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Only numbers multiply, and not into the sky."""
        numbers = all(isinstance(one, int | Decimal) for one in (left, right))
        if operator == "**" or not numbers or abs(left) > _LARGEST_FACTOR:
            raise SecurityError(_("“{}” cannot be used here").format(operator))
        return super().call_binop(context, operator, left, right)


@cache
def environment() -> SandboxedEnvironment:
    """The one environment; what is compiled in it holds no state of a letter."""
    made = _Sandbox(
        autoescape=True, undefined=StrictUndefined, finalize=_finalize, keep_trailing_newline=True
    )
    made.filters = {name: made.filters[name] for name in FILTERS}
    made.filters |= {"replace": _replace, "escape": _as_it_is, "e": _as_it_is}
    made.filters |= {"euros": _euros, "date_longue": _long_date, "join": _join, _WATCHED: _watched}
    made.globals.clear()
    return made


def find_refused(tree: nodes.Template) -> tuple[int, str] | None:
    """The line and the fault of the first thing in a template that letters do not allow."""
    for node in tree.find_all(_REFUSED):
        return node.lineno, _("this kind of tag cannot be used in letters")
    for call in tree.find_all(nodes.Call):
        return call.lineno, _("a tag cannot call anything")
    return None


def watch_loops(tree: nodes.Template) -> nodes.Template:
    """Make every loop look at the time; the tree is changed in place."""
    for loop in tree.find_all(nodes.For):
        loop.iter = nodes.Filter(loop.iter, _WATCHED, [], [], None, None, lineno=loop.lineno)
    return tree


def context_of(values: Mapping[str, Value]) -> dict[str, Any]:
    """What a template or a condition sees."""
    return {name: Absent(name=name) if value is None else value for name, value in values.items()}


@dataclass(frozen=True, slots=True)
class Condition:
    """A compiled condition, and the tags that it names."""

    names: frozenset[str]
    compiled: Callable[..., Any]

    def holds(self, value: Callable[[str], Value]) -> bool:
        """Whether it holds, given the value of each tag."""
        named = {name: value(name) for name in self.names}
        return bool(self.compiled(**context_of(named)))


@cache
def condition(expression: str) -> Condition:
    """Compile a condition over tags, such as ``voie == "recours" and not fraude``.

    Raises:
        ValueError: when it is no expression, or names an unknown tag.
    """
    try:
        names = meta.find_undeclared_variables(environment().parse(f"{{{{ ({expression}) }}}}"))
        compiled = environment().compile_expression(expression, undefined_to_none=False)
    except TemplateSyntaxError as error:
        raise ValueError(f"{expression!r}: {error.message}") from error
    for name in sorted(names - load_tags().keys()):
        raise ValueError(_("there is no tag called “{}”").format(name))
    return Condition(frozenset(names), compiled)


_WATCHED = "scribe_watched"


@pass_context
def _finalize(context: Context, value: Any) -> Any:
    """What is printed for a value: French, with Word's own line breaks."""
    if isinstance(value, Undefined):
        return value  # printing it raises, with its name
    if value is None:
        raise UndefinedError(_("a tag prints nothing that can be shown"))
    text = text_of(value)
    watch = context.get(WATCH)
    if isinstance(watch, Watch):
        watch.tick()
        watch.printed.append(text)
    if "\n" not in text and "\t" not in text:
        return text
    return escape(text).replace("\n", _LINE_BREAK).replace("\t", _TAB)


@pass_context
def _watched(context: Context, items: Iterable[Any]) -> Iterator[Any]:
    watch = context.get(WATCH)
    for item in items:
        if isinstance(watch, Watch):
            watch.tick()
        yield item


def _euros(value: Any) -> Any:
    if isinstance(value, Undefined | Decimal):
        return value
    raise UndefinedError(_("the filter “{}” is not for “{}”").format("euros", value))


def _long_date(value: Any) -> Any:
    if isinstance(value, Undefined) or hasattr(value, "isoformat"):
        return value
    raise UndefinedError(_("the filter “{}” is not for “{}”").format("date_longue", value))


def _as_it_is(value: Any) -> Any:
    """All that is printed is escaped, once."""
    return value


def _replace(value: Any, old: str, new: str) -> Any:
    """As Jinja's, on plain text and within bounds."""
    if isinstance(value, Undefined):
        return value
    text = text_of(value) if not isinstance(value, str) else str(value)
    if len(text) * max(len(str(new)), 1) > _LARGEST_TEXT:
        raise SecurityError(_("“{}” cannot be used here").format("replace"))
    return text.replace(str(old), str(new))


def _join(items: Iterable[Any], between: str = "", attribute: str | None = None) -> str:
    """As Jinja's, but amounts and dates come out in French."""
    found = (item[attribute] if attribute else item for item in items)
    return between.join(text_of(one) for one in found)
