"""The one door to a register: a method per use case. Windows and command line know nothing behind it.

Heavy imports (SQLAlchemy, the law data, Word) happen inside the methods that need them, so that the list is on the screen first.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from breachreg.acts.contacts import ContactActs
from breachreg.case_acts import CaseActs
from breachreg.clock import Clock, SystemClock
from breachreg.custody import Custody
from breachreg.domain.breach import Breach, IncidentKind
from breachreg.domain.listing import ListQuery, ListRow
from breachreg.domain.officers import NOBODY, Officer
from breachreg.domain.operations import Operation, PastChange
from breachreg.domain.parties import Organisation
from breachreg.domain.problems import Severity
from breachreg.errors import Cancelled, DamagedError, InputError, StorageError, UserError
from breachreg.i18n import _
from breachreg.persistence import connection as opening
from breachreg.persistence import listing
from breachreg.persistence.faults import told
from breachreg.persistence.inspection import resolved
from breachreg.persistence.subjects import CASE, ORGANISATION
from breachreg.progress import Watch, unwatched
from breachreg.upkeep import Outcome, Upkeep

if TYPE_CHECKING:
    from array import array

    from breachreg.domain.history import HistoryEntry
    from breachreg.domain.terms import Term
    from breachreg.law.law import Law
    from breachreg.law.precedents import OwnCase
    from breachreg.law.results import Assessment
    from breachreg.persistence.backup import BackupInfo
    from breachreg.persistence.findings import Verification
    from breachreg.persistence.lists import Lists
    from breachreg.persistence.office_shelf import OfficeShelf
    from breachreg.persistence.projection import Progress as ListProgress
    from breachreg.persistence.projection import Projector
    from breachreg.persistence.reading import Reader
    from breachreg.persistence.store import Author, Store

T = TypeVar("T")
OWN_CASES = 60
"""So many of the organisation's own decided cases are looked at for precedents: the newest of the same kind."""


