"""Making a new register file: with its first content and its first entry before it has its name."""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from breachreg.atomic import reason, replace_file
from breachreg.domain.operations import Operation
from breachreg.domain.parties import Organisation
from breachreg.errors import RegisterFileError, StorageError
from breachreg.i18n import _
from breachreg.law.edition import edition
from breachreg.persistence import codec
from breachreg.persistence.faults import told
from breachreg.persistence.glance import MADE_UNDER
from breachreg.persistence.inspection import resolved
from breachreg.persistence.lists import SEALED, under
from breachreg.persistence.migrations import migrate
from breachreg.persistence.places import check_place
from breachreg.persistence.projection import Projector, nothing_open
from breachreg.persistence.store import Author, Store
from breachreg.persistence.subjects import ORGANISATION


def free_path(path: Path) -> Path:
    """Return the whole path where a register can be made.

    Raises:
        RegisterFileError: a file is there, or the place is risky.
    """
    path = resolved(path)
    check_place(path)
    if path.exists():
        raise RegisterFileError(
            _("Er is al een bestand {name}.").format(name=path.name),
            _("Kies een andere naam, of open het bestaande register."),
        )
    return path


def first_content(
    organisation: Organisation, author: Author, said: Mapping[str, Any] | None = None
) -> Callable[[sqlite3.Connection], None]:
    """Return what writes the first content of a register: whose it is, which file it is, and the entry that tells both.

    Args:
        said: what that entry says besides, such as on which clock the register runs (`practice_time.py`).
    """

    def fill(connection: sqlite3.Connection) -> None:
        store = Store(connection, Projector(nothing_open))
        identity = {"register_id": os.urandom(16).hex(), "created_at": author.at.isoformat()}
        # there is no case yet, so the list is what today's law makes of all of them; of what will be read back, for 48 becomes 48.0
        made = under(edition(), codec.decode(codec.encode(organisation), Organisation))
        store.set_meta(**identity, **{MADE_UNDER: made})
        more = {**(said or {}), "register": identity, SEALED: made}
        store.put(ORGANISATION, organisation, Operation.CREATE_REGISTER, author, more=more)

    return fill


def found(path: Path, fill: Callable[[sqlite3.Connection], object]) -> Path:
    """Make a register file at `path` and return its whole path.

    Args:
        fill: writes the first content; when it fails, or the program is stopped, no file has the name.

    Raises:
        RegisterFileError: the file exists or the place is risky; StorageError: the disk refused.
    """
    path = free_path(path)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}.nieuw")
    try:
        draft.parent.mkdir(parents=True, exist_ok=True)
        draft.touch(mode=0o600, exist_ok=False)
        with told():
            connection = sqlite3.connect(draft, isolation_level=None)
            try:
                connection.execute("PRAGMA secure_delete=on")
                migrate(connection, 0)
                fill(connection)
            finally:
                connection.close()
        with draft.open("rb+") as file:
            os.fsync(file.fileno())
        replace_file(draft, path)
    except OSError as error:
        raise StorageError(
            _("Het register kon niet worden gemaakt: {why}.").format(why=reason(error)), _("Kies een andere map.")
        ) from error
    finally:
        for left in (draft, draft.with_name(draft.name + "-journal")):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)
    return path
