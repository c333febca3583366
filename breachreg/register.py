"""The one door to a register: a method per use case. Windows and command line know nothing behind it.

Heavy imports (the law data, Word) happen inside the methods that need them, so that the list is on the screen first.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from breachreg.acts.beside import BesideActs
from breachreg.acts.checking import CheckingActs
from breachreg.acts.drafts import DraftActs
from breachreg.acts.entering import EnteringActs
from breachreg.acts.following import FollowingActs
from breachreg.acts.importing import ImportingActs
from breachreg.acts.judging import JudgingActs
from breachreg.acts.office import OfficeActs
from breachreg.acts.officers import OfficerActs
from breachreg.acts.planning import PlanningActs
from breachreg.acts.reading import ReadingActs
from breachreg.acts.retention import RetentionActs
from breachreg.acts.righting import RightingActs
from breachreg.acts.together import TogetherActs
from breachreg.acts.vouching import VouchingActs
from breachreg.acts.year_reading import YearReadingActs
from breachreg.clock import Clock, SystemClock
from breachreg.custody import Custody
from breachreg.domain.officers import NOBODY, Officer
from breachreg.domain.operations import Changed, Kinds, Operation
from breachreg.errors import Cancelled
from breachreg.i18n import _
from breachreg.persistence import connection as opening
from breachreg.persistence.inspection import resolved
from breachreg.persistence.practice_time import running_on
from breachreg.progress import Watch, unwatched
from breachreg.upkeep import Outcome, Upkeep

if TYPE_CHECKING:
    from breachreg.domain.breach import Breach, IncidentKind
    from breachreg.domain.parties import Organisation
    from breachreg.law.precedents import OwnCase
    from breachreg.persistence.projection import Projector
    from breachreg.persistence.reading import Reader
    from breachreg.persistence.store import Store


class Register(
    JudgingActs,
    ReadingActs,
    YearReadingActs,
    OfficerActs,
    CheckingActs,
    PlanningActs,
    EnteringActs,
    TogetherActs,
    ImportingActs,
    OfficeActs,
    FollowingActs,
    VouchingActs,
    BesideActs,
    DraftActs,
    Custody,
    RetentionActs,
    RightingActs,
):
    """An open register file.

    Attributes:
        path: the file.
        read_only: nothing can be saved; `startup_report` says why.
        startup_report: sentences about what happened at opening, for the message bar.
    """

    def __init__(self, file: opening.OpenFile, *, clock: Clock, officer: Officer, source: str) -> None:
        self._file = file
        # an exercise has a clock of its own, whoever looks into it
        clock = self._clock = running_on(file.connection, clock)
        self._source = source
        self._read: Reader | None = None
        self._stored: Store | None = None
        self._listeners: list[Callable[[Changed], object]] = []
        self._organisation: Organisation | None = None
        self._precedents: dict[IncidentKind, list[OwnCase]] = {}
        self._open = True
        self.upkeep = Upkeep(file, clock, self._check_lists)
        self._officer = officer
        self.path = file.path
        self.read_only = file.read_only
        self.startup_report = file.report()

    # -- opening and closing -----------------------------------------------------

    @classmethod
    def create(
        cls, path: Path, organisation: Organisation, *, clock: Clock | None = None, officer: Officer, source: str = "ui"
    ) -> Register:
        """Make a new register for `organisation` and open it.

        Raises:
            RegisterFileError: the file exists or the place is risky; StorageError: the disk refused; InputError: of the organisation.
        """
        from breachreg.domain.validation import keepable
        from breachreg.persistence.founding import first_content, found
        from breachreg.persistence.store import Author

        keepable(organisation)
        clock = clock or SystemClock()
        fill = first_content(organisation, Author(officer.name, source, clock.now()))
        register = cls.open(found(path, fill), clock=clock, officer=officer, source=source)
        register.upkeep.note_change()
        return register

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        clock: Clock | None = None,
        officer: Officer = NOBODY,
        source: str = "ui",
        check: bool = True,
        watch: Watch = unwatched,
    ) -> Register:
        """Open a register for this program alone.

        Args:
            check: look at once whether the file is whole; a window does that in the background, with `upkeep.look`.
            watch: is told how far a long opening is.

        Raises:
            RegisterFileError and its kinds (InUseError, DamagedError, NewerFileError), each with what to do.
        """
        from breachreg.persistence.leftovers import sweep
        from breachreg.persistence.migrations import documents_behind, migrate, pending

        clock = clock or SystemClock()
        file = opening.open_file(path, now=clock.now(), actor=officer.name)
        register = cls(file, clock=clock, officer=officer, source=source)
        try:
            if pending(file.version) and not file.read_only:
                migrate(file.connection, file.version, before=lambda: register.upkeep.backup_whole("migration", watch))
                register.startup_report.append(
                    _("Het registerbestand is bijgewerkt voor deze versie; de oude versie staat bij de back-ups.")
                )
            if not file.read_only and documents_behind(file.connection):
                # after the tables: a stop between the two is mended here, and until then old documents are read as they are
                from breachreg.persistence.bringing_up import bring_up
                from breachreg.persistence.store import Author

                bring_up(register._store, Author(officer.name or source, source, register.upkeep.moment()), watch)
            if not file.read_only:
                sweep(file.path)
                register.sweep_drafts()
            if doubt := register.upkeep.clock_doubt():
                register.startup_report.append(doubt)
            if check:
                register.check_file()
        except BaseException:
            register._drop()
            raise
        return register

    @staticmethod
    def free_path(path: Path) -> Path:
        """Return the whole path where a register can be made; raises as `create` where it cannot."""
        from breachreg.persistence.founding import free_path

        return free_path(path)

    @staticmethod
    def slow_to_open(path: Path) -> bool:
        """Tell whether opening may take long, so that a window does it in the background; never raises."""
        return opening.slow_to_open(path)

    def check_file(self, *, backup: bool = True) -> None:
        """Look whether the file is whole, and make the day's backup when it is time (and `backup`).

        Raises:
            DamagedError: it is not; nothing was changed.
        """
        self.upkeep.check_whole()
        if backup and self.upkeep.due():
            self._report(self.upkeep.try_backup("daily"))

    def close(self, *, backup: bool = True, watch: Watch = unwatched) -> str:
        """Make a backup if anything changed, and let go of the file.

        Returns:
            why there is no backup although something changed, in Dutch; empty when all is well.

        Raises:
            Cancelled: `watch` said so; then nothing was done and the register is still open.
        """
        problem = ""
        try:
            if self._open:
                self._let_go()
            if self._open and backup and self.upkeep.unsafe and not self.read_only:
                problem = self.upkeep.try_backup("close", watch).problem
        except Cancelled:
            raise
        except BaseException:
            self._drop()
            raise
        self._drop()
        return problem

    def _report(self, outcome: Outcome) -> None:
        """Say at opening what deserves a look."""
        if outcome.problem:
            self.startup_report.append(outcome.problem)
        if outcome.verdict is not None and not outcome.verdict.ok:
            self.startup_report.append(outcome.verdict.mismatch)

    def _drop(self) -> None:
        if not self._open:
            return
        self._open = False
        with contextlib.suppress(sqlite3.Error):
            self._file.connection.close()
        if not self.read_only:
            opening.remove_note(self.path)

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def _connection(self) -> sqlite3.Connection:
        self._file.turn.check()
        return self._file.connection

    @property
    def _reader(self) -> Reader:
        self._file.turn.check()
        if self._stored is not None:
            return self._stored
        if self._read is None:
            from breachreg.persistence.reading import Reader

            self._read = Reader(self._file.connection)
        return self._read

    @property
    def _wrote(self) -> bool:
        return self._stored is not None

    @property
    def _store(self) -> Store:
        self._file.turn.check()
        if self._stored is None:
            from breachreg.persistence.store import Store

            self._stored = Store(self._file.connection, self._projector)
        return self._stored

    @property
    def _projector(self) -> Projector:
        from breachreg.domain.terms import IDLE_FIELDS
        from breachreg.persistence.projection import Projector

        return Projector(self._terms, IDLE_FIELDS)

    # -- the organisation ------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """The moment by this register's clock, UTC."""
        return self._clock.now()

    @property
    def organisation(self) -> Organisation:
        """The organisation that keeps the register; its own periods include those of its policies (`domain/policy_clocks.py`)."""
        if self._organisation is None:
            self._organisation = self._with_policies(self._reader.organisation())
        return self._organisation

    def save_organisation(self, organisation: Organisation) -> None:
        """Keep the organisation's own data.

        Raises:
            InputError: something in it cannot be stored, or what must be there is not; with its place.
        """
        from breachreg.casework.organisation import objections
        from breachreg.casework.refusals import refuse
        from breachreg.domain.validation import keepable
        from breachreg.persistence.subjects import ORGANISATION

        organisation = self.as_stored(organisation)
        keepable(organisation)
        refuse(objections(organisation))
        self._store.put(ORGANISATION, organisation, Operation.EDIT_ORGANISATION, self._author())
        self._organisation = None
        self._tell(Operation.EDIT_ORGANISATION, Kinds.ORGANISATION)

    # -- cases --------------------------------------------------------------------------

    def save(self, operation: Operation, breach: Breach, *, save_id: str | None = None, note: str = "") -> Breach:
        """Save what is known of a case, in one transaction with its entry in the history; return it as it is now.

        Args:
            operation: EDIT_BREACH or ANSWER_QUESTIONS; everything else that is done to a case is an act of its own.
            save_id: made by the caller; the same one again changes nothing, so that a save can be redone after a crash.

        Raises:
            StaleError: it was saved by somebody else since it was read. InputError: something cannot be stored, the case is closed,
                or another moment of awareness has no reason (`note`).
            ValueError: another operation, or a change of more than the facts; a mistake in the program.
        """
        from breachreg.casework.scope import EDITING

        if operation not in EDITING:
            raise ValueError(f"{operation.value} has a method of its own")
        return self._change(operation, breach, save_id, note)

    def _change(self, operation: Operation, breach: Breach, save_id: str | None, note: str = "") -> Breach:
        from breachreg.casework.editing import check_edit
        from breachreg.casework.filing import completed
        from breachreg.casework.scope import EDITING, check_scope
        from breachreg.persistence.subjects import CASE

        self._refuse(breach)
        stored = self.load_id(breach.id)
        if stored.revision == breach.revision:  # else it is stale, and the store says by whom
            check_scope(operation, stored, breach)
            if operation in EDITING:
                check_edit(stored, breach, note, self._today())
        whole = completed(
            stored, breach, self.organisation, self.now, lambda: self.law, lambda case: self.assess(case, deep=False)
        )
        if whole is not breach:
            self._refuse(whole)
        before, after = self._store.put(CASE, whole, operation, self._author(), save_id=save_id, note=note)
        if after is not before:
            self._steps.remember(operation, CASE, before, after)
            self._tell(operation, Kinds.CASES, after.reference)
        return after

    @classmethod
    def restore(
        cls,
        backup: Path,
        path: Path,
        *,
        clock: Clock | None = None,
        officer: Officer,
        reason: str,
        source: str = "ui",
        watch: Watch = unwatched,
    ) -> Register:
        """Put a checked backup in the place of the register (closed by now), keep the old files, and open it.

        Raises:
            RegisterFileError: the backup is wrong, damaged or of another register, or the register is in use; nothing was changed.
            StorageError: the disk refused. Cancelled: `watch` said so; nothing was changed.
        """
        from breachreg.persistence.restoring import put_back
        from breachreg.persistence.store import Author

        clock = clock or SystemClock()
        path = resolved(path)
        aside = put_back(backup, path, author=Author(officer.name, source, clock.now()), why=reason, watch=watch)
        register = cls.open(path, clock=clock, officer=officer, source=source, check=False)
        register.startup_report.append(
            _("De back-up is teruggezet. De vervangen bestanden staan in {name}.").format(name=aside.name)
        )
        register.startup_report += register.erase_again(aside / path.name)
        return register

    # -- telling -----------------------------------------------------------------------------------

    def subscribe(self, callback: Callable[[Changed], object]) -> None:
        """Call `callback` after every committed change."""
        self._listeners.append(callback)

    def _tell(self, operation: Operation, kinds: Kinds, reference: str | None = None) -> None:
        self.upkeep.note_change()
        self._precedents.clear()
        if kinds & Kinds.COSTS:
            # the times of policies are own periods of the organisation
            self._organisation = None
        if kinds is not Kinds.LISTS:
            self._steps.told(operation)
        for callback in self._listeners:
            callback(Changed(operation, kinds, reference))

    def _refuse(self, breach: Breach) -> None:
        from breachreg.domain.validation import keepable

        keepable(breach)
