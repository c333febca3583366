"""What the register list asks for and shows: narrow rows, never whole cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from breachreg.domain.choices import Cybercrime, IncidentKind
from breachreg.domain.status import CaseStatus


class SortBy(StrEnum):
    """Columns by which the list can be sorted."""

    REFERENCE = "reference"
    TITLE = "title"
    KIND = "kind"
    STATUS = "status"
    AWARE_AT = "aware_at"
    DUE_AT = "due_at"
    REGISTERED_AT = "registered_at"


@dataclass(frozen=True, kw_only=True)
class ListQuery:
    """Which cases, in which order. Every word of `search` must begin a word of the case; `crime`: cases of this kind of attack."""

    search: str = ""
    year: int | None = None
    status: CaseStatus | None = None
    kind: IncidentKind | None = None
    crime: Cybercrime | None = None
    sort: SortBy = SortBy.REFERENCE
    descending: bool = True


class ListRow(NamedTuple):
    """One line of the list; its fields are the columns as they are stored (`persistence/list_columns.py`), in their order.

    Attributes:
        due_at: the moment of the most urgent open clock, whichever law it is of, UTC; None when none runs (`ListedClock.at`).
        people_max: largest number of people the case may concern, or None.
        clock: which clock that is and how it stands (`ListedClock.name`).
        outdated: a decision rests on facts that changed since.
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
