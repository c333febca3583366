"""Cases that come in, over an open register: which ones they may be the same as, and a series entered once, however often it is handed in."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from breachreg.domain.breach import Breach
from breachreg.domain.listing import ListQuery
from breachreg.errors import InputError, NotFoundError
from breachreg.i18n import _
from breachreg.intake.doubles import WINDOW, Alike, alike
from breachreg.intake.series import RowProblem, Series, SeriesRow, ident_of, remark_of

if TYPE_CHECKING:
    from breachreg.law.interview import Interview
    from breachreg.register import Register

LATEST = 400
"""So many cases that were entered last are looked at: a second report of the same breach comes soon."""
SAME_NUMBER = timedelta(days=31)
"""A number that comes back after so long is another breach with the same number."""
MOST_ATTEMPTS = 50


def doubles_of(register: Register, breach: Breach) -> tuple[Alike, ...]:
    """Return the cases that a case, entered or not, may be the same as; those entered last, and those with its numbers."""
    rows = register.window(ListQuery(), 0, LATEST)
    first = breach.moments.aware_at or breach.registered_at or register.now
    about = timedelta(days=2 * WINDOW)
    near = [
        row
        for row in rows
        if min(abs((row.aware_at or row.registered_at) - first), abs(row.registered_at - first)) <= about
    ]
    for ticket in breach.tickets:
        near += register.window(ListQuery(search=ticket), 0, WINDOW)
    wanted = dict.fromkeys(row.reference for row in near if row.id != breach.id)
    return alike(breach, (register.load(reference) for reference in wanted), register.now)


@dataclass(frozen=True)
class Entered:
    """What became of a series.

    Attributes:
        references: of the cases in the order of the rows; known: of those that were there already.
    """

    references: tuple[str, ...]
    known: tuple[str, ...]


class SeriesError(InputError):
    """Rows of a series cannot be entered, and so none was; `rows`: each fault with its row."""

    def __init__(self, rows: tuple[RowProblem, ...]) -> None:
        from breachreg.domain.problems import Problem

        super().__init__([Problem(path="", message=row.sentence) for row in rows])
        self.rows = rows


def enter(register: Register, series: Series, interview: Interview, *, same_event: bool = False) -> Entered:
    """Enter a series in one go; rows that were entered before are not again.

    Raises:
        SeriesError: a row is not in order, or there is none; nothing was entered.
    """
    wrong = list(series.problems)
    breaches, known = [], []
    for row in series.rows:
        try:
            breach, there = _fresh(register, row)
        except ValueError as error:
            wrong.append(RowProblem(row.row, "tickets", "", str(error)))
            continue
        breaches.append(breach)
        known += [breach.id] if there else []
    if not breaches and not wrong:
        wrong.append(RowProblem(1, "", "", _("Er staan geen rijen onder de kolomkoppen.")))
    if wrong:
        raise SeriesError(tuple(sorted(wrong)))
    notes = {breach.id: remark_of(interview, breach) for breach in breaches}
    kept = register.enter_series(breaches, series.name, same_event=same_event, notes=notes)
    return Entered(tuple(case.reference for case in kept), tuple(case.reference for case in kept if case.id in known))


def _fresh(register: Register, row: SeriesRow) -> tuple[Breach, bool]:
    """Return the case of a row, under an id that no case taken back has, and whether it is there already.

    Raises:
        ValueError: its number is another case's; says which.
    """
    for attempt in range(MOST_ATTEMPTS):
        breach = replace(row.breach, id=ident_of(row.own, row.mark, attempt))
        try:
            there = register.load_id(breach.id)
        except NotFoundError:
            return breach, False
        if there.mistake:
            continue
        if row.own and _apart(there.moments.aware_at, breach.moments.aware_at):
            raise ValueError(
                _(
                    "Nummer {number} is al van zaak {reference}, van een ander moment. Geef deze rij een ander nummer."
                ).format(number=row.own, reference=there.reference)
            )
        return breach, True
    raise ValueError(_("Deze rij is te vaak teruggenomen. Geef haar een ander nummer."))


def _apart(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and abs(one - other) > SAME_NUMBER
