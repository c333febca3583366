"""Looking into a register without taking it: nothing is written beside it, nothing is locked, and whoever works in it notices nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from breachreg.errors import RegisterFileError
from breachreg.i18n import _
from breachreg.persistence import connection, inspection
from breachreg.persistence.backup import listed
from breachreg.persistence.steps import SCHEMA_VERSION


@dataclass(frozen=True)
class Peek:
    """A register as it was closed last.

    Attributes:
        file: to read from; closed by whoever reads.
        as_of: of when it is what is read, UTC.
        used_by: who has it open now, a Dutch sentence; empty when nobody does.
    """

    file: connection.OpenFile
    as_of: datetime
    used_by: str
    _at: Path
    _stamp: tuple[int, int] | None

    def stands(self) -> bool:
        """Tell whether the file is still what it was; what was read is worth nothing when it is not."""
        return self._stamp is not None and _stamp(self._at) == self._stamp and not inspection.has_log(self._at)


def peek(path: Path) -> Peek:
    """Look into the register at `path`.

    While somebody saves in it, what was saved stands in the log beside the file, and only the program that has it may bring the two
    together. Then the newest backup is read: that is made when the register is closed, and checked.

    Raises:
        RegisterFileError: not there, not a register, of an older version, or in use while there is no backup; each with what to do.
    """
    path = inspection.resolved(path)
    version = connection.inspect(path)
    stamp = _stamp(path)
    if stamp is None:
        raise RegisterFileError(
            _("{name} was er zojuist nog, en nu niet meer.").format(name=path.name),
            _("Kijk of de schijf of de netwerkmap er nog is, en probeer het opnieuw."),
        )
    used_by = connection.user_of(path)
    if not inspection.has_log(path):
        made = datetime.fromtimestamp(stamp[0] / 1e9, UTC)
        return Peek(_reading(path, version), made, used_by, path, stamp)
    for backup in listed(path):
        if backup.whole and backup.path.exists():
            file = _reading(backup.path, connection.inspect(backup.path))
            return Peek(file, backup.made_at, used_by, backup.path, _stamp(backup.path))
    raise RegisterFileError(
        used_by or _("{name} is niet goed afgesloten.").format(name=path.name),
        _("Er is nog geen back-up om in te kijken. Open het register als het vrij is."),
    )


def _reading(path: Path, version: int) -> connection.OpenFile:
    if version < SCHEMA_VERSION:
        raise RegisterFileError(
            _("{name} is gemaakt met een oudere versie van het programma.").format(name=path.name),
            _("Open dit register een keer; dan wordt het bijgewerkt."),
        )
    return connection.open_standing(path, version)


def _stamp(path: Path) -> tuple[int, int] | None:
    """Return by what a change of the file is seen; None: it is gone, as a share can be from one moment to the next."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
