"""A letter's template: ``letter.docx`` and ``letter.toml`` in one folder, loaded once.

Each part of the Word file that holds tags is patched and compiled when it is loaded;
all else stays packed. A template is immutable and serves any number of letters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import jinja2
from jinja2 import meta, nodes

from scribe.errors import LetterError, TemplateError
from scribe.i18n import _
from scribe.letters import sandbox
from scribe.letters.package import Member, read_package, word_bytes
from scribe.letters.patch import PartError, Source, to_source
from scribe.letters.plain import PARTS
from scribe.letters.sheet import Sheet, read_sheet
from scribe.letters.shelf import SHEET, WORD, letter_folder, letter_names
from scribe.letters.tags import load_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

_CORE = "docProps/core.xml"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the Word file, compiled.

    Attributes:
        tags: the tags that it names, in conditions too.
        printed: those among them that it prints or goes through.
    """

    name: str
    source: Source
    compiled: jinja2.Template
    tags: frozenset[str]
    printed: frozenset[str] = frozenset()


class Fillable(Protocol):
    """A Word file taken apart, with its tags compiled.

    Attributes:
        path: of the Word file.
        members: of the archive, in its order.
        parts: those with tags, by name.
    """

    @property
    def path(self) -> Path: ...  # noqa: D102
    @property
    def members(self) -> tuple[Member, ...]: ...  # noqa: D102
    @property
    def parts(self) -> Mapping[str, Part]: ...  # noqa: D102


@dataclass(frozen=True)
class Template:
    """A letter that can be composed and rendered.

    Attributes:
        name: of its folder.
        path: of the Word file.
        members: of the archive, in its order.
        parts: those with tags, by name.
    """

    name: str
    path: Path
    sheet: Sheet
    members: tuple[Member, ...]
    parts: Mapping[str, Part]

    @cached_property
    def tags(self) -> frozenset[str]:
        """The tags of all parts."""
        return frozenset().union(*(part.tags for part in self.parts.values()))


def load_sheet(name: str, folder: Path | None = None) -> Sheet:
    """What a letter is for, without its Word file.

    Args:
        name: of the letter.
        folder: where to look; None for the office's own letters and then the shipped ones.

    Raises:
        LetterError: when there is no such letter.
        KnowledgeError: when its ``letter.toml`` is wrong.
    """
    if name not in (known := letter_names(folder)):
        near = get_close_matches(name, known, 1)
        hint = _("Did you mean “{}”?").format(near[0]) if near else ""
        hint = hint or _("“scribe letter list” shows all letters.")
        raise LetterError(_("there is no letter called “{}”").format(name), hint)
    return read_sheet(letter_folder(name, folder) / SHEET)


def load_template(name: str, folder: Path | None = None) -> Template:
    """Read, check and compile a letter.

    Raises:
        LetterError: when there is no such letter.
        KnowledgeError: when its ``letter.toml`` is wrong.
        TemplateError: when its Word file cannot be used as it is.
    """
    sheet = load_sheet(name, folder)
    path = letter_folder(name, folder) / WORD
    members, parts = read_parts(word_bytes(path), path)
    template = Template(name, path, sheet, members, parts)
    _check_needs(template)
    return template


def read_parts(data: bytes, path: Path) -> tuple[tuple[Member, ...], Mapping[str, Part]]:
    """A Word file taken apart, and its parts with tags compiled; ``path`` is only named.

    Raises:
        TemplateError: when it cannot be used as it is.
    """
    try:
        members = read_package(data)
    except ValueError as error:
        raise TemplateError(path, 0, f"{path}: {error}") from error
    return members, {part.name: part for part in _parts(members, path)}


def _parts(members: tuple[Member, ...], path: Path) -> Iterator[Part]:
    for member in members:
        if PARTS.fullmatch(member.name) or member.name == _CORE:
            try:
                source = to_source(member.content())
                if source is not None:
                    yield _compiled(member.name, source)
            except PartError as fault:
                raise _error(path, member.name, fault) from fault
            except ValueError as error:
                raise TemplateError(path, 0, f"{path} ({member.name}): {error}") from error
        elif member.name.endswith(".xml") and b"{{" in member.content():
            raise TemplateError(
                path, 0, _("{}: {} holds a tag that nobody would fill").format(path, member.name)
            )


def _compiled(name: str, source: Source) -> Part:
    try:
        return _checked_part(name, source)
    except jinja2.TemplateSyntaxError as error:
        message = _("{} (near: {})").format(error.message, source.words(error.lineno))
        raise PartError(source.paragraph(error.lineno), message) from error
    except (SyntaxError, RecursionError) as error:
        raise PartError(0, _("too many conditions and loops inside each other")) from error


def _checked_part(name: str, source: Source) -> Part:
    environment = sandbox.environment()
    tree = environment.parse(source.text)
    refused = sandbox.find_refused(tree)
    if refused is not None:
        raise jinja2.TemplateSyntaxError(refused[1], refused[0])
    tags = meta.find_undeclared_variables(tree)
    printed = _printed(tree) & tags
    _check_names(tree, tags, source)
    code = environment.compile(sandbox.watch_loops(tree))
    compiled = jinja2.Template.from_code(environment, code, {})
    return Part(name, source, compiled, frozenset(tags), frozenset(printed))


def _printed(tree: nodes.Template) -> set[str]:
    shown: list[nodes.Node] = [
        one for output in tree.find_all(nodes.Output) for one in output.nodes
    ]
    shown += [loop.iter for loop in tree.find_all(nodes.For)]
    return {
        one.name
        for place in shown
        for one in (place, *place.find_all(nodes.Name))
        if isinstance(one, nodes.Name)
    }


def _check_names(tree: nodes.Template, tags: set[str], source: Source) -> None:
    known = load_tags()
    for node in tree.find_all(nodes.Name):
        if node.name in tags and node.name not in known:
            near = get_close_matches(node.name, known, 1)
            hint = _("; did you mean “{}”?").format(near[0]) if near else ""
            message = _("there is no tag called “{}”{}").format(node.name, hint)
            raise PartError(source.paragraph(node.lineno), message)


def _check_needs(template: Template) -> None:
    """Word file and ``letter.toml`` must agree on what the letter uses."""
    known = load_tags()
    needed = {need.tag: need for need in template.sheet.need}
    for tag in sorted(template.tags):
        if tag not in needed and not known[tag].is_computed and "office." not in known[tag].fact:
            message = _("{}: the tag “{}” is not among the needs of {}")
            raise TemplateError(template.path, 0, message.format(template.path, tag, SHEET))
    for tag, need in needed.items():
        if need.required and need.printed and tag not in template.tags:
            message = _("{}: the tag “{}” is required by {}, but never printed")
            raise TemplateError(template.path, 0, message.format(template.path, tag, SHEET))


def _error(path: Path, part: str, fault: PartError) -> TemplateError:
    where = _("{}, {}").format(path, part)
    if fault.paragraph:
        where = _("{}, {}, paragraph {}").format(path, part, fault.paragraph)
    hint = _("“scribe template check” names every fault of a Word file, and its place.")
    return TemplateError(path, fault.paragraph, f"{where}: {fault.message}", hint)
