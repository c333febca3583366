"""Backups that were opened and checked before they count, thinned with age; and putting one back."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from breachreg.atomic import reason, replace_file, sync_folder, write_atomic
from breachreg.errors import RegisterFileError, StorageError
from breachreg.i18n import _
from breachreg.persistence.connection import check_whole, companion, inspect
from breachreg.persistence.faults import told

DAILY, WEEKLY, MONTHLY, NEWEST = 12, 10, 9, 3
STAMP = "%Y%m%dT%H%M%S%fZ"


@dataclass(frozen=True, kw_only=True)
class BackupInfo:
    """A backup that was verified when it was made.

    Attributes:
        made_at: UTC.
        entries, head: length and last hash of the history in it.
        reason: why it was made: `close`, `daily`, `migration`, `restore`, `manual`.
    """

    path: Path
    made_at: datetime
    entries: int
    head: str
    cases: int
    reason: str
    sha256: str


def folder_of(register: Path) -> Path:
    """Return where the backups of `register` lie."""
    return register.with_name(register.stem + "-back-ups")


def listed(register: Path) -> list[BackupInfo]:
    """Return the backups of `register`, the newest first."""
    found = []
    for manifest in folder_of(register).glob("*.json"):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            data = json.loads(manifest.read_text("utf-8"))
            path = manifest.with_suffix(".db")
            if path.exists():
                data["made_at"] = datetime.fromisoformat(data["made_at"])
                found.append(BackupInfo(path=path, **data))
    return sorted(found, key=lambda info: info.made_at, reverse=True)


def make(connection: sqlite3.Connection, register: Path, *, now: datetime, why: str) -> BackupInfo:
    """Copy the open register, open and check the copy, and only then give it its name.

    Raises:
        StorageError: the copy could not be made or is not right; earlier backups are as they were.
    """
    folder = folder_of(register)
    stem = f"{register.stem}-{now.astimezone(UTC).strftime(STAMP)}"
    temporary = folder / f".{stem}.tmp"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        with told():
            connection.execute("VACUUM INTO ?", (str(temporary),))
        temporary.chmod(0o600)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        entries, head, cases = examine(temporary)
        info = BackupInfo(
            path=folder / f"{stem}.db",
            made_at=now,
            entries=entries,
            head=head,
            cases=cases,
            reason=why,
            sha256=digest(temporary),
        )
        manifest = {
            "made_at": now.isoformat(),
            "entries": entries,
            "head": head,
            "cases": cases,
            "reason": why,
            "sha256": info.sha256,
        }
        replace_file(temporary, info.path)
        write_atomic(info.path.with_suffix(".json"), json.dumps(manifest, indent=1).encode())
    except OSError as error:
        raise StorageError(
            _("De back-up kon niet worden gemaakt: {why}.").format(why=reason(error)),
            _("Maak ruimte vrij of controleer de rechten op de map {name}.").format(name=folder.name),
        ) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    thin(register)
    return info


def examine(path: Path) -> tuple[int, str, int]:
    """Check a copy from end to end; return entries, head and number of cases.

    Raises:
        RegisterFileError: not a register, or damaged.
    """
    from breachreg.persistence.audit import verify

    inspect(path)
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
    try:
        check_whole(connection, full=True)
        with told():
            outcome = verify(connection)
            cases = connection.execute("SELECT count(*) FROM breach").fetchone()[0]
    finally:
        connection.close()
    if not outcome.ok:
        raise RegisterFileError(
            _("De back-up {name} klopt niet: {problem}").format(name=path.name, problem=outcome.problem),
            _("Kies een andere back-up."),
        )
    return outcome.entries, outcome.head, cases


def digest(path: Path) -> str:
    """Return the SHA-256 of a closed file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def thin(register: Path) -> None:
    """Remove old backups: keep one of each of the last 12 days, 10 weeks and 9 months, and always the newest three."""
    infos = listed(register)
    keep = kept(info.made_at for info in infos)
    for info in infos:
        if info.made_at not in keep:
            with contextlib.suppress(OSError):
                info.path.with_suffix(".json").unlink(missing_ok=True)
                info.path.unlink(missing_ok=True)


def kept(moments: Iterable[datetime]) -> set[datetime]:
    """Return which of the backups made at `moments` are kept."""
    newest_first = sorted(moments, reverse=True)
    keep = set(newest_first[:NEWEST])
    for period, most in (("%Y-%m-%d", DAILY), ("%G-%V", WEEKLY), ("%Y-%m", MONTHLY)):
        seen: set[str] = set()
        for moment in newest_first:
            mark = moment.strftime(period)
            if mark not in seen and len(seen) < most:
                seen.add(mark)
                keep.add(moment)
    return keep


def put_back(backup: Path, register: Path, *, now: datetime) -> Path:
    """Swap the register's files, as a set, for a verified copy of `backup`; return where the old set went.

    Raises:
        RegisterFileError: the backup is not a register, newer, or damaged; nothing was changed.
        StorageError: the disk refused; the old set is in its place.
    """
    examine(backup)
    register = register.resolve()
    aside = register.with_name(f"{register.stem}-vervangen-{now.astimezone(UTC).strftime(STAMP)}")
    fresh = register.with_name(f".{register.name}.terug")
    moved: list[tuple[Path, Path]] = []
    try:
        content = backup.read_bytes()
        fresh.unlink(missing_ok=True)
        write_atomic(fresh, content)
        if hashlib.sha256(content).hexdigest() != digest(fresh):
            raise StorageError(_("De kopie van de back-up is niet gelijk aan de back-up."), _("Controleer de schijf."))
        aside.mkdir(mode=0o700)
        # log first: a database without its log is an old state, a log without its database is harmless
        for ending in ("-wal", "-journal", "-shm", ""):
            old = companion(register, ending)
            if old.exists():
                target = aside / old.name
                old.replace(target)
                moved.append((target, old))
        replace_file(fresh, register)
        sync_folder(register.parent)
    except OSError as error:
        for target, old in reversed(moved):
            with contextlib.suppress(OSError):
                target.replace(old)
        raise StorageError(
            _("Terugzetten lukte niet: {why}.").format(why=reason(error)),
            _("Er is niets veranderd. Maak ruimte vrij en probeer opnieuw."),
        ) from error
    finally:
        with contextlib.suppress(OSError):
            fresh.unlink(missing_ok=True)
    return aside
