"""``scribe explain``: one page for the browser, every value beside its place and its rivals."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from scribe.cli import output, show
from scribe.cli.explain_page import Row, Sheet, Told, render_page
from scribe.files import check_free, write_whole
from scribe.i18n import _
from scribe.knowledge.vocabulary import load_vocabulary

if TYPE_CHECKING:
    from scribe.intake.scan import Scan
    from scribe.reading.explain import Weighed
    from scribe.reading.read import Piece

_REASONS = {
    "native_text": _("the file itself holds the text"),
    "check_digit": _("its check digits are right"),
    "sums_agree": _("the sums agree"),
    "index_agrees": _("the meter readings agree"),
    "printed_twice": _("it is printed more than once"),
    "two_readings": _("two readings gave the same"),
    "own_label": _("it stands beside its label"),
    "own_form": _("its form and place tell it"),
    "rival_value": _("another value stands as well for it"),
    "sums_differ": _("the sums do not agree"),
    "hard_to_read": _("the print is hard to read"),
    "letters_like_digits": _("letters and digits look alike in it"),
    "letters_alike": _("letters look alike in it"),
    "incomplete": _("it may be only a part of what stands there"),
    "readings_differ": _("two readings differ"),
    "date_out_of_order": _("the order of the dates is odd"),
    "weak_evidence": _("too little speaks for it"),
    "other_currency": _("the amount is in another currency"),
    "two_meters": _("the paper is about two meters"),
    "doubtful_kind": _("the kind of the paper is not sure"),
    "only_total_printed": _("only a total is printed"),
}


@click.command(
    help=_(
        "Show why each value was read: a page for the browser with the picture of the paper, "
        "a frame around every value, what speaks for it and what else it could have been.\n\n"
        "FILE… are the pages of one paper, or a file that holds several. Nothing is sent "
        "anywhere: the page holds all that it shows."
    )
)
@click.argument(
    "files", metavar=_("FILE…"), nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "-o", "--out", type=click.Path(path_type=Path), help=_("Where to write the page (.html).")
)
@click.option(
    "--png", is_flag=True, help=_("Also write each page as a picture with frames (.png).")
)
@click.option("--show-nir", is_flag=True, help=_("Show social-security numbers in full."))
@click.option("--overwrite", is_flag=True, help=_("Replace a file of the same name."))
def explain(
    files: tuple[Path, ...], out: Path | None, *, png: bool, show_nir: bool, overwrite: bool
) -> None:
    """Write the page and say where it is."""
    from scribe.intake.scan import open_scans
    from scribe.reading.read import read_pile

    target = out or Path(f"{files[0].stem}-explique.html")
    hint = _("Name another by -o, or add --overwrite.")
    is_paper = target.resolve() in {path.resolve() for path in files}
    check_free(target, overwrite=overwrite and not is_paper, hint=hint)
    pieces = read_pile(files)
    scan = open_scans(files)
    told, sheets = [], []
    for piece in pieces:
        rows = _rows(piece, show_nir=show_nir)
        told.append(
            Told(_title(piece), tuple(rows), tuple(n.message for n in piece.reading.warnings))
        )
        sheets += _sheets(scan, piece, rows)
    page = render_page(files[0].name, told, sheets).encode("utf-8")
    write_whole(target, page, overwrite=overwrite, hint=hint)
    output.say(_("Written: {}").format(target))
    if png:
        for sheet in sheets:
            place = target.with_name(f"{target.stem}-p{sheet.number}.png")
            write_whole(place, sheet.png, overwrite=overwrite, hint=hint)
            output.say(_("Written: {}").format(place))


def _title(piece: Piece) -> str:
    kind = load_vocabulary().kinds[piece.reading.kind.value].french
    return _("{kind} ({certainty}, {percent})").format(
        kind=kind,
        certainty=show.status(piece.reading.kind),
        percent=show.percent(piece.reading.kind.confidence),
    )


def _rows(piece: Piece, *, show_nir: bool) -> list[Row]:
    from scribe.reading.explain import weighed
    from scribe.reading.jsonl import masked

    vocabulary = load_vocabulary()
    hidden = () if show_nir else [name for name, one in vocabulary.fields.items() if one.masked]
    rivals = weighed(piece.pages)
    rows = []
    for number, (name, value) in enumerate(masked(piece.reading, hidden).fields.items(), 1):
        field = vocabulary.fields[name]
        others = [one for one in rivals.get(name, ()) if one.value != value.value]
        rows.append(
            Row(
                number=number,
                name=field.french,
                value=show.shown(field, value.value),
                is_sure=value.status == "sure",
                percent=show.percent(value.confidence),
                reasons=tuple(_REASONS.get(code, code) for code in value.reasons),
                others=() if name in hidden else tuple(_other(field.name, one) for one in others),
                page=value.evidence.page if value.evidence else 0,
                box=value.evidence.box if value.evidence else None,
            )
        )
    return rows


def _other(name: str, one: Weighed) -> str:
    field = load_vocabulary().fields[name]
    return _("{value} (page {page}, weight {score})").format(
        value=show.shown(field, one.value), page=one.page, score=show.percent(one.score)
    )


def _sheets(scan: Scan, piece: Piece, rows: Sequence[Row]) -> list[Sheet]:
    from scribe.ocr.sight import Mark, draw_marks, jpeg_of, page_image

    sheets = []
    for page in piece.pages:
        image = page_image(scan, page)
        here = [row for row in rows if row.page == page.number and row.box]
        marks = [Mark(row.box, str(row.number), row.is_sure) for row in here if row.box]
        sheets.append(Sheet(page.number, jpeg_of(image), draw_marks(image, marks), tuple(here)))
    return sheets
