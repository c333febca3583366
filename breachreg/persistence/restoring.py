"""Putting a backup back: a whole register is made ready beside the present one, and takes its place as the last thing."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC
from pathlib import Path

from breachreg.atomic import reason, replace_file, sync_folder
from breachreg.clock import FixedClock
from breachreg.domain.operations import Operation
from breachreg.errors import InUseError, RegisterFileError, StorageError
from breachreg.i18n import _
from breachreg.persistence.backup import PIECE, Examined, examine
from breachreg.persistence.bringing_up import bring_up
from breachreg.persistence.connection import companion, entries_of, inspect, open_file, register_id, remove_note
from breachreg.persistence.faults import told
from breachreg.persistence.inspection import resolved
from breachreg.persistence.leftovers import STAMP, aside_name, ready_name
from breachreg.persistence.migrations import documents_behind, migrate
from breachreg.persistence.practice_time import practice_time, running_on
from breachreg.persistence.projection import Projector, nothing_open
from breachreg.persistence.store import Author, Store
from breachreg.persistence.subjects import ORGANISATION
from breachreg.progress import Watch, part_of, unwatched


@dataclass(frozen=True)
class Present:
    """The register that a backup is to replace, as far as it can be read.

    Attributes:
        entries: length of its history; None when it cannot be read.
        register_id: empty when it cannot be read.
    """

    entries: int | None = None
    register_id: str = ""


def put_back(backup: Path, register: Path, *, author: Author, why: str, watch: Watch = unwatched) -> Path:
    """Swap the register's files, as a set, for a checked copy of `backup`; return where the old set went.

    The copy is made in pieces, checked once, brought up to date, and gets its entry in the history before it takes the name: a
    register that was restored says so itself, or was not restored.

    Args:
        register: closed by now; absolute, with links followed.
        why: for the history.

    Raises:
        RegisterFileError: the backup is not a register, newer, damaged, or of another register, or the register is in use; nothing
            was changed.
        StorageError: the disk refused; the old set is in its place. Cancelled: `watch` said so; nothing was changed.
    """
    backup = resolved(backup)
    # before a byte is copied: it may be anything
    inspect(backup)
    replaced = present(register, author)
    stamp = author.at.astimezone(UTC).strftime(STAMP)
    fresh, aside = ready_name(register, stamp), aside_name(register, stamp)
    try:
        sha256 = _copy(backup, fresh, part_of(watch, _("De back-up wordt gekopieerd"), 0, 0.4))
        found = examine(fresh, part_of(watch, _("De back-up wordt gecontroleerd"), 0.4, 0.9))
        _refuse(backup, found, sha256, replaced.register_id)
        if register.exists() and not replaced.register_id:
            _refuse_practice(backup, fresh)
        watch(_("De back-up wordt teruggezet"), 0.9)
        _tell_restore(fresh, author, _note(found, replaced, why, aside))
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


def present(register: Path, author: Author) -> Present:
    """Look at the register at `register`, which may be damaged or gone.

    Raises:
        InUseError: another program has it.
    """
    if not register.exists():
        return Present()
    try:
        file = open_file(register, now=author.at, actor=author.actor)
    except InUseError:
        raise
    except (RegisterFileError, StorageError):
        return Present()
    try:
        return Present(entries_of(file.connection), register_id(file.connection))
    except (RegisterFileError, sqlite3.Error):
        return Present()
    finally:
        file.connection.close()
        if not file.read_only:
            remove_note(register)


def _note(found: Examined, replaced: Present, why: str, aside: Path) -> str:
    lost = _("onbekend") if replaced.entries is None else str(max(0, replaced.entries - found.entries))
    note = _(
        "Teruggezet naar regel {entries} ({head}). Vervallen regels: {lost}. Reden: {reason}. Oude bestanden: {aside}."
    ).format(entries=found.entries, head=found.head[:16], lost=lost, reason=why, aside=aside.name)
    if found.problem:
        note += " " + _("Deze back-up klopte niet: {problem}").format(problem=found.problem)
    return note


def _tell_restore(fresh: Path, author: Author, note: str) -> None:
    """Bring a restored file up to date, and write in its history that it was put back."""
    with told():
        connection = sqlite3.connect(fresh, isolation_level=None)
        try:
            connection.execute("PRAGMA secure_delete=on")
            connection.execute("PRAGMA synchronous=full")
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            migrate(connection, version)
            store = Store(connection, Projector(nothing_open))
            # a register for practice has its own time, in which this happened
            author = replace(author, at=running_on(connection, FixedClock(author.at)).now())
            if documents_behind(connection):
                bring_up(store, author)
            store.put(ORGANISATION, store.organisation(), Operation.RESTORE_BACKUP, author, note=note)
        finally:
            connection.close()


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


def _refuse(backup: Path, found: Examined, sha256: str, present_id: str) -> None:
    """Refuse what is not a good backup of this register.

    A copy of a register that did not match its history may come back when its manifest said so from the beginning: whoever chooses
    it knows, and it may be all there is.
    """
    manifest: dict[str, object] = {}
    with contextlib.suppress(OSError, ValueError):
        said = json.loads(backup.with_suffix(".json").read_text("utf-8"))
        manifest = said if isinstance(said, dict) else {}
    known = bool(manifest.get("problem")) and found.whole
    if manifest.get("sha256", sha256) != sha256 or (found.problem and not known):
        problem = found.problem or _("het bestand is niet meer zoals het is gemaakt.")
        raise RegisterFileError(
            _("De back-up {name} klopt niet: {problem}").format(name=backup.name, problem=problem),
            _("Kies een andere back-up."),
        )
    if present_id and found.register_id and present_id != found.register_id:
        raise RegisterFileError(
            _("{name} is een back-up van een ander register; er is niets veranderd.").format(name=backup.name),
            _("Kies een back-up van dit register. Wilt u dat andere register bekijken, open het dan als bestand."),
        )


def _refuse_practice(backup: Path, fresh: Path) -> None:
    """Keep an exercise from the place of a register that nobody can read any more: it may be the real one."""
    with told():
        connection = sqlite3.connect(fresh)
        try:
            practised = practice_time(connection) is not None
        finally:
            connection.close()
    if practised:
        raise RegisterFileError(
            _("{name} is een back-up van een oefening; er is niets veranderd.").format(name=backup.name),
            _("Het register op die plaats kan niet worden gelezen en is misschien het echte. Noem een nieuw bestand."),
        )


def _swap(fresh: Path, register: Path, aside: Path) -> None:
    moved: list[tuple[Path, Path]] = []
    try:
        aside.mkdir(mode=0o700)
        # the name under which the restored one waits, before the old one loses its own: a power cut between finds it there
        sync_folder(register.parent)
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
