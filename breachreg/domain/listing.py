"""What the register list asks for and shows: narrow rows, never whole cases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from breachreg.domain.choices import CaseStatus, Cybercrime, IncidentKind

HIT_BEGIN, HIT_END = "\x02", "\x03"
"""Around the word that a search found; no text of a case has them."""


def month_of(text: str) -> str:
    """Return a month as it is asked with, such as `2026-03`.

    Raises:
        ValueError: it is none, or one of which the moments cannot be reckoned.
    """
    if not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", text) or not 1 < int(text[:4]) < 9999:
        raise ValueError(text)
    return text


class SortBy(StrEnum):
    """Columns by which the list can be sorted."""

    REFERENCE = "reference"
    TITLE = "title"
    KIND = "kind"
    STATUS = "status"
    AWARE_AT = "aware_at"
    DUE_AT = "due_at"
    DEPARTMENT = "department"
    PEOPLE = "people_max"
    REGISTERED_AT = "registered_at"


class Lateness(StrEnum):
    """How a case stands with its terms."""

    OVERDUE = "overdue"
    """The most urgent open clock is over."""
    RUNNING = "running"
    """One runs and is not over."""
    NONE = "none"
    """None is open."""
    FILED_LATE = "filed_late"
    """The AP heard of it more than 72 hours after awareness (AVG 33(1))."""


class CountBy(StrEnum):
    """By what the cases of a list are counted."""

    YEAR = "year"
    STATUS = "status"
    KIND = "kind"
    DEPARTMENT = "department"
    LABEL = "label"
    MONTH = "month"
    CAUSE = "cause"
    PROCESSOR = "processor"
    SYSTEM = "system"


@dataclass(frozen=True, kw_only=True)
class ListQuery:
    """Which cases, in which order.

    Attributes:
        search: every word of it must stand in the case: begin one of its words, or, from four letters on and where few begin so, be part
            of one.
        month: registered in this one, as in `2026-03`, by the calendar in Amsterdam.
        crime: cases of this kind of attack; cause: by its name in `Cause`. label: with this one, in small or capital letters.
        department, processor, system: under whichever name it is known (`domain/managed_names.py`).
        duty: with something open under this duty of the law, by its id.
        lateness: as it stands at `now`, UTC, which has to be given with it.
        people_min: that may concern so many people or more.
        among: columns of the list with the texts that will do, as the register makes them of names; nobody types them.
    """

    search: str = ""
    year: int | None = None
    status: CaseStatus | None = None
    kind: IncidentKind | None = None
    crime: Cybercrime | None = None
    department: str | None = None
    label: str | None = None
    duty: str | None = None
    lateness: Lateness | None = None
    now: datetime | None = None
    people_min: int | None = None
    month: str | None = None
    cause: str | None = None
    processor: str | None = None
    system: str | None = None
    among: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sort: SortBy = SortBy.REFERENCE
    descending: bool = True


class ListRow(NamedTuple):
    """One line of the list; its fields are the columns as they are stored (`persistence/list_columns.py`), in their order.

    Attributes:
        due_at: the moment of the most urgent open clock, whichever law it is of, UTC; None when none runs (`ListedClock.at`).
        people_max: largest number of people the case may concern, or None.
        clock: which clock that is and how it stands (`ListedClock.name`).
        outdated: a decision rests on facts that changed since.
        filed_late: the AP heard of it more than 72 hours after awareness.
        labels: the office's own, in its order.
        cause: by its name in `Cause`; empty: nobody said it. processors, systems: as they were typed.
    """

    id: str
    reference: str
    title: str
    incident_kind: IncidentKind | None
    status: CaseStatus
    aware_at: datetime | None
    due_at: datetime | None
    registered_at: datetime
    people_max: int | None
    clock: str
    outdated: bool
    department: str
    labels: tuple[str, ...]
    filed_late: bool
    cause: str
    processors: tuple[str, ...]
    systems: tuple[str, ...]
