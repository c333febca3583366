"""What keeps a register good: its backups, its checks, and a clock that can be believed. All of it can run beside the window."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from breachreg.clock import Clock, moment_in_digits
from breachreg.errors import DamagedError, StorageError, UserError
from breachreg.i18n import _
from breachreg.persistence import connection as opening
from breachreg.persistence.faults import read_back, told
from breachreg.progress import Watch, unwatched

if TYPE_CHECKING:
    from breachreg.persistence.backup import BackupInfo
    from breachreg.persistence.clock_jumps import Jump
    from breachreg.persistence.findings import Verification
    from breachreg.persistence.projection import Progress as ListProgress

BACKUP_EVERY = timedelta(hours=20)
BACKUP_LATE = timedelta(days=7)
"""After so long without a backup the user is told."""
SMALL = 20_000_000
"""Bytes: a smaller register is looked at in a moment, also by the thread that is waiting for it."""
BEHIND = timedelta(minutes=10)
"""So much may the clocks of two computers differ."""
FAR_AHEAD = timedelta(days=180)
"""A year that is typed wrong is more than this; a register in which nothing happened for so long is asked once in vain."""
SAFE_SQLITE = (3, 51, 3)
ALSO_SAFE = ((3, 50, 7), (3, 44, 6))
"""The versions since which two connections that reset the log at the same moment cannot damage the file."""


@dataclass(frozen=True)
class Outcome:
    """What came out of looking at a register.

    Attributes:
        verdict: of the history; None when it was not looked at.
        backup: that was made; None when none was.
        problem: why there is no backup although it was time, in Dutch; refused: the same, with what to do now apart.
    """

    verdict: Verification | None = None
    backup: BackupInfo | None = None
    problem: str = ""
    refused: UserError | None = None


class Upkeep:
    """Backups and checks of an open register.

    Args:
        check_lists: compares list, search and terms with the cases; True: no step may take long, for others wait.

    Attributes:
        verdict: of the last full check of the history in this session; None before the first.
        backup_problem: why the last attempt at a backup failed, in Dutch; empty when it did not.
    """

    def __init__(
        self, file: opening.OpenFile, clock: Clock, check_lists: Callable[[bool], Iterator[ListProgress]]
    ) -> None:
        self._file = file
        self._clock = clock
        self._check_lists = check_lists
        self._changes = 0
        self._safe = 0
        self._register_id: str | None = None
        self.verdict: Verification | None = None
        self.backup_problem = ""

    # -- backups ----------------------------------------------------------------------------

    def note_change(self) -> None:
        """Remember that something was saved."""
        self._changes += 1

    @property
    def unsafe(self) -> bool:
        """Something was saved since the last backup of this session."""
        return self._changes != self._safe

    @property
    def register_id(self) -> str:
        """What this register is called for itself, wherever its file goes; empty in a register that never had it."""
        if self._register_id is None:
            self._register_id = opening.register_id(self._file.connection)
        return self._register_id

    def backups(self) -> list[BackupInfo]:
        """Return the backups of this register, the newest first; those of another that bore its name are left out."""
        from breachreg.persistence.backup import listed

        return listed(self._file.path, self.register_id)

    def due(self) -> bool:
        """Tell whether it is time for the daily backup: also when the newest one is from a time that has yet to come."""
        if self._file.read_only:
            return False
        newest = next(iter(self.backups()), None)
        if newest is None:
            return _has_cases(self._file)
        return not timedelta(0) <= self._clock.now() - newest.made_at <= BACKUP_EVERY

    def backup_is_old(self, newest: BackupInfo) -> bool:
        """Tell whether the newest backup deserves a warning: changes have waited for the next one too long, or the clock is wrong."""
        age = self._clock.now() - newest.made_at
        return age < timedelta(0) or (age > BACKUP_LATE and newest.entries < opening.entries_of(self._file.connection))

    def backup(self, why: str, watch: Watch = unwatched) -> BackupInfo:
        """Make a checked backup and return it.

        Raises:
            StorageError: it could not be made. BusyError: a long write is going on. Cancelled: `watch` said so.
        """
        from breachreg.persistence.backup import make

        if self._file.read_only:
            raise StorageError(
                _("Dit register is alleen-lezen; het programma maakt er geen back-up van."),
                _("Kopieer het bestand met de Verkenner, of open het met schrijfrechten."),
            )
        changes = self._changes
        with self._file.turn.shared():
            try:
                made = make(self._file.connection, self._file.path, now=self._clock.now(), why=why, watch=watch)
            except UserError as error:
                self.backup_problem = error.message
                raise
        self._safe = changes
        self.backup_problem = ""
        self.verdict = _verdict_of(made)
        return made

    def backup_whole(self, why: str, watch: Watch = unwatched) -> BackupInfo:
        """Make a backup before something that a damaged file would not survive; the check of the copy is the check of the file.

        Raises:
            DamagedError: the file is damaged; the copy is kept all the same. Otherwise as `backup`.
        """
        made = self.backup(why, watch)
        if not made.whole:
            raise DamagedError(
                _("Het registerbestand is beschadigd; er is niets aan veranderd."),
                _("Zet de laatste goede back-up terug. Het beschadigde bestand wordt daarbij bewaard."),
            )
        return made

    def try_backup(self, why: str, watch: Watch = unwatched) -> Outcome:
        """Make a backup; where that fails, say why instead: a register that has trouble must still open and close.

        Raises:
            Cancelled: `watch` said so.
        """
        try:
            made = self.backup(why, watch)
        except UserError as error:
            return Outcome(problem=str(error), refused=error)
        return Outcome(verdict=self.verdict, backup=made)

    # -- checks -------------------------------------------------------------------------------

    def look(self, watch: Watch = unwatched) -> Outcome:
        """Do what every opening asks: check the whole history, and make the day's backup when it is time.

        The backup is checked after it was copied, so when it is made, it is looked at instead of the register itself.

        Raises:
            DamagedError: the file is damaged; nothing was changed. BusyError. Cancelled: `watch` said so.
        """
        self.check_whole()
        if self.due():
            outcome = self.try_backup("daily", watch)
            if outcome.backup is not None:
                return outcome
            return Outcome(verdict=self.verify(watch), problem=outcome.problem, refused=outcome.refused)
        return Outcome(verdict=self.verify(watch))

    def verify(self, watch: Watch = unwatched, code: str = "", *, lists: bool = True) -> Verification:
        """Check the whole history, and that what is stored is what it says, in slices.

        Args:
            code: one that was kept outside the file, to compare the history with; empty: none.
            lists: compare list, search and terms with the cases too, which costs more than all the rest. Who does without is
                told of the history and of what is stored; as the verdict on the register that is not kept.

        Raises:
            DamagedError: the file itself is damaged. InputError: `code` is no code. BusyError. Cancelled: `watch` said so.
        """
        from breachreg.persistence.findings import Code
        from breachreg.persistence.verification import checking, followed

        outside = Code.read(code) if code.strip() else None
        with self._file.turn.shared(), told():
            beside = self._check_lists(watch is not unwatched) if lists else None
            steps = checking(self._file.connection, code=outside, lists=beside)
            found = followed(steps, lambda share: watch(_("De historie wordt gecontroleerd"), share))
            if lists:
                self.verdict = found
        return found

    def check_whole(self) -> None:
        """Look at once whether the file is whole; a large one, or one that was read at opening, is left to `look`.

        Raises:
            DamagedError: it is not; nothing was changed.
        """
        if not self._file.unclean and self._file.path.stat().st_size < SMALL:
            opening.check_whole(self._file.connection, full=False)

    # -- the clock ----------------------------------------------------------------------------

    def last_at(self) -> datetime | None:
        """Return the moment of the last entry, UTC; None in an empty history."""
        with told():
            row = self._file.connection.execute("SELECT header FROM audit_entry ORDER BY seq DESC LIMIT 1").fetchone()
        with read_back():
            return datetime.fromisoformat(json.loads(row[0])["at"]) if row else None

    def moment(self) -> datetime:
        """Return the moment of a change that is made now: a clock that was set back does not make it earlier than what is there."""
        now, last = self._clock.now(), self.last_at()
        return now if last is None else max(now, last)

    def moments(self) -> tuple[datetime, datetime | None]:
        """Return the moment of a change that is made now, and what the clock says where that is another one; None where it is not."""
        now, at = self._clock.now(), self.moment()
        return at, (now if at - now > BEHIND else None)

    def jump(self) -> Jump | None:
        """Return from where the history is later than the clock though what is saved now gets the clock's time; None where it does not.

        Raises:
            DamagedError: an entry cannot be read.
        """
        last, now = self.last_at(), self._clock.now()
        if last is None or last - now <= BEHIND:
            return None
        from breachreg.persistence.clock_jumps import step_back

        return step_back(self._file.connection, now)

    def clock_behind(self) -> bool:
        """Tell whether the clock runs so far behind the last entry that it may be put right."""
        try:
            last = self.last_at()
        except DamagedError:
            # the check of the history names the entry
            return False
        return last is not None and last - self._clock.now() > BEHIND

    def clock_doubt(self) -> str:
        """Return in Dutch why the computer's clock cannot be right; empty when it can, or when that cannot be told."""
        try:
            last = self.last_at()
            jump = self.jump()
        except DamagedError:
            # the check of the history names the entry
            return ""
        if last is not None and jump is not None and jump.small:
            return _(
                "De klok van deze computer staat op {now}, vóór de laatste wijziging in dit register ({last}): toen liep hij voor, of nu loopt hij achter. "
                "Staat de klok nu fout, zet hem eerst goed. Wat u opslaat, krijgt de tijd van deze klok, en de historie zegt dat zij daar teruggaat."
            ).format(now=moment_in_digits(self._clock.now()), last=moment_in_digits(last))
        if last is not None and jump is not None:
            return _(
                "De klok van deze computer staat op {now}; de laatste wijziging in dit register is van {last}, want toen liep de klok voor. "
                "Wat u nu opslaat, krijgt weer de tijd van deze klok; de historie zegt waar dat begint. Staat de klok nu fout, zet hem eerst goed."
            ).format(now=moment_in_digits(self._clock.now()), last=moment_in_digits(last))
        return "" if last is None else clock_doubt(self._clock.now(), last)