class Register(CaseActs, ContactActs, Custody):
    """An open register file.

    Attributes:
        path: the file.
        read_only: nothing can be saved; `startup_report` says why.
        startup_report: sentences about what happened at opening, for the message bar.
    """

    def __init__(self, file: opening.OpenFile, *, clock: Clock, officer: Officer, source: str) -> None:
        self._file = file
        self._clock = clock
        self._source = source
        self._read: Reader | None = None
        self._stored: Store | None = None
        self._listeners: list[Callable[[Operation, str | None], None]] = []
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
        from breachreg.persistence.founding import found
        from breachreg.persistence.projection import Projector, nothing_open
        from breachreg.persistence.store import Author, Store

        keepable(organisation)
        clock = clock or SystemClock()
        now = clock.now()

        def fill(connection: sqlite3.Connection) -> None:
            store = Store(connection, Projector(nothing_open))
            identity = {"register_id": os.urandom(16).hex(), "created_at": now.isoformat()}
            store.set_meta(**identity)
            author = Author(officer.name, source, now)
            store.put(ORGANISATION, organisation, Operation.CREATE_REGISTER, author, more={"register": identity})

        register = cls.open(found(path, fill), clock=clock, officer=officer, source=source)
        for _progress in register.lists.renew():
            pass
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

                bring_up(register._store, Author(officer.name or source, source, register.upkeep.moment()))
            if not file.read_only:
                sweep(file.path)
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
            self.startup_report.append(
                _("De historie klopt niet: {problem} Kijk bij Instellingen, Historie en controle.").format(
                    problem=outcome.verdict.problem
                )
            )

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

    @cached_property
    def lists(self) -> Lists:
        """List, search and terms: whether they are up to date, making them so, checking them, what comes next."""
        from breachreg.persistence.lists import Lists, under

        return Lists(self._file.connection, self._projector, lambda: under(self.law.edition, self.organisation))

    def repair_lists(self) -> Iterator[ListProgress]:
        """Make list, search and terms anew where they are not what the cases say; yields how far it is and what was wrong.

        What was wrong is told in the history.

        Raises:
            DamagedError: the cases themselves are not what the history says; nothing was changed.
        """
        from breachreg.persistence.findings import Deviation

        author = self._author()
        for finding in self.verify().findings:
            if finding.deviation is Deviation.LIST_CHANGED:
                continue
            raise DamagedError(
                _("De lijst is niet hersteld, want de historie klopt niet: {problem}").format(problem=finding.text),
                _("Zet bij Instellingen een back-up terug die klopt."),
            )
        count = 0
        for progress in self.lists.renew():
            count += len(progress.found)
            yield progress
        if count:
            note = _("{n} afwijkingen van de zaken zelf hersteld").format(n=count)
            self._store.put(ORGANISATION, self.organisation, Operation.REPAIR_LIST, author, note=note)
            self._tell(Operation.REPAIR_LIST, None)

    def _check_lists(self, in_pieces: bool) -> Iterator[ListProgress]:
        # what was made under other law is about to be made anew, and that looks at every case
        if not self.lists.stale:
            yield from self.lists.check(in_pieces=in_pieces)

    def _terms(self, breach: Breach) -> Sequence[Term]:
        from breachreg.law.terms import terms_of

        return terms_of(self.law, breach, self.organisation)

    def _author(self) -> Author:
        from breachreg.persistence.store import Author

        if self.read_only:
            raise StorageError(
                _("Dit register is alleen-lezen; er is niets opgeslagen."),
                _(
                    "Vraag schrijfrechten op het bestand en zijn map, en open het opnieuw. Wat u had ingevuld staat er nog."
                ),
            )
        if self._officer == NOBODY:
            raise UserError(
                _("Er is geen naam bekend van wie dit vastlegt; er is niets opgeslagen."),
                _("Vul uw naam in bij Instellingen, of noem hem met --officer."),
            )
        self._file.turn.check(writing=True)
        return Author(self._officer.name, self._source, self.upkeep.moment())

    @property
    def officer(self) -> Officer:
        """Who acts: set at opening; `NOBODY` only looks."""
        return self._officer

    def change_officer(self, officer: Officer) -> None:
        """Let somebody else act from here on. The history says so, in the name of who acted up to here.

        Raises:
            InputError: there is no name. StorageError: the register cannot be changed.
        """
        officer = Officer.named(officer.name)
        if officer == self._officer:
            return
        note = _("Vanaf hier werkt {name} in dit register.").format(name=officer.name)
        if self._officer == NOBODY:
            self._officer = officer
        self._store.put(ORGANISATION, self.organisation, Operation.CHANGE_OFFICER, self._author(), note=note)
        self._officer = officer
        self._tell(Operation.CHANGE_OFFICER, None)

    # -- the organisation ------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """The moment by this register's clock, UTC."""
        return self._clock.now()

    @property
    def organisation(self) -> Organisation:
        """The organisation that keeps the register."""
        if self._organisation is None:
            self._organisation = self._reader.organisation()
        return self._organisation

    def save_organisation(self, organisation: Organisation) -> None:
        """Keep the organisation's own data.

        Raises:
            InputError: something in it cannot be stored, or what must be there is not; with its place.
        """
        from breachreg.casework.organisation import objections
        from breachreg.casework.refusals import refuse
        from breachreg.domain.validation import keepable

        keepable(organisation)
        refuse(objections(organisation))
        self._store.put(ORGANISATION, organisation, Operation.EDIT_ORGANISATION, self._author())
        self._organisation = None
        self._tell(Operation.EDIT_ORGANISATION, None)

    # -- cases --------------------------------------------------------------------------

    def new_breach(self, breach: Breach, *, note: str = "") -> Breach:
        """Enter a case and return it with its number. The same `Breach.id` again gives the case that is there.

        Raises:
            InputError: something cannot be stored, with its place.
        """
        self._refuse(breach)
        saved = self._store.add(breach, self._author(), note)
        self._tell(Operation.NEW_BREACH, saved.reference)
        return saved

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

        self._refuse(breach)
        stored = self.load_id(breach.id)
        if stored.revision == breach.revision:  # else it is stale, and the store says by whom
            check_scope(operation, stored, breach)
            if operation in EDITING:
                check_edit(stored, breach, note)
        whole = completed(
            stored, breach, self.organisation, self.now, lambda: self.law, lambda case: self.assess(case, deep=False)
        )
        if whole is not breach:
            self._refuse(whole)
        before, after = self._save(operation, whole, save_id=save_id, note=note)
        if after is not before:
            self._steps.remember(operation, CASE, before, after)
            self._tell(operation, after.reference)
        return after

    def replay(self, histories: Iterable[Sequence[PastChange]]) -> Iterator[int]:
        """Enter cases with their past, with their own times and authors; yield now and then how many are in.

        For practice registers and imports: one transaction for all, no undo; nothing is kept when it fails half-way.

        Args:
            histories: the changes of each case in order of time, the first one entering it; ordered by those.
        """
        from breachreg.persistence.bulk import enter

        self._author()
        with self._file.turn.alone(_("er worden zaken ingelezen")):
            yield from enter(
                self._file.connection, histories, source=self._source, projector=self._projector, check=self._refuse
            )
        self._tell(Operation.NEW_BREACH, None)

    def _save(
        self, operation: Operation, breach: Breach, *, save_id: str | None = None, note: str = ""
    ) -> tuple[Breach | None, Breach]:
        return self._store.put(CASE, breach, operation, self._author(), save_id=save_id, note=note)

    def load(self, reference: str) -> Breach:
        """Return the case with this number.

        Raises:
            NotFoundError: there is none.
        """
        return self._reader.load(reference=reference)

    def load_id(self, ident: str) -> Breach:
        """Return the case with this id.

        Raises:
            NotFoundError: there is none.
        """
        return self._reader.load(ident=ident)

    def all_breaches(self) -> Iterator[Breach]:
        """Return every case, the oldest first."""
        return self._reader.all(CASE)

    def window(self, query: ListQuery, offset: int, limit: int) -> list[ListRow]:
        """Return a window of the list."""
        return listing.window(self._connection, query, offset, limit)

    def keys(self, query: ListQuery) -> array[int]:
        """Return the keys of all cases that `query` asks for, in its order; `rows` gives some of them."""
        return listing.keys(self._connection, query)

    def rows(self, keys: Sequence[int]) -> list[ListRow]:
        """Return the rows of the list with these keys, in their order."""
        return listing.rows(self._connection, keys)

    def count(self, query: ListQuery) -> int:
        """Return how many cases `query` asks for."""
        return listing.count(self._connection, query)

    def years(self) -> list[int]:
        """Return the years that have cases, the latest first."""
        return listing.years(self._connection)

    def history(self, reference: str = "") -> list[HistoryEntry]:
        """Return the history of a case, or of the whole register when `reference` is empty; the oldest first."""
        from breachreg.persistence.history import read_entries

        return read_entries(self._reader.entries(self.load(reference).id if reference else ""))

    def own_history(self, most: int) -> list[HistoryEntry]:
        """Return the last entries about the register itself and no case: organisation, templates, restores; the newest first."""
        from breachreg.persistence.history import read_entries, subjects_of_register

        with told():
            subjects = subjects_of_register(self._connection)
        found = [entry for subject in subjects for entry in read_entries(self._reader.entries(subject))]
        return sorted(found, key=lambda entry: entry.seq, reverse=True)[:most]

    # -- the law and the office ------------------------------------------------------------------

    @property
    def law(self) -> Law:
        """The law data."""
        from breachreg.law import load_law

        return load_law()

    def assess(self, breach: Breach, *, deep: bool = True, language: str = "nl") -> Assessment:
        """Return what the law says about `breach` for this organisation, now."""
        from breachreg.law.case import assess_breach

        return assess_breach(
            self.law,
            breach,
            self.organisation,
            now=self.now,
            language=language,
            deep=deep,
            own_cases=self._own_cases(breach) if deep else (),
        )

    def _own_cases(self, breach: Breach) -> Sequence[OwnCase]:
        from breachreg.law.case import own_case

        kind = breach.incident_kind
        if kind is None:
            return ()
        # kept until the next change: while somebody types the same question comes at every pause
        if kind not in self._precedents:
            self._precedents[kind] = [own_case(other) for other in self._reader.decided(kind, OWN_CASES + 1)]
        return [case for case in self._precedents[kind] if case.reference != breach.reference][:OWN_CASES]

    @cached_property
    def office_shelf(self) -> OfficeShelf:
        """The office's own templates, house style and logo as they are stored."""
        from breachreg.persistence.office_shelf import OfficeShelf

        return OfficeShelf(self._store)

    def change_office(self, change: Callable[[OfficeShelf, Author], T]) -> T:
        """Change something of the office, with its entry in the history, and return what `change` gives.

        Raises:
            StorageError: the register cannot be changed, or the disk refused.
        """
        found = change(self.office_shelf, self._author())
        self._tell(Operation.EDIT_TEMPLATES, None)
        return found

    # -- checking and backups --------------------------------------------------------------------

    def verify(self, code: str = "") -> Verification:
        """Check the whole history and that all that is stored is what it says.

        Args:
            code: one that was kept outside the file, as the letters print it: number of the entry and its code. Empty: none.

        Raises:
            InputError: `code` is no code.
        """
        return self.upkeep.verify(code=code)

    def head(self) -> tuple[int, str]:
        """Return number and code of the last entry: what to keep outside the file."""
        return self._reader.head()

    def code(self) -> str:
        """Return number and code of the last entry as the letters print them: to keep outside the file."""
        from breachreg.domain.history import code_in_groups

        return code_in_groups(*self.head())

    def backups(self) -> list[BackupInfo]:
        """Return the backups, the newest first."""
        return self.upkeep.backups()

    @staticmethod
    def backups_of(path: Path) -> list[BackupInfo]:
        """Return the backups of a register that is not open (it may be damaged or gone), the newest first."""
        from breachreg.persistence.backup import listed

        return listed(path.expanduser().resolve())

    def backup_now(self, watch: Watch = unwatched) -> Path:
        """Make a checked backup, which is never thinned away, and return it.

        Raises:
            StorageError: it could not be made. Cancelled: `watch` said so.
        """
        return self.upkeep.backup("manual", watch).path

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
        return register

    # -- telling -----------------------------------------------------------------------------------

    def subscribe(self, callback: Callable[[Operation, str | None], None]) -> None:
        """Call `callback(operation, reference)` after every committed change."""
        self._listeners.append(callback)

    def _tell(self, operation: Operation, reference: str | None) -> None:
        self.upkeep.note_change()
        self._precedents.clear()
        for callback in self._listeners:
            callback(operation, reference)

    def _refuse(self, breach: Breach) -> None:
        from breachreg.domain.validation import problems

        refused = [p for p in problems(breach, self._clock.now()) if p.severity is Severity.REFUSE]
        if refused:
            raise InputError(refused)
