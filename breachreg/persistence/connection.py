"""Opening the register file: who has it, is it ours, is it whole. Standard library only, so that the first frame is fast."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from breachreg.clock import moment_in_digits
from breachreg.domain.officers import account
from breachreg.errors import DamagedError, InUseError, RegisterFileError, StorageError, UserError
from breachreg.i18n import _, ngettext
from breachreg.persistence import inspection
from breachreg.persistence.faults import told
from breachreg.persistence.leftovers import finish_swap
from breachreg.persistence.log_frames import commits_in
from breachreg.persistence.places import check_place, doubt_of
from breachreg.persistence.steps import SCHEMA_VERSION, STEPS
from breachreg.persistence.turn import Turn

BUSY_MS = 800
MOST_IN_MEMORY = 400_000_000
"""Bytes of a file of an older version that is read without being changed."""
PRAGMAS = (
    ("locking_mode", "exclusive", "exclusive"),
    ("journal_mode", "wal", "wal"),
    ("synchronous", "full", "2"),
    ("fullfsync", "on", "1"),
    ("checkpoint_fullfsync", "on", "1"),
    ("foreign_keys", "on", "1"),
    ("trusted_schema", "off", "0"),
    ("cell_size_check", "on", "1"),
    ("secure_delete", "on", "1"),
    ("temp_store", "memory", "2"),
    ("mmap_size", "0", None),
)
"""Name, value to set, value that must be read back (None: nothing is reported). Durable against power loss: WAL with FULL."""


@dataclass
class OpenFile:
    """An open register file.

    Attributes:
        unclean: the log was not empty: the program or the machine stopped in the middle.
        version: schema version of the file.
        restored: a restore that was stopped in the middle was finished at this opening.
        lost: how many of the last commits could not be read from the log any more.
        turn: whose turn it is on the connection.
    """

    path: Path
    connection: sqlite3.Connection
    read_only: bool
    unclean: bool
    version: int
    restored: bool = False
    lost: int = 0
    turn: Turn = field(default_factory=Turn)

    def report(self) -> list[str]:
        """Return what deserves a look at opening, Dutch sentences."""
        found = []
        if self.read_only:
            found.append(
                _("Dit register is alleen-lezen: u kunt alles bekijken, maar niets wijzigen. {state}").format(
                    state=_state_of(self.path)
                )
            )
        if self.restored:
            found.append(_("Het terugzetten van een back-up was onderbroken en is nu afgemaakt."))
        if self.lost:
            found.append(
                ngettext(
                    "Het programma is de vorige keer niet goed afgesloten, en het logbestand is beschadigd: wat het laatst werd opgeslagen, is er niet meer. Kijk na wat u toen invoerde.",
                    "Het programma is de vorige keer niet goed afgesloten, en het logbestand is beschadigd: de laatste {n} keer dat er werd opgeslagen, is er niet meer. Kijk na wat u toen invoerde.",
                    self.lost,
                ).format(n=self.lost)
            )
        elif self.unclean:
            found.append(
                _("Het programma is de vorige keer niet goed afgesloten. Het register is nagekeken en is heel.")
            )
        if not self.read_only and (doubt := doubt_of(self.path)):
            found.append(doubt)
        return found


def _state_of(path: Path) -> str:
    """Return of when what is read of a file is that cannot be written, and who may be changing it elsewhere."""
    moment = moment_in_digits(datetime.fromtimestamp(path.stat().st_mtime, UTC))
    state = _("U ziet de stand van {moment}.").format(moment=moment)
    if who := user_of(path):
        state = _("{state} Let op: {who} Wat daarna is opgeslagen, ziet u hier niet.").format(state=state, who=who)
    return state


def companion(path: Path, ending: str) -> Path:
    """Return the file beside the register with its name and `ending`, such as `-wal`."""
    return path.with_name(path.name + ending)


def inspect(path: Path) -> int:
    """Return the schema version of the file at `path` without opening it as a database.

    Raises:
        RegisterFileError: not there, not a register; DamagedError, NewerFileError.
    """
    return inspection.inspect(path, SCHEMA_VERSION)


def slow_to_open(path: Path) -> bool:
    """Tell whether opening may take long: after a crash the whole file is read, an old file is brought up to date.

    A window then opens it in the background. Never raises: what is wrong is told at opening.
    """
    try:
        return inspection.has_log(path) or inspect(path) < SCHEMA_VERSION
    except (UserError, OSError, ValueError):
        return False


def open_file(path: Path, *, now: datetime, actor: str) -> OpenFile:
    """Open an existing register for this program alone.

    Raises:
        RegisterFileError and its kinds, each with what to do; the file is as it was.
    """
    path = inspection.resolved(path)
    restored = finish_swap(path)
    version = inspect(path)
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
        return _open_reading(path, version)
    check_place(path)
    inspection.check_log(path)
    wal = companion(path, "-wal")
    unclean = wal.exists() and wal.stat().st_size > 0
    commits = commits_in(path, wal) if unclean and wal.is_file() else []
    connection = _connect(f"{path.as_uri()}?mode=rw")
    try:
        with told():
            # before anything is set that would change the file
            connection.execute("PRAGMA locking_mode=exclusive").fetchall()
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            inspection.check_tables(connection, path, version, [(step.number, step.sql) for step in STEPS])
            read = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()[1] if unclean else 0
            apply_pragmas(connection)
            if unclean:
                check_whole(connection, full=True)
    except StorageError as error:
        connection.close()
        raise _barred(path, error) from error
    except InUseError:
        connection.close()
        raise InUseError(*_who_has_it(path)) from None
    except BaseException:
        connection.close()
        raise
    write_note(path, now=now, actor=actor)
    lost = sum(frame > read for frame in commits)
    return OpenFile(path, connection, read_only=False, unclean=unclean, version=version, restored=restored, lost=lost)


def _barred(path: Path, error: StorageError) -> StorageError:
    """Return why a file could not be opened: nothing was saved yet, so nothing is said of that."""
    odd = [name.name for end in ("-wal", "-journal") if (name := companion(path, end)).exists() and not name.is_file()]
    if odd:
        return StorageError(
            _("{name} kan niet worden geopend: naast het bestand staat iets op de plaats van zijn log.").format(
                name=path.name
            ),
            _("Geef {odd} een andere naam en open het register opnieuw.").format(odd=odd[0]),
        )
    if not str(getattr(error.__cause__, "sqlite_errorname", "")).startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")):
        return error
    return StorageError(
        _("{name} kan niet worden geopend: de schijf geeft een fout. Er is niets aan veranderd.").format(
            name=path.name
        ),
        _("Controleer de verbinding met de schijf en probeer het opnieuw, of zet een back-up terug."),
    )


def _open_reading(path: Path, version: int) -> OpenFile:
    """Open a file of which it or its folder cannot be written.

    There is no room for a log then, so the file is read as it stands; and only when that is all there is.
    """
    probe = _connect(f"{path.as_uri()}?mode=ro")
    try:
        # whether another program has it is answered before SQLite finds that it cannot make a log here
        with contextlib.suppress(StorageError), told():
            probe.execute("PRAGMA schema_version").fetchone()
    except InUseError:
        raise InUseError(*_who_has_it(path)) from None
    finally:
        probe.close()
    if inspection.has_log(path):
        raise RegisterFileError(
            _(
                "Het laatst opgeslagen werk in {name} staat nog in het logbestand ernaast, en dat kan hier niet worden verwerkt."
            ).format(name=path.name),
            _(
                "Open het register een keer met schrijfrechten op het bestand en de map, of kopieer alle bestanden die "
                "met {name} beginnen naar een map waarin u mag schrijven."
            ).format(name=path.name),
        )
    file = open_standing(path, version)
    return _brought_up(file) if version < SCHEMA_VERSION else file


def _brought_up(file: OpenFile) -> OpenFile:
    """Return a file of an older version that cannot be written as it is read today: a copy in memory, which is gone when it is closed.

    Raises:
        RegisterFileError: it is too large for that.
    """
    from breachreg.persistence.migrations import migrate
    from breachreg.persistence.sqlite_only import SEARCH_WORDS

    copy = _connect(":memory:")
    try:
        if file.path.stat().st_size > MOST_IN_MEMORY:
            raise RegisterFileError(
                _(
                    "{name} is gemaakt met een oudere versie van het programma, en kan hier niet worden bijgewerkt."
                ).format(name=file.path.name),
                _("Kopieer het naar een map waarin u mag schrijven en open de kopie; dit bestand blijft zoals het is."),
            )
        with told():
            file.connection.backup(copy)
            version = migrate(copy, file.version)
            # searching makes it, and nothing can be made from here on
            copy.execute(SEARCH_WORDS)
            copy.execute("PRAGMA query_only=on")
    except BaseException:
        copy.close()
        raise
    finally:
        file.connection.close()
    return replace(file, connection=copy, version=version)


def open_standing(path: Path, version: int) -> OpenFile:
    """Open a file for reading as it stands, without a lock: for one that nobody changes meanwhile, or by who looks afterwards whether it stood still.

    Raises:
        RegisterFileError: its tables are not those of a register.
    """
    connection = _connect(f"{path.as_uri()}?mode=ro&immutable=1")
    try:
        with told():
            connection.execute("PRAGMA trusted_schema=off")
            inspection.check_tables(connection, path, version, [(step.number, step.sql) for step in STEPS])
    except BaseException:
        connection.close()
        raise
    return OpenFile(path, connection, read_only=True, unclean=False, version=version)


def _connect(uri: str) -> sqlite3.Connection:
    with told():
        return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_MS / 1000, check_same_thread=False)


def apply_pragmas(connection: sqlite3.Connection) -> None:
    """Set the storage settings and make sure that they hold.

    Raises:
        RegisterFileError: this SQLite cannot do what durability needs.
    """
    connection.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    for name, value, expected in PRAGMAS:
        connection.execute(f"PRAGMA {name}={value}").fetchall()
        if expected is None:
            continue
        actual = str(connection.execute(f"PRAGMA {name}").fetchone()[0])
        if actual != expected:
            raise RegisterFileError(
                _("Het register kan hier niet veilig worden bewaard ({name} is {actual}).").format(
                    name=name, actual=actual
                ),
                _("Zet het bestand op een gewone schijf van deze computer."),
            )
    # the first write takes the lock for good, so that a second program hears it now and not at its first save
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("COMMIT")


def register_id(connection: sqlite3.Connection) -> str:
    """Return the id that the register was given when it was made, or nothing."""
    with told():
        row = connection.execute("SELECT value FROM meta WHERE key = 'register_id'").fetchone()
    return str(row[0]) if row else ""


def entries_of(connection: sqlite3.Connection) -> int:
    """Return how long the history is."""
    with told():
        (entries,) = connection.execute("SELECT coalesce(max(seq), 0) FROM audit_entry").fetchone()
    return int(entries)


def check_whole(connection: sqlite3.Connection, *, full: bool) -> None:
    """Look whether the file's structure is whole; `full` also reads the indexes.

    Raises:
        DamagedError: it is not; nothing was changed.
    """
    with told():
        rows = connection.execute("PRAGMA integrity_check(5)" if full else "PRAGMA quick_check(5)").fetchall()
    if rows != [("ok",)]:
        raise DamagedError(
            _("Het registerbestand is beschadigd; er is niets aan veranderd."),
            _("Zet de laatste goede back-up terug. Het beschadigde bestand wordt daarbij bewaard."),
        )


def write_note(path: Path, *, now: datetime, actor: str) -> None:
    """Say beside the file who has it. Only for the message; SQLite's own lock decides."""
    note = {
        "actor": actor or account(_("onbekende gebruiker")),
        "computer": _computer(),
        "since": now.isoformat(),
        "pid": os.getpid(),
    }
    try:
        # what is no file there, such as a pipe that nobody reads, may not keep the opening waiting
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NONBLOCK", 0)
        descriptor = os.open(companion(path, ".in-gebruik"), flags, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(note, file)
    except OSError:
        return


def _computer() -> str:
    if name := os.environ.get("COMPUTERNAME"):
        return name
    if hasattr(os, "uname"):
        # the module platform would be read at every opening for this one word
        return os.uname().nodename
    import platform

    return platform.node()


def remove_note(path: Path) -> None:
    """Take the note away at closing."""
    # held by a virus scanner on Windows it stays behind; the next one to open writes over it
    with contextlib.suppress(OSError):
        companion(path, ".in-gebruik").unlink(missing_ok=True)


def user_of(path: Path) -> str:
    """Return who has the register open, by the note beside it, a Dutch sentence; empty when nobody says so."""
    return _who_has_it(path)[0] if companion(path, ".in-gebruik").exists() else ""


def _who_has_it(path: Path) -> tuple[str, str]:
    remedy = _("Sluit het register daar, of wacht tot die persoon klaar is, en open het dan opnieuw.")
    try:
        place = companion(path, ".in-gebruik")
        note = json.loads(place.read_text("utf-8")) if place.is_file() else {}
        since = datetime.fromisoformat(note["since"])
        return (
            _("{name} is in gebruik door {actor} op {computer}, sinds {since}.").format(
                name=path.name, actor=note["actor"], computer=note["computer"], since=moment_in_digits(since)
            ),
            remedy,
        )
    except (OSError, ValueError, KeyError, TypeError):
        return _("{name} is in gebruik door een ander programma.").format(name=path.name), remedy
