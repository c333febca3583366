"""The one door to a register: a method per use case. Windows and command line know nothing behind it.

Heavy imports (SQLAlchemy, the law data, Word) happen inside the methods that need them, so that the list is on the screen first.
"""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from breachreg.clock import Clock, SystemClock
from breachreg.domain.breach import Breach
from breachreg.domain.history import HistoryEntry
from breachreg.domain.listing import ListQuery, ListRow
from breachreg.domain.operations import Operation, PastChange
from breachreg.domain.parties import Organisation
from breachreg.domain.problems import Severity
from breachreg.errors import InputError, NotFoundError, RegisterFileError, StorageError
from breachreg.i18n import _
from breachreg.persistence import connection as opening
from breachreg.persistence import listing
from breachreg.persistence.faults import told
from breachreg.undo import UndoSteps

if TYPE_CHECKING:
    from breachreg.domain.terms import Term
    from breachreg.law.law import Law
    from breachreg.law.precedents import OwnCase
    from breachreg.law.results import Assessment
    from breachreg.persistence.audit import Verification
    from breachreg.persistence.backup import BackupInfo
    from breachreg.persistence.office_shelf import OfficeShelf
    from breachreg.persistence.projection import Projector
    from breachreg.persistence.store import Author, Store

T = TypeVar("T")
BACKUP_EVERY = timedelta(hours=20)


