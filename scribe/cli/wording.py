"""The words of a help page that Click writes itself without asking the catalogue."""

from __future__ import annotations

import click

from scribe.i18n import _

_OPTIONS = _("[OPTIONS]")
_COMMAND = _("COMMAND …")
_TYPES = {
    "text": _("TEXT"),
    "integer": _("NUMBER"),
    "integer range": _("NUMBER"),
    "float": _("NUMBER"),
    "float range": _("NUMBER"),
    "path": _("PATH"),
    "file": _("FILE"),
    "filename": _("FILE"),
    "directory": _("FOLDER"),
    "date": _("DATE"),
}


def translate(command: click.Command) -> click.Command:
    """Give a command, and all below it, usage words and option types in the chosen language."""
    if command.options_metavar == "[OPTIONS]":
        command.options_metavar = _OPTIONS
    for parameter in command.params:
        kind = type(parameter.type).name if hasattr(type(parameter.type), "name") else ""
        if isinstance(parameter, click.Option) and not parameter.metavar and kind in _TYPES:
            parameter.metavar = _TYPES[kind]
    if isinstance(command, click.Group):
        command.subcommand_metavar = _COMMAND
        for one in command.commands.values():
            translate(one)
    return command
