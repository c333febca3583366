"""The columns of the list as the window shows them, each described once: heading, order, and what a cell says."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from breachreg.i18n import N_, _
from ui import words

if TYPE_CHECKING:
    from datetime import datetime

    from breachreg.domain.listing import ListRow

Left = tuple[str, str]
"""How the most urgent clock stands in words, and `ok`, `soon`, `late`, or empty when none runs."""


class Column(NamedTuple):
    """One column.

    Attributes:
        sort: by its name in `SortBy`.
        text: what the cell says of a row; `left` is the same for the whole row.
        widest: the longest thing that it has to show; empty: it takes what is left.
    """

    header: str
    help: str
    sort: str
    text: Callable[[ListRow, Left], str]
    widest: str = ""
    right: bool = False


def _kind(row: ListRow, _left: Left) -> str:
    return words.KIND_NAMES[row.incident_kind] if row.incident_kind is not None else "–"


def _status(row: ListRow, _left: Left) -> str:
    return words.STATUS_NAMES[row.status]


def _moment(moment: datetime | None) -> str:
    return words.moment(moment)


def _day(moment: datetime) -> str:
    return words.day(moment)


NR, TITLE, KIND, STATUS, AWARE, DUE, REGISTERED, DEPARTMENT, PEOPLE = range(9)
ON_WISH = (DEPARTMENT, PEOPLE)
"""Columns that are shown when they are asked for."""
COLUMNS: tuple[Column, ...] = (
    Column(N_("Nr"), N_("Nummer van de zaak"), "reference", lambda row, _left: row.reference, "2026-00000"),
    Column(N_("Titel"), "", "title", lambda row, _left: row.title or _("(zonder titel)")),
    Column(
        N_("Soort"),
        N_("Soort incident, zoals in het formulier van de AP"),
        "kind",
        _kind,
        N_("E-mail verkeerd bezorgd"),
    ),
    Column(N_("Status"), N_("Wat er nu moet gebeuren"), "status", _status, N_("Alleen register")),
    Column(
        N_("Kennisname"),
        N_("Vanaf dit moment lopen de 72 uur (AVG 33 lid 1)"),
        "aware_at",
        lambda row, _left: _moment(row.aware_at),
        "wo 30 sep 2026 00:00",
        right=True,
    ),
    Column(
        N_("Termijn"),
        N_("De termijn die nu het eerst komt, van welke wet ook; zonder naam ervoor is het die van de AP"),
        "due_at",
        lambda _row, left: left[0],
        N_("eigen afspraak: nog 00 uur (wo 30 sep 00:00)"),
    ),
    Column(
        N_("Geregistreerd"),
        N_("Wanneer de zaak in het register kwam"),
        "registered_at",
        lambda row, _left: _day(row.registered_at),
        N_("Geregistreerd"),
        right=True,
    ),
    Column(
        N_("Afdeling"),
        N_("Waar het gebeurde, zoals uw organisatie die noemt"),
        "department",
        lambda row, _left: row.department or "–",
        N_("Klantcontactcentrum"),
    ),
    Column(
        N_("Mensen"),
        N_("Hoeveel mensen het hoogstens zijn"),
        "people_max",
        lambda row, _left: words.number(row.people_max) if row.people_max is not None else "–",
        "1.000.000",
        right=True,
    ),
)
