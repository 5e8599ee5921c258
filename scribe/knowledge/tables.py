"""Reads a TOML file into frozen dataclasses and names the line that is wrong.

The dataclass *is* the schema: its annotations say which keys exist and of which
type, its defaults which may be left out, its ``__post_init__`` (raising
``ValueError``) what else must hold. Understood are ``str``, ``int``, ``float``,
``bool``, ``Decimal`` (written as a string), ``datetime.date``, ``Literal``,
``X | None``, ``tuple[X, ...]``, ``Mapping[str, X]`` and dataclasses. In a
``Mapping`` of dataclasses that have a field ``name``, the key becomes the name.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
import types
import typing
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from scribe.errors import KnowledgeError
from scribe.i18n import _

T = TypeVar("T")
Steps = tuple[str | int, ...]

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_PLAIN: dict[Any, str] = {str: "text", int: "integer", float: "number", bool: "true/false"}


class _PlaceError(Exception):
    """A wrong place: the steps to it from the top of the file, and what is wrong there."""

    def __init__(self, steps: Steps, message: str) -> None:
        super().__init__(message)
        self.steps = steps
        self.message = message


def load(path: Path, shape: type[T]) -> T:
    """Read one file.

    Raises:
        KnowledgeError: with the line, when the file is missing, is no TOML, or does
            not have the shape of the dataclass.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise KnowledgeError(path, 0, _("this file cannot be read")) from error
    return parse(text, path, shape)


def parse(text: str, path: Path, shape: type[T]) -> T:
    """The same for a text already in hand; ``path`` is only named in errors.

    Raises:
        KnowledgeError: as ``load``.
    """
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _line_of_syntax(str(error), text)
        raise KnowledgeError(path, line, _("this is not valid TOML: {}").format(error)) from error
    try:
        return typing.cast(T, _build(shape, table, ()))
    except _PlaceError as fault:
        line = _line_of(text, fault.steps)
        raise KnowledgeError(path, line, fault.message) from fault


def unknown_name(path: Path, steps: Steps, name: str) -> KnowledgeError:
    """The error for a name, at a place given by its keys, that no other file defines."""
    line = _line_of(path.read_text(encoding="utf-8"), steps)
    return KnowledgeError(path, line, _("unknown name “{}”").format(name))


def _build(shape: Any, value: Any, steps: Steps) -> Any:
    origin = typing.get_origin(shape)
    if origin in (typing.Union, types.UnionType):
        (inner,) = (part for part in typing.get_args(shape) if part is not type(None))
        return _build(inner, value, steps)
    if origin is Literal:
        return _choice(typing.get_args(shape), value, steps)
    if origin is tuple:
        if not isinstance(value, list):
            raise _PlaceError(steps, _("a list is expected here"))
        inner = typing.get_args(shape)[0]
        return tuple(_build(inner, item, (*steps, n)) for n, item in enumerate(value))
    if origin in (dict, Mapping):
        return _mapping(typing.get_args(shape)[1], value, steps)
    if is_dataclass(shape):
        return _record(typing.cast(type, shape), value, steps)
    return _scalar(shape, value, steps)


@cache
def _hints(shape: type) -> Mapping[str, Any]:
    return typing.get_type_hints(shape)


def _choice(allowed: tuple[Any, ...], value: Any, steps: Steps) -> Any:
    if value not in allowed:
        listed = ", ".join(str(choice) for choice in allowed)
        raise _PlaceError(steps, _("“{}” is not one of: {}").format(value, listed))
    return value


def _mapping(inner: Any, value: Any, steps: Steps) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise _PlaceError(steps, _("a table is expected here"))
    named = is_dataclass(inner) and any(field.name == "name" for field in fields(inner))
    built = {}
    for key, item in value.items():
        if named and isinstance(item, dict) and "name" not in item:
            item = {"name": key, **item}
        built[key] = _build(inner, item, (*steps, key))
    return built


def _record(shape: type, value: Any, steps: Steps) -> Any:
    if not isinstance(value, dict):
        raise _PlaceError(steps, _("a table is expected here"))
    hints = _hints(shape)
    known = {field.name: field for field in fields(shape)}
    for key in value:
        if key not in known:
            near = get_close_matches(key, known, 1)
            hint = _(" (did you mean “{}”?)").format(near[0]) if near else ""
            raise _PlaceError((*steps, key), _("unknown key “{}”{}").format(key, hint))
    arguments = {}
    for name, field in known.items():
        if name in value:
            arguments[name] = _build(hints[name], value[name], (*steps, name))
        elif field.default is MISSING and field.default_factory is MISSING:
            raise _PlaceError(steps, _("the key “{}” is missing").format(name))
    try:
        return shape(**arguments)
    except ValueError as error:
        raise _PlaceError(steps, str(error)) from error


def _scalar(shape: Any, value: Any, steps: Steps) -> Any:
    if shape is Decimal:
        return _decimal(value, steps)
    if shape is dt.date:
        if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
            return value
        raise _PlaceError(steps, _("a date such as 2026-03-01 is expected here"))
    if shape is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if shape not in _PLAIN:
        raise TypeError(f"{shape} is not a type that a TOML file can hold")
    if type(value) is not shape:
        raise _PlaceError(steps, _("{} is expected here").format(_PLAIN[shape]))
    return value


def _decimal(value: Any, steps: Steps) -> Decimal:
    if isinstance(value, str):
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite():
            return number
    raise _PlaceError(steps, _('an amount in quotes, such as "1234.50", is expected here'))


def _line_of(text: str, steps: Steps) -> int:
    """Line of the deepest step that the file has; 0 for the file as a whole."""
    import toml_rs  # only when something is wrong

    node: Any = toml_rs.load_with_metadata(text, toml_version="1.0.0").meta["nodes"]
    line = 0
    for depth, step in enumerate(steps, 1):
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            break
        found = node.get("key_line", node.get("value_line"))
        if isinstance(found, int | tuple):
            line = found if isinstance(found, int) else found[0]
            node = node["value"]
        else:
            line = _line_of_header(text, steps[:depth]) or line
    return line


def _line_of_header(text: str, steps: Steps) -> int:
    """Line of ``[a.b]``: the metadata places keys and ``[[a]]``, but no plain tables."""
    names = [step for step in steps if isinstance(step, str)]
    dotted = r"\s*\.\s*".join(rf"[\"']?{re.escape(name)}[\"']?" for name in names)
    found = re.search(rf"^[ \t]*\[\s*{dotted}\s*[.\]]", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 0


def _line_of_syntax(message: str, text: str) -> int:
    """Python's reader tells the line only in words: "(at line 3, column 5)"."""
    _before, found, rest = message.rpartition("(at line ")
    if found:
        return int(rest.split(",")[0])
    return text.count("\n") + 1


def quoted(text: str) -> str:
    """A text as a TOML string on one line, which reads back as the same text."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + _CONTROL.sub(lambda sign: f"\\u{ord(sign[0]):04x}", escaped) + '"'
