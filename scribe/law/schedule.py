"""On which days a household can pay: after its main income has arrived."""

from __future__ import annotations

import datetime as dt

from scribe.law.instalments import add_months

REPLY_DAYS = 15
"""How long a letter gives its addressee to answer."""

_QUIET_DAYS = 10
_LAST_SAFE_DAY = 27


def payment_day(income_day: int) -> int:
    """Day of the month on which to pay: the one after the income arrives.

    An income that arrives at the end of the month, on the 28th or later, is there in
    every month only on the 1st of the next.

    Args:
        income_day: from 1 to 31; a month that is too short takes its last day.

    Raises:
        ValueError: for any other number.
    """
    if not 1 <= income_day <= 31:
        raise ValueError("income_day must be from 1 to 31")
    return income_day + 1 if income_day <= _LAST_SAFE_DAY else 1


def first_due_on(letter_on: dt.date, income_day: int, reply_days: int = REPLY_DAYS) -> dt.date:
    """Day of the first instalment that a letter of ``letter_on`` can promise.

    It leaves the creditor the time to answer and ten days more, then waits for the
    next payment day.

    Raises:
        ValueError: as ``payment_day``; for a negative delay.
    """
    if reply_days < 0:
        raise ValueError("reply_days must not be negative")
    earliest = letter_on + dt.timedelta(days=reply_days + _QUIET_DAYS)
    this_month = earliest.replace(day=payment_day(income_day))
    return this_month if this_month >= earliest else add_months(this_month, 1)