def sqlite_remark(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> str:
    """Return in Dutch what it means when this SQLite is older than it should be; empty when it is not."""
    if version >= SAFE_SQLITE or any(fixed <= version < (*fixed[:2], 99) for fixed in ALSO_SAFE):
        return ""
    return _(
        "SQLite {version} op deze computer is ouder dan {safe}. In zulke versies kunnen twee verbindingen die tegelijk schrijven een "
        "bestand beschadigen. Dit programma heeft het register alleen en met één verbinding open, dus dat kan hier niet gebeuren. "
        "Werk Python of het systeem bij als dat kan."
    ).format(version=".".join(map(str, version)), safe=".".join(map(str, SAFE_SQLITE)))


def clock_doubt(now: datetime, last: datetime) -> str:
    """Return in Dutch what is odd about a clock that says `now` when the last entry is of `last`; empty when nothing is."""
    if last - now > BEHIND:
        return _(
            "De klok van deze computer staat op {now}, vóór de laatste wijziging in dit register ({last}). "
            "Zet de klok goed; staat hij al goed, leg dan vast dat hij is rechtgezet. Tot dan krijgt wat u opslaat dat latere tijdstip, met dat van deze klok erbij."
        ).format(now=moment_in_digits(now), last=moment_in_digits(last))
    if now - last > FAR_AHEAD:
        return _(
            "De klok van deze computer staat op {now}; de laatste wijziging in dit register is van {last}. "
            "Klopt dat niet, zet de klok dan goed voordat u iets opslaat: wat is opgeslagen, houdt zijn tijd."
        ).format(now=moment_in_digits(now), last=moment_in_digits(last))
    return ""


def _verdict_of(made: BackupInfo) -> Verification:
    from breachreg.persistence.findings import Deviation, Finding, Verification

    findings = (Finding(Deviation.FOUND_IN_COPY, made.problem),) if made.problem else ()
    return Verification(entries=made.entries, head=made.head, findings=findings)


def _has_cases(file: opening.OpenFile) -> bool:
    with told():
        return file.connection.execute("SELECT 1 FROM breach LIMIT 1").fetchone() is not None
