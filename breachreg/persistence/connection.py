"""Opening the register file: who has it, is it ours, is it whole. Standard library only, so that the first frame is fast."""

from __future__ import annotations

import getpass
import json
import os
import platform
import sqlite3
import struct
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from breachreg.clock import AMSTERDAM
from breachreg.errors import DamagedError, InUseError, NewerFileError, RegisterFileError
from breachreg.i18n import _
from breachreg.persistence.faults import told
from breachreg.persistence.places import check_place
from breachreg.persistence.steps import SCHEMA_VERSION

APPLICATION_ID = 0x444C5231  # "DLR1"
HEADER = b"SQLite format 3\0"
BUSY_MS = 800
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
    """

    path: Path
    connection: sqlite3.Connection
    read_only: bool
    unclean: bool
    version: int


def companion(path: Path, ending: str) -> Path:
    """Return the file beside the register with its name and `ending`, such as `-wal`."""
    return path.with_name(path.name + ending)


def inspect(path: Path) -> int:
    """Return the schema version of the file at `path` without opening it as a database.

    Raises:
        RegisterFileError: not there, not a register; NewerFileError: made by a newer program.
    """
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except FileNotFoundError:
        raise RegisterFileError(
            _("Het bestand {name} is er niet.").format(name=path.name),
            _("Kies een ander bestand of maak een nieuw register."),
        ) from None
    except OSError as error:
        raise RegisterFileError(
            _("Het bestand {name} kan niet worden gelezen.").format(name=path.name),
            _("Controleer of u er rechten op hebt: {why}.").format(why=error.strerror or error),
        ) from error
    if len(header) < 100 or not header.startswith(HEADER):
        raise RegisterFileError(
            _("{name} is geen datalekregister; er is niets aan veranderd.").format(name=path.name),
            _("Kies het juiste bestand, of zet een back-up terug als dit uw register was."),
        )
    (version,) = struct.unpack(">I", header[60:64])
    (application,) = struct.unpack(">I", header[68:72])
    if application != APPLICATION_ID:
        raise RegisterFileError(
            _("{name} is een database van een ander programma; er is niets aan veranderd.").format(name=path.name),
            _("Kies het bestand van uw datalekregister."),
        )
    if version > SCHEMA_VERSION:
        raise NewerFileError(
            _("{name} is gemaakt met een nieuwere versie van dit programma.").format(name=path.name),
            _("Werk het programma bij en open het register daarna opnieuw. Er is niets aan veranderd."),
        )
    return int(version)


def open_file(path: Path, *, now: datetime, actor: str) -> OpenFile:
    """Open an existing register for this program alone.

    Raises:
        RegisterFileError and its kinds, each with what to do; the file is as it was.
    """
    path = path.resolve()
    finish_swap(path)
    version = inspect(path)
    writable = os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)
    if not writable:
        return _open_reading(path, version)
    check_place(path)
    wal = companion(path, "-wal")
    unclean = wal.exists() and wal.stat().st_size > 0
    connection = _connect(f"{path.as_uri()}?mode=rw")
    try:
        with told():
            apply_pragmas(connection)
            version = int(connection.execute("PRAGMA user_version").fetchone()[0])
            if unclean:
                check_whole(connection, full=True)
    except InUseError:
        connection.close()
        raise InUseError(*_who_has_it(path)) from None
    except BaseException:
        connection.close()
        raise
    write_note(path, now=now, actor=actor)
    return OpenFile(path, connection, read_only=False, unclean=unclean, version=version)


def finish_swap(path: Path) -> None:
    """Give a restored register its name when the program was stopped between taking the old set away and doing so."""
    ready = path.with_name(f".{path.name}.terug")
    if not path.exists() and ready.exists():
        ready.replace(path)


def _open_reading(path: Path, version: int) -> OpenFile:
    # a folder that cannot be written has no room for a log, so the file is read as it stands
    connection = _connect(f"{path.as_uri()}?mode=ro&immutable=1")
    with told():
        connection.execute("PRAGMA trusted_schema=off")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
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
    note = {"actor": actor or _user(), "computer": platform.node(), "since": now.isoformat(), "pid": os.getpid()}
    try:
        descriptor = os.open(companion(path, ".in-gebruik"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(note, file)
    except OSError:
        return


def remove_note(path: Path) -> None:
    """Take the note away at closing."""
    companion(path, ".in-gebruik").unlink(missing_ok=True)


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return _("onbekende gebruiker")


def _who_has_it(path: Path) -> tuple[str, str]:
    remedy = _("Sluit het register daar, of wacht tot die persoon klaar is, en open het dan opnieuw.")
    try:
        note = json.loads(companion(path, ".in-gebruik").read_text("utf-8"))
        since = datetime.fromisoformat(note["since"]).astimezone(AMSTERDAM)
        return (
            _("{name} is in gebruik door {actor} op {computer}, sinds {day}-{month}-{year} {time}.").format(
                name=path.name,
                actor=note["actor"],
                computer=note["computer"],
                day=since.day,
                month=since.month,
                year=since.year,
                time=since.strftime("%H:%M"),
            ),
            remedy,
        )
    except (OSError, ValueError, KeyError, TypeError):
        return _("{name} is in gebruik door een ander programma.").format(name=path.name), remedy
