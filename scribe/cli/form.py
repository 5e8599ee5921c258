"""``scribe form``: fill the administration's own PDF forms."""

from __future__ import annotations

from pathlib import Path

import click

from scribe.cli import output
from scribe.cli.letter_new import split_said
from scribe.errors import LetterError
from scribe.files import write_whole
from scribe.i18n import _
from scribe.letters.forms.draft import draft_form, text_of_pages
from scribe.letters.forms.fields import opened, places
from scribe.letters.forms.fill import digest_of, fill
from scribe.letters.forms.mapping import Form, find_form, load_form

_PDF = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group(help=_("Fill forms of the administration (PDF)."))
def form() -> None:
    """Forms, with fields of their own or without."""


@form.command("fields", help=_("Draft the mapping of a form: each field with the words beside it."))
@click.argument("file", metavar="FORM.pdf", type=_PDF)
@click.option("-o", "--output", "out", metavar="MAP.toml", type=click.Path(path_type=Path),
              help=_("Where to write it; without, it is printed."))  # fmt: skip
@click.option("--overwrite", is_flag=True, help=_("Replace a file of the same name."))
def fields(file: Path, *, out: Path | None, overwrite: bool) -> None:
    """A mapping to correct by hand."""
    data = file.read_bytes()
    found = places(opened(data, file.name))
    text = draft_form(file, found, digest_of(data))
    if not found:
        output.tell(_("This form has no field: its places are given by coordinates."))
    if out is None:
        output.say(text.rstrip())
    else:
        _save(out, text.encode(), overwrite=overwrite)


@form.command(
    "fill",
    help=_(
        "Fill a form.\n\n"
        "The mapping of a known form is found by itself; another is given with --map. Without "
        "--set, the values that the form takes are listed."
    ),
)
@click.argument("file", metavar="FORM.pdf", type=_PDF)
@click.option("--set", "said", metavar=_("VALUE=TEXT"), multiple=True, help=_("What goes where."))
@click.option("--map", "mapping", metavar="MAP.toml", type=_PDF, help=_("The form's mapping."))
@click.option("-o", "--output", "out", metavar="OUT.pdf", type=click.Path(path_type=Path),
              help=_("Where to write it; FORM-rempli.pdf here when not said."))  # fmt: skip
@click.option("--flatten", is_flag=True, help=_("Nobody can change it by mistake afterwards."))
@click.option("--shrink", is_flag=True, help=_("Write what is too long in smaller print."))
@click.option("--overwrite", is_flag=True, help=_("Replace a file of the same name."))
def fill_form(
    file: Path,
    *,
    said: tuple[str, ...],
    mapping: Path | None,
    out: Path | None,
    flatten: bool,
    shrink: bool,
    overwrite: bool,
) -> None:
    """Fill, and say what is left empty."""
    data = file.read_bytes()
    known = load_form(mapping) if mapping else _known(file, data)
    values, taken = split_said(said), known.values()
    if not values:
        output.say(known.title)
        output.say(output.table((_("value"), _("what it is")), list(taken.items())))
        return
    for name in values:
        if name not in taken:
            text = _("“{name}” is none of its values: {known}")
            raise click.UsageError(text.format(name=name, known=", ".join(taken)))
    made = fill(data, file.name, known, values, flatten=flatten, shrink=shrink)
    _save(out or Path(f"{file.stem}-rempli.pdf"), made, overwrite=overwrite)
    left = [name for name in taken if name not in values]
    if left:
        output.tell(_("Left empty: {}").format(", ".join(left)))
    if not flatten and any(one.check and one.field and one.value in values for one in known.box):
        output.tell(_("Some viewers do not show ticked boxes; with --flatten all do."))
    output.say(_("Check it with the person, then have it signed by hand."))


def _known(file: Path, data: bytes) -> Form:
    names = [one.field for one in places(opened(data, file.name))]
    digest = digest_of(data)
    found = find_form("", names, digest) or find_form(text_of_pages(file), names, digest)
    if found is None:
        raise LetterError(
            _("scribe does not know the form {}.").format(file.name),
            _("Draft its mapping with “scribe form fields”, correct it, give it with --map."),
        )
    return found


def _save(target: Path, content: bytes, *, overwrite: bool) -> None:
    hint = _("Name another by -o, or add --overwrite.")
    write_whole(target, content, overwrite=overwrite, hint=hint)
    output.say(_("Written: {}").format(target))
