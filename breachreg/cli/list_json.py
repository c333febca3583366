"""A line of the list as plain JSON values; without the data of the law, so that a list costs little more than reading it."""

from __future__ import annotations

from datetime import datetime
from enum import Enum
from typing import Any

from breachreg.clock import moment_to_json
from breachreg.domain.listing import ListRow
from breachreg.domain.repeats import Repeat, in_words
from breachreg.law.clock_words import listed_in_words

WITHOUT_END = ("ask ", "since ")
"""Clocks of which the list keeps by which moment they come, and no latest moment (`ListedClock`)."""


def row_to_json(row: ListRow, now: datetime) -> dict[str, Any]:
    """Return one line of the list; moments in UTC with `Z`, to the second. `due_at` only where there is a latest moment.

    `term` is what the list in the window says of the clock at `now` (UTC), in Dutch.
    """
    found = {name: _plain(value) for name, value in row._asdict().items() if name != "id"}
    found["term"] = listed_in_words(row.clock, row.due_at, now, outdated=row.outdated).text
    if row.clock.startswith(WITHOUT_END):
        found["due_at"] = None
    return found


def repeat_to_json(repeat: Repeat, now: datetime) -> dict[str, Any]:
    """Return that a cause came back; `text` says it in Dutch at `now`, UTC."""
    return {
        "text": in_words(repeat, now),
        "nth": repeat.nth,
        "quarter": f"{repeat.year}-{repeat.quarter}",
        "cause": repeat.cause,
        "place": repeat.place.value,
        "name": repeat.name,
        "references": list(repeat.references),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return moment_to_json(value)
    return value.value if isinstance(value, Enum) else value
