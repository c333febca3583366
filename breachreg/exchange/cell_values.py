"""How a value of a workbook reads in a list."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from math import isfinite

from breachreg.exchange.rows import LONGEST_CELL, LONGEST_WHOLE, Oddity, cleaned_cell, cleaned_lines
from breachreg.i18n import _

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a workbook writes a letter that XML cannot hold."""
HALF = 500_000
"""Microseconds from which a moment is rounded up."""
LAST = datetime(9999, 12, 31, 23, 59, 59)
ZEROS = re.compile(r"0{2,}")


def text_of(text: str, *, escaped: bool = False, whole: bool = False) -> tuple[str, Oddity | None]:
    """Return a text on one line, or with its lines (`whole`), and what is odd about it: signs that nobody sees, more lines than one.

    Args:
        escaped: letters may still be written as `_x000D_`.
    """
    if escaped and "_x" in text:
        text = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        # a half of a letter alone is none
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if whole:
        plain, changed = cleaned_lines(text[:LONGEST_WHOLE])
    else:
        text = text[:LONGEST_CELL].replace("\r", "\n")
        plain, changed = cleaned_cell(text)
        if not changed and "\n" in text.strip():
            return plain, Oddity.LINES
    return plain, Oddity.CLEANED if changed else None


def value_as_text(value: object, shown: str = "") -> tuple[str, Oddity | None]:
    """Return how a value that is no text reads, and what is odd about it.

    Args:
        shown: the format of the cell, such as `0000`.
    """
    if isinstance(value, bool):
        return (_("ja") if value else _("nee")), None
    if isinstance(value, int | float):
        return _number(value, shown), Oddity.NUMBER
    if isinstance(value, datetime):
        # a workbook counts in parts of a day: 16:30 may stand there as 16:29:59.999997
        whole = value.replace(microsecond=0)
        if value.microsecond >= HALF and whole < LAST:
            whole += timedelta(seconds=1)
        clock = _clock(timedelta(hours=whole.hour, minutes=whole.minute, seconds=whole.second))
        return f"{_day(whole)} {clock}" if whole.time() != time.min else _day(whole), Oddity.DATE
    if isinstance(value, date):
        return _day(value), Oddity.DATE
    if isinstance(value, time):
        passed = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond)
        return _clock(passed), Oddity.DATE
    if isinstance(value, timedelta):
        return _clock(value), Oddity.DATE
    return cleaned_cell(str(value)[:LONGEST_CELL])[0], None


def _day(value: date) -> str:
    return f"{value.day:02}-{value.month:02}-{value.year}"


def _clock(passed: timedelta) -> str:
    """Return a time of day or a duration in hours, with seconds only where there are."""
    minutes, seconds = divmod(abs(round(passed.total_seconds())), 60)
    hours, minutes = divmod(minutes, 60)
    sign = "-" if passed < timedelta(0) else ""
    return f"{sign}{hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")


def _number(value: float, shown: str) -> str:
    """Return a number as Excel shows it in a list: no `.0`, and with the zeros in front that its format asks for."""
    if isinstance(value, float) and not isfinite(value):
        return ""
    if isinstance(value, float) and not value.is_integer():
        return f"{value:.15g}".replace(".", ",")
    whole = str(int(value))
    return whole.zfill(len(shown)) if ZEROS.fullmatch(shown) and value >= 0 else whole
