"""Cases that come in, over an open register: which ones they may be the same as, and a series entered once, however often it is handed in."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from breachreg.apart.lists import open_table
from breachreg.apart.mail import read_report
from breachreg.domain.breach import Breach
from breachreg.domain.listing import ListQuery
from breachreg.errors import InputError, NotFoundError, UserError
from breachreg.evidence.files import Sealed, may_keep, seal
from breachreg.exchange.report import Report
from breachreg.i18n import _
from breachreg.intake.doubles import WINDOW, Alike, alike
from breachreg.intake.form import report_form, thanks
from breachreg.intake.incoming import FILE, Incoming, Unread, incoming, only_evidence
from breachreg.intake.series import Grid, RowProblem, Series, SeriesRow, ident_of, read_grid, remark_of

if TYPE_CHECKING:
    from breachreg.apart.reader import Reader
    from breachreg.law.interview import Interview
    from breachreg.register import Register

LATEST = 400
"""So many cases that were entered last are looked at: a second report of the same breach comes soon."""
SAME_NUMBER = timedelta(days=31)
"""A number that comes back after so long is another breach with the same number."""
MOST_ATTEMPTS = 50
DIGITS = 32
REPORTS = (".eml", ".msg", ".docx")
"""Files that are read; of any other nothing but what it is."""


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


def read_list(path: Path, interview: Interview, sheet: str = "", reader: Reader | None = None) -> Grid:
    """Return the rows of a list, read in a process apart; may run in another thread than the one that works with the register.

    Raises:
        UserError: it cannot be read, or no headings are found in it; says what to do.
    """
    return read_grid(open_table(path, sheet, reader), interview)


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


# -- what colleagues hand in ------------------------------------------------------------------------


@dataclass(frozen=True)
class TakenIn:
    """A file that became a case.

    Attributes:
        breach: as it is kept; unread: what did not get into it.
        known: it was handed in before, and is that case. alike: cases that it may be the same as.
        thanks: subject and text of a message to who reported it.
    """

    breach: Breach
    unread: tuple[Unread, ...]
    known: bool
    alike: tuple[Alike, ...]
    thanks: tuple[str, str]


@dataclass(frozen=True)
class HandedIn:
    """A file that was read, apart from any register.

    Attributes:
        report: what it says; None: of such a file nothing is read.
    """

    path: Path
    sealed: Sealed
    report: Report | None


def read_file(path: Path, reader: Reader | None = None) -> HandedIn:
    """Read a file that a colleague handed in; may run in another thread than the one that works with the register.

    Args:
        reader: the process that reads; None: one of its own.

    Raises:
        UserError: it is called a message or form and is none, or cannot be read; says what to do. Cancelled: it was stopped.
    """
    # read first: what is too large for a message is refused at once, and hashing gigabytes takes long
    report = read_report(path, reader) if path.suffix.lower() in REPORTS else None
    return HandedIn(path, seal(path), report)


def reports_in(paths: Iterable[Path]) -> list[Path]:
    """Return the files that are named, and of a folder the messages and forms that lie in it, by name.

    Raises:
        NotFoundError: in a folder lies none.
    """
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        # `~$...` is what Word leaves beside a form that is open
        inside = [item for item in path.iterdir() if item.suffix.lower() in REPORTS and item.name[:1] not in "~."]
        if not inside:
            raise NotFoundError(
                _("In de map {name} ligt geen melding.").format(name=path.name),
                _("Kies een map met berichten (.eml, .msg) of ingevulde formulieren (.docx)."),
            )
        found += sorted(inside)
    return found


def left_in(paths: Iterable[Path]) -> list[str]:
    """Return what lies in the folders among these and is not read: photos, other files, and folders in them; what a system leaves is none."""
    inside = (item for path in paths if path.is_dir() for item in path.iterdir() if item.name[:1] not in "~.")
    return sorted(item.name for item in inside if item.is_dir() or item.suffix.lower() not in REPORTS)


def as_case(register: Register, found: HandedIn, interview: Interview) -> Incoming:
    """Return a file that was read as a new case that is not entered yet.

    Raises:
        UserError: it is the form, and nothing was filled in.
    """
    sealed = found.sealed
    attempts = (_ident_of_file(sealed.sha256, attempt) for attempt in range(MOST_ATTEMPTS))
    ident = next((item for item in attempts if not _taken_back(register, item)), sealed.sha256[:DIGITS])
    if found.report is None:
        return only_evidence(interview, ident, sealed.name)
    return incoming(interview, found.report, ident, sealed.name, register.now, register.officer.name)


def take_in(
    register: Register, file: HandedIn, found: Incoming, *, megabytes: int, alike: tuple[Alike, ...] = ()
) -> TakenIn:
    """Enter what was handed in, with the file itself as evidence; the same file again is the case that is there.

    Args:
        found: the file as a case; megabytes: the most that the register keeps of one file.

    Raises:
        BusyError: the register is being checked; the case may be there by then, and gets the file when it is taken in again.
    """
    sealed = file.sealed
    try:
        kept, known = register.load_id(found.breach.id), True
    except NotFoundError:
        note = _("Ingekomen als {name}.").format(name=sealed.name)
        kept, known = register.new_breach(found.breach, note=note), False
    kept, said = with_file(register, kept, file, megabytes=megabytes)
    text = thanks(report_form(), kept.reporter.name, kept.reference, register.officer.name)
    return TakenIn(kept, (*found.unread, *said), known, alike, text)


def too_large(file: HandedIn, megabytes: int) -> str:
    """Return what to do with a file that the register does not keep itself, and why; empty where it keeps it."""
    try:
        may_keep(file.sealed, megabytes)
    except UserError as error:
        told = _("Bewaar het zelf waar niemand het kan wijzigen; naam, grootte en SHA-256 komen bij de zaak. {why}")
        return told.format(why=error.message)
    return ""


def with_file(
    register: Register, breach: Breach, file: HandedIn, *, megabytes: int
) -> tuple[Breach, tuple[Unread, ...]]:
    """Return a case with a file that was handed in as evidence, and what is to be said of that; the same bytes once."""
    sealed = file.sealed
    if sealed.sha256 in {item.sha256 for item in breach.evidence}:
        return breach, ()
    about = _("De melding zoals zij binnenkwam")
    if why := too_large(file, megabytes):
        # what it was is recorded, so that it can be proved later
        place = str(file.path.parent)
        recorded = register.add_evidence(breach.id, sealed, about=about, place=place)
        return recorded, (Unread(FILE, _("Bewijs"), "", why),)
    return register.keep_evidence(breach.id, sealed, file.path, about=about, megabytes=megabytes)(), ()


def is_new(register: Register, breach: Breach) -> bool:
    """Tell whether a case is not in the register yet."""
    try:
        register.load_id(breach.id)
    except NotFoundError:
        return True
    return False


def _ident_of_file(sha256: str, attempt: int) -> str:
    return hashlib.sha256(f"handed in\0{sha256}\0{attempt}".encode()).hexdigest()[:DIGITS]


def _taken_back(register: Register, ident: str) -> bool:
    try:
        return bool(register.load_id(ident).mistake)
    except NotFoundError:
        return False
