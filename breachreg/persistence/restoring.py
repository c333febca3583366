"""Putting a backup back: a whole register is made ready beside the present one, and takes its place as the last thing."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from breachreg.atomic import reason, replace_file, sync_folder
from breachreg.errors import RegisterFileError, StorageError
from breachreg.i18n import _
from breachreg.persistence.backup import PIECE, Examined, examine
from breachreg.persistence.connection import companion
from breachreg.persistence.faults import told
from breachreg.persistence.leftovers import STAMP, aside_name, ready_name
from breachreg.progress import Watch, part_of, unwatched

Prepare = Callable[[sqlite3.Connection, Examined, Path], object]
"""Writes in the restored file what happened: its connection, what it held, and the folder where the old files will be."""


def put_back(
    backup: Path,
    register: Path,
    *,
    now: datetime,
    register_id: str,
    prepare: Prepare,
    watch: Watch = unwatched,
) -> Path:
    """Swap the register's files, as a set, for a checked copy of `backup`; return where the old set went.

    The copy is made in pieces, checked once, and written in by `prepare` before it takes the name: a register that was restored
    says so in its own history, or was not restored.

    Args:
        register_id: of the present register; empty when that cannot be read.

    Raises:
        RegisterFileError: the backup is not a register, newer, damaged, or of another register; nothing was changed.
        StorageError: the disk refused; the old set is in its place. Cancelled: `watch` said so; nothing was changed.
    """
    stamp = now.astimezone(UTC).strftime(STAMP)
    fresh, aside = ready_name(register, stamp), aside_name(register, stamp)
    try:
        sha256 = _copy(backup, fresh, part_of(watch, _("De back-up wordt gekopieerd"), 0, 0.4))
        found = examine(fresh, part_of(watch, _("De back-up wordt gecontroleerd"), 0.4, 0.9))
        _refuse(backup, found, sha256, register_id)
        watch(_("De back-up wordt teruggezet"), 0.9)
        with told():
            connection = sqlite3.connect(fresh, isolation_level=None)
            try:
                connection.execute("PRAGMA secure_delete=on")
                connection.execute("PRAGMA synchronous=full")
                prepare(connection, found, aside)
            finally:
                connection.close()
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
        # the last moment to stop
        watch(_("De back-up wordt teruggezet"), 1)
        _swap(fresh, register, aside)
    except OSError as error:
        raise StorageError(
            _("Terugzetten lukte niet: {why}.").format(why=reason(error)),
            _("Er is niets veranderd. Maak ruimte vrij en probeer opnieuw."),
        ) from error
    finally:
        # what is still there is not the register
        for left in (fresh, companion(fresh, "-journal")):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)
    return aside


def _copy(backup: Path, fresh: Path, tell: Callable[[float], object]) -> str:
    """Copy `backup` in pieces, make the copy durable, and return the SHA-256 of what was read."""
    found, done = hashlib.sha256(), 0
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    with os.fdopen(descriptor, "wb") as target, backup.open("rb") as source:
        size = max(os.fstat(source.fileno()).st_size, 1)
        while piece := source.read(PIECE):
            found.update(piece)
            target.write(piece)
            done += len(piece)
            tell(done / size)
        target.flush()
        os.fsync(target.fileno())
    return found.hexdigest()


def _refuse(backup: Path, found: Examined, sha256: str, register_id: str) -> None:
    """Refuse what is not a good backup of this register.

    A copy of a register that did not match its history may come back when its manifest said so from the beginning: whoever chooses
    it knows, and it may be all there is.
    """
    manifest: dict[str, object] = {}
    with contextlib.suppress(OSError, ValueError):
        said = json.loads(backup.with_suffix(".json").read_text("utf-8"))
        manifest = said if isinstance(said, dict) else {}
    if manifest.get("sha256", sha256) != sha256 or (found.problem and not manifest.get("problem")):
        problem = found.problem or _("het bestand is niet meer zoals het is gemaakt.")
        raise RegisterFileError(
            _("De back-up {name} klopt niet: {problem}").format(name=backup.name, problem=problem),
            _("Kies een andere back-up."),
        )
    if register_id and found.register_id and register_id != found.register_id:
        raise RegisterFileError(
            _("{name} is een back-up van een ander register; er is niets veranderd.").format(name=backup.name),
            _("Kies een back-up van dit register. Wilt u dat andere register bekijken, open het dan als bestand."),
        )


def _swap(fresh: Path, register: Path, aside: Path) -> None:
    moved: list[tuple[Path, Path]] = []
    try:
        aside.mkdir(mode=0o700)
        # log first: a database without its log is an old state, a log without its database is harmless
        for ending in ("-wal", "-journal", "-shm", ""):
            old = companion(register, ending)
            if old.exists():
                old.replace(aside / old.name)
                moved.append((aside / old.name, old))
        sync_folder(aside)
        replace_file(fresh, register)
    except OSError:
        for target, old in reversed(moved):
            with contextlib.suppress(OSError):
                target.replace(old)
        with contextlib.suppress(OSError):
            aside.rmdir()
        raise
