"""Fill a form: its own fields where it has them, print on the page where it has none."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scribe.errors import LetterError
from scribe.i18n import _
from scribe.letters.forms.fields import OFF, Place, name_of, opened, places
from scribe.letters.forms.mapping import Box, Form
from scribe.letters.forms.refuse import is_ticked, refuse, state_of
from scribe.letters.forms.text import fits, printable, room

if TYPE_CHECKING:
    from pypdf import PageObject, PdfWriter
    from pypdf.generic import DictionaryObject, StreamObject

_PADDING = 4.0
_SIZE = 10.0
_SMALLEST = 6.0


@dataclass(frozen=True, slots=True)
class TooLong:
    """A value that its box cannot hold."""

    box: Box
    text: str
    room: int


def fill(
    data: bytes, name: str, form: Form, values: Mapping[str, str], *, flatten: bool, shrink: bool
) -> bytes:
    """Fill a form; the same input gives the same bytes.

    Args:
        data: the empty form.
        name: of its file.
        form: its mapping.
        values: text by value of the mapping.
        flatten: fields become print that nobody can change by mistake.
        shrink: a text that is too long is written smaller, down to six points.

    Raises:
        LetterError: the file cannot be opened, a text is too long for its box, or ``refuse``
            has a reason.
    """
    from pypdf import PdfWriter

    reader = opened(data, name)
    spots = places(reader)
    texts = {key: printable(value) for key, value in values.items() if value}
    wanted = [one for one in form.box if one.value in texts]
    refuse(wanted, texts, spots, len(reader.pages))
    sizes, long = _fitted(wanted, texts, spots, shrink=shrink)
    if long:
        raise LetterError(_("The form is not written: a text is too long for its box."),
                          "\n".join(map(_told, long)))  # fmt: skip
    writer = PdfWriter(clone_from=reader)
    _fill_fields(writer, wanted, texts, sizes, spots, flatten=flatten)
    for box in wanted:
        if not box.field:
            _print(writer, box, texts[box.value], sizes.get(id(box), box.size))
    if flatten:
        writer.remove_annotations(subtypes="/Widget")
        writer.root_object.pop("/AcroForm", None)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _told(one: TooLong) -> str:
    text = _("{value} ({meaning}): {length} signs, {room} fit: “{text}”")
    return text.format(
        value=one.box.value,
        meaning=one.box.meaning,
        length=len(one.text),
        room=one.room,
        text=one.text[: one.room] + "|" + one.text[one.room :],
    )


def _fitted(
    boxes: Iterable[Box], texts: Mapping[str, str], spots: Iterable[Place], *, shrink: bool
) -> tuple[dict[int, float], list[TooLong]]:
    """The size of each box's text, and those that do not fit."""
    by_field = {spot.field: spot for spot in spots}
    sizes: dict[int, float] = {}
    long = []
    for box in boxes:
        spot, text = by_field.get(box.field), texts[box.value]
        if box.check or (box.field and spot is None):
            continue
        found = _size_for(box, spot, text, shrink=shrink)
        if found is None:
            long.append(TooLong(box, text, _room(box, spot, text)))
        else:
            sizes[id(box)] = found
    return sizes, long


def _size_for(box: Box, spot: Place | None, text: str, *, shrink: bool) -> float | None:
    if box.pitch:
        return box.size if len(text) <= int(box.width / box.pitch + 0.01) else None
    if spot is not None and spot.longest and len(text) > spot.longest:
        return None
    size = (spot.size or _SIZE) if spot else box.size
    least = _SMALLEST if shrink or (spot and not spot.size) else size
    while size >= least:
        across, down = _inside(box, spot)
        if fits(text, across, down, size, several=bool(spot and spot.several)):
            return size
        size -= 0.5
    return None


def _inside(box: Box, spot: Place | None) -> tuple[float, float]:
    if spot is None:
        return box.width, box.size * 2
    left, bottom, right, top = spot.rect
    return right - left - _PADDING, top - bottom


def _room(box: Box, spot: Place | None, text: str) -> int:
    if box.pitch:
        return int(box.width / box.pitch + 0.01)
    across, down = _inside(box, spot)
    size = (spot.size or _SMALLEST) if spot else box.size
    lines = max(1, int(down / (size * 1.2))) if spot and spot.several else 1
    count = room(text, across * lines, size)
    return min(count, spot.longest) if spot and spot.longest else count


