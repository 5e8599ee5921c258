"""A day as people type it."""

from __future__ import annotations

import datetime as dt

import click

from scribe.i18n import _


class Day(click.ParamType[dt.date]):
    """A day, written in French or as YYYY-MM-DD."""

    name = "date"

    def convert(
        self, value: str | dt.date, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.date:
        """The date, or a usage error."""
        from scribe.values.dates import parse_date

        if isinstance(value, dt.date):
            return value
        try:
            return parse_date(value)
        except ValueError:
            self.fail(_("“{}” is not a date; write it like 24/11/2026").format(value), param, ctx)
