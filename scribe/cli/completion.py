"""``scribe completion``: the script that makes a shell complete commands and options."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from scribe.cli import output
from scribe.i18n import _

SHELLS = ("bash", "zsh", "fish")
_VARIABLE = "_SCRIBE_COMPLETE"


@click.command(
    help=_(
        "Print the completion script of a shell.\n\n"
        "For bash, add this line to ~/.bashrc:\n\n"
        '    eval "$(scribe completion bash)"'
    )
)
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Click's own script, bound to the name ``scribe``."""
    found = get_completion_class(shell)
    assert found is not None  # noqa: S101  the choice above has only shells that Click knows
    output.say(found(ctx.find_root().command, {}, "scribe", _VARIABLE).source())
