"""The command ``scribe``: which commands there are, and what happens when one fails.

A command's module is imported when the command is called, not before: the list
of commands and every mistyped name answer without a heavy library.
"""

from __future__ import annotations

import errno
import importlib
import sys
from collections.abc import Sequence
from typing import Any, NamedTuple, NoReturn

import click

from scribe import __version__
from scribe.cli import output
from scribe.cli.wording import translate
from scribe.errors import ScribeError
from scribe.i18n import _

INTERRUPTED = 130


class Entry(NamedTuple):
    """A command: where its Click object lives, and its line in the list of commands."""

    module: str
    attribute: str
    summary: str


COMMANDS = {
    "read": Entry("read", "read", _("Read papers: their kind, their fields, how sure.")),
    "batch": Entry("batch", "batch", _("Read an archive of papers, resumable.")),
    "watch": Entry("watch", "watch", _("Read what is dropped into a folder.")),
    "explain": Entry("explain", "explain", _("Show why each value was read.")),
    "check-scan": Entry("check_scan", "check_scan", _("Say whether pictures can be read.")),
    "deadlines": Entry("deadlines", "deadlines", _("Compute deadlines from dated facts.")),
    "plan": Entry("plan", "plan", _("Spread a debt over instalments.")),
    "checks": Entry("checks", "checks", _("Check papers for money that is not due.")),
    "stage": Entry("stage", "stage", _("Say how far a supplier's procedure has gone.")),
    "letter": Entry("letter", "letter", _("List, show and write letters.")),
    "form": Entry("form", "form", _("Fill forms of the administration (PDF).")),
    "template": Entry("template", "template", _("Check, preview and make the letters' templates.")),
    "issuer": Entry("issuer", "issuer", _("Draft the file of a supplier from its papers.")),
    "rules": Entry("rules", "rules", _("Look into the rule book.")),
    "doctor": Entry("doctor", "doctor", _("Say what is installed and what is missing.")),
    "completion": Entry("completion", "completion", _("Print the completion script of a shell.")),
}


class _Late(click.Command):
    """Stands for a command until it is called."""

    def __init__(self, name: str, entry: Entry) -> None:
        super().__init__(name, short_help=entry.summary)
        self.entry = entry

    def load(self) -> click.Command:
        """Import the command's module."""
        module = importlib.import_module(f"scribe.cli.{self.entry.module}")
        return translate(getattr(module, self.entry.attribute))

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """The real command's context: Click invokes the command that a context belongs to."""
        return self.load().make_context(info_name, args, parent, **extra)


class Shell(click.Group):
    """The group of all commands, and the one place where an error becomes a sentence."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of the work, not of the alphabet."""
        return list(self.commands)

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run, always under the name ``scribe``, also as ``python -m scribe``."""
        if args is None:  # a process of our own, not a test
            output.use_utf8()
        extra.setdefault("prog_name", "scribe")
        return super().main(args, *rest, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for; leave with the exit status of what failed."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except (KeyboardInterrupt, click.Abort):
            output.tell(_("Interrupted."))
            sys.exit(INTERRUPTED)
        except ScribeError as error:
            output.tell_error(error)
            sys.exit(error.exit_status)
        except Exception as error:  # the boundary of the command line
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise  # the reader of our output has gone: Click ends quietly
            _unforeseen(error)


def _unforeseen(error: Exception) -> NoReturn:
    """No traceback in front of a person: a file has it, and a sentence says where."""
    from scribe.cli import report

    output.tell(_("Something went wrong that scribe did not foresee."))
    where = report.write(error)
    if where is None:
        output.tell(_("No report could be written: {}").format(type(error).__name__))
    else:
        output.tell(_("A report was written to {}").format(where))
        output.tell(_("It has no content of your papers beyond what the error itself quotes."))
    sys.exit(ScribeError.exit_status)


@click.group(
    "scribe",
    cls=Shell,
    help=_("Read the paper, know the case, write the letter."),
    commands={name: _Late(name, entry) for name, entry in COMMANDS.items()},
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="scribe")
def main() -> None:
    """Start here: the script ``scribe`` and ``python -m scribe`` both do."""


translate(main)