def _fill_fields(
    writer: PdfWriter,
    boxes: Iterable[Box],
    texts: Mapping[str, str],
    sizes: Mapping[int, float],
    spots: Iterable[Place],
    *,
    flatten: bool,
) -> None:
    by_field: dict[str, list[Place]] = {}
    for spot in spots:
        by_field.setdefault(spot.field, []).append(spot)
    filled: dict[str, Any] = {}
    for box in boxes:
        if box.field in by_field:
            if box.check:
                if is_ticked(texts[box.value]):
                    first = next(one for spot in by_field[box.field] for one in spot.states)
                    filled[box.field] = state_of(box) if box.state else first
            else:
                filled[box.field] = (texts[box.value], "/Helv", sizes[id(box)])
    if filled:
        typed = {key: one for key, one in filled.items() if not isinstance(one, str)}
        writer.update_page_form_field_values(None, typed, auto_regenerate=False, flatten=flatten)
        ticked = {key: one for key, one in filled.items() if isinstance(one, str)}
        _tick(writer, ticked, flatten=flatten)


def _tick(writer: PdfWriter, states: Mapping[str, str], *, flatten: bool) -> None:
    """Set each box of a group: the one that is meant on, the others off.

    The mark is drawn with lines: the signs that forms bring for it are not shown by every
    viewer.
    """
    from pypdf.generic import NameObject

    for page in writer.pages:
        for one in page.get("/Annots") or ():
            widget = one.get_object()
            state = states.get(name_of(widget)) if widget.get("/Subtype") == "/Widget" else None
            if state is None:
                continue
            normal = (widget.get("/AP") or {}).get("/N", {}).get_object()
            is_on = state in normal
            widget[NameObject("/AS")] = NameObject(state if is_on else OFF)
            holder = widget if "/FT" in widget else widget.get("/Parent", widget).get_object()
            holder[NameObject("/V")] = NameObject(state)
            if is_on:
                left, bottom, right, top = (float(edge) for edge in widget["/Rect"])
                normal[NameObject(state)] = writer._add_object(_mark(right - left, top - bottom))
                if flatten:
                    _draw(page, _cross(left, bottom, right, top))


def _cross(left: float, bottom: float, right: float, top: float) -> bytes:
    inset = min(right - left, top - bottom) * 0.15
    x0, y0, x1, y1 = left + inset, bottom + inset, right - inset, top - inset
    lines = f"{x0:g} {y0:g} m {x1:g} {y1:g} l {x0:g} {y1:g} m {x1:g} {y0:g} l S"
    return f"q 0 G 1 w {lines} Q\n".encode()


def _mark(across: float, down: float) -> StreamObject:
    """A cross, as the appearance of a ticked box."""
    from pypdf.generic import (
        ArrayObject,
        DecodedStreamObject,
        DictionaryObject,
        FloatObject,
        NameObject,
    )

    mark = DecodedStreamObject()
    mark.set_data(_cross(0, 0, across, down))
    mark[NameObject("/Type")] = NameObject("/XObject")
    mark[NameObject("/Subtype")] = NameObject("/Form")
    mark[NameObject("/BBox")] = ArrayObject(FloatObject(one) for one in (0, 0, across, down))
    mark[NameObject("/Resources")] = DictionaryObject()
    return mark


def _draw(page: PageObject, content: bytes, resources: DictionaryObject | None = None) -> None:
    """Over what is on the page."""
    from pypdf import PageObject
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    over = PageObject.create_blank_page(None, page.mediabox.width, page.mediabox.height)
    over[NameObject("/Resources")] = resources or DictionaryObject()
    stream = DecodedStreamObject()
    stream.set_data(content)
    over[NameObject("/Contents")] = stream
    page.merge_page(over)


def _print(writer: PdfWriter, box: Box, text: str, size: float) -> None:
    """Text on the page, over what is printed there."""
    from pypdf.generic import DictionaryObject, NameObject

    if box.check:
        text = "X" if is_ticked(text) else ""
    pieces = [(box.x + at * box.pitch, sign) for at, sign in enumerate(text)]
    drawn = pieces if box.pitch else [(box.x, text)]
    content = b"q 0 g BT\n"
    for across, piece in drawn:
        content += f"/FScribe {size:g} Tf 1 0 0 1 {across:g} {box.y:g} Tm (".encode()
        content += _escaped(piece) + b") Tj\n"
    font = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"),
        NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"),
        NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
    })  # fmt: skip
    fonts = DictionaryObject({NameObject("/FScribe"): font})
    resources = DictionaryObject({NameObject("/Font"): fonts})
    _draw(writer.pages[box.page - 1], content + b"ET Q\n", resources)


def _escaped(text: str) -> bytes:
    data = text.encode("cp1252")
    for sign in (b"\\", b"(", b")"):
        data = data.replace(sign, b"\\" + sign)
    return data


def digest_of(data: bytes) -> str:
    """SHA-256 of a file, to know a scan again."""
    return hashlib.sha256(data).hexdigest()
