"""Conditions and loops: what opens must close, at the same height of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import jinja2
from jinja2 import nodes

from scribe.i18n import _
from scribe.letters import sandbox
from scribe.letters.lint import names
from scribe.letters.lint.finding import Finding, finding
from scribe.letters.lint.knowledge import lint_words
from scribe.letters.lint.names import ANYTHING, Meant, Scope
from scribe.letters.lint.tokens import Token, tokens
from scribe.letters.lint.walk import Place, holder
from scribe.letters.plain import W

if TYPE_CHECKING:
    from lxml.etree import _Element

_CLOSES = {"endif": "if", "endfor": "for"}
_MIDDLES = {"elif": ("if",), "else": ("if", "for")}
_PLAIN_WORDS = ("if", "elif", "else", "endif", "for", "endfor", "set")
_LEFT_TO_WORD = frozenset({"vm"})  # a mark for merged cells, which the mender of tags knows
_REFUSED = frozenset(
    ["include", "import", "from", "extends", "block", "endblock", "macro", "endmacro", "call",
     "endcall", "filter", "endfilter", "with", "endwith", "autoescape", "endautoescape", "do",
     "raw", "endraw", "colspan", "cellbg", "hm", "endset", "break", "continue", "trans",
     "endtrans", "debug", "pluralize"]
)  # fmt: skip


@dataclass(slots=True)
class Named:
    """The tags that a Word file names.

    Attributes:
        used: all of them, unknown ones and those of conditions too.
        printed: those that it prints or goes through.
    """

    used: set[str] = field(default_factory=set)
    printed: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Block:
    """An open condition or loop."""

    word: str
    token: Token
    names: int


@dataclass(slots=True)
class _Stream:
    """One part or text box, as the tags are read in order."""

    open: list[_Block] = field(default_factory=list)
    scope: Scope = field(default_factory=Scope)
    named: Named = field(default_factory=Named)


def tag_faults(places: Sequence[Place], named: Named) -> Iterator[Finding]:
    """Everything that is wrong inside the tags and between them.

    Args:
        places: the paragraphs of one part.
        named: the tags that are named are added to it.
    """
    streams: dict[int, _Stream] = {}
    for place in places:
        for token in tokens(place):
            stream = streams.setdefault(place.stream, _Stream(named=named))
            yield from _token_faults(token, stream)
    for stream in streams.values():
        for block in stream.open:
            yield _unclosed(block)


def named_in(places: Sequence[Place]) -> frozenset[str]:
    """The tags that the paragraphs of one part name, unknown ones too."""
    named = Named()
    for _fault in tag_faults(places, named):
        pass
    return frozenset(named.used)


def _token_faults(token: Token, stream: _Stream) -> Iterator[Finding]:
    if token.kind == "{#":
        return
    if token.lift == "r":
        yield _refused(token)
    elif token.kind == "{{":
        yield from _printed(token, stream)
    elif token.word in ("if", "for"):
        yield from _opened(token, stream)
    elif token.word in _MIDDLES or token.word in _CLOSES:
        yield from _closed(token, stream)
    elif token.word == "set":
        yield from _set(token, stream)
    elif token.word in _REFUSED:
        yield _refused(token)
    elif token.word not in _LEFT_TO_WORD:
        yield _unknown_word(token)


def _refused(token: Token) -> Finding:
    message = _("this kind of tag cannot be used in letters: {}").format(token.raw)
    return _found("refused-tag", token, message)


def _unknown_word(token: Token) -> Finding:
    meant = lint_words().keywords.get(token.word.casefold())
    hint = _("; did you mean “{}”?").format(meant) if meant else ""
    hint = hint or names.did_you_mean(token.word, _PLAIN_WORDS)
    message = _("no condition or loop begins with “{}”{}").format(token.word, hint)
    return _found("tag-syntax", token, message)


def _printed(token: Token, stream: _Stream) -> Iterator[Finding]:
    tree, fault = _parsed(f"{{{{ {token.body} }}}}", token)
    yield from _checked(tree, fault, token, stream)


def _opened(token: Token, stream: _Stream) -> Iterator[Finding]:
    text = f"{{% {token.word} {token.body} %}}{{% end{token.word} %}}"
    tree, fault = _parsed(text, token)
    made: list[tuple[str, Meant]] = [("loop", ANYTHING)] if token.word == "for" else []
    for loop in tree.find_all(nodes.For) if tree else ():
        yield from names.loop_faults(loop, token, stream.scope)
        made = names.loop_names(loop, stream.scope)
    stream.open.append(_Block(token.word, token, len(made)))
    stream.scope.names.extend(made)
    yield from _checked(tree, fault, token, stream)


def _set(token: Token, stream: _Stream) -> Iterator[Finding]:
    if "=" not in token.body:
        yield _refused(token)
        return
    tree, fault = _parsed(f"{{% set {token.body} %}}", token)
    yield from _checked(tree, fault, token, stream)
    if tree:
        made = [(one.name, ANYTHING) for one in tree.find_all(nodes.Name) if one.ctx == "store"]
        stream.scope.names[:0] = made  # below what loops have named, so that it stays


def _closed(token: Token, stream: _Stream) -> Iterator[Finding]:
    wanted = _MIDDLES.get(token.word) or (_CLOSES[token.word],)
    if token.word == "elif":
        tree, fault = _parsed(f"{{% if {token.body} %}}{{% endif %}}", token)
        yield from _checked(tree, fault, token, stream)
    elif token.body:
        message = _("“{}” stands alone in its tag; for a second condition write “elif”: {}")
        yield _found("tag-syntax", token, message.format(token.word, token.raw))
    if not any(block.word in wanted for block in stream.open):
        message = _("“{}” closes nothing that was opened before it").format(token.raw)
        yield _found("unopened-block", token, message)
        return
    while stream.open[-1].word not in wanted:
        yield _crossed(_popped(stream), token)
    block = stream.open[-1]
    if not _same_height(block.token, token):
        message = _(
            "“{opened}” (paragraph {number}) and “{closed}” do not stand at the same height: put "
            "both in the same cell or text, and write both with or both without p, tr or tc"
        ).format(opened=block.token.raw, number=block.token.place.spot.paragraph, closed=token.raw)
        yield _found("crossed-blocks", token, message)
    if token.word in _CLOSES:
        _popped(stream)


def _popped(stream: _Stream) -> _Block:
    block = stream.open.pop()
    if block.names:
        del stream.scope.names[-block.names :]
    return block


def _crossed(block: _Block, token: Token) -> Finding:
    message = _("“{}” is closed by “{}” before it has an end of its own").format(
        block.token.raw, token.raw
    )
    return _found("crossed-blocks", block.token, message)


def _unclosed(block: _Block) -> Finding:
    message = _("“{}” is never closed: {{% end{} %}} is missing").format(
        block.token.raw, block.word
    )
    return _found("unclosed-block", block.token, message)


def _same_height(opened: Token, closed: Token) -> bool:
    if opened.lift != closed.lift:
        return False
    return _height(opened) == _height(closed)


def _height(token: Token) -> _Element | None:
    """The element inside which a whole block must lie."""
    element = token.place.element
    if token.lift == "tr":
        row = holder(element, W + "tr")
        return row.getparent() if row is not None else None
    if token.lift == "tc":
        cell = holder(element, W + "tc")
        return cell.getparent() if cell is not None else None
    return element.getparent()


def _parsed(text: str, token: Token) -> tuple[nodes.Template | None, str]:
    tree = _tree(text)
    return tree, "" if tree else _syntax_hint(token)


@lru_cache(4096)
def _tree(text: str) -> nodes.Template | None:
    """Tags come again and again, in one letter and in all of them."""
    try:
        return sandbox.environment().parse(text)
    except (jinja2.TemplateSyntaxError, RecursionError):
        return None


def _syntax_hint(token: Token) -> str:
    body = token.body
    words = body.split()
    joined = names.did_you_mean("_".join(words), Scope().known()) if len(words) > 1 else ""
    if not body:
        return _("it is empty")
    if body.count("'") % 2 or body.count('"') % 2:
        return _("a quotation mark is missing")
    if token.kind == "{%" and "=" in body.replace("==", "").replace("!=", "").replace(
        "<=", ""
    ).replace(">=", ""):
        return _("to compare, write two equals signs: ==")
    if token.kind == "{{" and joined and all(word.isidentifier() for word in words):
        return _("a tag is one word without spaces") + joined
    return _("look at its words and signs")


def _checked(
    tree: nodes.Template | None, fault: str, token: Token, stream: _Stream
) -> Iterator[Finding]:
    if tree is None:
        message = _("this tag cannot be understood ({}): {}").format(fault, token.raw)
        yield _found("tag-syntax", token, message)
        return
    refused = any(True for _node in tree.find_all((nodes.Concat,)))
    if refused:
        yield _refused(token)
    made = {name for name, _meant in stream.scope.names}
    found = {one.name for one in tree.find_all(nodes.Name) if one.ctx == "load"} - made
    stream.named.used |= found
    if token.kind == "{{" or token.word in ("for", "set"):
        stream.named.printed |= found
    yield from names.expression_faults(tree, token, stream.scope)


def _found(code: str, token: Token, message: str) -> Finding:
    return finding(code, token.place.spot, message, token.excerpt, member=token.place.member)
