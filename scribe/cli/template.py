"""``scribe template``: the desk of those who keep the letters' Word files."""

from __future__ import annotations

import click

from scribe.cli import template_check, template_keep, template_show
from scribe.i18n import _


@click.group(help=_("Check, preview, compare and make the Word templates of letters."))
def template() -> None:
    """The group."""


for command in (
    template_check.check,
    template_show.tags,
    template_show.preview,
    template_show.diff,
    template_keep.new,
    template_keep.keep,
    template_keep.history,
):
    template.add_command(command)
