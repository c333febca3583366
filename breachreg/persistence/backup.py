"""Backups: copied in slices while the window works, and checked on the copy before they count; thinned with age.

A register that does not match its own history is copied too, under a name that says so: it may be all there is.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from pathlib import Path

from breachreg import __version__
from breachreg.atomic import reason, replace_file, write_atomic
from breachreg.errors import DamagedError, StorageError
from breachreg.i18n import _
from breachreg.persistence.connection import check_whole, inspect
from breachreg.persistence.faults import disk_reason, told
from breachreg.persistence.leftovers import DEVIATES, STAMP, folder_of, folders_of
from breachreg.progress import Watch, part_of, unwatched

DAILY, WEEKLY, MONTHLY, NEWEST = 12, 10, 9, 3
MANUAL = "manual"
PAGES = 256
"""Copied at a time, 1 MB: so long the window may have to wait for the connection."""
SYNCED = 8 * PAGES
"""Pages after which what was copied is brought to the disk: a save that wants to be sure waits for all that is on its way there."""
PIECE = 1_048_576
"""Bytes read at a time."""
BUSY_SECONDS = 0.01


@dataclass(frozen=True, kw_only=True)
class BackupInfo:
    """A backup that was checked when it was made.

    Attributes:
        made_at: UTC.
        entries, head: length and last hash of the history in it.
        reason: why it was made: `close`, `daily`, `migration`, `restore`, `manual`.
        register_id: of the register it is of; empty in those from before this was kept.
        problem: what was wrong with the register when it was copied, in Dutch; empty when it was in order.
        whole: the file itself was not damaged.
    """

    path: Path
    made_at: datetime
    entries: int
    head: str
    cases: int
    reason: str
    sha256: str
    register_id: str = ""
    problem: str = ""
    whole: bool = True


@dataclass(frozen=True)
class Examined:
    """What stands in a closed file.

    Attributes:
        problem: what is wrong with it, in Dutch; empty when the file is whole and the history matches.
        whole: the file itself is not damaged.
    """

    entries: int
    head: str
    cases: int
    register_id: str
    problem: str
    whole: bool = True


_KEPT = {field.name for field in fields(BackupInfo)} - {"path"}


def listed(register: Path, register_id: str = "") -> list[BackupInfo]:
    """Return the backups of `register`, the newest first.

    Args:
        register_id: leaves out those that say they are of another register that bore the same name.
    """
    found = []
    for manifest in (path for folder in folders_of(register) for path in folder.glob("*.json")):
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            data = json.loads(manifest.read_text("utf-8"))
            path = manifest.with_suffix(".db")
            said = {key: value for key, value in data.items() if key in _KEPT}
            said["made_at"] = datetime.fromisoformat(data["made_at"])
            info = BackupInfo(path=path, **said)
            if path.exists() and (not register_id or info.register_id in ("", register_id)):
                found.append(info)
    return sorted(found, key=lambda info: info.made_at, reverse=True)


def make(
    connection: sqlite3.Connection, register: Path, *, now: datetime, why: str, watch: Watch = unwatched
) -> BackupInfo:
    """Copy the open register, open and check the copy, and only then give it its name.

    May run in another thread than the one that works with `connection`: that one waits no longer than for a slice, and what it
    saves meanwhile is in the copy.

    Args:
        why: one of the reasons of `BackupInfo`.

    Raises:
        StorageError: the copy could not be made; earlier backups are as they were. Cancelled: `watch` said so.
    """
    folder = folder_of(register)
    stem = f"{register.stem}-{now.astimezone(UTC).strftime(STAMP)}"
    temporary = folder / f".{stem}.tmp"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        os.close(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
        copy(connection, temporary, part_of(watch, _("De back-up wordt gemaakt"), 0, 0.45))
        found = examine(temporary, part_of(watch, _("De back-up wordt gecontroleerd"), 0.45, 0.9))
        sha256 = digest(temporary, part_of(watch, _("De back-up wordt gecontroleerd"), 0.9, 1))
        info = BackupInfo(
            path=folder / f"{stem}{DEVIATES if found.problem else ''}.db",
            made_at=now,
            entries=found.entries,
            head=found.head,
            cases=found.cases,
            reason=why,
            sha256=sha256,
            register_id=found.register_id,
            problem=found.problem,
            whole=found.whole,
        )
        manifest = {name: getattr(info, name) for name in sorted(_KEPT)} | {"made_at": now.isoformat()}
        manifest["program"] = __version__
        # a manifest without its copy says nothing; a copy without its manifest would be lost sight of
        write_atomic(info.path.with_suffix(".json"), json.dumps(manifest, indent=1, ensure_ascii=False).encode())
        replace_file(temporary, info.path)
    except (OSError, sqlite3.Error) as error:
        if folder.exists() and not folder.is_dir():
            raise StorageError(
                _("De back-up kon niet worden gemaakt: {name} is geen map.").format(name=folder.name),
                _("Geef het bestand {name} een andere naam; dan wordt de map gemaakt.").format(name=folder.name),
            ) from error
        why_not = reason(error) if isinstance(error, OSError) else disk_reason(error)
        raise StorageError(
            _("De back-up kon niet worden gemaakt: {why}.").format(why=why_not),
            _("Maak ruimte vrij of controleer de rechten op de map {name}.").format(name=folder.name),
        ) from error
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
    thin(register, info.register_id, made=info.path)
    return info


def copy(connection: sqlite3.Connection, target: Path, tell: Callable[[float], object]) -> None:
    """Copy the open database into the empty file `target`, in slices, and make it durable.

    Raises:
        sqlite3.Error, OSError: the disk refused.
    """
    with target.open("rb+") as file:
        synced = 0

        def slice_done(_status: int, remaining: int, total: int) -> None:
            nonlocal synced
            if total - remaining - synced >= SYNCED:
                synced = total - remaining
                os.fsync(file.fileno())
            tell(1 - remaining / max(total, 1))

        into = sqlite3.connect(target, isolation_level=None, check_same_thread=False)
        try:
            # the copy counts only when it is whole and synced, so on the way it needs no log and no syncs of its own
            for pragma in ("locking_mode=exclusive", "journal_mode=off", "synchronous=off"):
                into.execute(f"PRAGMA {pragma}").fetchall()
            connection.backup(into, pages=PAGES, progress=slice_done, sleep=BUSY_SECONDS)
            # it can then be read where no log can be made, such as on an auditor's disk
            into.execute("PRAGMA journal_mode=delete").fetchall()
        finally:
            into.close()
        os.fsync(file.fileno())


def examine(path: Path, tell: Callable[[float], object] = lambda _share: None) -> Examined:
    """Check a closed file from end to end, through a connection of its own.

    Raises:
        RegisterFileError: it is no register, or of a newer program. Cancelled: `tell` said so.
    """
    from breachreg.persistence.verification import checking, followed

    inspect(path)
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
    try:
        with told():
            connection.execute("PRAGMA trusted_schema=off")
            entries, head, cases, ident = _counted(connection)
            tell(0)
            check_whole(connection, full=True)
            tell(0.5)
            outcome = followed(checking(connection), lambda share: tell(0.5 + share / 2))
        return Examined(outcome.entries if outcome.ok else entries, head, cases, ident, outcome.problem)
    except DamagedError as error:
        return Examined(*_counted_or_nothing(connection), error.message, whole=False)
    finally:
        connection.close()


def _counted(connection: sqlite3.Connection) -> tuple[int, str, int, str]:
    entries, head = connection.execute(
        "SELECT coalesce(max(seq), 0), coalesce((SELECT hash FROM audit_entry ORDER BY seq DESC LIMIT 1), zeroblob(32)) "
        "FROM audit_entry"
    ).fetchone()
    (cases,) = connection.execute("SELECT count(*) FROM breach").fetchone()
    ident = connection.execute("SELECT value FROM meta WHERE key = 'register_id'").fetchone()
    return int(entries), bytes(head).hex(), int(cases), str(ident[0]) if ident else ""


def _counted_or_nothing(connection: sqlite3.Connection) -> tuple[int, str, int, str]:
    try:
        return _counted(connection)
    except (sqlite3.Error, TypeError, ValueError):
        return 0, bytes(32).hex(), 0, ""


def digest(path: Path, tell: Callable[[float], object] = lambda _share: None) -> str:
    """Return the SHA-256 of a closed file, read in pieces."""
    found, done = hashlib.sha256(), 0
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        while piece := file.read(PIECE):
            found.update(piece)
            done += len(piece)
            tell(done / max(size, 1))
    return found.hexdigest()


def thin(register: Path, register_id: str = "", *, made: Path | None = None) -> None:
    """Remove old backups: keep one of each of the last 12 days, 10 weeks and 9 months, and always the newest three.

    One that was made by hand is never removed, nor does a copy that is not in order take the place of a good one.

    Args:
        made: the one that was made now: it stays, also where the clock went back and others are called later than it.
    """
    own = [info for info in listed(register, register_id) if info.reason != MANUAL]
    for infos, keep in (
        (good := [info for info in own if not info.problem], kept(info.made_at for info in good)),
        ([info for info in own if info.problem][NEWEST:], set()),
    ):
        for info in infos:
            if info.made_at not in keep and info.path != made:
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
