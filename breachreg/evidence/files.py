"""Files that prove something: what they were when they were added, and whether they still are."""

from __future__ import annotations

import errno
import hashlib
import stat
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from breachreg.domain.breach import Breach, EvidenceItem
from breachreg.domain.file_names import as_seen
from breachreg.errors import Cancelled, InputError, NotFoundError, UserError
from breachreg.i18n import _

BLOCK = 2**20
"""Bytes that are read at a time: any file can be hashed in little memory."""
LONGEST_NAME = 255

MOST_MEGABYTES = 500
"""Larger files are never kept: each would be in every backup."""
MEGABYTE = 2**20

Progress = Callable[[int, int], None]
"""Is told how many bytes were read, and how many there are."""


@dataclass(frozen=True)
class Sealed:
    """What a file was when it was read.

    Attributes:
        name: without its folder; sha256: of its bytes, in hexadecimal; size: in bytes.
        recipient_statement: the officer says that a wrong recipient signed it.
    """

    name: str
    sha256: str
    size: int
    recipient_statement: bool = False


@dataclass(frozen=True)
class Comparison:
    """What a file is beside what was recorded.

    Attributes:
        same: the bytes are the same. Name and place may be others.
    """

    same: bool
    found: Sealed


def seal(path: Path, *, progress: Progress | None = None, is_cancelled: Callable[[], bool] = lambda: False) -> Sealed:
    """Return name, size and SHA-256 of a file.

    Raises:
        Cancelled: `is_cancelled` said so. NotFoundError: there is no such file.
        UserError: it is no file, may not be read, or was changed while it was read; nothing was recorded.
    """
    try:
        # a pipe or device would wait for ever
        before = path.stat()
        if not stat.S_ISREG(before.st_mode):
            raise UserError(
                _("{name} is geen bestand.").format(name=_name(path)),
                _("Kies een bestand. Van een map maakt u eerst één bestand, bijvoorbeeld een zip-bestand."),
            )
        digest, read = hashlib.sha256(), 0
        with path.open("rb") as file:
            # a file that grows as fast as it is read would never end
            while read <= before.st_size and (block := file.read(BLOCK)):
                if is_cancelled():
                    raise Cancelled
                digest.update(block)
                read += len(block)
                if progress is not None:
                    progress(read, before.st_size)
        after = path.stat()
    except OSError as error:
        raise refused(path, error) from error
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns) or read != after.st_size:
        raise UserError(
            _("{name} veranderde terwijl het werd gelezen.").format(name=_name(path)),
            _("Wacht tot het bestand klaar is, of maak er eerst een kopie van, en probeer het opnieuw."),
        )
    return Sealed(_name(path), digest.hexdigest(), read)


def compare(
    item: EvidenceItem,
    path: Path,
    *,
    progress: Progress | None = None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Comparison:
    """Return whether a file is still what was recorded.

    Raises:
        Cancelled, NotFoundError, UserError: as `seal`.
    """
    found = seal(path, progress=progress, is_cancelled=is_cancelled)
    return Comparison((found.sha256, found.size) == (item.sha256, item.size), found)


def with_evidence(
    breach: Breach,
    sealed: Sealed,
    *,
    about: str,
    place: str,
    added_at: datetime,
    added_by: str,
    kept: bool = False,
) -> Breach:
    """Return the case with the file as evidence, whose bytes the register keeps or not; it is not saved.

    Raises:
        InputError: the same bytes are evidence of this case already.
    """
    known = next((item for item in breach.evidence if item.sha256 == sealed.sha256), None)
    if known is not None:
        from breachreg.domain.problems import Problem

        raise InputError(
            [
                Problem(
                    path="evidence",
                    message=_("Dit bestand staat al bij deze zaak, onder de naam {name}.").format(name=known.name),
                )
            ]
        )
    item = EvidenceItem(
        id=uuid.uuid4().hex,
        name=sealed.name,
        sha256=sealed.sha256,
        size=sealed.size,
        about=about.strip(),
        place=place.strip(),
        added_at=added_at,
        added_by=added_by,
        kept=kept,
        recipient_statement=sealed.recipient_statement,
    )
    return replace(breach, evidence=(*breach.evidence, item))


def without_evidence(breach: Breach, ident: str) -> Breach:
    """Return the case without one item; the history still tells that it was there.

    Raises:
        NotFoundError: the case has no such item.
    """
    left = tuple(item for item in breach.evidence if item.id != ident)
    if len(left) == len(breach.evidence):
        raise NotFoundError(_("Dit bewijs staat niet (meer) bij de zaak."), _("Open de zaak opnieuw."))
    return replace(breach, evidence=left)


def may_keep(sealed: Sealed, megabytes: int) -> None:
    """Refuse to keep a file that is too large for the register.

    Args:
        megabytes: the most that the office lets it keep of one file.

    Raises:
        UserError: it is larger.
    """
    most = min(megabytes, MOST_MEGABYTES)
    if sealed.size > most * MEGABYTE:
        raise UserError(
            _("{name} is groter dan {most} MB en wordt niet in het register bewaard.").format(
                name=sealed.name, most=most
            ),
            _("Leg alleen naam, grootte en SHA-256 vast, en bewaar het bestand waar niemand het kan wijzigen."),
        )


@contextmanager
def reading(path: Path) -> Iterator[BinaryIO]:
    """Open a file to keep it.

    Raises:
        NotFoundError, UserError: it cannot be read.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise refused(path, error) from error
    with file:
        yield file


def _name(path: Path) -> str:
    """Return the name of a file as text that can be kept and shown, also where the disk's name is no proper text."""
    return as_seen(path.name.encode("utf-8", "replace").decode("utf-8")[:LONGEST_NAME]) or str(path)


def refused(path: Path, error: OSError) -> UserError:
    """Return in words what a disk says of a file."""
    name = _name(path)
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return NotFoundError(
            _("Het bestand {name} is er niet (meer).").format(name=name), _("Kies het bestand opnieuw.")
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return UserError(
            _("U mag het bestand {name} niet lezen.").format(name=name),
            _("Vraag de beheerder om leesrechten, of sluit het programma dat het bestand open heeft."),
        )
    return UserError(
        _("Het bestand {name} kan niet worden gelezen: {why}.").format(name=name, why=error.strerror or error),
        _("Controleer de schijf of de verbinding en probeer het opnieuw."),
    )