class Register:
    """An open register file.

    Attributes:
        path: the file.
        read_only: nothing can be saved; `startup_report` says why.
        startup_report: sentences about what happened at opening, for the message bar.
    """

    def __init__(self, file: opening.OpenFile, *, clock: Clock, actor: str, source: str) -> None:
        self._file = file
        self._clock = clock
        self._source = source
        self._stored: Store | None = None
        self._steps = UndoSteps(self.load_id, lambda operation, breach, note: self._save(operation, breach, note=note))
        self._listeners: list[Callable[[Operation, str | None], None]] = []
        self._organisation: Organisation | None = None
        self._changed = False
        self.actor = actor
        self.path = file.path
        self.read_only = file.read_only
        self.startup_report: list[str] = []
        if file.read_only:
            self.startup_report.append(_("Dit register is alleen-lezen: u kunt alles bekijken, maar niets wijzigen."))
        if file.unclean:
            self.startup_report.append(
                _("Het programma is de vorige keer niet goed afgesloten. Het register is nagekeken en is heel.")
            )

    # -- opening and closing -----------------------------------------------------

    @classmethod
    def create(
        cls, path: Path, organisation: Organisation, *, clock: Clock | None = None, actor: str, source: str = "ui"
    ) -> Register:
        """Make a new register for `organisation` and open it.

        Raises:
            RegisterFileError: the file exists or the place is risky; StorageError: the disk refused.
        """
        from breachreg.atomic import reason, replace_file
        from breachreg.persistence.migrations import migrate
        from breachreg.persistence.places import check_place

        clock = clock or SystemClock()
        path = path.expanduser().resolve()
        check_place(path)
        if path.exists():
            raise RegisterFileError(
                _("Er is al een bestand {name}.").format(name=path.name),
                _("Kies een andere naam, of open het bestaande register."),
            )
        # made under another name, so that a half-made register never has the real one
        draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.nieuw")
        try:
            draft.parent.mkdir(parents=True, exist_ok=True)
            draft.touch(mode=0o600, exist_ok=False)
            with told():
                connection = sqlite3.connect(draft, isolation_level=None)
                try:
                    connection.execute("PRAGMA secure_delete=on")
                    migrate(connection, 0)
                finally:
                    connection.close()
            replace_file(draft, path)
        except OSError as error:
            raise StorageError(
                _("Het register kon niet worden gemaakt: {why}.").format(why=reason(error)), _("Kies een andere map.")
            ) from error
        finally:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
        register = cls.open(path, clock=clock, actor=actor, source=source)
        store = register._store
        store.set_meta(register_id=secrets.token_hex(16), created_at=clock.now().isoformat())
        store.save_organisation(organisation, Operation.CREATE_REGISTER, register._author())
        register._changed = True
        return register

    @classmethod
    def open(
        cls, path: Path, *, clock: Clock | None = None, actor: str = "", source: str = "ui", check: bool = True
    ) -> Register:
        """Open a register for this program alone.

        Args:
            check: look at once whether the file is whole; a window does that after its first frame with `check_file`.

        Raises:
            RegisterFileError and its kinds (InUseError, DamagedError, NewerFileError), each with what to do.
        """
        from breachreg.persistence.migrations import documents_behind, migrate, pending

        clock = clock or SystemClock()
        file = opening.open_file(path.expanduser(), now=clock.now(), actor=actor)
        register = cls(file, clock=clock, actor=actor, source=source)
        try:
            if pending(file.version) and not file.read_only:
                opening.check_whole(file.connection, full=True)
                migrate(file.connection, file.version, before=lambda: register._backup("migration"))
                register.startup_report.append(
                    _("Het registerbestand is bijgewerkt voor deze versie; de oude versie staat bij de back-ups.")
                )
            if not file.read_only and documents_behind(file.connection):
                # after the tables: a stop between the two is mended here, and until then old documents are read as they are
                register._store.bring_up(register._author())
            if check:
                register.check_file()
        except BaseException:
            register._drop()
            raise
        return register

    def check_file(self, *, backup: bool = True) -> None:
        """Look whether the file is whole, and make the day's backup when it is time (and `backup`).

        Raises:
            DamagedError: it is not; nothing was changed.
        """
        opening.check_whole(self._file.connection, full=False)
        if backup and not self.read_only:
            newest = next(iter(self.backups()), None)
            due = newest is None or self._clock.now() - newest.made_at > BACKUP_EVERY
            if due and self.count(ListQuery()):
                self._backup_if_possible("daily")

    def close(self, *, backup: bool = True) -> None:
        """Make a backup if anything changed, and let go of the file."""
        try:
            if backup and self._changed and not self.read_only:
                self._backup_if_possible("close")
        finally:
            self._drop()

    def _backup_if_possible(self, why: str) -> None:
        """Make a backup; where that fails, go on and say why: a register that was tampered with must still open."""
        try:
            self._backup(why)
        except StorageError:
            return
        except RegisterFileError as error:
            self.startup_report.append(
                _("Er is geen back-up gemaakt. {message} Controleer de historie bij Instellingen.").format(
                    message=error.message
                )
            )

    def _drop(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            self._file.connection.close()
        if not self.read_only:
            opening.remove_note(self.path)

    def __enter__(self) -> Register:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @property
    def _store(self) -> Store:
        if self._stored is None:
            from breachreg.persistence.store import Store

            self._stored = Store(self._file.connection, self._projector)
        return self._stored

    @property
    def _projector(self) -> Projector:
        from breachreg.domain.terms import IDLE_FIELDS
        from breachreg.persistence.projection import Projector

        return Projector(self._terms, IDLE_FIELDS)

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
        return Author(self.actor, self._source, self._clock.now())

    # -- the organisation ------------------------------------------------------------

    @property
    def now(self) -> datetime:
        """The moment by this register's clock, UTC."""
        return self._clock.now()

    @property
    def organisation(self) -> Organisation:
        """The organisation that keeps the register."""
        if self._organisation is None:
            self._organisation = self._store.organisation()
        return self._organisation

    def save_organisation(self, organisation: Organisation) -> None:
        """Keep the organisation's own data."""
        self._store.save_organisation(organisation, Operation.EDIT_ORGANISATION, self._author())
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
        """Save a changed case in one transaction with its entry in the history, and return it as it is now.

        Args:
            save_id: made by the caller; the same one again changes nothing, so that a save can be redone after a crash.

        Raises:
            StaleError: it was saved by somebody else since it was read. InputError: something cannot be stored.
        """
        self._refuse(breach)
        before, after = self._save(operation, self._completed(breach), save_id=save_id, note=note)
        if after.revision != before.revision:
            self._steps.remember(operation, before, after)
            self._tell(operation, after.reference)
        return after

    def _completed(self, breach: Breach) -> Breach:
        """Return a case that is about to be saved with what a filing and its open questions bring along, in the same save.

        A new notification to the AP gets the answers as they are filed and tasks for what is missing (AVG 33(4)); a task whose
        question has an answer now is done.
        """
        from breachreg.law.forms.ap_filings import is_filing, local_day, open_form_tasks

        bare = [n for n in breach.notifications if is_filing(n) and not n.form]
        if bare:
            with contextlib.suppress(NotFoundError):
                known = self.load_id(breach.id).notifications
                bare = [n for n in bare if n not in known]
        if not bare and not open_form_tasks(breach):
            return breach
        from breachreg.law.forms.filing import form_of, with_filings

        return with_filings(
            breach,
            bare,
            self.law.ap_forms,
            local_day(self.now),
            lambda case, kind: form_of(
                self.law, case, self.organisation, self.assess(case, deep=False), self.now, kind
            ),
        )

    def replay(self, histories: Iterable[Sequence[PastChange]]) -> Iterator[int]:
        """Enter cases with their past, with their own times and authors; yield now and then how many are in.

        For practice registers and imports: one transaction for all, no undo; nothing is kept when it fails half-way.

        Args:
            histories: the changes of each case in order of time, the first one entering it; ordered by those.
        """
        from breachreg.persistence.bulk import enter

        self._author()
        yield from enter(
            self._file.connection, histories, source=self._source, projector=self._projector, check=self._refuse
        )
        self._tell(Operation.NEW_BREACH, None)

    def _save(
        self, operation: Operation, breach: Breach, *, save_id: str | None = None, note: str = ""
    ) -> tuple[Breach, Breach]:
        self._refuse(breach)
        return self._store.replace(breach, operation, self._author(), save_id=save_id, note=note)

    def load(self, reference: str) -> Breach:
        """Return the case with this number.

        Raises:
            NotFoundError: there is none.
        """
        return self._store.load(reference=reference)

    def load_id(self, ident: str) -> Breach:
        """Return the case with this id.

        Raises:
            NotFoundError: there is none.
        """
        return self._store.load(ident=ident)

    def all_breaches(self) -> Iterator[Breach]:
        """Return every case, the oldest first."""
        return self._store.all_breaches()

    def window(self, query: ListQuery, offset: int, limit: int) -> list[ListRow]:
        """Return a window of the list."""
        return listing.window(self._file.connection, query, offset, limit)

    def count(self, query: ListQuery) -> int:
        """Return how many cases `query` asks for."""
        return listing.count(self._file.connection, query)

    def years(self) -> list[int]:
        """Return the years that have cases, the latest first."""
        return listing.years(self._file.connection)

    def history(self, reference: str = "") -> list[HistoryEntry]:
        """Return the history of a case, or of the whole register when `reference` is empty; the oldest first."""
        from breachreg.persistence.history import read_entries

        return read_entries(self._store.entries(self.load(reference).id if reference else ""))

    # -- undo -----------------------------------------------------------------------------

    @property
    def can_undo(self) -> str | None:
        """What would be undone, in Dutch; None when there is nothing. Entering a case stays: its number may not disappear."""
        return self._steps.undoable

    @property
    def can_redo(self) -> str | None:
        """What would be done again, in Dutch; None when there is nothing."""
        return self._steps.redoable

    def undo(self) -> Operation | None:
        """Put the case of the last change back as it was, as a new entry in the history.

        Raises:
            StaleError: the case was changed since; nothing was undone.
        """
        return self._stepped(self._steps.undo(), Operation.UNDO)

    def redo(self) -> Operation | None:
        """Do the last undone change again, as a new entry.

        Raises:
            StaleError: the case was changed since.
        """
        return self._stepped(self._steps.redo(), Operation.REDO)

    def _stepped(self, done: tuple[Operation, str] | None, operation: Operation) -> Operation | None:
        if done is None:
            return None
        self._tell(operation, done[1])
        return done[0]

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

        decided = (
            self.load_id(row.id)
            for row in self.window(ListQuery(kind=breach.incident_kind), 0, 60)
            if row.id != breach.id and row.status.value not in {"decide", "no_breach"}
        )
        return [own_case(other) for other in decided] if breach.incident_kind else []

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

    def verify(self) -> Verification:
        """Check the whole history and that the cases are what it says."""
        from breachreg.persistence.audit import verify

        with told():
            return verify(self._file.connection)

    def head(self) -> tuple[int, str]:
        """Return number and code of the last entry: what to keep outside the file."""
        return self._store.head()

    def backups(self) -> list[BackupInfo]:
        """Return the backups, the newest first."""
        from breachreg.persistence.backup import listed

        return listed(self.path)

    @staticmethod
    def backups_of(path: Path) -> list[BackupInfo]:
        """Return the backups of a register that is not open (it may be damaged or gone), the newest first."""
        from breachreg.persistence.backup import listed

        return listed(path.expanduser().resolve())

    def backup_now(self) -> Path:
        """Make a verified backup and return it.

        Raises:
            StorageError: it could not be made.
        """
        return self._backup("manual").path

    def _backup(self, why: str) -> BackupInfo:
        from breachreg.persistence.backup import make

        info = make(self._file.connection, self.path, now=self._clock.now(), why=why)
        self._changed = False
        return info

    @classmethod
    def restore(
        cls, backup: Path, path: Path, *, clock: Clock | None = None, actor: str, reason: str, source: str = "ui"
    ) -> Register:
        """Put a verified backup in the place of the register (closed by now), keep the old files, and open it.

        Raises:
            RegisterFileError: the backup is wrong or damaged, or the register is in use; nothing was changed.
        """
        from breachreg.persistence.backup import put_back

        clock = clock or SystemClock()
        path = path.expanduser().resolve()
        lost = cls._entries_lost(path, backup, clock)
        aside = put_back(backup, path, now=clock.now())
        register = cls.open(path, clock=clock, actor=actor, source=source)
        entries, head = register.head()
        note = _(
            "Teruggezet naar regel {entries} ({head}). Vervallen regels: {lost}. Reden: {reason}. Oude bestanden: {aside}."
        ).format(entries=entries, head=head[:16], lost=lost, reason=reason, aside=aside.name)
        register._store.save_organisation(register.organisation, Operation.RESTORE_BACKUP, register._author(), note)
        register.startup_report.append(
            _("De back-up is teruggezet. De vervangen bestanden staan in {name}.").format(name=aside.name)
        )
        return register

    @classmethod
    def _entries_lost(cls, path: Path, backup: Path, clock: Clock) -> str:
        """Return how many entries of the present file the backup lacks, or `onbekend` when that file cannot be read."""
        from breachreg.errors import InUseError
        from breachreg.persistence.backup import examine

        there, _head, _cases = examine(backup)
        if not path.exists():
            return _("onbekend")
        try:
            with cls.open(path, clock=clock, check=False) as present:
                return str(max(0, present.head()[0] - there))
        except InUseError:
            raise
        except RegisterFileError:
            return _("onbekend")

    # -- telling -----------------------------------------------------------------------------------

    def subscribe(self, callback: Callable[[Operation, str | None], None]) -> None:
        """Call `callback(operation, reference)` after every committed change."""
        self._listeners.append(callback)

    def _tell(self, operation: Operation, reference: str | None) -> None:
        self._changed = True
        for callback in self._listeners:
            callback(operation, reference)

    def _refuse(self, breach: Breach) -> None:
        from breachreg.domain.validation import problems

        refused = [p for p in problems(breach, self._clock.now()) if p.severity is Severity.REFUSE]
        if refused:
            raise InputError(refused)
