"""The page of ``scribe explain``: HTML that needs nothing beside it, and runs no script."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from scribe.i18n import _
from scribe.ocr.page import Box

_STYLE = """
body{font:15px/1.45 system-ui,sans-serif;margin:0;color:#1c1c1c;background:#f4f4f2}
main{display:flex;gap:1.5rem;align-items:flex-start;padding:1rem}
.sheets{flex:3;min-width:0}.told{flex:2;position:sticky;top:1rem;max-height:96vh;overflow:auto}
.sheet{position:relative;margin:0 0 1rem;box-shadow:0 1px 6px #0004;line-height:0}
.sheet img{width:100%}
.sheet a{position:absolute;border:2px solid #007a3d;border-radius:2px;line-height:1}
.sheet a.check{border-color:#c85000}
.sheet a b{position:absolute;right:100%;top:-2px;background:#007a3d;color:#fff;padding:1px 3px;
 font-size:11px}
.sheet a.check b{background:#c85000}
.sheet a:target,.sheet a:hover{background:#ffe66b66;outline:3px solid #ffcc00}
table{border-collapse:collapse;width:100%;background:#fff}
td,th{padding:.35rem .5rem;text-align:left;vertical-align:top;border-bottom:1px solid #ddd}
tr:target{background:#fff6c9}.sure{color:#007a3d}.check{color:#c85000}
small{color:#555;display:block}h1,h2{font-size:1.1rem;margin:.6rem 0}h1{padding:0 1rem}
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A field with its value, its proof and its rivals, in words."""

    number: int
    name: str
    value: str
    is_sure: bool
    percent: str
    reasons: tuple[str, ...]
    others: tuple[str, ...]
    page: int
    box: Box | None


@dataclass(frozen=True, slots=True)
class Told:
    """What one paper says: its kind, its rows, and what to know of the reading."""

    title: str
    rows: tuple[Row, ...]
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its picture, the same with frames, and the values that stand on it."""

    number: int
    jpeg: bytes
    png: bytes
    rows: tuple[Row, ...]


def render_page(source: str, told: Sequence[Told], sheets: Sequence[Sheet]) -> str:
    """The whole page; every text that comes from a paper is escaped."""
    title = escape(_("What was read on {}").format(source))
    pictures = "".join(_picture(sheet) for sheet in sheets)
    tables = "".join(_table(one) for one in told)
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title>"
        "<meta http-equiv='Content-Security-Policy' "
        "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">"
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1>"
        f"<main><div class='sheets'>{pictures}</div><div class='told'>{tables}</div></main>"
        "</body></html>\n"
    )


def _key(row: Row) -> str:
    return f"{row.page}-{row.number}"


def _picture(sheet: Sheet) -> str:
    data = base64.b64encode(sheet.jpeg).decode("ascii")
    frames = "".join(_frame(row, row.box) for row in sheet.rows if row.box)
    name = escape(_("page {}").format(sheet.number))
    return (
        f"<div class='sheet'><img alt='{name}' src='data:image/jpeg;base64,{data}'>{frames}</div>"
    )


def _frame(row: Row, box: Box) -> str:
    place = (
        f"left:{100 * box.left:.2f}%;top:{100 * box.top:.2f}%;"
        f"width:{100 * box.width:.2f}%;height:{100 * box.height:.2f}%"
    )
    state = "sure" if row.is_sure else "check"
    return (
        f"<a id='box-{_key(row)}' class='{state}' href='#row-{_key(row)}' style='{place}' "
        f"title='{escape(row.name, quote=True)}'><b>{row.number}</b></a>"
    )


def _table(told: Told) -> str:
    head = "".join(
        f"<th>{escape(one)}</th>" for one in ("", _("Field"), _("Value"), _("Certainty"))
    )
    rows = "".join(_row(row) for row in told.rows)
    notices = "".join(f"<p>⚠ {escape(one)}</p>" for one in told.notices)
    return f"<h2>{escape(told.title)}</h2>{notices}<table><tr>{head}</tr>{rows}</table>"


def _row(row: Row) -> str:
    state, word = ("sure", _("sure")) if row.is_sure else ("check", _("to check"))
    number = f"<a href='#box-{_key(row)}'>{row.number}</a>" if row.box else str(row.number)
    reasons = f"<small>{escape(', '.join(row.reasons))}</small>" if row.reasons else ""
    others = ""
    if row.others:
        listed = _("or: {}").format(" ; ".join(row.others))
        others = f"<small>{escape(listed)}</small>"
    return (
        f"<tr id='row-{_key(row)}'><td>{number}</td><td>{escape(row.name)}</td>"
        f"<td>{escape(row.value)}{others}</td>"
        f"<td class='{state}'>{word}, {row.percent}{reasons}</td></tr>"
    )
